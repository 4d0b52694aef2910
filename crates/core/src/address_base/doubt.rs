//! The life of a doubt that a department reports about an address: reported, taken up, planned or answered.

use std::fmt;
use std::str::FromStr;

/// Where a doubt is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtState {
    /// Told; nobody has taken it up.
    Reported,
    /// The custodian looks into it.
    InProgress,
    /// It is right, and what follows is planned.
    Planned,
    /// The reporter has taken it back.
    Withdrawn,
    /// Answered.
    Done,
}

impl DoubtState {
    /// Every state, in table order.
    pub const ALL: [Self; 5] = [Self::Reported, Self::InProgress, Self::Planned, Self::Withdrawn, Self::Done];

    /// The word stored and written into the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::InProgress => "in-progress",
            Self::Planned => "planned",
            Self::Withdrawn => "withdrawn",
            Self::Done => "done",
        }
    }

    /// Nothing can become of it any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Done)
    }

    /// Whether it may become `next`.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        match next {
            Self::Reported => false,
            Self::InProgress => self == Self::Reported,
            Self::Planned => matches!(self, Self::Reported | Self::InProgress),
            Self::Withdrawn | Self::Done => !self.is_final(),
        }
    }

    /// The reporter must be told something with it.
    #[must_use]
    pub fn needs_answer(self) -> bool {
        matches!(self, Self::Planned | Self::Done)
    }
}

/// A text that names no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no state of a doubt: expected reported, in-progress, planned, withdrawn or done")]
pub struct InvalidDoubtState {
    /// What was given.
    pub value: String,
}

impl FromStr for DoubtState {
    type Err = InvalidDoubtState;

    fn from_str(text: &str) -> Result<Self, InvalidDoubtState> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == text);
        found.ok_or_else(|| InvalidDoubtState { value: text.to_owned() })
    }
}

impl fmt::Display for DoubtState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
#[path = "doubt_tests.rs"]
mod doubt_tests;
