//! The JSON Schema (2020-12) of a class's attributes, made from the class standard.

use chengji_core::standard::{AttributeDefinition, ClassEntry, ClassStandard, Term, ValueKind};
use serde_json::{Map, Value, json};

/// The schema of the attributes of one 小类 as clients see them; `None` above the 小类.
///
/// What JSON Schema has no word for stands in `x-` members: `x-unit`, `x-grade` (1 to 4) and `x-codes` of an attribute,
/// `x-class`, `x-standard`, `x-geometry`, `x-cim-level`, `x-custodian` and `x-update` of the class.
#[must_use]
pub fn schema_of(standard: &ClassStandard, class: &ClassEntry) -> Option<Value> {
    let details = class.details.as_ref()?;
    let attributes = || standard.attributes(class);
    let properties: Map<String, Value> =
        attributes().map(|attribute| (attribute.term.code.clone(), property(standard, attribute))).collect();
    let required: Vec<&str> =
        attributes().filter(|attribute| attribute.required).map(|attribute| attribute.term.code.as_str()).collect();
    let custodian = standard.department(&details.custodian).map(term);
    Some(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:chengji:class:{}:{}", class.code, standard.version()),
        "title": class.zh,
        "x-title-en": class.en,
        "description": class.definition_zh,
        "x-description-en": class.definition_en,
        "x-class": class.code.to_string(),
        "x-standard": standard.version(),
        "x-geometry": details.geometry.as_str(),
        "x-cim-level": details.cim_level.get(),
        "x-custodian": custodian,
        "x-update": details.update.as_str(),
        "type": "object",
        "properties": properties,
        "required": required,
        // A department may keep more than the standard asks for.
        "additionalProperties": true,
    }))
}

fn property(standard: &ClassStandard, attribute: &AttributeDefinition) -> Value {
    let mut schema = Map::new();
    schema.insert("title".to_owned(), attribute.term.zh.as_str().into());
    schema.insert("x-title-en".to_owned(), attribute.term.en.as_str().into());
    let mut say = |name: &str, value: Value| schema.insert(name.to_owned(), value);
    let kind = match attribute.kind {
        ValueKind::Integer => "integer",
        ValueKind::Number => "number",
        ValueKind::Bool => "boolean",
        _ => "string",
    };
    say("type", kind.into());
    match attribute.kind {
        ValueKind::Text => say("minLength", 1.into()),
        ValueKind::Date => say("format", "date".into()),
        ValueKind::Time => say("format", "date-time".into()),
        ValueKind::CreditCode => say("pattern", "^[0-9A-HJ-NP-RTUWXY]{18}$".into()),
        ValueKind::CitizenId => say("pattern", "^[0-9*]{17}[0-9*X]$".into()),
        ValueKind::Integer | ValueKind::Number | ValueKind::Bool => None,
    };
    for (name, bound) in [("minimum", attribute.range.0), ("maximum", attribute.range.1)] {
        if let Some(bound) = bound {
            say(name, bound.into());
        }
    }
    if let Some(unit) = attribute.unit.as_deref().and_then(|unit| standard.unit(unit)) {
        let mut told = term(&unit.term);
        if !unit.symbol.is_empty() {
            told["symbol"] = unit.symbol.as_str().into();
        }
        say("x-unit", told);
    }
    if let Some(list) = attribute.list.as_deref().and_then(|list| standard.list(list)) {
        say("enum", list.values.iter().map(|value| Value::from(value.code.as_str())).collect());
        say("x-codes", list.values.iter().map(term).collect());
    }
    say("x-grade", attribute.grade.get().into());
    Value::Object(schema)
}

fn term(term: &Term) -> Value {
    json!({ "code": term.code, "zh": term.zh, "en": term.en })
}
