//! `kill -9` while a road is renamed: every address on it bears the old name or every one bears the new, and the log holds.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::killed::Moments;
use crate::program::{Engine, Store, engines};

/// Addresses on the road that is renamed undisturbed, and on each that is not.
const ADDRESSES: i64 = 20_000;
const DISTURBED: i64 = 5_000;
/// Moments at which the program is killed, on each engine.
const KILLS: u32 = 12;

const RENAME: [&str; 10] = [
    "address-base",
    "rename-road",
    "--division=420106",
    "--road=和平大道",
    "--to=友谊大道",
    "--reason=test",
    "--document=1",
    "--json",
    "--limit",
    "1",
];

#[test]
fn a_renaming_killed_at_any_moment_is_done_wholly_or_not_at_all() {
    for engine in engines() {
        let large = road(engine, ADDRESSES);
        let started = Instant::now();
        let outcome: Value = serde_json::from_str(&large.succeed(&RENAME)).unwrap();
        eprintln!("{engine:?}: {ADDRESSES} addresses renamed in {:.1?}", started.elapsed());
        assert_eq!(outcome["changed"], ADDRESSES);
        assert_eq!(names(&large), (0, ADDRESSES));
        large.holds();

        let undisturbed = road(engine, DISTURBED);
        let started = Instant::now();
        undisturbed.succeed(&RENAME);
        let mut duration = started.elapsed();
        let mut moments = Moments(0xADD2_0000_0000_0001);
        let (mut kills, mut undone) = (0, 0);
        let mut store = road(engine, DISTURBED);
        while kills < KILLS {
            match killed(&store, moments.within(duration)) {
                None => kills += 1,
                // The machine is faster now than when the length was measured.
                Some(whole) => duration = whole,
            }
            match names(&store) {
                (DISTURBED, 0) => undone += 1,
                (0, DISTURBED) => {
                    store.holds();
                    store = road(engine, DISTURBED);
                }
                mixed => panic!("{engine:?}: {mixed:?} addresses of either name"),
            }
        }
        store.holds();
        if names(&store) == (DISTURBED, 0) {
            store.succeed(&RENAME);
            assert_eq!(names(&store), (0, DISTURBED));
            store.holds();
        }
        eprintln!("{engine:?}: {kills} kills, {undone} before the renaming was durable");
        assert!(undone >= 3, "the kills must strike within the work");
    }
}

/// A store with one road of so many doors, written behind the program's back: how they came there is another test's.
fn road(engine: Engine, doors: i64) -> Store {
    let store = engine.fresh();
    store.succeed(&["init"]);
    let database = store.backdoor();
    let digest = database.bytes("00000000000000000000000000000000");
    let numbers =
        format!("WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {doors})");
    let text = "'湖北省武汉市武昌区和平大道' || i || '号'";
    for sql in [
        "INSERT INTO address_roads VALUES (1, '420106', '和平大道', '', 1, 0, NULL)".to_owned(),
        "INSERT INTO address_road_names VALUES (1, 1, '和平大道', '2020-01-01', NULL, 0, NULL, 1, NULL)".to_owned(),
        format!(
            "{numbers} INSERT INTO addresses SELECT i, 2, CAST(NULL AS BIGINT), 6, 'A' || i, CAST(NULL AS BIGINT), 1, \
             CAST(NULL AS TEXT), 1, 'x', 0, 1, '420106', 1, {digest}, {text} FROM n"
        ),
        format!(
            "{numbers} INSERT INTO address_versions (version_key, address_id, version, valid_from, recorded_at, \
             operation_id, division, road_id, number) SELECT i * 1048576 + 1, i, 1, '2020-01-01', 0, 1, '420106', 1, \
             i || '号' FROM n"
        ),
        format!(
            "{numbers} INSERT INTO address_texts (text_id, address_id, kind, text, valid_from, recorded_at, operation_id) \
             SELECT i, i, 'preferred', {text}, '2020-01-01', 0, 1 FROM n"
        ),
        format!("INSERT INTO counters (name, next) VALUES ('address_text', {})", doors + 1),
        "INSERT INTO counters (name, next) VALUES ('address_operation', 2)".to_owned(),
        "INSERT INTO counters (name, next) VALUES ('address_road_name', 2)".to_owned(),
    ] {
        database.run(&sql);
    }
    store
}

/// How many addresses say the old and the new name, in their preferred and open texts alike.
fn names(store: &Store) -> (i64, i64) {
    let database = store.backdoor();
    let count = |name: &str| {
        let rows = database.number(&format!("SELECT COUNT(*) FROM addresses WHERE preferred LIKE '%{name}%'"));
        let texts = database.number(&format!(
            "SELECT COUNT(*) FROM address_texts WHERE kind = 'preferred' AND retired_at IS NULL AND valid_to IS NULL \
             AND text LIKE '%{name}%'"
        ));
        assert_eq!(rows, texts, "{name}");
        rows
    };
    let found = (count("和平大道"), count("友谊大道"));
    let road = database.text("SELECT name FROM address_roads WHERE road_id = 1");
    assert_eq!(road, if found.1 > 0 { "友谊大道" } else { "和平大道" });
    let told = database.number("SELECT COUNT(*) FROM address_changes");
    assert_eq!(told, found.1, "the feed tells of what was done");
    found
}

/// Starts the renaming and kills it `after` a while; how long it took if it was done before.
fn killed(store: &Store, after: Duration) -> Option<Duration> {
    let started = Instant::now();
    let mut child = store.command(&RENAME).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while started.elapsed() < after {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return Some(started.elapsed());
        }
        sleep(Duration::from_millis(2).min(after.saturating_sub(started.elapsed())));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}
