//! All ways to cut a sentence into labelled elements, with their scores and sums (a semi-Markov chain).

use crate::parse::fact::LONGEST;

use super::dense::{Instance, Weights};

/// Tables of one sentence; used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    pub(super) lanes: usize,
    labels: usize,
    pub(super) tokens: usize,
    /// Per token: begin, inside, end.
    emission: Vec<f32>,
    inside: Vec<f32>,
    /// Score of the element of tokens `start..start+length` at `(start * LONGEST + length - 1) * lanes`.
    score: Vec<f32>,
    alpha: Vec<f32>,
    gamma: Vec<f32>,
    beta: Vec<f32>,
    delta: Vec<f32>,
    /// Logarithm of the sum over all ways.
    pub(super) total: f32,
    /// Probability that an element with the label begins at, covers, ends at a token: begin, inside, end.
    pub(super) share: Vec<f32>,
}

const NEVER: f32 = -1.0e9;

impl Lattice {
    /// Scores every element; `kept` says which facts count, and by how much.
    pub(super) fn score(
        &mut self,
        instance: &Instance,
        weights: &Weights,
        labels: usize,
        mut kept: impl FnMut(usize) -> f32,
    ) {
        let (n, lanes) = (instance.tokens, weights.lanes);
        (self.lanes, self.labels, self.tokens) = (lanes, labels, n);
        reset(&mut self.emission, n * 3 * lanes, 0.0);
        let width = 3 * lanes;
        for (index, &(row, at, rows)) in instance.facts.iter().enumerate() {
            let factor = kept(index);
            if factor == 0.0 {
                continue;
            }
            for step in 0..rows as i32 {
                let Some(token) = usize::try_from(at + step).ok().filter(|&token| token < n) else { continue };
                let from = (row as usize + step as usize) * width;
                let to = &mut self.emission[token * width..][..width];
                to.iter_mut().zip(&weights.facts[from..from + width]).for_each(|(to, w)| *to += w * factor);
            }
        }
        self.elements(weights);
    }

    /// The same for weights of facts that were added already: begin, inside and end of each label a token.
    pub(crate) fn weigh(&mut self, emission: impl Iterator<Item = f32>, weights: &Weights, labels: usize) {
        self.emission.clear();
        self.emission.extend(emission);
        let lanes = weights.lanes;
        (self.lanes, self.labels, self.tokens) = (lanes, labels, self.emission.len() / (3 * lanes));
        self.elements(weights);
    }

    /// Scores every element by what its tokens say.
    fn elements(&mut self, weights: &Weights) {
        let (n, lanes, labels) = (self.tokens, self.lanes, self.labels);
        let width = 3 * lanes;
        reset(&mut self.inside, (n + 1) * lanes, 0.0);
        for at in 0..n {
            for y in 0..lanes {
                self.inside[(at + 1) * lanes + y] = self.inside[at * lanes + y] + self.emission[at * width + lanes + y];
            }
        }
        reset(&mut self.score, n * LONGEST * lanes, 0.0);
        for start in 0..n {
            for length in 1..=LONGEST.min(n - start) {
                let last = start + length - 1;
                let to = &mut self.score[(start * LONGEST + length - 1) * lanes..][..lanes];
                let begin = &self.emission[start * width..][..lanes];
                let end = &self.emission[last * width + 2 * lanes..][..lanes];
                let (low, high) = (&self.inside[start * lanes..][..lanes], &self.inside[(last + 1) * lanes..][..lanes]);
                let size = &weights.lengths[length * lanes..][..lanes];
                for y in 0..lanes {
                    to[y] = begin[y] + end[y] + high[y] - low[y] + size[y];
                }
            }
        }
        // Lanes behind the last label never win.
        for cell in self.score.chunks_exact_mut(lanes) {
            cell[labels..].fill(NEVER);
        }
    }

    /// Sums over all ways, and the shares of each label at each token.
    pub(crate) fn sum(&mut self, weights: &Weights) {
        let (n, lanes) = (self.tokens, self.lanes);
        reset(&mut self.alpha, (n + 1) * lanes, NEVER);
        reset(&mut self.gamma, n * lanes, NEVER);
        reset(&mut self.beta, (n + 1) * lanes, NEVER);
        reset(&mut self.delta, n * lanes, NEVER);
        let mut cell = vec![0.0; lanes];
        let mut top = vec![0.0; lanes];
        for at in 0..n {
            if at == 0 {
                self.gamma[..lanes].copy_from_slice(&weights.turns[lanes * lanes..]);
            } else {
                let high = exps(&self.alpha[at * lanes..][..lanes], &mut cell);
                top.fill(0.0);
                for (from, &weight) in cell[..self.labels].iter().enumerate() {
                    let turn = &weights.turns[from * lanes..][..lanes];
                    top.iter_mut().zip(turn).for_each(|(to, &turn)| *to += weight * exp_of(turn));
                }
                let gamma = &mut self.gamma[at * lanes..][..lanes];
                gamma.iter_mut().zip(&top).for_each(|(to, &sum)| *to = high + sum.max(1.0e-30).ln());
            }
            gather(&mut self.alpha, at + 1, lanes, (0..=at).rev().take(LONGEST), |start| {
                (&self.gamma[start * lanes..][..lanes], &self.score[(start * LONGEST + at - start) * lanes..][..lanes])
            });
        }
        let mut total = 0.0;
        let high = (0..self.labels).map(|y| self.alpha[n * lanes + y] + weights.last[y]).fold(f32::MIN, f32::max);
        for y in 0..self.labels {
            total += exp_of(self.alpha[n * lanes + y] + weights.last[y] - high);
        }
        self.total = high + total.ln();
        self.beta[n * lanes..].copy_from_slice(&weights.last);
        for at in (0..n).rev() {
            let ends = (at + 1)..=(at + LONGEST).min(n);
            gather(&mut self.delta, at, lanes, ends, |end| {
                (&self.beta[end * lanes..][..lanes], &self.score[(at * LONGEST + end - at - 1) * lanes..][..lanes])
            });
            if at > 0 {
                let high = exps(&self.delta[at * lanes..][..lanes], &mut cell);
                for from in 0..self.labels {
                    let turn = &weights.turns[from * lanes..][..lanes];
                    let sum: f32 = turn.iter().zip(&cell).take(self.labels).map(|(&turn, &w)| w * exp_of(turn)).sum();
                    self.beta[at * lanes + from] = high + sum.max(1.0e-30).ln();
                }
            }
        }
        self.shares();
    }

