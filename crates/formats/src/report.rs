//! Reports: a title and tables, as a workbook to reckon with and as pages to print.

mod workbook;

use std::io::Write;

use crate::plate::{DrawError, Letters, write_report_pages};

pub use workbook::{WorkbookError, write_workbook};

/// What a report shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The heading.
    pub title: String,
    /// What stands below it: day, author, digest.
    pub notes: Vec<String>,
    /// The tables, in order.
    pub tables: Vec<ReportTable>,
}

/// A table of a report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportTable {
    /// Its heading; also the name of its sheet.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each with a cell a column.
    pub rows: Vec<Vec<ReportCell>>,
}

/// A cell of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportCell {
    /// A text, or nothing.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A share from 0 to 1; none where nothing is counted.
    Share(Option<f64>),
}

impl ReportCell {
    /// The cell as it is printed.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => grouped(*count),
            Self::Share(None) => "—".to_owned(),
            Self::Share(Some(share)) => format!("{:.2}%", share * 100.0),
        }
    }
}

/// A number in groups of three digits.
fn grouped(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut text = String::from(if count < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Writes the report as A4 pages; yields what was written into and the number of pages. Cost: the rows.
///
/// # Errors
/// When writing fails.
pub fn write_pages<W: Write>(out: W, report: &Report, letters: Letters) -> Result<(W, usize), DrawError> {
    write_report_pages(out, report, letters)
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod report_tests;
