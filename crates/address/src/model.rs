//! What was learned, packed for reading addresses: small integer weights of the facts that matter.

mod file;
mod table;

use crate::Label;
use crate::parse::fact::Scope;
use crate::parse::labels::LabelSet;

pub use self::file::InvalidModel;
pub(crate) use self::table::{Span, Table, Weight, name};

/// A learned model. Its weights are integers, so that every machine reads a text alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The names its training data used.
    pub(crate) set: LabelSet,
    /// Which facts it weighs.
    pub(crate) scope: Scope,
    /// How it decides.
    pub(crate) decision: Decision,
    /// The labels it tells apart.
    pub(crate) labels: Vec<Label>,
    /// Labels rounded up to a multiple of 8.
    pub(crate) lanes: usize,
    /// Weights of facts.
    pub(crate) table: Table,
    /// From label to label; the last row from the start of the text.
    pub(crate) turns: Vec<f32>,
    /// Label of the last element.
    pub(crate) last: Vec<f32>,
    /// By number of tokens of the element.
    pub(crate) lengths: Vec<f32>,
    /// The dictionary it was trained with.
    pub(crate) lexicon: u64,
    /// Whether it came with the crate.
    pub(crate) builtin: bool,
}

/// How the elements of a text are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decision {
    /// By the likeliest way to cut the whole text. Whole numbers alone: every machine reads a text alike.
    #[default]
    Whole,
    /// By the probability of each element: the cut whose elements are expected to be right most often. About three times the
    /// work.
    Each,
}

/// One unit of a weight is this share of a unit of log likelihood.
pub(crate) const SCALE: f32 = 128.0;
/// Score of what cannot be.
pub(crate) const NEVER: f32 = -268_435_456.0;

impl Model {
    /// The model that comes with the crate, for Chengji's own labels.
    ///
    /// # Errors
    /// When the file in the program is damaged.
    pub fn builtin() -> Result<Self, InvalidModel> {
        let model = Self::read(include_bytes!("../../../data/address/model.bin"))?;
        Ok(Self { builtin: true, ..model })
    }

    /// Whether it came with the crate.
    pub(crate) fn is_builtin(&self) -> bool {
        self.builtin && self.set == LabelSet::Chengji
    }

    /// The labels it tells apart.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The names its training data used.
    #[must_use]
    pub fn set(&self) -> LabelSet {
        self.set
    }

    /// How it decides which elements a text has.
    #[must_use]
    pub fn decision(&self) -> Decision {
        self.decision
    }

    /// The same model, deciding otherwise.
    #[must_use]
    pub fn deciding(self, decision: Decision) -> Self {
        Self { decision, ..self }
    }

    /// Number of facts it knows.
    #[must_use]
    pub fn facts(&self) -> usize {
        self.table.facts()
    }
}
