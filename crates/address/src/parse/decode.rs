//! The best way to cut a text into elements: a semi-Markov chain over tokens in whole numbers.

use crate::model::{Found, Model, NEVER, Span, Table};

use super::fact::{Fact, LONGEST};

/// Tables of one text; used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Chart {
    emission: Vec<i16>,
    /// Per boundary: best score of an element of the label that begins here, less what is added by its end.
    begin: Vec<i32>,
    end: Vec<i32>,
    alpha: Vec<i32>,
    spans: Vec<(u32, Span)>,
    from: Vec<u8>,
    start: Vec<u16>,
    /// The best way: first token, behind the last, number of the label.
    pub(crate) way: Vec<(u32, u32, u8)>,
}

/// Tokens a fact may speak to before and behind the text.
const MARGIN: usize = 6;

impl Chart {
    /// Finds the best way to cut `tokens` tokens, given what is seen.
    pub(crate) fn decode(&mut self, model: &Model, facts: &[Fact], tokens: usize) {
        self.add(&model.table, model.lanes, facts, tokens);
        match model.lanes {
            8 => self.chain::<8>(model, tokens),
            16 => self.chain::<16>(model, tokens),
            24 => self.chain::<24>(model, tokens),
            _ => self.chain::<32>(model, tokens),
        }
    }

    #[inline(never)]
    fn add(&mut self, table: &Table, lanes: usize, facts: &[Fact], tokens: usize) {
        let width = 3 * lanes;
        self.emission.clear();
        self.emission.resize((tokens + 2 * MARGIN + 2) * width, 0);
        self.spans.clear();
        for fact in facts {
            if let Some(span) = table.look_up(crate::model::name(fact.key)) {
                let first = fact.at + i32::from(fact.reach.low) + MARGIN as i32;
                self.spans.push((first.unsigned_abs() * width as u32, span));
            }
        }
        std::hint::black_box(self.spans.iter().fold(0, |sum, &(_, span)| sum ^ table.call(span)));
        for &(first, span) in &self.spans {
            let Some(cells) = self.emission.get_mut(first as usize..) else { continue };
            let weights = table.weights(span);
            match weights {
                Found::Sparse(weights) => {
                    for weight in weights {
                        if let Some(cell) = cells.get_mut(usize::from(weight.at)) {
                            *cell = cell.saturating_add(weight.value);
                        }
                    }
                }
                Found::Dense(values) => {
                    cells.iter_mut().zip(values).for_each(|(cell, &value)| *cell = cell.saturating_add(value));
                }
            }
        }
    }

    #[inline(never)]
    fn chain<const L: usize>(&mut self, model: &Model, tokens: usize) {
        let labels = model.labels.len();
        let reset = |table: &mut Vec<i32>| {
            table.clear();
            table.resize((tokens + 1) * L, NEVER);
        };
        [&mut self.begin, &mut self.end, &mut self.alpha].into_iter().for_each(reset);
        self.from.clear();
        self.from.resize((tokens + 1) * L, 0);
        self.start.clear();
        self.start.resize((tokens + 1) * L, 0);
        let mut inside = [0_i32; L];
        for at in 0..tokens {
            let token: &[i16] = &self.emission[(at + MARGIN) * 3 * L..][..3 * L];
            let (mut best, mut which) = ([i32::MIN; L], [0_i32; L]);
            if at == 0 {
                best.copy_from_slice(&model.turns[L * L..][..L]);
            } else {
                for from in 0..labels {
                    let before = self.alpha[at * L + from];
                    let turn = &model.turns[from * L..][..L];
                    for y in 0..L {
                        let score = before + turn[y];
                        let better = score > best[y];
                        best[y] = if better { score } else { best[y] };
                        which[y] = if better { from as i32 } else { which[y] };
                    }
                }
            }
            let begin = &mut self.begin[at * L..][..L];
            for y in 0..L {
                begin[y] = best[y] + i32::from(token[y]) - inside[y];
                inside[y] += i32::from(token[L + y]);
                self.from[at * L + y] = which[y] as u8;
            }
            let (mut best, mut which) = ([i32::MIN; L], [0_i32; L]);
            for start in (0..=at).rev().take(LONGEST) {
                let begin = &self.begin[start * L..][..L];
                let length = &model.lengths[(at + 1 - start) * L..][..L];
                for y in 0..L {
                    let score = begin[y] + length[y];
                    let better = score > best[y];
                    best[y] = if better { score } else { best[y] };
                    which[y] = if better { start as i32 } else { which[y] };
                }
            }
            let alpha = &mut self.alpha[(at + 1) * L..][..L];
            for y in 0..labels {
                alpha[y] = best[y] + inside[y] + i32::from(token[2 * L + y]);
                self.start[(at + 1) * L + y] = which[y] as u16;
            }
        }
        self.back::<L>(model, tokens);
    }

    fn back<const L: usize>(&mut self, model: &Model, tokens: usize) {
        self.way.clear();
        let finish = |y: usize| self.alpha[tokens * L + y].saturating_add(model.last[y]);
        let mut y = (0..model.labels.len()).fold(0, |best, y| if finish(y) > finish(best) { y } else { best });
        let mut end = tokens;
        while end > 0 {
            let start = usize::from(self.start[end * L + y]);
            self.way.push((start as u32, end as u32, y as u8));
            y = self.from[start * L + y].into();
            end = start;
        }
        self.way.reverse();
    }
}
