//! The command line: what it prints for programs and for people, and how it ends.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::files::Files;
use crate::program::{Engine, Ran, engines, ingest_of, program};

#[test]
fn every_subcommand_explains_itself() {
    let commands: [&[&str]; 27] = [
        &[],
        &["init"],
        &["ingest"],
        &["serve"],
        &["synth"],
        &["synth", "registers"],
        &["resolve"],
        &["resolve", "run"],
        &["resolve", "train"],
        &["state"],
        &["class"],
        &["class", "tree"],
        &["class", "show"],
        &["class", "export"],
        &["class", "diff"],
        &["class", "check"],
        &["job"],
        &["job", "list"],
        &["job", "rejects"],
        &["audit"],
        &["audit", "verify"],
        &["audit", "checkpoint"],
        &["user"],
        &["user", "list"],
        &["user", "add"],
        &["user", "password"],
        &["user", "disable"],
    ];
    for command in commands {
        let ran = Ran::of(program(&[command, &["--help"]].concat()).output().unwrap());
        assert_eq!(ran.code, Some(0), "{command:?}: {ran}");
        assert!(ran.out.contains("Usage: chengji"), "{command:?}: {ran}");
        assert_eq!(ran.err, "");
    }
    let ran = Ran::of(program(&["--version"]).output().unwrap());
    assert_eq!(ran.out.trim_end(), concat!("chengji ", env!("CARGO_PKG_VERSION")));
    // Whatever clap cannot parse ends with 2, like other wrong input.
    assert_eq!(Ran::of(program(&["fly"]).output().unwrap()).code, Some(2));
}

#[test]
fn an_ingest_prints_one_json_object_with_the_documented_keys() {
    for engine in engines() {
        let files = Files::of(100);
        let store = engine.fresh();
        let arguments = [files.path("shops.csv"), files.path("shops.toml")];
        let ran = store.run(&ingest_of(&arguments[0], &arguments[1]));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran}");
        assert_eq!(ran.out.lines().count(), 1, "{ran}");
        let summary: Value = serde_json::from_str(&ran.out).unwrap();
        let keys: BTreeSet<&str> = summary.as_object().unwrap().keys().map(String::as_str).collect();
        let documented = [
            "rows",
            "accepted",
            "with_findings",
            "rejected",
            "entities_created",
            "entities_updated",
            "entities_unchanged",
            "seconds",
            "job",
            "dry_run",
        ];
        assert_eq!(keys, BTreeSet::from(documented));
        let number = |key: &str| summary[key].as_i64().unwrap();
        assert_eq!(number("rows"), 102, "two of the hundred stand twice");
        assert_eq!(number("rows"), number("accepted") + number("with_findings") + number("rejected"));
        assert_eq!((number("rejected"), number("entities_created")), (2, 98));
        assert_eq!(number("job"), 1);
        assert!(summary["seconds"].as_f64() > Some(0.0));

        let text = store.succeed(&[
            "ingest",
            arguments[0].to_str().unwrap(),
            "--mapping",
            arguments[1].to_str().unwrap(),
            "-q",
        ]);
        assert!(text.contains("created 0, updated 0, unchanged 100"), "{text}");
        assert!(text.contains("chengji job rejects 2"), "{text}");
    }
}

#[test]
fn a_dry_run_tells_the_same_numbers_and_leaves_the_state() {
    for engine in engines() {
        let files = Files::of(100);
        let (file, mapping) = (files.path("shops.csv"), files.path("shops.toml"));
        let store = engine.fresh();
        let before = store.state();
        let dry: Value =
            serde_json::from_str(&store.succeed(&[&ingest_of(&file, &mapping)[..], &["--dry-run"]].concat())).unwrap();
        assert_eq!(store.state(), before);
        let real = store.ingest(&file, &mapping);
        assert_eq!((&dry["dry_run"], &real["dry_run"]), (&true.into(), &false.into()));
        for key in ["rows", "accepted", "with_findings", "rejected", "entities_created"] {
            assert_eq!(dry[key], real[key], "{key}");
        }
    }
}

