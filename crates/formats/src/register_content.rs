//! The content of a register record as the bytes that are sealed: one JSON object with its fields and its address, and under names that
//! begin with `#` what else it says and the row as it came.

use std::fmt;

use chengji_core::record::RawRecord;
use chengji_core::register::content::{Claim, Content, FieldValue, Other};
use jiff::civil::Date;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use thiserror::Error;

use crate::payload;

const SINCE: &str = "#since";
const SHARED: &str = "#shared";
const CLAIMS: &str = "#claims";
const ROW: &str = "#row";

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
    // The object is closed again behind the row.
    text.pop();
    text.push_str(if text.len() > 1 { ",\"#row\":" } else { "\"#row\":" });
    text.push_str(&payload::encode(record));
    text.push('}');
    text.into_bytes()
}

/// What the bytes say; the row is not looked at.
///
/// # Errors
/// [`InvalidContent`] when they were not written by [`encode`].
pub fn decode(bytes: &[u8]) -> Result<Content, InvalidContent> {
    let mut content = Content::default();
    // What the reader would quote may be personal.
    let Told(told) = serde_json::from_slice(bytes).map_err(|_quoting| no_object())?;
    for (name, value) in told {
        match (name.as_str(), value) {
            ("address", Value::String(text)) => content.address = Some(text),
            (SINCE, value) => content.since = day(&value)?,
            (SHARED, value) => content.shared_identifier = value.as_bool().unwrap_or(false),
            (CLAIMS, Value::Array(items)) => content.claims = items.iter().map(claim).collect::<Result<_, _>>()?,
            (_, Value::String(text)) => content.values.push((name, FieldValue::Text(text))),
            (_, Value::Number(number)) => {
                content.values.push((name, FieldValue::Number(number.as_f64().unwrap_or(0.0))));
            }
            _ => return Err(InvalidContent { reason: format!("{name} is neither text nor number") }),
        }
    }
    Ok(content)
}

/// The row as it came, as [`payload::decode`] reads it.
///
/// # Errors
/// As [`decode`].
pub fn row(bytes: &[u8]) -> Result<payload::Payload, InvalidContent> {
    let mut members: Map<String, Value> = serde_json::from_slice(bytes).map_err(|_quoting| no_object())?;
    let row = members.remove(ROW).unwrap_or_default();
    payload::decode(&row.to_string()).map_err(|error| InvalidContent { reason: error.to_string() })
}

fn no_object() -> InvalidContent {
    InvalidContent { reason: "no JSON object".to_owned() }
}

/// The members of the object without the row, which is most of the bytes and is passed over unread.
struct Told(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Listener)
    }
}

struct Listener;

impl<'de> Visitor<'de> for Listener {
    type Value = Told;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Told, A::Error> {
        let mut told = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            if name == ROW {
                members.next_value::<IgnoredAny>()?;
            } else {
                told.push((name, members.next_value()?));
            }
        }
        Ok(Told(told))
    }
}

fn said(content: &Content) -> Value {
    let mut object = Map::new();
    if let Some(address) = &content.address {
        object.insert("address".to_owned(), address.as_str().into());
    }
    if let Some(since) = content.since {
        object.insert(SINCE.to_owned(), since.to_string().into());
    }
    if content.shared_identifier {
        object.insert(SHARED.to_owned(), true.into());
    }
    object.extend(content.values.iter().map(|(name, value)| (name.clone(), plain(value))));
    if !content.claims.is_empty() {
        object.insert(CLAIMS.to_owned(), content.claims.iter().map(claimed).collect());
    }
    Value::Object(object)
}

fn plain(value: &FieldValue) -> Value {
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
    let relation =
        relation.parse().map_err(|error: chengji_core::InvalidWord| InvalidContent { reason: error.to_string() })?;
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
