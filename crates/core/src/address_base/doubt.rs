//! The life of a doubt that a department reports about an address: reported, taken up, planned or answered.

use crate::word::words;

words! {
    "state of a doubt", /// Where a doubt is in its life.
    DoubtState {
        /// Told; nobody has taken it up.
        Reported = "reported",
        /// The custodian looks into it.
        InProgress = "in-progress",
        /// It is right, and what follows is planned.
        Planned = "planned",
        /// The reporter has taken it back.
        Withdrawn = "withdrawn",
        /// Answered.
        Done = "done",
    }
}

impl DoubtState {
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

#[cfg(test)]
#[path = "doubt_tests.rs"]
mod doubt_tests;
