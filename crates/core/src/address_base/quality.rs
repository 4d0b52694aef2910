//! What is wrong with an address base: rules as data, checks as pure functions, each cut so that a base of any size streams by.
//!
//! ```text
//!  one address  ─► alone  (elements, parent, point inside, names in use, code)     cost: one address
//!  one path     ─► twins  (the same address twice)                                 cost: addresses in path order
//!  one district ─► crowd  (different doorplates on one point)                      memory: the largest district
//!  one road     ─► street (sides and gaps of the numbers)                          memory: the longest road
//!  names        ─► ring   (alternative names that point at each other)             memory: the pointing names
//! ```

mod alone;
mod crowd;
mod life;
mod metric;
mod ring;
mod rule;
mod street;

pub use alone::{Facts, ParentFacts, Surroundings, check};
pub use crowd::{Stand, crowded};
pub use life::{FindingAct, FindingState, ForbiddenFindingStep, after};
pub use ring::rings;
pub use rule::{InvalidQualityRules, QualityRule, QualityRules, QualitySeverity, Terms};
pub use street::{Front, gaps, wrong_side};

/// One thing that is wrong with one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The rule it breaks.
    pub rule: QualityRule,
    /// The address.
    pub address_id: i64,
    /// The other address of a pair, when there is one.
    pub other_id: Option<i64>,
    /// What was found, in figures and names; the same while the same thing is wrong.
    pub detail: String,
}

impl Issue {
    /// Something wrong with one address alone.
    #[must_use]
    pub fn alone(rule: QualityRule, address_id: i64, detail: impl Into<String>) -> Self {
        Self { rule, address_id, other_id: None, detail: detail.into() }
    }

    /// Something wrong between two addresses; told once, at the address with the larger id.
    #[must_use]
    pub fn pair(rule: QualityRule, one: i64, two: i64, detail: impl Into<String>) -> Self {
        Self { rule, address_id: one.max(two), other_id: Some(one.min(two)), detail: detail.into() }
    }
}

#[cfg(test)]
#[path = "quality_tests.rs"]
mod quality_tests;
