//! A department's record, as it came and as its mapping reads it.

mod read;

use chengji_codes::{CitizenId, CreditCode};
use geo_types::Geometry;
use jiff::civil::Date;

pub use read::{Binding, natural_key, read};

/// The column names of one source file, in file order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Column (or property) names exactly as the file writes them.
    pub columns: Vec<String>,
}

impl Layout {
    /// The position of the column called `name`.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }
}

/// One field as the file holds it; text formats give only `Text` and `Null`.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Absent, or the format's own null.
    Null,
    /// A boolean of a typed format.
    Bool(bool),
    /// A whole number of a typed format.
    Int(i64),
    /// A number of a typed format.
    Float(f64),
    /// Text, untouched: not trimmed, not normalised.
    Text(String),
}

impl FieldValue {
    /// The value as trimmed text; `None` for null and blank text.
    #[must_use]
    pub fn as_text(&self) -> Option<std::borrow::Cow<'_, str>> {
        match self {
            Self::Null => None,
            Self::Bool(value) => Some(value.to_string().into()),
            Self::Int(value) => Some(value.to_string().into()),
            Self::Float(value) => Some(value.to_string().into()),
            Self::Text(text) => {
                let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
                (!text.is_empty()).then_some(text.into())
            }
        }
    }
}

/// One record as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct RawRecord {
    /// Row in the file, counted from 1 for the first record (a header line is row 0).
    pub row: u64,
    /// Values in the order of the [`Layout`].
    pub values: Vec<FieldValue>,
    /// The geometry of a spatial format, in the file's own coordinate frame.
    pub geometry: Option<Geometry<f64>>,
}

/// What a mapping makes of a record, before address and place.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The natural key: the values of the mapping's key columns joined by `|`.
    pub natural_key: String,
    /// The thing's name.
    pub name: Option<String>,
    /// The address as the department writes it.
    pub address_text: Option<String>,
    /// Where the record says the thing is.
    pub position: RawPosition,
    /// The day from which the record's content holds in the world.
    pub valid_from: Option<Date>,
    /// Foreign identifiers: (scheme, identifier).
    pub identifiers: Vec<(String, String)>,
    /// All other standard attributes: (name, value), in mapping order.
    pub attributes: Vec<(String, AttributeValue)>,
}

/// A position before it is placed; coordinates keep their decimal text, so that no digit is lost to a float.
#[derive(Debug, Clone, PartialEq)]
pub enum RawPosition {
    /// The record carries none.
    None,
    /// Two numbers as written, in the mapping's frame; easting or longitude first.
    Point {
        /// Longitude (degrees) or easting (metres).
        x: String,
        /// Latitude (degrees) or northing (metres).
        y: String,
    },
    /// A geometry of a spatial format, in the mapping's frame.
    Geometry(Geometry<f64>),
}

/// The value of a standard attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeValue {
    /// Free text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A calendar day.
    Date(Date),
    /// A unified social credit code (GB 32100-2015).
    CreditCode(CreditCode),
    /// A citizen identity number (GB 11643); prints masked.
    CitizenId(CitizenId),
}
