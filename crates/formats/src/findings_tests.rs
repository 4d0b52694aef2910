use chengji_core::finding::{Finding, Rule};

use crate::findings::{decode, encode, human};

#[test]
fn findings_come_back_as_they_were() {
    let findings: Vec<Finding> = Rule::ALL
        .iter()
        .map(|rule| Finding::new(*rule).field("列").got("\"x\"").detail("expected y"))
        .chain([Finding::new(Rule::AddressMissing)])
        .collect();
    assert_eq!(decode(&encode(&findings)).unwrap(), findings);
}

#[test]
fn a_finding_says_rule_severity_and_clause() {
    let text = encode(&[Finding::new(Rule::CreditCodeCheck).field("uscc"), Finding::new(Rule::AddressMissing)]);
    assert_eq!(
        text,
        r#"[{"rule":"code.credit-check","severity":"warning","field":"uscc","cites":"GB 32100-2015 5"},{"rule":"address.missing","severity":"note"}]"#
    );
}

#[test]
fn an_unknown_rule_and_broken_json_are_refused() {
    assert!(decode(r#"[{"rule":"no.such"}]"#).unwrap_err().to_string().contains("no.such"));
    assert_eq!(decode("{").unwrap_err().code(), "finding.invalid-json");
}

#[test]
fn people_read_all_findings_in_one_line() {
    let findings = [Finding::new(Rule::NaturalKeyMissing).field("uscc"), Finding::new(Rule::AddressMissing)];
    assert_eq!(human(&findings), "record.natural-key-missing in uscc; address.missing");
}
