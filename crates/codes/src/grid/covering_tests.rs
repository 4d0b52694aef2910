//! Outer, inner and centre covers: what they hold, what they leave out, and what they refuse.

use proptest::prelude::*;

use super::{CoverError, Covering, Mode};
use crate::grid::distance::metres_between;
use crate::grid::{Bounds, GridCell, Level, Relation, Shape};

type Ring = Vec<(f64, f64)>;

fn rings() -> impl Strategy<Value = Ring> {
    let places = prop_oneof![
        Just((0.0, 0.0)),
        Just((114.0, 30.5)),
        Just((-60.0, 45.0)),
        Just((-179.0, -33.3)),
        Just((20.0, 87.0))
    ];
    (places, -4.0..-0.1_f64, prop::collection::vec(0.2..1.0_f64, 3..12)).prop_map(|((lon, lat), size, radii)| {
        let turn = std::f64::consts::TAU / radii.len() as f64;
        let corner = |(at, radius): (usize, &f64)| {
            let (angle, radius) = (turn * (at as f64 + 0.3), radius * 10_f64.powf(size));
            (lon + radius * angle.cos(), lat + radius * angle.sin())
        };
        radii.iter().enumerate().map(corner).collect()
    })
}

fn assert_cover(cells: &[GridCell], covering: &Covering) {
    assert!(cells.windows(2).all(|pair| pair[0].range().1 < pair[1].range().0), "disjoint and in order");
    assert!(cells.len() <= covering.max_cells, "{} cells", cells.len());
    assert!(cells.iter().all(|cell| cell.level() <= covering.finest));
    assert!(cells.iter().all(|cell| cell.level() >= covering.coarsest || cell.bounds().north.abs() > 88.0));
}

fn holds(cells: &[GridCell], lon: f64, lat: f64) -> bool {
    let finest = GridCell::encode(lon, lat, Level::L10).or_else(|_| GridCell::encode(lon, lat, Level::L2)).unwrap();
    cells.iter().any(|cell| cell.contains(finest))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_outer_cover_holds_every_position_of_corners_edges_and_inside(
        ring in rings(), finest in 3_u8..=8, max in 12_usize..80, along in 0.0..=1.0_f64, inward in 0.0..=1.0_f64,
    ) {
        let shape = Shape::new().and_polygon(&[&ring]).unwrap();
        let covering = Covering::new(Mode::Outer, Level::new(finest).unwrap(), max);
        let cells = covering.of(&shape).unwrap();
        assert_cover(&cells, &covering);
        for pair in ring.windows(2) {
            let (lon, lat) = (pair[0].0 + (pair[1].0 - pair[0].0) * along, pair[0].1 + (pair[1].1 - pair[0].1) * along);
            prop_assert!(holds(&cells, pair[0].0, pair[0].1));
            prop_assert!(holds(&cells, lon, lat), "{lon} {lat}");
            let (x, y) = shape.bounds().unwrap().centre();
            let (lon, lat) = (lon + (x - lon) * inward, lat + (y - lat) * inward);
            prop_assert!(!shape.contains(lon, lat) || holds(&cells, lon, lat), "{lon} {lat}");
        }
    }

    #[test]
    fn an_inner_cover_lies_in_the_shape_and_in_the_outer_cover(ring in rings(), finest in 3_u8..=7, max in 12_usize..200) {
        let shape = Shape::new().and_polygon(&[&ring]).unwrap();
        let covering = Covering::new(Mode::Inner, Level::new(finest).unwrap(), max);
        let cells = covering.of(&shape).unwrap();
        assert_cover(&cells, &covering);
        for cell in &cells {
            let Bounds { west, south, east, north } = cell.bounds();
            let (x, y) = (f64::midpoint(west, east), f64::midpoint(south, north));
            for (lon, lat) in [(west, south), (east, south), (west, north), (east, north), (x, y), (x, north), (west, y)] {
                prop_assert!(shape.contains(lon, lat), "{cell} at {lon} {lat}");
            }
            prop_assert_eq!(shape.relation(&cell.bounds()), Relation::Inside);
        }
    }

    #[test]
    fn a_level_range_keeps_to_its_levels_and_holds_the_same_place(ring in rings(), coarsest in 2_u8..=4, more in 0_u8..=2) {
        let shape = Shape::new().and_polygon(&[&ring]).unwrap();
        let (coarsest, finest) = (Level::new(coarsest).unwrap(), Level::new(coarsest + more).unwrap());
        let covering = Covering { mode: Mode::Outer, coarsest, finest, max_cells: 60_000 };
        let cells = covering.of(&shape).unwrap();
        assert_cover(&cells, &covering);
        prop_assert!(ring.iter().all(|(lon, lat)| holds(&cells, *lon, *lat)));
    }

    #[test]
    fn a_buffer_holds_what_is_near_and_nothing_far(
        ring in rings(), metres in 1.0..5000.0_f64, angle in 0.0..std::f64::consts::TAU, far in 0.0..2.0_f64,
    ) {
        let (lon, lat) = ring[0];
        let line = Shape::new().and_line(&ring[..2]).unwrap().buffered(metres).unwrap();
        let (width, height) = Level::L6.cell_metres(lat);
        let to = (lon + angle.cos() * metres * far / width * Level::L6.cell_size().0, lat + angle.sin() * metres * far / height * Level::L6.cell_size().1);
        if to.0.abs() < 180.0 && to.1.abs() < 87.9 {
            let away = metres_between((lon, lat), to);
            let outer = Covering::new(Mode::Outer, Level::L8, 200).of(&line).unwrap();
            prop_assert!(away > metres || holds(&outer, to.0, to.1), "{away} of {metres}");
            let inner = Covering::new(Mode::Inner, Level::L8, 200).of(&line).unwrap();
            let point = Shape::new().and_point(lon, lat).unwrap().buffered(metres).unwrap();
            let disc = Covering::new(Mode::Inner, Level::L8, 200).of(&point).unwrap();
            prop_assert!(away < metres || !holds(&disc, to.0, to.1), "{away} of {metres}");
            prop_assert!(disc.iter().all(|cell| line.relation(&cell.bounds()) == Relation::Inside));
            prop_assert!(inner.len() <= 200);
        }
    }
}

