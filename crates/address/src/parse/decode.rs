//! The best way to cut a text into elements: a semi-Markov chain over tokens.
//!
//! Scores are whole numbers below 2^24, which `f32` adds and compares exactly, four to eight at a time on every processor.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};

use crate::model::{Decision, Model, Span, Table};

use super::each::Each;
use super::fact::{Fact, LONGEST};

/// Tables of one text; used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Chart {
    emission: Vec<i16>,
    /// Per boundary: best score of an element of the label that begins here, less what is added by its end.
    begin: Vec<f32>,
    /// Per boundary: best score of all that ends there with an element of the label.
    alpha: Vec<f32>,
    spans: Vec<(u32, Span)>,
    each: Each,
    /// The best way: first token, behind the last, number of the label.
    pub(crate) way: Vec<(u32, u32, u8)>,
}

/// Tokens a fact may speak to before and behind the text.
const MARGIN: usize = 6;

/// The tokens to cut, and the numbers of the labels that are known to stand directly before and behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The tokens; not empty.
    pub(crate) tokens: Range<usize>,
    /// The label before; the text begins there when none.
    pub(crate) before: Option<u8>,
    /// The label behind; the text ends there when none.
    pub(crate) behind: Option<u8>,
}

/// One decoding, for the widest registers of the machine.
struct Work<'w> {
    chart: &'w mut Chart,
    model: &'w Model,
    facts: &'w [Fact],
    stretch: &'w Stretch,
}

impl WithSimd for Work<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { chart, model, facts, stretch } = self;
        chart.add(&model.table, model.lanes, facts, &stretch.tokens);
        if model.decision == Decision::Each {
            return;
        }
        match model.lanes {
            8 => chart.chain::<8>(model, stretch),
            16 => chart.chain::<16>(model, stretch),
            24 => chart.chain::<24>(model, stretch),
            _ => chart.chain::<32>(model, stretch),
        }
    }
}

impl Chart {
    /// Finds the best way to cut a stretch of a text, given what is seen.
    pub(crate) fn decode(&mut self, model: &Model, facts: &[Fact], stretch: &Stretch) {
        Arch::new().dispatch(Work { chart: self, model, facts, stretch });
        if model.decision == Decision::Each {
            let width = 3 * model.lanes;
            let emission = self.emission.get(MARGIN * width..(MARGIN + stretch.tokens.len()) * width);
            self.each.read(model, emission.unwrap_or_default(), &mut self.way);
        }
        self.way.iter_mut().for_each(|(start, end, _)| {
            *start += stretch.tokens.start as u32;
            *end += stretch.tokens.start as u32;
        });
    }

    #[inline(always)]
    fn add(&mut self, table: &Table, lanes: usize, facts: &[Fact], tokens: &Range<usize>) {
        let width = 3 * lanes;
        self.emission.clear();
        self.emission.resize((tokens.len() + 2 * MARGIN + 2) * width, 0);
        self.spans.clear();
        // Asks for all lines of memory first, so that many are on their way at once.
        std::hint::black_box(facts.iter().fold(0, |sum, fact| sum ^ table.glance(crate::model::name(fact.key))));
        for fact in facts {
            if let Some(span) = table.look_up(crate::model::name(fact.key)) {
                let first = fact.at + i32::from(fact.reach.low) + MARGIN as i32 - tokens.start as i32;
                self.spans.push((first.unsigned_abs() * width as u32, span));
            }
        }
        std::hint::black_box(self.spans.iter().fold(0, |sum, &(_, span)| sum ^ table.call(span)));
        for &(first, span) in &self.spans {
            let Some(cells) = self.emission.get_mut(first as usize..) else { continue };
            table.add(span, cells);
        }
    }

    #[inline(always)]
    fn chain<const L: usize>(&mut self, model: &Model, stretch: &Stretch) {
        let tokens = stretch.tokens.len();
        let labels = model.labels.len();
        for table in [&mut self.begin, &mut self.alpha] {
            table.clear();
            table.resize((tokens + 1) * L, 0.0);
        }
        let first = stretch.before.map_or(L, usize::from);
        let mut inside = [0.0_f32; L];
        for at in 0..tokens {
            let token: &[i16] = &self.emission[(at + MARGIN) * 3 * L..][..3 * L];
            let mut best = [f32::MIN; L];
            if at == 0 {
                best.copy_from_slice(&model.turns[first * L..][..L]);
            } else {
                let alpha = &self.alpha[at * L..][..labels];
                for (&before, turn) in alpha.iter().zip(model.turns.chunks_exact(L)) {
                    raise::<L>(&mut best, |y| before + turn[y]);
                }
            }
            let begin = &mut self.begin[at * L..][..L];
            for y in 0..L {
                begin[y] = best[y] + f32::from(token[y]) - inside[y];
                inside[y] += f32::from(token[L + y]);
            }
            let mut best = [f32::MIN; L];
            let starts = self.begin[..(at + 1) * L].rchunks_exact(L).take(LONGEST);
            for (begin, length) in starts.zip(model.lengths[L..].chunks_exact(L)) {
                raise::<L>(&mut best, |y| begin[y] + length[y]);
            }
            let alpha = &mut self.alpha[(at + 1) * L..][..L];
            for y in 0..L {
                alpha[y] = best[y] + inside[y] + f32::from(token[2 * L + y]);
            }
        }
        let last = |y: usize| stretch.behind.map_or(model.last[y], |behind| model.turns[y * L + usize::from(behind)]);
        self.back::<L>(model, tokens, last);
    }

    /// Follows the best way back. Where it came from is found again here: only a few of all cells lie on it.
    fn back<const L: usize>(&mut self, model: &Model, tokens: usize, last: impl Fn(usize) -> f32) {
        self.way.clear();
        let labels = model.labels.len();
        let mut y = first_best(labels, |y| self.alpha[tokens * L + y] + last(y));
        let mut end = tokens;
        while end > 0 {
            let steps = LONGEST.min(end);
            let length = |step: usize| self.begin[(end - 1 - step) * L + y] + model.lengths[(step + 1) * L + y];
            let start = end - 1 - first_best(steps, length);
            self.way.push((start as u32, end as u32, y as u8));
            if start > 0 {
                y = first_best(labels, |from| self.alpha[start * L + from] + model.turns[from * L + y]);
            }
            end = start;
        }
        self.way.reverse();
    }
}

/// Raises each to what is offered, where that is more.
#[inline(always)]
fn raise<const L: usize>(best: &mut [f32; L], offer: impl Fn(usize) -> f32) {
    for (y, best) in best.iter_mut().enumerate() {
        let score = offer(y);
        *best = if score > *best { score } else { *best };
    }
}

/// The first of `count` with the highest score.
fn first_best(count: usize, score: impl Fn(usize) -> f32) -> usize {
    (1..count).fold(0, |best, next| if score(next) > score(best) { next } else { best })
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod decode_tests;
