//! Plates as pictures: one drawing in millimetres, written as SVG, PNG or a PDF sheet to be cut.
//!
//! SVG keeps its text as text. PNG and PDF draw letters as outlines of a font that the caller found, so that printing
//! needs no font and a sheet of thousands of plates carries each letter once; without a font the code alone is lettered,
//! with the dot letters that this program brings along.

mod dots;
mod layout;
mod letters;
mod mark;
mod pdf;
mod png;
mod sheet;
mod svg;
mod symbol;

pub use layout::groups;
pub use letters::Letters;
pub(crate) use pdf::write_report_pages;
pub use pdf::{CertificateFace, PlateSheet, embedded_text, write_certificate};
pub use png::{check_dots, write_png};
pub use sheet::{InvalidSheet, Paper, Sheet};
pub use svg::{write_svg, write_symbol};

/// What one plate shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlateFace {
    /// The text of the two-dimensional code.
    pub payload: String,
    /// The code, printed in groups.
    pub code: String,
    /// Name of the thing, the largest letters.
    pub name: Option<String>,
    /// Name of its class.
    pub class: Option<String>,
    /// Its standard address.
    pub address: Option<String>,
    /// The city whose office issues it.
    pub city: String,
    /// The day of issue.
    pub issued: String,
    /// Its size by the class of the plate; the usual one of 90 × 60 mm when absent.
    pub size: Option<FaceSize>,
}

/// How large a plate of a class is, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaceSize {
    /// Width.
    pub width_mm: u32,
    /// Height.
    pub height_mm: u32,
    /// Side of the two-dimensional code without its quiet zone; smaller where so large a one leaves no room for the letters.
    pub qr_mm: u32,
}

/// Width of a plate of no class before a sheet scales it, in millimetres.
pub const WIDTH: f32 = 90.0;
/// Height of a plate of no class before a sheet scales it, in millimetres.
pub const HEIGHT: f32 = 60.0;

impl PlateFace {
    /// Width and height in millimetres.
    #[must_use]
    pub fn millimetres(&self) -> (f32, f32) {
        self.size.map_or((WIDTH, HEIGHT), |size| (size.width_mm.max(1) as f32, size.height_mm.max(1) as f32))
    }
}

/// Why a plate cannot be drawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// The text does not fit into a symbol that a phone reads from a plate.
    #[error("the plate's text of {length} characters does not fit into a symbol of version 10")]
    TooLong {
        /// Its characters.
        length: usize,
    },
    /// The picture is too large or has no size.
    #[error(
        "a picture of {dots} dots per inch cannot be drawn: expected 72 to 1200, and at most 50 million dots in all"
    )]
    Size {
        /// What was asked for.
        dots: u32,
    },
    /// Writing failed.
    #[error("cannot write the picture: {0}")]
    Write(#[from] std::io::Error),
}

impl DrawError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "plate.too-long",
            Self::Size { .. } => "plate.invalid-size",
            Self::Write(_) => "file.io",
        }
    }
}

#[cfg(test)]
#[path = "plate_tests.rs"]
mod plate_tests;
