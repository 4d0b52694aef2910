//! Excel workbooks: the first row with content is the header, every later one a record.

use std::io::BufReader;

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use chengji_core::finding::{Finding, Rule};
use chengji_core::record::{FieldValue, Layout, RawRecord};

use super::feed::{self, Feed, Gone, Outlet, Ready};
use super::input::{Counted, Progress, Source};
use super::{MAX_FIELD_BYTES, OpenError, ReadError, Row, RowError};

/// Excel's own limit.
const MAX_COLUMNS: usize = 16_384;
/// The greatest whole number a cell holds exactly.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// Opens the sheet called `sheet`, or the first one.
///
/// The row number of a record is its distance from the header, blank rows counted, so that it can be found
/// in the sheet.
pub(crate) fn open(source: Source, sheet: Option<&str>, progress: Progress) -> Result<(Feed, Layout), OpenError> {
    let sheet = sheet.map(str::to_owned);
    let crashed = ReadError::NotAWorkbook { reason: "its structure is damaged".to_owned() };
    feed::start(crashed, move |ready, outlet| work(source, sheet.as_deref(), progress, ready, outlet))
}

fn work(
    source: Source,
    sheet: Option<&str>,
    progress: Progress,
    ready: &Ready<Layout>,
    outlet: &mut Outlet,
) -> Result<(), ReadError> {
    let mut workbook = Xlsx::new(BufReader::new(Counted::new(source, progress))).map_err(|error| broken(&error))?;
    let sheets = workbook.sheet_names();
    let wanted = sheet.map(str::to_owned).or_else(|| sheets.first().cloned()).unwrap_or_default();
    if !sheets.contains(&wanted) {
        let missing = OpenError::LayerMissing { wanted: sheet.unwrap_or_default().to_owned(), layers: sheets };
        // The opener may have gone away; then there is nobody to tell.
        ready.announce(Err(missing)).ok();
        return Ok(());
    }
    let mut cells = workbook.worksheet_cells_reader(&wanted).map_err(|error| broken(&error))?;
    let mut sheet = SheetRows { ready, outlet, header: None };
    let mut line: Option<u32> = None;
    let mut row: Vec<(u32, FieldValue)> = Vec::new();
    loop {
        let cell = cells.next_cell().map_err(|error| broken(&error))?;
        let place = cell.as_ref().map(calamine::Cell::get_position);
        if place.map(|(row, _)| row) != line {
            if let Some(line) = line
                && sheet.take_row(line, std::mem::take(&mut row)).is_err()
            {
                return Ok(());
            }
            line = place.map(|(row, _)| row);
        }
        let (Some(cell), Some((_, column))) = (&cell, place) else { break };
        match value(cell.get_value()) {
            FieldValue::Null => {}
            value => row.push((column, value)),
        }
    }
    if sheet.header.is_none() {
        ready.announce(Err(OpenError::HeaderEmpty)).ok();
    }
    Ok(())
}

struct SheetRows<'a> {
    ready: &'a Ready<Layout>,
    outlet: &'a mut Outlet,
    /// Line of the header and the columns.
    header: Option<(u32, Vec<String>)>,
}

impl SheetRows<'_> {
    fn take_row(&mut self, line: u32, cells: Vec<(u32, FieldValue)>) -> Result<(), Gone> {
        if cells.is_empty() {
            return Ok(());
        }
        let Some((header_line, columns)) = &self.header else {
            return self.take_header(line, &cells);
        };
        let row = u64::from(line.saturating_sub(*header_line));
        let item = match read_row(row, line, columns, cells) {
            Ok(record) => Row::Record(record),
            Err(error) => Row::Bad(error),
        };
        self.outlet.send(item)
    }

    fn take_header(&mut self, line: u32, cells: &[(u32, FieldValue)]) -> Result<(), Gone> {
        let width = cells.iter().map(|(column, _)| *column as usize + 1).max().unwrap_or(0).min(MAX_COLUMNS);
        let mut columns = vec![String::new(); width];
        for (column, value) in cells {
            if let Some(name) = columns.get_mut(*column as usize) {
                *name = value.as_text().map(std::borrow::Cow::into_owned).unwrap_or_default();
            }
        }
        match super::csv::header(columns) {
            Ok(layout) => {
                self.header = Some((line, layout.columns.clone()));
                self.ready.announce(Ok(layout))
            }
            Err(error) => {
                self.ready.announce(Err(error)).ok();
                Err(Gone)
            }
        }
    }
}

fn read_row(row: u64, line: u32, columns: &[String], cells: Vec<(u32, FieldValue)>) -> Result<RawRecord, RowError> {
    let mut values = vec![FieldValue::Null; columns.len()];
    let mut findings = Vec::new();
    for (column, value) in cells {
        let Some(slot) = values.get_mut(column as usize) else {
            findings.push(Finding::new(Rule::RecordRagged).got(&value.as_text().unwrap_or_default()).detail(format!(
                "the header has {} columns, this row has a value in column {}",
                columns.len(),
                u64::from(column) + 1
            )));
            continue;
        };
        if matches!(&value, FieldValue::Text(text) if text.len() > MAX_FIELD_BYTES) {
            findings.push(Finding::new(Rule::ValueTooLong).field(columns[column as usize].clone()));
        }
        *slot = value;
    }
    if findings.is_empty() {
        return Ok(RawRecord { row, values, geometry: None });
    }
    let shown: Vec<String> = values.iter().map(|value| value.as_text().unwrap_or_default().into_owned()).collect();
    Err(RowError::new(row, Some(u64::from(line) + 1), findings, shown.join("\t").as_bytes()))
}

fn value(cell: &DataRef<'_>) -> FieldValue {
    match cell {
        DataRef::Empty => FieldValue::Null,
        DataRef::Int(value) => FieldValue::Int(*value),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) => FieldValue::Text(text.clone()),
        DataRef::SharedString(text) => FieldValue::Text((*text).to_owned()),
        DataRef::Bool(value) => FieldValue::Bool(*value),
        DataRef::DateTime(value) => date(value),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => FieldValue::Text(text.clone()),
        DataRef::Error(CellErrorType::NA) => FieldValue::Null,
        DataRef::Error(error) => FieldValue::Text(error.to_string()),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and within the exact range")]
fn number(value: f64) -> FieldValue {
    if value.fract() == 0.0 && value.abs() < MAX_EXACT {
        FieldValue::Int(value as i64)
    } else {
        FieldValue::Float(value)
    }
}

fn date(value: &ExcelDateTime) -> FieldValue {
    let serial = value.as_f64();
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let mut text = String::new();
    let of_day_only = (0.0..1.0).contains(&serial);
    if value.is_duration() || !(0.0..2_958_466.0).contains(&serial) {
        return number(serial);
    }
    if !of_day_only {
        text.push_str(&format!("{year:04}-{month:02}-{day:02}"));
    }
    if of_day_only || serial.fract() != 0.0 {
        text.push_str(if of_day_only { "" } else { "T" });
        text.push_str(&format!("{hour:02}:{minute:02}:{second:02}"));
        if milli > 0 {
            text.push_str(&format!(".{milli:03}"));
        }
    }
    FieldValue::Text(text)
}

fn broken(error: &XlsxError) -> ReadError {
    ReadError::NotAWorkbook { reason: error.to_string() }
}
