//! Division codes with history: what an old code became, and since when.

use std::collections::{BTreeMap, BTreeSet};

use super::DivisionCode;

/// The divisions there are and the codes that were given up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DivisionHistory {
    current: BTreeSet<DivisionCode>,
    former: BTreeMap<DivisionCode, Former>,
}

/// A code that was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Former {
    /// The code given up.
    pub code: DivisionCode,
    /// The division that took its place.
    pub successor: DivisionCode,
    /// The year of the change; none when it is not known.
    pub until: Option<i16>,
}

/// What a division code is today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A division of today.
    Current,
    /// Given up, or part of a division whose code was; `now` is what it is part of today.
    Former {
        /// The division of today.
        now: DivisionCode,
        /// The year of the last change on the way; none when it is not known.
        until: Option<i16>,
    },
    /// In none of the lists.
    Unknown,
}

impl DivisionHistory {
    /// The history of these divisions of today and codes given up. A code that is in both lists is one of today.
    #[must_use]
    pub fn new(current: impl IntoIterator<Item = DivisionCode>, former: impl IntoIterator<Item = Former>) -> Self {
        let current: BTreeSet<_> = current.into_iter().collect();
        let former = former.into_iter().filter(|former| !current.contains(&former.code));
        Self { former: former.map(|former| (former.code, former)).collect(), current }
    }

    /// What a code is today. A code below one that was given up follows it as far as it can be followed: to the division
    /// that took the upper one's place.
    #[must_use]
    pub fn standing(&self, code: DivisionCode) -> Standing {
        if self.current.contains(&code) {
            return Standing::Current;
        }
        let (mut now, mut until) = (code, None);
        // Each step uses up one given-up code, so there are no more steps than those; a circle ends as unknown.
        for _ in 0..=self.former.len() {
            let Some(former) = self.given_up(now) else { break };
            (now, until) = (former.successor, former.until.max(until));
            if self.current.contains(&now) {
                return Standing::Former { now, until };
            }
        }
        Standing::Unknown
    }

    /// The entry of the code or of the narrowest division above it that was given up.
    fn given_up(&self, code: DivisionCode) -> Option<&Former> {
        std::iter::successors(Some(code), |code| code.parent()).find_map(|code| self.former.get(&code))
    }
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod history_tests;
