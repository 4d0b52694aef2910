//! A first look at a file: its columns, what stands in them, and a mapping to begin with.

use std::path::Path;

use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_core::mapping::content::ColumnFacts;
use chengji_core::mapping::propose::{Proposal, affinity, propose};
use chengji_core::mapping::{AttributeKind, FileFormat, SourceOptions};
use chengji_core::record::RawRecord;
use chengji_core::standard::AttributeDefinition;
use chengji_formats::reader::{self, RecordReader, Row};
use serde_json::{Map, Value, json};

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};

/// Rows looked at.
const LOOKED_AT: usize = 200;
/// Classes proposed.
const CLASSES: usize = 5;
/// Characters that separate fields where commas do not.
const DELIMITERS: [char; 3] = ['\t', ';', '|'];

/// How to look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookOptions {
    /// What the user says about the file.
    pub source: SourceOptions,
    /// The class to propose a mapping for; the likeliest when none is given.
    pub class: Option<ClassCode>,
}

/// What a file looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct FileLook {
    /// `csv`, `xlsx`, `ndjson`, `json`, `geojson` or `geopackage`
    pub format: &'static str,
    /// Encoding of the text, where it is text.
    pub encoding: Option<&'static str>,
    /// Delimiter of a CSV.
    pub delimiter: Option<char>,
    /// The coordinate system that the file names.
    pub declared_crs: Option<String>,
    /// Whether its records have geometries.
    pub spatial: bool,
    /// Rows looked at.
    pub rows: usize,
    /// Rows among them that are no records.
    pub bad_rows: usize,
    /// The columns.
    pub columns: Vec<ColumnFacts>,
    /// Classes that the columns fit, the likeliest first.
    pub classes: Vec<ClassCode>,
    /// The frame proposed and why, where there is a position.
    pub frame: Option<(String, &'static str)>,
    /// The mapping proposed, with the keys of a mapping file.
    pub mapping: Value,
}

/// Looks at the first rows of a file. `file_name` is its name as the user knows it. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the file cannot be read as what it is said to be.
pub fn look(
    city: &City,
    actor: &Actor,
    file: &Path,
    file_name: &str,
    options: &LookOptions,
) -> Result<FileLook, CityError> {
    require(actor, Permission::Ingest)?;
    let (mut reader, delimiter) = open(file, &options.source)?;
    let (records, bad_rows) = first_rows(&mut reader, LOOKED_AT)?;
    let columns = facts(&reader, &records);
    let format = reader.format();
    let spatial = matches!(format, FileFormat::GeoJson | FileFormat::GeoPackage);
    let classes = likely_classes(city, &columns, file_name);
    let class = options.class.or_else(|| classes.first().copied());
    let attributes = class.map(|class| attributes(city, class)).unwrap_or_default();
    let proposal = propose(&columns, &attributes, spatial, reader.declared_crs());
    let mut mapping = document(&columns, &proposal, spatial);
    if let Some(class) = class {
        mapping.insert("class".to_owned(), class.to_string().into());
    }
    mapping.insert("department".to_owned(), actor.department.clone().unwrap_or_default().into());
    if let Some(source) = source(options, delimiter, file_name) {
        mapping.insert("source".to_owned(), source);
    }
    Ok(FileLook {
        format: word(format),
        encoding: reader.encoding(),
        delimiter: (format == FileFormat::Csv).then(|| delimiter.unwrap_or(',')),
        declared_crs: reader.declared_crs().map(str::to_owned),
        spatial,
        rows: records.len() + bad_rows,
        bad_rows,
        classes,
        frame: proposal.frame.map(|(frame, reason)| (frame.to_string(), reason.as_str())),
        mapping: Value::Object(mapping),
        columns,
    })
}

/// Opens the file; one that has a single column with another delimiter in its name is read by that.
pub(super) fn open(file: &Path, source: &SourceOptions) -> Result<(RecordReader, Option<char>), CityError> {
    let reader = reader::open(file, source)?;
    let [only] = reader.layout().columns.as_slice() else { return Ok((reader, source.delimiter)) };
    let other = DELIMITERS.into_iter().find(|delimiter| only.contains(*delimiter));
    match other.filter(|_| reader.format() == FileFormat::Csv && source.delimiter.is_none()) {
        Some(delimiter) => {
            let source = SourceOptions { delimiter: Some(delimiter), ..source.clone() };
            Ok((reader::open(file, &source)?, Some(delimiter)))
        }
        None => Ok((reader, source.delimiter)),
    }
}

