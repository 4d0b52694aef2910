//! Sets of cells against the plainest model there is: a hash set of small cells.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;

use super::CellSet;
use crate::grid::{GridCell, Level};

/// Cells of levels 4 to 6 around the place where the equator meets the prime meridian, in all four quadrants, around a zone
/// edge, and cells of both caps.
fn cells() -> impl Strategy<Value = GridCell> {
    let places = prop_oneof![Just((0.0, 0.0)), Just((114.0, 30.0)), Just((179.99, -0.01))];
    let near = (places, -0.02..0.02_f64, -0.02..0.02_f64, 4_u8..=6).prop_map(|((lon, lat), x, y, level)| {
        let level = Level::new(level).unwrap();
        GridCell::encode((lon + x).clamp(-180.0, 180.0), lat + y, level).unwrap()
    });
    let polar = (any::<bool>(), 0_usize..=16).prop_map(|(south, child)| {
        let cap: GridCell = if south { "S000" } else { "N000" }.parse().unwrap();
        cap.children().nth(child).unwrap_or(cap)
    });
    prop_oneof![6 => near, 1 => polar]
}

fn lists() -> impl Strategy<Value = Vec<GridCell>> {
    prop::collection::vec(cells(), 0..24)
}

/// All cells of level 6, or undivided polar cells, of some cells.
fn model(cells: &[GridCell]) -> HashSet<GridCell> {
    let (mut small, mut open) = (HashSet::new(), cells.to_vec());
    while let Some(cell) = open.pop() {
        let done = cell.level() == Level::L6 || cell.children().next().is_none();
        if done {
            small.insert(cell);
        } else {
            open.extend(cell.children());
        }
    }
    small
}

fn small(set: &CellSet) -> HashSet<GridCell> {
    model(&set.compact(Level::L1).collect::<Vec<_>>())
}

