//! The code register's contract.

use chengji_store::code::{self, BlockRow, CodeRow, KeyRow, NewCode, Place, RunProgress, RunRow, RunState};
use chengji_store::{Store, StoreError};
use chengji_testkit::harness::each_engine;

use crate::city::open;

fn digest(n: u32) -> [u8; 16] {
    let mut digest = [7; 16];
    digest[..4].copy_from_slice(&n.wrapping_mul(2_654_435_761).to_be_bytes());
    digest
}

fn row(place: Place, key: &str) -> CodeRow {
    CodeRow {
        series_id: place.series_id,
        serial: place.serial,
        natural_key: key.to_owned(),
        class: Some("010203".to_owned()),
        cell: Some(77),
        state: 2,
        entity_id: None,
        successor: None,
        run_id: 5,
        issued_at: 1_000,
    }
}

/// Writes `n` codes of a series with serials from 1.
fn issue(store: &Store, prefix: &'static str, n: u32) -> Result<i64, StoreError> {
    store.write(move |tx| {
        let series_id = code::find_or_insert_series(tx, "entity", prefix)?;
        let keys: Vec<String> = (0..n).map(|key| format!("K{key}")).collect();
        let place = |key: u32| Place { series_id, serial: i64::from(key) + 1 };
        let codes: Vec<NewCode<'_>> = (0..n)
            .map(|key| NewCode {
                place: place(key),
                natural_key: &keys[key as usize],
                class: Some("010203"),
                cell: (key % 2 == 0).then_some(77),
                state: 2,
                run_id: 5,
                issued_at: 1_000,
            })
            .collect();
        let mut rows: Vec<KeyRow> = (0..n).map(|key| KeyRow { digest: digest(key), place: place(key) }).collect();
        rows.sort_unstable();
        code::insert_codes(tx, &codes, &rows)?;
        Ok(series_id)
    })
}

#[test]
fn a_key_leads_to_its_code_and_an_unknown_key_to_none() {
    each_engine(|location| {
        let store = open(location);
        let series_id = issue(&store, "420106010203", 1_000).unwrap();
        let asked: Vec<[u8; 16]> = [0, 999, 1_000, 5].map(digest).to_vec();
        let found = store.read(|session| code::find_keys(session, &asked)).unwrap();
        let place = |serial| Some(Place { series_id, serial });
        assert_eq!(found, [place(1), place(1_000), None, place(6)]);
        let facts = store
            .read(|session| {
                code::find_facts(session, &[found[0].unwrap(), found[3].unwrap(), Place { series_id, serial: 9_999 }])
            })
            .unwrap();
        assert_eq!(facts[0].as_ref().unwrap().cell, Some(77));
        assert_eq!(facts[1].as_ref().unwrap().class.as_deref(), Some("010203"));
        assert_eq!((facts[1].as_ref().unwrap().cell, facts[2].is_none()), (None, true));
        let codes = store.read(|session| code::find_by_key(session, &digest(998))).unwrap();
        assert_eq!(codes, Some(row(Place { series_id, serial: 999 }, "K998")));
        let page = store.read(|session| code::list_codes(session, series_id, 998, 10)).unwrap();
        assert_eq!(page.iter().map(|code| code.serial).collect::<Vec<_>>(), [999, 1_000]);
    });
}

#[test]
fn a_serial_is_given_once_and_a_key_gets_one_code() {
    each_engine(|location| {
        let store = open(location);
        issue(&store, "420106010203", 10).unwrap();
        let again = issue(&store, "420106010203", 1);
        assert!(matches!(again, Err(StoreError::Conflict { .. })), "{again:?}");
        // Not even in another series.
        let other = issue(&store, "420106010204", 1);
        assert!(matches!(other, Err(StoreError::Conflict { .. })), "{other:?}");
        assert_eq!(store.read(|session| code::find_keys(session, &[digest(10)])).unwrap(), [None]);
    });
}

