use chengji_core::finding::Rule;
use chengji_core::record::AttributeValue;
use chengji_core::standard::validate;
use jiff::civil::date;

use crate::attributes::{Personal, plain};
use crate::classes_schema::schema_of;
use crate::classes_tests::{committed_files, read};

#[test]
fn every_small_class_has_a_valid_schema_and_no_other_class_has_one() {
    let standard = read(&committed_files()).unwrap();
    for class in standard.classes() {
        let Some(schema) = schema_of(&standard, class) else {
            assert!(class.code.depth() < 3);
            continue;
        };
        assert!(jsonschema::meta::is_valid(&schema), "{}", class.code);
        jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        assert_eq!(properties.len(), standard.attributes(class).count());
        assert!(properties.values().all(|property| (1..=4).contains(&property["x-grade"].as_u64().unwrap())));
    }
    let pipe = schema_of(&standard, standard.class("070101".parse().unwrap()).unwrap()).unwrap();
    assert_eq!(pipe["properties"]["diameter"]["x-unit"]["symbol"], "mm");
    assert_eq!(pipe["properties"]["material"]["x-codes"][0]["zh"], "球墨铸铁");
    assert_eq!(pipe["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

/// Every attribute of every class is given every kind of value: an independent validator and ours must agree.
#[test]
fn an_independent_validator_accepts_exactly_what_ours_accepts() {
    let standard = read(&committed_files()).unwrap();
    let text = |text: &str| AttributeValue::Text(text.to_owned());
    let values = [
        text(""),
        text("steel"),
        text("12 mm"),
        text("2001-02-03"),
        text("2001-02-30"),
        text("2001-02-03T04:05:06Z"),
        text("91420100MA4KXXXX1Y"),
        text("42010619900101****"),
        AttributeValue::Integer(-1),
        AttributeValue::Integer(7),
        AttributeValue::Integer(100_000),
        AttributeValue::Number(0.5),
        AttributeValue::Number(12.0),
        AttributeValue::Bool(true),
        AttributeValue::Date(date(2001, 2, 3)),
    ];
    let (mut accepted, mut refused) = (0, 0);
    for class in standard.classes().filter(|class| class.details.is_some()) {
        let schema = schema_of(&standard, class).unwrap();
        let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
        let required = standard.attributes(class).filter(|attribute| attribute.required).count();
        for attribute in standard.attributes(class) {
            for value in &values {
                let given = [(attribute.term.code.clone(), value.clone())];
                let ours = validate(&standard, class.code, &given, None);
                let told = validator.iter_errors(&plain(&given, Personal::Masked).into()).count();
                let missing = ours.iter().filter(|finding| finding.rule == Rule::ClassAttributeMissing).count();
                assert_eq!(missing, required - usize::from(attribute.required), "{}", class.code);
                let wrong = ours.len() > missing;
                assert_eq!(wrong, told > missing, "{} {given:?}: {ours:?}", class.code);
                accepted += usize::from(!wrong);
                refused += usize::from(wrong);
            }
        }
    }
    println!("{accepted} values accepted and {refused} refused by both");
    assert!(accepted > 5_000 && refused > 20_000, "{accepted} {refused}");
}
