//! Mapping files: TOML that says how one department's list reads, checked whole and reported whole.
//!
//! Every problem of a file is found in one reading, each with its key, its line and, for a mistyped key, the
//! nearest known one.

mod document;
mod error;
mod keys;
mod register;
mod sections;

use std::collections::HashSet;

use chengji_codes::DivisionCode;
use chengji_core::mapping::{Mapping, PositionSource};
use chengji_core::record::Layout;

pub use self::document::{mapping_from_json, mapping_to_json};
pub use self::error::{MappingError, MappingProblem};
pub use self::register::parse_register_mapping;

use self::error::Report;
use self::keys::{Keys, nearest};

const KNOWN: &[&str] = &[
    "id",
    "department",
    "class",
    "natural_key",
    "name",
    "address",
    "valid_from",
    "city",
    "null_texts",
    "extent",
    "source",
    "position",
    "identifiers",
    "attributes",
];
const DEFAULT_CITY: &str = "4201";

/// Reads a mapping file. `default_id` is the mapping's name when the file gives none, usually the file's stem.
///
/// # Errors
/// [`MappingError`] with every problem of the file.
pub fn parse_mapping(text: &str, default_id: &str) -> Result<Mapping, MappingError> {
    parse(text, |keys, report| {
        keys.refuse_unknown(KNOWN, report);
        read(keys, default_id, report)
    })
}

/// Reads a mapping file's table by `read`, and reports whatever is wrong with it.
fn parse<T>(text: &str, read: impl FnOnce(&Keys<'_>, &mut Report<'_>) -> Option<T>) -> Result<T, MappingError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut report = Report::new(text);
    let document = match toml::de::DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            report.add("mapping.syntax", "", at, error.message());
            return Err(report.into_error());
        }
    };
    match read(&Keys::root(document.get_ref()), &mut report) {
        Some(read) if report.is_empty() => Ok(read),
        _ => Err(report.into_error()),
    }
}

/// Checks that every column the mapping reads is in the file.
///
/// A file whose layout ends in `#rest` may hold further keys, so nothing can be missed in it.
///
/// # Errors
/// [`MappingError`] with one `mapping.unknown-column` for each missing column.
pub fn check_layout(mapping: &Mapping, layout: &Layout) -> Result<(), MappingError> {
    if layout.position("#rest").is_some() {
        return Ok(());
    }
    let mut report = Report::new("");
    let mut told = HashSet::new();
    for column in mapping.columns() {
        if layout.position(column).is_some() || !told.insert(column) {
            continue;
        }
        let known: Vec<&str> = layout.columns.iter().map(String::as_str).collect();
        let hint = nearest(column, &known).map(|near| format!("; did you mean {near:?}?")).unwrap_or_default();
        let message = format!("the file has no column {column:?}{hint} (it has {})", known.join(", "));
        report.add_without_line("mapping.unknown-column", column, message);
    }
    if report.is_empty() { Ok(()) } else { Err(report.into_error()) }
}

/// The line (from 1) of byte `at` of `text`.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

fn id(keys: &Keys<'_>, default_id: &str, report: &mut Report<'_>) -> String {
    let id = keys.text("id", report).unwrap_or_else(|| default_id.to_owned());
    if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) {
        report.add("mapping.invalid-value", "id", keys.at("id"), "expected letters, digits, _ - and . only");
    }
    id
}

fn read(keys: &Keys<'_>, default_id: &str, report: &mut Report<'_>) -> Option<Mapping> {
    let id = id(keys, default_id, report);
    let department = keys.required_text("department", report);
    let class = keys.required_text("class", report).and_then(|text| keys.parsed("class", &text, report));
    let natural_key = sections::natural_key(keys, report);
    let name = keys.source("name", report);
    let address = keys.sources("address", report);
    let valid_from = keys.source("valid_from", report);
    let city = keys.text("city", report).unwrap_or_else(|| DEFAULT_CITY.to_owned());
    let city: Option<DivisionCode> = keys.parsed("city", &city, report);
    let null_texts = keys.texts("null_texts", report).unwrap_or_default();
    let extent = sections::extent(keys, report);
    let source = sections::source(keys, report);
    let position = sections::position(keys, report);
    let identifiers = sections::identifiers(keys, report);
    let attributes = sections::attributes(keys, report);
    if let (Some(source), PositionSource::Geometry { .. }) = (&source, &position) {
        sections::check_geometry_format(source, keys, report);
    }
    Some(Mapping {
        id,
        department: department?,
        class: class?,
        natural_key: natural_key?,
        name,
        address,
        valid_from,
        city: city?,
        position,
        extent,
        identifiers,
        attributes,
        null_texts,
        source: source?,
    })
}
