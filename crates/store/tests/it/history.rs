//! Versions, sources, identifiers and audit of entities.

use chengji_store::audit::{self, CheckpointRow, EventRow, TileRow};
use chengji_store::batch::{self, AttributeRow, Batch, Cover, EntityAdvance, IdentifierRow, VersionClose};
use chengji_store::entity::SourceRow;
use chengji_store::{StoreError, ids, query, record};
use chengji_testkit::harness::each_engine;

use crate::city::{class_of, cover, open, settle, version};

#[test]
fn what_is_written_is_read_back_unchanged() {
    each_engine(|location| {
        let store = open(location);
        let first = settle(&store, 30);
        let current = store.read(|s| query::load_current(s, &[first + 2, first, 99_999])).unwrap();
        assert_eq!(current.len(), 2);
        assert_eq!(current[0].version, version(first + 2, 1, 2));
        assert_eq!(current[1].entity.natural_key, "K000001");
        let by_code = store.read(|s| query::find_by_code(s, &current[0].entity.code)).unwrap();
        assert_eq!(by_code.as_ref(), Some(&current[0]));
        let kept = store.read(|s| record::load_record(s, first)).unwrap().unwrap();
        assert_eq!((kept.payload.as_str(), kept.findings), ("[\"K000001\",\"光谷\"]", None));
        let known = ["K000003", "nobody", "K000006"].map(str::to_owned);
        let found = store.read(|s| batch::find_known(s, class_of(3), "住建", &known)).unwrap();
        assert_eq!(found[0].as_ref().and_then(|known| known.fingerprint), Some([9; 16]));
        assert_eq!(found[1], None);
        assert_eq!(found[2].as_ref().map(|known| known.entity_id), Some(6));
    });
}

#[test]
fn another_department_shares_the_entity_but_not_the_fingerprint() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 3);
        let keys = ["K000001".to_owned()];
        let theirs = store.read(|s| batch::find_known(s, class_of(1), "公安", &keys)).unwrap();
        let known = theirs[0].clone().unwrap();
        assert_eq!((known.entity_id, known.fingerprint, known.record_id), (1, None, None));
        let source = SourceRow {
            class: class_of(1).to_owned(),
            natural_key: keys[0].clone(),
            department: "公安".to_owned(),
            entity_id: 1,
            fingerprint: [4; 16],
            record_id: 77,
        };
        let batch = Batch { sources: vec![source], ..Batch::default() };
        store.write(move |tx| batch::write_batch(tx, batch)).unwrap();
        let both = store.read(|s| query::list_sources(s, 1)).unwrap();
        assert_eq!(both.len(), 2);
        let first = store.read(|s| query::sources_after(s, 1, "", 1)).unwrap();
        let second = store.read(|s| query::sources_after(s, 1, &first[0].department, 10)).unwrap();
        assert_eq!([first, second].concat(), both, "two pages are the whole list");
        for (department, print) in [("住建", [9; 16]), ("公安", [4; 16])] {
            let found = store.read(|s| batch::find_known(s, class_of(1), department, &keys)).unwrap();
            assert_eq!(found[0].as_ref().and_then(|known| known.fingerprint), Some(print));
        }
    });
}

/// Entity 10 moves and loses its plate: beliefs 1 → 2 (1 with an end) and 3.
fn change() -> Batch {
    let mut past = version(10, 2, 31);
    past.recorded_at = 5_000;
    past.valid_to = Some("2024-06-01".to_owned());
    let mut now = version(10, 3, 31);
    now.recorded_at = 5_000;
    now.valid_from = "2024-06-01".to_owned();
    now.name = Some("新名".to_owned());
    let class = class_of(10).to_owned();
    Batch {
        advances: vec![EntityAdvance { entity_id: 10, current_version: 3, retired_at: None }],
        closes: vec![VersionClose { entity_id: 10, version: 1, retired_at: 5_000 }],
        versions: vec![past, now],
        covers_removed: vec![Cover { entity_id: 10, class: class.clone(), cells: cover(10) }],
        covers_added: vec![Cover { entity_id: 10, class: class.clone(), cells: vec![2_000, 2_001] }],
        identifiers_closed: vec![IdentifierRow {
            scheme: "plate".to_owned(),
            identifier: "P5".to_owned(),
            entity_id: 10,
            at: 5_000,
            department: "test".to_owned(),
        }],
        attributes_removed: vec![AttributeRow {
            class: class.clone(),
            name: "use".to_owned(),
            value: "2".to_owned(),
            entity_id: 10,
        }],
        attributes_added: vec![AttributeRow { class, name: "use".to_owned(), value: "9".to_owned(), entity_id: 10 }],
        events: vec![EventRow { seq: 30, body: "x".to_owned(), entity_id: Some(10), version: Some(3) }],
        ..Batch::default()
    }
}

