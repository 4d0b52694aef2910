//! Decides by the probability of each element: of all ways to cut a text the one whose elements are expected to be right most
//! often, not the likeliest whole one.

use crate::model::{Model, SCALE};
use crate::train::dense::Weights;
use crate::train::lattice::Lattice;

use super::fact::LONGEST;

/// What an element must bring: one said wrongly costs this much, as the F1 of elements does at about its usual height.
const COST: f32 = 0.4;

/// Tables of one text; used again for the next.
#[derive(Debug, Default)]
pub(super) struct Each {
    lattice: Lattice,
    /// The chain of the model read last, in units of log likelihood.
    chain: Option<Weights>,
    cell: Vec<f32>,
    /// By token behind the last: what the best cut up to there brings, where its last element begins, its label.
    best: Vec<(f32, usize, u8)>,
}

impl Each {
    /// Puts the best way to cut into `way`: first token, behind the last, number of the label. `emission` has the weights of
    /// all facts added: begin, inside and end of each label a token.
    pub(super) fn read(&mut self, model: &Model, emission: &[i16], way: &mut Vec<(u32, u32, u8)>) {
        let Self { lattice, chain, cell, best } = self;
        let scaled = |table: &[f32]| table.iter().map(|weight| weight / SCALE).collect::<Vec<f32>>();
        let chain = chain.get_or_insert_with(|| Weights {
            lanes: model.lanes,
            facts: Vec::new(),
            turns: scaled(&model.turns),
            last: scaled(&model.last),
            lengths: scaled(&model.lengths),
        });
        let tokens = emission.len() / (3 * model.lanes);
        let labels = model.labels.len();
        lattice.weigh(emission.iter().map(|&weight| f32::from(weight) / SCALE), chain, labels);
        lattice.sum(chain);
        cell.clear();
        cell.resize(model.lanes, 0.0);
        best.clear();
        best.push((0.0, 0, 0));
        for end in 1..=tokens {
            let mut top = (f32::MIN, end - 1, 0);
            for (start, before) in best.iter().enumerate().skip(end.saturating_sub(LONGEST)) {
                lattice.element(start, end, cell);
                for (y, share) in cell[..labels].iter().enumerate() {
                    let brings = before.0 + share - COST;
                    if brings > top.0 {
                        top = (brings, start, y as u8);
                    }
                }
            }
            best.push(top);
        }
        way.clear();
        let mut end = tokens;
        while end > 0 {
            let (_, start, label) = best[end];
            way.push((start as u32, end as u32, label));
            end = start;
        }
        way.reverse();
    }
}

#[cfg(test)]
#[path = "each_tests.rs"]
mod each_tests;
