//! Letters of a PDF: every outline once, in Type 3 fonts of at most 256.

use std::collections::HashMap;
use std::io::{self, Write};

use super::super::letters::Glyph;
use super::super::mark::Step;
use super::canvas::{number, outline};
use super::document::Document;

/// Outlines of one font.
const LETTERS: usize = 256;
/// Units of the em square.
const EM: f32 = 1000.0;

/// Every font of a document.
#[derive(Default)]
pub(super) struct Fonts {
    fonts: Vec<Font>,
    known: HashMap<char, Place>,
}

/// Where a letter is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) font: usize,
    pub(super) code: usize,
}

/// One font.
#[derive(Default)]
pub(super) struct Font {
    letters: Vec<(char, Glyph)>,
}

impl Fonts {
    /// The place of a letter; a new one gets the next.
    pub(super) fn place(&mut self, letter: char, glyph: Glyph) -> Place {
        if let Some(place) = self.known.get(&letter) {
            return *place;
        }
        if self.fonts.last().is_none_or(|font| font.letters.len() == LETTERS) {
            self.fonts.push(Font::default());
        }
        let font = self.fonts.len() - 1;
        let code = self.fonts[font].letters.len();
        self.fonts[font].letters.push((letter, glyph));
        let place = Place { font, code };
        self.known.insert(letter, place);
        place
    }

    pub(super) fn all(&self) -> &[Font] {
        &self.fonts
    }
}

impl Font {
    /// Writes the font; yields its object number.
    pub(super) fn write<W: Write>(&self, document: &mut Document<W>) -> io::Result<usize> {
        let (mut procedures, mut names, mut widths) = (String::new(), String::new(), String::new());
        for (code, (_, glyph)) in self.letters.iter().enumerate() {
            let advance = number(glyph.advance * EM);
            let steps: Vec<Step> = glyph.steps.iter().map(|step| scaled(*step)).collect();
            let drawing = match steps.is_empty() {
                true => String::new(),
                false => outline(&steps) + "f",
            };
            let content = format!("{advance} 0 -200 -300 1300 1100 d1\n{drawing}");
            let number = document.stream("", content.as_bytes())?;
            procedures.push_str(&format!("/g{code} {number} 0 R"));
            names.push_str(&format!("/g{code}"));
            widths.push_str(&format!("{advance} "));
        }
        let unicode = document.stream("", self.unicode().as_bytes())?;
        let last = self.letters.len().saturating_sub(1);
        let body = format!(
            "<</Type/Font/Subtype/Type3/FontBBox[-200 -300 1300 1100]/FontMatrix[0.001 0 0 0.001 0 0]\
             /FirstChar 0/LastChar {last}/Widths[{widths}]/CharProcs<<{procedures}>>\
             /Encoding<</Type/Encoding/Differences[0{names}]>>/Resources<<>>/ToUnicode {unicode} 0 R>>"
        );
        let font = document.reserve();
        document.object(font, body.as_bytes())?;
        Ok(font)
    }

    /// The map from codes back to letters.
    fn unicode(&self) -> String {
        let mut text =
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n/CMapName/plate def/CMapType 2 def\n\
             1 begincodespacerange<00><ff>endcodespacerange\n"
                .to_owned();
        // At most 100 entries stand in one block.
        for (block, letters) in self.letters.chunks(100).enumerate() {
            text.push_str(&format!("{} beginbfchar\n", letters.len()));
            for (at, (letter, _)) in letters.iter().enumerate() {
                let units: String = letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04x}")).collect();
                text.push_str(&format!("<{:02x}><{units}>\n", block * 100 + at));
            }
            text.push_str("endbfchar\n");
        }
        text + "endcmap CMapName currentdict/CMap defineresource pop end end\n"
    }
}

fn scaled(step: Step) -> Step {
    match step {
        Step::Move(x, y) => Step::Move(x * EM, y * EM),
        Step::Line(x, y) => Step::Line(x * EM, y * EM),
        Step::Cubic(x1, y1, x2, y2, x, y) => Step::Cubic(x1 * EM, y1 * EM, x2 * EM, y2 * EM, x * EM, y * EM),
        Step::Close => Step::Close,
    }
}
