//! A mapping file as a JSON document with the same keys, for pages that edit it, and back.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::error::{MappingError, Report};

/// The mapping file as JSON: tables are objects, everything else as it stands. Comments are lost.
///
/// # Errors
/// [`MappingError`] when the text is no TOML; whether it is a mapping is not looked at.
pub fn mapping_to_json(text: &str) -> Result<Value, MappingError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match DeTable::parse(text) {
        Ok(table) => Ok(Value::Object(members(table.get_ref()))),
        Err(error) => {
            let mut report = Report::new(text);
            report.add("mapping.syntax", "", error.span().map_or(0, |span| span.start), error.message());
            Err(report.into_error())
        }
    }
}

/// The keys of a table in file order.
fn members(table: &DeTable<'_>) -> Map<String, Value> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect()
}

/// A mapping has no numbers but those of degrees and no instants; what it cannot have becomes its text, which its reader refuses.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Integer(number) => number.as_str().parse::<i64>().map_or_else(|_| number.as_str().into(), Value::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or_else(|_| number.as_str().into(), Value::from),
        DeValue::Datetime(instant) => instant.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(members(table)),
    }
}

/// The mapping file of a JSON document: members that are null, blank or empty are left out, tables come last.
///
/// # Errors
/// [`MappingError`] when the document is no object, or holds what TOML cannot.
pub fn mapping_from_json(document: &Value) -> Result<String, MappingError> {
    let failed = |why: &str| {
        let mut report = Report::new("");
        report.add_without_line("mapping.syntax", "", why.to_owned());
        report.into_error()
    };
    let Value::Object(members) = document else { return Err(failed("a mapping is an object")) };
    toml::to_string(&ordered(members)).map_err(|error| failed(&error.to_string()))
}

fn ordered(members: &Map<String, Value>) -> Map<String, Value> {
    let kept = members.iter().filter(|(_, value)| !is_blank(value));
    let (tables, values): (Vec<_>, Vec<_>) = kept.partition(|(_, value)| value.is_object());
    let plain = values.into_iter().map(|(key, value)| (key.clone(), value.clone()));
    let tables = tables.into_iter().filter_map(|(key, value)| {
        let table = ordered(value.as_object()?);
        (!table.is_empty()).then_some((key.clone(), Value::Object(table)))
    });
    plain.chain(tables).collect()
}

/// A list that is empty stays: an empty natural key is a fault that the reader names.
fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(str::is_empty)
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod document_tests;
