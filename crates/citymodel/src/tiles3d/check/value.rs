//! Values of JSON, taken with a word on what is wrong.

use serde_json::Value;

use super::Log;
use super::schema::{Property, Schema};

/// Component types with their size and range.
pub(super) const COMPONENTS: &[(&str, usize, f64, f64)] = &[
    ("INT8", 1, -128.0, 127.0),
    ("UINT8", 1, 0.0, 255.0),
    ("INT16", 2, -32_768.0, 32_767.0),
    ("UINT16", 2, 0.0, 65_535.0),
    ("INT32", 4, -2_147_483_648.0, 2_147_483_647.0),
    ("UINT32", 4, 0.0, 4_294_967_295.0),
    ("INT64", 8, -9_223_372_036_854_775_808.0, 9_223_372_036_854_775_807.0),
    ("UINT64", 8, 0.0, 18_446_744_073_709_551_615.0),
    ("FLOAT32", 4, f64::NEG_INFINITY, f64::INFINITY),
    ("FLOAT64", 8, f64::NEG_INFINITY, f64::INFINITY),
];

/// Bytes of a component.
pub(super) fn component_size(name: &str) -> Option<usize> {
    COMPONENTS.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// How many components a type has.
pub(super) fn components(kind: &str) -> usize {
    match kind {
        "VEC2" => 2,
        "VEC3" => 3,
        "VEC4" | "MAT2" => 4,
        "MAT3" => 9,
        "MAT4" => 16,
        _ => 1,
    }
}

/// Checks that a value has the shape of a property: of one element, or of an array of them.
pub(super) fn check_shape(property: &Property, schema: &Schema, value: &Value, at: &str, log: &mut Log, stored: bool) {
    if !property.array {
        return check_element(property, schema, value, at, log, stored);
    }
    let Some(list) = value.as_array() else {
        return log.fault(at, "type", "must be an array");
    };
    if property.count.is_some_and(|count| count != list.len() as u64) {
        log.fault(at, "length", format!("has {} elements", list.len()));
    }
    for (number, element) in list.iter().enumerate() {
        check_element(property, schema, element, &format!("{at}/{number}"), log, stored);
    }
}

fn check_element(property: &Property, schema: &Schema, value: &Value, at: &str, log: &mut Log, stored: bool) {
    match property.kind.as_str() {
        "STRING" => {
            if !value.is_string() {
                log.fault(at, "type", "must be a string");
            }
        }
        "BOOLEAN" => {
            if !value.is_boolean() {
                log.fault(at, "type", "must be true or false");
            }
        }
        "ENUM" => match value.as_str() {
            None => log.fault(at, "type", "must be the name of an enum value"),
            Some(name) => {
                let known = property.enum_type.as_ref().and_then(|list| schema.enums.get(list));
                if known.is_some_and(|list| !list.values.iter().any(|(known, _)| known == name)) {
                    log.fault(at, "value", format!("{name:?} is no value of the enum"));
                }
            }
        },
        kind => {
            let wanted = components(kind);
            let numbers: Vec<&Value> = match value {
                Value::Array(list) if wanted > 1 => list.iter().collect(),
                other if wanted == 1 => vec![other],
                _ => return log.fault(at, "type", format!("must be an array of {wanted} numbers")),
            };
            if numbers.len() != wanted {
                log.fault(at, "length", format!("has {} numbers, must have {wanted}", numbers.len()));
            }
            for number in numbers {
                let Some(number) = number.as_f64() else {
                    log.fault(at, "type", "must be a number");
                    continue;
                };
                let row = property.component.as_ref().and_then(|name| COMPONENTS.iter().find(|row| row.0 == name));
                if let Some(&(name, _, least, most)) = row.filter(|_| stored) {
                    if number < least || number > most {
                        log.fault(at, "range", format!("{number} is no {name}"));
                    } else if least.is_finite() && number.fract() != 0.0 {
                        log.fault(at, "type", format!("{number} is no whole number"));
                    }
                }
            }
        }
    }
}

/// A stored value as it is meant: normalised, scaled and moved; arrays flattened.
pub(super) fn meant(property: &Property, value: &Value, offset: Option<&Value>, scale: Option<&Value>) -> Vec<f64> {
    let most = property
        .component
        .as_ref()
        .and_then(|name| COMPONENTS.iter().find(|row| row.0 == name))
        .map_or(1.0, |row| row.3);
    let list = |value: Option<&Value>, otherwise: f64| -> Vec<f64> { value.map_or_else(|| vec![otherwise], flat) };
    let (offsets, scales) = (list(offset, 0.0), list(scale, 1.0));
    flat(value)
        .into_iter()
        .enumerate()
        .map(|(at, number)| {
            let number = if property.normalized && most.is_finite() { (number / most).max(-1.0) } else { number };
            let nth = |list: &[f64], otherwise: f64| if list.is_empty() { otherwise } else { list[at % list.len()] };
            number * nth(&scales, 1.0) + nth(&offsets, 0.0)
        })
        .collect()
}

pub(super) fn flat(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(list) => list.iter().flat_map(flat).collect(),
        other => other.as_f64().into_iter().collect(),
    }
}

/// Checks a meant value against least and greatest.
pub(super) fn check_limits(values: &[f64], min: Option<&Value>, max: Option<&Value>, at: &str, log: &mut Log) {
    let limits = |limit: Option<&Value>| limit.map(flat).filter(|list| !list.is_empty());
    let (least, most) = (limits(min), limits(max));
    for (number, &value) in values.iter().enumerate() {
        let nth = |list: &Option<Vec<f64>>| list.as_ref().map(|list| list[number % list.len()]);
        let slack = value.abs() * 1e-6 + 1e-9;
        if nth(&least).is_some_and(|least| value < least - slack) || nth(&most).is_some_and(|most| value > most + slack)
        {
            log.fault(at, "range", format!("{value} is outside the limits of the property"));
            return;
        }
    }
}
