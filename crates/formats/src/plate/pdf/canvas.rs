//! One page in the making: marks in millimetres written as PDF operators, with the fonts they need.

use super::super::letters::Letters;
use super::super::mark::{Anchor, BLACK, Colour, Line, Mark, Step, rounded};
use super::font::Fonts;

/// The content of a page, and the fonts of its document.
pub(super) struct Canvas {
    letters: Letters,
    fonts: Fonts,
    page: String,
}

impl Canvas {
    /// An empty page.
    pub(super) fn new(letters: Letters) -> Self {
        Self { letters, fonts: Fonts::default(), page: String::new() }
    }

    /// The page so far; the next one begins empty.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.page)
    }

    /// The fonts of all pages.
    pub(super) fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Writes operators as they are.
    pub(super) fn say(&mut self, text: &str) {
        self.page.push_str(text);
    }

    /// Draws a mark.
    pub(super) fn mark(&mut self, mark: &Mark) {
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

    /// The colour of what follows.
    pub(super) fn colour(&mut self, colour: Colour) {
        let part = |value: u8| number(f32::from(value) / 255.0);
        self.say(&format!("{} {} {} rg\n", part(colour.0), part(colour.1), part(colour.2)));
    }
}

/// An outline as path operators.
pub(super) fn outline(steps: &[Step]) -> String {
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
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if matches!(text, "-0" | "") { "0".to_owned() } else { text.to_owned() }
}
