use chengji_core::address_base::AddressKind;
use chengji_core::address_base::field_task::TaskKind;

use super::*;

const SHIPPED: &str = include_str!("../../../standards/address/plates.toml");

#[test]
fn the_shipped_rules_have_a_usual_plate_for_every_kind_of_building_address() {
    let (plates, tasks) = parse_field_rules(SHIPPED).unwrap();
    for kind in AddressKind::ALL.iter().filter(|kind| **kind != AddressKind::Poi) {
        assert!(plates.usual(kind.as_str()).is_some(), "{kind}");
    }
    for class in plates.classes() {
        for kind in &class.kinds {
            assert!(kind.parse::<AddressKind>().is_ok(), "class {} is for {kind}", class.code);
        }
    }
    assert_eq!((tasks.due(TaskKind::Verify), tasks.answer_days), (5, 10));
}

#[test]
fn a_rule_that_is_missing_unknown_or_nonsense_is_told() {
    for (from, to, told) in [
        ("verify = 5, ", "", "no verify"),
        ("verify = 5", "verify = 5, walk = 1", "walk"),
        ("sample_percent = 5", "sample_percent = 101", "more than 100"),
        ("qr_mm = 120", "qr_mm = 4000", "does not fit"),
        ("frontage_m = 10.0", "frontage_m = -1.0", "negative"),
        ("[proof]", "[prof]", "prof"),
    ] {
        let error = parse_field_rules(&SHIPPED.replace(from, to)).unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
}
