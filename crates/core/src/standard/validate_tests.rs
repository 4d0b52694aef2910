use geo_types::{Geometry, Point, line_string, polygon};
use jiff::civil::date;

use super::fixture::{code, draft};
use super::{Tally, validate};
use crate::finding::Rule;
use crate::record::AttributeValue;

fn text(text: &str) -> AttributeValue {
    AttributeValue::Text(text.to_owned())
}

/// Rules and fields of a pipe with a material and one more attribute.
fn told(name: &str, value: AttributeValue) -> Vec<(Rule, Option<String>)> {
    let attributes = [("material".to_owned(), text("pe")), (name.to_owned(), value)];
    let findings = validate(&draft().check().unwrap(), code("070101"), &attributes, None);
    findings.into_iter().map(|finding| (finding.rule, finding.field)).collect()
}

#[test]
fn right_values_and_attributes_that_the_class_does_not_know_are_accepted() {
    for (name, value) in [
        ("diameter", AttributeValue::Integer(300)),
        ("diameter", AttributeValue::Number(300.0)),
        ("slope", AttributeValue::Integer(3)),
        ("slope", AttributeValue::Number(0.3)),
        ("laid_on", AttributeValue::Date(date(2001, 2, 3))),
        ("laid_on", text("2001-02-03")),
        ("seen_at", text("2001-02-03T04:05:06+08:00")),
        ("open", AttributeValue::Bool(false)),
        ("asset_no", text("7")),
        ("colour", text("blue")),
    ] {
        assert_eq!(told(name, value.clone()), [], "{name} {value:?}");
    }
}

#[test]
fn each_wrong_value_breaks_its_rule() {
    for (name, value, rule) in [
        ("diameter", AttributeValue::Number(300.5), Rule::ClassAttributeType),
        ("diameter", text("wide"), Rule::ClassAttributeType),
        ("diameter", text("300 mm"), Rule::ClassUnit),
        ("diameter", text("DN300"), Rule::ClassAttributeType),
        ("diameter", AttributeValue::Integer(0), Rule::ClassValueRange),
        ("diameter", AttributeValue::Integer(5001), Rule::ClassValueRange),
        ("slope", AttributeValue::Number(f64::NAN), Rule::ClassAttributeType),
        ("laid_on", text("2001-02-30"), Rule::ClassAttributeType),
        ("laid_on", text("20010203"), Rule::ClassAttributeType),
        ("seen_at", text("2001-02-03"), Rule::ClassAttributeType),
        ("open", text("true"), Rule::ClassAttributeType),
        ("asset_no", text(""), Rule::ClassAttributeType),
        ("asset_no", AttributeValue::Integer(7), Rule::ClassAttributeType),
    ] {
        assert_eq!(told(name, value.clone()), [(rule, Some(name.to_owned()))], "{name} {value:?}");
    }
}

#[test]
fn a_finding_cites_version_and_class_and_says_what_to_write() {
    let standard = draft().check().unwrap();
    let findings = validate(&standard, code("070101"), &[("material".to_owned(), text("名pe"))], None);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule, Rule::ClassValueNotInList);
    assert_eq!(findings[0].got.as_deref(), Some("名pe"));
    assert_eq!(findings[0].detail.as_deref(), Some("class standard 1, class 070101: write pe for 名pe"));
    let missing = validate(&standard, code("070101"), &[], None);
    assert_eq!(missing[0].rule, Rule::ClassAttributeMissing);
    assert_eq!(missing[0].detail.as_deref(), Some("class standard 1, class 070101"));
    for absent in ["080101", "0701"] {
        assert_eq!(validate(&standard, code(absent), &[], None)[0].rule, Rule::ClassNotInStandard);
    }
}

#[test]
fn a_personal_value_is_not_repeated_in_a_finding() {
    let standard = draft().check().unwrap();
    let attributes = [("material".to_owned(), text("pe")), ("phone".to_owned(), text("secret"))];
    let findings = validate(&standard, code("070101"), &attributes, None);
    assert_eq!((findings[0].rule, findings[0].got.as_deref()), (Rule::ClassAttributeType, None));
}

#[test]
fn a_shape_must_be_one_of_its_class() {
    let standard = draft().check().unwrap();
    let point: Geometry<f64> = Point::new(114.0, 30.0).into();
    let line: Geometry<f64> = line_string![(x: 114.0, y: 30.0), (x: 114.1, y: 30.0)].into();
    let area: Geometry<f64> = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 1.0)].into();
    let pipe = [("material".to_owned(), text("pe"))];
    for (class, shape, is_right) in [
        ("070101", &line, true),
        ("070101", &point, false),
        ("070101", &area, false),
        ("070102", &point, true),
        ("070102", &area, false),
    ] {
        let findings = validate(&standard, code(class), &pipe, Some(shape));
        assert_eq!(findings.is_empty(), is_right, "{class}: {findings:?}");
        assert!(findings.iter().all(|finding| finding.rule == Rule::ClassGeometry));
    }
}

#[test]
fn a_tally_counts_entities_and_keeps_the_first_codes_of_each_breach() {
    let standard = draft().check().unwrap();
    let mut tally = Tally::new(2);
    for number in 0..5 {
        tally.add(code("070101"), &number.to_string(), validate(&standard, code("070101"), &[], None));
    }
    tally.add(code("070102"), "9", validate(&standard, code("070102"), &[], None));
    assert_eq!((tally.checked(), tally.broken()), (6, 5));
    let breaches: Vec<_> = tally.breaches().collect();
    assert_eq!(breaches.len(), 1);
    assert_eq!((breaches[0].entities, breaches[0].first.as_slice()), (5, &["0".to_owned(), "1".to_owned()][..]));
}
