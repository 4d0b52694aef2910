//! glTF files: the container and what its JSON refers to.

use serde_json::{Map, Value};

use super::mesh::Source;
use super::place;
use super::schema::{self, Schema};
use super::{Log, buffers, picture, table};

/// Checks a GLB file.
pub(super) fn glb(bytes: &[u8], region: Option<[f64; 6]>, open: &dyn Fn(&str) -> Option<Vec<u8>>, log: &mut Log) {
    let number = |at: usize| usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok();
    if number(4) != Some(2) {
        return log.fault("", "version", "must be version 2");
    }
    // A GLB within another file may be followed by filling.
    let Some(total) = number(8).filter(|&total| total <= bytes.len() && bytes.len() - total < 8) else {
        return log.fault("", "length", "the length told is not the file's");
    };
    let Some(json_length) = number(12).filter(|&length| length.is_multiple_of(4) && length.saturating_add(20) <= total)
    else {
        return log.fault("", "length", "the JSON chunk is longer than the file, or no multiple of 4");
    };
    if bytes.get(16..20) != Some(b"JSON") {
        return log.fault("", "kind", "the first chunk must be JSON");
    }
    let Ok(document) = serde_json::from_slice::<Value>(&bytes[20..20 + json_length]) else {
        return log.fault("", "json", "is no JSON");
    };
    let start = 20 + json_length;
    let mut binary = None;
    if start < total {
        let Some(length) = number(start).filter(|&length| length.is_multiple_of(4) && start + 8 + length <= total)
        else {
            return log.fault("", "length", "the binary chunk is longer than the file, or no multiple of 4");
        };
        if bytes.get(start + 4..start + 8) == Some(b"BIN\0") {
            binary = bytes.get(start + 8..start + 8 + length);
        }
        if start + 8 + length != total {
            log.fault("", "length", "chunks do not fill the file");
        }
    }
    self::document(&document, binary, start + 8, region, open, log);
}

/// Checks the JSON of a model. `start` is where its binary part begins in the file.
pub(super) fn document(
    document: &Value,
    binary: Option<&[u8]>,
    start: usize,
    region: Option<[f64; 6]>,
    open: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &mut Log,
) {
    if !log.is_object(document, "") {
        return;
    }
    let asset = log.object(document, "asset", "", true);
    if asset.is_some_and(|asset| asset.get("version").and_then(Value::as_str) != Some("2.0")) {
        log.fault("/asset/version", "value", "must be 2.0");
    }
    let source = Source::read(document, binary, open, log);
    source.check_views(log);
    source.check_accessors(log);
    picture::check_images(document, &source, log);
    let rows = metadata(document, binary, start, open, log);
    for (m, model) in list(document, "meshes").enumerate() {
        for (p, primitive) in list(model, "primitives").enumerate() {
            let at = format!("/meshes/{m}/primitives/{p}");
            source.check_primitive(primitive, &at, log);
            let ids = primitive.get("extensions").and_then(|map| map.get("EXT_mesh_features"));
            if let Some(features) = ids {
                features_of(
                    features,
                    primitive,
                    &source,
                    rows.as_deref(),
                    &format!("{at}/extensions/EXT_mesh_features"),
                    log,
                );
            }
            let told = primitive.get("extensions").and_then(|map| map.get("EXT_structural_metadata"));
            if told.is_some() && rows.is_none() {
                log.fault(&at, "reference", "the file has no EXT_structural_metadata of its own");
            }
        }
    }
    place::check_copies(document, &source, rows.as_deref(), log);
    if let Some(region) = region {
        place::check_region(document, &source, region, log);
    }
}

