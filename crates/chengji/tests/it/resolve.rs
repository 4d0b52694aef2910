//! `chengji resolve`: registers are generated, learnt from and resolved, file to file.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Ran, program};

fn ran(arguments: &[&str]) -> Ran {
    Ran::of(program(arguments).output().unwrap())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn generated_registers_are_resolved_by_a_model_learnt_from_them() {
    let folder = tempfile::tempdir().unwrap();
    let [a, b, model, out, doubts] = ["persons_a.csv", "persons_b.csv", "model.txt", "clusters.csv", "doubts.csv"]
        .map(|name| folder.path().join(name));
    let made = ran(&["synth", "registers", "--people", "6000", "--out", text(folder.path()), "--quiet"]);
    assert_eq!(made.code, Some(0), "{made}");
    let files = ["--kind", "person", "--quiet", "--json", text(&a), text(&b)];
    let learnt = ran(&[&["resolve", "train", "--out", text(&model)], &files[..]].concat());
    assert_eq!(learnt.code, Some(0), "{learnt}");
    let more = ["--model", text(&model), "--truth", "person_no", "--out", text(&out), "--doubts", text(&doubts)];
    let found = ran(&[&["resolve", "run"], &files[..], &more].concat());
    assert_eq!(found.code, Some(0), "{found}");
    let summary: Value = serde_json::from_str(&found.out).unwrap();
    let of = |key: &str| summary[key].as_f64().unwrap();
    assert!(of("precision") > 0.99 && of("recall") > 0.98, "{found}");
    let rows = fs::read_to_string(&out).unwrap().lines().count() as f64 - 1.0;
    assert_eq!((rows, of("model_version")), (of("records"), 1.0));
    let waiting = fs::read_to_string(&doubts).unwrap();
    assert_eq!(waiting.lines().count() as f64 - 1.0, of("doubts"));
    assert!(waiting.lines().nth(1).is_some_and(|line| line.contains("prior")), "{waiting}");
}

#[test]
fn a_wrong_model_or_column_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let [table, model] = ["table.csv", "model.txt"].map(|name| folder.path().join(name));
    fs::write(&table, "record,name\n1,王小明\n").unwrap();
    fs::write(&model, "kind organisation\n").unwrap();
    let wrong = ran(&["resolve", "run", "--kind", "person", text(&table), "--model", text(&model)]);
    assert_eq!(wrong.code, Some(2), "{wrong}");
    assert!(wrong.err.contains("resolve.invalid-model") && wrong.err.contains("line 1"), "{wrong}");
    let absent = ran(&["resolve", "run", "--kind", "person", text(&table), "--column", "phone=电话"]);
    assert!(absent.code != Some(0) && absent.err.contains("电话"), "{absent}");
    let other = ran(&["resolve", "run", "--kind", "dwelling", text(&table)]);
    assert!(other.code != Some(0) && other.err.contains("unit_number"), "{other}");
}
