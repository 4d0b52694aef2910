//! Distances against geographiclib, which solves the same problem another way and to nanometres.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use proptest::prelude::*;

use super::{FLATTENING, SEMI_MAJOR_AXIS, metres_between};
use crate::GridCell;

fn exact(from: (f64, f64), to: (f64, f64)) -> f64 {
    Geodesic::new(SEMI_MAJOR_AXIS, FLATTENING).inverse(from.1, from.0, to.1, to.0)
}

fn assert_near(from: (f64, f64), to: (f64, f64)) {
    let (found, truth) = (metres_between(from, to), exact(from, to));
    assert!((found - truth).abs() < 2e-4, "{from:?} {to:?}: {found} but {truth}");
}

#[test]
fn places_where_formulas_break_are_within_a_fifth_of_a_millimetre() {
    let places = [
        (0.0, 0.0),
        (180.0, 0.0),
        (179.5, 0.0),
        (179.4, 0.0),
        (179.7, 0.5),
        (90.0, 0.0),
        (0.0, 90.0),
        (77.0, 90.0),
        (0.0, -90.0),
        (-180.0, 30.0),
        (180.0, 30.0),
        (0.0, -30.0),
        (0.0, 1e-12),
        (180.0, 1e-12),
        (-179.9, 0.1),
        (114.0, 30.5),
        (114.000_000_1, 30.5),
        (-66.0, -30.5),
        (-66.3, -30.4),
    ];
    for from in places {
        for to in places {
            assert_near(from, to);
        }
    }
}

#[test]
fn the_same_place_is_no_distance_away_whatever_it_is_called() {
    assert_eq!(metres_between((114.3, 30.5), (114.3, 30.5)), 0.0);
    assert!(metres_between((180.0, 30.0), (-180.0, 30.0)) < 1e-6);
    assert!(metres_between((10.0, 90.0), (-70.0, 90.0)) < 1e-6);
}

#[test]
fn neighbours_of_level_5_are_a_cell_apart() {
    let gate: GridCell = "N50J475493E".parse().unwrap();
    let (width, height) = gate.level().cell_metres(gate.centre().1);
    let north = gate.step(0, 1).unwrap();
    let east = gate.step(1, 0).unwrap();
    assert!((gate.metres_to(north) - height).abs() < 1e-3, "{}", gate.metres_to(north));
    assert!((gate.metres_to(east) - width).abs() < 1e-3, "{}", gate.metres_to(east));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_places(a in -180.0..180.0_f64, b in -90.0..90.0_f64, c in -180.0..180.0_f64, d in -90.0..90.0_f64) {
        assert_near((a, b), (c, d));
    }

    #[test]
    fn places_nearly_opposite(lon in -180.0..0.0_f64, lat in -90.0..90.0_f64, x in -1.0..1.0_f64, y in -1.0..1.0_f64) {
        assert_near((lon, lat), (lon + 180.0 - x.abs(), (y - lat).clamp(-90.0, 90.0)));
    }

    #[test]
    fn places_close_by(lon in -179.0..179.0_f64, lat in -89.0..89.0_f64, size in -8.0..0.0_f64, x in -1.0..1.0_f64, y in -1.0..1.0_f64) {
        let size = 10_f64.powf(size);
        assert_near((lon, lat), (lon + x * size, lat + y * size));
    }
}
