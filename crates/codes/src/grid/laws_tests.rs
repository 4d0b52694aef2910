//! What must hold for every cell, position and box.

use proptest::prelude::*;

use super::cover::{Relation, cover};
use super::range::{DEFAULT_MAX_RANGES, ranges_for_box};
use super::{Bounds, GridCell, Level};

prop_compose! {
    fn levels()(level in 1_u8..=10) -> Level {
        Level::new(level).unwrap()
    }
}

/// Anywhere, and more often than chance near the lines where the grid turns.
fn positions() -> impl Strategy<Value = (f64, f64)> {
    let lines = prop_oneof![Just(0.0), Just(114.0), Just(-6.0), Just(180.0), Just(-180.0)];
    let near = (lines, -0.01..0.01_f64).prop_map(|(line, off): (f64, f64)| (line + off).clamp(-180.0, 180.0));
    (prop_oneof![-180.0..=180.0, near], prop_oneof![3 => -87.99..=87.99, 1 => -0.01..0.01])
}

fn cells() -> impl Strategy<Value = GridCell> {
    (positions(), levels()).prop_map(|((lon, lat), level)| GridCell::encode(lon, lat, level).unwrap())
}

/// Boxes of every size, from a room to a continent.
fn boxes() -> impl Strategy<Value = Bounds> {
    (positions(), -6.0..1.7_f64, -6.0..1.7_f64).prop_map(|((lon, lat), width, height)| {
        let (width, height) = (10_f64.powf(width), 10_f64.powf(height));
        Bounds::new(lon, lat, (lon + width).min(180.0), (lat + height).min(90.0)).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_cell_reads_back(cell in cells()) {
        prop_assert_eq!(cell.to_string().parse(), Ok(cell));
        prop_assert_eq!(GridCell::try_from(cell.get()), Ok(cell));
        prop_assert_eq!(cell.to_string().len(), cell.level().text_length());
    }

    #[test]
    fn a_text_that_reads_prints_the_same(text in "[NS](0[0-9]|[1-6][0-9])[0A-W][0-9A-F]{0,16}") {
        if let Ok(cell) = text.parse::<GridCell>() {
            prop_assert_eq!(cell.to_string(), text);
        }
    }

    #[test]
    fn an_integer_that_reads_is_the_same_integer(value in any::<u64>(), level in levels()) {
        let rounded = value / level.split().weight * level.split().weight + 1;
        for value in [value, rounded] {
            if let Ok(cell) = GridCell::try_from(value) {
                prop_assert_eq!(cell.get(), value);
                prop_assert_eq!(cell.to_string().parse(), Ok(cell));
            }
        }
    }

    #[test]
    fn a_number_and_its_shortest_text_are_the_same_place((lon, lat) in positions(), level in levels()) {
        let text = GridCell::encode_text(&lon.to_string(), &lat.to_string(), level);
        prop_assert_eq!(GridCell::encode(lon, lat, level), text);
    }

    #[test]
    fn numbers_with_few_decimals_are_exact_on_every_edge(units in -180_000_000_i64..=180_000_000, lat in -87_999_999_i64..=87_999_999) {
        let text = |millionths: i64| {
            let sign = if millionths < 0 { "-" } else { "" };
            format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000)
        };
        let number = GridCell::encode(units as f64 / 1e6, lat as f64 / 1e6, Level::L10);
        prop_assert_eq!(number, GridCell::encode_text(&text(units), &text(lat), Level::L10));
    }

    #[test]
    fn a_position_is_within_its_cell_and_the_centre_gives_the_cell((lon, lat) in positions(), level in levels()) {
        let cell = GridCell::encode(lon, lat, level).unwrap();
        prop_assert!(cell.bounds().contains_point(lon, lat), "{:?}", cell.bounds());
        let (lon, lat) = cell.centre();
        prop_assert_eq!(GridCell::encode(lon, lat, level), Ok(cell));
    }

    #[test]
    fn an_ancestor_contains_its_cell_in_every_form(cell in cells(), other in cells()) {
        let text = cell.to_string();
        let mut coarser = cell.level();
        for ancestor in cell.ancestors() {
            coarser = coarser.coarser().unwrap();
            prop_assert_eq!(ancestor.level(), coarser);
            prop_assert_eq!(cell.ancestor(coarser), Some(ancestor));
            prop_assert!(ancestor < cell && ancestor.contains(cell) && !cell.contains(ancestor));
            prop_assert!(ancestor.bounds().contains(&cell.bounds()));
            prop_assert!(text.starts_with(&ancestor.to_string()));
        }
        prop_assert_eq!(coarser, Level::L1);
        prop_assert_eq!(cell.parent(), cell.ancestors().next());
        prop_assert_eq!(cell.contains(other), other.to_string().starts_with(&text));
    }

    #[test]
    fn children_follow_their_parent_in_order_and_fill_its_range_to_the_end(cell in cells()) {
        let (first, last) = cell.range();
        let mut end = None;
        for child in cell.children() {
            prop_assert_eq!(child.parent(), Some(cell));
            prop_assert!(child > cell && end.is_none_or(|end| child.get() == end + 1));
            end = Some(child.range().1);
        }
        prop_assert_eq!(end.unwrap_or(first), last);
    }

    #[test]
    fn the_ranges_of_a_box_admit_every_cell_of_every_position_in_it(
        bounds in boxes(), across in 0.0..=1.0_f64, up in 0.0..=1.0_f64, max in prop_oneof![Just(1_usize), Just(8), Just(DEFAULT_MAX_RANGES)],
    ) {
        let found = ranges_for_box(&bounds, max);
        prop_assert!(found.ranges.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
        prop_assert!(found.ranges.len() <= max || found.ancestors.is_empty());
        let at = |low: f64, high: f64, part: f64| (low + (high - low) * part).clamp(low, high);
        for (across, up) in [(across, up), (0.0, 0.0), (1.0, 1.0), (across, 0.0), (1.0, up)] {
            let (lon, lat) = (at(bounds.west, bounds.east, across), at(bounds.south, bounds.north, up));
            for level in Level::all() {
                if let Ok(cell) = GridCell::encode(lon, lat, level) {
                    prop_assert!(found.admits(cell), "{cell} of {lon} {lat}");
                }
            }
        }
    }

    #[test]
    fn the_ranges_of_a_box_admit_no_cell_far_from_it(bounds in boxes(), cell in cells()) {
        // Everything admitted touches a cell of the outer cover, so it lies within one level-1 cell of the box.
        let far = Bounds {
            west: bounds.west - 6.1, south: bounds.south - 4.1, east: bounds.east + 6.1, north: bounds.north + 4.1,
        };
        let capped = bounds.north >= 88.0;
        if !capped && !far.intersects(&cell.bounds()) {
            prop_assert!(!ranges_for_box(&bounds, DEFAULT_MAX_RANGES).admits(cell));
        }
    }

    #[test]
    fn a_cover_is_disjoint_in_order_small_and_holds_every_position_of_its_disc(
        (lon, lat) in positions(), size in -5.0..0.5_f64, finest in levels(), max in 4_usize..=40,
        turn in 0.0..std::f64::consts::TAU, out in 0.0..=1.0_f64,
    ) {
        let radius = 10_f64.powf(size);
        let bounds = Bounds {
            west: (lon - radius).max(-180.0), south: (lat - radius).max(-90.0),
            east: (lon + radius).min(180.0), north: (lat + radius).min(90.0),
        };
        let relation = |cell: &Bounds| disc(cell, lon, lat, radius);
        let cells = cover(&bounds, relation, finest, max);
        prop_assert!(!cells.is_empty() && cells.len() <= max.max(9), "{} cells", cells.len());
        prop_assert!(cells.windows(2).all(|pair| pair[0].range().1 < pair[1].range().0));
        prop_assert!(cells.iter().all(|cell| cell.level() <= finest));
        let (x, y) = (lon + radius * out * 0.999_999 * turn.cos(), lat + radius * out * 0.999_999 * turn.sin());
        if let Ok(point) = GridCell::encode(x, y, Level::L10) {
            prop_assert!(cells.iter().any(|cell| cell.contains(point)), "{x} {y} in {cells:?}");
        }
    }
}

fn disc(cell: &Bounds, lon: f64, lat: f64, radius: f64) -> Relation {
    let near = (lon.clamp(cell.west, cell.east), lat.clamp(cell.south, cell.north));
    let far =
        ((lon - cell.west).abs().max((cell.east - lon).abs()), (lat - cell.south).abs().max((cell.north - lat).abs()));
    if (near.0 - lon).hypot(near.1 - lat) > radius {
        return Relation::Outside;
    }
    if far.0.hypot(far.1) <= radius { Relation::Inside } else { Relation::Touches }
}
