//! Learns to cut addresses from labelled ones.

pub(crate) mod conll;
mod dense;
mod lattice;
mod learn;
mod pack;

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
        }
    }
}
