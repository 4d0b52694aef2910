//! Sheets of plates as PDF, written page by page: memory holds one page and one outline of every letter used.
//!
//! Letters are Type 3 fonts of 256 outlines with a map back to Unicode, so text can be searched and copied.

mod document;
mod font;

use std::io::Write;

use self::document::Document;
use self::font::Fonts;
use super::layout::draw;
use super::letters::Letters;
use super::mark::{Anchor, Area, BLACK, Colour, Line, Mark, Step, rounded};
use super::sheet::Sheet;
use super::{DrawError, PlateFace, WIDTH};

/// Points in a millimetre.
const POINT: f32 = 72.0 / 25.4;
/// A cut mark: how long, how thick, how far from the plate.
const CUT: (f32, f32, f32) = (1.8, 0.12, 0.8);

/// A PDF being written.
pub struct PlateSheet<W> {
    document: Document<W>,
    sheet: Sheet,
    letters: Letters,
    fonts: Fonts,
    page: String,
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
        Ok(Self { document, sheet, letters, fonts: Fonts::default(), page: String::new(), taken: 0 })
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
        let slot = self.sheet.slot(self.taken);
        self.taken += 1;
        self.cut_marks(slot);
        let scale = self.sheet.scale() * POINT;
        debug_assert!(slot.width >= WIDTH * self.sheet.scale() - 0.01);
        // From here millimetres of the plate, downwards from its upper left corner.
        let (_, height) = self.sheet.paper().size();
        let (x, y) = (slot.x * POINT, (height - slot.y) * POINT);
        self.say(&format!("q {} 0 0 {} {} {} cm\n", number(scale), number(-scale), number(x), number(y)));
        for mark in &marks {
            self.mark(mark);
        }
        self.say("Q\n");
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
        Ok(self.document.finish(&self.fonts)?)
    }

    fn turn(&mut self) -> Result<(), DrawError> {
        let page = std::mem::take(&mut self.page);
        self.taken = 0;
        Ok(self.document.page(&page)?)
    }

    fn say(&mut self, text: &str) {
        self.page.push_str(text);
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Board { area, radius, colour } => {
                self.colour(*colour);
                self.say(&outline(&rounded(*area, *radius)));
                self.say("f\n");
            }
            Mark::Line(line) => self.line(line),
            Mark::Symbol { x, y, size, symbol } => {
                let module = size / symbol.side() as f32;
                self.colour(BLACK);
                self.say(&format!("q {} 0 0 {} {} {} cm\n", number(module), number(module), number(*x), number(*y)));
                let runs: Vec<_> = symbol.runs().collect();
                for run in runs {
                    self.say(&format!("{} {} {} 1 re\n", run.column, run.row, run.length));
                }
                self.say("f Q\n");
            }
        }
    }

    fn line(&mut self, line: &Line) {
        let outlines = self.letters.outlines(&line.text);
        let total: f32 = outlines.iter().map(|(_, glyph)| glyph.advance).sum();
        let x = match line.anchor {
            Anchor::Start => line.x,
            Anchor::Middle => line.x - total * line.size / 2.0,
        };
        self.colour(line.colour);
        let size = number(line.size);
        self.say(&format!("BT {size} 0 0 -{size} {} {} Tm\n", number(x), number(line.y)));
        let mut font = None;
        for (letter, glyph) in outlines {
            let place = self.fonts.place(letter, glyph);
            if font != Some(place.font) {
                font = Some(place.font);
                self.say(&format!("/F{} 1 Tf ", place.font));
            }
            self.say(&format!("<{:02x}> Tj ", place.code));
        }
        self.say("ET\n");
    }

    fn cut_marks(&mut self, slot: Area) {
        let (length, thick, away) = CUT;
        let (_, height) = self.sheet.paper().size();
        self.colour(BLACK);
        for (x, outward_x) in [(slot.x, -1.0), (slot.x + slot.width, 1.0)] {
            for (y, outward_y) in [(slot.y, -1.0), (slot.y + slot.height, 1.0)] {
                let across = (x + outward_x * (away + length / 2.0), y, length, thick);
                let down = (x, y + outward_y * (away + length / 2.0), thick, length);
                for (centre_x, centre_y, wide, high) in [across, down] {
                    let (left, bottom) = (centre_x - wide / 2.0, height - centre_y - high / 2.0);
                    let area = [left, bottom, wide, high].map(|value| number(value * POINT));
                    self.say(&format!("{} re\n", area.join(" ")));
                }
            }
        }
        self.say("f\n");
    }

    fn colour(&mut self, colour: Colour) {
        let part = |value: u8| number(f32::from(value) / 255.0);
        self.say(&format!("{} {} {} rg\n", part(colour.0), part(colour.1), part(colour.2)));
    }
}

/// An outline as path operators.
fn outline(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        let (values, operator): (&[f32], _) = match step {
            Step::Move(x, y) => (&[*x, *y], "m"),
            Step::Line(x, y) => (&[*x, *y], "l"),
            Step::Cubic(x1, y1, x2, y2, x, y) => (&[*x1, *y1, *x2, *y2, *x, *y], "c"),
            Step::Close => (&[], "h"),
        };
        for value in values {
            text.push_str(&number(*value));
            text.push(' ');
        }
        text.push_str(operator);
        text.push('\n');
    }
    text
}

/// A number as PDF writes it: no exponent, no needless zeros.
fn number(value: f32) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if matches!(text, "-0" | "") { "0".to_owned() } else { text.to_owned() }
}
