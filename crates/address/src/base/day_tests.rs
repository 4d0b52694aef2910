use super::Day;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_day_is_read_in_the_usual_ways() {
    for text in ["2024-06-30", "2024/6/30", "20240630", "2024-06-30T08:00:00Z", "2024.06.30"] {
        assert_eq!(day(text), Day::new(2024, 6, 30).unwrap(), "{text}");
    }
    for text in ["", "2024", "2024-13-01", "2024-02-30", "30-06-2024", "2024-06-30-01", "今天", "+024-06-30"] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
}

#[test]
fn a_row_is_in_force_from_its_first_day_until_the_day_it_ended() {
    let row = ("2010-01-01", "2020-01-01");
    assert!(!day("2009-12-31").lies_in(row));
    assert!(day("2010-01-01").lies_in(row));
    assert!(day("2019-12-31").lies_in(row));
    assert!(!day("2020-01-01").lies_in(row));
    assert!(day("2020-01-01").lies_in(("2010-01-01", "")));
    assert!(day("1990-01-01").lies_in(("", "?")));
}
