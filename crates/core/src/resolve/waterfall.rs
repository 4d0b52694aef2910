//! Why a pair weighs what it weighs.

use super::model::{Band, Model};
use super::profile::{Ceiling, Profile};

/// One part of a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The field; `prior` for what is added before anything is compared, `rarity` for the rarity of an equal name.
    pub field: &'static str,
    /// The level the two agree at; empty for the prior.
    pub level: &'static str,
    /// What it adds, milli-bits.
    pub weight: i32,
    /// The sum up to here.
    pub sum: i32,
}

/// The weight of a pair, step by step from the prior, and what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waterfall {
    /// The steps in order: the prior, the fields, the rarity of the name.
    pub steps: Vec<Step>,
    /// The sum.
    pub weight: i32,
    /// The least weight that is joined.
    pub automatic: i32,
    /// The least weight that is looked at.
    pub review: i32,
    /// What a rule allows at most.
    pub ceiling: Ceiling,
    /// What becomes of the pair by itself; another record of a group may still forbid it.
    pub band: Band,
    /// The model that says so.
    pub version: u32,
}

impl Waterfall {
    /// Takes the judgement of [`Model::judge`] apart.
    #[must_use]
    pub fn of<P: Profile>(one: &P, other: &P, model: &Model) -> Self {
        let pattern = one.compare(other);
        let mut steps = vec![Step { field: "prior", level: "", weight: model.prior, sum: model.prior }];
        let mut sum = model.prior;
        let mut add = |field: &'static str, level: &'static str, weight: i32| {
            sum += weight;
            steps.push(Step { field, level, weight, sum });
        };
        for (at, (field, weights)) in P::FIELDS.iter().zip(&model.weights).enumerate() {
            let level = pattern.level(at);
            let word = field.levels.get(level).copied().unwrap_or_default();
            add(field.name, word, weights.get(level).copied().unwrap_or(0));
        }
        if (1..=P::TERM_LEVEL).contains(&pattern.level(P::TERM_FIELD)) {
            add("rarity", "equal", model.terms.weight(one.term()));
        }
        let ceiling = P::ceiling(pattern);
        Self {
            steps,
            weight: sum,
            automatic: model.automatic,
            review: model.review,
            ceiling,
            band: model.band(sum, ceiling),
            version: model.version,
        }
    }
}
