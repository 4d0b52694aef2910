//! Chooses how to learn by what sentences held out of the training say: the test sentences have no part in it.

use crate::model::{Decision, Model};
use crate::parse::hash::mix;
use crate::parse::labels::LabelSet;
use crate::region::Resolver;
use crate::{InvalidLabel, Parser};

use super::TrainOptions;
use super::conll::{OUTSIDE, Sentence};
use super::learn::{Report, train};

/// The options that did best, and how well each did.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// To learn with, from all sentences.
    pub options: TrainOptions,
    /// Each that was tried: decay, decision, F1 of elements on the sentences held out.
    pub tried: Vec<(f32, Decision, f64)>,
}

/// Learners of a trial.
const LEARNERS: u32 = 2;
/// Share of the weights forgotten a round, beside the one asked for.
const DECAY: f32 = 0.08;
/// One in so many sentences is held out.
const HELD_OUT: u64 = 5;

impl Chosen {
    /// Rounds of all trials, for a progress bar.
    #[must_use]
    pub fn rounds(options: &TrainOptions) -> u64 {
        2 * u64::from(options.rounds) * u64::from(options.learners.min(LEARNERS))
    }
}

/// Learns from four fifths of the sentences with some options and holds the rest against what is read. Texts that differ in
/// their digits alone stand on one side.
///
/// # Errors
/// When a label is none of the set.
pub fn choose(
    sentences: &[Sentence],
    set: LabelSet,
    options: &TrainOptions,
    report: &(impl Fn(Report) + Sync),
) -> Result<Chosen, InvalidLabel> {
    let (held, learned): (Vec<Sentence>, Vec<Sentence>) =
        sentences.iter().cloned().partition(|sentence| digest(&sentence.text).is_multiple_of(HELD_OUT));
    let mut tried = Vec::new();
    for decay in [options.decay, DECAY] {
        let trial = TrainOptions { decay, learners: options.learners.min(LEARNERS), ..options.clone() };
        let model = train(&learned, set, &trial, report)?.model;
        for decision in [Decision::Whole, Decision::Each] {
            tried.push((decay, decision, score(model.clone().deciding(decision), set, &held)));
        }
    }
    // Of equals the first: what was asked for.
    let mut best = (options.decay, options.decision, f64::MIN);
    for &one in &tried {
        if one.2 > best.2 {
            best = one;
        }
    }
    Ok(Chosen { options: TrainOptions { decay: best.0, decision: best.1, ..options.clone() }, tried })
}

/// A number of the text, all its digits taken for one.
fn digest(text: &str) -> u64 {
    let folded = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c });
    // The upper bits are the better ones.
    folded.fold(1, |hash, c| mix(hash, u64::from(u32::from(c)))) >> 32
}

/// F1 of elements, label and span exact, in hundredths.
fn score(model: Model, set: LabelSet, sentences: &[Sentence]) -> f64 {
    let parser = Parser::new(model, Resolver::builtin());
    let (mut said, mut wanted, mut right) = (0_usize, 0_usize, 0_usize);
    for sentence in sentences {
        let gold: Vec<_> = sentence.elements.iter().filter(|element| element.0 != OUTSIDE).collect();
        wanted += gold.len();
        for element in parser.elements(&sentence.text) {
            let name = set.name(element.label);
            if name != OUTSIDE {
                said += 1;
                let is_it =
                    |gold: &&(String, u32, u32)| gold.0 == name && (gold.1, gold.2) == (element.start, element.end);
                right += usize::from(gold.iter().copied().any(|gold| is_it(&gold)));
            }
        }
    }
    200.0 * right as f64 / (said + wanted).max(1) as f64
}

#[cfg(test)]
#[path = "choose_tests.rs"]
mod choose_tests;
