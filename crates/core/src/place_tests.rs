use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{MAX_COVER, Placement, cover, intersects_bounds, intersects_polygon, place};
use crate::finding::{Finding, Rule};
use crate::frame::Frame;
use crate::record::RawPosition;
use chengji_codes::{Bounds, GridCell, Level};
use geo::{Area, Intersects};
use geo_types::{Geometry, LineString, MultiPolygon, Point, Polygon, point};
use proptest::prelude::*;
use serde_json::Value;

const WUHAN: Bounds = Bounds { west: 113.6, south: 29.9, east: 115.1, north: 31.4 };

/// The folder of real data, which stands beside the project; `None`, with a line that says so, where it is not at hand.
pub(crate) fn real_data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var_os("CHENGJI_REAL_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    // Not a print: tests stay silent unless asked, yet a skipped one must say so.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), b"skipped: no real data\n");
    None
}

/// The geometries of a GeoJSON feature collection of (multi)polygons.
pub(crate) fn features(path: &Path) -> Vec<Geometry<f64>> {
    let file = std::fs::File::open(path).unwrap();
    let text = match path.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => std::io::read_to_string(flate2::read::GzDecoder::new(file)).unwrap(),
        _ => std::io::read_to_string(file).unwrap(),
    };
    let document: Value = serde_json::from_str(&text).unwrap();
    let shapes = document["features"].as_array().unwrap().iter().map(|feature| &feature["geometry"]);
    shapes
        .map(|shape| match shape["type"].as_str().unwrap() {
            "Polygon" => polygon_of(&shape["coordinates"]).into(),
            "MultiPolygon" => array(&shape["coordinates"]).iter().map(polygon_of).collect::<MultiPolygon<f64>>().into(),
            other => panic!("unexpected {other}"),
        })
        .collect()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn polygon_of(rings: &Value) -> Polygon<f64> {
    let position = |point: &Value| (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
    let mut rings = array(rings).iter().map(|ring| array(ring).iter().map(position).collect::<LineString<f64>>());
    Polygon::new(rings.next().unwrap(), rings.collect())
}

fn point_of(x: &str, y: &str) -> RawPosition {
    RawPosition::Point { x: x.to_owned(), y: y.to_owned() }
}

fn placed(x: &str, y: &str) -> Placement {
    let (placement, findings) = place(&point_of(x, y), Frame::Cgcs2000, Some(&WUHAN));
    assert_eq!(findings, [], "{x} {y}");
    placement.unwrap()
}

/// The one finding of a position that is not placed.
fn refused(x: &str, y: &str, frame: Frame) -> Finding {
    let (placement, mut findings) = place(&point_of(x, y), frame, Some(&WUHAN));
    assert_eq!((placement, findings.len()), (None, 1), "{x} {y} {findings:?}");
    findings.remove(0)
}

#[test]
fn a_written_point_keeps_every_digit_on_its_way_to_the_cell() {
    assert_eq!(placed("113.999999", "30.5").cell.to_string(), "N49HB51E0E0170707000");
    assert_eq!(placed("114", "30.5").cell.to_string(), "N50H0500000000000000");
    // A hair west of the zone's edge, which no binary fraction can tell from the edge itself.
    assert!(placed("113.99999999999999999999", "30.5").cell.to_string().starts_with("N49H"));
    let wuchang = placed("114.305215", "30.592935");
    assert_eq!(wuchang.anchor, (114.305215, 30.592935));
    assert_eq!(wuchang.cover, [wuchang.cell]);
    assert_eq!(wuchang.geometry, point!(x: 114.305215, y: 30.592935).into());
}

#[test]
fn degrees_minutes_and_seconds_are_read() {
    let decimal = placed("114.3052", "30.5125");
    for (x, y) in
        [("114°18'18.72\"E", "30°30'45\"N"), ("114:18:18.72", "30:30:45"), ("东经114度18分18.72秒", "北纬30度30分45秒")]
    {
        let written = placed(x, y);
        assert_eq!(written.cell, decimal.cell, "{x}");
        assert!((written.anchor.0 - 114.3052).abs() < 1e-9 && (written.anchor.1 - 30.5125).abs() < 1e-9, "{x}");
    }
    assert_eq!(placed("114.3052E", "30.5125N").cell, decimal.cell);
    assert_eq!(placed("1.143052e2", "30.5125").cell, decimal.cell);
}

#[test]
fn a_record_without_a_position_is_noted() {
    for position in [RawPosition::None, point_of("", " ")] {
        let (placement, findings) = place(&position, Frame::Gcj02, None);
        assert_eq!(placement, None);
        assert_eq!(findings, [Finding::new(Rule::PositionMissing)]);
    }
}

#[test]
fn each_coordinate_that_is_no_number_is_named() {
    let (_, findings) = place(&point_of("east", "nan"), Frame::Cgcs2000, None);
    let named: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.field.as_deref().unwrap())).collect();
    assert_eq!(named, [(Rule::PositionNotNumber, "x"), (Rule::PositionNotNumber, "y")]);
    for (x, y) in [
        ("114.3", ""),
        ("114,3", "30.5"),
        ("114°75'", "30°30'"),
        ("inf", "30"),
        ("１１４", "30"),
        ("114 about 3", "30.5"),
    ] {
        assert_eq!(refused(x, y, Frame::Cgcs2000).rule, Rule::PositionNotNumber, "{x}");
    }
    assert_eq!(refused("114°18'", "30.5", Frame::WebMercator).rule, Rule::PositionNotNumber);
}

