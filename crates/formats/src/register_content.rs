//! The content of a register record as the bytes that are sealed: one line of JSON with what it says, then the row as it came.

use chengji_core::record::RawRecord;
use chengji_core::register::content::{Claim, Content, FieldValue, Other};
use jiff::civil::Date;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::payload;

/// Why bytes are no content; a sign of a damaged store or a wrong key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not the content of a register record: {reason}")]
pub struct InvalidContent {
    reason: String,
}

impl InvalidContent {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "register.invalid-content"
    }
}

/// The bytes of a record: what it says, and the row.
#[must_use]
pub fn encode(content: &Content, record: &RawRecord) -> Vec<u8> {
    let mut text = said(content).to_string();
    text.push('\n');
    text.push_str(&payload::encode(record));
    text.into_bytes()
}

/// What the bytes say; the row is not read.
///
/// # Errors
/// [`InvalidContent`] when they were not written by [`encode`].
pub fn decode(bytes: &[u8]) -> Result<Content, InvalidContent> {
    let (said, _) = parts(bytes)?;
    let invalid = |reason: String| InvalidContent { reason };
    let mut value: Value = serde_json::from_str(said).map_err(|error| invalid(error.to_string()))?;
    let values = match value["values"].take() {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| match value {
                Value::String(text) => Ok((name, FieldValue::Text(text))),
                Value::Number(number) => Ok((name, FieldValue::Number(number.as_f64().unwrap_or(0.0)))),
                _ => Err(invalid(format!("{name} is neither text nor number"))),
            })
            .collect::<Result<Vec<_>, _>>()?,
        _ => Vec::new(),
    };
    let claims = match value["claims"].take() {
        Value::Array(items) => items.iter().map(claim).collect::<Result<_, _>>()?,
        _ => Vec::new(),
    };
    Ok(Content {
        address: value["address"].as_str().map(str::to_owned),
        since: day(&value["since"])?,
        values,
        claims,
        shared_identifier: value["shared"].as_bool().unwrap_or(false),
    })
}

/// The row as it came, as [`payload::decode`] reads it.
///
/// # Errors
/// As [`decode`].
pub fn row(bytes: &[u8]) -> Result<payload::Payload, InvalidContent> {
    let (_, row) = parts(bytes)?;
    payload::decode(row).map_err(|error| InvalidContent { reason: error.to_string() })
}

fn parts(bytes: &[u8]) -> Result<(&str, &str), InvalidContent> {
    let text = std::str::from_utf8(bytes).map_err(|error| InvalidContent { reason: error.to_string() })?;
    text.split_once('\n').ok_or_else(|| InvalidContent { reason: "there is no row behind what it says".to_owned() })
}

fn said(content: &Content) -> Value {
    let mut object = Map::new();
    if let Some(address) = &content.address {
        object.insert("address".to_owned(), address.as_str().into());
    }
    if let Some(since) = content.since {
        object.insert("since".to_owned(), since.to_string().into());
    }
    if content.shared_identifier {
        object.insert("shared".to_owned(), true.into());
    }
    let values = content.values.iter().map(|(name, value)| (name.clone(), plain(value)));
    object.insert("values".to_owned(), Value::Object(values.collect()));
    if !content.claims.is_empty() {
        object.insert("claims".to_owned(), content.claims.iter().map(claimed).collect());
    }
    Value::Object(object)
}

/// A value as plain JSON.
#[must_use]
pub fn plain(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) => text.as_str().into(),
        FieldValue::Number(number) => (*number).into(),
    }
}

fn claimed(claim: &Claim) -> Value {
    let mut object = Map::new();
    object.insert("relation".to_owned(), claim.relation.as_str().into());
    if claim.towards_self {
        object.insert("towards_self".to_owned(), true.into());
    }
    match &claim.other {
        Other::OwnAddress => {}
        Other::Address { text, address_id } => {
            object.insert("address".to_owned(), text.as_str().into());
            if let Some(id) = address_id {
                object.insert("address_id".to_owned(), (*id).into());
            }
        }
        Other::Identifier { field, text } => {
            object.insert("field".to_owned(), field.as_str().into());
            object.insert("identifier".to_owned(), text.as_str().into());
        }
    }
    for (name, day) in [("since", claim.since), ("until", claim.until)] {
        if let Some(day) = day {
            object.insert(name.to_owned(), day.to_string().into());
        }
    }
    Value::Object(object)
}

fn claim(value: &Value) -> Result<Claim, InvalidContent> {
    let relation = value["relation"].as_str().unwrap_or_default();
    let relation = relation.parse().map_err(|error: chengji_core::InvalidWord| InvalidContent { reason: error.to_string() })?;
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let other = match (text("address"), text("identifier")) {
        (Some(text), _) => Other::Address { text, address_id: value["address_id"].as_i64() },
        (None, Some(identifier)) => Other::Identifier { field: text("field").unwrap_or_default(), text: identifier },
        (None, None) => Other::OwnAddress,
    };
    let towards_self = value["towards_self"].as_bool().unwrap_or(false);
    Ok(Claim { relation, towards_self, other, since: day(&value["since"])?, until: day(&value["until"])? })
}

fn day(value: &Value) -> Result<Option<Date>, InvalidContent> {
    let read = |text: &str| text.parse().map_err(|error: jiff::Error| InvalidContent { reason: error.to_string() });
    value.as_str().map(read).transpose()
}

#[cfg(test)]
#[path = "register_content_tests.rs"]
mod register_content_tests;
