//! Where persons count, and how old they are.

use jiff::civil::date;

use super::{Cell, age, birth_of, chain, flatten, tree};

#[test]
fn ages_are_completed_years() {
    let born = birth_of("19491231").unwrap();
    assert_eq!(birth_of("1949-12-31"), Some(born));
    assert_eq!(age(born, date(2026, 12, 30)), Some(76));
    assert_eq!(age(born, date(2026, 12, 31)), Some(77));
    assert_eq!(age(born, date(1949, 1, 1)), None);
    assert!(birth_of("1949-13-31").is_none() && birth_of("").is_none() && birth_of("三月").is_none());
}

#[test]
fn a_person_counts_in_the_community_or_in_what_is_left_above_it() {
    assert_eq!(chain("420106003001"), ["420106", "420106003", "420106003001"]);
    assert_eq!(chain("420106003"), ["420106", "420106003", "420106003-"]);
    assert_eq!(chain("4201"), ["-"]);
    assert_eq!(chain(""), ["-"]);
}

#[test]
fn every_count_is_the_sum_of_its_parts() {
    let cell = |division: &str, standing: &str, band: &str| -> Cell {
        (division.to_owned(), standing.to_owned(), band.to_owned())
    };
    let cells = [
        (cell("420106003001", "registered", "0-6"), 7),
        (cell("420106003001", "floating", "0-6"), 2),
        (cell("420106003", "registered", "7-17"), 3),
        (cell("420105", "registered", "7-17"), 5),
        (cell("", "registered", "80+"), 1),
    ];
    let mut rows = Vec::new();
    flatten(&tree(cells.into_iter().collect()), "=", "2026-11-23", &mut rows);
    let n = |division: &str, standing: &str, band: &str| {
        let is = |row: &&chengji_store::privacy::subject::PersonCountRow| {
            (row.division.as_str(), row.standing.as_str(), row.band.as_str()) == (division, standing, band)
        };
        rows.iter().find(is).map(|row| row.n)
    };
    assert_eq!(n("", "", ""), Some(18));
    assert_eq!(n("420106", "", ""), Some(12));
    assert_eq!(n("420106003", "", ""), Some(12));
    assert_eq!(n("420106003-", "", ""), Some(3));
    assert_eq!(n("420106003001", "", ""), Some(9));
    assert_eq!(n("420106003001", "floating", "0-6"), Some(2));
    assert_eq!(n("-", "", ""), Some(1));
    let parts: i64 = rows.iter().filter(|row| row.parent.is_empty()).map(|row| row.n).sum();
    assert_eq!(parts, 18);
}
