//! Rejected rows as a CSV that a person repairs and feeds back.
//!
//! The columns are `_row`, `_findings`, `_geometry`, `_raw`, then the file's own columns as they were. Fed
//! back, the reader recognises the file by its first two columns; the mapping names none of the columns
//! with `_`, and `_geometry` (GeoJSON text) becomes the record's geometry again.

use std::io::{self, Write};

use chengji_core::finding::Finding;
use chengji_core::record::{FieldValue, Layout};
use geo_types::Geometry;

use crate::findings::human;
use crate::geojson_out::{Precision, geometry_text};
use crate::payload::Payload;

const ROW_COLUMN: &str = "_row";
const FINDINGS_COLUMN: &str = "_findings";
/// Column with the geometry as GeoJSON text.
pub const GEOMETRY_COLUMN: &str = "_geometry";
const RAW_COLUMN: &str = "_raw";
const OWN_COLUMNS: [&str; 4] = [ROW_COLUMN, FINDINGS_COLUMN, GEOMETRY_COLUMN, RAW_COLUMN];

/// Whether the beginning of a file is that of a CSV of rejects.
#[must_use]
pub fn is_rejects(beginning: &[u8]) -> bool {
    let text = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
    text.starts_with(b"_row,_findings,")
}

/// Writes the CSV row by row: UTF-8 with a byte-order mark, so that Excel shows Chinese.
pub struct RejectsWriter<W: Write> {
    out: csv::Writer<W>,
    /// Positions of the file's own columns that are written.
    kept: Vec<usize>,
    raw_position: Option<usize>,
}

impl<W: Write> RejectsWriter<W> {
    /// Writes the header for files of `layout`.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn new(mut out: W, layout: &Layout) -> io::Result<Self> {
        out.write_all(b"\xEF\xBB\xBF")?;
        let mut out = csv::Writer::from_writer(out);
        // A file of rejects that is rejected again does not get its own columns twice.
        let kept: Vec<usize> =
            (0..layout.columns.len()).filter(|index| !OWN_COLUMNS.contains(&layout.columns[*index].as_str())).collect();
        let names = kept.iter().map(|index| layout.columns[*index].as_str());
        out.write_record(OWN_COLUMNS.into_iter().chain(names)).map_err(io_error)?;
        Ok(Self { out, kept, raw_position: layout.position(RAW_COLUMN) })
    }

    /// Writes one rejected row: the values of a record as they came, or the text of a row that was none.
    ///
    /// # Errors
    /// What the output reports.
    pub fn write(
        &mut self,
        row: u64,
        payload: &Payload,
        geometry: Option<&Geometry<f64>>,
        findings: &[Finding],
    ) -> io::Result<()> {
        let mut fields = vec![row.to_string(), human(findings)];
        // Fifteen decimals keep every digit a coordinate in degrees has.
        fields.push(geometry.map(|geometry| geometry_text(Some(geometry), Precision::new(15))).unwrap_or_default());
        match payload {
            Payload::Values(values) => {
                fields.push(self.raw_position.and_then(|at| values.get(at)).map(shown).unwrap_or_default());
                fields.extend(self.kept.iter().map(|index| values.get(*index).map(shown).unwrap_or_default()));
            }
            Payload::Unreadable(raw) => {
                fields.push(raw.clone());
                fields.resize(OWN_COLUMNS.len() + self.kept.len(), String::new());
            }
        }
        self.out.write_record(&fields).map_err(io_error)
    }

    /// Finishes the file and gives the output back.
    ///
    /// # Errors
    /// What the output reports.
    pub fn end(self) -> io::Result<W> {
        self.out.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

fn shown(value: &FieldValue) -> String {
    match value {
        FieldValue::Null => String::new(),
        FieldValue::Bool(value) => value.to_string(),
        FieldValue::Int(value) => value.to_string(),
        FieldValue::Float(value) => value.to_string(),
        FieldValue::Text(text) => text.clone(),
    }
}

fn io_error(error: csv::Error) -> io::Error {
    io::Error::other(error)
}
