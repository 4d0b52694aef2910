//! Where something changed last: found in its place, not in others, and whatever the sizes of the cells.

use chengji_codes::grid::range::ranges_for_box;
use chengji_codes::{Bounds, GridCell, Level};
use chengji_store::audit::{self, EventRow};
use chengji_store::tile::{self, BaseRow};
use chengji_store::{Store, StoreError};
use chengji_testkit::harness::each_engine;

use crate::city::open;

const CLASS: &str = "010101";

/// A change in the cell of this level at a position; yields the size of the log before it.
fn change(store: &Store, (lon, lat): (f64, f64), level: Level) -> i64 {
    let cell = GridCell::encode(lon, lat, level).unwrap().to_i64();
    store
        .write(move |tx| {
            let seq = audit::head(tx)?;
            tile::note_change(tx, CLASS, &[cell])?;
            let event = EventRow { seq, body: format!("change {seq}"), entity_id: None, version: None };
            audit::append(tx, &[event], &[])?;
            Ok::<_, StoreError>(seq)
        })
        .unwrap()
}

fn changed(store: &Store, class: &str, (west, south): (f64, f64), side: f64, since: i64) -> bool {
    let cut = ranges_for_box(&Bounds { west, south, east: west + side, north: south + side }, 48);
    let ranges: Vec<(i64, i64)> =
        cut.ranges.iter().map(|&(low, high)| (low.cast_signed(), high.cast_signed())).collect();
    let ancestors: Vec<i64> = cut.ancestors.iter().map(|cell| cell.to_i64()).collect();
    store.read(|session| tile::changed_since(session, class, &ranges, &ancestors, since, 3)).unwrap()
}

#[test]
fn a_change_is_found_in_its_place_whatever_its_cell_and_the_place_measure() {
    each_engine(|location| {
        let store = open(location);
        for level in [Level::L2, Level::L3, Level::L4, Level::L5, Level::L8, Level::L10] {
            let seq = change(&store, (114.4005, 30.5005), level);
            for side in [0.001, 0.02, 0.5, 8.0] {
                let south_west = (114.4005 - side / 2.0, 30.5005 - side / 2.0);
                assert!(changed(&store, CLASS, south_west, side, seq), "{level:?} {side}");
                assert!(
                    !changed(&store, CLASS, south_west, side, seq + 1),
                    "{level:?} {side}: older than the question"
                );
                assert!(!changed(&store, "020101", south_west, side, 0), "{level:?} {side}: another class");
            }
        }
        let fine = change(&store, (114.4005, 30.5005), Level::L10);
        assert!(!changed(&store, CLASS, (114.4105, 30.5105), 0.002, fine), "a kilometre away");
        assert!(!changed(&store, CLASS, (-0.01, -0.01), 0.02, 0), "the other end of the earth");
        let last = store.read(tile::class_changes).unwrap();
        assert_eq!(last, [(CLASS.to_owned(), fine)]);
    });
}

#[test]
fn an_archive_takes_the_place_of_the_one_before() {
    each_engine(|location| {
        let store = open(location);
        let row = |base_id: i64, grid: &str| BaseRow {
            base_id,
            class: CLASS.to_owned(),
            grid: grid.to_owned(),
            file: format!("{base_id}.pmtiles"),
            seq: 7,
            digest: vec![1; 32],
            rules: vec![2; 32],
            registered_at: 1_000,
        };
        let rows = [row(1, "A"), row(2, "B"), row(3, "A")];
        for row in rows.clone() {
            store.write(move |tx| tile::insert_base(tx, &row)).unwrap();
        }
        assert_eq!(store.read(tile::list_bases).unwrap(), [rows[2].clone(), rows[1].clone()]);
        assert!(store.write(|tx| tile::retire_base(tx, CLASS, "A", 2_000)).unwrap());
        assert!(!store.write(|tx| tile::retire_base(tx, CLASS, "A", 2_000)).unwrap());
        assert_eq!(store.read(tile::list_bases).unwrap(), [rows[1].clone()]);
    });
}
