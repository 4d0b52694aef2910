//! Seven departments' lists of one made-up population, from the files to things, links and the next day.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Store, engines};

/// Dwellings and organisations first or last: the order of feeds makes no difference.
const LISTS: [&str; 7] = ["police", "housing", "market", "civil", "tax", "health", "water"];
const PEOPLE: &str = "300";

#[test]
fn seven_lists_become_things_with_codes_and_a_second_day_touches_what_changed() {
    for engine in engines() {
        let (store, folder) = (engine.fresh(), TempDir::new().unwrap());
        let demo = folder.path().to_str().unwrap();
        store.succeed(&["synth", "governance", "--people", PEOPLE, "--quiet", "--out", demo]);
        store.succeed(&["address-base", "load", &at(folder.path(), "base.csv"), "--document", "DEMO-1"]);
        store.succeed(&["address", "build-index"]);
        let rows = truth(folder.path());
        for list in LISTS {
            let fed = feed(&store, &at(folder.path(), &format!("{list}.csv")), list);
            let told = rows.iter().filter(|row| row[0] == list).count() as u64;
            assert_eq!((fed["state"].as_str(), fed["rows"].as_u64()), (Some("applied"), Some(told)), "{fed}");
            assert_eq!(fed["created"].as_u64().unwrap() + fed["rejected"].as_u64().unwrap(), told, "{fed}");
        }
        let settled = json(&store.succeed(&["register", "settle", "--json"]));
        assert_eq!(settled["made"], settled["codes"], "{settled}");
        assert!(settled["links"].as_u64().unwrap() > 300, "{settled}");
        for (kind, letter) in [("person", 'P'), ("dwelling", 'D'), ("organisation", 'O')] {
            let lines = lines(&store.succeed(&["register", "things", "--kind", kind, "--json"]));
            let codes: HashSet<&str> = lines.iter().filter_map(|line| line["code"].as_str()).collect();
            let things: HashSet<&str> =
                rows.iter().filter(|row| row[2].starts_with(letter)).map(|row| row[2].as_str()).collect();
            assert_eq!(codes.len(), lines.len(), "every {kind} has a code of its own");
            // A record that nothing tells to be another's is a thing by itself.
            assert!(lines.len() >= things.len() * 95 / 100, "{} things of {} {kind}s", lines.len(), things.len());
        }
        // Feeding the same list again writes nothing.
        let again = feed(&store, &at(folder.path(), "police.csv"), "police");
        assert_eq!(
            (&again["created"], &again["changed"], &again["gone"]),
            (&0.into(), &0.into(), &0.into()),
            "{again}"
        );
        let day = feed(&store, &at(folder.path(), "delta/police.csv"), "police_delta");
        assert_eq!((day["created"].as_u64(), day["gone"].as_u64()), (Some(0), Some(0)), "{day}");
        let settled = json(&store.succeed(&["register", "settle", "--json"]));
        assert_eq!((&settled["records"], &settled["made"]), (&day["changed"], &0.into()), "{settled}");
        store.holds();
    }
}

#[test]
fn a_clerk_has_the_last_word_about_a_pair() {
    for engine in engines() {
        let (store, folder) = (engine.fresh(), TempDir::new().unwrap());
        let demo = folder.path().to_str().unwrap();
        store.succeed(&["synth", "governance", "--people", "60", "--quiet", "--out", demo]);
        store.succeed(&["address-base", "load", &at(folder.path(), "base.csv"), "--document", "DEMO-1"]);
        store.succeed(&["address", "build-index"]);
        feed(&store, &at(folder.path(), "police.csv"), "police");
        store.succeed(&["register", "settle"]);
        let things = || lines(&store.succeed(&["register", "things", "--kind", "person", "--json"]));
        let before = things().len();
        let pair = ["1", "2"];
        let asked =
            |words: &[&'static str]| store.succeed(&[&["register"], &words[..1], &pair[..], &words[1..]].concat());
        let told = json(&asked(&["why", "--json"]));
        let steps: f64 = told["steps"].as_array().unwrap().iter().map(|step| step["weight"].as_f64().unwrap()).sum();
        assert!((steps - told["weight"].as_f64().unwrap()).abs() < 1e-6 && told["band"] != "joined", "{told}");
        assert!(asked(&["why"]).contains("prior"));
        let judged = asked(&["judge", "--same", "--reason", "改名", "--by", "li"]);
        assert_eq!(judged.trim(), "decision 1; 1 records belong to another thing now");
        let live = || things().iter().filter(|line| line["retired_at"].is_null()).count();
        assert_eq!(live(), before - 1);
        let waiting = lines(&store.succeed(&["register", "pairs", "--kind", "person", "--json"]));
        assert!(waiting.iter().all(|row| row["records"] != serde_json::json!([1, 2])), "{waiting:?}");
        store.succeed(&["register", "undo", "1", "--reason", "认错", "--by", "li"]);
        assert_eq!(live(), before);
        let learnt = json(&store.succeed(&["register", "learn", "--kind", "person", "--json"]));
        assert_eq!((learnt["model"].as_u64(), learnt["records"].as_u64()), (Some(1), Some(before as u64)), "{learnt}");
        let again = store.run(&["register", "undo", "1", "--reason", "认错", "--by", "li"]);
        assert!(again.err.contains("resolution.decision-unknown"), "{}", again.err);
        store.holds();
    }
}

fn feed(store: &Store, file: &str, list: &str) -> Value {
    let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings");
    let mapping = mappings.join(format!("registers_{list}.toml"));
    json(&store.succeed(&["register", "feed", file, "--mapping", mapping.to_str().unwrap(), "--json"]))
}

/// File, key and thing of every row.
fn truth(folder: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder.join("truth.csv")).unwrap();
    let rows: Vec<Vec<String>> =
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let per_file: HashMap<&str, usize> = rows.iter().fold(HashMap::new(), |mut files, row| {
        *files.entry(row[0].as_str()).or_default() += 1;
        files
    });
    assert_eq!(per_file.len(), LISTS.len());
    rows
}

fn at(folder: &Path, name: &str) -> String {
    let path: PathBuf = folder.join(name);
    path.to_str().unwrap().to_owned()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(json).collect()
}
