//! Schemas of metadata: classes, properties, enums.

use std::collections::BTreeMap;

use serde_json::Value;

use super::value::{COMPONENTS, check_limits, check_shape, meant};
use super::{Fault, Log, is_identifier, semantics};

/// Types of properties.
const TYPES: &[&str] = &["SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4", "STRING", "BOOLEAN", "ENUM"];
const WHOLE_TYPES: &[&str] = &["INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64", "UINT64"];

/// A metadata schema as read.
#[derive(Debug, Clone, Default)]
pub(super) struct Schema {
    pub(super) classes: BTreeMap<String, BTreeMap<String, Property>>,
    pub(super) enums: BTreeMap<String, Enum>,
}

/// A list of words with numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Enum {
    pub(super) value_type: String,
    pub(super) values: Vec<(String, f64)>,
}

/// A property of a class.
#[derive(Debug, Clone, Default)]
pub(super) struct Property {
    pub(super) kind: String,
    pub(super) component: Option<String>,
    pub(super) enum_type: Option<String>,
    pub(super) array: bool,
    pub(super) count: Option<u64>,
    pub(super) normalized: bool,
    pub(super) required: bool,
    pub(super) semantic: Option<String>,
    pub(super) offset: Option<Value>,
    pub(super) scale: Option<Value>,
    pub(super) min: Option<Value>,
    pub(super) max: Option<Value>,
}

impl Property {
    /// Whether its values are numbers.
    pub(super) fn is_numeric(&self) -> bool {
        !matches!(self.kind.as_str(), "STRING" | "BOOLEAN" | "ENUM")
    }

    /// Whether it is an array of no fixed count.
    pub(super) fn is_variable(&self) -> bool {
        self.array && self.count.is_none()
    }

    fn is_float_like(&self) -> bool {
        self.normalized || self.component.as_deref().is_some_and(|name| name.starts_with("FLOAT"))
    }
}

/// Checks a metadata schema by itself.
#[must_use]
pub fn check_schema(schema: &Value, path: &str) -> Vec<Fault> {
    let mut log = Log { path: path.to_owned(), faults: Vec::new() };
    read(schema, "", &mut log);
    log.faults
}

/// Reads a schema, noting what is wrong with it.
pub(super) fn read(value: &Value, at: &str, log: &mut Log) -> Option<Schema> {
    if !log.is_object(value, at) {
        return None;
    }
    log.common(value, at);
    let id = log.text(value, "id", at, true);
    if id.is_some_and(|id| !is_identifier(id)) {
        log.fault(&format!("{at}/id"), "value", "is no identifier");
    }
    names(value, at, log);
    log.text(value, "version", at, false);
    let mut schema = Schema::default();
    if let Some(enums) = log.object(value, "enums", at, false) {
        for (name, list) in members(enums) {
            let at = format!("{at}/enums/{name}");
            if !is_identifier(name) {
                log.fault(&at, "value", "is no identifier");
            }
            if let Some(list) = read_enum(list, &at, log) {
                schema.enums.insert(name.clone(), list);
            }
        }
    }
    if let Some(classes) = log.object(value, "classes", at, false) {
        for (name, class) in members(classes) {
            let at = format!("{at}/classes/{name}");
            if !is_identifier(name) {
                log.fault(&at, "value", "is no identifier");
            }
            let properties = read_class(class, &at, &schema, log);
            schema.classes.insert(name.clone(), properties);
        }
    }
    Some(schema)
}

pub(super) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn names(value: &Value, at: &str, log: &mut Log) {
    if log.text(value, "name", at, false).is_some_and(str::is_empty) {
        log.fault(&format!("{at}/name"), "length", "must not be empty");
    }
    log.text(value, "description", at, false);
}

fn read_enum(value: &Value, at: &str, log: &mut Log) -> Option<Enum> {
    if !log.is_object(value, at) {
        return None;
    }
    log.common(value, at);
    names(value, at, log);
    let value_type = log.word(value, "valueType", at, false, WHOLE_TYPES).unwrap_or("UINT16").to_owned();
    let range = COMPONENTS.iter().find(|row| row.0 == value_type).map_or((0.0, 65_535.0), |row| (row.2, row.3));
    let mut list = Enum { value_type, values: Vec::new() };
    for (number, entry) in log.list(value, "values", at, true)?.iter().enumerate() {
        let at = format!("{at}/values/{number}");
        if !log.is_object(entry, &at) {
            continue;
        }
        log.common(entry, &at);
        log.text(entry, "description", &at, false);
        let (name, number) = (log.text(entry, "name", &at, true), log.number(entry, "value", &at, true));
        let (Some(name), Some(number)) = (name, number) else { continue };
        if number.fract() != 0.0 {
            log.fault(&at, "type", "must be a whole number");
        }
        if number < range.0 || number > range.1 {
            log.fault(&at, "range", format!("{number} is outside {}", list.value_type));
        }
        if list.values.iter().any(|(other, value)| other == name || *value == number) {
            log.fault(&at, "repeated", "name or value stands twice");
        }
        list.values.push((name.to_owned(), number));
    }
    Some(list)
}

