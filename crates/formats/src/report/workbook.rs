//! A report as a workbook (ISO/IEC 29500, XLSX): a sheet a table, numbers as numbers.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{Report, ReportCell, ReportTable};

/// Letters a sheet's name may have.
const LONGEST_NAME: usize = 31;
/// Width of a column in letters.
const COLUMN: f64 = 18.0;

/// A workbook that cannot be written, such as one with too many rows.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// Writes the report; the same report gives the same sheets. Every sheet begins with the title and the notes.
///
/// # Errors
/// When a table has more rows than a sheet, 1,048,576, or two tables have the same name.
pub fn write_workbook(report: &Report) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    for table in &report.tables {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&table.title))?;
        write_sheet(sheet, report, table)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_sheet(sheet: &mut Worksheet, report: &Report, table: &ReportTable) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let head = Format::new().set_bold().set_align(FormatAlign::Center).set_background_color(0x00DC_E6F1);
    let (counts, shares) = (Format::new().set_num_format("#,##0"), Format::new().set_num_format("0.00%"));
    sheet.write_string_with_format(0, 0, &report.title, &bold)?;
    let mut row = 1;
    for note in &report.notes {
        sheet.write_string(row, 0, note)?;
        row += 1;
    }
    row += 1;
    for (column, name) in (0..).zip(&table.columns) {
        sheet.set_column_width(column, COLUMN)?;
        sheet.write_string_with_format(row, column, name, &head)?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    for cells in &table.rows {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                ReportCell::Text(text) => sheet.write_string(row, column, text)?,
                // A workbook keeps doubles: exact up to 2^53.
                ReportCell::Count(count) => sheet.write_number_with_format(row, column, *count as f64, &counts)?,
                ReportCell::Share(Some(share)) => sheet.write_number_with_format(row, column, *share, &shares)?,
                ReportCell::Share(None) => sheet.write_string(row, column, "—")?,
            };
        }
    }
    Ok(())
}

/// The title without what a sheet's name may not have.
fn sheet_name(title: &str) -> String {
    let kept = title.chars().filter(|letter| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    kept.take(LONGEST_NAME).collect()
}
