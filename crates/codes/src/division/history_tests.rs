//! Codes given up: direct, in chains, with what lies below them.

use super::{DivisionHistory, Former, Standing};
use crate::DivisionCode;

fn code(text: &str) -> DivisionCode {
    text.parse().unwrap()
}

fn history(former: &[(&str, &str, Option<i16>)]) -> DivisionHistory {
    let former = former.iter().map(|(old, new, until)| Former { code: code(old), successor: code(new), until: *until });
    DivisionHistory::new(["42", "4201", "420114", "420115"].map(code), former)
}

#[test]
fn a_code_given_up_leads_to_the_division_of_today() {
    let history = history(&[("420121", "420114", Some(1992)), ("420199", "420121", Some(1980))]);
    assert_eq!(history.standing(code("420114")), Standing::Current);
    assert_eq!(history.standing(code("420121")), Standing::Former { now: code("420114"), until: Some(1992) });
    assert_eq!(history.standing(code("420199")), Standing::Former { now: code("420114"), until: Some(1992) });
    assert_eq!(history.standing(code("420121001")), Standing::Former { now: code("420114"), until: Some(1992) });
}

#[test]
fn what_no_list_knows_is_unknown_and_circles_end() {
    let history = history(&[("420198", "420197", None), ("420197", "420198", None), ("420115", "420114", None)]);
    assert_eq!(history.standing(code("420196")), Standing::Unknown);
    assert_eq!(history.standing(code("420198")), Standing::Unknown);
    assert_eq!(history.standing(code("420115")), Standing::Current, "a code of both lists is one of today");
}
