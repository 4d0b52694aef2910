//! Holding an entity against its class: every breach, each citing the version of the standard and the class.

use std::borrow::Cow;

use chengji_codes::ClassCode;
use geo_types::Geometry;
use jiff::Timestamp;
use jiff::civil::Date;

use super::ClassStandard;
use super::attribute::{AttributeDefinition, ValueKind};
use crate::finding::{Finding, Rule};
use crate::record::AttributeValue;

/// What is wrong with an entity of `class`. Attributes that the class does not name are allowed.
///
/// Agrees with the class's JSON Schema about attributes; the schema says nothing of the geometry.
#[must_use]
pub fn validate(
    standard: &ClassStandard,
    class: ClassCode,
    attributes: &[(String, AttributeValue)],
    geometry: Option<&Geometry<f64>>,
) -> Vec<Finding> {
    let cited = format!("class standard {}, class {class}", standard.version());
    let Some(entry) = standard.class(class).filter(|entry| entry.details.is_some()) else {
        return vec![Finding::new(Rule::ClassNotInStandard).got(&class.to_string()).detail(cited)];
    };
    let mut findings = Vec::new();
    for definition in standard.attributes(entry) {
        let given = attributes.iter().find(|(name, _)| *name == definition.term.code);
        let breach = match given {
            None if definition.required => Some((Rule::ClassAttributeMissing, String::new())),
            None => None,
            Some((_, value)) => breach_of(standard, definition, value),
        };
        let Some((rule, expected)) = breach else { continue };
        let mut finding = Finding::new(rule).field(&definition.term.code);
        // A personal value is never repeated in a finding.
        if let Some((_, value)) = given.filter(|_| definition.grade.get() < 3) {
            finding = finding.got(&shown(value));
        }
        let colon = if expected.is_empty() { "" } else { ": " };
        findings.push(finding.detail(format!("{cited}{colon}{expected}")));
    }
    if let Some((kind, shape)) = entry.geometry().zip(geometry)
        && !kind.accepts(shape)
    {
        findings
            .push(Finding::new(Rule::ClassGeometry).got(kind_of(shape)).detail(format!("{cited}: expected {kind}")));
    }
    findings
}

/// The rule that a value breaks, with what was expected.
fn breach_of(
    standard: &ClassStandard,
    definition: &AttributeDefinition,
    value: &AttributeValue,
) -> Option<(Rule, String)> {
    if !is_of_kind(definition.kind, value) {
        return Some(wrong_kind(standard, definition, value));
    }
    if let Some(list) = definition.list.as_deref().and_then(|list| standard.list(list)) {
        let text = text_of(value).unwrap_or_default();
        if list.values.iter().any(|value| value.code == text) {
            return None;
        }
        let likely = list.values.iter().find(|value| value.zh == text || value.en == text);
        let expected = match likely {
            Some(value) => format!("write {} for {text}", value.code),
            None => format!("expected a code of the list {}", list.term.code),
        };
        return Some((Rule::ClassValueNotInList, expected));
    }
    let number = number_of(value).filter(|_| definition.kind.is_numeric())?;
    let (low, high) = definition.range;
    let below = low.is_some_and(|low| number < low);
    let above = high.is_some_and(|high| number > high);
    let bound = |bound: Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
    (below || above).then(|| (Rule::ClassValueRange, format!("expected {}..{}", bound(low), bound(high))))
}

fn wrong_kind(standard: &ClassStandard, definition: &AttributeDefinition, value: &AttributeValue) -> (Rule, String) {
    let unit = definition.unit.as_deref().and_then(|unit| standard.unit(unit));
    let Some(unit) = unit else { return (Rule::ClassAttributeType, format!("expected {}", definition.kind)) };
    let sign = if unit.symbol.is_empty() { &unit.term.en } else { &unit.symbol };
    let expected = format!("expected {} in {sign}, without a unit", definition.kind);
    let carries_unit = text_of(value).is_some_and(|text| is_number_with_unit(&text));
    (if carries_unit { Rule::ClassUnit } else { Rule::ClassAttributeType }, expected)
}

fn is_of_kind(kind: ValueKind, value: &AttributeValue) -> bool {
    let text = text_of(value);
    match kind {
        ValueKind::Text => text.is_some_and(|text| !text.is_empty()),
        ValueKind::Integer => number_of(value).is_some_and(|number| number.fract() == 0.0),
        ValueKind::Number => number_of(value).is_some(),
        ValueKind::Bool => matches!(value, AttributeValue::Bool(_)),
        ValueKind::Date => text.is_some_and(|text| text.len() == 10 && text.parse::<Date>().is_ok()),
        ValueKind::Time => {
            text.is_some_and(|text| text.as_bytes().get(10) == Some(&b'T') && text.parse::<Timestamp>().is_ok())
        }
        ValueKind::CreditCode => text.is_some_and(|text| {
            let allowed = |b: u8| b.is_ascii_digit() || (b.is_ascii_uppercase() && !b"IOSVZ".contains(&b));
            text.len() == 18 && text.bytes().all(allowed)
        }),
        // Masked where it was masked before it was kept.
        ValueKind::CitizenId => text.is_some_and(|text| {
            let allowed = |(at, b): (usize, u8)| b.is_ascii_digit() || b == b'*' || (at == 17 && b == b'X');
            text.len() == 18 && text.bytes().enumerate().all(allowed)
        }),
    }
}

/// The value as the text that a client sees; `None` for numbers and truth values.
fn text_of(value: &AttributeValue) -> Option<Cow<'_, str>> {
    match value {
        AttributeValue::Text(text) => Some(text.into()),
        AttributeValue::CreditCode(code) => Some(code.as_str().into()),
        AttributeValue::CitizenId(id) => Some(id.reveal().into()),
        AttributeValue::Date(day) => Some(day.to_string().into()),
        AttributeValue::Integer(_) | AttributeValue::Number(_) | AttributeValue::Bool(_) => None,
    }
}

fn number_of(value: &AttributeValue) -> Option<f64> {
    match value {
        AttributeValue::Integer(number) => Some(*number as f64),
        AttributeValue::Number(number) => Some(*number).filter(|number| number.is_finite()),
        _ => None,
    }
}

/// Whether a text is a number with something behind it, such as `12.5 m`.
fn is_number_with_unit(text: &str) -> bool {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+' | ',')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    number.replace(',', "").parse::<f64>().is_ok() && !rest.trim().is_empty()
}

fn shown(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Integer(number) => number.to_string(),
        AttributeValue::Number(number) => number.to_string(),
        AttributeValue::Bool(flag) => flag.to_string(),
        AttributeValue::Date(day) => day.to_string(),
        AttributeValue::CreditCode(code) => code.to_string(),
        AttributeValue::CitizenId(id) => id.to_string(),
    }
}

fn kind_of(shape: &Geometry<f64>) -> &'static str {
    match shape {
        Geometry::Point(_) | Geometry::MultiPoint(_) => "point",
        Geometry::Line(_) | Geometry::LineString(_) | Geometry::MultiLineString(_) => "line",
        Geometry::GeometryCollection(_) => "collection",
        _ => "area",
    }
}
