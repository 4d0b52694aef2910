//! A register's feed and its settling killed by `kill -9` at any moment: what was acknowledged stands, nothing is half applied, and a
//! rerun ends in the state of a run that nobody disturbed.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::killed::Moments;
use crate::program::{Engine, Store, engines};

/// Rows of the list that is fed: three chunks; and of the one that is settled: two.
const ROWS: usize = 9_500;
const SETTLED_ROWS: usize = 5_000;
/// Moments at which a feed is killed, and a settling, on each engine.
const FEEDS: u32 = 8;
const SETTLES: u32 = 3;
/// The most times one run is killed before it may end.
const CHAIN: u32 = 3;

const BASE: &str = "kind,division,road,number,estate,building,unit,floor,room,lon,lat\n\
doorplate,420106003001,中南路,1号,,,,,,114.34,30.54\n\
doorplate,420106003001,中南路,2号,,,,,,114.34,30.54\n";
const MAPPING: &str = "kind = \"person\"\nfeed = \"whole\"\ndepartment = \"police\"\nregister = \"people\"\nnatural_key = \"no\"\n\
address = \"addr\"\n[person]\nname = \"name\"\ncitizen_id = \"id\"\nbirth_date = \"born\"\nstate = \"state\"\nphone = \"tel\"\n\
[[link]]\nrelation = \"lives_at\"\n[[link]]\nrelation = \"works_for\"\ncolumn = \"firm\"\nidentifier = \"credit_code\"\n";

/// What a feed leaves behind, but for what is sealed: numbers and digests are those of every run, because the keys are. `HEX` stands for
/// the engine's function.
const LEFT: [&str; 7] = [
    "SELECT record_id || ' ' || HEX(key_digest) || HEX(row_digest) || ' ' || version || ' ' || COALESCE(address_id, 0) || ' ' || \
     COALESCE(application_id, 0) || ' ' || COALESCE(status, '') || ' ' || valid_from || ' ' || COALESCE(valid_to, '') || ' ' || \
     (gone_at IS NULL) FROM register_records ORDER BY record_id",
    "SELECT record_id || ' ' || version || ' ' || HEX(row_digest) || ' ' || COALESCE(address_id, 0) FROM register_record_versions \
     ORDER BY record_id, version",
    "SELECT HEX(digest) || record_id FROM register_identifiers ORDER BY digest, record_id",
    "SELECT HEX(digest) || record_id FROM register_mentions ORDER BY digest, record_id",
    "SELECT feed_id || ' ' || row_no || ' ' || record_id || ' ' || rejected || ' ' || findings FROM register_findings \
     ORDER BY feed_id, row_no",
    "SELECT feed_id || ' ' || state || ' ' || rows_read || ' ' || created || ' ' || changed || ' ' || unchanged || ' ' || gone || ' ' || \
     rejected FROM register_feeds ORDER BY feed_id",
    "SELECT kind || ' ' || record_id FROM register_dirty ORDER BY kind, record_id",
];

/// What settling leaves behind, whatever numbers things got.
const SETTLED: [&str; 3] = [
    "SELECT kind || ' ' || COALESCE(address_id, 0) || ' ' || records || ' ' || (code IS NULL) || ' ' || (retired_at IS NULL) || ' ' || \
     (merged_into IS NULL) FROM things ORDER BY 1",
    "SELECT l.relation || ' ' || l.record_id || ' ' || COALESCE(l.to_address, 0) || ' ' || (l.to_thing IS NULL) || ' ' || \
     (l.retired_at IS NULL) || ' ' || (l.from_thing = r.thing_id) FROM thing_links l JOIN register_records r ON r.record_id = l.record_id \
     ORDER BY 1",
    "SELECT MIN(record_id) || '-' || MAX(record_id) || ' ' || COUNT(*) FROM register_records WHERE thing_id IS NOT NULL \
     GROUP BY thing_id ORDER BY 1",
];

/// A store in a state that can be had again and again, with its keys.
struct Master {
    engine: Engine,
    store: Store,
    folder: TempDir,
    copies: u32,
}