fn read_class(value: &Value, at: &str, schema: &Schema, log: &mut Log) -> BTreeMap<String, Property> {
    let mut out = BTreeMap::new();
    if !log.is_object(value, at) {
        return out;
    }
    log.common(value, at);
    names(value, at, log);
    let Some(properties) = log.object(value, "properties", at, false) else { return out };
    if properties.as_object().is_some_and(serde_json::Map::is_empty) {
        log.fault(&format!("{at}/properties"), "length", "must not be empty");
    }
    for (name, property) in members(properties) {
        let at = format!("{at}/properties/{name}");
        if !is_identifier(name) {
            log.fault(&at, "value", "is no identifier");
        }
        let Some(property) = read_property(property, &at, schema, log) else { continue };
        if property.semantic.is_some() && out.values().any(|other: &Property| other.semantic == property.semantic) {
            log.fault(&at, "repeated", "two properties have one semantic");
        }
        out.insert(name.clone(), property);
    }
    out
}

fn read_property(value: &Value, at: &str, schema: &Schema, log: &mut Log) -> Option<Property> {
    if !log.is_object(value, at) {
        return None;
    }
    log.common(value, at);
    names(value, at, log);
    let kind = log.word(value, "type", at, true, TYPES)?.to_owned();
    let mut property = Property { kind, ..Property::default() };
    let parts: Vec<&str> = COMPONENTS.iter().map(|row| row.0).collect();
    if property.is_numeric() {
        property.component = log.word(value, "componentType", at, true, &parts).map(str::to_owned);
    } else if value.get("componentType").is_some() {
        log.fault(at, "unexpected", format!("{} has no componentType", property.kind));
    }
    property.enum_type = log.text(value, "enumType", at, property.kind == "ENUM").map(str::to_owned);
    match &property.enum_type {
        Some(_) if property.kind != "ENUM" => log.fault(at, "unexpected", "enumType is for ENUM alone"),
        Some(list) if !schema.enums.contains_key(list) => {
            log.fault(at, "reference", format!("there is no enum {list}"));
        }
        _ => {}
    }
    property.array = log.boolean(value, "array", at).unwrap_or(false);
    if value.get("count").is_some() {
        property.count = log.whole(value, "count", at, false, 2);
        if !property.array {
            log.fault(at, "unexpected", "count is for arrays alone");
        }
    }
    property.normalized = log.boolean(value, "normalized", at).unwrap_or(false);
    if property.normalized && !property.component.as_deref().is_some_and(|name| WHOLE_TYPES.contains(&name)) {
        log.fault(at, "unexpected", "only whole numbers are normalised");
    }
    property.required = log.boolean(value, "required", at).unwrap_or(false);
    property.semantic = log.text(value, "semantic", at, false).map(str::to_owned);
    if let Some(semantic) = &property.semantic {
        semantics::check(semantic, &property, &format!("{at}/semantic"), log);
    }
    check_bounds(value, &mut property, at, schema, log);
    Some(property)
}

/// Offset, scale, least, greatest, and what stands for nothing.
fn check_bounds(value: &Value, property: &mut Property, at: &str, schema: &Schema, log: &mut Log) {
    for name in ["offset", "scale", "min", "max", "noData", "default"] {
        let Some(given) = value.get(name) else { continue };
        let place = format!("{at}/{name}");
        let moves = matches!(name, "offset" | "scale");
        let limits = matches!(name, "min" | "max");
        if (moves && !property.is_float_like()) || (limits && !property.is_numeric()) {
            log.fault(&place, "unexpected", format!("{name} does not fit the type"));
            continue;
        }
        if (moves || limits) && property.is_variable() {
            log.fault(&place, "unexpected", format!("{name} is not for arrays of any length"));
            continue;
        }
        if matches!(name, "noData" | "default") && property.required {
            log.fault(&place, "unexpected", format!("{name} is not for what is required"));
        }
        if name == "noData" && property.kind == "BOOLEAN" {
            log.fault(&place, "unexpected", "true and false leave nothing over");
            continue;
        }
        check_shape(property, schema, given, &place, log, !(moves || limits && property.is_float_like()));
        match name {
            "offset" => property.offset = Some(given.clone()),
            "scale" => property.scale = Some(given.clone()),
            "min" => property.min = Some(given.clone()),
            "max" => property.max = Some(given.clone()),
            _ => {}
        }
    }
    if let Some(min) = &property.min {
        check_limits(&super::value::flat(min), None, property.max.as_ref(), &format!("{at}/min"), log);
    }
    if let Some(default) = value.get("default").filter(|_| property.is_numeric()) {
        let meant = meant(property, default, property.offset.as_ref(), property.scale.as_ref());
        check_limits(&meant, property.min.as_ref(), property.max.as_ref(), &format!("{at}/default"), log);
    }
}
