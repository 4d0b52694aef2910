use jiff::civil::date;

use super::Datetime;

#[test]
fn an_instant_asks_for_the_state_of_the_world_then() {
    let asked = Datetime::parse("2026-01-01T00:00:00Z").unwrap();
    assert_eq!(asked.as_of().unwrap().to_string(), "2026-01-01T00:00:00Z");
}

#[test]
fn an_interval_meets_what_held_during_it() {
    let (from, to) = (date(2020, 1, 1), Some(date(2022, 1, 1)));
    for (text, meets) in [
        ("2020-06-01T00:00:00Z/2020-07-01T00:00:00Z", true),
        ("../2019-12-30T00:00:00Z", false),
        ("../2020-06-01T00:00:00Z", true),
        ("2021-12-30T00:00:00Z/..", true),
        ("2022-01-02T00:00:00Z/", false),
        ("../..", true),
    ] {
        assert_eq!(Datetime::parse(text).unwrap().meets(from, to), meets, "{text}");
    }
    assert!(Datetime::parse("2030-01-01T00:00:00Z/..").unwrap().meets(from, None));
}

#[test]
fn a_time_that_is_none_is_refused() {
    for text in ["", "2026", "2026-13-01T00:00:00Z", "now", "2026-02-01T00:00:00Z/2026-01-01T00:00:00Z", "a/b"] {
        assert_eq!(Datetime::parse(text).unwrap_err().code(), "query.invalid-time", "{text:?}");
    }
}
