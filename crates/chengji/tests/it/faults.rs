//! A full disk and a server that goes away: a coded error, nothing half-applied, and a rerun that completes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::files::Files;
use crate::program::{Engine, Ran, Store, engines, ingest_of};

const ROWS: usize = 9_000;

/// A small disk of its own.
struct Disk {
    place: TempDir,
}

impl Disk {
    /// `None` where nobody may mount one.
    fn of(megabytes: u32) -> Option<Self> {
        let disk = Self { place: TempDir::new().unwrap() };
        disk.mount(&format!("size={megabytes}m")).then_some(disk)
    }

    fn grow(&self, megabytes: u32) {
        assert!(self.mount(&format!("remount,size={megabytes}m")));
    }

    fn path(&self) -> PathBuf {
        self.place.path().join("data")
    }

    fn mount(&self, options: &str) -> bool {
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(self.place.path());
        command.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // A disk that was never mounted has nothing to give back.
        let _unmounted = Command::new("umount").arg(self.place.path()).stderr(Stdio::null()).status();
    }
}

fn undisturbed(engine: Engine, files: &Files) -> String {
    let store = engine.fresh();
    store.ingest(&files.path("shops.csv"), &files.path("shops.toml"));
    store.state()
}

fn attempt(store: &Store, files: &Files) -> Ran {
    store.run(&ingest_of(&files.path("shops.csv"), &files.path("shops.toml")))
}

#[test]
fn a_full_disk_is_named_and_a_rerun_with_room_completes() {
    let Some(disk) = Disk::of(8) else {
        eprintln!("no permission to mount a small disk: skipped");
        return;
    };
    let files = Files::of(ROWS);
    let store = Store::embedded_in(&disk.path());
    let ran = attempt(&store, &files);
    assert_eq!((ran.code, ran.error()), (Some(3), "store.disk-full"), "{ran}");
    assert_eq!(ran.out, "");
    let again = attempt(&store, &files);
    assert_eq!(again.code, Some(3), "still full: {again}");

    disk.grow(200);
    store.holds();
    store.ingest(&files.path("shops.csv"), &files.path("shops.toml"));
    assert_eq!(store.state(), undisturbed(Engine::Sqlite, &files));
    store.holds();
}

#[test]
fn a_server_that_goes_away_mid_file_is_named_and_a_rerun_completes() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let files = Files::of(ROWS);
    let store = Engine::Postgres.fresh();
    store.succeed(&["init"]);
    let (file, mapping) = (files.path("shops.csv"), files.path("shops.toml"));
    let mut command = store.command(&ingest_of(&file, &mapping));
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let ran = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| Ran::of(child.wait_with_output().unwrap()));
        let door = store.backdoor();
        while !waiting.is_finished() {
            // Within the file: the first chunk is settled.
            if door.number("SELECT coalesce(max(rows_done), 0) FROM ingest_jobs") >= 4_096 {
                door.run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                     WHERE datname = current_database() AND pid <> pg_backend_pid()",
                );
            }
            sleep(Duration::from_millis(5));
        }
        waiting.join().unwrap()
    });
    assert_eq!((ran.code, ran.error()), (Some(3), "store.unavailable"), "{ran}");
    store.holds();
    store.ingest(&file, &mapping);
    store.holds();

    let calm = Engine::Postgres.fresh();
    calm.succeed(&["init"]);
    calm.ingest(&file, &mapping);
    // The administrators' password hashes are no part of the state.
    assert_eq!(store.state(), calm.state());
}

#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    let store = Store::embedded_in(Path::new("unused"));
    let folder = TempDir::new().unwrap();
    let url = "postgres://chengji:secret-word@127.0.0.1:1/city";
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let ran = Ran::of(crate::program::program(&["state", "--data", data, "--database", url]).output().unwrap());
    assert_eq!((ran.code, ran.error()), (Some(3), "store.unavailable"), "{ran}");
    let ran = Ran::of(
        crate::program::program(&["state", "--data", data, "--database", "mysql://u:secret-word@h/d"])
            .output()
            .unwrap(),
    );
    assert_eq!((ran.code, ran.error()), (Some(3), "database.address-invalid"), "{ran}");
    assert!(!ran.err.contains("secret-word"), "{ran}");
    drop(store);
}

#[test]
fn two_programs_that_bring_the_same_keys_at_once_make_nothing_twice() {
    for engine in engines() {
        let files = Files::of(ROWS);
        let mapping = files.path("shops.toml");
        let one = files.path("shops.csv");
        let text = fs::read_to_string(&one).unwrap();
        let other = files.write("other.csv", &text.replace("光谷商店1,", "光谷书店1,"));
        let store = engine.fresh();
        store.succeed(&["init"]);
        let run = |file: &Path| store.run(&ingest_of(file, &mapping));
        let (first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| run(&one));
            let second = scope.spawn(|| run(&other));
            (first.join().unwrap(), second.join().unwrap())
        });
        for ran in [first, second] {
            if ran.code != Some(0) {
                assert_eq!((ran.code, ran.error()), (Some(2), "ingest.concurrent"), "{ran}");
            }
        }
        // Whoever gave way comes again.
        store.ingest(&one, &mapping);
        store.ingest(&other, &mapping);
        let door = store.backdoor();
        let entities = door.number("SELECT count(*) FROM entities");
        assert_eq!(entities, door.number("SELECT count(DISTINCT natural_key) FROM entities"));
        assert_eq!(entities, 8_820, "9,000 shops but the rejected ones");
        store.holds();
    }
}
