//! What an address is called besides its preferred text.

use std::fmt;
use std::str::FromStr;

/// What kind of text an address is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// Printed from its elements; exactly one holds at a time.
    Preferred,
    /// 别名、俗称.
    Alias,
    /// 曾用: a text that was preferred once.
    Former,
    /// In English.
    English,
    /// Name of the building.
    BuildingName,
}

impl TextKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Preferred, Self::Alias, Self::Former, Self::English, Self::BuildingName];

    /// The word stored and written into the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Alias => "alias",
            Self::Former => "former",
            Self::English => "english",
            Self::BuildingName => "building-name",
        }
    }
}

/// A text that names no kind of text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no kind of address text: expected preferred, alias, former, english or building-name")]
pub struct InvalidTextKind {
    /// What was given.
    pub value: String,
}

impl FromStr for TextKind {
    type Err = InvalidTextKind;

    fn from_str(text: &str) -> Result<Self, InvalidTextKind> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| InvalidTextKind { value: text.to_owned() })
    }
}

impl fmt::Display for TextKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
