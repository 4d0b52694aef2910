//! Learns to cut addresses from labelled ones.

mod choose;
pub(crate) mod conll;
pub(crate) mod dense;
pub(crate) mod lattice;
mod learn;
mod pack;

use crate::model::Decision;
use crate::parse::Scope;

pub use self::choose::{Chosen, choose};
pub use self::conll::{InvalidConll, Sentence, labels_of, read_conll};
pub use self::learn::{Report, Training, train};

/// How to learn.
#[derive(Debug, Clone)]
pub struct TrainOptions {
    /// Rounds over the sentences.
    pub rounds: u32,
    /// Learning rate.
    pub rate: f32,
    /// Share of the facts about tokens left out at random each time.
    pub blind: f32,
    /// Least number of times a fact about a token is seen.
    pub fact_count: u32,
    /// Decay of the weights a round: the share of each that is forgotten after it.
    pub decay: f32,
    /// Learners whose weights are averaged.
    pub learners: u32,
    /// Weights smaller than this are forgotten.
    pub least: f32,
    /// Most weights kept: the smallest go first.
    pub most: usize,
    /// Which facts are learned from.
    pub scope: Scope,
    /// How the model decides which elements a text has.
    pub decision: Decision,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self {
            rounds: 6,
            rate: 0.1,
            blind: 0.6,
            fact_count: 2,
            decay: 0.03,
            learners: 4,
            least: 0.05,
            most: usize::MAX,
            scope: Scope::All,
            decision: Decision::Whole,
        }
    }
}
