//! Code schemes from `standards/codes/*.toml`.

use chengji_codes::{CodeScheme, SchemeDefinition};
use thiserror::Error;

/// Why a text is no code scheme.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a code scheme: {reason}")]
pub struct InvalidSchemeFile {
    code: &'static str,
    reason: String,
}

impl InvalidSchemeFile {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }
}

/// Reads a definition without checking its segments against each other.
///
/// # Errors
/// [`InvalidSchemeFile`] for broken TOML, unknown keys and wrong types, with the line.
pub fn parse_definition(text: &str) -> Result<SchemeDefinition, InvalidSchemeFile> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| crate::mapping::line_of(text, span.start));
        InvalidSchemeFile { code: "scheme.syntax", reason: format!("line {line}: {}", error.message()) }
    })
}

/// Reads and checks a scheme.
///
/// # Errors
/// As [`parse_definition`], and what the scheme's own check finds.
pub fn parse_scheme(text: &str) -> Result<CodeScheme, InvalidSchemeFile> {
    let definition = parse_definition(text)?;
    CodeScheme::try_from(definition)
        .map_err(|error| InvalidSchemeFile { code: error.code(), reason: error.to_string() })
}
