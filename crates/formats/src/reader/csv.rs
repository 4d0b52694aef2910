//! Comma-separated values: a header line, then one record a row, in any encoding.

use std::io::Read;

use chengji_core::finding::{Finding, Rule};
use chengji_core::mapping::SourceOptions;
use chengji_core::record::{FieldValue, Layout, RawRecord};
use csv::ByteRecord;
use encoding_rs::{DecoderResult, Encoding, UTF_8};
use geo_types::Geometry;

use super::encoding::{self, Decoded};
use super::input::TextInput;
use super::{MAX_FIELD_BYTES, MAX_RECORD_BYTES, OpenError, ReadError, Row, RowError};
use crate::rejects::GEOMETRY_COLUMN;

/// The rows of a CSV file.
#[derive(Debug)]
pub(crate) struct CsvRows {
    reader: csv::Reader<Guard>,
    record: ByteRecord,
    /// Encoding of the fields as the CSV parser sees them.
    encoding: &'static Encoding,
    transcoded: bool,
    columns: Vec<String>,
    delimiter: u8,
    geometry_column: Option<usize>,
    row: u64,
}

impl CsvRows {
    pub(crate) fn open(input: TextInput, options: &SourceOptions, delimiter: u8) -> Result<(Self, Layout), OpenError> {
        let text = encoding::detect(input.sample(), options.encoding.as_deref())?;
        // A delimiter that can be half of a character is only safe after decoding.
        let (decoded, encoding) = if text.splits_as_bytes(delimiter) {
            (Decoded::bytes(input, text), text.encoding)
        } else {
            (Decoded::utf8(input, text), UTF_8)
        };
        let transcoded = decoded.is_transcoded();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(1 << 16)
            .from_reader(Guard::new(decoded));
        let mut record = ByteRecord::new();
        let columns = match reader.read_byte_record(&mut record) {
            Ok(true) => record.iter().map(|field| encoding.decode_without_bom_handling(field).0.into_owned()).collect(),
            Ok(false) => return Err(OpenError::HeaderEmpty),
            Err(error) => return Err(failure(error).into()),
        };
        let layout = header(columns)?;
        let rows = Self {
            geometry_column: layout.position(GEOMETRY_COLUMN),
            columns: layout.columns.clone(),
            reader,
            record,
            encoding,
            transcoded,
            delimiter,
            row: 0,
        };
        Ok((rows, layout))
    }

    pub(crate) fn next_row(&mut self) -> Option<Result<Row, ReadError>> {
        let line = self.reader.position().line();
        self.reader.get_mut().begin_record(line);
        match self.reader.read_byte_record(&mut self.record) {
            Ok(false) => None,
            Err(error) => Some(Err(failure(error))),
            Ok(true) => {
                self.row += 1;
                Some(Ok(self.read_record().map_or_else(|error| Row::Bad(*error), Row::Record)))
            }
        }
    }

    fn read_record(&self) -> Result<RawRecord, Box<RowError>> {
        if self.record.len() != self.columns.len() {
            return Err(self.bad(vec![self.ragged()]));
        }
        if let Some(finding) = self.open_quote() {
            return Err(self.bad(vec![finding]));
        }
        let mut findings = Vec::new();
        let values: Vec<FieldValue> = match self.whole_text() {
            Some(text) => self.slices(text, &mut findings),
            None => (0..self.record.len()).map(|index| self.decode(index, &mut findings)).collect(),
        };
        let geometry = self.geometry(&values, &mut findings);
        if !findings.is_empty() {
            return Err(self.bad(findings));
        }
        Ok(RawRecord { row: self.row, values, geometry })
    }

    /// The record checked in one go: the fast way, for UTF-8 without replacement characters.
    fn whole_text(&self) -> Option<&str> {
        if self.encoding != UTF_8 || self.transcoded {
            return None;
        }
        let text = std::str::from_utf8(self.record.as_slice()).ok()?;
        let split_well = (0..self.record.len())
            .all(|index| self.record.range(index).is_some_and(|range| text.is_char_boundary(range.end)));
        split_well.then_some(text)
    }

    fn slices(&self, text: &str, findings: &mut Vec<Finding>) -> Vec<FieldValue> {
        let mut values = Vec::with_capacity(self.columns.len());
        for index in 0..self.columns.len() {
            let field = self.record.range(index).and_then(|range| text.get(range)).unwrap_or_default();
            if field.len() > MAX_FIELD_BYTES {
                findings.push(self.too_long(index, field.len()));
            }
            values.push(FieldValue::Text(field.to_owned()));
        }
        values
    }

