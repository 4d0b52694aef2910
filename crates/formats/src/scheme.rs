//! Code schemes from `standards/codes/*.toml`: every refusal names the line, and the file where there are several.

use chengji_codes::{CodeScheme, InvalidScheme, SchemeDefinition, Schemes, Segment};
use thiserror::Error;

/// Why a text is no code scheme.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a code scheme: {}line {line}: {reason}", file.as_ref().map(|file| format!("{file}, ")).unwrap_or_default())]
pub struct InvalidSchemeFile {
    code: &'static str,
    file: Option<String>,
    line: usize,
    reason: String,
}

impl InvalidSchemeFile {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The line at fault, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

/// Reads a definition without checking its segments against each other.
///
/// # Errors
/// [`InvalidSchemeFile`] for broken TOML, unknown keys and wrong types, with the line.
pub fn parse_definition(text: &str) -> Result<SchemeDefinition, InvalidSchemeFile> {
    let text = without_mark(text);
    toml::from_str(text).map_err(|error| {
        let start = unread_segment(text, error.message()).max(error.span().map(|span| span.start));
        let line = start.map_or(1, |start| crate::mapping::line_of(text, start));
        InvalidSchemeFile { code: "scheme.syntax", file: None, line, reason: error.message().to_owned() }
    })
}

/// Reads and checks a scheme. The scheme of its parent segment is not known here; [`parse_schemes`] knows it.
///
/// # Errors
/// As [`parse_definition`], and what the scheme's own check finds.
pub fn parse_scheme(text: &str) -> Result<CodeScheme, InvalidSchemeFile> {
    let definition = parse_definition(text)?;
    CodeScheme::try_from(definition).map_err(|error| refused(text, &error))
}

/// Reads files of schemes, as (file name, text), and checks them one by one and against each other.
///
/// # Errors
/// As [`parse_scheme`], and what only shows side by side: names given twice, parents that are missing, overlaps.
pub fn parse_schemes(files: &[(&str, &str)]) -> Result<Schemes, InvalidSchemeFile> {
    let mut definitions = Vec::with_capacity(files.len());
    for (name, text) in files {
        let scheme =
            parse_scheme(text).map_err(|error| InvalidSchemeFile { file: Some((*name).to_owned()), ..error })?;
        definitions.push(scheme.definition().clone());
    }
    let ids: Vec<String> = definitions.iter().map(|definition| definition.id.clone()).collect();
    Schemes::load(definitions).map_err(|error| {
        // Of two files with one name the later is at fault.
        let at = ids.iter().rposition(|id| *id == error.id);
        let (name, text) = at.and_then(|at| files.get(at)).copied().unwrap_or_default();
        InvalidSchemeFile { file: Some(name.to_owned()), ..refused(text, &error) }
    })
}

fn refused(text: &str, error: &InvalidScheme) -> InvalidSchemeFile {
    let text = without_mark(text);
    let line = line_of_segment(text, error.segment).unwrap_or(1);
    InvalidSchemeFile { code: error.code(), file: None, line, reason: error.to_string() }
}

/// The line of a segment, or that of the id when the scheme as a whole is at fault.
fn line_of_segment(text: &str, segment: Option<usize>) -> Option<usize> {
    let document = toml::de::DeTable::parse(text).ok()?;
    let at = |name: &str| document.get_ref().iter().find(|(key, _)| key.get_ref() == name);
    let start = match segment {
        None => at("id")?.0.span().start,
        Some(index) => at("segments")?.1.get_ref().as_array()?.get(index)?.span().start,
    };
    Some(crate::mapping::line_of(text, start))
}

/// Where the segment stands that cannot be read for this reason: the reader of the whole file only knows that some segment
/// cannot.
fn unread_segment(text: &str, reason: &str) -> Option<usize> {
    #[derive(serde::Deserialize)]
    struct Loose {
        segments: Vec<toml::Spanned<toml::Table>>,
    }

    let loose: Loose = toml::from_str(text).ok()?;
    let unread = |segment: &&toml::Spanned<toml::Table>| {
        let read: Result<Segment, _> = segment.get_ref().clone().try_into();
        read.is_err_and(|error| error.message() == reason)
    };
    let unread = loose.segments.iter().find(unread)?;
    Some(unread.span().start)
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
