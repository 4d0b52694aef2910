//! A report as A4 pages: its tables one behind the other, the head of a table again on every page.

use std::io::Write;

use super::super::DrawError;
use super::super::layout::{board, middle, start, wrapped};
use super::super::letters::Letters;
use super::super::mark::{Area, BLACK, BLUE, Colour, Mark};
use super::POINT;
use super::canvas::{Canvas, number};
use super::document::Document;
use crate::report::{Report, ReportTable};

const PAGE: (f32, f32) = (210.0, 297.0);
const MARGIN: f32 = 18.0;
const TEXT: f32 = 3.4;
const ROW: f32 = 6.2;
const GREY: Colour = Colour(0x55, 0x5f, 0x6d);
const PALE: Colour = Colour(0xdc, 0xe6, 0xf1);
const LINE: Colour = Colour(0xd5, 0xda, 0xe1);

/// Writes the report; yields what was written into and the number of pages. Cost: the rows.
///
/// # Errors
/// When writing fails.
pub(crate) fn write_report_pages<W: Write>(out: W, report: &Report, letters: Letters) -> Result<(W, usize), DrawError> {
    let mut pages = Pages {
        document: Document::begin(out, PAGE.0 * POINT, PAGE.1 * POINT)?,
        canvas: Canvas::new(letters),
        marks: Vec::new(),
        y: MARGIN,
        number: 1,
    };
    pages.head(report);
    for table in &report.tables {
        pages.table(table)?;
    }
    pages.turn()?;
    Ok(pages.document.finish(pages.canvas.fonts())?)
}

struct Pages<W> {
    document: Document<W>,
    canvas: Canvas,
    marks: Vec<Mark>,
    y: f32,
    number: usize,
}

impl<W: Write> Pages<W> {
    fn head(&mut self, report: &Report) {
        self.y += 8.0;
        self.marks.push(middle(&report.title, PAGE.0 / 2.0, self.y, 7.0, BLUE));
        self.y += 4.0;
        for note in &report.notes {
            for line in wrapped(note, (PAGE.0 - 2.0 * MARGIN) / TEXT, 2) {
                self.y += 5.0;
                self.marks.push(start(&line, MARGIN, self.y, TEXT, GREY));
            }
        }
        self.y += 6.0;
    }

    fn table(&mut self, table: &ReportTable) -> Result<(), DrawError> {
        self.make_room(5.0 * ROW)?;
        self.y += 5.0;
        self.marks.push(start(&table.title, MARGIN, self.y, 4.6, BLUE));
        self.y += 3.0;
        self.columns(table);
        for cells in &table.rows {
            if self.make_room(ROW)? {
                self.columns(table);
            }
            self.cells(cells.iter().map(crate::report::ReportCell::printed), table.columns.len(), BLACK);
            self.marks.push(board(
                Area { x: MARGIN, y: self.y, width: PAGE.0 - 2.0 * MARGIN, height: 0.15 },
                0.0,
                LINE,
            ));
        }
        self.y += 5.0;
        Ok(())
    }

    fn columns(&mut self, table: &ReportTable) {
        let area = Area { x: MARGIN, y: self.y, width: PAGE.0 - 2.0 * MARGIN, height: ROW };
        self.marks.push(board(area, 0.0, PALE));
        self.cells(table.columns.iter().cloned(), table.columns.len(), BLACK);
    }

    /// One row: the first column is three times as wide as the others.
    fn cells(&mut self, texts: impl Iterator<Item = String>, columns: usize, colour: Colour) {
        let unit = (PAGE.0 - 2.0 * MARGIN) / (columns as f32 + 2.0);
        let mut x = MARGIN;
        for (at, text) in texts.enumerate() {
            let width = if at == 0 { 3.0 * unit } else { unit };
            if let Some(line) = wrapped(&text, (width - 2.0) / TEXT, 1).first() {
                self.marks.push(start(line, x + 1.0, self.y + 4.3, TEXT, colour));
            }
            x += width;
        }
        self.y += ROW;
    }

    /// Turns the page when `height` is no longer there; yields whether it was turned.
    fn make_room(&mut self, height: f32) -> Result<bool, DrawError> {
        if self.y + height < PAGE.1 - MARGIN {
            return Ok(false);
        }
        self.turn()?;
        Ok(true)
    }

    fn turn(&mut self) -> Result<(), DrawError> {
        self.marks.push(middle(&self.number.to_string(), PAGE.0 / 2.0, PAGE.1 - 9.0, TEXT, GREY));
        self.canvas.say(&format!("q {} 0 0 {} 0 {} cm\n", number(POINT), number(-POINT), number(PAGE.1 * POINT)));
        for mark in &std::mem::take(&mut self.marks) {
            self.canvas.mark(mark);
        }
        self.canvas.say("Q\n");
        self.document.page(&self.canvas.take())?;
        (self.y, self.number) = (MARGIN, self.number + 1);
        Ok(())
    }
}
