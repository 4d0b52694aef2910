use chengji_core::address_base::quality::QualityRule;

use super::*;

const SHIPPED: &str = include_str!("../../../standards/address/quality.toml");

#[test]
fn the_shipped_terms_name_every_rule() {
    let rules = parse_quality_rules(SHIPPED).unwrap();
    assert_eq!(rules.iter().count(), QualityRule::ALL.len());
    assert!(rules.measure(QualityRule::SamePoint) > 0.0);
}

#[test]
fn a_broken_file_is_told_with_its_line() {
    let error = parse_quality_rules(&SHIPPED.replacen("days = 15", "days = 'soon'", 1)).unwrap_err();
    assert!(matches!(error, InvalidRuleFile::Text { line, .. } if line > 5), "{error}");
    let error = parse_quality_rules(&SHIPPED.replacen("address-quality.orphan", "address-quality.odd", 1)).unwrap_err();
    assert_eq!(error.code(), "address-quality.invalid-rules");
    assert!(error.to_string().contains("address-quality.odd"));
}
