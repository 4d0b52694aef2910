//! After a city was fed, settled, checked, counted, read and in part erased, nothing of a person stands in the open: not in the
//! database and its log, not in a file beside it, not in a log at its most talkative.

mod lists;
mod needles;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chengji_testkit::harness::postgres::TestPostgres;
use serde_json::{Value, json};
use tempfile::TempDir;

use self::lists::{LISTS, Lists, SLIPS, soil};
use self::needles::Needles;
use crate::program::{Ran, Store};
use crate::served::Served;
use crate::wire::escaped;

const PEOPLE: &str = "200";
/// Not the seed of another test, whose people could stand in a shared place.
const SEED: &str = "20260301";
/// Keys stand apart from what they open.
const BUT: [&str; 1] = ["keys"];

/// A store, what it is fed, and everything it says.
struct Case {
    store: Store,
    /// What is searched.
    folder: TempDir,
    /// The lists, which are not.
    demo: TempDir,
    lists: Lists,
    log: PathBuf,
}

#[test]
fn nothing_personal_stands_in_the_embedded_store_nor_in_any_log() {
    let case = Case::new(None);
    case.succeed(&["init"]);
    // Somebody reads from before the first feed on: whatever is written since then stays in the log ahead of the database.
    let reader = rusqlite::Connection::open(case.store.data.join("chengji.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;").unwrap();
    let held: i64 = reader.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert!(held > 0);
    let server = case.live();

    let needles = Needles::of(&case.lists.personal);
    let ahead = fs::metadata(case.store.data.join("chengji.db-wal")).unwrap().len();
    assert!(ahead > 1_000_000, "the log ahead of the database holds {ahead} bytes");
    needles.below(case.folder.path(), &BUT).is_clean("while the server runs");
    drop(server);
    drop(reader);
    let door = rusqlite::Connection::open(case.store.data.join("chengji.db")).unwrap();
    door.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(door);
    let found = needles.below(case.folder.path(), &BUT);
    eprintln!("{} texts in {} files, {} bytes", case.lists.personal.len(), found.files, found.bytes);
    found.is_clean("after the log was taken into the database");

    case.controls(&needles, &case.store.data);
    case.store.holds();
}

#[test]
fn nothing_personal_stands_in_a_server_database_nor_in_any_log() {
    let Some(postgres) = TestPostgres::start() else {
        eprintln!("skipped: there is no PostgreSQL on this machine");
        return;
    };
    let case = Case::new(Some(postgres.fresh_database()));
    case.succeed(&["init"]);
    let server = case.live();
    let needles = Needles::of(&case.lists.personal);
    let door = case.store.backdoor();
    // Its own files: the log ahead of the tables, and the tables when they are written.
    let folder = PathBuf::from(door.text("SHOW data_directory"));
    let tables = format!("base/{}", door.text("SELECT oid FROM pg_database WHERE datname = current_database()"));
    for part in ["pg_wal", tables.as_str()] {
        let found = needles.below(&folder.join(part), &[]);
        eprintln!("{} texts in {} files of {part}, {} bytes", case.lists.personal.len(), found.files, found.bytes);
        assert!(found.bytes > 1_000_000);
        found.is_clean(part);
        door.run("CHECKPOINT");
    }
    // Long values are packed in its files: every row as text, bytes as hexadecimal digits.
    let names = door.text("SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'");
    let mut rows = 0;
    for table in names.split(',') {
        let all = door.run(&format!("SELECT string_agg(t::TEXT, E'\\n') FROM {table} t")).unwrap_or_default();
        rows += all.lines().count();
        assert_eq!(needles.within(all.as_bytes()).into_iter().collect::<Vec<_>>(), [""; 0], "{table}");
    }
    assert!(rows > 1_000, "{rows} rows");
    needles.below(case.folder.path(), &BUT).is_clean("beside the server");
    drop(server);
    case.controls(&needles, &folder.join(tables));
}

impl Case {
    /// A city that has taken the lists in, settled, checked, counted and sent what contradicts.
    fn new(database: Option<String>) -> Self {
        let (folder, demo) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let mut store = Store::embedded_in(&folder.path().join("data"));
        store.database = database;
        let out = demo.path().to_str().unwrap();
        store.succeed(&["synth", "governance", "--people", PEOPLE, "--seed", SEED, "--quiet", "--out", out]);
        let lists = soil(demo.path());
        let log = folder.path().join("said.log");
        Self { store, folder, demo, lists, log }
    }

    /// Everything that is done with the lists; yields the server, which still runs.
    fn live(&self) -> Served {
        let at = |name: &str| self.demo.path().join(name).to_str().unwrap().to_owned();
        let beside = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        self.succeed(&["address-base", "load", &at("base.csv"), "--document", "DEMO-1"]);
        self.succeed(&["address", "build-index"]);
        for (list, _) in LISTS {
            self.feed(&at(&format!("{list}.csv")), list, &beside(&format!("{list}.ndjson")));
        }
        self.succeed(&["register", "settle"]);
        // The next day: a list that changes what was kept before, and one that leaves most of the others out.
        self.feed(&at("delta/police.csv"), "police_delta", &beside("delta.ndjson"));
        let civil = fs::read_to_string(at("civil.csv")).unwrap();
        fs::write(at("few.csv"), civil.lines().take(2).collect::<Vec<_>>().join("\n")).unwrap();
        let held = self.say(&["register", "feed", &at("few.csv"), "--mapping", &mapping("civil")]);
        assert_eq!(held.error(), "register.feed-held");
        self.succeed(&["register", "settle"]);
        self.succeed(&["register", "relink"]);
        for feed in 1..=LISTS.len() {
            self.succeed(&["register", "findings", &feed.to_string()]);
        }
        let people = self.succeed(&["register", "things", "--kind", "person", "--json"]);
        let people: Vec<Value> = people.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let somebody = people.iter().max_by_key(|thing| thing["records"].as_i64()).unwrap();
        self.succeed(&["register", "thing", somebody["code"].as_str().unwrap(), "--json"]);
        self.succeed(&["govern", "check"]);
        self.succeed(&["govern", "findings"]);
        self.succeed(&["govern", "send"]);
        for department in ["市公安局", "市卫生健康委员会", "police", "health"] {
            self.succeed(&["govern", "tasks", department, "--out", &beside(&format!("{department}.csv"))]);
        }
        self.succeed(&["govern", "indicators"]);
        self.succeed(&["govern", "drill", "governed"]);
        self.succeed(&["govern", "snapshot"]);
        self.succeed(&["subject", "recount", "--quiet"]);
        for name in ["one", "other"] {
            self.succeed(&["user", "add", name, "--department", "police", "--role", "administrator"]);
        }
        let server = Served::start(&self.store, &self.log);
        self.look(&server, somebody);
        // And one of them is forgotten.
        let thing = people[0]["thing"].to_string();
        self.succeed(&["subject", "erase", &thing, "--reason", "本人申请", "--document", "D-1", "--as", "one"]);
        self.succeed(&["subject", "approve", "1", "--as", "other"]);
        server
    }

    /// Reads somebody over HTTP, masked and whole.
    fn look(&self, server: &Served, somebody: &Value) {
        let new = self.store.succeed(&["user", "password", "one"]);
        let token = server.login("one", new.split("password").nth(1).unwrap().trim());
        let (thing, code) = (&somebody["thing"], somebody["code"].as_str().unwrap());
        for path in [
            format!("/api/v1/privacy/things/{thing}"),
            format!("/api/v1/things/{code}"),
            format!("/api/v1/things/{code}/why"),
            "/api/v1/consistency/findings".to_owned(),
            "/api/v1/register-feeds/1/findings".to_owned(),
            format!("/api/v1/search?q={}", escaped(SLIPS[2])),
            format!("/api/v1/search?q={}", SLIPS[0]),
        ] {
            self.heard(&server.ask("GET", &path, &token, None).ok().to_string());
        }
        let needles = Needles::of(&self.lists.personal);
        let purpose = json!({ "purpose": "statutory-request", "ticket": "T-1" });
        let whole = server.ask("POST", &format!("/api/v1/privacy/things/{thing}/unmask"), &token, Some(&purpose)).ok();
        assert!(needles.within(whole.to_string().as_bytes()).len() >= 2, "what is looked for is there: {whole}");
        let purpose = json!({ "purpose": "subject-request", "ticket": "T-2" });
        let whole = server.ask("POST", &format!("/api/v1/privacy/things/{thing}/report"), &token, Some(&purpose)).ok();
        assert!(needles.within(whole.to_string().as_bytes()).len() >= 2, "what is looked for is there: {whole}");
    }

    fn feed(&self, file: &str, list: &str, report: &str) {
        self.succeed(&["register", "feed", file, "--mapping", &mapping(list), "--report", report]);
    }

    /// Runs the program; what it says belongs to what is searched.
    fn say(&self, arguments: &[&str]) -> Ran {
        let ran = self.store.run(arguments);
        self.heard(&format!("{}{}", ran.out, ran.err));
        ran
    }

    fn succeed(&self, arguments: &[&str]) -> String {
        let ran = self.say(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {ran}");
        ran.out
    }

    fn heard(&self, text: &str) {
        let mut log = File::options().append(true).create(true).open(&self.log).unwrap();
        log.write_all(text.as_bytes()).unwrap();
    }

    /// What may stand in the open does, so that the search would have found the rest; and it finds what is laid there.
    fn controls(&self, personal: &Needles, folder: &Path) {
        let log = fs::read_to_string(&self.log).unwrap();
        assert!(log.contains("TRACE") && log.contains("/unmask"), "the server told nothing");
        let called = Needles::of(&self.lists.called).below(folder, &BUT);
        let found = called.leaks.values().flatten().collect::<std::collections::BTreeSet<_>>().len();
        assert!(found * 10 >= self.lists.called.len() * 9, "{found} of {} organisations", self.lists.called.len());
        let [key, name, number] = &self.lists.somebody;
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let laid = [key.as_bytes(), &wide, b"|", number.as_bytes()].concat();
        fs::write(self.folder.path().join("laid.bin"), laid).unwrap();
        let found = personal.below(self.folder.path(), &BUT);
        assert_eq!(found.leaks.len(), 1, "{found:?}");
        assert!(found.leaks.values().all(|texts| texts.contains(number)), "{found:?}");
    }
}

fn mapping(list: &str) -> String {
    let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings");
    mappings.join(format!("registers_{list}.toml")).to_str().unwrap().to_owned()
}
