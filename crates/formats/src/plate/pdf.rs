//! Sheets of plates as PDF, written page by page: memory holds one page and one outline of every letter used.
//!
//! Letters are Type 3 fonts of 256 outlines with a map back to Unicode, so text can be searched and copied.

mod canvas;
mod certificate;
mod document;
mod font;
mod report;

use std::io::Write;

pub use self::certificate::{CertificateFace, embedded_text, write_certificate};
pub(crate) use self::report::write_report_pages;

use self::canvas::{Canvas, number};
use self::document::Document;
use super::layout::draw;
use super::letters::Letters;
use super::mark::{Area, BLACK};
use super::sheet::Sheet;
use super::{DrawError, PlateFace};

/// Points in a millimetre.
const POINT: f32 = 72.0 / 25.4;
/// A cut mark: how long, how thick, how far from the plate.
const CUT: (f32, f32, f32) = (1.8, 0.12, 0.8);

/// The largest place of a plate's shape in the middle of a slot.
fn within(slot: Area, face: &PlateFace) -> Area {
    let (width, height) = face.millimetres();
    let scale = (slot.width / width).min(slot.height / height);
    let (width, height) = (width * scale, height * scale);
    Area { x: slot.x + (slot.width - width) / 2.0, y: slot.y + (slot.height - height) / 2.0, width, height }
}

/// A PDF being written.
pub struct PlateSheet<W> {
    document: Document<W>,
    sheet: Sheet,
    canvas: Canvas,
    taken: usize,
}

impl<W: Write> PlateSheet<W> {
    /// Begins a document.
    ///
    /// # Errors
    /// When writing fails.
    pub fn begin(out: W, sheet: Sheet, letters: Letters) -> Result<Self, DrawError> {
        let (width, height) = sheet.paper().size();
        let document = Document::begin(out, width * POINT, height * POINT)?;
        Ok(Self { document, sheet, canvas: Canvas::new(letters), taken: 0 })
    }

    /// Puts a plate into the next free place.
    ///
    /// # Errors
    /// When the payload is too long or writing fails.
    pub fn add(&mut self, face: &PlateFace) -> Result<(), DrawError> {
        let marks = draw(face)?;
        if self.taken == self.sheet.plates() {
            self.turn()?;
        }
        let slot = within(self.sheet.slot(self.taken), face);
        self.taken += 1;
        self.cut_marks(slot);
        let scale = slot.width / face.millimetres().0 * POINT;
        // From here millimetres of the plate, downwards from its upper left corner.
        let (_, height) = self.sheet.paper().size();
        let (x, y) = (slot.x * POINT, (height - slot.y) * POINT);
        self.canvas.say(&format!("q {} 0 0 {} {} {} cm\n", number(scale), number(-scale), number(x), number(y)));
        for mark in &marks {
            self.canvas.mark(mark);
        }
        self.canvas.say("Q\n");
        Ok(())
    }

    /// Ends the document; yields what was written into and the number of pages.
    ///
    /// # Errors
    /// When writing fails.
    pub fn finish(mut self) -> Result<(W, usize), DrawError> {
        if self.taken > 0 {
            self.turn()?;
        }
        Ok(self.document.finish(self.canvas.fonts())?)
    }

    fn turn(&mut self) -> Result<(), DrawError> {
        let page = self.canvas.take();
        self.taken = 0;
        Ok(self.document.page(&page)?)
    }

    fn cut_marks(&mut self, slot: Area) {
        let (length, thick, away) = CUT;
        let (_, height) = self.sheet.paper().size();
        self.canvas.colour(BLACK);
        for (x, outward_x) in [(slot.x, -1.0), (slot.x + slot.width, 1.0)] {
            for (y, outward_y) in [(slot.y, -1.0), (slot.y + slot.height, 1.0)] {
                let across = (x + outward_x * (away + length / 2.0), y, length, thick);
                let down = (x, y + outward_y * (away + length / 2.0), thick, length);
                for (centre_x, centre_y, wide, high) in [across, down] {
                    let (left, bottom) = (centre_x - wide / 2.0, height - centre_y - high / 2.0);
                    let area = [left, bottom, wide, high].map(|value| number(value * POINT));
                    self.canvas.say(&format!("{} re\n", area.join(" ")));
                }
            }
        }
        self.canvas.say("f\n");
    }
}