pub(super) fn list<'v>(object: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    object.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// Checks the structural metadata of the file; answers the rows of each table, none when there is no such extension.
fn metadata(
    document: &Value,
    binary: Option<&[u8]>,
    start: usize,
    open: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &mut Log,
) -> Option<Vec<u64>> {
    let extension = document.get("extensions")?.get("EXT_structural_metadata")?;
    let at = "/extensions/EXT_structural_metadata";
    if !log.is_object(extension, at) {
        return None;
    }
    let schema = match (extension.get("schema"), log.text(extension, "schemaUri", at, false)) {
        (Some(_), Some(_)) => {
            log.fault(at, "one-of", "has both a schema and a schemaUri");
            None
        }
        (Some(own), None) => schema::read(own, &format!("{at}/schema"), log),
        (None, Some(uri)) => open(uri).and_then(|bytes| {
            let value: Value = serde_json::from_slice(&bytes).ok()?;
            schema::read(&value, &format!("{at}/schemaUri"), log)
        }),
        (None, None) => {
            log.fault(at, "missing", "needs a schema");
            None
        }
    };
    Some(tables(document, extension, at, schema.as_ref(), binary, start, open, log))
}

#[expect(clippy::too_many_arguments, reason = "what a table is checked against: the file's parts and where they lie")]
fn tables(
    document: &Value,
    extension: &Value,
    at: &str,
    schema: Option<&Schema>,
    binary: Option<&[u8]>,
    start: usize,
    open: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &mut Log,
) -> Vec<u64> {
    // Only what tables lean on is held to their rules: vertex data may lie on multiples of four.
    let mut used: Vec<usize> = Vec::new();
    for table in list(extension, "propertyTables") {
        for (_, column) in schema::members(table.get("properties").unwrap_or(&Value::Null)) {
            for name in ["values", "arrayOffsets", "stringOffsets"] {
                used.extend(column.get(name).and_then(Value::as_u64).and_then(|view| usize::try_from(view).ok()));
            }
        }
    }
    let mut quiet = Log::default();
    let mut plain = document.clone();
    for view in plain.get_mut("bufferViews").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(view) = view.as_object_mut() {
            fill_offset(view);
        }
    }
    let buffers = buffers::read(&plain, binary, open, &mut quiet);
    for &view in &used {
        let Some(offset) = buffers.offset(view as u64) else { continue };
        // In a JSON model buffers stand for themselves; what reads them copies them to where it likes.
        if binary.is_some() && !(start + offset).is_multiple_of(8) {
            log.fault(
                &format!("/bufferViews/{view}"),
                "alignment",
                "a table's column does not begin on a multiple of 8 of the file",
            );
        }
    }
    table::check(extension, at, schema, &buffers, log).into_iter().map(|(_, rows)| rows).collect()
}

/// glTF lets the offset be left out, metadata does not.
fn fill_offset(view: &mut Map<String, Value>) {
    view.entry("byteOffset").or_insert(Value::from(0));
}

