use jiff::civil::date;

use super::{Datetime, Days};

#[test]
fn an_instant_asks_for_the_state_of_the_world_then() {
    let asked = Datetime::parse("2026-01-01T00:00:00Z").unwrap();
    assert_eq!(asked.as_of().unwrap().to_string(), "2026-01-01T00:00:00Z");
}

#[test]
fn an_interval_asks_for_what_held_on_its_days() {
    for (text, from, to) in [
        ("2020-06-01T00:00:00Z/2020-07-01T00:00:00Z", Some(date(2020, 6, 1)), Some(date(2020, 7, 1))),
        ("../2019-12-30T00:00:00Z", None, Some(date(2019, 12, 30))),
        ("2022-01-02T00:00:00Z/", Some(date(2022, 1, 2)), None),
        ("../..", None, None),
    ] {
        assert_eq!(Datetime::parse(text).unwrap().during(), Some(Days { from, to }), "{text}");
    }
    assert_eq!(Datetime::parse("2020-06-01T00:00:00Z").unwrap().during(), None);
}

#[test]
fn a_time_that_is_none_is_refused() {
    for text in ["", "2026", "2026-13-01T00:00:00Z", "now", "2026-02-01T00:00:00Z/2026-01-01T00:00:00Z", "a/b"] {
        assert_eq!(Datetime::parse(text).unwrap_err().code(), "query.invalid-time", "{text:?}");
    }
}
