//! How often fields agree: by chance, and in records of the same thing.

use std::collections::HashMap;

use super::super::block::pairs;
use super::super::mix;
use super::super::profile::{Pattern, Profile};

const ROUNDS: usize = 40;
/// Share that every level has at least.
const LEAST: f64 = 1e-4;

/// How often random pairs are at each level of each field.
pub(super) struct Chance {
    shares: Vec<Vec<f64>>,
}

impl Chance {
    /// Counts on pairs drawn by a fixed rule. A level never seen is given half an observation.
    pub(super) fn count<P: Profile>(rows: &[P], pairs: usize) -> Self {
        let mut counts: Vec<Vec<f64>> = P::FIELDS.iter().map(|field| vec![0.5; field.levels.len()]).collect();
        let count = rows.len() as u64;
        for draw in 0..(pairs as u64).min(count.saturating_mul(count)) {
            let (a, b) = (mix(2 * draw) % count, mix(2 * draw + 1) % count);
            if a == b {
                continue;
            }
            let pattern = rows[a as usize].compare(&rows[b as usize]);
            for (field, counts) in counts.iter_mut().enumerate() {
                counts[pattern.level(field)] += 1.0;
            }
        }
        Self { shares: counts.iter().map(|counts| known_shares(counts, 0.0)).collect() }
    }

    /// The share of a level among random pairs in which both sides say something.
    pub(super) fn share(&self, field: usize, level: usize) -> f64 {
        self.shares[field][level]
    }
}

/// The pairs inside the blocks of one key.
pub(super) struct Session {
    fixed: &'static [usize],
    patterns: HashMap<Pattern, f64>,
    /// All pairs of its blocks, taken or not.
    pairs: f64,
    taken: usize,
    /// Expected number of same pairs by field and level.
    levels: Vec<Vec<f64>>,
    /// Share of same pairs.
    same: f64,
}

impl Session {
    pub(super) fn new<P: Profile>(key: usize) -> Self {
        Self {
            fixed: P::KEYS[key].fields,
            patterns: HashMap::new(),
            pairs: 0.0,
            taken: 0,
            levels: P::FIELDS.iter().map(|field| vec![0.0; field.levels.len()]).collect(),
            same: 0.5,
        }
    }

    /// Adds a block's pairs while there are less than `most`. Blocks come in the order of digests, so the first ones are
    /// a fair sample.
    pub(super) fn add<P: Profile>(&mut self, rows: &[P], block: &[u32], most: usize) {
        self.pairs += (block.len() * (block.len() - 1) / 2) as f64;
        if self.taken >= most {
            return;
        }
        for (a, b) in pairs(block) {
            *self.patterns.entry(rows[a as usize].compare(&rows[b as usize])).or_default() += 1.0;
            self.taken += 1;
        }
    }

    /// Whether the key is made of this field.
    pub(super) fn fixes(&self, field: usize) -> bool {
        self.fixed.contains(&field)
    }

    /// Expected number of same pairs at each level of a field.
    pub(super) fn levels(&self, field: usize) -> &[f64] {
        &self.levels[field]
    }

    /// Expected number of same pairs in its blocks.
    pub(super) fn matches(&self) -> f64 {
        self.same * self.pairs
    }

    /// Expectation and maximisation, with the shares by chance given.
    pub(super) fn learn(&mut self, chance: &Chance) {
        let mut patterns: Vec<(Pattern, f64)> = self.patterns.drain().collect();
        // Sums of floats depend on their order.
        patterns.sort_unstable_by_key(|(pattern, _)| *pattern);
        let mut agreed: Vec<Vec<f64>> = self.levels.iter().map(|levels| first_guess(levels.len())).collect();
        let all: f64 = patterns.iter().map(|(_, count)| count).sum();
        if all == 0.0 {
            self.same = 0.0;
            return;
        }
        for _ in 0..ROUNDS {
            self.levels.iter_mut().flatten().for_each(|sum| *sum = 0.0);
            let mut same = 0.0;
            for (pattern, count) in &patterns {
                let fields = (0..agreed.len()).filter(|field| !self.fixed.contains(field));
                let odds =
                    fields.fold((self.same / (1.0 - self.same)).ln(), |odds, field| match pattern.level(field) {
                        0 => odds,
                        level => odds + (agreed[field][level] / chance.share(field, level)).ln(),
                    });
                let expected = count / (1.0 + (-odds).exp());
                same += expected;
                for (field, levels) in self.levels.iter_mut().enumerate() {
                    levels[pattern.level(field)] += expected;
                }
            }
            self.same = (same / all).clamp(LEAST, 1.0 - LEAST);
            for (agreed, levels) in agreed.iter_mut().zip(&self.levels) {
                *agreed = known_shares(levels, LEAST);
            }
        }
    }
}

/// Sums of several sessions as shares of what is known.
pub(super) fn shares<'a>(sessions: impl Iterator<Item = &'a [f64]>, levels: usize) -> Vec<f64> {
    let mut sums = vec![0.0; levels];
    for session in sessions {
        for (sum, count) in sums.iter_mut().zip(session) {
            *sum += count;
        }
    }
    if sums.iter().skip(1).sum::<f64>() < 1.0 { first_guess(levels) } else { known_shares(&sums, LEAST) }
}

/// Shares of the levels but the first, none under `least`.
fn known_shares(counts: &[f64], least: f64) -> Vec<f64> {
    let known: f64 = counts.iter().skip(1).sum();
    counts.iter().map(|count| if known > 0.0 { (count / known).max(least) } else { least.max(LEAST) }).collect()
}

/// Nine in ten are equal, each next level is a fifth of the one before.
fn first_guess(levels: usize) -> Vec<f64> {
    let mut guess: Vec<f64> = (0..levels).map(|level| 0.9 * 0.2_f64.powi(level as i32 - 1)).collect();
    if let Some(unknown) = guess.first_mut() {
        *unknown = LEAST;
    }
    known_shares(&guess, LEAST)
}