/// Checks EXT_mesh_features of a primitive, or EXT_instance_features of copies.
pub(super) fn features_of(
    features: &Value,
    primitive: &Value,
    source: &Source<'_>,
    rows: Option<&[u64]>,
    at: &str,
    log: &mut Log,
) {
    if !log.is_object(features, at) {
        return;
    }
    for (number, ids) in log.list(features, "featureIds", at, true).into_iter().flatten().enumerate() {
        let at = format!("{at}/featureIds/{number}");
        if !log.is_object(ids, &at) {
            continue;
        }
        let count = log.whole(ids, "featureCount", &at, true, 1);
        let null = log.whole(ids, "nullFeatureId", &at, false, 0);
        if log.text(ids, "label", &at, false).is_some_and(|label| !super::is_identifier(label)) {
            log.fault(&format!("{at}/label"), "value", "is no identifier");
        }
        let table = log.whole(ids, "propertyTable", &at, false, 0);
        let table_rows = table.and_then(|table| {
            let found = rows.and_then(|rows| rows.get(usize::try_from(table).ok()?).copied());
            if found.is_none() {
                log.fault(&format!("{at}/propertyTable"), "reference", format!("there is no table {table}"));
            }
            found
        });
        if let Some(texture) = ids.get("texture") {
            let at = format!("{at}/texture");
            texture_of(texture, primitive, source, &at, log);
            let ids = picture::ids(texture, source, &at, log).unwrap_or_default();
            let ids: Vec<u64> = ids.into_iter().filter(|&id| Some(id) != null).collect();
            compare(&ids, count, table_rows, &at, log);
        }
        let Some(attribute) = log.whole(ids, "attribute", &at, false, 0) else { continue };
        let name = format!("_FEATURE_ID_{attribute}");
        let Some(accessor) = primitive.get("attributes").and_then(|map| map.get(&name)).and_then(Value::as_u64) else {
            log.fault(&format!("{at}/attribute"), "reference", format!("the primitive has no {name}"));
            continue;
        };
        let Some(told) = source.accessor(accessor) else { continue };
        if told.get("type").and_then(Value::as_str) != Some("SCALAR")
            || told.get("normalized") == Some(&Value::Bool(true))
        {
            log.fault(&format!("{at}/attribute"), "type", "feature ids are single numbers, not normalised");
            continue;
        }
        let Some(values) = source.numbers(accessor) else { continue };
        let mut distinct: Vec<u64> = Vec::new();
        for value in values {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "ids are whole; others are a fault below"
            )]
            let id = value as u64;
            if value < 0.0 || value.fract() != 0.0 {
                log.fault(&at, "value", format!("{value} is no feature id"));
                break;
            }
            if Some(id) != null {
                distinct.push(id);
            }
        }
        distinct.sort_unstable();
        distinct.dedup();
        compare(&distinct, count, table_rows, &at, log);
    }
}

/// Distinct ids in rising order against how many are told and the rows of their table.
fn compare(distinct: &[u64], count: Option<u64>, rows: Option<u64>, at: &str, log: &mut Log) {
    if count.is_some_and(|count| (distinct.len() as u64) > count) {
        log.fault(&format!("{at}/featureCount"), "count", format!("{} ids are used", distinct.len()));
    }
    if rows.zip(distinct.last()).is_some_and(|(rows, &last)| last >= rows) {
        log.fault(at, "range", "an id lies behind the last row of its table");
    }
}

/// What a feature id texture must have beside its picture.
fn texture_of(texture: &Value, primitive: &Value, source: &Source<'_>, at: &str, log: &mut Log) {
    if !log.is_object(texture, at) {
        return;
    }
    let index = log.whole(texture, "index", at, true, 0);
    if index.is_some_and(|index| source.count("textures") <= index) {
        log.fault(&format!("{at}/index"), "reference", "there is no such texture");
    }
    let coordinates = log.whole(texture, "texCoord", at, false, 0);
    let has =
        |number: u64| primitive.get("attributes").is_some_and(|map| map.get(format!("TEXCOORD_{number}")).is_some());
    if coordinates.is_some_and(|number| !has(number)) {
        log.fault(&format!("{at}/texCoord"), "reference", "the primitive has no such attribute");
    }
    for (number, channel) in log.list(texture, "channels", at, false).into_iter().flatten().enumerate() {
        if log.is_whole(channel, &format!("{at}/channels/{number}"), 0).is_some_and(|channel| channel > 3) {
            log.fault(&format!("{at}/channels/{number}"), "range", "a picture has four channels at most");
        }
    }
    if texture.get("channels").and_then(Value::as_array).is_some_and(|list| list.len() > 4) {
        log.fault(&format!("{at}/channels"), "length", "a picture has four channels at most");
    }
    if let Some(sampler) = index.and_then(|index| source.sampler(index)) {
        for name in ["magFilter", "minFilter"] {
            if sampler.get(name).and_then(Value::as_u64).is_some_and(|filter| filter != 9728) {
                log.fault(at, "value", "ids must not be filtered: NEAREST");
            }
        }
    }
}
