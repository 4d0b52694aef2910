//! From learned weights to a model: whole numbers, the small ones forgotten.

use std::collections::BTreeMap;

use crate::Label;
use crate::model::{Model, NEVER, SCALE, Table, Weight, name};
use crate::parse::labels::LabelSet;

use super::TrainOptions;
use super::dense::{Vocabulary, Weights};

/// Packs the weights.
pub(super) fn pack(
    vocabulary: &Vocabulary,
    weights: &Weights,
    set: LabelSet,
    labels: Vec<Label>,
    lexicon: u64,
    options: &TrainOptions,
) -> Model {
    let lanes = weights.lanes;
    let least = least(&weights.facts, options);
    let mut facts = BTreeMap::new();
    for (&key, &(row, reach)) in &vocabulary.facts {
        let width = 3 * lanes;
        let all = &weights.facts[row as usize * width..][..reach.len() * width];
        let kept = all.iter().enumerate().filter(|&(at, weight)| weight.abs() >= least && at % lanes < labels.len());
        let kept: Vec<Weight> =
            kept.map(|(at, &weight)| Weight { at: at as u16, value: whole(weight) as i16 }).collect();
        if !kept.is_empty() {
            facts.insert((name(key), row), kept);
        }
    }
    // Two facts of one name cannot be told apart: the one seen first stays.
    let mut packed: Vec<(u32, Vec<Weight>)> = facts.into_iter().map(|((name, _), kept)| (name, kept)).collect();
    packed.dedup_by_key(|(name, _)| *name);
    let rows = |table: &[f32]| -> Vec<f32> {
        let cell = |(at, &weight): (usize, &f32)| if at % lanes < labels.len() { whole(weight) as f32 } else { NEVER };
        table.iter().enumerate().map(cell).collect()
    };
    let (turns, last, lengths) = (rows(&weights.turns), rows(&weights.last), rows(&weights.lengths));
    let (scope, decision) = (options.scope, options.decision);
    Model {
        set,
        scope,
        decision,
        labels,
        lanes,
        table: Table::new(&packed),
        turns,
        last,
        lengths,
        lexicon,
        builtin: false,
    }
}

/// The smallest weight that is kept.
fn least(weights: &[f32], options: &TrainOptions) -> f32 {
    let mut sizes: Vec<f32> = weights.iter().map(|weight| weight.abs()).filter(|&size| size >= options.least).collect();
    if sizes.len() <= options.most {
        return options.least;
    }
    let at = sizes.len() - options.most;
    *sizes.select_nth_unstable_by(at, f32::total_cmp).1
}

fn whole(weight: f32) -> i32 {
    (weight * SCALE).round().clamp(-32_000.0, 32_000.0) as i32
}
