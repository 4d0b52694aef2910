use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Boundary, BoundaryIndex};

fn square(west: f64, south: f64, side: f64) -> MultiPolygon<f64> {
    let ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
    let corners = ring.iter().map(|(x, y)| Coord { x: west + x * side, y: south + y * side });
    MultiPolygon::new(vec![Polygon::new(LineString::new(corners.collect()), Vec::new())])
}

fn boundary(division: &str, from: Date, to: Option<Date>, ground: MultiPolygon<f64>) -> Boundary {
    Boundary { division: division.parse().unwrap(), valid_from: from, valid_to: to, ground }
}

const LONG_AGO: Date = date(1980, 1, 1);
const DAY: Date = date(2026, 11, 23);

fn finest(index: &BoundaryIndex, lon: f64, lat: f64, day: Date) -> Option<String> {
    index.at(lon, lat, day).finest.map(|code| code.to_string())
}

#[test]
fn the_finest_boundary_that_holds_a_place_says_where_it_is() {
    let index = BoundaryIndex::new(vec![
        boundary("420106", LONG_AGO, None, square(114.30, 30.50, 0.1)),
        boundary("420106003", LONG_AGO, None, square(114.31, 30.51, 0.02)),
        boundary("420106003002", LONG_AGO, None, square(114.315, 30.515, 0.005)),
    ])
    .unwrap();
    assert_eq!(finest(&index, 114.317, 30.517, DAY).as_deref(), Some("420106003002"));
    assert_eq!(finest(&index, 114.325, 30.525, DAY).as_deref(), Some("420106003"));
    assert_eq!(finest(&index, 114.39, 30.59, DAY).as_deref(), Some("420106"));
    assert_eq!(finest(&index, 114.41, 30.59, DAY), None);
    let place = index.at(114.317, 30.517, DAY);
    assert_eq!(place.street().unwrap().to_string(), "420106003");
    assert_eq!(place.district().unwrap().to_string(), "420106");
    assert_eq!(place.contradicted_by, None);
}

#[test]
fn a_boundary_holds_from_its_first_day_to_the_day_before_its_last() {
    let moved = date(2020, 7, 1);
    let index = BoundaryIndex::new(vec![
        boundary("420106", LONG_AGO, Some(moved), square(114.30, 30.50, 0.1)),
        boundary("420111", moved, None, square(114.30, 30.50, 0.1)),
    ])
    .unwrap();
    let on = |day| finest(&index, 114.35, 30.55, day);
    assert_eq!(on(date(2020, 6, 30)).as_deref(), Some("420106"));
    assert_eq!(on(moved).as_deref(), Some("420111"));
    assert_eq!(on(date(1979, 12, 31)), None);
}

#[test]
fn a_community_outside_its_district_is_told() {
    let index = BoundaryIndex::new(vec![
        boundary("420106", LONG_AGO, None, square(114.30, 30.50, 0.1)),
        boundary("420111", LONG_AGO, None, square(114.40, 30.50, 0.1)),
        boundary("420106003002", LONG_AGO, None, square(114.395, 30.51, 0.01)),
    ])
    .unwrap();
    assert_eq!(index.at(114.398, 30.515, DAY).contradicted_by, None);
    let spilt = index.at(114.403, 30.515, DAY);
    assert_eq!(spilt.finest.unwrap().to_string(), "420106003002");
    assert_eq!(spilt.contradicted_by.unwrap().to_string(), "420111");
}

#[test]
fn of_two_that_overlap_the_smaller_says_more() {
    let index = BoundaryIndex::new(vec![
        boundary("420106003001", LONG_AGO, None, square(114.30, 30.50, 0.05)),
        boundary("420106003002", LONG_AGO, None, square(114.31, 30.51, 0.01)),
    ])
    .unwrap();
    assert_eq!(finest(&index, 114.315, 30.515, DAY).as_deref(), Some("420106003002"));
}

proptest! {
    #[test]
    fn squares_side_by_side_share_no_place_and_leave_none_out(x in 0.0..0.4_f64, y in 0.0..0.4_f64) {
        let mut all = Vec::new();
        for column in 0..4_u32 {
            for row in 0..4_u32 {
                let (west, south) = (114.0 + f64::from(column) * 0.1, 30.0 + f64::from(row) * 0.1);
                let ring = [(west, south), (114.0 + f64::from(column + 1) * 0.1, south),
                    (114.0 + f64::from(column + 1) * 0.1, 30.0 + f64::from(row + 1) * 0.1),
                    (west, 30.0 + f64::from(row + 1) * 0.1), (west, south)];
                let ring = LineString::from(ring.to_vec());
                let ground = MultiPolygon::new(vec![Polygon::new(ring, Vec::new())]);
                all.push(boundary(&format!("4201060030{:02}", column * 4 + row + 1), LONG_AGO, None, ground));
            }
        }
        let alone: Vec<BoundaryIndex> = all.iter().map(|one| BoundaryIndex::new(vec![one.clone()]).unwrap()).collect();
        let together = BoundaryIndex::new(all).unwrap();
        let (lon, lat) = (114.0 + x, 30.0 + y);
        let holders = alone.iter().filter(|index| index.at(lon, lat, DAY).finest.is_some()).count();
        prop_assert_eq!(holders, 1);
        prop_assert!(together.at(lon, lat, DAY).finest.is_some());
    }
}
