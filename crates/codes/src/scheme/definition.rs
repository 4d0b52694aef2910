//! A scheme as it is written down, and the rules it must keep.

use super::CodeScheme;
use crate::entity::EntityCode;
use crate::grid::Level;

/// A scheme as written in a file; [`CodeScheme::try_from`] checks it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct SchemeDefinition {
    /// Stable name: lower-case letters, digits and hyphens.
    pub id: String,
    /// Name for Chinese readers.
    pub title_zh: String,
    /// Name for English readers.
    pub title_en: String,
    /// The parts of the code from left to right.
    pub segments: Vec<Segment>,
}

/// One part of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields))]
pub enum Segment {
    /// 行政区划 at the time of issue, cut or padded with zeros to `width`: 2, 4, 6, 9 or 12.
    Division {
        /// Digits.
        width: usize,
    },
    /// 分类, cut or padded with zeros to `width`: 2, 4 or 6.
    Class {
        /// Digits.
        width: usize,
    },
    /// A running number, padded with zeros.
    Serial {
        /// Characters, 1 to 12.
        width: usize,
        /// 10 or 36.
        base: u32,
    },
    /// The BeiDou grid cell of this level.
    Grid {
        /// Level of the cell.
        level: Level,
    },
    /// A fixed text of `0-9A-Z`.
    Literal {
        /// The text.
        text: String,
    },
    /// The ISO 7064 MOD 37,36 check character of all others.
    Check {},
}

/// A definition that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid code scheme `{id}`: {reason}")]
pub struct InvalidScheme {
    /// The scheme's name.
    pub id: String,
    /// The rule it breaks.
    pub reason: &'static str,
}

impl Segment {
    /// Characters it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        match self {
            Self::Division { width } | Self::Class { width } | Self::Serial { width, .. } => *width,
            Self::Grid { level } => level.text_length(),
            Self::Literal { text } => text.len(),
            Self::Check {} => 1,
        }
    }

    fn broken_rule(&self) -> Option<&'static str> {
        match self {
            Self::Division { width } if ![2, 4, 6, 9, 12].contains(width) => {
                Some("a division width is not 2, 4, 6, 9 or 12")
            }
            Self::Class { width } if ![2, 4, 6].contains(width) => Some("a class width is not 2, 4 or 6"),
            Self::Serial { width, .. } if !(1..=12).contains(width) => Some("the serial width is not 1 to 12"),
            Self::Serial { base, .. } if *base != 10 && *base != 36 => Some("the serial base is not 10 or 36"),
            Self::Literal { text } if !is_alphanumeric(text) => Some("a literal is empty or not of 0-9A-Z"),
            _ => None,
        }
    }
}

impl InvalidScheme {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "scheme.invalid"
    }
}

impl TryFrom<SchemeDefinition> for CodeScheme {
    type Error = InvalidScheme;

    fn try_from(definition: SchemeDefinition) -> Result<Self, InvalidScheme> {
        match broken_rule(&definition) {
            Some(reason) => Err(InvalidScheme { id: crate::text::quoted(&definition.id), reason }),
            None => Ok(Self { definition }),
        }
    }
}

fn broken_rule(definition: &SchemeDefinition) -> Option<&'static str> {
    let segments = &definition.segments;
    let count = |wanted: fn(&Segment) -> bool| segments.iter().filter(|segment| wanted(segment)).count();
    let id = definition.id.as_bytes();
    if id.is_empty() || !id.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        return Some("the id is not of lower-case letters, digits and hyphens");
    }
    if let Some(rule) = segments.iter().find_map(Segment::broken_rule) {
        return Some(rule);
    }
    // Two things may share division, class and even cell: only a serial tells them apart.
    if count(|segment| matches!(segment, Segment::Serial { .. })) != 1 {
        return Some("there is not exactly one serial");
    }
    if count(|segment| matches!(segment, Segment::Division { .. })) > 1
        || count(|segment| matches!(segment, Segment::Class { .. })) > 1
        || count(|segment| matches!(segment, Segment::Grid { .. })) > 1
    {
        return Some("a division, class or grid appears twice");
    }
    let ends_with_check = matches!(segments.last(), Some(Segment::Check {}));
    if !ends_with_check || count(|segment| matches!(segment, Segment::Check {})) != 1 {
        return Some("the check is not exactly once and last");
    }
    let length: usize = segments.iter().map(Segment::width).sum();
    if !(EntityCode::SHORTEST..=EntityCode::LONGEST).contains(&length) {
        return Some("the code is not 8 to 40 characters long");
    }
    None
}

fn is_alphanumeric(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}
