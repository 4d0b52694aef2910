//! The sections of a mapping file: each reads its keys and reports what does not fit together.

use chengji_codes::Bounds;
use chengji_core::frame::Frame;
use chengji_core::mapping::{AttributeKind, AttributeRule, FileFormat, PositionSource, Source, SourceOptions};

use super::error::Report;
use super::keys::{Keys, column_and_default};

const FORMATS: [(&str, FileFormat); 6] = [
    ("csv", FileFormat::Csv),
    ("xlsx", FileFormat::Xlsx),
    ("ndjson", FileFormat::Ndjson),
    ("json", FileFormat::Json),
    ("geojson", FileFormat::GeoJson),
    ("geopackage", FileFormat::GeoPackage),
];
const KINDS: [(&str, AttributeKind); 7] = [
    ("text", AttributeKind::Text),
    ("integer", AttributeKind::Integer),
    ("number", AttributeKind::Number),
    ("bool", AttributeKind::Bool),
    ("date", AttributeKind::Date),
    ("credit_code", AttributeKind::CreditCode),
    ("citizen_id", AttributeKind::CitizenId),
];
/// Names in a natural key that are not columns of the file.
const SPECIAL_KEYS: [&str; 2] = ["#row", "#id"];

pub(super) fn natural_key(keys: &Keys<'_>, report: &mut Report<'_>) -> Option<Vec<String>> {
    if !keys.has("natural_key") {
        keys.missing("natural_key", "the key is required: which columns name the thing for ever", report);
    }
    let columns = keys.texts("natural_key", report)?;
    if columns.is_empty() || columns.iter().any(String::is_empty) {
        keys.invalid("natural_key", "must name at least one column, none of them empty", report);
    }
    for (index, column) in columns.iter().enumerate() {
        if columns[..index].contains(column) {
            keys.conflict("natural_key", format!("{column:?} stands in it twice"), report);
        }
        if column.starts_with('#') && !SPECIAL_KEYS.contains(&column.as_str()) {
            let message = format!("unknown {column:?}; known here: {}", SPECIAL_KEYS.join(", "));
            keys.invalid("natural_key", message, report);
        }
    }
    Some(columns)
}

pub(super) fn extent(keys: &Keys<'_>, report: &mut Report<'_>) -> Option<Bounds> {
    let numbers = keys.numbers("extent", report)?;
    let [west, south, east, north] = numbers[..] else {
        let message = format!("expected west, south, east, north, got {} numbers", numbers.len());
        keys.invalid("extent", message, report);
        return None;
    };
    match Bounds::new(west, south, east, north) {
        Ok(bounds) => Some(bounds),
        Err(error) => {
            keys.invalid("extent", error.to_string(), report);
            None
        }
    }
}

pub(super) fn source(keys: &Keys<'_>, report: &mut Report<'_>) -> Option<SourceOptions> {
    let Some(keys) = keys.table("source", report) else {
        return Some(SourceOptions::default());
    };
    keys.refuse_unknown(&["format", "encoding", "delimiter", "layer", "records"], report);
    let format = keys.text("format", report).and_then(|text| chosen(&keys, "format", &text, &FORMATS, report));
    let encoding = keys.text("encoding", report);
    if let Some(label) = &encoding
        && encoding_rs::Encoding::for_label(label.as_bytes()).is_none()
    {
        let message = format!("unknown encoding {label:?}; known ones include utf-8, gb18030, gbk, big5");
        keys.invalid("encoding", message, report);
    }
    let delimiter = delimiter(&keys, report);
    let layer = keys.text("layer", report);
    let records = keys.text("records", report);
    if records.as_deref().is_some_and(|pointer| !pointer.is_empty() && !pointer.starts_with('/')) {
        keys.invalid("records", "a JSON pointer begins with /", report);
    }
    if let Some(format) = format {
        refuse_useless(&keys, format, report);
    }
    Some(SourceOptions { format, encoding, delimiter, layer, records })
}

pub(super) fn position(keys: &Keys<'_>, report: &mut Report<'_>) -> PositionSource {
    let Some(keys) = keys.table("position", report) else {
        return PositionSource::None;
    };
    keys.refuse_unknown(&["frame", "x", "y", "geometry"], report);
    let frame: Option<Frame> = keys.required_text("frame", report).and_then(|text| keys.parsed("frame", &text, report));
    let geometry = keys.bool("geometry", report).unwrap_or(false);
    if geometry {
        for key in ["x", "y"].into_iter().filter(|key| keys.has(key)) {
            keys.conflict(key, "geometry = true already says where the position stands", report);
        }
        return frame.map_or(PositionSource::None, |frame| PositionSource::Geometry { frame });
    }
    let x = keys.required_text("x", report);
    let y = keys.required_text("y", report);
    if x.is_some() && x == y {
        keys.conflict("y", "x and y are the same column", report);
    }
    match (frame, x, y) {
        (Some(frame), Some(x), Some(y)) => PositionSource::Columns { frame, x, y },
        _ => PositionSource::None,
    }
}

