//! Signed plates as bytes of one format.

use chengji_city::CityError;
use chengji_city::plate::{self, Letters, PlateFace, PlateSheet, Sheet};

/// A picture format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Svg,
    Png,
    Pdf,
}

/// A picture.
pub(super) struct Drawn {
    pub(super) bytes: Vec<u8>,
    /// No font with Chinese letters was found.
    pub(super) lacks_letters: bool,
}

impl Format {
    pub(super) fn of(ending: &str) -> Option<Self> {
        match ending {
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }
}

/// Draws the plates; SVG and PNG hold the first alone.
pub(super) fn draw(faces: &[PlateFace], format: Format, dots: u32, sheet: Sheet) -> Result<Drawn, CityError> {
    let letters = match format {
        Format::Svg => Letters::dots(),
        Format::Png | Format::Pdf => plate::find_letters(None)?,
    };
    let lacks_letters = format != Format::Svg && !letters.has_chinese();
    let mut bytes = Vec::new();
    match format {
        Format::Svg => {
            for face in faces.iter().take(1) {
                plate::write_svg(face, &mut bytes)?;
            }
        }
        Format::Png => {
            for face in faces.iter().take(1) {
                plate::write_png(face, &letters, dots, &mut bytes)?;
            }
        }
        Format::Pdf => {
            let mut document = PlateSheet::begin(bytes, sheet, letters)?;
            for face in faces {
                document.add(face)?;
            }
            bytes = document.finish()?.0;
        }
    }
    Ok(Drawn { bytes, lacks_letters })
}
