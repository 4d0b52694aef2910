//! Division codes: levels, padding, containment.

use proptest::prelude::*;

use super::{DivisionCode, DivisionLevel};

fn code(text: &str) -> DivisionCode {
    text.parse().unwrap()
}

fn texts(parent: Option<DivisionCode>) -> Option<String> {
    parent.map(|parent| parent.to_string())
}

#[test]
fn the_number_of_digits_is_the_level() {
    let levels: Vec<_> = ["42", "4201", "420106", "420106001", "420106001002"].map(|text| code(text).level()).into();
    assert_eq!(levels, DivisionLevel::ALL);
}

#[test]
fn a_division_knows_what_it_lies_in() {
    let community = code("420106001002");
    assert_eq!(texts(community.parent()), Some("420106001".into()));
    assert_eq!(texts(community.county()), Some("420106".into()));
    assert_eq!(texts(community.city()), Some("4201".into()));
    assert_eq!(texts(community.province()), Some("42".into()));
    assert_eq!(code("4201").county(), None);
    assert_eq!(code("42").parent(), None);
}

#[test]
fn a_town_of_a_city_without_counties_lies_in_the_city() {
    let town = code("441900003");
    assert_eq!(town.county(), None);
    assert_eq!(texts(town.parent()), Some("4419".into()));
    assert_eq!(texts(DivisionCode::parse_padded("441900003001").unwrap().parent()), Some("441900003".into()));
}

#[test]
fn padding_is_read_only_where_it_is_asked_for() {
    for (padded, meant) in [
        ("420000000000", "42"),
        ("420100", "4201"),
        ("420106000", "420106"),
        ("420106", "420106"),
        ("441900003000", "441900003"),
    ] {
        assert_eq!(DivisionCode::parse_padded(padded).unwrap(), code(meant), "{padded}");
    }
    assert!("420100".parse::<DivisionCode>().is_err());
    assert!("4200".parse::<DivisionCode>().is_err());
}

#[test]
fn fixed_width_columns_cut_or_pad() {
    assert_eq!(code("42").padded(6), "420000");
    assert_eq!(code("420106001002").padded(6), "420106");
    assert_eq!(code("4201").padded(12), "420100000000");
}

#[test]
fn what_is_no_division_is_refused() {
    for text in [
        "",
        "4",
        "420",
        "42010",
        "4201060",
        "00",
        "0142",
        "42-1",
        "４２",
        "420006001",
        "420106000002",
        "4201060010021",
        " 42",
    ] {
        assert!(text.parse::<DivisionCode>().is_err(), "{text}");
    }
    assert!(DivisionCode::parse_padded("000000").is_err());
    assert!(DivisionCode::parse_padded("420006001000").is_err());
}

#[test]
fn serde_refuses_what_the_constructor_refuses() {
    assert!(serde_json::from_str::<DivisionCode>("\"420100\"").is_err());
    assert!(serde_json::from_str::<DivisionCode>("4201").is_err());
    let city: DivisionCode = serde_json::from_str("\"4201\"").unwrap();
    assert_eq!(serde_json::to_string(&city).unwrap(), "\"4201\"");
}

fn codes() -> impl Strategy<Value = DivisionCode> {
    let digits = "[1-8][1-9](0[1-9]|[1-9][0-9])((0[1-9]|[1-9][0-9])(00[1-9]|[1-9][0-9]{2}(00[1-9]|[1-9][0-9]{2})?)?)?";
    prop_oneof![digits.prop_map(|text| code(&text)), "[1-8][1-9]".prop_map(|text| code(&text))]
}

proptest! {
    #[test]
    fn a_printed_code_reads_back(code in codes()) {
        prop_assert_eq!(code.to_string().parse(), Ok(code));
        prop_assert_eq!(DivisionCode::parse_padded(&code.padded(12)), Ok(code));
    }

    #[test]
    fn containment_is_that_of_the_digits(one in codes(), other in codes()) {
        prop_assert_eq!(one.contains(&other), other.to_string().starts_with(&one.to_string()));
        for code in [one, other] {
            if let Some(parent) = code.parent() {
                prop_assert!(parent.contains(&code) && parent < code && !code.contains(&parent));
            }
        }
    }
}