#[test]
fn a_change_is_seen_on_both_clocks() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 30);
        store.write(|tx| batch::write_batch(tx, change())).unwrap();
        let name = |valid: &str, recorded: i64| {
            let found = store.read(|s| query::as_of(s, 10, valid, recorded)).unwrap();
            found.map(|version| (version.version, version.name.unwrap()))
        };
        let old = "光谷广场10号".to_owned();
        assert_eq!(name("2023-01-01", 4_999), Some((1, old.clone())), "then believed of then");
        assert_eq!(name("2024-07-01", 4_999), Some((1, old.clone())), "then believed of later");
        assert_eq!(name("2023-01-01", 5_000), Some((2, old)), "now believed of then");
        assert_eq!(name("2024-07-01", 5_000), Some((3, "新名".to_owned())), "now believed of now");
        assert_eq!(name("2019-12-31", 9_000), None, "before it was");
        assert_eq!(name("2024-07-01", 999), None, "before it was known");
        let history = store.read(|s| query::history(s, 10, 0, 10)).unwrap();
        assert_eq!(history.iter().map(|version| version.version).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(store.read(|s| query::history(s, 10, 1, 1)).unwrap(), history[1..2]);
        let before = |before: Option<i64>, limit| {
            let rows = store.read(|s| query::history_before(s, 10, before, limit)).unwrap();
            rows.into_iter().map(|version| version.version).collect::<Vec<_>>()
        };
        assert_eq!(before(None, 2), [3, 2]);
        assert_eq!(before(Some(2), 2), [1]);
        assert_eq!(before(Some(i64::MAX), 10), [3, 2, 1], "a neighbour's versions are none of its own");
        assert_eq!((before(Some(1), 10), before(Some(i64::MIN), 10)), (vec![], vec![]));
        assert_eq!(history[0].retired_at, Some(5_000));
    });
}

#[test]
fn what_is_derived_follows_the_current_version() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 30);
        store.write(|tx| batch::write_batch(tx, change())).unwrap();
        let class = class_of(10);
        store
            .read(|s| {
                let moved = query::in_ranges(s, &[(1_990, 2_010)], &[], None, None, 10)?;
                assert_eq!(moved.entity_ids, [10]);
                let whole = query::in_ranges(s, &[(0, 1_000)], &[], Some(class), None, 100)?;
                assert!(!whole.entity_ids.contains(&10));
                assert_eq!(query::find_by_identifier(s, "plate", "P5")?, [11]);
                assert_eq!(query::by_attribute(s, class, "use", "9", 0, 10)?, [10]);
                assert!(!query::by_attribute(s, class, "use", "2", 0, 100)?.contains(&10));
                assert_eq!(query::find_by_natural_key(s, class, "K000010")?, Some(10));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        let again = IdentifierRow {
            scheme: "plate".to_owned(),
            identifier: "P5".to_owned(),
            entity_id: 10,
            at: 6_000,
            department: "test".to_owned(),
        };
        let batch = Batch { identifiers: vec![again], ..Batch::default() };
        store.write(move |tx| batch::write_batch(tx, batch)).unwrap();
        assert_eq!(store.read(|s| query::find_by_identifier(s, "plate", "P5")).unwrap(), [10, 11]);
    });
}

