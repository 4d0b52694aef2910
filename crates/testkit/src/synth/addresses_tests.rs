use std::collections::HashMap;
use std::path::Path;

use tempfile::TempDir;

use super::{AddressOptions, AddressTables, generate};

const DIVISIONS: &str = include_str!("../../../../data/divisions/wuhan.csv");
const FORMER: &str = include_str!("../../../../data/divisions/former.csv");

fn table(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().skip(1).filter_map(|line| {
        let mut columns = line.split(',');
        Some((columns.next()?.to_owned(), columns.next()?.to_owned()))
    });
    pairs.collect()
}

fn make(count: u64, queries: u64, out: &Path) {
    let (divisions, former) = (table(DIVISIONS), table(FORMER));
    let tables = AddressTables { divisions: &divisions, former: &former };
    generate(&AddressOptions { seed: 7, count, queries, gzip: false }, &tables, out, &mut |_| ()).unwrap();
}

fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_base_has_about_the_rows_asked_for_and_every_kind() {
    let out = TempDir::new().unwrap();
    make(40_000, 0, out.path());
    let rows = rows(&out.path().join("base.csv"));
    assert!((40_000..44_000).contains(&rows.len()), "{}", rows.len());
    for kind in ["community", "road", "doorplate", "place", "poi", "estate", "building", "unit", "floor", "room"] {
        assert!(rows.iter().any(|row| row["kind"] == kind), "no {kind}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    make(5_000, 300, one.path());
    make(5_000, 300, two.path());
    for file in ["base.csv", "queries.csv"] {
        assert_eq!(std::fs::read(one.path().join(file)).unwrap(), std::fs::read(two.path().join(file)).unwrap());
    }
}

#[test]
fn every_expected_id_is_a_row_of_the_expected_level_at_the_expected_place() {
    let out = TempDir::new().unwrap();
    make(60_000, 3_000, out.path());
    let base: HashMap<String, HashMap<String, String>> =
        rows(&out.path().join("base.csv")).into_iter().map(|row| (row["id"].clone(), row)).collect();
    let queries = rows(&out.path().join("queries.csv"));
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    for query in &queries {
        *kinds.entry(query["noise"].as_str()).or_default() += 1;
        if query["noise"] == "absent" {
            assert_eq!(query["expected_id"], "");
            continue;
        }
        let row = &base[&query["expected_id"]];
        let kind = if row["kind"] == "place" { "estate" } else { &row["kind"] };
        assert_eq!(query["expected_level"], kind, "{query:?}");
        assert_eq!((&query["lon"], &query["lat"]), (&row["lon"], &row["lat"]), "{query:?}");
    }
    assert_eq!(kinds.len(), 10, "{kinds:?}");
    assert!(kinds.values().all(|count| *count == 300), "{kinds:?}");
}

#[test]
fn a_house_of_a_hamlet_is_asked_with_its_number() {
    let out = TempDir::new().unwrap();
    make(20_000, 6_000, out.path());
    let base: HashMap<String, HashMap<String, String>> =
        rows(&out.path().join("base.csv")).into_iter().map(|row| (row["id"].clone(), row)).collect();
    let mut checked = 0;
    for query in rows(&out.path().join("queries.csv")) {
        let Some(row) = base.get(&query["expected_id"]) else { continue };
        if row["kind"] == "doorplate" && row["road"].is_empty() {
            assert!(query["text"].contains('号') && !row["number"].is_empty(), "{query:?}");
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

/// The claim that a question has one answer, held against the base by another way: every room whose written columns
/// are all in the text.
#[test]
fn a_clean_question_fits_no_other_row() {
    let out = TempDir::new().unwrap();
    make(60_000, 2_000, out.path());
    let base = rows(&out.path().join("base.csv"));
    let queries = rows(&out.path().join("queries.csv"));
    let mut checked = 0;
    for query in queries.iter().filter(|query| query["noise"] == "clean" && query["expected_level"] == "room") {
        let expected = base.iter().find(|row| row["id"] == query["expected_id"]).unwrap();
        let columns = ["road", "number", "estate", "building", "unit", "room"];
        let text = &query["text"];
        if columns.iter().any(|column| !text.contains(&expected[*column])) {
            continue;
        }
        checked += 1;
        let same = |row: &&HashMap<String, String>| columns.iter().all(|column| row[*column] == expected[*column]);
        let fits: Vec<_> = base.iter().filter(same).collect();
        assert!(fits.len() == 1 || text.contains(&expected["district"]), "{text}: {fits:?}");
    }
    assert!(checked > 20, "{checked}");
}
