//! Metadata entities: their class and values.

use serde_json::Value;

use super::Log;
use super::schema::{Property, Schema, members};
use super::value::{check_limits, check_shape, meant};

/// Checks `metadata` of a tileset, tile, content or group; answers the value of a semantic asked for.
pub(super) fn check(owner: &Value, at: &str, schema: Option<&Schema>, log: &mut Log) {
    let Some(metadata) = log.object(owner, "metadata", at, false) else { return };
    let at = format!("{at}/metadata");
    check_object(metadata, &at, schema, log);
}

/// Checks an object that names a class and has properties.
pub(super) fn check_object(metadata: &Value, at: &str, schema: Option<&Schema>, log: &mut Log) {
    log.common(metadata, at);
    let name = log.text(metadata, "class", at, true);
    let Some(schema) = schema else {
        return log.fault(at, "schema-missing", "there is no schema");
    };
    let Some(name) = name else { return };
    let Some(class) = schema.classes.get(name) else {
        return log.fault(&format!("{at}/class"), "reference", format!("there is no class {name}"));
    };
    let given = log.object(metadata, "properties", at, false);
    for (name, value) in given.into_iter().flat_map(members) {
        let at = format!("{at}/properties/{name}");
        let Some(property) = class.get(name) else {
            log.fault(&at, "reference", "the class has no such property");
            continue;
        };
        if value.is_null() {
            if property.required {
                log.fault(&at, "missing", "is required and may not be null");
            }
            continue;
        }
        check_shape(property, schema, value, &at, log, true);
        if property.is_numeric() {
            let meant = meant(property, value, property.offset.as_ref(), property.scale.as_ref());
            check_limits(&meant, property.min.as_ref(), property.max.as_ref(), &at, log);
        }
    }
    for (name, _) in class.iter().filter(|(_, property)| property.required) {
        if given.is_none_or(|given| given.get(name).is_none()) {
            log.fault(at, "missing", format!("{name} is required"));
        }
    }
}

/// The property of a class with a semantic.
pub(super) fn with_semantic<'s>(schema: &'s Schema, class: &str, semantic: &str) -> Option<(&'s String, &'s Property)> {
    schema.classes.get(class)?.iter().find(|(_, property)| property.semantic.as_deref() == Some(semantic))
}

/// The value an owner's metadata gives for a semantic.
pub(super) fn value_of<'v>(owner: &'v Value, schema: Option<&Schema>, semantic: &str) -> Option<&'v Value> {
    let metadata = owner.get("metadata")?;
    let (name, _) = with_semantic(schema?, metadata.get("class")?.as_str()?, semantic)?;
    metadata.get("properties")?.get(name)
}
