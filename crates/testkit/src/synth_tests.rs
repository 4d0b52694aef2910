use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use geo::{Area, Contains, Intersects, Winding};

use super::{SynthError, SynthOptions, SynthSummary, generate};

/// Small enough for every test run, large enough to hold each kind of noise but the rarest.
const CITY: SynthOptions = SynthOptions { seed: 7, buildings: 4000 };

fn divisions() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/divisions/wuhan.csv");
    let table = std::fs::read_to_string(path).unwrap();
    let rows = table.lines().skip(1).filter_map(|line| line.split_once(','));
    rows.map(|(code, name)| (code.to_owned(), name.to_owned())).collect()
}

/// A city's files by name, in memory: the folder is gone.
struct City {
    files: BTreeMap<&'static str, Vec<u8>>,
    summary: SynthSummary,
}

/// Large enough that the rarest noise occurs; shared by the tests of one process.
static LARGE: LazyLock<City> = LazyLock::new(|| city(SynthOptions { buildings: 12_000, ..CITY }));

fn city(options: SynthOptions) -> City {
    let folder = tempfile::tempdir().unwrap();
    let summary = generate(&options, &divisions(), folder.path(), &mut |_| {}).unwrap();
    let files = FILES.map(|name| (name, std::fs::read(folder.path().join(name)).unwrap()));
    City { files: files.into(), summary }
}

impl City {
    fn bytes(&self, name: &str) -> &[u8] {
        &self.files[name]
    }

