//! A raw record as the text the store keeps, and back.
//!
//! A record is a JSON array of its values in layout order; a row that was no record is a JSON string with
//! its text. The geometry stands beside it as [`crate::wkb`].

use chengji_core::record::{FieldValue, RawRecord};
use serde_json::Value;
use thiserror::Error;

/// A kept payload.
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// The values of a record, in layout order.
    Values(Vec<FieldValue>),
    /// The text of a row that was no record.
    Unreadable(String),
}

/// Why a text is no payload; a sign of a damaged store.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a record payload: {reason}")]
pub struct InvalidPayload {
    reason: String,
}

impl InvalidPayload {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "record.invalid-payload"
    }
}

/// The payload of a record: its values, without its geometry and row number.
#[must_use]
pub fn encode(record: &RawRecord) -> String {
    let mut text = Vec::with_capacity(16 + record.values.len() * 24);
    text.push(b'[');
    for (index, value) in record.values.iter().enumerate() {
        if index > 0 {
            text.push(b',');
        }
        push(&mut text, value);
    }
    text.push(b']');
    String::from_utf8(text).unwrap_or_default()
}

/// The payload of a row that was no record.
#[must_use]
pub fn encode_unreadable(raw: &str) -> String {
    Value::from(raw).to_string()
}

/// Reads a payload back: exactly the values that were written.
///
/// # Errors
/// [`InvalidPayload`] when `text` was not written by [`encode`] or [`encode_unreadable`].
pub fn decode(text: &str) -> Result<Payload, InvalidPayload> {
    let value: Value = serde_json::from_str(text).map_err(|error| InvalidPayload { reason: error.to_string() })?;
    match value {
        Value::String(raw) => Ok(Payload::Unreadable(raw)),
        Value::Array(values) => {
            let values: Result<Vec<_>, _> = values.into_iter().map(field_value).collect();
            Ok(Payload::Values(values?))
        }
        _ => Err(InvalidPayload { reason: "expected an array or a string".to_owned() }),
    }
}

fn push(text: &mut Vec<u8>, value: &FieldValue) {
    // Writing any of these to a vector cannot fail.
    let written = match value {
        FieldValue::Null => serde_json::to_writer(text, &()),
        FieldValue::Bool(value) => serde_json::to_writer(text, value),
        FieldValue::Int(value) => serde_json::to_writer(text, value),
        // JSON has no text for these; an object cannot be confused with any other value.
        FieldValue::Float(value) if !value.is_finite() => {
            text.extend_from_slice(format!("{{\"float\":\"{value}\"}}").as_bytes());
            Ok(())
        }
        FieldValue::Float(value) => serde_json::to_writer(text, value),
        FieldValue::Text(value) => serde_json::to_writer(text, value),
    };
    debug_assert!(written.is_ok());
}

fn field_value(value: Value) -> Result<FieldValue, InvalidPayload> {
    let wrong = |value: &Value| InvalidPayload { reason: format!("a value cannot be {value}") };
    Ok(match value {
        Value::Null => FieldValue::Null,
        Value::Bool(value) => FieldValue::Bool(value),
        Value::String(text) => FieldValue::Text(text),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => FieldValue::Int(whole),
            (None, Some(float)) => FieldValue::Float(float),
            (None, None) => return Err(wrong(&Value::Number(number))),
        },
        Value::Object(special) => {
            let float = special.get("float").and_then(Value::as_str).and_then(|text| text.parse().ok());
            FieldValue::Float(float.ok_or_else(|| wrong(&Value::Object(special)))?)
        }
        Value::Array(_) => return Err(wrong(&value)),
    })
}