pub(super) fn identifiers(keys: &Keys<'_>, report: &mut Report<'_>) -> Vec<(String, Source)> {
    let Some(keys) = keys.table("identifiers", report) else {
        return Vec::new();
    };
    let mut identifiers = Vec::new();
    for (scheme, _) in keys.entries() {
        check_name(&keys, scheme, report);
        identifiers.extend(keys.source(scheme, report).map(|source| (scheme.to_owned(), source)));
    }
    identifiers
}

pub(super) fn attributes(keys: &Keys<'_>, report: &mut Report<'_>) -> Vec<AttributeRule> {
    let Some(keys) = keys.table("attributes", report) else {
        return Vec::new();
    };
    let mut rules = Vec::new();
    for (name, value) in keys.entries() {
        check_name(&keys, name, report);
        if value.get_ref().as_table().is_some() {
            rules.extend(keys.table(name, report).and_then(|rule| attribute(name, &rule, report)));
            continue;
        }
        rules.extend(keys.source(name, report).map(|source| AttributeRule {
            name: name.to_owned(),
            source,
            kind: AttributeKind::Text,
            required: false,
            indexed: false,
        }));
    }
    rules
}

/// Only spatial formats have geometries.
pub(super) fn check_geometry_format(source: &SourceOptions, keys: &Keys<'_>, report: &mut Report<'_>) {
    let spatial = matches!(source.format, None | Some(FileFormat::GeoJson | FileFormat::GeoPackage));
    if !spatial {
        let message = "geometry = true needs a spatial format: geojson or geopackage";
        keys.conflict("position", message, report);
    }
}

fn attribute(name: &str, keys: &Keys<'_>, report: &mut Report<'_>) -> Option<AttributeRule> {
    keys.refuse_unknown(&["column", "default", "type", "required", "indexed"], report);
    let source = column_and_default(keys, report)?;
    let kind =
        keys.text("type", report).map_or(Some(AttributeKind::Text), |text| chosen(keys, "type", &text, &KINDS, report));
    let required = keys.bool("required", report).unwrap_or(false);
    let indexed = keys.bool("indexed", report).unwrap_or(false);
    if required && source.default.is_some() {
        keys.conflict("required", "an attribute with a default is never missing", report);
    }
    let kind = kind?;
    if let Some(default) = &source.default {
        let fits = match kind {
            AttributeKind::Integer => default.parse::<i64>().is_ok(),
            AttributeKind::Number => default.parse::<f64>().is_ok_and(f64::is_finite),
            _ => true,
        };
        if !fits {
            keys.invalid("default", format!("{default:?} is not of the attribute's type"), report);
        }
    }
    Some(AttributeRule { name: name.to_owned(), source, kind, required, indexed })
}

fn delimiter(keys: &Keys<'_>, report: &mut Report<'_>) -> Option<char> {
    let text = keys.text("delimiter", report)?;
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(delimiter), None) if delimiter.is_ascii() && !matches!(delimiter, '"' | '\r' | '\n' | '\0') => {
            Some(delimiter)
        }
        _ => {
            keys.invalid("delimiter", "expected one ASCII character, such as \",\" \";\" \"|\" or \"\\t\"", report);
            None
        }
    }
}

/// An option that the format does not know is a mistake about the format.
fn refuse_useless(keys: &Keys<'_>, format: FileFormat, report: &mut Report<'_>) {
    let binary = matches!(format, FileFormat::Xlsx | FileFormat::GeoPackage);
    let useless = [
        ("delimiter", format != FileFormat::Csv, "only csv has a delimiter"),
        ("encoding", binary, "the format fixes its encoding"),
        ("layer", !binary, "only xlsx and geopackage have layers"),
        ("records", format != FileFormat::Json, "only json needs a pointer to its records"),
    ];
    for (key, is_useless, why) in useless {
        if is_useless && keys.has(key) {
            keys.conflict(key, why, report);
        }
    }
}

fn chosen<T: Copy>(keys: &Keys<'_>, key: &str, text: &str, known: &[(&str, T)], report: &mut Report<'_>) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        keys.invalid(key, format!("unknown {text:?}; known here: {}", names.join(", ")), report);
    }
    found
}

fn check_name(keys: &Keys<'_>, name: &str, report: &mut Report<'_>) {
    let well_formed = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !well_formed {
        keys.invalid(name, "a standard name is snake_case: lower-case letters, digits and _", report);
    }
}