#[test]
fn exchanged_coordinates_are_an_error_that_names_both() {
    let finding = refused("30.592935", "114.305215", Frame::Cgcs2000);
    assert_eq!(finding.rule, Rule::PositionSwapped);
    assert_eq!(finding.got.as_deref(), Some("30.592935 114.305215"));
    for (x, y, frame) in [
        ("30.5N", "114.3E", Frame::Cgcs2000),
        ("30°30'N", "114°18'E", Frame::Gcj02),
        ("3386113.2", "528562.1", "epsg:4547".parse().unwrap()),
        ("3583153.2", "12724800.1", Frame::WebMercator),
    ] {
        assert_eq!(refused(x, y, frame).rule, Rule::PositionSwapped, "{x} {y}");
    }
    // Kashgar, whose latitude and longitude are both possible latitudes.
    let (placement, findings) = place(&point_of("39.47", "75.99"), Frame::Cgcs2000, None);
    assert_eq!((placement, findings[0].rule), (None, Rule::PositionSwapped));
}

#[test]
fn numbers_off_the_frame_and_the_placeholder_are_errors() {
    for (x, y, frame) in [
        ("0", "0.000", Frame::Cgcs2000),
        ("514.3", "30.5", Frame::Cgcs2000),
        ("200°0'0\"", "30", Frame::Cgcs2000),
        ("114.3", "88.5", Frame::Cgcs2000),
        ("1e300", "30.5", Frame::Bd09),
        ("38528562.1", "3386113.2", "epsg:4547".parse().unwrap()),
    ] {
        assert_eq!(refused(x, y, frame).rule, Rule::PositionOutOfRange, "{x} {y}");
    }
    let (placement, findings) = place(&RawPosition::Geometry(point!(x: 0.0, y: 0.0).into()), Frame::Cgcs2000, None);
    assert_eq!((placement, findings[0].rule), (None, Rule::PositionOutOfRange));
}

#[test]
fn a_place_outside_the_extent_is_kept_with_a_warning() {
    let (placement, findings) = place(&point_of("121.4737", "31.2304"), Frame::Cgcs2000, Some(&WUHAN));
    assert!(placement.is_some());
    assert_eq!(
        findings[0].to_string(),
        "place.outside-extent: got \"121.4737 31.2304\": expected within 113.6 29.9 to 115.1 31.4"
    );
    let (placement, findings) = place(&point_of("-73.9857", "40.7484"), Frame::Cgcs2000, None);
    assert!(placement.is_some() && findings.is_empty());
}

#[test]
fn other_frames_arrive_at_the_same_place() {
    let (lon, lat) = (114.305215, 30.592935);
    for name in ["gcj02", "bd09", "epsg:3857", "epsg:4547"] {
        let frame: Frame = name.parse().unwrap();
        let (x, y) = frame.from_cgcs2000(lon, lat);
        let written = place(&point_of(&x.to_string(), &y.to_string()), frame, Some(&WUHAN)).0.unwrap();
        let drawn = place(&RawPosition::Geometry(Point::new(x, y).into()), frame, Some(&WUHAN)).0.unwrap();
        assert_eq!(written, drawn, "{name}");
        assert!((written.anchor.0 - lon).abs() < 1e-8 && (written.anchor.1 - lat).abs() < 1e-8, "{name}");
    }
}

