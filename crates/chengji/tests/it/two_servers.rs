//! Two programs on one PostgreSQL issue codes to overlapping keys at the same time: every key gets one code, no serial is left
//! out, and both tell the same.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Engine, Store, engines};

/// Keys of each file; two thirds of them stand in the other file as well.
const KEYS: usize = 60_000;

#[test]
fn two_programs_on_one_database_give_every_key_one_code_without_a_gap() {
    if !engines().contains(&Engine::Postgres) {
        eprintln!("skipped: there is no PostgreSQL on this machine");
        return;
    }
    let folder = TempDir::new().unwrap();
    let first = Engine::Postgres.fresh();
    first.succeed(&["init"]);
    // Another program with a data folder of its own and the same signing key.
    let data = folder.path().join("second");
    fs::create_dir_all(&data).unwrap();
    fs::copy(first.data.join("audit.key"), data.join("audit.key")).unwrap();
    let second = Store::beside(&first, &data);
    let (one, two) = (folder.path().join("one.csv"), folder.path().join("two.csv"));
    fs::write(&one, keys(0)).unwrap();
    fs::write(&two, keys(KEYS / 3)).unwrap();
    let (out_one, out_two) = (folder.path().join("one.out"), folder.path().join("two.out"));
    let running = [start(&first, &one, &out_one), start(&second, &two, &out_two)];
    let [left, right] = running.map(finish);

    let count = |summary: &Value, name: &str| summary[name].as_u64().unwrap();
    let all = (KEYS + KEYS / 3) as u64;
    assert_eq!(count(&left, "issued") + count(&right, "issued"), all, "{left} {right}");
    let mut codes = HashMap::new();
    for out in [&out_one, &out_two] {
        for line in fs::read_to_string(out).unwrap().lines().skip(1) {
            let (key, code) = line.split_once(',').unwrap();
            let known = codes.entry(key.to_owned()).or_insert_with(|| code.to_owned());
            assert_eq!(known, code, "{key} has two codes");
        }
    }
    let mut serials: Vec<u64> = codes.values().map(|code| code[12..21].parse().unwrap()).collect();
    serials.sort_unstable();
    assert!(serials.iter().copied().eq(1..=all), "a serial is left out or given twice");
    first.holds();
    let met = count(&left, "existing") + count(&right, "existing");
    eprintln!("two programs: {} and {} issued, {met} met", count(&left, "issued"), count(&right, "issued"));
    assert_eq!(met, (KEYS * 2 / 3) as u64);
}

fn keys(from: usize) -> String {
    let mut text = "key,class,division\n".to_owned();
    for row in 0..KEYS {
        writeln!(text, "K{},010101,420106", from + row * 7_919 % KEYS).unwrap();
    }
    text
}

fn start(store: &Store, file: &Path, out: &Path) -> Child {
    let (file, out) = (file.to_str().unwrap(), out.to_str().unwrap());
    let mut command = store.command(&["code", "issue", "--scheme=entity", "--file", file, "--json", "--out", out]);
    command.stdout(Stdio::piped()).spawn().unwrap()
}

fn finish(child: Child) -> Value {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", output.status);
    serde_json::from_slice(&output.stdout).unwrap()
}