impl Master {
    /// A city with two addresses.
    fn on(engine: Engine, rows: usize) -> Self {
        let master = Self { engine, store: engine.fresh(), folder: TempDir::new().unwrap(), copies: 0 };
        master.file("base.csv", BASE);
        master.file("people.toml", MAPPING);
        master.file("before.csv", &people(rows, false));
        master.file("people.csv", &people(rows, true));
        master.store.succeed(&["address-base", "load", &master.at("base.csv"), "--document", "D-1"]);
        master.store.succeed(&["address", "build-index"]);
        master
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn at(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn feed(&self, name: &str) -> [String; 5] {
        ["register".to_owned(), "feed".to_owned(), self.at(name), "--mapping".to_owned(), self.at("people.toml")]
    }

    /// The same store once more.
    fn copy(&mut self) -> Store {
        self.copies += 1;
        let data: PathBuf = self.folder.path().join(format!("data-{}", self.copies));
        let copied = Command::new("cp").arg("-r").arg(&self.store.data).arg(&data).status().unwrap();
        assert!(copied.success());
        let mut store = Store::embedded_in(&data);
        if let (Engine::Postgres, Some(url)) = (self.engine, &self.store.database) {
            let (server, name) = url.rsplit_once('/').unwrap();
            let copy = format!("{name}_{}", self.copies);
            let door = crate::backdoor::Backdoor::postgres(&format!("{server}/postgres"));
            door.run(&format!("CREATE DATABASE {copy} TEMPLATE {name}"));
            store.database = Some(format!("{server}/{copy}"));
        }
        store
    }
}

/// A list with everything that is remembered from row to row: keys, identifiers, addresses applied for, employers. `later` is the list of
/// the next week: some changed, some left out, some new.
fn people(rows: usize, later: bool) -> String {
    let mut text = "no,name,id,born,state,tel,addr,firm\n".to_owned();
    for row in 0..rows {
        if later && row % 23 == 7 {
            continue;
        }
        let no = if later && row % 31 == 5 { rows + row } else { row };
        let tel = if later && row % 11 == 3 { "13812345678" } else { "" };
        let door = match row % 9 {
            0..5 => format!("{}号", 1 + row % 2),
            // Known nowhere: applied for by the first row that names it.
            _ => format!("{}号", 100 + row % 57 + if later { row % 3 * 60 } else { 0 }),
        };
        let state = if row % 500 == 17 { "飞升" } else { "在册" };
        let born = if row % 700 == 9 { "2199-01-01" } else { "1980-01-01" };
        let firm = if row % 6 == 0 { "91420106MA00000156" } else { "" };
        // One number for two people, far from each other; both of them change.
        let id = if row == 3 || row == 9_001 { "420106198001010015" } else { "" };
        writeln!(text, "{no},人{row},{id},{born},{state},{tel},武昌区中南路{door},{firm}").unwrap();
        match row % 1_000 {
            100 => text += "0,某人,,,在册,,武昌区中南路1号,\n",
            200 => text += ",无名,,,在册,,武昌区中南路1号,\n",
            300 => text += "短,行\n",
            _ => {}
        }
    }
    text
}

#[test]
fn a_feed_killed_at_random_moments_ends_as_if_undisturbed() {
    for engine in engines() {
        let mut master = Master::on(engine, ROWS);
        let before = master.feed("before.csv");
        master.store.succeed(&before.each_ref().map(String::as_str));
        let feed = master.feed("people.csv");
        let feed = feed.each_ref().map(String::as_str);
        let calm = master.copy();
        let began = Instant::now();
        calm.succeed(&feed);
        let mut longest = began.elapsed();
        let expected = left(&calm, &LEFT);
        let (state, total) = (calm.state(), rows_read(&calm));
        calm.holds();
        let (mut kills, mut midway, mut moments) = (0, 0, Moments(0x5EED_0000_0000_0077));
        while kills < FEEDS {
            let store = master.copy();
            let mut acknowledged = 0;
            for link in 0..CHAIN.min(FEEDS - kills) {
                // Every second time within the rows: some while after one more chunk was acknowledged.
                let (behind, span) = if kills % 2 == 1 { (acknowledged + 1, longest / 10) } else { (0, longest) };
                match killed(&store, &feed, behind, moments.within(span)) {
                    None => kills += 1,
                    Some(whole) if link == 0 && behind == 0 => longest = whole,
                    Some(_) => {}
                }
                let read = rows_read(&store);
                assert!(read >= acknowledged, "{read} rows are left of {acknowledged}");
                whole_chunks(&store);
                midway += u32::from(read > 0 && read < total);
                acknowledged = read;
                // A run that was killed after its last commit has nothing left to do.
                if store.state() == state {
                    break;
                }
            }
            if store.state() != state {
                store.succeed(&feed);
            }
            let found = left(&store, &LEFT);
            for (what, (found, expected)) in found.iter().zip(&expected).enumerate() {
                same(what, found, expected);
            }
            assert_eq!(store.state(), state, "after {kills} kills");
            store.holds();
        }
        eprintln!("{engine:?}: {kills} kills, {midway} left a part of the rows, {} s", began.elapsed().as_secs());
        assert!(midway >= 2, "the kills must strike within the work");
    }
}

#[test]
fn a_settling_killed_at_random_moments_ends_with_the_same_things() {
    for engine in engines() {
        let mut master = Master::on(engine, SETTLED_ROWS);
        let (before, after) = (master.feed("before.csv"), master.feed("people.csv"));
        master.store.succeed(&before.each_ref().map(String::as_str));
        // The first settling puts all at once, the second what has changed.
        for round in ["first", "second"] {
            let settle = ["register", "settle"];
            let calm = master.copy();
            let began = Instant::now();
            calm.succeed(&settle);
            let mut longest = began.elapsed();
            let expected = left(&calm, &SETTLED);
            let (mut kills, mut moments) = (0, Moments(0x5EED_0000_0000_0088));
            while kills < SETTLES {
                let store = master.copy();
                for link in 0..CHAIN.min(SETTLES - kills) {
                    match killed(&store, &settle, 0, moments.within(longest)) {
                        None => kills += 1,
                        Some(whole) if link == 0 => longest = whole,
                        Some(_) => {}
                    }
                }
                store.succeed(&settle);
                for (what, (found, expected)) in left(&store, &SETTLED).iter().zip(&expected).enumerate() {
                    same(what, found, expected);
                }
                let door = store.backdoor();
                let codes = door.number("SELECT count(code) FROM things");
                assert_eq!(codes, door.number("SELECT count(DISTINCT code) FROM things"), "no code is given twice");
                store.holds();
            }
            eprintln!("{engine:?}: {round} settling, {kills} kills, {} s", began.elapsed().as_secs());
            master.store.succeed(&settle);
            master.store.succeed(&after.each_ref().map(String::as_str));
        }
    }
}

/// A chunk is taken in whole or not at all: every row that was read is a record, the same again, or kept with its reasons.
fn whole_chunks(store: &Store) {
    let door = store.backdoor();
    let feed = "FROM register_feeds WHERE feed_id = (SELECT MAX(feed_id) FROM register_feeds)";
    let counted = door.number(&format!("SELECT created + changed + unchanged + rejected {feed}"));
    assert_eq!(counted, door.number(&format!("SELECT rows_read {feed}")));
    let second = door.number(&format!("SELECT feed_id {feed}"));
    if second == 1 {
        return;
    }
    let written = door.number(&format!("SELECT count(*) FROM register_records WHERE feed_id = {second}"));
    assert_eq!(written, door.number(&format!("SELECT created + changed {feed}")), "records of the feed");
    let kept =
        door.number(&format!("SELECT count(*) FROM register_findings WHERE feed_id = {second} AND rejected = 1"));
    assert_eq!(kept, door.number(&format!("SELECT rejected {feed}")), "refused rows of the feed");
}

fn rows_read(store: &Store) -> i64 {
    store.backdoor().number("SELECT COALESCE(MAX(rows_read), 0) FROM register_feeds WHERE feed_id > 1")
}

/// The rows of each statement.
fn left(store: &Store, statements: &[&str]) -> Vec<Vec<String>> {
    let door = store.backdoor();
    let rows = |sql: &&str| match store.database {
        None => door.rows(sql),
        Some(_) => door.rows(&postgres(sql)),
    };
    statements.iter().map(rows).collect()
}

/// `HEX(x)` as PostgreSQL writes it.
fn postgres(sql: &str) -> String {
    let mut text = sql.to_owned();
    for column in ["key_digest", "row_digest", "digest"] {
        text = text.replace(&format!("HEX({column})"), &format!("UPPER(ENCODE({column}, 'hex'))"));
    }
    text
}

fn same(what: usize, found: &[String], expected: &[String]) {
    let differing = found.iter().zip(expected).find(|(found, expected)| found != expected);
    assert!(differing.is_none(), "statement {what}: {differing:?}");
    assert_eq!(found.len(), expected.len(), "statement {what}");
}

/// Starts the program and kills it `after` a while, counted from when so many rows of the feed are taken in; how long it took if it was
/// done before.
fn killed(store: &Store, arguments: &[&str], behind: i64, after: Duration) -> Option<Duration> {
    let mut started = Instant::now();
    let mut child = store.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut reached = behind == 0;
    while !reached || started.elapsed() < after {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return Some(started.elapsed());
        }
        if !reached {
            reached = rows_read(store) >= behind;
            started = Instant::now();
        }
        sleep(Duration::from_millis(2).min(after.saturating_sub(started.elapsed())));
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(status.signal() == Some(9) || status.success(), "{status}");
    status.success().then(|| started.elapsed())
}