#[test]
fn a_polygon_across_114_east_has_cells_in_both_zones() {
    let block = geo_types::Rect::new((113.9995, 30.5), (114.0004, 30.5006)).to_polygon();
    let (placement, findings) = place(&RawPosition::Geometry(block.into()), Frame::Cgcs2000, Some(&WUHAN));
    let placement = placement.unwrap();
    assert_eq!(findings, []);
    let zones = |zone: &str| placement.cover.iter().filter(|cell| cell.to_string().starts_with(zone)).count();
    assert!(zones("N49H") > 0 && zones("N50H") > 0 && placement.cover.len() <= MAX_COVER);
    assert!(placement.cover.is_sorted());
}

#[test]
fn the_anchor_of_a_horseshoe_lies_in_its_metal() {
    let shoe = [(0.0, 0.0), (3.0, 0.0), (3.0, 9.0), (2.0, 9.0), (2.0, 1.0), (1.0, 1.0), (1.0, 9.0), (0.0, 9.0)];
    let shoe: Polygon<f64> =
        Polygon::new(shoe.iter().map(|(x, y)| (114.0 + x / 1e4, 30.0 + y / 1e4)).collect(), vec![]);
    let placement = place(&RawPosition::Geometry(shoe.clone().into()), Frame::Cgcs2000, None).0.unwrap();
    assert!(shoe.intersects(&Point::from(placement.anchor)));
    assert!(placement.cover.iter().any(|cell| cell.contains(placement.cell)));
}

#[test]
fn every_optics_valley_building_is_placed() {
    let Some(data) = real_data() else { return };
    let buildings = features(&data.join("buildings/wuhan_optics_valley_osm_buildings.geojson"));
    assert_eq!(buildings.len(), 265);
    let mut slack = Vec::new();
    let here = Bounds::new(114.38, 30.50, 114.41, 30.52).unwrap();
    for building in buildings {
        let (placement, findings) = place(&RawPosition::Geometry(building), Frame::Cgcs2000, Some(&WUHAN));
        let placement = placement.unwrap_or_else(|| panic!("{findings:?}"));
        assert!(here.contains_point(placement.anchor.0, placement.anchor.1), "{:?}", placement.anchor);
        assert!((1..=MAX_COVER).contains(&placement.cover.len()));
        assert!(placement.geometry.intersects(&Point::from(placement.anchor)));
        let cells: f64 = placement.cover.iter().map(|cell| area(&cell.bounds(), 0.0)).sum();
        slack.push(cells / area(&crate::geometry::bounds(&placement.geometry).unwrap(), 2.0 / 3600.0));
    }
    // Eight cells hug most buildings. One that needs nine of 4″ falls back to whole minutes, the next coarser level.
    slack.sort_by(f64::total_cmp);
    assert!(slack[slack.len() / 2] < 2.0, "{}", slack[slack.len() / 2]);
}

/// Square degrees of a box grown by a margin.
fn area(bounds: &Bounds, margin: f64) -> f64 {
    (bounds.east - bounds.west + margin) * (bounds.north - bounds.south + margin)
}

#[test]
fn a_building_of_a_hundred_corners_is_covered_in_little_time() {
    let round: Polygon<f64> = star((114.30521, 30.59293), 0.0004, &[1.0; 100]);
    let geometry: Geometry<f64> = round.into();
    let started = Instant::now();
    let rounds = 200;
    for _ in 0..rounds {
        assert!(cover(&geometry, Level::L10, MAX_COVER).len() <= MAX_COVER);
    }
    let each = started.elapsed() / rounds;
    // 30 µs is the goal of an optimised build; this one is not, and shares its machine.
    let limit = if cfg!(debug_assertions) { 2000 } else { 30 };
    assert!(each.as_micros() < limit, "{each:?}");
}

/// A star-shaped ring around a centre: one corner per radius.
fn star((x, y): (f64, f64), size: f64, radii: &[f64]) -> Polygon<f64> {
    let step = std::f64::consts::TAU / radii.len() as f64;
    let corner = |(i, radius): (usize, &f64)| {
        let (sin, cos) = (step * i as f64).sin_cos();
        (x + size * radius * cos, y + size * radius * sin)
    };
    Polygon::new(radii.iter().enumerate().map(corner).collect(), vec![])
}