    fn shares(&mut self) {
        let (n, lanes) = (self.tokens, self.lanes);
        let width = 3 * lanes;
        reset(&mut self.share, n * width, 0.0);
        for at in 0..n {
            for y in 0..self.labels {
                let begin = exp_of(self.gamma[at * lanes + y] + self.delta[at * lanes + y] - self.total);
                let end = exp_of(self.alpha[(at + 1) * lanes + y] + self.beta[(at + 1) * lanes + y] - self.total);
                let before = if at == 0 {
                    0.0
                } else {
                    self.share[(at - 1) * width + lanes + y] - self.share[(at - 1) * width + 2 * lanes + y]
                };
                self.share[at * width + y] = begin;
                self.share[at * width + lanes + y] = before + begin;
                self.share[at * width + 2 * lanes + y] = end;
            }
        }
    }

    /// Probability of each label for the element of tokens `start..end`.
    pub(crate) fn element(&self, start: usize, end: usize, to: &mut [f32]) {
        let lanes = self.lanes;
        let score = &self.score[(start * LONGEST + end - start - 1) * lanes..][..lanes];
        let (gamma, beta) = (&self.gamma[start * lanes..][..lanes], &self.beta[end * lanes..][..lanes]);
        for y in 0..lanes {
            to[y] = exp_of(gamma[y] + score[y] + beta[y] - self.total);
        }
    }

    /// Probability that an element of label `from` is followed at token `at` by each label.
    pub(super) fn turn(&self, weights: &Weights, from: usize, at: usize, to: &mut [f32]) {
        let lanes = self.lanes;
        let (before, turn) = match at {
            0 => (0.0, &weights.turns[lanes * lanes..]),
            _ => (self.alpha[at * lanes + from], &weights.turns[from * lanes..][..lanes]),
        };
        for y in 0..lanes {
            to[y] = exp_of(before + turn[y] + self.delta[at * lanes + y] - self.total);
        }
    }

    /// Score of a way.
    pub(super) fn way(&self, weights: &Weights, gold: &[(u16, u16, u8)]) -> f32 {
        let lanes = self.lanes;
        let mut from = lanes;
        let mut sum = 0.0;
        for &(start, end, label) in gold {
            let y = usize::from(label);
            sum += weights.turns[from * lanes + y];
            sum += self.score[(usize::from(start) * LONGEST + usize::from(end - start) - 1) * lanes + y];
            from = y;
        }
        sum + weights.last[from]
    }
}

fn reset(table: &mut Vec<f32>, size: usize, value: f32) {
    table.clear();
    table.resize(size, value);
}

/// `to[row] = log Σ exp(a + b)` over what `pair` gives for each of `which`.
fn gather<'a>(
    to: &mut [f32],
    row: usize,
    lanes: usize,
    which: impl Iterator<Item = usize> + Clone,
    pair: impl Fn(usize) -> (&'a [f32], &'a [f32]),
) {
    let mut high = [f32::MIN; 32];
    let mut sum = [0.0_f32; 32];
    for index in which.clone() {
        let (a, b) = pair(index);
        for y in 0..lanes {
            high[y] = high[y].max(a[y] + b[y]);
        }
    }
    for index in which {
        let (a, b) = pair(index);
        for y in 0..lanes {
            sum[y] += exp_of(a[y] + b[y] - high[y]);
        }
    }
    for y in 0..lanes {
        to[row * lanes + y] = high[y] + sum[y].ln();
    }
}

/// e^(value − highest) of each, and the highest.
fn exps(values: &[f32], to: &mut [f32]) -> f32 {
    let high = values.iter().copied().fold(f32::MIN, f32::max);
    to.iter_mut().zip(values).for_each(|(to, &value)| *to = exp_of(value - high));
    high
}

/// e^x to seven digits, without a branch; 0 for x below -87.
pub(super) fn exp_of(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    let scaled = x * std::f32::consts::LOG2_E;
    let whole = (scaled + 12_582_912.0) - 12_582_912.0;
    let part = (scaled - whole) * std::f32::consts::LN_2;
    let power = f32::from_bits((((whole as i32) + 127) << 23) as u32);
    let series =
        1.0 + part * (1.0 + part * (0.5 + part * (0.166_666_67 + part * (0.041_666_67 + part * 0.008_333_33))));
    power * series
}

#[cfg(test)]
#[path = "lattice_tests.rs"]
mod lattice_tests;
