//! Learning a model from the records themselves, without being told which are the same.
//!
//! How often fields agree by chance is counted on random pairs. How often they agree in records of the same thing is
//! estimated inside the blocks of each key in turn (expectation and maximisation), where most pairs are the same; a key says
//! nothing about the fields it is made of, so the estimates of the sessions complete each other. Values that occur often are
//! counted, and agreeing on them is worth less. What clerks decided then moves the weights, as far as it contradicts them.

mod decided;
mod session;

use std::collections::HashMap;

use self::session::{Chance, Session};
use super::block::{Order, Share};
use super::model::Model;
use super::profile::{Pattern, Profile};
use super::terms::Terms;

/// Random pairs that are compared.
const RANDOM: usize = 1_000_000;
/// Records looked at per key.
const SAMPLE: usize = 300_000;
/// Pairs a session learns from at most.
const PAIRS: usize = 200_000;
/// A value that occurs less often in the sample counts as rare.
const COMMON: u32 = 8;
/// No field says more than this, either way, milli-bits.
const MOST: f64 = 24_000.0;

/// How much of the work of learning is done; the defaults suit millions of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Random pairs that are compared.
    pub random: usize,
    /// Records looked at per key.
    pub sample: usize,
}

impl Default for Effort {
    fn default() -> Self {
        Self { random: RANDOM, sample: SAMPLE }
    }
}

/// Learns a model from `rows`, with pairs that clerks decided (`true`: the same), as the version after `before`'s; its
/// thresholds, caps and largest group are kept. The same rows in the same order give the same model. A kind that is not learnt
/// ([`Profile::LEARNT`]) keeps its standard weights.
///
/// Cost: bounded by [`Effort`], but for one pass over the records a key.
#[must_use]
pub fn train<P: Profile>(rows: &[P], decided: &[(Pattern, bool)], before: &Model, effort: Effort) -> Model {
    if !P::LEARNT {
        return Model { version: before.version + 1, ..Model::standard::<P>() };
    }
    let mut model = before.clone();
    model.version += 1;
    if rows.len() < 2 {
        return model;
    }
    let chance = Chance::count(rows, effort.random);
    let mut sessions: Vec<Session> = Vec::new();
    let share = Share::of(effort.sample, rows.len());
    let mut order = Order::default();
    for (key, cap) in model.caps.iter().enumerate().take(P::KEYS.len()) {
        order.fill(rows, key, share);
        let mut session = Session::new::<P>(key);
        order.each(rows, key, |block| {
            if block.len() <= *cap as usize {
                session.add(rows, block, PAIRS);
            }
        });
        session.learn(&chance);
        sessions.push(session);
    }
    for (field, weights) in model.weights.iter_mut().enumerate() {
        let speaking = sessions.iter().filter(|session| !session.fixes(field));
        let agreed = session::shares(speaking.map(|session| session.levels(field)), weights.len());
        for (level, weight) in weights.iter_mut().enumerate().skip(1) {
            let by_chance = chance.share(field, level);
            *weight = (1_000.0 * (agreed[level] / by_chance).log2()).clamp(-MOST, MOST).round() as i32;
        }
    }
    model.prior = prior(&sessions, rows.len(), share.inverse());
    let equal = (1..=P::TERM_LEVEL).map(|level| chance.share(P::TERM_FIELD, level)).sum();
    model.terms = terms(rows, equal, effort.sample);
    decided::adjust(&mut model, decided);
    model
}

/// Odds that two records taken at random are the same: from the pairs that share an identifier, and how often both of a
/// pair have one; where nobody has, from the blocks of the key that found most.
fn prior(sessions: &[Session], rows: usize, inverse: f64) -> i32 {
    let by_identifier = sessions.split_first().map_or(0.0, |(first, others)| {
        let known = others.iter().filter(|session| !session.fixes(0)).fold((0.0, 0.0), |(known, all), session| {
            let levels = session.levels(0);
            let sum: f64 = levels.iter().sum();
            (known + sum - levels[0], all + sum)
        });
        if known.0 > 0.0 { first.matches() * known.1 / known.0 } else { 0.0 }
    });
    let most = sessions.iter().map(Session::matches).fold(by_identifier, f64::max);
    let rows = rows as f64;
    let share = (most * inverse).max(1.0) / (rows * (rows - 1.0) / 2.0);
    (1_000.0 * (share / (1.0 - share).max(1e-9)).log2()).round() as i32
}

fn terms<P: Profile>(rows: &[P], by_chance: f64, sample: usize) -> Terms {
    let step = rows.len().div_ceil(sample.max(1)).max(1);
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut all = 0_u32;
    for term in rows.iter().step_by(step).map(P::term).filter(|term| *term != 0) {
        *counts.entry(term).or_default() += 1;
        all += 1;
    }
    let weight = |count: f64| {
        let share = count / f64::from(all.max(1));
        (1_000.0 * (by_chance / share).log2()).clamp(-MOST, MOST).round() as i32
    };
    let mut common: Vec<(u64, i32)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= COMMON)
        .map(|(term, count)| (term, weight(f64::from(count))))
        .collect();
    common.sort_unstable();
    // Of a value seen less often than that nobody knows how rare it is: half as common as the rarest that is counted.
    Terms::new(&common, weight(f64::from(COMMON) / 2.0).max(0))
}

#[cfg(test)]
#[path = "train_tests.rs"]
mod train_tests;
