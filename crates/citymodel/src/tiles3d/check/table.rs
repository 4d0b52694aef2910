//! Property tables: columns of the right length and alignment.

use serde_json::Value;

use super::Log;
use super::buffers::Buffers;
use super::schema::{Property, Schema, members};
use super::value::{check_limits, component_size, components, meant};

const OFFSET_TYPES: &[&str] = &["UINT8", "UINT16", "UINT32", "UINT64"];

/// Checks `propertyTables`; answers class and rows of each.
pub(super) fn check(
    document: &Value,
    at: &str,
    schema: Option<&Schema>,
    buffers: &Buffers,
    log: &mut Log,
) -> Vec<(String, u64)> {
    let mut out = Vec::new();
    for (number, table) in log.list(document, "propertyTables", at, false).into_iter().flatten().enumerate() {
        let at = format!("{at}/propertyTables/{number}");
        out.push((String::new(), 0));
        if !log.is_object(table, &at) {
            continue;
        }
        log.common(table, &at);
        log.text(table, "name", &at, false);
        let count = log.whole(table, "count", &at, true, 1);
        let class_name = log.text(table, "class", &at, true);
        let properties = log.object(table, "properties", &at, false);
        if properties.is_some_and(|map| map.as_object().is_some_and(serde_json::Map::is_empty)) {
            log.fault(&format!("{at}/properties"), "length", "must not be empty");
        }
        let (Some(count), Some(class_name)) = (count, class_name) else { continue };
        out[number] = (class_name.to_owned(), count);
        let Some(schema) = schema else {
            log.fault(&at, "schema-missing", "there is no schema");
            continue;
        };
        let Some(class) = schema.classes.get(class_name) else {
            log.fault(&format!("{at}/class"), "reference", format!("there is no class {class_name}"));
            continue;
        };
        for (name, column) in properties.into_iter().flat_map(members) {
            let at = format!("{at}/properties/{name}");
            match class.get(name) {
                None => log.fault(&at, "reference", "the class has no such property"),
                Some(property) => check_column(property, schema, column, count, buffers, &at, log),
            }
        }
        for (name, _) in class.iter().filter(|(_, property)| property.required) {
            if properties.is_none_or(|map| map.get(name).is_none()) {
                log.fault(&at, "missing", format!("{name} is required"));
            }
        }
    }
    out
}

fn check_column(
    property: &Property,
    schema: &Schema,
    column: &Value,
    count: u64,
    buffers: &Buffers,
    at: &str,
    log: &mut Log,
) {
    if !log.is_object(column, at) {
        return;
    }
    log.common(column, at);
    let values = view(column, "values", at, true, buffers, log);
    let is_text = property.kind == "STRING";
    let array_type = log.word(column, "arrayOffsetType", at, false, OFFSET_TYPES).unwrap_or("UINT32");
    let string_type = log.word(column, "stringOffsetType", at, false, OFFSET_TYPES).unwrap_or("UINT32");
    for (name, fits) in [("arrayOffsets", property.is_variable()), ("stringOffsets", is_text)] {
        if column.get(name).is_some() && !fits {
            log.fault(&format!("{at}/{name}"), "unexpected", "the property needs no such offsets");
        }
    }
    for name in ["offset", "scale", "min", "max"] {
        if column.get(name).is_some() && (property.is_variable() || !property.is_numeric()) {
            log.fault(&format!("{at}/{name}"), "unexpected", format!("{name} does not fit the type"));
        }
    }
    // From rows to elements: by offsets, or by the fixed count.
    let elements = if property.is_variable() {
        view(column, "arrayOffsets", at, true, buffers, log)
            .and_then(|view| offsets(buffers, view, array_type, count, &format!("{at}/arrayOffsets"), log))
    } else {
        count.checked_mul(property.count.unwrap_or(1))
    };
    let bytes = if is_text {
        let view = view(column, "stringOffsets", at, true, buffers, log);
        match (view, elements) {
            (Some(view), Some(elements)) => {
                offsets(buffers, view, string_type, elements, &format!("{at}/stringOffsets"), log)
            }
            _ => None,
        }
    } else {
        elements.and_then(|elements| size(property, schema, elements))
    };
    let Some(values) = values else { return };
    let Some(data) = buffers.view(values) else { return };
    if let Some(bytes) = bytes.filter(|&bytes| bytes != data.len() as u64) {
        log.fault(&format!("{at}/values"), "length", format!("has {} bytes, its rows take {bytes}", data.len()));
    }
    if !property.is_variable() {
        check_values(property, column, data, at, log);
    }
    if is_text && std::str::from_utf8(data).is_err() {
        log.fault(&format!("{at}/values"), "value", "is no UTF-8");
    }
}