#[test]
fn a_report_has_one_line_of_json_for_every_row_with_something_to_say() {
    let files = Files::of(200);
    let store = Engine::Sqlite.fresh();
    let report = files.path("report.ndjson");
    let (file, mapping) = (files.path("shops.csv"), files.path("shops.toml"));
    let more = ["--report", report.to_str().unwrap()];
    let summary = store.succeed(&[&ingest_of(&file, &mapping)[..], &more].concat());
    let summary: Value = serde_json::from_str(&summary).unwrap();
    let text = fs::read_to_string(&report).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |outcome: &str| lines.iter().filter(|line| line["outcome"] == outcome).count() as i64;
    assert_eq!(Some(of("rejected")), summary["rejected"].as_i64());
    assert_eq!(Some(of("with_findings")), summary["with_findings"].as_i64());
    assert_eq!(of("rejected") + of("with_findings"), lines.len() as i64);
    assert!(lines.is_sorted_by_key(|line| line["row"].as_u64()));
    for line in &lines {
        assert!(line["natural_key"].as_str().is_some_and(|key| key.starts_with('S')), "{line}");
        for finding in line["findings"].as_array().unwrap() {
            assert!(finding["rule"].as_str().is_some_and(|rule| rule.contains('.')), "{line}");
            let known = ["note", "warning", "error"];
            assert!(finding["severity"].as_str().is_some_and(|word| known.contains(&word)), "{line}");
        }
    }
    let rejected = lines.iter().find(|line| line["outcome"] == "rejected").unwrap();
    assert_eq!(rejected["natural_key"], "S000007");
    assert_eq!(rejected["findings"][0]["rule"], "place.out-of-range");
}

#[test]
fn rejected_rows_are_printed_as_csv() {
    let files = Files::of(100);
    let store = Engine::Sqlite.fresh();
    store.ingest(&files.path("shops.csv"), &files.path("shops.toml"));
    let printed = store.succeed(&["job", "rejects", "1"]);
    assert_eq!(printed.lines().count(), 3);
    let out = files.path("rejects.csv");
    store.succeed(&["job", "rejects", "1", "--out", out.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(&out).unwrap(), printed);
    let mended = files.write("mended.csv", &printed.replace("214.000000", "114.300000"));
    let fed = store.ingest(&mended, &files.path("shops.toml"));
    assert_eq!((&fed["rejected"], &fed["entities_created"]), (&0.into(), &2.into()));
    let missing = store.run(&["job", "rejects", "99"]);
    assert_eq!((missing.code, missing.error()), (Some(2), "job.not-found"), "{missing}");
    assert!(store.succeed(&["job", "list"]).contains("finished"));
}

#[test]
fn wrong_input_ends_with_2_and_one_line_with_a_code() {
    let files = Files::of(3);
    let store = Engine::Sqlite.fresh();
    let (file, mapping) = (files.path("shops.csv"), files.path("shops.toml"));
    let text = fs::read_to_string(&mapping).unwrap();
    let odd = files.write("odd.toml", &text.replace("name = \"name\"", "titel = \"name\""));
    let wide = files.write("wide.toml", &text.replace("\"licence\"", "\"permit\""));
    let class = files.write("class.toml", &text.replace("040101", "990101"));
    let empty = files.write("empty.csv", "");
    let cases = [
        (&file, &odd, "mapping.unknown-key"),
        (&file, &wide, "mapping.column-unknown"),
        (&file, &class, "mapping.class-unknown"),
        (&empty, &mapping, "read.header-empty"),
        (&files.path("nowhere.csv"), &mapping, "file.io"),
        (&file, &files.path("nowhere.toml"), "file.io"),
    ];
    for (file, mapping, code) in cases {
        let ran = store.run(&ingest_of(file, mapping));
        assert_eq!((ran.code, ran.error()), (Some(2), code), "{ran}");
        assert_eq!((ran.out.as_str(), ran.err.lines().count()), ("", 1), "{ran}");
    }
    let ran = store.run(&ingest_of(&files.path("nowhere.csv"), &mapping));
    assert_eq!(ran.err.matches("No such file").count(), 1, "said once: {ran}");
    assert!(ran.err.contains("nowhere.csv"), "{ran}");
    store.holds();
}

#[test]
fn the_administrator_password_is_printed_once() {
    for engine in engines() {
        let store = engine.fresh();
        let first = store.succeed(&["init"]);
        let password = first.lines().find_map(|line| line.strip_prefix("password  ")).unwrap();
        assert!(password.len() >= 12, "{first}");
        let second = store.succeed(&["init"]);
        assert!(!second.contains("password") && !second.contains(password), "{second}");
        assert!(store.succeed(&["user", "list"]).starts_with("admin "));

        let added = store.succeed(&["user", "add", "rita", "--role", "reader"]);
        assert!(added.contains("password  "), "{added}");
        let again = store.run(&["user", "add", "rita", "--role", "reader"]);
        assert_eq!((again.code, again.error()), (Some(2), "user.exists"));
        let last = store.run(&["user", "disable", "admin"]);
        assert_eq!((last.code, last.error()), (Some(2), "user.last-administrator"));
        assert!(!store.succeed(&["user", "list"]).contains(password));
        store.holds();
    }
}
