//! Neighbours, rings and disks across every line where the grid turns, against walking and against geometry.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::grid::{GridCell, Level};

fn cell(text: &str) -> GridCell {
    text.parse().unwrap()
}

fn texts(cells: impl Iterator<Item = GridCell>) -> Vec<String> {
    cells.map(|cell| cell.to_string()).collect()
}

prop_compose! {
    fn levels()(level in 1_u8..=10) -> Level {
        Level::new(level).unwrap()
    }
}

/// Anywhere, and more often than chance where the grid turns.
fn cells() -> impl Strategy<Value = GridCell> {
    let lines = prop_oneof![Just(0.0), Just(114.0), Just(-6.0), Just(180.0), Just(-180.0)];
    let near = (lines, -0.001..0.001_f64).prop_map(|(line, off): (f64, f64)| (line + off).clamp(-180.0, 180.0));
    let lats = prop_oneof![3 => -87.99..=87.99, 1 => -0.001..0.001, 1 => 87.9..87.9999, 1 => -87.9999..-87.9];
    (prop_oneof![-180.0..=180.0, near], lats, levels())
        .prop_map(|(lon, lat, level): (f64, f64, Level)| GridCell::encode(lon, lat, level).unwrap())
}

/// Every cell at most `steps` away, by walking.
fn walked(from: GridCell, steps: u32) -> BTreeSet<GridCell> {
    let mut seen = BTreeSet::from([from]);
    for _ in 0..steps {
        let next: Vec<_> = seen.iter().flat_map(|cell| cell.neighbours()).collect();
        seen.extend(next);
    }
    seen
}

#[test]
fn the_neighbours_of_a_cell_of_the_standard_go_clockwise_from_north() {
    // Clause 8.1: the tower is two columns west of the gate, the office one.
    let gate = cell("N50J475493E");
    assert_eq!(gate.step(-2, 0), Some(cell("N50J475491E")));
    assert_eq!(gate.step(-1, 0), Some(cell("N50J475492E")));
    let around = texts(gate.neighbours());
    let expected = ["N50J475494E", "N50J475494D", "N50J475493D", "N50J475492D", "N50J475492E"];
    assert_eq!(around.len(), 8);
    assert_eq!(around[2..7], expected);
    assert_eq!(texts(gate.edge_neighbours()), [0, 2, 4, 6].map(|at| around[at].clone()));
}

#[test]
fn columns_go_on_across_a_zone_the_prime_meridian_and_180() {
    assert_eq!(cell("N49H").step(1, 0), Some(cell("N50H")));
    assert_eq!(cell("N31A").step(-1, 0), Some(cell("N30A")));
    assert_eq!(cell("N60A").step(1, 0), Some(cell("N01A")));
    assert_eq!(cell("N01A00").step(0, -1), Some(cell("S01A00")));
    assert_eq!(cell("N31A00").step(-1, -1), Some(cell("S30A00")));
    assert_eq!(cell("N60AB0").step(1, 0), Some(cell("N01AB0")));
}

#[test]
fn the_last_row_meets_the_cap_at_levels_1_and_2_and_nothing_below() {
    assert_eq!(cell("N31V").step(0, 1), None);
    assert_eq!(texts(cell("N31V").neighbours()), ["N32V", "N32U", "N31U", "N30U", "N30V", "N000"]);
    assert_eq!(texts(cell("N31V").edge_neighbours()), ["N32V", "N31U", "N30V", "N000"]);
    assert_eq!(cell("N000").neighbours().count(), 60);
    let beyond = |text: &str| -> Vec<String> { texts(cell(text).neighbours()).split_off(5) };
    assert_eq!(beyond("S31V37"), ["S00010"]);
    assert_eq!(beyond("N31V07"), ["N00010", "N00030"], "at the corner of two sectors");
    assert_eq!(beyond("N60VB7"), ["N00020", "N00021"], "at 180°");
    let last = GridCell::encode(10.01, 87.999_999, Level::L3).unwrap();
    assert_eq!(last.neighbours().count(), 5);
    assert_eq!(last.edge_neighbours().count(), 3);
    assert_eq!(last.disk(2).count(), 15);
}

#[test]
fn the_cells_of_a_cap_touch_as_figure_9_draws_them() {
    assert_eq!(texts(cell("N00000").neighbours()), ["N00001", "N00002", "N00003"]);
    assert_eq!(texts(cell("N00001").edge_neighbours()), ["N00000", "N00002", "N00003", "N00012", "N00013"]);
    let outer = texts(cell("N00010").neighbours());
    assert_eq!(outer[..5], ["N00011", "N00012", "N00013", "N00030", "N00032"]);
    assert_eq!(outer.len(), 5 + 122);
    assert_eq!(cell("N00010").edge_neighbours().count(), 3 + 120);
}

