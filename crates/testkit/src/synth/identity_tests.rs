use super::{break_check, credit_check, credit_code, organisation_check};

/// Codes printed by companies themselves; public knowledge.
const REAL: [&str; 3] = ["91110000100006485K", "914403001922038216", "91330000710959275N"];

#[test]
fn both_checks_agree_with_codes_in_use() {
    for code in REAL {
        assert_eq!(credit_check(&code.as_bytes()[..17]), char::from(code.as_bytes()[17]), "{code}");
        assert_eq!(organisation_check(&code.as_bytes()[8..16]), char::from(code.as_bytes()[16]), "{code}");
    }
}

#[test]
fn serials_give_different_codes_and_a_broken_one_does_not_hold() {
    let codes: std::collections::BTreeSet<String> =
        (0..2000).map(|serial| credit_code(serial % 2 == 0, "420106", serial)).collect();
    assert_eq!(codes.len(), 2000);
    for code in codes {
        let broken = break_check(&code);
        assert_eq!(broken[..17], code[..17]);
        assert_ne!(credit_check(&broken.as_bytes()[..17]), char::from(broken.as_bytes()[17]));
    }
}
