//! The two-dimensional code (ISO/IEC 18004), error correction level Q: a quarter of a plate may be scratched.

use qrcode::{Color, EcLevel, QrCode};

use super::DrawError;

/// Modules a side of version 10: smaller modules are not read from a doorplate at arm's length.
const LARGEST: usize = 57;
/// Modules left white around a symbol.
pub(super) const QUIET: f32 = 4.0;

/// The modules of a symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Symbol {
    side: usize,
    dark: Vec<bool>,
}

/// Dark modules side by side in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) column: usize,
    pub(super) row: usize,
    pub(super) length: usize,
}

impl Symbol {
    /// The symbol of `text`, in the smallest version that holds it.
    pub(super) fn of(text: &str) -> Result<Self, DrawError> {
        let too_long = || DrawError::TooLong { length: text.chars().count() };
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).map_err(|_too_long| too_long())?;
        if code.width() > LARGEST {
            return Err(too_long());
        }
        let dark = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Ok(Self { side: code.width(), dark })
    }

    /// Modules a side.
    pub(super) fn side(&self) -> usize {
        self.side
    }

    /// Every run of dark modules.
    pub(super) fn runs(&self) -> impl Iterator<Item = Run> {
        self.dark.chunks(self.side.max(1)).enumerate().flat_map(|(row, modules)| {
            let mut column = 0;
            modules.chunk_by(|left, right| left == right).filter_map(move |run| {
                let begin = column;
                column += run.len();
                run[0].then_some(Run { column: begin, row, length: run.len() })
            })
        })
    }
}
