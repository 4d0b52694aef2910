//! The reading of heights from `standards/grid/heights.toml`.

use chengji_codes::HeightProfile;
use serde::Deserialize;
use thiserror::Error;

/// Why a text does not say how heights are read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a choice of height profile: {reason}")]
pub struct InvalidHeights {
    reason: String,
}

impl InvalidHeights {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "heights.invalid"
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    profile: HeightProfile,
}

/// Reads the profile.
///
/// # Errors
/// [`InvalidHeights`] for broken TOML, unknown keys and names of no profile, with the line.
pub fn parse_heights(text: &str) -> Result<HeightProfile, InvalidHeights> {
    let file: File = toml::from_str(text).map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| crate::mapping::line_of(text, span.start));
        InvalidHeights { reason: format!("line {line}: {}", error.message()) }
    })?;
    Ok(file.profile)
}

#[cfg(test)]
#[path = "heights_tests.rs"]
mod heights_tests;
