//! An indicator: of the things of some kinds that have some marks, the share that has others too.

use super::mark::Marks;
use crate::consistency::Kind;

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its stable code.
    pub id: String,
    /// Its title in Chinese.
    pub zh: String,
    /// Its title in English.
    pub en: String,
    /// Where it comes from; `project-defined` when no text was read.
    pub basis: String,
    /// Which things are looked at.
    pub kinds: Vec<Kind>,
    /// What counts among them: the denominator.
    pub of: Marks,
    /// What counts for good among those: the numerator.
    pub holds: Marks,
}

/// Indicators that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidIndicator {
    /// An indicator told twice.
    #[error("indicator {0:?} stands twice")]
    Twice(String),
    /// No kind or no mark.
    #[error("indicator {0:?} needs at least one kind and one mark in `holds`")]
    Empty(String),
}

impl InvalidIndicator {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "indicator.invalid-formulas"
    }
}

/// The indicators in force, in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicators(Vec<Indicator>);

impl Indicators {
    /// Checks them.
    ///
    /// # Errors
    /// See [`InvalidIndicator`].
    pub fn new(indicators: Vec<Indicator>) -> Result<Self, InvalidIndicator> {
        for (place, indicator) in indicators.iter().enumerate() {
            if indicators[..place].iter().any(|other| other.id == indicator.id) {
                return Err(InvalidIndicator::Twice(indicator.id.clone()));
            }
            if indicator.kinds.is_empty() || indicator.holds == Marks::default() {
                return Err(InvalidIndicator::Empty(indicator.id.clone()));
            }
        }
        Ok(Self(indicators))
    }

    /// The indicator with this code.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Indicator> {
        self.0.iter().find(|indicator| indicator.id == id)
    }

    /// Every indicator.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.0.iter()
    }
}

/// A numerator and its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Things for which it holds.
    pub holds: i64,
    /// Things that count.
    pub of: i64,
}

impl Share {
    /// In a hundred; none where nothing counts.
    #[must_use]
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| 100.0 * self.holds as f64 / self.of as f64)
    }
}

impl Indicator {
    /// Adds `n` things with these marks up.
    pub fn add(&self, share: &mut Share, kind: Kind, marks: Marks, n: i64) {
        if self.kinds.contains(&kind) && marks.holds(self.of) {
            share.of += n;
            share.holds += if marks.holds(self.holds) { n } else { 0 };
        }
    }
}
