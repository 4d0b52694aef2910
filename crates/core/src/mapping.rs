//! How one department's file maps onto one entity class: the parsed, checked form of a mapping file.

pub mod content;
pub mod propose;

mod headers;

use chengji_codes::{Bounds, ClassCode, DivisionCode};

use crate::frame::Frame;

/// A checked mapping. `formats` reads it from TOML and refuses unknown keys and impossible combinations.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// Name of the mapping, by default its file's stem.
    pub id: String,
    /// 数源单位, the source department that keeps the list.
    pub department: String,
    /// The class of entity each record describes.
    pub class: ClassCode,
    /// Columns whose values, joined by `|`, name the thing for ever in this class. `#row` is the row number.
    pub natural_key: Vec<String>,
    /// Column that holds the name.
    pub name: Option<Source>,
    /// Column(s) that hold the address; several are joined in order.
    pub address: Vec<Source>,
    /// Column with the day from which the content holds.
    pub valid_from: Option<Source>,
    /// The city assumed when an address names none.
    pub city: DivisionCode,
    /// Where the position stands and in which frame.
    pub position: PositionSource,
    /// The area in which positions are expected; outside it they are reported.
    pub extent: Option<Bounds>,
    /// Foreign identifiers kept in the crosswalk: (scheme, column).
    pub identifiers: Vec<(String, Source)>,
    /// Other standard attributes.
    pub attributes: Vec<AttributeRule>,
    /// Texts that mean "no value" in this file, such as `N/A`.
    pub null_texts: Vec<String>,
    /// What the reader must know about the file.
    pub source: SourceOptions,
}

/// Where one value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Column name; `None` when only a default is given.
    pub column: Option<String>,
    /// Used when the column is absent or blank.
    pub default: Option<String>,
}

/// Where a record's position stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PositionSource {
    /// The records carry no position.
    None,
    /// Two columns.
    Columns {
        /// Frame of the numbers.
        frame: Frame,
        /// Longitude or easting column.
        x: String,
        /// Latitude or northing column.
        y: String,
    },
    /// The geometry of a spatial format.
    Geometry {
        /// Frame of the coordinates.
        frame: Frame,
    },
}

/// One standard attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeRule {
    /// Standard name, `snake_case`.
    pub name: String,
    /// Where the value comes from.
    pub source: Source,
    /// What the value must be.
    pub kind: AttributeKind,
    /// A record without it is rejected.
    pub required: bool,
    /// Kept in the attribute index, so that queries may filter on it.
    pub indexed: bool,
}

/// What the value of an attribute must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// true/false, 是/否, 1/0.
    Bool,
    /// A day: `2000-04-12`, `2000/4/12`, `20000412`, `2000年4月12日`.
    Date,
    /// GB 32100-2015.
    CreditCode,
    /// GB 11643.
    CitizenId,
}

/// What a reader must know about the file; everything may be left to detection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceOptions {
    /// Format; `None` = by file name.
    pub format: Option<FileFormat>,
    /// Text encoding label such as `gb18030`; `None` = detect (BOM, then UTF-8, then GB18030).
    pub encoding: Option<String>,
    /// CSV delimiter.
    pub delimiter: Option<char>,
    /// XLSX sheet or GeoPackage layer.
    pub layer: Option<String>,
    /// JSON pointer to the array of records, for `json`.
    pub records: Option<String>,
}

/// File formats the city takes records from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Comma-separated values with a header line.
    Csv,
    /// Excel workbook.
    Xlsx,
    /// One JSON object a line.
    Ndjson,
    /// One JSON document with an array of objects.
    Json,
    /// RFC 7946 feature collection.
    GeoJson,
    /// OGC GeoPackage.
    GeoPackage,
}

impl Mapping {
    /// Every column the mapping reads, for the check against a file's layout.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let position: Vec<&str> = match &self.position {
            PositionSource::Columns { x, y, .. } => vec![x, y],
            PositionSource::None | PositionSource::Geometry { .. } => vec![],
        };
        self.natural_key
            .iter()
            .map(String::as_str)
            .filter(|column| !column.starts_with('#'))
            .chain(self.sources().filter_map(|source| source.column.as_deref()))
            .chain(position)
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        self.name
            .iter()
            .chain(&self.address)
            .chain(&self.valid_from)
            .chain(self.identifiers.iter().map(|(_, source)| source))
            .chain(self.attributes.iter().map(|rule| &rule.source))
    }
}
