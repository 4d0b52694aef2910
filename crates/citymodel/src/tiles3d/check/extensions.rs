//! Extensions: used, required, known.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Log;
use super::schema::{Schema, members};

/// Tiles nested deeper than this are not followed.
const DEPTH_LIMIT: usize = 256;
/// Extensions this check knows.
const KNOWN: &[&str] = &[
    "3DTILES_content_gltf",
    "3DTILES_bounding_volume_S2",
    "3DTILES_implicit_tiling",
    "3DTILES_metadata",
    "3DTILES_multiple_contents",
    "3DTILES_content_conditional",
    "MAXAR_content_3tz",
];

/// What is used must be declared, and the other way round.
pub(super) fn extensions(document: &Value, version: Option<&str>, log: &mut Log) {
    let [used, required] = declared_in(document, "", log);
    for name in required.difference(&used) {
        log.fault("/extensionsRequired", "reference", format!("{name} is required and not declared as used"));
    }
    let mut found = BTreeSet::new();
    find(document, &mut found, 0);
    for name in found.difference(&used) {
        log.fault("", "extension-undeclared", format!("{name} stands in the file and is not declared"));
    }
    for name in used.difference(&found).filter(|name| !name.contains("_content_")) {
        log.fault("/extensionsUsed", "extension-unused", format!("{name} is declared and stands nowhere"));
    }
    for name in used.iter().filter(|name| !KNOWN.contains(&name.as_str())) {
        log.fault("/extensionsUsed", "extension-unknown", format!("{name} is not known"));
    }
    let mut models = false;
    gltf_contents(document.get("root").unwrap_or(&Value::Null), &mut models, 0);
    let told = used.contains("3DTILES_content_gltf");
    if models && version == Some("1.0") && !(told && required.contains("3DTILES_content_gltf")) {
        log.fault("", "extension-undeclared", "glTF content in version 1.0 requires 3DTILES_content_gltf");
    }
    let object = found.contains("3DTILES_content_gltf");
    if told && !object && (!models || version == Some("1.1")) {
        log.fault("/extensionsUsed", "extension-unused", "3DTILES_content_gltf is declared and tells nothing");
    }
    if used.contains("MAXAR_content_3tz") && !required.contains("MAXAR_content_3tz") {
        log.fault("/extensionsUsed", "reference", "MAXAR_content_3tz must be required");
    }
    if let Some(object) = document.get("extensions").and_then(|map| map.get("3DTILES_content_gltf")) {
        let [used, required] = declared_in(object, "/extensions/3DTILES_content_gltf", log);
        for name in required.difference(&used) {
            log.fault(
                "/extensions/3DTILES_content_gltf",
                "reference",
                format!("{name} is required and not declared as used"),
            );
        }
    }
}

/// The extensions used and required that an object declares.
fn declared_in(object: &Value, at: &str, log: &mut Log) -> [BTreeSet<String>; 2] {
    ["extensionsUsed", "extensionsRequired"].map(|name| {
        let mut set = BTreeSet::new();
        for (number, value) in log.list(object, name, at, false).into_iter().flatten().enumerate() {
            let at = format!("{at}/{name}/{number}");
            match value.as_str() {
                None => log.fault(&at, "type", "must be a string"),
                Some(text) if !set.insert(text.to_owned()) => log.fault(&at, "repeated", "stands twice"),
                Some(_) => {}
            }
        }
        set
    })
}

fn find(value: &Value, found: &mut BTreeSet<String>, depth: usize) {
    if depth > DEPTH_LIMIT {
        return;
    }
    for (name, member) in members(value) {
        if name == "extensions" {
            found.extend(members(member).map(|(name, _)| name.clone()));
        }
        find(member, found, depth + 1);
    }
    value.as_array().into_iter().flatten().for_each(|member| find(member, found, depth + 1));
}

fn gltf_contents(tile: &Value, models: &mut bool, depth: usize) {
    if depth > DEPTH_LIMIT {
        return;
    }
    let one = tile.get("content").into_iter();
    let many = tile.get("contents").and_then(Value::as_array).into_iter().flatten();
    *models |= one
        .chain(many)
        .filter_map(|content| content.get("uri")?.as_str())
        .any(|uri| uri.ends_with(".glb") || uri.ends_with(".gltf"));
    for child in tile.get("children").and_then(Value::as_array).into_iter().flatten() {
        gltf_contents(child, models, depth + 1);
    }
}

/// `properties` of version 1.0: least and greatest of each.
pub(super) fn properties(document: &Value, log: &mut Log) {
    for (name, property) in log.object(document, "properties", "", false).into_iter().flat_map(members) {
        let at = format!("/properties/{name}");
        if log.is_object(property, &at) {
            let (least, most) =
                (log.number(property, "minimum", &at, true), log.number(property, "maximum", &at, true));
            if least.zip(most).is_some_and(|(least, most)| least > most) {
                log.fault(&at, "range", "the least is above the greatest");
            }
        }
    }
}

pub(super) fn statistics(document: &Value, schema: Option<&Schema>, log: &mut Log) {
    let Some(statistics) = log.object(document, "statistics", "", false) else { return };
    let Some(classes) = log.object(statistics, "classes", "/statistics", false) else { return };
    if classes.as_object().is_some_and(serde_json::Map::is_empty) {
        log.fault("/statistics/classes", "length", "must not be empty");
    }
    let Some(schema) = schema else {
        return log.fault("/statistics", "schema-missing", "there is no schema");
    };
    for (name, class) in members(classes) {
        let at = format!("/statistics/classes/{name}");
        let Some(known) = schema.classes.get(name) else {
            log.fault(&at, "reference", "there is no such class");
            continue;
        };
        if !log.is_object(class, &at) {
            continue;
        }
        log.whole(class, "count", &at, false, 0);
        let Some(properties) = log.object(class, "properties", &at, false) else { continue };
        if properties.as_object().is_some_and(serde_json::Map::is_empty) {
            log.fault(&format!("{at}/properties"), "length", "must not be empty");
        }
        for (name, _) in members(properties).filter(|(name, _)| !known.contains_key(*name)) {
            log.fault(&format!("{at}/properties/{name}"), "reference", "the class has no such property");
        }
    }
}
