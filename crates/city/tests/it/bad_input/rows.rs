//! Rows with faults: each gets its row number, its column and its rule; the others enter.

use super::{HEADER, SHOPS, shop};
use crate::town::each_town;

fn file(rows: &[&str]) -> String {
    HEADER.to_owned() + &rows.concat()
}

#[test]
fn a_ragged_row_is_rejected_and_its_neighbours_enter() {
    each_town(|town| {
        let rows = [&*shop(1), "S2,too,few\n", &shop(3), "S4,a,b,114.3,30.5,L,d,4,one,two\n", &shop(5)];
        let taken = town.take("shops.csv", file(&rows), SHOPS);
        assert_eq!((taken.counts(), taken.outcome()), ((5, 3, 0, 2), (3, 0, 0)));
        let told = taken.told();
        assert_eq!(told[0], (2, "rejected", vec!["record.ragged-row".to_owned()]));
        assert_eq!(told[1], (4, "rejected", vec!["record.ragged-row".to_owned()]));
        assert_eq!(town.entities().len(), 3);
    });
}

#[test]
fn a_repeated_key_with_other_content_is_rejected_and_with_the_same_content_is_unchanged() {
    each_town(|town| {
        let other = shop(1).replace("光谷商店1", "另一家商店");
        let rows = [&*shop(1), &shop(2), &shop(1), &other];
        let taken = town.take("shops.csv", file(&rows), SHOPS);
        assert_eq!((taken.counts(), taken.outcome()), ((4, 3, 0, 1), (2, 0, 1)));
        let note = &taken.notes[0];
        assert_eq!(note.rules(), ["record.natural-key-repeated id"]);
        assert_eq!((note.row, note.key.as_deref()), (4, Some("S00001")));
        assert_eq!(town.entity("S00001").name.as_deref(), Some("光谷商店1"));
    });
}

#[test]
fn a_copy_of_a_rejected_row_is_rejected_too() {
    each_town(|town| {
        let bad = shop(1).replace("114.300500", "214.3");
        let taken = town.take("shops.csv", file(&[&bad, &bad, &shop(2)]), SHOPS);
        assert_eq!((taken.counts(), taken.outcome()), ((3, 1, 0, 2), (1, 0, 0)));
        let rules = vec!["place.out-of-range x".to_owned()];
        assert_eq!(taken.told(), [(1, "rejected", rules.clone()), (2, "rejected", rules)]);
    });
}

#[test]
fn a_copy_of_a_row_with_findings_is_counted_like_it() {
    each_town(|town| {
        let odd = shop(1).replace(",1\n", ",several\n");
        let taken = town.take("shops.csv", file(&[&odd, &odd]), SHOPS);
        assert_eq!((taken.counts(), taken.outcome()), ((2, 0, 2, 0), (1, 0, 1)));
        let again = town.take("again.csv", file(&[&odd, &odd]), SHOPS);
        assert_eq!((again.counts(), again.outcome()), ((2, 0, 2, 0), (0, 0, 2)));
    });
}

#[test]
fn a_row_without_its_key_is_rejected_by_column() {
    each_town(|town| {
        let taken = town.take("shops.csv", file(&[&shop(1)[6..], &shop(2)]), SHOPS);
        assert_eq!(taken.told(), [(1, "rejected", vec!["record.natural-key-missing id".to_owned()])]);
        assert_eq!(taken.outcome(), (1, 0, 0));
    });
}

#[test]
fn a_coordinate_out_of_range_swapped_or_no_number_is_rejected_by_its_rule() {
    each_town(|town| {
        let at = |n: usize, x: &str, y: &str| format!("P{n},点,,{x},{y},,,{n}\n");
        let rows = [
            at(1, "214.3", "30.5"),
            at(2, "114.3", "95.5"),
            at(3, "30.5", "114.3"),
            at(4, "一百一十四", "30.5"),
            at(5, "0", "0"),
            at(6, "114.3", ""),
            shop(7),
            at(8, "119.9", "30.5"),
            at(9, "NaN", "30.5"),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let taken = town.take("points.csv", file(&rows), SHOPS);
        assert_eq!((taken.job.rows, taken.job.rejected, taken.job.entities_created), (9, 7, 2));
        let rules: Vec<(u64, &str, String)> = taken
            .told()
            .into_iter()
            .map(|(row, outcome, rules)| {
                let placed = rules.into_iter().filter(|rule| rule.starts_with("place."));
                (row, outcome, placed.collect::<Vec<_>>().join(", "))
            })
            .collect();
        let expected = [
            (1, "rejected", "place.out-of-range x"),
            (2, "rejected", "place.out-of-range y"),
            (3, "rejected", "place.swapped"),
            (4, "rejected", "place.not-a-number x"),
            (5, "rejected", "place.out-of-range"),
            (6, "rejected", "place.not-a-number y"),
            (8, "with_findings", "place.outside-extent"),
            (9, "rejected", "place.not-a-number x"),
        ];
        assert_eq!(rules, expected.map(|(row, outcome, rule)| (row, outcome, rule.to_owned())));
    });
}

#[test]
fn a_value_of_the_wrong_kind_is_kept_out_but_its_row_enters() {
    each_town(|town| {
        let row = shop(1).replace(",1\n", ",several\n");
        let taken = town.take("shops.csv", file(&[&row]), SHOPS);
        assert_eq!(taken.told(), [(1, "with_findings", vec!["record.value-kind staff".to_owned()])]);
        assert_eq!(taken.notes[0].findings[0]["got"], "several");
        assert!(!town.entity("S00001").attributes.contains_key("staff"));
    });
}
