use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use super::{GovernanceOptions, generate};

fn divisions() -> Vec<(String, String)> {
    let table = include_str!("../../../../data/divisions/wuhan.csv");
    let columns = table.lines().skip(1).filter_map(|line| {
        let mut columns = line.split(',');
        Some((columns.next()?.to_owned(), columns.next()?.to_owned()))
    });
    columns.collect()
}

fn made(people: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    generate(&GovernanceOptions { seed: 7, people }, &divisions(), folder.path(), &mut |_| {}).unwrap();
    folder
}

fn rows(folder: &Path, name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn there_are_as_many_people_dwellings_and_organisations_as_were_asked_for() {
    let folder = made(1_000);
    let truth = rows(folder.path(), "truth.csv");
    let things: HashSet<&str> = truth.iter().map(|row| row[2].as_str()).collect();
    let of = |kind: char| things.iter().filter(|thing| thing.starts_with(kind)).count();
    // Some are in nobody's list.
    assert!((950..=1_000).contains(&of('P')), "{}", of('P'));
    assert!((385..=400).contains(&of('D')), "{}", of('D'));
    assert_eq!(of('O'), 150);
    let files: HashMap<&str, usize> = truth.iter().fold(HashMap::new(), |mut files, row| {
        *files.entry(row[0].as_str()).or_default() += 1;
        files
    });
    for name in ["police", "civil", "health", "housing", "water", "market", "tax"] {
        assert_eq!(files[name], rows(folder.path(), &format!("{name}.csv")).len(), "{name}");
    }
    let changed = rows(folder.path(), "delta/police.csv").len();
    assert!((8..=10).contains(&changed), "{changed}");
}

#[test]
fn the_same_number_gives_the_same_city_and_no_two_people_share_an_identity() {
    let (one, other) = (made(300), made(300));
    for name in ["base.csv", "police.csv", "truth.csv", "delta/market.csv"] {
        assert_eq!(fs::read(one.path().join(name)).unwrap(), fs::read(other.path().join(name)).unwrap(), "{name}");
    }
    let people = rows(one.path(), "police.csv");
    let ids: Vec<&str> = people.iter().map(|row| row[2].as_str()).filter(|id| !id.is_empty()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
}
