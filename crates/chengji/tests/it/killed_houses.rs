//! House coding killed by `kill -9` at any moment: a rerun ends in the state of a run that nobody disturbed.

use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::killed::Moments;
use crate::program::{Engine, Store, engines, program};

/// Moments at which the program is killed, on each engine.
const KILLS: u32 = 20;
const RUN: [&str; 4] = ["code", "house", "run", "--json"];
const COVERAGE: [&str; 4] = ["code", "house", "coverage", "--json"];

#[test]
fn house_coding_killed_at_twenty_random_moments_ends_as_if_undisturbed() {
    let files = TempDir::new().unwrap();
    let out = files.path().to_str().unwrap();
    let made = program(&["synth", "--seed", "5", "--buildings", "60", "--out", out, "--quiet"]).status().unwrap();
    assert!(made.success());
    let states: Vec<String> = engines().into_iter().map(|engine| disturbed(engine, files.path())).collect();
    assert!(states.windows(2).all(|pair| pair[0] == pair[1]), "both engines say the same: {states:?}");
}

/// Disturbs an engine; yields the state of the undisturbed run and its coverage.
fn disturbed(engine: Engine, files: &Path) -> String {
    let undisturbed = prepared(engine, files);
    let before = undisturbed.state();
    let started = Instant::now();
    let summary: Value = serde_json::from_str(&undisturbed.succeed(&RUN)).unwrap();
    let mut duration = started.elapsed();
    assert_eq!(summary["buildings_coded"], 60, "{summary}");
    assert!(summary["rooms_coded"].as_i64() > Some(100), "{summary}");
    let expected = told(&undisturbed);
    undisturbed.holds();

    let mut moments = Moments(0x5EED_0000_0000_0042);
    let (mut kills, mut midway) = (0, 0);
    while kills < KILLS {
        let store = prepared(engine, files);
        let mut first = true;
        while kills < KILLS {
            match killed(&store, moments.within(duration)) {
                None => {
                    kills += 1;
                    // A run that was killed after its last commit has nothing left to do.
                    if told(&store) == expected {
                        break;
                    }
                    midway += u32::from(store.state() != before);
                }
                Some(whole) => {
                    // The machine is faster now than when the length of a run was measured.
                    duration = if first { whole } else { duration };
                    break;
                }
            }
            first = false;
        }
        if told(&store) != expected {
            store.succeed(&RUN);
        }
        assert_eq!(told(&store), expected, "after {kills} kills");
        store.holds();
    }
    assert!(midway >= 2, "the kills must strike within the work: {midway}");
    eprintln!("{engine:?}: {kills} kills, {midway} left a part of the work, {} s", started.elapsed().as_secs());
    expected
}

/// Entities and the log by their hash, and every count of the city.
fn told(store: &Store) -> String {
    format!("{} {}", store.state(), store.succeed(&COVERAGE))
}

fn prepared(engine: Engine, files: &Path) -> Store {
    let store = engine.fresh();
    let mapping =
        |name: &str| -> PathBuf { Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings").join(name) };
    for (file, name) in [
        ("doorplates.csv", "synth_doorplates.toml"),
        ("buildings.geojson", "synth_buildings.toml"),
        ("dwellings.csv.gz", "synth_dwellings.toml"),
    ] {
        store.ingest(&files.join(file), &mapping(name));
    }
    store
}

/// Starts the run and kills it `after` a while; how long it took if it was done before.
fn killed(store: &Store, after: Duration) -> Option<Duration> {
    let started = Instant::now();
    let mut child = store.command(&RUN).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while started.elapsed() < after {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return Some(started.elapsed());
        }
        sleep(Duration::from_millis(2).min(after.saturating_sub(started.elapsed())));
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(status.signal() == Some(9) || status.success(), "{status}");
    status.success().then(|| started.elapsed())
}
