//! Entity codes: the check, the alphabet, the doors.

use super::EntityCode;

const GOOD: &str = "A12425GABC1234002M";

#[test]
fn a_code_with_its_check_reads_back() {
    let code: EntityCode = GOOD.parse().unwrap();
    assert_eq!(code.to_string(), GOOD);
    assert_eq!(serde_json::to_value(code).unwrap(), GOOD);
    assert_eq!(serde_json::from_value::<EntityCode>(GOOD.into()).unwrap(), code);
}

#[test]
fn what_is_no_code_is_refused_by_both_doors() {
    let long = "0".repeat(41);
    for text in ["", "A12425GABC1234002N", "a12425gabc1234002m", "A12425 GABC1234002M", "0000000", &long, "楼楼楼楼"]
    {
        assert!(text.parse::<EntityCode>().is_err(), "{text}");
        assert!(serde_json::from_value::<EntityCode>(text.into()).is_err(), "{text}");
    }
}

#[test]
fn an_error_says_what_was_given_and_why() {
    let error = "A12425GABC1234002N".parse::<EntityCode>().unwrap_err();
    assert_eq!(error.to_string(), "invalid entity code `A12425GABC1234002N`: the check character does not match");
    assert_eq!(error.code(), "entity-code.invalid");
}
