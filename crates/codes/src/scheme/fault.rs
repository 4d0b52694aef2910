//! What is wrong with a text that should be a code, and the likely fix.

use crate::code::Code;

/// Why a text is not a code of a scheme. Positions count characters from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCode {
    /// A letter that looks like the digit that belongs there, or the other way round.
    #[error("invalid code `{value}`: `{got}` at position {at} looks like `{meant}`, which belongs there")]
    Lookalike {
        /// What was given, shortened to 64 characters.
        value: String,
        /// Position of the first of them.
        at: usize,
        /// The character there.
        got: char,
        /// The character that belongs there.
        meant: char,
        /// The code it becomes.
        suggestion: Code,
    },
    /// Full-width characters of a Chinese keyboard.
    #[error("invalid code `{value}`: it has full-width characters; it becomes `{suggestion}` without them")]
    FullWidth {
        /// What was given, shortened to 64 characters.
        value: String,
        /// The code it becomes.
        suggestion: Code,
    },
    /// Small letters.
    #[error("invalid code `{value}`: it has small letters; it becomes `{suggestion}` with capitals")]
    LowerCase {
        /// What was given, shortened to 64 characters.
        value: String,
        /// The code it becomes.
        suggestion: Code,
    },
    /// Blanks, hyphens or dots between the characters.
    #[error("invalid code `{value}`: it has blanks or marks in it; it becomes `{suggestion}` without them")]
    Separator {
        /// What was given, shortened to 64 characters.
        value: String,
        /// The code it becomes.
        suggestion: Code,
    },
    /// Too many or too few characters.
    #[error("invalid code `{value}`: it has {got} characters, and `{scheme}` has {wanted}")]
    Length {
        /// What was given, shortened to 64 characters.
        value: String,
        /// The scheme.
        scheme: String,
        /// Characters there are, marks and blanks not counted.
        got: usize,
        /// Characters there must be.
        wanted: usize,
    },
    /// A character that cannot stand where it stands.
    #[error("invalid code `{value}`: `{got}` at position {at} cannot stand in the segment `{segment}`")]
    Character {
        /// What was given, shortened to 64 characters.
        value: String,
        /// Its position.
        at: usize,
        /// The character.
        got: char,
        /// Name of the segment.
        segment: String,
    },
    /// The check characters are not those of the characters before them.
    #[error("invalid code `{value}`: the check does not hold, it would be `{expected}`{}", hint(likely.as_ref()))]
    Check {
        /// What was given, shortened to 64 characters.
        value: String,
        /// The check characters that belong to the rest.
        expected: String,
        /// The one slip that explains it, when there is exactly one.
        likely: Option<Likely>,
    },
    /// A segment does not hold what the scheme puts there.
    #[error("invalid code `{value}`: the segment `{name}` at position {at} {reason}")]
    Segment {
        /// What was given, shortened to 64 characters.
        value: String,
        /// Name of the segment.
        name: String,
        /// Position of its first character.
        at: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A good code of another scheme.
    #[error("invalid code `{value}`: it is a code of the scheme `{found}`, not of `{wanted}`")]
    OtherScheme {
        /// What was given, shortened to 64 characters.
        value: String,
        /// The scheme asked for.
        wanted: String,
        /// The scheme it is of.
        found: String,
    },
    /// No scheme has codes like this.
    #[error("invalid code `{value}`: no scheme has codes of this shape")]
    Unknown {
        /// What was given, shortened to 64 characters.
        value: String,
    },
}

/// One slip of the hand that turns a good code into the given text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likely {
    /// Position of the first wrong character, from 1.
    pub at: usize,
    /// The character there.
    pub from: char,
    /// The character that belongs there.
    pub to: char,
    /// Whether it only changed places with the next one.
    pub swapped: bool,
    /// The code without the slip.
    pub code: Code,
}

