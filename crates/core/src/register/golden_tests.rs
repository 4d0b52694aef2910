use super::content::FieldValue;
use super::golden::{Statement, golden};

fn said(record_id: i64, department: &str, value: &str) -> Statement {
    Statement {
        record_id,
        department: department.to_owned(),
        register_rank: 10,
        since: None,
        recorded_at: 0,
        value: FieldValue::Text(value.to_owned()),
    }
}

fn order(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn the_department_with_authority_wins_whatever_came_last() {
    let later = Statement { recorded_at: 9, ..said(1, "health", "李四") };
    let found = golden("name", &order(&["police", "health"]), vec![later, said(2, "police", "李肆")]).unwrap();
    assert_eq!((found.winner.record_id, found.authority), (2, Some(1)));
    assert!(found.is_contested());
}

#[test]
fn without_authority_the_register_of_lower_rank_and_then_the_later_statement_wins() {
    let early = Statement { since: Some(jiff::civil::date(2020, 1, 1)), ..said(1, "a", "x") };
    let late = Statement { since: Some(jiff::civil::date(2024, 1, 1)), ..said(2, "b", "y") };
    assert_eq!(golden("phone", &[], vec![early.clone(), late.clone()]).unwrap().winner.record_id, 2);
    let first = Statement { register_rank: 1, ..early };
    let found = golden("phone", &[], vec![late, first]).unwrap();
    assert_eq!((found.winner.record_id, found.authority), (1, None));
}

#[test]
fn the_order_in_which_records_come_makes_no_difference() {
    let mut all = vec![said(3, "b", "x"), said(1, "b", "y"), said(2, "a", "x"), said(4, "c", "z")];
    let expected = golden("f", &order(&["b"]), all.clone()).unwrap();
    assert_eq!(expected.winner.record_id, 1);
    for _ in 0..4 {
        all.rotate_left(1);
        assert_eq!(golden("f", &order(&["b"]), all.clone()).unwrap(), expected);
    }
}

#[test]
fn records_that_agree_contest_nothing_and_none_say_nothing() {
    let found = golden("f", &[], vec![said(1, "a", "x"), said(2, "b", "x")]).unwrap();
    assert!(!found.is_contested() && found.others.len() == 1);
    assert_eq!(golden("f", &[], vec![]), None);
}
