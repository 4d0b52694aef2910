//! What is not a cell, level, box or position is refused by every door.

use super::cover::{Relation, cover};
use super::range::ranges_for_box;
use super::{Bounds, GridCell, Level};

#[test]
fn texts_that_are_no_cell_are_refused_by_both_doors() {
    for text in [
        "",
        "N",
        "N50",
        "E50J",
        "N00J",
        "N61J",
        "N50W",
        "N50j",
        "N5OJ",
        "N50J4",
        "N50JC0",
        "N50J08",
        "N50J476",
        "N50J475F0",
        "N50J4750A",
        "N50J47539F0",
        "N50J47539B84",
        "N50J47539B8280",
        "N50J47539B82553461520",
        "N50J47539B825534615200",
        "n50j",
        "N0000",
        "N00004",
        "N00040",
        "N000000",
        "N00A",
        "N５０J",
    ] {
        assert!(text.parse::<GridCell>().is_err(), "{text}");
        assert!(serde_json::from_value::<GridCell>(text.into()).is_err(), "{text}");
    }
}

#[test]
fn integers_that_are_no_cell_are_refused() {
    let cell: GridCell = "N50J47".parse().unwrap();
    let cap: GridCell = "S000".parse().unwrap();
    let beyond = cap.range().1 + 1;
    let polar_level_3 = cap.get() + Level::L2.split().weight + Level::L3.split().weight;
    let polar_17 = cap.get() + 17 * Level::L2.split().weight;
    // A level-4 digit without one of level 3.
    let gap = cell.get() + Level::L4.split().weight;
    for value in [0, gap, beyond, polar_level_3, polar_17, u64::MAX] {
        assert!(GridCell::try_from(value).is_err(), "{value}");
    }
    assert!(GridCell::try_from(-1_i64).is_err());
    assert!(serde_json::from_str::<GridCell>("1").is_err());
}

#[test]
fn the_whole_grid_fits_a_signed_column() {
    let last: GridCell = "S000".parse().unwrap();
    let (_, end) = last.range();
    assert!(end < i64::MAX as u64);
    assert!(last.to_i64() > 0);
}

#[test]
fn levels_and_bounds_are_checked_by_serde_too() {
    assert!(serde_json::from_str::<Level>("0").is_err());
    assert!(serde_json::from_str::<Level>("11").is_err());
    assert_eq!(serde_json::from_str::<Level>("10").unwrap(), Level::L10);
    let bounds = |west: f64, south: f64, east: f64, north: f64| {
        serde_json::from_value::<Bounds>(
            serde_json::json!({ "west": west, "south": south, "east": east, "north": north }),
        )
    };
    assert!(bounds(1.0, 1.0, 2.0, 2.0).is_ok());
    for (west, south, east, north) in
        [(2.0, 1.0, 1.0, 2.0), (1.0, 2.0, 2.0, 1.0), (-181.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 91.0)]
    {
        assert!(bounds(west, south, east, north).is_err());
    }
    assert!(Bounds::new(f64::NAN, 0.0, 0.0, 0.0).is_err());
}

#[test]
fn positions_are_read_in_every_form_that_is_one() {
    let meant = GridCell::encode_text("114.30520", "30.5", Level::L10).unwrap();
    for lon in [
        "114.3052",
        " 114.3052 ",
        "+114.3052",
        "114.3052E",
        "E114.3052",
        "114.3052°",
        "114°18'18.72\"",
        "114°18′18.72″E",
        "114:18:18.72",
        "114:18.312",
        "114 ° 18 ' 18.72 \" e",
        "东经114度18分18.72秒",
        "114°18'18.72''",
        "114°18.312'",
        "0114.3052",
        "114°18'18.72",
    ] {
        assert_eq!(GridCell::encode_text(lon, "北纬30度30分", Level::L10), Ok(meant), "{lon}");
    }
    assert_eq!(
        GridCell::encode_text("-114.3052", "-30.5", Level::L10),
        GridCell::encode_text("西经114.3052", "30°30'S", Level::L10)
    );
}