#[test]
fn a_belief_cannot_be_closed_twice() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 30);
        let close =
            Batch { closes: vec![VersionClose { entity_id: 10, version: 1, retired_at: 7 }], ..Batch::default() };
        let again = close.clone();
        store.write(move |tx| batch::write_batch(tx, close)).unwrap();
        let refused = store.write(move |tx| batch::write_batch(tx, again)).unwrap_err();
        assert_eq!(refused.code(), "store.conflict");
    });
}

#[test]
fn a_code_is_never_given_to_two_entities() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 3);
        let mut second = store.read(|s| query::load_current(s, &[1])).unwrap().remove(0).entity;
        second.entity_id = 1_000;
        let batch = Batch { entities: vec![second], ..Batch::default() };
        let refused = store.write(move |tx| batch::write_batch(tx, batch)).unwrap_err();
        assert_eq!(refused.code(), "store.conflict");
        assert_eq!(store.read(|s| query::load_current(s, &[1_000])).unwrap(), []);
    });
}

#[test]
fn the_log_has_no_gap_and_the_feed_is_in_order() {
    each_engine(|location| {
        let store = open(location);
        settle(&store, 5);
        let login = |seq| EventRow { seq, body: "login".to_owned(), entity_id: None, version: None };
        store.write(move |tx| audit::append(tx, &[login(5)], &[])).unwrap();
        settle(&store, 5);
        for wrong in [10, 12] {
            let refused = store.write(move |tx| audit::append(tx, &[login(wrong)], &[])).unwrap_err();
            assert_eq!(refused.code(), "store.conflict");
        }
        let refused = store.write(move |tx| audit::append(tx, &[login(11), login(13)], &[])).unwrap_err();
        assert_eq!(refused.code(), "store.conflict");
        let seqs = |events: Vec<EventRow>| events.into_iter().map(|event| event.seq).collect::<Vec<_>>();
        assert_eq!(seqs(store.read(|s| audit::list_changes(s, -1, 100)).unwrap()), [0, 1, 2, 3, 4, 6, 7, 8, 9, 10]);
        assert_eq!(seqs(store.read(|s| audit::list_changes(s, 3, 3)).unwrap()), [4, 6, 7]);
        assert_eq!(seqs(store.read(|s| audit::list_events(s, 4, 3)).unwrap()), [4, 5, 6]);
        assert_eq!(store.read(audit::size).unwrap(), 11);
        assert_eq!(store.read(|s| audit::load_event(s, 5)).unwrap(), Some(login(5)));
    });
}

#[test]
fn tiles_are_rewritten_and_checkpoints_stay() {
    each_engine(|location| {
        let store = open(location);
        for n in 1..=3 {
            let tile = TileRow { level: 0, tile_index: 4, hashes: vec![n; 32 * usize::from(n)] };
            store.write(move |tx| audit::append(tx, &[], &[tile])).unwrap();
        }
        assert_eq!(store.read(|s| audit::load_tile(s, 0, 4)).unwrap(), Some(vec![3; 96]));
        let signed =
            |size, at| CheckpointRow { size, root: vec![1; 32], at, signature: vec![2; 64], key_id: "k".to_owned() };
        for (size, at) in [(5, 1), (9, 2), (9, 3)] {
            store.write(move |tx| audit::insert_checkpoint(tx, &signed(size, at))).unwrap();
        }
        assert_eq!(store.read(audit::load_latest_checkpoint).unwrap(), Some(signed(9, 2)));
        assert_eq!(store.read(|s| audit::list_checkpoints(s, 0, 10)).unwrap(), [signed(5, 1), signed(9, 2)]);
    });
}

#[test]
fn numbers_come_in_blocks_and_a_failed_write_gives_them_back() {
    each_engine(|location| {
        let store = open(location);
        let take = |n| store.write(move |tx| ids::take(tx, "code:420111", n)).unwrap();
        assert_eq!((take(1), take(10), take(1)), (1, 2, 12));
        let refused: Result<i64, StoreError> = store.write(|tx| {
            ids::take(tx, "code:420111", 1_000)?;
            Err(StoreError::Conflict { reason: "on purpose".to_owned() })
        });
        assert!(refused.is_err());
        assert_eq!(take(1), 13);
    });
}
