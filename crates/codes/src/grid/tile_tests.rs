//! The tiler against asking every cell, and what neighbouring polygons must share: nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{TooFine, tile};
use crate::grid::{Bounds, GridCell, Level, Shape};

/// Corners around a place that make a ring, in order of angle, so that it does not cross itself.
fn rings() -> impl Strategy<Value = (f64, f64, Vec<(f64, f64)>)> {
    let places = prop_oneof![
        Just((0.0, 0.0)),
        Just((114.0, 30.5)),
        Just((-60.0, 45.0)),
        Just((-0.02, -33.3)),
        Just((179.9, 1.0))
    ];
    (places, prop::collection::vec(0.003..0.05_f64, 3..12)).prop_map(|((lon, lat), radii)| {
        let turn = std::f64::consts::TAU / radii.len() as f64;
        let corner = |(at, radius): (usize, &f64)| {
            let angle = turn * (at as f64 + 0.3);
            (lon + radius * angle.cos(), lat + radius * angle.sin())
        };
        let ring = radii.iter().enumerate().map(corner).collect();
        (lon, lat, ring)
    })
}

fn candidates(bounds: &Bounds, level: Level) -> impl Iterator<Item = GridCell> {
    let (lon, lat) = bounds.centre();
    let cell = GridCell::encode(lon, lat, level).unwrap();
    let (width, height) = level.cell_size();
    let steps = ((bounds.east - bounds.west) / width).max((bounds.north - bounds.south) / height) / 2.0 + 2.0;
    cell.disk(steps as u32)
}

fn held(shape: &Shape, level: Level) -> BTreeSet<GridCell> {
    let holds = |cell: &GridCell| {
        let (lon, lat) = cell.centre();
        shape.contains(lon, lat)
    };
    candidates(&shape.bounds().unwrap(), level).filter(holds).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_ring_with_a_hole_is_tiled_as_asking_every_cell_finds((lon, lat, ring) in rings(), level in 4_u8..=6) {
        let level = Level::new(level).unwrap();
        let hole: Vec<_> = ring.iter().map(|(x, y)| (lon + (x - lon) / 3.0, lat + (y - lat) / 3.0)).collect();
        for rings in [vec![ring.clone()], vec![ring, hole]] {
            let shape = Shape::new().and_polygon(&rings).unwrap();
            let tiles = tile(&shape, level).unwrap();
            let cells: Vec<_> = tiles.cells().collect();
            let sorted: BTreeSet<_> = cells.iter().copied().collect();
            prop_assert_eq!(sorted.len() as u64, tiles.count());
            prop_assert_eq!(&sorted, &held(&shape, level));
            prop_assert_eq!(tiles.to_set().expand(level).collect::<Vec<_>>(), sorted.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn two_parts_of_a_cut_ring_share_no_cell_and_leave_none_out((lon, lat, ring) in rings(), at in 1_usize..10) {
        // The middle of the ring and two of its corners cut it in two.
        let cut = 1 + at % (ring.len() - 1);
        let mut left = ring[..=cut].to_vec();
        let mut right = ring[cut..].to_vec();
        right.push(ring[0]);
        left.push((lon, lat));
        right.push((lon, lat));
        let whole = tile(&Shape::new().and_polygon(&[&ring]).unwrap(), Level::L5).unwrap().to_set();
        let one = tile(&Shape::new().and_polygon(&[left]).unwrap(), Level::L5).unwrap().to_set();
        let two = tile(&Shape::new().and_polygon(&[right]).unwrap(), Level::L5).unwrap().to_set();
        prop_assert!(one.intersection(&two).is_empty());
        prop_assert_eq!(one.union(&two), whole);
    }

    #[test]
    fn overlapping_parts_count_once((_, _, ring) in rings(), shift in 0.0..0.03_f64) {
        let moved: Vec<_> = ring.iter().map(|(x, y)| ((x + shift).min(180.0), y + shift)).collect();
        let one = Shape::new().and_polygon(&[&ring]).unwrap();
        let both = one.clone().and_polygon(&[&moved]).unwrap();
        let two = Shape::new().and_polygon(&[&moved]).unwrap();
        let set = |shape: &Shape| tile(shape, Level::L5).unwrap().to_set();
        prop_assert_eq!(set(&both), set(&one).union(&set(&two)));
        prop_assert_eq!(tile(&both, Level::L5).unwrap().count(), set(&both).count(Level::L5));
    }
}

#[test]
fn a_box_as_large_as_a_cell_is_that_cell_at_every_level() {
    for code in ["N49H", "S30C47", "N50J475", "N36J93078", "S12G93078B3", "N50J47539B82", "N50J47539B825534"] {
        let cell: GridCell = code.parse().unwrap();
        let shape = Shape::new().and_box(cell.bounds());
        assert_eq!(tile(&shape, cell.level()).unwrap().cells().collect::<Vec<_>>(), [cell], "{code}");
        let finer = cell.level().finer().unwrap();
        let tiles = tile(&shape, finer).unwrap();
        assert_eq!(tiles.count(), cell.children().count() as u64, "{code}");
        assert_eq!(tiles.to_set().compact(Level::L1).collect::<Vec<_>>(), [cell], "{code}");
    }
}

#[test]
fn the_whole_globe_has_every_cell_of_levels_1_to_3() {
    let globe = Shape::new().and_box(Bounds::new(-180.0, -90.0, 180.0, 90.0).unwrap());
    assert_eq!(tile(&globe, Level::L1).unwrap().count(), 2 * 1320 + 2);
    let all = tile(&globe, Level::L2).unwrap();
    assert_eq!(all.runs().len(), 352);
    assert_eq!(all.count(), 2 * (1320 * 96 + 16));
    assert_eq!(tile(&globe, Level::L3).unwrap().count(), 2 * 1320 * 96 * 6);
    let cells = tile(&globe, Level::L1).unwrap().cells().count();
    assert_eq!(cells, 2 * 1320 + 2);
}

#[test]
fn a_shape_too_large_for_its_level_is_refused_before_any_work() {
    let globe = Shape::new().and_box(Bounds::new(-180.0, -80.0, 180.0, 80.0).unwrap());
    let error = tile(&globe, Level::L10).unwrap_err();
    assert!(matches!(error, TooFine { level: Level::L10, .. }), "{error}");
}

#[test]
fn points_and_lines_have_no_tiles() {
    let shape = Shape::new().and_point(114.0, 30.0).unwrap().and_line(&[(0.0, 0.0), (5.0, 5.0)]).unwrap();
    assert_eq!(tile(&shape, Level::L2).unwrap().count(), 0);
}