#[test]
fn texts_that_are_no_position_are_refused_with_the_coordinate_at_fault() {
    for lon in [
        "",
        "E",
        "-",
        "1e2",
        "114.",
        ".5",
        "114,3",
        "114.3.5",
        "114°60'",
        "114°18'60\"",
        "114.5°18'",
        "114:18'",
        "114°18:5",
        "1:2:3:4",
        "114N",
        "-114E",
        "180.1",
        "-180.00000000000000000000001",
        "99999999999999999999",
        "NaN",
        "inf",
        "114°18'18\"18",
        "--1",
        "１１４",
        "114''",
    ] {
        let error = GridCell::encode_text(lon, "30", Level::L10).unwrap_err();
        assert_eq!(error.code(), "position.invalid-longitude", "{lon}");
    }
    assert_eq!(GridCell::encode_text("114", "90.1", Level::L1).unwrap_err().code(), "position.invalid-latitude");
    for bad in [f64::NAN, f64::INFINITY, 180.000_001, -181.0] {
        assert_eq!(GridCell::encode(bad, 0.0, Level::L1).unwrap_err().code(), "position.invalid-longitude");
    }
    assert_eq!(GridCell::encode(0.0, 88.0, Level::L3).unwrap_err().code(), "position.polar");
}

#[test]
fn the_smallest_numbers_keep_their_side() {
    let code = |lon: f64, lat: f64| GridCell::encode(lon, lat, Level::L1).unwrap().to_string();
    assert_eq!(code(0.0, 0.0), "N31A");
    assert_eq!(code(-0.0, -0.0), "N31A");
    assert_eq!(code(-f64::MIN_POSITIVE, -5e-324), "S30A");
    assert_eq!(code(1e-9, -1e-9), "S31A");
}

#[test]
fn a_cap_divides_into_sixteen_cells_and_no_further() {
    let cap: GridCell = "N000".parse().unwrap();
    let cells: Vec<_> = cap.children().collect();
    assert_eq!(cells.len(), 16);
    for cell in cells {
        assert_eq!(cell.to_string().parse(), Ok(cell));
        assert_eq!(cell.children().count(), 0);
        assert!(cap.contains(cell) && cap.bounds().contains(&cell.bounds()));
        let (lon, lat) = cell.centre();
        assert_eq!(GridCell::encode(lon, lat, Level::L2), Ok(cell), "{cell}");
    }
}

#[test]
fn a_point_is_covered_by_its_own_cell_and_found_by_its_box() {
    let point = Bounds::from_point(114.0, 30.5).unwrap();
    let cells =
        cover(&point, |cell| if cell.intersects(&point) { Relation::Touches } else { Relation::Outside }, Level::L8, 8);
    assert_eq!(cells, [GridCell::encode(114.0, 30.5, Level::L8).unwrap()]);
    let found = ranges_for_box(&point, 48);
    assert_eq!(found.ranges.len(), 1);
    assert!(found.admits(cells[0]) && found.ancestors.contains(&cells[0]));
    assert!(!found.admits(GridCell::encode(113.999_999, 30.5, Level::L8).unwrap()));
}

#[test]
fn a_box_over_the_whole_globe_or_a_pole_is_answered() {
    let globe = Bounds::new(-180.0, -90.0, 180.0, 90.0).unwrap();
    let found = ranges_for_box(&globe, 48);
    assert_eq!(found.ranges.len(), 1);
    let pole = ranges_for_box(&Bounds::new(-10.0, 86.0, 10.0, 90.0).unwrap(), 48);
    for (lon, lat, level) in
        [(5.0, 89.9, Level::L2), (-5.0, 88.2, Level::L2), (5.0, 87.9, Level::L10), (0.0, 90.0, Level::L1)]
    {
        assert!(pole.admits(GridCell::encode(lon, lat, level).unwrap()));
    }
    assert!(!pole.admits(GridCell::encode(100.0, 88.2, Level::L2).unwrap()));
}

#[test]
fn a_map_view_costs_few_ranges_and_little_beyond_the_box() {
    // Across the zone edge at 114° east: 0.04° by 0.02°.
    let view = Bounds::new(113.98, 30.49, 114.02, 30.51).unwrap();
    let found = ranges_for_box(&view, 48);
    assert!(found.ranges.len() <= 48 && found.ancestors.len() <= 40, "{} ancestors", found.ancestors.len());
    assert!(!found.admits(GridCell::encode(114.06, 30.5, Level::L5).unwrap()));
    assert!(found.admits(GridCell::encode(113.999_999, 30.5, Level::L10).unwrap()));
    assert!(found.admits("N49H".parse().unwrap()) && found.admits("N50H".parse().unwrap()));
}
