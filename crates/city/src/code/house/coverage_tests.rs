//! Counting: every house once at each level, whatever division it has.

use chengji_store::house::{ItemCount, Kind};

use super::rows;

fn count(division: &str, kind: Kind, basis: i64, reason: &str, coded: bool, n: i64) -> ItemCount {
    ItemCount { division: division.to_owned(), kind, basis, reason: reason.to_owned(), coded, n }
}

#[test]
fn a_house_counts_for_its_division_and_all_above_it() {
    let rows = rows(&[
        count("420106001003", Kind::Building, 12, "", true, 3),
        count("420106", Kind::Building, 6, "", true, 2),
        count("", Kind::Building, 0, "no-division", false, 4),
        count("420106001003", Kind::Dwelling, 2, "moved", true, 1),
    ]);
    let n = |division: &str, kind: Kind, measure: &str| {
        rows.iter()
            .find(|row| row.division == division && row.kind == kind && row.measure == measure)
            .map(|row| (row.n, row.parent.as_str()))
    };
    assert_eq!(n("420106001003", Kind::Building, "total"), Some((3, "420106001")));
    assert_eq!(n("420106001", Kind::Building, "coded"), Some((3, "420106")));
    assert_eq!(n("420106", Kind::Building, "total"), Some((5, "4201")));
    assert_eq!(n("420106", Kind::Building, "at-district"), Some((2, "4201")));
    assert_eq!(n("4201", Kind::Building, "coded"), Some((5, "")));
    assert_eq!(n("4201", Kind::Dwelling, "moved"), Some((1, "")), "coded and blocked at once");
    assert_eq!(n("4201", Kind::Dwelling, "by-address"), Some((1, "")));
    assert_eq!(n("42", Kind::Building, "total"), None, "the city is the top");
    assert_eq!(n("", Kind::Building, "no-division"), Some((4, "")));
    assert_eq!(n("4201", Kind::Building, "no-division"), None);
}
