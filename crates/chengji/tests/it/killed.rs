//! `kill -9` at any moment: a rerun ends in the state of a run that nobody disturbed.

use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::files::Files;
use crate::program::{Engine, Store, engines, ingest_of};

/// Rows of the file: three chunks.
const ROWS: usize = 10_000;
/// Moments at which the program is killed, on each engine.
const KILLS: u32 = 50;
/// The most times one ingest is killed before it may end.
const CHAIN: u32 = 3;

#[test]
fn an_ingest_killed_at_fifty_random_moments_ends_as_if_undisturbed() {
    let files = Files::of(ROWS);
    let states: Vec<String> = engines().into_iter().map(|engine| disturbed(engine, &files)).collect();
    assert!(states.windows(2).all(|pair| pair[0] == pair[1]), "both engines say the same: {states:?}");
}

/// Disturbs an engine; yields the state of the undisturbed run.
fn disturbed(engine: Engine, files: &Files) -> String {
    let undisturbed = prepared(engine, files);
    let known = entities(&undisturbed.state());
    let started = Instant::now();
    let summary = undisturbed.ingest(&files.path("shops.csv"), &files.path("shops.toml"));
    let mut duration = started.elapsed();
    let expected = undisturbed.state();
    undisturbed.holds();
    assert!(summary["rejected"].as_i64() > Some(100) && summary["entities_updated"].as_i64() > Some(100));

    let mut moments = Moments(0x5EED_0000_0000_0001);
    let (mut kills, mut stores, mut midway) = (0, 0, 0);
    while kills < KILLS {
        let store = prepared(engine, files);
        stores += 1;
        let mut left = String::new();
        for link in 0..CHAIN.min(KILLS - kills) {
            match killed(&store, files, moments.within(duration)) {
                None => kills += 1,
                // The machine is faster now than when the length of a run was measured.
                Some(whole) if link == 0 => duration = whole,
                Some(_) => {}
            }
            left = store.state();
            midway += u32::from(entities(&left) > known && entities(&left) < entities(&expected));
            // A run that was killed after its last commit has nothing left to do.
            if left == expected {
                break;
            }
        }
        if left != expected {
            store.ingest(&files.path("shops.csv"), &files.path("shops.toml"));
        }
        assert_eq!(store.state(), expected, "after {kills} kills, {left} was left");
        store.holds();
    }
    let seconds = started.elapsed().as_secs();
    eprintln!(
        "{engine:?}: {kills} kills over {stores} ingests of {ROWS} rows, {midway} left a part of the entities, {seconds} s"
    );
    assert!(midway >= 3, "the kills must strike within the work");
    expected
}

#[test]
fn a_store_killed_while_it_is_made_is_completed_by_the_next_run() {
    for engine in engines() {
        let started = Instant::now();
        engine.fresh().succeed(&["init"]);
        let duration = started.elapsed();
        let mut moments = Moments(7);
        for _ in 0..10 {
            let store = engine.fresh();
            let mut child = store.command(&["init"]).stdout(Stdio::null()).spawn().unwrap();
            sleep(moments.within(duration));
            child.kill().unwrap();
            child.wait().unwrap();
            store.succeed(&["init"]);
            store.holds();
            assert!(store.succeed(&["user", "list"]).starts_with("admin "));
        }
    }
}

/// A store in which another office has spoken before, so that the file both creates and updates.
fn prepared(engine: Engine, files: &Files) -> Store {
    let store = engine.fresh();
    store.ingest(&files.path("tax.csv"), &files.path("tax.toml"));
    store
}

/// Starts the ingest and kills it `after` a while; how long it took if it was done before.
fn killed(store: &Store, files: &Files, after: Duration) -> Option<Duration> {
    let (file, mapping) = (files.path("shops.csv"), files.path("shops.toml"));
    let mut command = store.command(&ingest_of(&file, &mapping));
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
    let status = child.wait().unwrap();
    assert!(status.signal() == Some(9) || status.success(), "{status}");
    status.success().then(|| started.elapsed())
}

fn entities(state: &str) -> usize {
    let (_, rest) = state.split_once(" entities ").unwrap();
    rest.split(' ').next().unwrap().parse().unwrap()
}

/// Random moments, the same in every run (SplitMix64).
pub(crate) struct Moments(pub(crate) u64);

impl Moments {
    pub(crate) fn within(&mut self, longest: Duration) -> Duration {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        longest.mul_f64((z >> 11) as f64 / (1_u64 << 53) as f64)
    }
}
