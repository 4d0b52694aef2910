//! A scheme as it is written down.

use super::LifecycleAct;
use crate::check::CheckSystem;
use crate::grid::Level;

/// A scheme as written in a file; [`super::CodeScheme::try_from`] checks it.
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
    /// Where its structure comes from.
    #[cfg_attr(feature = "serde", serde(default))]
    pub basis: Basis,
    /// Acts that a second person must approve.
    #[cfg_attr(feature = "serde", serde(default))]
    pub two_person: Vec<LifecycleAct>,
    /// Schemes whose codes may look like its own; every such pair must be declared on one side.
    #[cfg_attr(feature = "serde", serde(default))]
    pub overlaps: Vec<String>,
    /// The parts of the code from left to right.
    pub segments: Vec<Segment>,
}

/// Where the structure of a scheme comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Basis {
    /// This project made it up.
    #[default]
    Project,
    /// It is said to be that of a standard whose text was not read.
    Unverified,
    /// It is that of a standard or of an implementation that was read.
    Read,
}

/// One part of a code and, when the file says so, where it must stand.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "super::written::Written", into = "super::written::Written"))]
pub struct Segment {
    /// The position of its first character, from 1, as a standard prints it.
    pub at: Option<usize>,
    /// What stands there.
    pub part: Part,
}

/// What one part of a code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
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
        /// 10, 32 (Crockford's digits, without `I`, `L`, `O`, `U`) or 36.
        base: u32,
        /// Things that one series must be able to number.
        capacity: Option<u64>,
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
    /// The whole code, check and all, of the thing it belongs to.
    Parent {
        /// Scheme of that code.
        scheme: String,
        /// Characters of that code.
        width: usize,
    },
    /// A number that the caller knows.
    Number {
        /// Its name: lower-case letters, digits and underscores.
        name: String,
        /// Characters, 1 to 12.
        width: usize,
        /// 10, 32 or 36.
        base: u32,
        /// Taken when the caller does not say.
        default: Option<u64>,
    },
    /// One of several texts of the same width.
    OneOf {
        /// Its name: lower-case letters, digits and underscores.
        name: String,
        /// The texts, of `0-9A-Z`.
        values: Vec<String>,
    },
    /// The check characters of all others.
    Check {
        /// How they are computed.
        system: CheckSystem,
    },
}

/// A definition that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid code scheme `{id}`: {reason}")]
pub struct InvalidScheme {
    /// The scheme's name.
    pub id: String,
    /// The segment at fault, from 0; none when the scheme as a whole is.
    pub segment: Option<usize>,
    /// The rule it breaks.
    pub reason: String,
}

impl Part {
    /// Characters it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        match self {
            Self::Division { width }
            | Self::Class { width }
            | Self::Serial { width, .. }
            | Self::Parent { width, .. }
            | Self::Number { width, .. } => *width,
            Self::Grid { level } => level.text_length(),
            Self::Literal { text } => text.len(),
            Self::OneOf { values, .. } => values.first().map_or(0, String::len),
            Self::Check { system } => system.width(),
        }
    }

    /// Its name: that of a number or choice, the kind of any other.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Division { .. } => "division",
            Self::Class { .. } => "class",
            Self::Serial { .. } => "serial",
            Self::Grid { .. } => "grid",
            Self::Literal { .. } => "literal",
            Self::Parent { .. } => "parent",
            Self::Number { name, .. } | Self::OneOf { name, .. } => name,
            Self::Check { .. } => "check",
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