#[test]
fn a_disk_that_reaches_a_cap_is_what_walking_finds() {
    for (text, steps) in [("N31V", 3), ("N000", 2), ("S01T", 4), ("N31V07", 3), ("S00000", 3), ("N60VB4", 6)] {
        let from = cell(text);
        assert_eq!(from.disk(steps).collect::<BTreeSet<_>>(), walked(from, steps), "{text}");
        for near in 0..=steps {
            assert!(from.ring(near).all(|cell| from.steps_to(cell) == Some(near.into())), "{text} {near}");
        }
    }
}

#[test]
fn a_disk_of_the_whole_globe_holds_every_cell_once() {
    let all: Vec<_> = cell("N40C").disk(60).collect();
    assert_eq!(all.len(), 60 * 44 + 2);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    assert_eq!(cell("N40C").ring(60).count(), 0);
    let band = GridCell::encode(3.0, 0.0, Level::L3).unwrap();
    let half = u32::try_from(band.level().half_turn()).unwrap();
    let row = |steps: u32| band.ring(steps).filter(|cell| cell.bounds().south == 0.0).count();
    assert_eq!((row(half - 1), row(half), row(half + 1)), (2, 1, 0), "half a turn away the ends are one column");
}

#[test]
fn steps_at_level_1_and_2_are_the_shortest_walk() {
    for text in ["N31V", "N40C", "S000", "N01A"] {
        let from = cell(text);
        for (steps, ring) in from.walked(70).iter().enumerate() {
            assert!(ring.iter().all(|to| from.steps_to(*to) == Some(steps as u64)), "{text} {steps}");
        }
    }
    for text in ["N00013", "N31V07", "S45SB3"] {
        let from = cell(text);
        for (steps, ring) in from.walked(25).iter().enumerate() {
            assert!(ring.iter().all(|to| from.steps_to(*to) == Some(steps as u64)), "{text} {steps}");
        }
    }
    assert_eq!(cell("N00000").steps_to(cell("S00000")), Some(3 + 353 + 3));
    assert_eq!(cell("N31A").steps_to(cell("N31A00")), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neighbours_are_mutual_distinct_and_one_step_away(from in cells()) {
        let around: Vec<_> = from.neighbours().collect();
        prop_assert_eq!(around.iter().collect::<BTreeSet<_>>().len(), around.len());
        for near in &around {
            prop_assert!(near.neighbours().any(|back| back == from), "{near} of {from}");
            prop_assert_eq!(near.level(), from.level());
            prop_assert_eq!(from.steps_to(*near), Some(1));
        }
        let edges: Vec<_> = from.edge_neighbours().collect();
        prop_assert!(edges.iter().all(|near| around.contains(near)));
        prop_assert!(edges.iter().all(|near| near.edge_neighbours().any(|back| back == from)));
    }

    #[test]
    fn neighbours_touch_on_the_ground(from in cells()) {
        let own = from.bounds();
        for near in from.neighbours().filter(|near| near.level() > Level::L2) {
            let other = near.bounds();
            let turned = [0.0, 360.0, -360.0].into_iter().any(|turn| {
                let moved = crate::Bounds { west: other.west + turn, east: other.east + turn, ..other };
                own.intersects(&moved)
            });
            prop_assert!(turned, "{from} {near}");
        }
    }

    #[test]
    fn a_disk_is_its_rings_and_what_walking_finds(from in cells(), steps in 0_u32..4) {
        let disk: Vec<_> = from.disk(steps).collect();
        let all: BTreeSet<_> = disk.iter().copied().collect();
        prop_assert_eq!(all.len(), disk.len());
        prop_assert_eq!(&all, &walked(from, steps));
        let rings: Vec<_> = (0..=steps).flat_map(|near| from.ring(near)).collect();
        prop_assert_eq!(rings.len(), all.len());
        prop_assert_eq!(rings.into_iter().collect::<BTreeSet<_>>(), all);
    }

    #[test]
    fn a_step_there_and_back_is_no_step(from in cells(), east in -5000_i32..5000, north in -50_i32..50) {
        if let Some(to) = from.step(east, north) {
            prop_assert_eq!(to.step(-east, -north), Some(from));
            let steps = from.steps_to(to).unwrap();
            prop_assert!(steps <= u64::from(east.unsigned_abs().max(north.unsigned_abs())));
            prop_assert_eq!(to.steps_to(from), Some(steps));
        }
    }
}
