//! `kill -9` while codes are issued: no code is lost or given twice, and a rerun ends in the state of a run that nobody disturbed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::killed::Moments;
use crate::program::{Engine, Store, engines};

/// Rows of the file: three batches, of 16,384, 16,384 and the rest.
const ROWS: usize = 50_000;
/// Moments at which the program is killed, on each engine.
const KILLS: u32 = 20;
/// The most times one run is killed before it may end.
const CHAIN: u32 = 3;

#[test]
fn a_run_killed_at_twenty_random_moments_ends_as_if_undisturbed() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("keys.csv");
    fs::write(&file, keys()).unwrap();
    let codes: Vec<String> = engines().into_iter().map(|engine| disturbed(engine, &file, folder.path())).collect();
    assert!(codes.windows(2).all(|pair| pair[0] == pair[1]), "both engines give the same codes");
}

/// Disturbs an engine; yields the codes of the undisturbed run.
fn disturbed(engine: Engine, file: &Path, folder: &Path) -> String {
    let undisturbed = prepared(engine);
    let started = Instant::now();
    let (summary, codes) = issued(&undisturbed, file, folder);
    let mut duration = started.elapsed();
    let expected = undisturbed.state();
    undisturbed.holds();
    let number = |name: &str| summary[name].as_u64().unwrap();
    assert!(number("rejected") > 100 && number("conflicting") > 10 && number("existing") > 100, "{summary}");
    distinct(&codes, number("issued") + number("existing"), number("issued"));

    let mut moments = Moments(0xC0DE_0000_0000_0001);
    let (mut kills, mut midway) = (0, 0);
    while kills < KILLS {
        let store = prepared(engine);
        for link in 0..CHAIN.min(KILLS - kills) {
            match killed(&store, file, moments.within(duration)) {
                None => kills += 1,
                // The machine is faster now than when the length of a run was measured.
                Some(whole) if link == 0 => duration = whole,
                Some(_) => {}
            }
            let (codes, keys) = register(&store);
            assert_eq!(codes, keys, "every code has its key, every key its code");
            midway += u32::from(codes > 0 && codes < i64::try_from(number("issued")).unwrap());
            if store.state() == expected {
                break;
            }
        }
        if store.state() != expected {
            let (again, same) = issued(&store, file, folder);
            assert_eq!(again["issued"], summary["issued"], "a resumed run counts what it settled before");
            assert!(same == codes, "the codes of a resumed run are the same");
        }
        assert_eq!(store.state(), expected);
        store.holds();
    }
    eprintln!("{engine:?}: {kills} kills over runs of {ROWS} rows, {midway} left a part of the codes");
    assert!(midway >= 3, "the kills must strike within the work");
    codes
}

/// A store that knows some of the keys.
fn prepared(engine: Engine) -> Store {
    let store = engine.fresh();
    store.succeed(&["init"]);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("some.csv");
    fs::write(&file, keys().lines().take(500).collect::<Vec<_>>().join("\n")).unwrap();
    store.succeed(&["code", "issue", "--scheme", "entity", "--file", file.to_str().unwrap(), "--json"]);
    store
}

fn keys() -> String {
    let mut text = "key,class,division\n".to_owned();
    for row in 0..ROWS {
        let (key, division) = (row * 7_919 % ROWS, [420_102, 420_106, 420_111][row % 3]);
        let line = match row % 200 {
            // No key, an earlier key, and an earlier key elsewhere.
            50 => writeln!(text, ",010101,{division}"),
            51 => writeln!(text, "K0,010101,420102"),
            52 if row % 1_000 == 52 => writeln!(text, "K0,010101,420106"),
            _ => writeln!(text, "K{key},010101,{division}"),
        };
        line.unwrap();
    }
    text
}

fn arguments<'a>(file: &'a Path, out: &'a Path) -> [&'a str; 8] {
    let (file, out) = (file.to_str().unwrap(), out.to_str().unwrap());
    ["code", "issue", "--scheme=entity", "--file", file, "--json", "--out", out]
}

fn issued(store: &Store, file: &Path, folder: &Path) -> (Value, String) {
    let out = folder.join("codes.csv");
    let summary = store.succeed(&arguments(file, &out));
    (serde_json::from_str(&summary).unwrap(), fs::read_to_string(out).unwrap())
}

/// Starts a run and kills it `after` a while; how long it took if it was done before.
fn killed(store: &Store, file: &Path, after: Duration) -> Option<Duration> {
    let mut command = store.command(&["code", "issue", "--scheme=entity", "--file", file.to_str().unwrap(), "--json"]);
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
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

/// Codes and keys in the register.
fn register(store: &Store) -> (i64, i64) {
    let database = store.backdoor();
    (database.number("SELECT COUNT(*) FROM codes"), database.number("SELECT COUNT(*) FROM code_keys"))
}

/// As many lines as told of, as many distinct codes as issued and known.
fn distinct(codes: &str, lines: u64, issued: u64) {
    let told: Vec<&str> = codes.lines().skip(1).map(|line| line.rsplit_once(',').unwrap().1).collect();
    assert_eq!(told.len() as u64, lines);
    let mut distinct = told;
    distinct.sort_unstable();
    distinct.dedup();
    assert!(distinct.len() as u64 >= issued, "{} codes of {issued}", distinct.len());
}