    fn decode(&self, index: usize, findings: &mut Vec<Finding>) -> FieldValue {
        let bytes = self.record.get(index).unwrap_or_default();
        if bytes.len() > MAX_FIELD_BYTES {
            findings.push(self.too_long(index, bytes.len()));
            return FieldValue::Null;
        }
        match self.encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) if !(self.transcoded && text.contains('\u{FFFD}')) => FieldValue::Text(text.into_owned()),
            _ => {
                findings.push(self.undecodable(index, bytes));
                FieldValue::Null
            }
        }
    }

    /// A file of rejects carries the geometry as GeoJSON text.
    fn geometry(&self, values: &[FieldValue], findings: &mut Vec<Finding>) -> Option<Geometry<f64>> {
        let text = values.get(self.geometry_column?)?.as_text()?;
        match crate::geojson_in::parse_geometry_text(&text) {
            Ok(geometry) => geometry,
            Err(error) => {
                let finding = Finding::new(Rule::RecordMalformed).field(GEOMETRY_COLUMN).detail(error.to_string());
                findings.push(finding);
                None
            }
        }
    }

    fn ragged(&self) -> Finding {
        let (got, expected) = (self.record.len(), self.columns.len());
        let mut detail = format!("the header has {expected} columns, this row {got} fields");
        if self.open_quote().is_some() {
            detail.push_str("; a quote is left open and swallows the rest of the file");
        }
        Finding::new(Rule::RecordRagged).detail(detail)
    }

    /// The last record of a file whose last field runs over lines and does not end in a quote was never closed.
    fn open_quote(&self) -> Option<Finding> {
        let guard = self.reader.get_ref();
        let last = self.record.iter().next_back()?;
        let swallowed = guard.at_end && guard.last_byte != b'"' && last.contains(&b'\n');
        swallowed.then(|| {
            Finding::new(Rule::RecordMalformed)
                .field(self.columns.last().cloned().unwrap_or_default())
                .detail("a quote is left open and swallows the rest of the file")
        })
    }

    fn too_long(&self, index: usize, bytes: usize) -> Finding {
        Finding::new(Rule::ValueTooLong)
            .field(self.columns[index].clone())
            .detail(format!("{bytes} bytes, the limit is {MAX_FIELD_BYTES}"))
    }

    fn undecodable(&self, index: usize, bytes: &[u8]) -> Finding {
        let finding = Finding::new(Rule::RecordUndecodable).field(self.columns[index].clone());
        if self.transcoded {
            return finding.detail("holds bytes that are no text in the file's encoding");
        }
        let mut text = String::with_capacity(bytes.len() * 3 + 16);
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
        let bad = match result {
            DecoderResult::Malformed(length, after) => read.saturating_sub(usize::from(length) + usize::from(after)),
            _ => text.len(),
        };
        let start = self.record.position().map_or(0, csv::Position::byte);
        let byte = bytes.get(bad).copied().unwrap_or_default();
        finding.got(&text).detail(format!(
            "byte {bad} of the field (0x{byte:02X}) is not {}; the record begins at byte {start} of the unpacked file",
            self.encoding.name()
        ))
    }

    fn bad(&self, findings: Vec<Finding>) -> Box<RowError> {
        let mut raw = Vec::new();
        for (index, field) in self.record.iter().enumerate() {
            if index > 0 {
                raw.push(self.delimiter);
            }
            let text = self.encoding.decode_without_bom_handling(field).0;
            let quoted = text.contains(['"', '\n', '\r', char::from(self.delimiter)]);
            raw.extend_from_slice(
                if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into() }.as_bytes(),
            );
        }
        let line = self.record.position().map(csv::Position::line);
        Box::new(RowError::new(self.row, line, findings, &raw))
    }
}

/// Checks the column names: at least one that is not blank, none twice. Blank names may repeat; no mapping
/// can name them.
pub(crate) fn header(columns: Vec<String>) -> Result<Layout, OpenError> {
    if columns.iter().all(|name| name.trim().is_empty()) {
        return Err(OpenError::HeaderEmpty);
    }
    let mut names: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for name in &columns {
        if !name.is_empty() && !seen.insert(name.as_str()) && !names.contains(name) {
            names.push(name.clone());
        }
    }
    if !names.is_empty() {
        return Err(OpenError::HeaderDuplicate { names });
    }
    Ok(Layout { columns })
}

/// Stops a record that never ends from filling the memory, and knows how the file ended.
#[derive(Debug)]
struct Guard {
    input: Decoded,
    since_record: usize,
    line: u64,
    at_end: bool,
    last_byte: u8,
}

impl Guard {
    fn new(input: Decoded) -> Self {
        Self { input, since_record: 0, line: 1, at_end: false, last_byte: 0 }
    }

    fn begin_record(&mut self, line: u64) {
        self.since_record = 0;
        self.line = line;
    }
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.since_record > MAX_RECORD_BYTES {
            return Err(ReadError::RecordTooLong { line: self.line, limit: MAX_RECORD_BYTES }.into());
        }
        let count = self.input.read(buffer)?;
        self.since_record += count;
        self.at_end = count == 0;
        if let Some(last) = buffer[..count].iter().rev().find(|byte| !matches!(byte, b'\r' | b'\n')) {
            self.last_byte = *last;
        }
        Ok(count)
    }
}

fn failure(error: csv::Error) -> ReadError {
    let shown = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ReadError::from_io(error),
        _ => ReadError::Io { at: 0, reason: shown },
    }
}
