//! What an answer is: a place with its probability and evidence, or the reason why there is none.

use crate::base::{Level, Value};
use crate::score::Agreement;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abstention {
    /// No characters.
    Empty,
    /// More characters than an address has.
    TooLong,
    /// No name of the base stands in the text.
    UnknownPlace,
    /// The place is known, the number is not among its numbers.
    UnknownNumber,
    /// The text names a city the base does not hold.
    OtherCity,
    /// The text names two regions that exclude each other.
    Contradiction,
    /// Several places fit alike.
    Ambiguous,
    /// The best fits too badly.
    Unlikely,
    /// The place had ended, or had not begun, on the day asked for.
    NotInForce,
}

impl Abstention {
    /// The word of the interfaces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::UnknownPlace => "unknown-place",
            Self::UnknownNumber => "unknown-number",
            Self::OtherCity => "other-city",
            Self::Contradiction => "contradictory-regions",
            Self::Ambiguous => "ambiguous",
            Self::Unlikely => "unlikely",
            Self::NotInForce => "not-in-force",
        }
    }
}

/// One element's part in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// road, estate, doorplate … district …
    pub element: &'static str,
    /// What the text says, as written.
    pub query: String,
    /// What the base says; empty when nothing.
    pub base: String,
    /// How they stand to each other.
    pub agreement: Agreement,
    /// Natural logarithm of the odds it adds.
    pub weight: f32,
}

/// A place of the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What it is.
    pub level: Level,
    /// Its node.
    pub node: u32,
    /// Its row.
    pub row: usize,
}

/// Where the way down the tree ended because the base has other numbers there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stop {
    pub(crate) node: u32,
    pub(crate) level: Level,
    pub(crate) value: Option<Value>,
}

/// The answer to a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The place; nothing when the answer is "don't know".
    pub found: Option<Place>,
    /// How often an answer with such odds is right; 0 when what is meant is known not to be in the base.
    pub probability: f32,
    /// Odds of the best candidate over the runner-up and over "none of them", natural logarithm.
    pub odds: f32,
    /// Weight between the best candidate and the runner-up; without one, over "none".
    pub margin: f32,
    /// Why there is no answer.
    pub reason: Option<Abstention>,
    /// The nearest the base has when there is no answer: the road of an unknown number.
    pub nearest: Option<Place>,
    /// Where the number told is missing.
    pub(crate) stopped: Option<Stop>,
    /// The weights of the best candidate.
    pub evidence: Vec<Evidence>,
    /// Other candidates, best first, with the weight they are behind.
    pub others: Vec<(Place, f32)>,
}

impl Match {
    /// No answer, for a reason that needs no candidate.
    pub(super) fn without(reason: Abstention) -> Self {
        Self {
            found: None,
            probability: 0.0,
            odds: f32::NEG_INFINITY,
            margin: 0.0,
            reason: Some(reason),
            nearest: None,
            stopped: None,
            evidence: Vec::new(),
            others: Vec::new(),
        }
    }
}
