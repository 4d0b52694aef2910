//! What clerks decided about pairs; it outweighs every weight.

use std::collections::BTreeMap;

/// A clerk's word about two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They are of the same thing.
    Same,
    /// They are not.
    Different,
}

/// The decisions in force, by pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    pairs: BTreeMap<(i64, i64), Decision>,
}

impl Decisions {
    /// Decides about a pair; the order of the two makes no difference, and a later word replaces an earlier.
    pub fn decide(&mut self, one: i64, other: i64, decision: Decision) {
        self.pairs.insert(ordered(one, other), decision);
    }

    /// Takes the word about a pair back; whether there was one.
    pub fn withdraw(&mut self, one: i64, other: i64) -> bool {
        self.pairs.remove(&ordered(one, other)).is_some()
    }

    /// All pairs, the smaller record first, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (i64, i64, Decision)> {
        self.pairs.iter().map(|((one, other), decision)| (*one, *other, *decision))
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

fn ordered(one: i64, other: i64) -> (i64, i64) {
    (one.min(other), one.max(other))
}
