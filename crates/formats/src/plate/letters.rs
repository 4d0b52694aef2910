//! Outlines of letters: from a font when there is one, otherwise dot letters for codes.

use std::sync::Arc;

use ttf_parser::{Face, OutlineBuilder};

use super::dots;
use super::mark::Step;

/// Where outlines come from. Cloning shares the font's bytes.
#[derive(Clone, Default)]
pub struct Letters {
    font: Option<(Arc<[u8]>, u32)>,
}

/// A letter's outline in em, the baseline at 0, upwards positive.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Glyph {
    /// How far the next letter stands.
    pub(super) advance: f32,
    pub(super) steps: Vec<Step>,
}

impl Letters {
    /// Dot letters only: digits, capitals and the dash.
    #[must_use]
    pub fn dots() -> Self {
        Self::default()
    }

    /// The letters of a TrueType or OpenType font, or of the face `index` of a collection; `None` when it cannot be read or
    /// has no Chinese letters.
    #[must_use]
    pub fn of_font(bytes: Arc<[u8]>, index: u32) -> Option<Self> {
        let face = Face::parse(&bytes, index).ok()?;
        let has_chinese = ['城', '市', '路', '号'].into_iter().all(|letter| face.glyph_index(letter).is_some());
        has_chinese.then_some(Self { font: Some((bytes, index)) })
    }

    /// Whether Chinese text can be drawn.
    #[must_use]
    pub fn has_chinese(&self) -> bool {
        self.font.is_some()
    }

    /// The outlines of a text's letters; those that the font lacks are left out.
    pub(super) fn outlines(&self, text: &str) -> Vec<(char, Glyph)> {
        let face = self.font.as_ref().and_then(|(bytes, index)| Face::parse(bytes, *index).ok());
        let outline = |letter: char| match &face {
            Some(face) => from_font(face, letter),
            None => dots::glyph(letter),
        };
        text.chars().filter_map(|letter| Some((letter, outline(letter)?))).collect()
    }
}

fn from_font(face: &Face<'_>, letter: char) -> Option<Glyph> {
    let id = face.glyph_index(letter)?;
    let scale = 1.0 / f32::from(face.units_per_em());
    let mut outline = Outline { scale, at: (0.0, 0.0), steps: Vec::new() };
    // A blank has no outline.
    let _ = face.outline_glyph(id, &mut outline);
    Some(Glyph { advance: f32::from(face.glyph_hor_advance(id)?) * scale, steps: outline.steps })
}

struct Outline {
    scale: f32,
    at: (f32, f32),
    steps: Vec<Step>,
}

impl Outline {
    fn push(&mut self, step: Step, x: f32, y: f32) {
        self.at = (x, y);
        self.steps.push(step);
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let s = self.scale;
        self.push(Step::Move(x * s, y * s), x * s, y * s);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let s = self.scale;
        self.push(Step::Line(x * s, y * s), x * s, y * s);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let s = self.scale;
        let ((x0, y0), (x1, y1), (x, y)) = (self.at, (x1 * s, y1 * s), (x * s, y * s));
        let third = |end: f32, control: f32| end + (control - end) * 2.0 / 3.0;
        self.push(Step::Cubic(third(x0, x1), third(y0, y1), third(x, x1), third(y, y1), x, y), x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let s = self.scale;
        self.push(Step::Cubic(x1 * s, y1 * s, x2 * s, y2 * s, x * s, y * s), x * s, y * s);
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
