//! The story of the first rows of a file as it would be told, without writing a word of it.

use std::collections::HashMap;
use std::path::Path;

use chengji_codes::GridCell;
use chengji_core::access::Permission;
use chengji_core::entity::EntityState;
use chengji_core::finding::{Finding, Rule, Severity, worst};
use chengji_core::mapping::{Mapping, PositionSource, Source};
use chengji_core::record::{Binding, FieldValue, RawRecord, natural_key};
use chengji_formats::attributes::{self, Personal};
use chengji_formats::findings::to_value;
use chengji_formats::mapping::{check_layout, parse_mapping};
use chengji_formats::reader::{self, Row};
use serde_json::{Map, Value};

use super::job::fits_the_city;
use super::story::believe;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};

/// Most rows of a preview.
pub const MOST_ROWS: usize = 200;
/// Longest text shown of a value, in characters.
const LONGEST: usize = 200;

/// What the first rows would become.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Columns of the file.
    pub columns: Vec<String>,
    /// The rows, in file order.
    pub rows: Vec<PreviewRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewRow {
    /// Row in the file, from 1.
    pub row: u64,
    /// Its values as they came, long texts shortened; the text of a row that is no record.
    pub values: Vec<Value>,
    /// `accepted`, `with_findings` or `rejected`
    pub outcome: &'static str,
    /// Findings, each with the columns it is about.
    pub findings: Vec<(Value, Vec<String>)>,
    /// What would be believed; `None` for a row that would be rejected.
    pub entity: Option<PreviewEntity>,
}

/// A thing as a row describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewEntity {
    /// Natural key.
    pub natural_key: String,
    /// Name.
    pub name: Option<String>,
    /// Standard address.
    pub address: Option<String>,
    /// Name of the deepest division told.
    pub division: Option<String>,
    /// Longitude, latitude, CGCS2000 degrees.
    pub position: Option<(f64, f64)>,
    /// BeiDou cell.
    pub cell: Option<GridCell>,
    /// Attributes.
    pub attributes: Map<String, Value>,
    /// Foreign identifiers: (scheme, identifier).
    pub identifiers: Vec<(String, String)>,
}

/// Tells the first `most` rows (at most [`MOST_ROWS`]). Keys repeated among them are found; whether the city knows a thing already is
/// not asked. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the mapping or the file is unusable as a whole.
pub fn preview(city: &City, actor: &Actor, file: &Path, mapping_text: &str, most: usize) -> Result<Preview, CityError> {
    require(actor, Permission::Ingest)?;
    let mapping = parse_mapping(mapping_text, "preview")?;
    fits_the_city(city, &mapping)?;
    let reader = reader::open(file, &mapping.source)?;
    check_layout(&mapping, reader.layout())?;
    let layout = std::sync::Arc::clone(reader.layout());
    let binding = super::bound(&mapping, &reader)?;
    let mut seen = HashMap::new();
    let mut rows = Vec::new();
    for row in reader.take(most.clamp(1, MOST_ROWS)) {
        rows.push(match row? {
            Row::Bad(error) => PreviewRow {
                row: error.row,
                values: vec![shortened(&error.raw).into()],
                outcome: "rejected",
                findings: shown(&mapping, &error.findings),
                entity: None,
            },
            Row::Record(record) => tell(city, &binding, &record, &mut seen),
        });
    }
    Ok(Preview { columns: layout.columns.clone(), rows })
}

fn tell(
    city: &City,
    binding: &Binding<'_>,
    record: &RawRecord,
    seen: &mut HashMap<String, Vec<FieldValue>>,
) -> PreviewRow {
    let mapping = binding.mapping();
    let (state, findings) = match natural_key(binding, record) {
        Err(finding) => (None, vec![finding]),
        Ok(key) => match seen.get(&key) {
            Some(values) if *values != record.values => (None, vec![repeated(mapping, &key)]),
            _ => {
                seen.insert(key.clone(), record.values.clone());
                let (state, findings) = believe(city, binding, record, key.clone());
                (Some((key, state)), findings)
            }
        },
    };
    let rejected = worst(&findings) == Some(Severity::Error);
    PreviewRow {
        row: record.row,
        values: record.values.iter().map(value).collect(),
        outcome: match (rejected, findings.is_empty()) {
            (true, _) => "rejected",
            (false, true) => "accepted",
            (false, false) => "with_findings",
        },
        findings: shown(mapping, &findings),
        entity: state.filter(|_| !rejected).map(|(key, state)| entity(city, key, &state)),
    }
}

fn repeated(mapping: &Mapping, key: &str) -> Finding {
    Finding::new(Rule::NaturalKeyRepeated).field(mapping.natural_key.join("|")).got(key)
}

fn entity(city: &City, natural_key: String, state: &EntityState) -> PreviewEntity {
    let text = attributes::encode(&state.attributes, Personal::Revealed);
    let division = state.address.as_ref().and_then(|address| address.division);
    PreviewEntity {
        natural_key,
        name: state.name.clone(),
        address: state.address.as_ref().map(|address| address.text.clone()),
        division: division.map(|code| city.standards().division_name(code)),
        position: state.placement.as_ref().map(|placement| placement.anchor),
        cell: state.placement.as_ref().map(|placement| placement.cell),
        attributes: serde_json::from_str(&text).unwrap_or_default(),
        identifiers: state.identifiers.clone(),
    }
}

fn shown(mapping: &Mapping, findings: &[Finding]) -> Vec<(Value, Vec<String>)> {
    findings.iter().map(|finding| (to_value(finding), columns(mapping, finding))).collect()
}

/// The columns a finding is about: what its field is read from, else what its chapter reads.
fn columns(mapping: &Mapping, finding: &Finding) -> Vec<String> {
    let of = |sources: &[&Source]| sources.iter().filter_map(|source| source.column.clone()).collect::<Vec<_>>();
    let position = || match &mapping.position {
        PositionSource::Columns { x, y, .. } => vec![x.clone(), y.clone()],
        PositionSource::None | PositionSource::Geometry { .. } => Vec::new(),
    };
    let field = finding.field.as_deref().unwrap_or_default();
    let attribute = mapping.attributes.iter().find(|rule| rule.name == field).map(|rule| &rule.source);
    let identifier = mapping.identifiers.iter().find(|(scheme, _)| scheme == field).map(|(_, source)| source);
    match (field, &mapping.position) {
        ("x", PositionSource::Columns { x, .. }) => vec![x.clone()],
        ("y", PositionSource::Columns { y, .. }) => vec![y.clone()],
        ("name", _) => of(&mapping.name.iter().collect::<Vec<_>>()),
        ("address", _) => of(&mapping.address.iter().collect::<Vec<_>>()),
        ("valid_from", _) => of(&mapping.valid_from.iter().collect::<Vec<_>>()),
        ("natural_key", _) => mapping.natural_key.clone(),
        _ => match attribute.or(identifier) {
            Some(source) => of(&[source]),
            None if finding.rule == Rule::NaturalKeyRepeated => mapping.natural_key.clone(),
            None if finding.rule.code().starts_with("place.") => position(),
            None if finding.rule.code().starts_with("address.") => of(&mapping.address.iter().collect::<Vec<_>>()),
            None => finding.field.iter().cloned().collect(),
        },
    }
}

/// Nobody reads a novel in a cell.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn value(field: &FieldValue) -> Value {
    match field {
        FieldValue::Null => Value::Null,
        FieldValue::Bool(flag) => (*flag).into(),
        FieldValue::Int(number) => (*number).into(),
        FieldValue::Float(number) => (*number).into(),
        FieldValue::Text(text) => shortened(text).into(),
    }
}