#[test]
fn the_cells_by_centre_of_a_disc_are_those_whose_centre_is_near() {
    for (lon, lat) in [(114.0, 30.5), (0.0, 0.0), (180.0, -41.0), (-179.999, 60.0)] {
        let disc = Shape::new().and_point(lon, lat).unwrap().buffered(3000.0).unwrap();
        let cells = Covering::at(Mode::Centre, Level::L5, 100_000).of(&disc).unwrap();
        let middle = GridCell::encode(lon, lat, Level::L5).unwrap();
        for cell in middle.disk(60) {
            let away = metres_between((lon, lat), cell.centre());
            // Between 2,995 and 3,005 m the plane of one latitude and the ellipsoid may differ.
            if (away - 3000.0).abs() > 5.0 {
                assert_eq!(cells.binary_search(&cell).is_ok(), away < 3000.0, "{cell} is {away} m from {lon} {lat}");
            }
        }
        assert!(cells.iter().any(|cell| cell.centre().0 < 0.0) || lon == 114.0, "both sides of the line at {lon}");
    }
}

#[test]
fn what_has_no_inside_has_only_an_outer_cover() {
    let line = Shape::new().and_line(&[(114.0, 30.0), (114.5, 30.2)]).unwrap();
    assert!(Covering::new(Mode::Outer, Level::L5, 40).of(&line).unwrap().len() > 10);
    assert_eq!(Covering::new(Mode::Inner, Level::L5, 40).of(&line), Ok(vec![]));
    assert_eq!(Covering::new(Mode::Centre, Level::L5, 40).of(&line), Ok(vec![]));
    assert_eq!(Covering::new(Mode::Outer, Level::L5, 40).of(&Shape::new()), Ok(vec![]));
    let point = Shape::new().and_point(113.999_999, 30.5).unwrap();
    let cells = Covering::new(Mode::Outer, Level::L10, 8).of(&point).unwrap();
    assert_eq!(cells.iter().map(ToString::to_string).collect::<Vec<_>>(), ["N49HB51E0E0170707000"]);
}

#[test]
fn a_sliver_ends_and_a_budget_too_small_is_an_error() {
    let sliver = [(114.0, 30.0), (114.000_000_1, 30.0), (115.0, 31.0)];
    let shape = Shape::new().and_polygon(&[sliver]).unwrap();
    assert!(Covering::new(Mode::Inner, Level::L10, 50).of(&shape).unwrap().len() <= 50);
    let error = Covering::at(Mode::Outer, Level::L5, 50).of(&shape).unwrap_err();
    assert_eq!((error.code(), &error), ("cover.too-many-cells", &CoverError::TooManyCells { max_cells: 50 }));
    let error = Covering { mode: Mode::Outer, coarsest: Level::L5, finest: Level::L4, max_cells: 9 }.of(&shape);
    assert_eq!(error.unwrap_err().code(), "cover.no-level");
    let city = Shape::new().and_box(Bounds::new(113.7, 29.97, 115.1, 31.36).unwrap());
    assert_eq!(Covering::at(Mode::Centre, Level::L6, 1000).of(&city).unwrap_err().code(), "cover.too-many-cells");
    assert!(Covering::new(Mode::Centre, Level::L5, 40_000).of(&city).unwrap().len() > 1000, "650,000 cells of level 5");
}

#[test]
fn a_cap_is_covered_down_to_level_2() {
    let cap = Shape::new().and_box(Bounds::new(-180.0, 88.2, 180.0, 90.0).unwrap());
    let cells = Covering::at(Mode::Outer, Level::L5, 100).of(&cap).unwrap();
    assert_eq!(cells.len(), 16);
    let inner = Covering::new(Mode::Inner, Level::L5, 100).of(&cap).unwrap();
    assert_eq!(inner.len(), 10, "the ring at 88° to 88.5° is not wholly inside");
}

#[test]
fn the_names_of_modes_read_back() {
    for mode in [Mode::Outer, Mode::Inner, Mode::Centre] {
        assert_eq!(mode.to_string().parse(), Ok(mode));
    }
    assert!("Outer".parse::<Mode>().is_err());
}