/// Every value of a numeric column of fixed shape lies within the property's limits.
fn check_values(property: &Property, column: &Value, data: &[u8], at: &str, log: &mut Log) {
    let Some(part) = property.component.as_deref().filter(|_| property.is_numeric()) else { return };
    let Some(size) = component_size(part) else { return };
    let limit = |name: &str, own: &Option<Value>| column.get(name).cloned().or_else(|| own.clone());
    let [min, max] = [limit("min", &property.min), limit("max", &property.max)];
    if min.is_none() && max.is_none() {
        return;
    }
    let (offset, scale) = (limit("offset", &property.offset), limit("scale", &property.scale));
    let width = components(&property.kind) * usize::try_from(property.count.unwrap_or(1)).unwrap_or(1);
    for row in data.chunks_exact(size.saturating_mul(width)) {
        let stored: Vec<Value> =
            row.chunks_exact(size).map(|bytes| Value::from(component_value(part, bytes))).collect();
        let values = meant(property, &Value::Array(stored), offset.as_ref(), scale.as_ref());
        let before = log.faults.len();
        check_limits(&values, min.as_ref(), max.as_ref(), at, log);
        if log.faults.len() > before {
            return;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "compared with limits that are doubles themselves")]
fn component_value(part: &str, bytes: &[u8]) -> f64 {
    let bits = bytes.iter().rev().fold(0u64, |value, &byte| value << 8 | u64::from(byte));
    let unused = 64 - 8 * u32::try_from(bytes.len()).unwrap_or(8);
    match part {
        "FLOAT32" => f64::from(f32::from_bits(u32::try_from(bits).unwrap_or(0))),
        "FLOAT64" => f64::from_bits(bits),
        _ if part.starts_with('U') => bits as f64,
        _ => (bits << unused).cast_signed() as f64 / (1u64 << unused) as f64,
    }
}

/// Bytes of so many elements.
fn size(property: &Property, schema: &Schema, elements: u64) -> Option<u64> {
    let one = match property.kind.as_str() {
        "BOOLEAN" => return Some(elements.div_ceil(8)),
        "ENUM" => component_size(&schema.enums.get(property.enum_type.as_ref()?)?.value_type)?,
        kind => component_size(property.component.as_ref()?)? * components(kind),
    };
    elements.checked_mul(one as u64)
}

fn view(column: &Value, name: &str, at: &str, required: bool, buffers: &Buffers, log: &mut Log) -> Option<u64> {
    let number = log.whole(column, name, at, required, 0)?;
    if number >= buffers.len() as u64 {
        log.fault(&format!("{at}/{name}"), "reference", format!("there are {} buffer views", buffers.len()));
        return None;
    }
    Some(number)
}

/// Checks offsets of so many elements; answers the last.
fn offsets(buffers: &Buffers, view: u64, kind: &str, elements: u64, at: &str, log: &mut Log) -> Option<u64> {
    let data = buffers.view(view)?;
    let size = component_size(kind)?;
    if data.len() as u64 != (elements + 1).checked_mul(size as u64)? {
        log.fault(at, "length", format!("has {} bytes for {elements} elements of {kind}", data.len()));
        return None;
    }
    let mut last = 0;
    for (number, bytes) in data.chunks_exact(size).enumerate() {
        let value = bytes.iter().rev().fold(0u64, |value, &byte| value << 8 | u64::from(byte));
        if value < last || (number == 0 && value != 0) {
            log.fault(at, "value", format!("offset {number} is {value} behind {last}"));
            return None;
        }
        last = value;
    }
    Some(last)
}
