//! Citizen identity numbers: the pattern, the check, and that nothing prints them. Numbers here are the standard's own
//! example or made up.

use super::CitizenId;

const EXAMPLE: &str = "11010519491231002X";

#[test]
fn the_example_of_the_standard_holds() {
    let checked = CitizenId::parse(EXAMPLE).unwrap();
    assert!(checked.check_holds);
    assert_eq!(checked.code.reveal(), EXAMPLE);
    assert_eq!(checked.code.birth_date(), (1949, 12, 31));
    assert_eq!(checked.code.division().unwrap().to_string(), "110105");
    assert_eq!(CitizenId::parse("11010519491231002x").unwrap(), checked);
}

#[test]
fn a_wrong_check_is_reported_and_not_refused() {
    assert!(!CitizenId::parse("110105194912310021").unwrap().check_holds);
}

#[test]
fn nothing_prints_the_whole_number() {
    let checked = CitizenId::parse(EXAMPLE).unwrap();
    assert_eq!(checked.code.to_string(), "110***********002X");
    for text in [format!("{checked:?}"), format!("{:#?}", checked.code), checked.code.masked()] {
        assert!(!text.contains("1949") && text.contains('*'), "{text}");
    }
    let error = CitizenId::parse("11010519491331002X").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("0105"), "{error}");
}

#[test]
fn days_that_no_calendar_has_are_refused() {
    for date in ["19491301", "19491200", "19490229", "19000229", "17991231", "22000101", "19490431"] {
        assert!(CitizenId::parse(&format!("110105{date}0020")).is_err(), "{date}");
    }
    for date in ["20000229", "19480229", "18000101", "20991231"] {
        assert!(CitizenId::parse(&format!("110105{date}0020")).is_ok(), "{date}");
    }
}

#[test]
fn a_wrong_pattern_is_refused_by_both_doors() {
    for text in
        ["", "110105491231002", "1101051949123100X2", "01010519491231002X", "11010519491231002Y", "１10105194912310"]
    {
        assert!(text.parse::<CitizenId>().is_err(), "{text}");
        assert!(serde_json::from_value::<CitizenId>(text.into()).is_err(), "{text}");
    }
    assert!(serde_json::from_value::<CitizenId>(EXAMPLE.into()).is_ok());
}
