//! What one step of a reader gives: a record, or a row that is none.

use chengji_core::finding::{Finding, Rule};
use chengji_core::record::RawRecord;

/// The longest text of a bad row that is kept, in bytes.
const MAX_RAW_BYTES: usize = 64 << 10;

/// One row of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A record as it came.
    Record(RawRecord),
    /// Something that is not a record; the reader goes on after it.
    Bad(RowError),
}

/// A row that could not be read as a record.
#[derive(Debug, Clone, PartialEq)]
pub struct RowError {
    /// Row in the file, counted from 1 for the first record.
    pub row: u64,
    /// Line of the (decoded) file on which the row begins, where the format has lines.
    pub line: Option<u64>,
    /// Everything that is wrong with it.
    pub findings: Vec<Finding>,
    /// The row as far as it is text, cut at 64 KiB; undecodable bytes show as U+FFFD.
    pub raw: String,
}

impl RowError {
    pub(crate) fn new(row: u64, line: Option<u64>, findings: Vec<Finding>, raw: &[u8]) -> Self {
        Self { row, line, findings, raw: shown(raw) }
    }

    pub(crate) fn malformed(row: u64, line: Option<u64>, detail: impl Into<String>, raw: &[u8]) -> Self {
        Self::new(row, line, vec![Finding::new(Rule::RecordMalformed).detail(detail)], raw)
    }
}

fn shown(raw: &[u8]) -> String {
    let cut = raw.len() > MAX_RAW_BYTES;
    let mut text = String::from_utf8_lossy(&raw[..raw.len().min(MAX_RAW_BYTES)]).into_owned();
    if cut {
        text.push('…');
    }
    text
}
