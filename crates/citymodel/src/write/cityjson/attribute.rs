//! Attributes as JSON.

use serde_json::{Map, Number};

use crate::model::{Attribute, CityObject, ObjectClass, Value};

/// A text between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Appends the attributes of an object, and the members that stand beside them.
pub(super) fn members(object: &CityObject, text: &mut String) {
    let beside = |attribute: &Attribute| match attribute.name.as_str() {
        "address" => matches!(attribute.value, Value::List(_)).then_some("address"),
        "members" => {
            (object.class == ObjectClass::Group && matches!(attribute.value, Value::List(_))).then_some("children")
        }
        _ => None,
    };
    let plain = group(object.attributes.iter().filter(|attribute| beside(attribute).is_none()));
    if !plain.is_empty() {
        text.push_str(",\"attributes\":");
        text.push_str(&serde_json::Value::Object(plain).to_string());
    }
    for attribute in &object.attributes {
        if let Some(name) = beside(attribute) {
            text.push_str(&format!(",\"{name}\":{}", value(&attribute.value)));
        }
    }
}

/// Attributes by name; those of one name become a list, as the format allows a name once.
fn group<'a>(attributes: impl Iterator<Item = &'a Attribute>) -> Map<String, serde_json::Value> {
    let mut members = Map::new();
    let mut repeated: Vec<&str> = Vec::new();
    for attribute in attributes {
        let new = value(&attribute.value);
        match members.get_mut(&attribute.name) {
            None => {
                members.insert(attribute.name.clone(), new);
            }
            Some(serde_json::Value::Array(list)) if repeated.contains(&attribute.name.as_str()) => list.push(new),
            Some(known) => {
                *known = serde_json::Value::Array(vec![known.take(), new]);
                repeated.push(&attribute.name);
            }
        }
    }
    members
}

/// A value as JSON.
pub(super) fn value(told: &Value) -> serde_json::Value {
    let number = |number: f64| Number::from_f64(number).map_or(serde_json::Value::Null, serde_json::Value::Number);
    match told {
        Value::Null => serde_json::Value::Null,
        Value::Text(text) | Value::Code(text, _) => text.as_str().into(),
        Value::Integer(integer) => (*integer).into(),
        Value::Number(told) | Value::Measure(told, _) => number(*told),
        Value::Boolean(told) => (*told).into(),
        Value::List(values) => values.iter().map(value).collect(),
        Value::Group(attributes) => serde_json::Value::Object(group(attributes.iter())),
    }
}
