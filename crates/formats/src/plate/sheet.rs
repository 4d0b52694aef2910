//! How plates stand on paper: a grid with gaps, as large as fits.

use std::fmt;
use std::str::FromStr;

use super::mark::Area;
use super::{HEIGHT, WIDTH};

/// Paper, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
}

impl Paper {
    /// Width and height in millimetres.
    pub(super) fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        })
    }
}

/// A sheet that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value} is no sheet of plates: {reason}")]
pub struct InvalidSheet {
    /// What was given.
    pub value: String,
    /// Why not.
    pub reason: &'static str,
}

impl InvalidSheet {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "plate.invalid-sheet"
    }
}

impl FromStr for Paper {
    type Err = InvalidSheet;

    fn from_str(text: &str) -> Result<Self, InvalidSheet> {
        match text {
            "A4" | "a4" => Ok(Self::A4),
            "A3" | "a3" => Ok(Self::A3),
            _ => Err(InvalidSheet { value: text.to_owned(), reason: "expected the paper A4 or A3" }),
        }
    }
}

/// Paper and grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    paper: Paper,
    columns: u32,
    rows: u32,
}

/// White around the grid.
const MARGIN: f32 = 10.0;
/// White between plates: room for cut marks.
const GAP: f32 = 6.0;
/// Narrower plates cannot be read: their modules fall under 0.3 mm.
const NARROWEST: f32 = 50.0;

impl Sheet {
    /// A sheet of `columns` by `rows` plates.
    ///
    /// # Errors
    /// When there is no plate on it or plates would be narrower than 50 mm.
    pub fn new(paper: Paper, columns: u32, rows: u32) -> Result<Self, InvalidSheet> {
        let sheet = Self { paper, columns, rows };
        let refused = |reason| Err(InvalidSheet { value: format!("{columns} by {rows} on {paper}"), reason });
        if columns == 0 || rows == 0 || columns > 20 || rows > 20 {
            return refused("columns and rows are 1 to 20");
        }
        if sheet.scale() * WIDTH < NARROWEST {
            return refused("the plates would be narrower than 50 mm");
        }
        Ok(sheet)
    }

    /// Plates on one page.
    #[must_use]
    pub fn plates(self) -> usize {
        (self.columns * self.rows) as usize
    }

    pub(super) fn paper(self) -> Paper {
        self.paper
    }

    /// How much larger plates are than drawn.
    pub(super) fn scale(self) -> f32 {
        let (width, height) = self.paper.size();
        let across = (width - 2.0 * MARGIN - GAP * (self.columns as f32 - 1.0)) / self.columns as f32;
        let down = (height - 2.0 * MARGIN - GAP * (self.rows as f32 - 1.0)) / self.rows as f32;
        (across / WIDTH).min(down / HEIGHT)
    }

    /// Where the plate number `slot` of a page stands, from the upper left corner of the paper.
    pub(super) fn slot(self, slot: usize) -> Area {
        let (width, height) = (WIDTH * self.scale(), HEIGHT * self.scale());
        let (paper_width, paper_height) = self.paper.size();
        let (columns, rows) = (self.columns as f32, self.rows as f32);
        let left = (paper_width - columns * width - (columns - 1.0) * GAP) / 2.0;
        let top = (paper_height - rows * height - (rows - 1.0) * GAP) / 2.0;
        let (column, row) = (slot % self.columns as usize, slot / self.columns as usize);
        Area { x: left + column as f32 * (width + GAP), y: top + row as f32 * (height + GAP), width, height }
    }
}

impl Default for Sheet {
    /// Two by four on A4.
    fn default() -> Self {
        Self { paper: Paper::A4, columns: 2, rows: 4 }
    }
}
