//! Standard attributes as the JSON text the store keeps, and as plain JSON for answers.
//!
//! The kept text is compact, sorted by name, and gives every value back with its type: a day, a credit code
//! and a citizen number are one-member objects such as `{"date":"2000-04-12"}`.

use std::fmt;

use chengji_codes::{CitizenId, CreditCode};
use chengji_core::record::AttributeValue;
use jiff::civil::Date;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use thiserror::Error;

/// Whether citizen numbers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// As they are: only for the registry's own store.
    Revealed,
    /// Birth date and serial hidden.
    Masked,
}

/// Why a text is no set of attributes; a sign of a damaged store.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a set of attributes: {reason}")]
pub struct InvalidAttributes {
    reason: String,
}

impl InvalidAttributes {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "attributes.invalid-json"
    }
}

/// The kept text. A masked citizen number is plain text and stays so when read back.
#[must_use]
pub fn encode(attributes: &[(String, AttributeValue)], personal: Personal) -> String {
    object(attributes, |value| typed(value, personal)).to_string()
}

/// Reads what [`encode`] wrote, sorted by name.
///
/// # Errors
/// [`InvalidAttributes`] naming the attribute that cannot be read.
pub fn decode(text: &str) -> Result<Vec<(String, AttributeValue)>, InvalidAttributes> {
    let Members(members) =
        serde_json::from_str(text).map_err(|error| InvalidAttributes { reason: error.to_string() })?;
    let read = |(name, value): (String, Value)| match untyped(value) {
        Some(value) => Ok((name, value)),
        None => Err(InvalidAttributes { reason: format!("{name} has a value of unknown type") }),
    };
    members.into_iter().map(read).collect()
}

/// The attributes as a client sees them: days and codes are plain strings.
#[must_use]
pub fn plain(attributes: &[(String, AttributeValue)], personal: Personal) -> Map<String, Value> {
    match object(attributes, |value| simple(value, personal)) {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Reads what [`encode`] wrote as a client sees it, sorted by name: the shorter way of [`decode`] and [`plain`].
///
/// # Errors
/// [`InvalidAttributes`] naming the attribute that cannot be read.
pub fn read_plain(text: &str, personal: Personal) -> Result<Vec<(String, Value)>, InvalidAttributes> {
    let Members(mut members) =
        serde_json::from_str(text).map_err(|error| InvalidAttributes { reason: error.to_string() })?;
    for (name, value) in &mut members {
        if matches!(value, Value::Object(_) | Value::Null | Value::Array(_)) {
            let typed = untyped(value.take())
                .ok_or_else(|| InvalidAttributes { reason: format!("{name} has a value of unknown type") })?;
            *value = simple(&typed, personal);
        }
    }
    Ok(members)
}

/// The members of an object in the order they are written; no map is made of them.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> Visitor<'de> for Visit {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::with_capacity(8);
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Visit)
    }
}

fn object(attributes: &[(String, AttributeValue)], write: impl Fn(&AttributeValue) -> Value) -> Value {
    let mut sorted: Vec<&(String, AttributeValue)> = attributes.iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    Value::Object(sorted.into_iter().map(|(name, value)| (name.clone(), write(value))).collect())
}

fn typed(value: &AttributeValue, personal: Personal) -> Value {
    let kind = match value {
        AttributeValue::Date(_) => "date",
        AttributeValue::CreditCode(_) => "credit_code",
        AttributeValue::CitizenId(_) if personal == Personal::Revealed => "citizen_id",
        AttributeValue::Number(number) if !number.is_finite() => "number",
        _ => return simple(value, personal),
    };
    Value::Object(Map::from_iter([(kind.to_owned(), simple(value, personal))]))
}

fn simple(value: &AttributeValue, personal: Personal) -> Value {
    match value {
        AttributeValue::Text(text) => text.as_str().into(),
        AttributeValue::Integer(number) => (*number).into(),
        AttributeValue::Number(number) if number.is_finite() => (*number).into(),
        // JSON has no text for these.
        AttributeValue::Number(number) => number.to_string().into(),
        AttributeValue::Bool(value) => (*value).into(),
        AttributeValue::Date(date) => date.to_string().into(),
        AttributeValue::CreditCode(code) => code.to_string().into(),
        AttributeValue::CitizenId(id) => match personal {
            Personal::Revealed => id.reveal().into(),
            Personal::Masked => id.masked().into(),
        },
    }
}

fn untyped(value: Value) -> Option<AttributeValue> {
    match value {
        Value::String(text) => Some(AttributeValue::Text(text)),
        Value::Bool(value) => Some(AttributeValue::Bool(value)),
        Value::Number(number) => {
            number.as_i64().map(AttributeValue::Integer).or_else(|| number.as_f64().map(AttributeValue::Number))
        }
        Value::Object(members) => {
            let (kind, text) = members.iter().next()?;
            let text = text.as_str()?;
            match kind.as_str() {
                "date" => text.parse::<Date>().ok().map(AttributeValue::Date),
                "credit_code" => CreditCode::parse(text).ok().map(|code| AttributeValue::CreditCode(code.code)),
                "citizen_id" => CitizenId::parse(text).ok().map(|id| AttributeValue::CitizenId(id.code)),
                "number" => text.parse().ok().map(AttributeValue::Number),
                _ => None,
            }
        }
        Value::Null | Value::Array(_) => None,
    }
}
