use super::{Frame, gcj02};
use proptest::prelude::*;

const GK114: Frame = Frame::GaussKruger3 { central_meridian: 114 };

fn all_frames() -> Vec<Frame> {
    let zones = (75..=135).step_by(3).map(|central_meridian| Frame::GaussKruger3 { central_meridian });
    [Frame::Cgcs2000, Frame::Gcj02, Frame::Gcj02OneStep, Frame::Bd09, Frame::WebMercator]
        .into_iter()
        .chain(zones)
        .collect()
}

#[test]
fn every_name_reads_back_as_its_frame() {
    let local = Frame::GaussKruger3 { central_meridian: 7 };
    for frame in all_frames().into_iter().chain([local]) {
        assert_eq!(frame.to_string().parse::<Frame>().unwrap(), frame);
    }
    assert_eq!(GK114.to_string(), "epsg:4547");
    assert_eq!("EPSG:4549".parse(), Ok(Frame::GaussKruger3 { central_meridian: 120 }));
    assert_eq!("wgs84".parse(), Ok(Frame::Cgcs2000));
}

#[test]
fn an_unknown_frame_is_refused_by_name() {
    for name in ["", "epsg:4533", "epsg:4555", "epsg:99999", "beijing54", "cgcs2000:gk256"] {
        assert_eq!(name.parse::<Frame>().unwrap_err().code(), "place.unknown-frame", "{name}");
    }
}

#[test]
fn projected_points_agree_with_proj_to_a_tenth_of_a_millimetre() {
    let table = include_str!("frame/proj_vectors.csv");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| line.starts_with("epsg")).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 65);
    for row in rows {
        let frame: Frame = row[0].parse().unwrap();
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        let (lon, lat, x, y) = (number(1), number(2), number(3), number(4));
        let forward = frame.from_cgcs2000(lon, lat);
        assert!((forward.0 - x).abs() < 1e-4 && (forward.1 - y).abs() < 1e-4, "{row:?} {forward:?}");
        let back = frame.to_cgcs2000(x, y);
        assert!((back.0 - lon).abs() < 1e-9 && (back.1 - lat).abs() < 1e-9, "{row:?} {back:?}");
        frame.check_range(x, y).unwrap();
    }
}

#[test]
fn an_easting_with_its_zone_number_is_out_of_range_and_says_so() {
    let error = GK114.check_range(38_528_562.1, 3_386_113.0).unwrap_err();
    assert_eq!(error.axis, 'x');
    assert!(error.to_string().ends_with("the easting seems to carry a zone number"), "{error}");
}

#[test]
fn the_one_step_inverse_lies_within_a_few_metres_of_the_exact_one() {
    let mut worst = 0f64;
    for step in 0..2500 {
        let (lon, lat) = (113.6 + 0.03 * f64::from(step / 50), 29.9 + 0.03 * f64::from(step % 50));
        let (exact, quick) = (gcj02::exact_inverse(lon, lat), gcj02::one_step_inverse(lon, lat));
        worst = worst.max(metres_between(exact, quick));
    }
    assert!((0.5..3.0).contains(&worst), "{worst} m");
}

#[test]
fn nothing_is_shifted_outside_china() {
    assert_eq!(Frame::Gcj02.to_cgcs2000(-73.9857, 40.7484), (-73.9857, 40.7484));
    assert_eq!(Frame::Gcj02.from_cgcs2000(151.2, -33.9), (151.2, -33.9));
}

/// Longitude and latitude.
type Place = (f64, f64);

/// Stations of the two lists joined by name, GCJ-02 first; `None` when the real data are not at hand.
fn metro_pairs() -> Option<Vec<(Place, Place)>> {
    let folder = crate::place::place_tests::real_data()?.join("transport");
    let published: serde_json::Value =
        serde_json::from_reader(std::fs::File::open(folder.join("wuhan_metro_metroman.json")).unwrap()).unwrap();
    let degrees = |value: &serde_json::Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let stations: std::collections::HashMap<&str, Place> = published["stationList"]
        .as_array()
        .unwrap()
        .iter()
        .map(|station| (station["name"].as_str().unwrap(), (degrees(&station["lng"]), degrees(&station["lat"]))))
        .collect();
    let mut reader = csv::Reader::from_path(folder.join("wuhan_metro_stations_2020_wgs84.csv")).unwrap();
    let pairs = reader.records().filter_map(|row| {
        let row = row.unwrap();
        let name = row[0].trim_start_matches('\u{feff}').trim_end_matches("(地铁站)");
        Some((*stations.get(name)?, (row[1].parse().unwrap(), row[2].parse().unwrap())))
    });
    Some(pairs.collect())
}

#[test]
fn metro_stations_meet_the_published_wgs84_list() {
    let Some(pairs) = metro_pairs() else { return };
    assert!(pairs.len() >= 145, "{} stations joined", pairs.len());
    let median = |frame: Frame| {
        let mut misses: Vec<f64> =
            pairs.iter().map(|&((x, y), truth)| metres_between(frame.to_cgcs2000(x, y), truth)).collect();
        misses.sort_by(f64::total_cmp);
        misses[misses.len() / 2]
    };
    let (raw, exact, one_step) = (median(Frame::Cgcs2000), median(Frame::Gcj02), median(Frame::Gcj02OneStep));
    assert!(raw > 500.0, "{raw} m untouched");
    assert!(one_step < 1.0, "{one_step} m by the step the list was made with");
    assert!((1.0..1.5).contains(&exact), "{exact} m by the exact inverse");
}

fn metres_between(a: Place, b: Place) -> f64 {
    let north = (a.1 - b.1) * 111_000.0;
    let east = (a.0 - b.0) * 111_320.0 * a.1.to_radians().cos();
    east.hypot(north)
}

proptest! {
    #[test]
    fn every_frame_goes_there_and_back_in_china(lon in 73.6..135.0f64, lat in 3.5..54.0f64) {
        for frame in all_frames().into_iter().filter(|&frame| frame != Frame::Gcj02OneStep) {
            if matches!(frame, Frame::GaussKruger3 { central_meridian } if (lon - f64::from(central_meridian)).abs() > 4.0) {
                continue;
            }
            let (x, y) = frame.from_cgcs2000(lon, lat);
            let back = frame.to_cgcs2000(x, y);
            prop_assert!((back.0 - lon).abs() < 1e-9 && (back.1 - lat).abs() < 1e-9, "{frame} {lon} {lat} {back:?}");
        }
    }

    #[test]
    fn no_number_makes_a_conversion_panic(x in proptest::num::f64::ANY, y in proptest::num::f64::ANY) {
        for frame in all_frames() {
            let _ = frame.to_cgcs2000(x, y);
            let _ = frame.from_cgcs2000(x, y);
            if let Err(error) = frame.check_range(x, y) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