impl InvalidCode {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Lookalike { .. } => "code.lookalike",
            Self::FullWidth { .. } => "code.full-width",
            Self::LowerCase { .. } => "code.lower-case",
            Self::Separator { .. } => "code.separator",
            Self::Length { .. } => "code.wrong-length",
            Self::Character { .. } => "code.wrong-character",
            Self::Check { .. } => "code.wrong-check",
            Self::Segment { .. } => "code.wrong-segment",
            Self::OtherScheme { .. } => "code.other-scheme",
            Self::Unknown { .. } => "code.unknown-scheme",
        }
    }

    /// What its message names, as pairs of argument and value; a suggestion that there is none is `-`.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        let mut named = vec![("value", self.value().to_owned())];
        match self {
            Self::Lookalike { at, got, meant, .. } => {
                named.extend([("at", at.to_string()), ("got", got.to_string()), ("meant", meant.to_string())]);
            }
            Self::Length { scheme, got, wanted, .. } => {
                named.extend([("scheme", scheme.clone()), ("got", got.to_string()), ("wanted", wanted.to_string())]);
            }
            Self::Character { at, got, segment, .. } => {
                named.extend([("at", at.to_string()), ("got", got.to_string()), ("segment", segment.clone())]);
            }
            Self::Check { expected, .. } => named.push(("expected", expected.clone())),
            Self::Segment { name, at, .. } => named.extend([("at", at.to_string()), ("segment", name.clone())]),
            Self::OtherScheme { wanted, found, .. } => {
                named.extend([("wanted", wanted.clone()), ("found", found.clone())]);
            }
            Self::FullWidth { .. } | Self::LowerCase { .. } | Self::Separator { .. } | Self::Unknown { .. } => {}
        }
        named.push(("suggestion", self.suggestion().map_or_else(|| "-".to_owned(), |code| code.to_string())));
        named
    }

    /// The text that was refused, shortened to 64 characters.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Lookalike { value, .. }
            | Self::FullWidth { value, .. }
            | Self::LowerCase { value, .. }
            | Self::Separator { value, .. }
            | Self::Length { value, .. }
            | Self::Character { value, .. }
            | Self::Check { value, .. }
            | Self::Segment { value, .. }
            | Self::OtherScheme { value, .. }
            | Self::Unknown { value } => value,
        }
    }

    /// The code that was probably meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<Code> {
        match self {
            Self::Lookalike { suggestion, .. }
            | Self::FullWidth { suggestion, .. }
            | Self::LowerCase { suggestion, .. }
            | Self::Separator { suggestion, .. } => Some(*suggestion),
            Self::Check { likely, .. } => likely.map(|likely| likely.code),
            _ => None,
        }
    }

    /// The position (from 1) of the first wrong character, where one can be named.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        match self {
            Self::Lookalike { at, .. } | Self::Character { at, .. } | Self::Segment { at, .. } => Some(*at),
            Self::Check { likely, .. } => likely.map(|likely| likely.at),
            _ => None,
        }
    }

    /// How much of a code the text is: the more, the likelier it was meant to be one of the scheme that says so.
    pub(crate) fn nearness(&self) -> u8 {
        match self {
            Self::Unknown { .. } => 0,
            Self::Length { .. } => 1,
            Self::Character { .. } => 2,
            Self::Segment { .. } => 3,
            Self::Check { likely: None, .. } => 4,
            Self::Check { .. } => 5,
            Self::OtherScheme { .. } => 6,
            Self::Lookalike { .. } => 7,
            Self::FullWidth { .. } | Self::LowerCase { .. } | Self::Separator { .. } => 8,
        }
    }
}

fn hint(likely: Option<&Likely>) -> String {
    match likely {
        None => String::new(),
        Some(Likely { at, from, to, swapped: true, code }) => {
            format!("; `{from}` and `{to}` at position {at} have probably changed places: `{code}`")
        }
        Some(Likely { at, from, to, code, .. }) => {
            format!("; `{from}` at position {at} is probably `{to}`: `{code}`")
        }
    }
}