    /// The text of a file, whatever way it is packed.
    fn text(&self, name: &str) -> String {
        let bytes = self.bytes(name);
        match name {
            "organisations.csv" => {
                let (text, _, has_errors) = encoding_rs::GB18030.decode(bytes);
                assert!(!has_errors);
                text.into_owned()
            }
            "dwellings.csv.gz" => {
                let mut text = String::new();
                flate2::read::GzDecoder::new(bytes).read_to_string(&mut text).unwrap();
                text
            }
            _ => String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    fn rows(&self, name: &str) -> Vec<Vec<String>> {
        let text = self.text(name);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn features(&self) -> Vec<serde_json::Value> {
        let mut collection: serde_json::Value = serde_json::from_str(&self.text("buildings.geojson")).unwrap();
        match collection["features"].take() {
            serde_json::Value::Array(features) => features,
            other => panic!("no features: {other}"),
        }
    }

    fn polygons(&self) -> Vec<geo::Polygon> {
        let point = |pair: &serde_json::Value| (pair[0].as_f64().unwrap(), pair[1].as_f64().unwrap());
        let ring = |feature: &serde_json::Value| {
            let ring = feature["geometry"]["coordinates"][0].as_array().unwrap();
            ring.iter().map(point).collect::<Vec<_>>()
        };
        self.features()
            .iter()
            .map(ring)
            .map(|ring| {
                assert_eq!(ring.first(), ring.last());
                geo::Polygon::new(ring.into(), vec![])
            })
            .collect()
    }
}

const FILES: [&str; 5] = ["buildings.geojson", "doorplates.csv", "dwellings.csv.gz", "organisations.csv", "truth.csv"];

#[test]
fn the_same_number_gives_the_same_bytes_and_another_number_another_city() {
    let options = SynthOptions { buildings: 300, ..CITY };
    let (first, again) = (city(options), city(options));
    let other = city(SynthOptions { seed: 8, ..options });
    for name in FILES {
        assert_eq!(first.bytes(name), again.bytes(name), "{name}");
        assert_ne!(first.bytes(name), other.bytes(name), "{name}");
    }
}

#[test]
fn truth_has_one_line_for_every_row_of_every_register() {
    let city = city(CITY);
    let mut truth: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for row in city.rows("truth.csv") {
        truth.entry(row[0].clone()).or_default().push(row);
    }
    let buildings = city
        .features()
        .iter()
        .map(|feature| feature["properties"]["building_id"].as_str().unwrap().to_owned())
        .collect();
    let column = |name: &str| city.rows(name).into_iter().map(|mut row| row.swap_remove(0)).collect::<Vec<String>>();
    let keys: [(&str, Vec<String>); 4] = [
        ("buildings", buildings),
        ("doorplates", column("doorplates.csv")),
        ("dwellings", column("dwellings.csv.gz")),
        ("organisations", column("organisations.csv")),
    ];
    for (at, (register, keys)) in keys.iter().enumerate() {
        let truth = &truth[*register];
        assert_eq!(city.summary.files[at].1, keys.len() as u64, "{register}");
        assert_eq!(truth.len(), keys.len(), "{register}");
        for (number, (key, line)) in keys.iter().zip(truth).enumerate() {
            assert_eq!((&line[2], &line[1]), (key, &(number + 1).to_string()), "{register}");
        }
    }
}

#[test]
fn a_building_brings_a_plate_and_a_bit_eight_rooms_and_two_organisations() {
    let city = &*LARGE;
    let counts: Vec<f64> = city.summary.files.iter().map(|(_, rows)| *rows as f64 / 12_000.0).collect();
    assert_eq!(counts[0], 1.0);
    for (count, expected) in counts[1..4].iter().zip([1.2, 8.0, 2.0]) {
        assert!((count / expected - 1.0).abs() < 0.2, "{counts:?}");
    }
}

#[test]
fn outlines_are_valid_run_counter_clockwise_and_do_not_overlap() {
    let polygons = city(CITY).polygons();
    let mut rows: BTreeMap<i64, Vec<&geo::Polygon>> = BTreeMap::new();
    for polygon in &polygons {
        assert!(polygon.exterior().is_ccw());
        let metres = polygon.signed_area() * 95_700.0 * 110_900.0;
        assert!((60.0..1100.0).contains(&metres), "{metres}");
        let start = polygon.exterior().0[0];
        rows.entry((start.y * 500.0) as i64).or_default().push(polygon);
    }
    for strip in rows.values() {
        for (at, polygon) in strip.iter().enumerate() {
            assert!(strip[at + 1..].iter().all(|other| !polygon.intersects(*other)));
        }
    }
}

#[test]
fn the_true_position_of_a_building_lies_inside_its_outline() {
    let city = city(CITY);
    let truth = city.rows("truth.csv");
    let truth = truth.iter().filter(|row| row[0] == "buildings");
    for (polygon, row) in city.polygons().iter().zip(truth) {
        let point = geo::Point::new(row[6].parse().unwrap(), row[7].parse().unwrap());
        assert!(polygon.contains(&point), "{row:?}");
    }
}

#[test]
fn the_city_lies_in_its_extent_on_both_sides_of_114_east() {
    let rows = LARGE.rows("doorplates.csv");
    let degree = |row: &Vec<String>, at: usize| row[at].parse::<f64>().unwrap();
    for row in &rows {
        assert!((113.70..115.08).contains(&degree(row, 2)), "{row:?}");
        assert!((29.97..31.36).contains(&degree(row, 3)), "{row:?}");
    }
    let west = rows.iter().filter(|row| degree(row, 2) < 114.0).count();
    assert!(west > rows.len() / 50, "{west} of {}", rows.len());
    assert!(west < rows.len() / 2, "{west} of {}", rows.len());
}

#[test]
fn a_credit_code_fails_its_check_exactly_where_truth_says_so() {
    let city = &*LARGE;
    let truth = city.rows("truth.csv");
    let truth = truth.iter().filter(|row| row[0] == "organisations");
    let mut broken = 0;
    for (row, truth) in city.rows("organisations.csv").iter().zip(truth) {
        if row[0].is_empty() {
            assert!(truth[8].contains("empty_key"));
            continue;
        }
        let checked = chengji_codes::CreditCode::parse(&row[0]).unwrap();
        assert_eq!(checked.check_holds, !truth[8].contains("bad_check_digit"), "{row:?}");
        broken += usize::from(!checked.check_holds);
    }
    assert!(broken > 0);
}

#[test]
fn every_kind_of_noise_occurs_and_about_one_row_in_five_hundred_is_bad() {
    let truth = LARGE.rows("truth.csv");
    let kinds: BTreeSet<&str> = truth.iter().flat_map(|row| row[8].split('|')).collect();
    let expected = super::dirt::Noise::NAMES.into_iter().chain([""]).collect();
    assert_eq!(kinds, expected);
    let bad = ["bad_check", "coordinates", "empty_key", "unknown_building"];
    let bad = truth.iter().filter(|row| bad.iter().any(|kind| row[8].contains(kind))).count();
    let dirty = truth.iter().filter(|row| ["dwellings", "organisations"].contains(&row[0].as_str())).count();
    let share = bad as f64 / dirty as f64;
    assert!((0.0015..0.0025).contains(&share), "{share}");
}

#[test]
fn rows_reach_the_disk_while_the_city_is_still_growing() {
    let folder = tempfile::tempdir().unwrap();
    let options = SynthOptions { buildings: 6_000, ..CITY };
    let truth = folder.path().join("truth.csv");
    let mut sizes = Vec::new();
    let mut calls = Vec::new();
    generate(&options, &divisions(), folder.path(), &mut |done| {
        calls.push(done);
        sizes.push(std::fs::metadata(&truth).unwrap().len());
    })
    .unwrap();
    let whole = std::fs::metadata(&truth).unwrap().len();
    assert!(sizes[sizes.len() / 2] > whole / 3, "{} of {whole}", sizes[sizes.len() / 2]);
    assert!(calls.is_sorted());
    assert_eq!(calls.last(), Some(&6_000));
}

#[test]
fn organisations_are_not_utf8_and_decode_as_gb18030() {
    let city = city(SynthOptions { buildings: 50, ..CITY });
    assert!(std::str::from_utf8(city.bytes("organisations.csv")).is_err());
    assert!(city.text("organisations.csv").contains("武汉"));
}

#[test]
fn divisions_without_communities_are_refused() {
    let table = vec![("4201".to_owned(), "武汉市".to_owned())];
    let folder = tempfile::tempdir().unwrap();
    let refusal = generate(&CITY, &table, folder.path(), &mut |_| {}).unwrap_err();
    assert_eq!(refusal.code(), "synth.no-communities");
}

#[test]
fn two_million_buildings_find_ground_inside_the_extent() {
    let options = SynthOptions { buildings: 2_000_000, ..CITY };
    let atlas = super::atlas::Atlas::draw(&divisions(), &options).unwrap();
    assert_eq!(atlas.communities.iter().map(|community| community.buildings).sum::<u64>(), 2_000_000);
    let squares: BTreeSet<String> =
        atlas.communities.iter().map(|community| format!("{:?}", community.centre)).collect();
    assert_eq!(squares.len(), 3495);
}

#[test]
fn more_buildings_than_the_ground_holds_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let options = SynthOptions { buildings: 50_000_000, ..CITY };
    let refusal = generate(&options, &divisions(), folder.path(), &mut |_| {}).unwrap_err();
    assert!(matches!(refusal, SynthError::TooManyBuildings { asked: 50_000_000 }));
}

#[test]
fn a_million_buildings_have_road_names_of_their_own() {
    let names: BTreeSet<String> = (0..60_000).map(|serial| super::name::road(serial, 7)).collect();
    assert_eq!(names.len(), 60_000);
}

#[test]
fn the_shift_of_gcj02_agrees_with_the_published_example() {
    let (lon, lat) = super::frame::to_gcj02((116.404, 39.915));
    assert!((lon - 116.410_244_5).abs() < 1e-6, "{lon}");
    assert!((lat - 39.916_404_3).abs() < 1e-6, "{lat}");
}