fn first_rows(reader: &mut RecordReader, most: usize) -> Result<(Vec<RawRecord>, usize), CityError> {
    let (mut records, mut bad) = (Vec::new(), 0);
    for row in reader.take(most) {
        match row? {
            Row::Record(record) => records.push(record),
            Row::Bad(_) => bad += 1,
        }
    }
    Ok((records, bad))
}

fn facts(reader: &RecordReader, records: &[RawRecord]) -> Vec<ColumnFacts> {
    let value = |record: &RawRecord, at: usize| record.values.get(at)?.as_text().map(std::borrow::Cow::into_owned);
    let column = |(at, name): (usize, &String)| {
        let values: Vec<Option<String>> = records.iter().map(|record| value(record, at)).collect();
        ColumnFacts::of(name, &values)
    };
    reader.layout().columns.iter().enumerate().map(column).collect()
}

fn attributes(city: &City, class: ClassCode) -> Vec<&AttributeDefinition> {
    let standard = city.standards().class_standard();
    standard.class(class).map(|entry| standard.attributes(entry).collect()).unwrap_or_default()
}

/// Classes by how many of their attributes the columns have; one that the file's name names comes first.
fn likely_classes(city: &City, columns: &[ColumnFacts], file_name: &str) -> Vec<ClassCode> {
    let standard = city.standards().class_standard();
    let mut scored = Vec::new();
    for entry in standard.classes().filter(|entry| entry.details.is_some()) {
        let attributes: Vec<&AttributeDefinition> = standard.attributes(entry).collect();
        let named = if file_name.contains(&entry.zh) { 5 } else { 0 };
        let score = affinity(columns, &attributes) + named;
        if score > 0 {
            scored.push((std::cmp::Reverse(score), entry.code));
        }
    }
    scored.sort_unstable();
    scored.into_iter().take(CLASSES).map(|(_, class)| class).collect()
}

fn document(columns: &[ColumnFacts], proposal: &Proposal, spatial: bool) -> Map<String, Value> {
    let name = |at: usize| Value::from(columns[at].name.clone());
    let by_id = spatial && columns.iter().any(|column| column.name == "#id" && column.is_unique());
    let key = match proposal.key {
        _ if by_id => "#id".into(),
        Some(at) => name(at),
        None => "#row".into(),
    };
    let mut mapping = Map::new();
    mapping.insert("natural_key".to_owned(), json!([key]));
    for (target, column) in
        [("name", proposal.name), ("address", proposal.address), ("valid_from", proposal.valid_from)]
    {
        if let Some(at) = column {
            mapping.insert(target.to_owned(), name(at));
        }
    }
    if let Some((frame, _)) = proposal.frame {
        let frame = frame.to_string();
        let position = match proposal.position {
            Some((x, y)) => json!({ "frame": frame, "x": name(x), "y": name(y) }),
            None => json!({ "frame": frame, "geometry": true }),
        };
        mapping.insert("position".to_owned(), position);
    }
    let attribute = |(at, code, kind): &(usize, String, AttributeKind)| {
        let rule = match kind {
            AttributeKind::Text => name(*at),
            kind => json!({ "column": name(*at), "type": kind_word(*kind) }),
        };
        (code.clone(), rule)
    };
    let attributes: Map<String, Value> = proposal.attributes.iter().map(attribute).collect();
    if !attributes.is_empty() {
        mapping.insert("attributes".to_owned(), Value::Object(attributes));
    }
    mapping
}

/// What must be said about the file for it to be read again as it was looked at.
fn source(options: &LookOptions, delimiter: Option<char>, file_name: &str) -> Option<Value> {
    let mut source = Map::new();
    let usual = if file_name.to_ascii_lowercase().contains(".tsv") { '\t' } else { ',' };
    if let Some(delimiter) = delimiter.filter(|delimiter| *delimiter != usual) {
        source.insert("delimiter".to_owned(), delimiter.to_string().into());
    }
    let said = [
        ("encoding", &options.source.encoding),
        ("layer", &options.source.layer),
        ("records", &options.source.records),
    ];
    for (key, text) in said {
        if let Some(text) = text {
            source.insert(key.to_owned(), text.clone().into());
        }
    }
    (!source.is_empty()).then_some(Value::Object(source))
}

fn word(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Csv => "csv",
        FileFormat::Xlsx => "xlsx",
        FileFormat::Ndjson => "ndjson",
        FileFormat::Json => "json",
        FileFormat::GeoJson => "geojson",
        FileFormat::GeoPackage => "geopackage",
    }
}

fn kind_word(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Text => "text",
        AttributeKind::Integer => "integer",
        AttributeKind::Number => "number",
        AttributeKind::Bool => "bool",
        AttributeKind::Date => "date",
        AttributeKind::CreditCode => "credit_code",
        AttributeKind::CitizenId => "citizen_id",
    }
}