fn set(cells: &[GridCell]) -> CellSet {
    cells.iter().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn union_intersection_and_difference_are_those_of_the_model(left in lists(), right in lists()) {
        let (a, b) = (set(&left), set(&right));
        let (x, y) = (model(&left), model(&right));
        prop_assert_eq!(small(&a.union(&b)), &x | &y);
        prop_assert_eq!(small(&a.intersection(&b)), &x & &y);
        prop_assert_eq!(small(&a.difference(&b)), &x - &y);
        prop_assert_eq!(a.union(&b), b.union(&a));
        prop_assert_eq!(a.difference(&b).union(&a.intersection(&b)), a);
    }

    #[test]
    fn a_cell_is_contained_when_all_of_it_is_in_the_model(list in lists(), probe in cells()) {
        let (set, all) = (set(&list), model(&list));
        let probes = list.iter().copied().chain([probe]).chain(list.iter().filter_map(|cell| cell.parent()));
        for cell in probes.filter(|cell| cell.level() >= Level::L4 || cell.children().count() == 16) {
            let parts = model(&[cell]);
            prop_assert_eq!(set.contains(cell), parts.is_subset(&all), "{}", cell);
            prop_assert_eq!(set.intersects(cell), !parts.is_disjoint(&all), "{}", cell);
        }
    }

    #[test]
    fn one_area_has_one_form_whatever_made_it(list in lists()) {
        let all = set(&list);
        let (mut one_by_one, mut extended) = (CellSet::new(), CellSet::new());
        list.iter().rev().for_each(|cell| one_by_one.insert(*cell));
        extended.extend(list.iter().copied());
        prop_assert_eq!(&one_by_one, &all);
        prop_assert_eq!(&extended, &all);
        prop_assert_eq!(&model(&list).into_iter().collect::<CellSet>(), &all);
        prop_assert_eq!(&all.compact(Level::L1).collect::<CellSet>(), &all);
        for cell in &list {
            one_by_one.remove(*cell);
        }
        prop_assert!(one_by_one.is_empty());
    }

    #[test]
    fn the_compact_form_is_disjoint_sorted_and_has_no_whole_family(list in lists(), coarsest in 1_u8..=6) {
        let coarsest = Level::new(coarsest).unwrap();
        let cells: Vec<_> = set(&list).compact(coarsest).collect();
        prop_assert!(cells.windows(2).all(|pair| pair[0].range().1 < pair[1].range().0));
        prop_assert!(cells.iter().all(|cell| cell.level() >= coarsest || cell.parent().is_none() || cell.level() == Level::L2));
        let held: BTreeSet<_> = cells.iter().copied().collect();
        for parent in cells.iter().filter_map(|cell| cell.parent()).filter(|parent| parent.level() >= coarsest) {
            prop_assert!(!parent.children().all(|child| held.contains(&child)), "{} is whole", parent);
        }
    }

    #[test]
    fn expanding_gives_every_whole_cell_in_order_and_counting_counts_them(list in lists(), level in 1_u8..=6) {
        let level = Level::new(level).unwrap();
        let (set, all) = (set(&list), model(&list));
        // Small enough to list: level 6, and any coarser one.
        let cells: Vec<_> = set.expand(level).collect();
        prop_assert_eq!(cells.len() as u64, set.count(level));
        prop_assert!(cells.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(cells.iter().all(|cell| cell.level() == level && set.contains(*cell)));
        let whole: BTreeSet<_> = all.iter().filter_map(|cell| cell.ancestor(level)).filter(|cell| set.contains(*cell)).collect();
        prop_assert_eq!(cells.into_iter().collect::<BTreeSet<_>>(), whole);
    }

    #[test]
    fn ranges_hold_the_cells_and_come_back_as_the_same_set(list in lists(), probe in cells()) {
        let set = set(&list);
        let ranges = set.to_ranges();
        prop_assert!(ranges.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
        prop_assert_eq!(&CellSet::from_ranges(&ranges), &set);
        let within = |cell: GridCell| ranges.iter().any(|range| (range.0..=range.1).contains(&cell.get()));
        prop_assert_eq!(within(probe), set.contains(probe));
        prop_assert!(list.iter().all(|cell| within(*cell)));
    }

    #[test]
    fn any_range_is_the_cells_that_lie_in_it(list in lists(), from in any::<u64>(), to in any::<u64>(), probe in cells()) {
        // Ends near cells, before and behind them, and anywhere.
        let near = |value: u64| list.get(value as usize % (list.len() + 1)).map_or(value % 32_000_000_000_000_000, |cell| cell.get());
        for (first, last) in [(near(from), near(to)), (near(from) + from % 3, near(to).saturating_sub(to % 3))] {
            let set = CellSet::from_ranges(&[(first, last)]);
            for cell in list.iter().copied().chain([probe]) {
                let (start, end) = cell.range();
                if first <= start && end <= last {
                    prop_assert!(set.contains(cell), "{cell}");
                }
                if end < first || last < start {
                    prop_assert!(!set.intersects(cell), "{cell}");
                }
            }
        }
    }

    #[test]
    fn a_widened_set_is_made_of_the_cells_that_were_touched(list in lists(), level in 4_u8..=6) {
        let level = Level::new(level).unwrap();
        let touched = list.iter().map(|cell| cell.ancestor(level).unwrap_or(*cell));
        prop_assert_eq!(set(&list).widened(level), touched.collect::<CellSet>());
    }
}

#[test]
fn the_whole_globe_is_two_hemispheres_of_zones_and_a_cap() {
    let level_1 = |cell: &GridCell| cell.ancestor(Level::L1).unwrap();
    let first: GridCell = "N01A".parse().unwrap();
    let all: CellSet = first.disk(70).map(|cell| level_1(&cell)).collect();
    assert_eq!(all.compact(Level::L1).count(), 2 * 1321);
    assert_eq!(all.count(Level::L1), 2 * 1321);
    assert_eq!(all.count(Level::L2), 2 * (1320 * 96 + 16));
    assert_eq!(all.count(Level::L3), 2 * 1320 * 96 * 6);
    assert_eq!(all.count(Level::L10), 2 * 1320 * 96 * 6 * 150 * 225 * 4 * 64_u64.pow(4));
    assert_eq!(CellSet::from_ranges(&[(0, u64::MAX)]), all);
    assert_eq!(all.to_ranges().len(), 1);
}