fn stars() -> impl Strategy<Value = Polygon<f64>> {
    let centre = (113.9..114.1f64, 30.4..30.6f64);
    let size = (-6.0..0.0f64).prop_map(|exponent| 10f64.powf(exponent));
    (centre, size, prop::collection::vec(0.2..1.0f64, 3..24))
        .prop_map(|(centre, size, radii)| star(centre, size, &radii))
}

fn holds(cells: &[GridCell], (lon, lat): (f64, f64)) -> bool {
    let cell = GridCell::encode(lon, lat, Level::L10).unwrap();
    cells.iter().any(|outer| outer.contains(cell))
}

proptest! {
    #[test]
    fn a_cover_holds_every_point_of_its_geometry(
        shape in stars(),
        samples in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 64),
    ) {
        let placement = place(&RawPosition::Geometry(shape.clone().into()), Frame::Cgcs2000, None).0.unwrap();
        prop_assert!(placement.cover.len() <= MAX_COVER && placement.cover.is_sorted());
        let bounds = crate::geometry::bounds(&placement.geometry).unwrap();
        let inside = samples.iter().map(|(u, v)| {
            (bounds.west + u * (bounds.east - bounds.west), bounds.south + v * (bounds.north - bounds.south))
        });
        let corners = shape.exterior().0.iter().map(|corner| (corner.x, corner.y));
        let inside = inside.filter(|&place| shape.intersects(&Point::from(place)));
        for place in inside.chain(corners).chain([placement.anchor]) {
            prop_assert!(holds(&placement.cover, place), "{place:?}");
        }
    }

    #[test]
    fn a_cover_of_a_line_holds_its_corners(corners in prop::collection::vec((113.99..114.01f64, 30.49..30.51f64), 2..20)) {
        let line: LineString<f64> = corners.clone().into();
        let cells = cover(&line.into(), Level::L10, MAX_COVER);
        prop_assert!(corners.into_iter().all(|corner| holds(&cells, corner)));
    }

    #[test]
    fn the_exact_tests_agree_with_geo(
        shape in stars(), other in stars(), (u, v, size) in (113.9..114.1f64, 30.4..30.6f64, 1e-6..0.1f64),
    ) {
        let geometry: Geometry<f64> = shape.into();
        let area = Bounds::new(u, v, u + size, v + size).unwrap();
        let drawn = geo_types::Rect::new((area.west, area.south), (area.east, area.north)).to_polygon();
        prop_assert_eq!(intersects_bounds(&geometry, &area), geometry.intersects(&drawn));
        prop_assert_eq!(intersects_polygon(&geometry, &drawn), geometry.intersects(&drawn));
        prop_assert_eq!(intersects_polygon(&geometry, &other), geometry.intersects(&other));
    }
}

proptest! {
    // Fewer, since each case places seven positions in six frames, some as large as the globe.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_position_makes_placing_panic(
        x in proptest::num::f64::ANY, y in proptest::num::f64::ANY, text in "\\PC{0,12}", other in "[0-9.°'\"EWNS:-]{0,12}",
        corners in prop::collection::vec((-181.0..181.0f64, -91.0..91.0f64), 0..9),
    ) {
        let ring = LineString::from(corners);
        let positions = [
            RawPosition::Point { x: x.to_string(), y: y.to_string() },
            RawPosition::Point { x: text, y: other.clone() },
            RawPosition::Point { x: other.clone(), y: other },
            RawPosition::Geometry(Point::new(x, y).into()),
            RawPosition::Geometry(Polygon::new(ring.clone(), vec![LineString::from(vec![(x, y), (y, x), (x, x)])]).into()),
            RawPosition::Geometry(Polygon::new(ring.clone(), vec![]).into()),
            RawPosition::Geometry(ring.into()),
        ];
        for position in positions {
            for frame in ["cgcs2000", "gcj02", "gcj02:one-step", "bd09", "epsg:3857", "epsg:4547"] {
                let (placement, findings) = place(&position, frame.parse().unwrap(), Some(&WUHAN));
                let refused = crate::finding::worst(&findings) == Some(crate::finding::Severity::Error);
                let missing = findings.iter().any(|finding| finding.rule == Rule::PositionMissing);
                prop_assert_eq!(placement.is_none(), refused || missing, "{:?}", findings);
                prop_assert!(placement.is_none_or(|placement| !placement.cover.is_empty() && placement.geometry.unsigned_area() >= 0.0));
            }
        }
    }
}
