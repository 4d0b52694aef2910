//! Credit codes: patterns are refused, checks are reported.

use super::CreditCode;

#[test]
fn codes_with_the_computed_check_hold() {
    for text in ["914201007997718254", "91420107799776589Y", "91440101MA5CJQ4N59", "91350200MA2YJ1XR9G"] {
        let checked = CreditCode::parse(text).unwrap();
        assert!(checked.check_holds && checked.code.organisation_check_holds(), "{text}");
        assert_eq!(checked.code.to_string().parse(), Ok(checked.code));
    }
}

#[test]
fn early_legal_codes_with_a_wrong_check_are_kept_and_reported() {
    for text in ["91350203M0001QAY9B", "91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"] {
        assert!(!CreditCode::parse(text).unwrap().check_holds, "{text}");
    }
}

#[test]
fn small_letters_are_taken_as_capitals() {
    let code = CreditCode::parse("91420107799776589y").unwrap();
    assert!(code.check_holds);
    assert_eq!(code.code.as_str(), "91420107799776589Y");
}

#[test]
fn the_parts_can_be_read() {
    let code: CreditCode = "91420107799776589Y".parse().unwrap();
    assert_eq!(code.division().unwrap().to_string(), "420107");
    assert_eq!(code.organisation(), "799776589");
}

#[test]
fn a_wrong_pattern_is_refused_by_both_doors() {
    for text in [
        "",
        "9142010779977658",
        "91420107799776589YY",
        "9142A107799776589Y",
        "91420107799776589I",
        "91420107７99776589",
    ] {
        assert!(text.parse::<CreditCode>().is_err(), "{text}");
        assert!(serde_json::from_value::<CreditCode>(text.into()).is_err(), "{text}");
    }
}