#[test]
fn a_code_changes_its_state_entity_and_successor_and_nothing_else() {
    each_engine(|location| {
        let store = open(location);
        let series_id = issue(&store, "420106010203", 3).unwrap();
        let mut changed = row(Place { series_id, serial: 1 }, "K0");
        (changed.state, changed.entity_id, changed.successor) = (6, Some(42), Some("X".to_owned()));
        let wish = CodeRow { natural_key: "other".to_owned(), run_id: 99, ..changed.clone() };
        store.write(move |tx| code::update_code(tx, &wish)).unwrap();
        let found = store.read(|session| code::find_code(session, "entity", "420106010203", 1)).unwrap();
        assert_eq!(found.as_ref(), Some(&changed));
        assert_eq!(store.read(|session| code::list_by_entity(session, 42)).unwrap(), [changed]);
        let absent = row(Place { series_id, serial: 4 }, "K4");
        let refused = store.write(move |tx| code::update_code(tx, &absent));
        assert!(matches!(refused, Err(StoreError::Conflict { .. })));
        let single = row(Place { series_id, serial: 4 }, "K4");
        store.write(move |tx| code::insert_code(tx, &single, Some(&digest(77)))).unwrap();
        assert_eq!(store.read(|session| code::find_by_key(session, &digest(77))).unwrap().unwrap().serial, 4);
    });
}

#[test]
fn a_block_is_used_from_its_first_serial_to_its_last() {
    each_engine(|location| {
        let store = open(location);
        let series_id = issue(&store, "420106010203", 1).unwrap();
        let block = BlockRow {
            block_id: 1,
            series_id,
            custodian: "住建".to_owned(),
            first_serial: 100,
            last_serial: 109,
            next_serial: 100,
            reserved_at: 5,
            actor: "admin".to_owned(),
            scheme: "entity".to_owned(),
            prefix: "420106010203".to_owned(),
        };
        let kept = block.clone();
        store.write(move |tx| code::insert_block(tx, &kept)).unwrap();
        assert_eq!(store.read(|session| code::list_blocks(session, Some("住建"), None, 10)).unwrap(), [block]);
        assert!(store.read(|session| code::list_blocks(session, Some("税务"), None, 10)).unwrap().is_empty());
        assert_eq!(store.read(|session| code::list_blocks(session, None, None, 10)).unwrap().len(), 1);
        store.write(|tx| code::advance_block(tx, 1, 100, 104)).unwrap();
        let overtaken = store.write(|tx| code::advance_block(tx, 1, 100, 104));
        assert!(matches!(overtaken, Err(StoreError::Conflict { .. })));
        let left = store.read(|session| code::open_blocks(session, "住建", series_id)).unwrap();
        assert_eq!(left, [(1, 104, 109)]);
        store.write(|tx| code::advance_block(tx, 1, 104, 110)).unwrap();
        assert!(store.read(|session| code::open_blocks(session, "住建", series_id)).unwrap().is_empty());
    });
}

#[test]
fn a_run_goes_on_from_where_it_stands_and_ends_once() {
    each_engine(|location| {
        let store = open(location);
        let run = RunRow {
            run_id: 1,
            scheme: "entity".to_owned(),
            custodian: None,
            file_name: "keys.csv".to_owned(),
            file_digest: "ab".to_owned(),
            actor: "admin".to_owned(),
            state: RunState::Running,
            started_at: 5,
            finished_at: None,
            error: None,
            progress: RunProgress::default(),
        };
        let new = run.clone();
        store.write(move |tx| code::insert_run(tx, &new)).unwrap();
        let find = || store.read(|session| code::find_unfinished_run(session, "ab", "entity")).unwrap();
        assert_eq!(find(), Some(run));
        let done = RunProgress { rows_done: 10, issued: 7, existing: 1, conflicting: 1, rejected: 1 };
        store.write(move |tx| code::advance_run(tx, 1, 0, &done)).unwrap();
        let twice = store.write(move |tx| code::advance_run(tx, 1, 0, &done));
        assert!(matches!(twice, Err(StoreError::Conflict { .. })));
        assert_eq!(find().unwrap().progress, done);
        store.write(|tx| code::end_run(tx, 1, 9, None)).unwrap();
        assert_eq!(find(), None);
        let twice = store.write(|tx| code::end_run(tx, 1, 9, Some("late")));
        assert!(matches!(twice, Err(StoreError::Conflict { .. })));
        let ended = store.read(|session| code::load_run(session, 1)).unwrap().unwrap();
        assert_eq!((ended.state, ended.finished_at), (RunState::Finished, Some(9)));
        assert_eq!(store.read(|session| code::list_runs(session, None, 10)).unwrap().len(), 1);
    });
}
