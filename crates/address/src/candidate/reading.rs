//! A text read against the names of a base: the cheapest way to cover it with names the base knows, designations, marks, and
//! characters nobody knows. The base decides what is a road: no list of suffixes does.

use crate::base::names::LONGEST;
use crate::base::unit::{self, Kind};
use crate::base::{Meaning, Names, Value};

use super::likeness::Likeness;

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) what: What,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum What {
    /// A name of the base, how the text is like it, and the weight that a misspelling takes away.
    Name { name: u32, likeness: Likeness, loss: f32 },
    /// A number and what it numbers.
    Number { kind: Kind, value: Value },
    /// Punctuation.
    Mark,
    /// Characters of no known name.
    Unknown,
}

/// A name that stands in the text misspelt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Misspelt {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) name: u32,
    /// Characters it explains: those of the shorter of name and text.
    pub(crate) length: usize,
    pub(crate) likeness: Likeness,
    pub(crate) loss: f32,
}

impl Misspelt {
    /// The piece it stands for.
    pub(crate) fn what(&self) -> What {
        What::Name { name: self.name, likeness: self.likeness, loss: self.loss }
    }
}

/// What a character of a name is worth; one of a division's shortened name less, so that 武昌大道 beats 武昌.
const NAME: f32 = 3.0;
const SHORT_NAME: f32 = 2.6;
const NUMBER: f32 = 3.0;
const BARE: f32 = 1.5;
/// What every piece costs: few long pieces are likelier than many short ones.
const PIECE: f32 = 1.0;
const UNKNOWN: f32 = -1.5;

/// Covers `chars`; `extra` are names found misspelt.
pub(crate) fn read(names: Names<'_>, chars: &[char], extra: &[Misspelt]) -> Vec<Token> {
    let mut best = vec![f32::NEG_INFINITY; chars.len() + 1];
    let mut back: Vec<Option<Token>> = vec![None; chars.len() + 1];
    best[0] = 0.0;
    for start in 0..chars.len() {
        let so_far = best[start];
        let mut offer = |end: usize, worth: f32, what: What| {
            if so_far + worth > best[end] {
                best[end] = so_far + worth;
                back[end] = Some(Token { start, end, what });
            }
        };
        let c = chars[start];
        if matches!(c, ',' | '(' | ')' | '-') {
            offer(start + 1, 0.0, What::Mark);
            continue;
        }
        offer(start + 1, UNKNOWN, What::Unknown);
        names.begin_at(chars, start, |end, name| {
            let length = (end - start) as f32;
            let worth = if only_short(names, name) { SHORT_NAME } else { NAME };
            offer(end, worth * length - PIECE, What::Name { name, likeness: Likeness::Equal, loss: 0.0 });
        });
        for found in extra.iter().filter(|found| found.start == start) {
            let length = found.length as f32;
            offer(found.end, NAME * length - PIECE - found.loss, found.what());
        }
        if start > 0 && continues(chars[start - 1], c) {
            continue;
        }
        if let Some(found) = unit::scan(chars, start) {
            let each = if found.kind == Kind::Bare { BARE } else { NUMBER };
            let worth = each * (found.end - start) as f32 - PIECE;
            offer(found.end, worth, What::Number { kind: found.kind, value: found.value });
        }
    }
    walk_back(&back)
}

/// A number does not begin inside another.
fn continues(before: char, c: char) -> bool {
    let class = |c: char| match c {
        '0'..='9' => 1,
        'A'..='Z' => 2,
        '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' => {
            3
        }
        _ => 0,
    };
    class(c) != 0 && class(c) == class(before)
}

fn only_short(names: Names<'_>, name: u32) -> bool {
    names.meanings(name).all(|meaning| matches!(meaning, Meaning::Division { short: true, .. }))
}

fn walk_back(back: &[Option<Token>]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = back.len() - 1;
    while let Some(token) = back[at] {
        at = token.start;
        match tokens.last_mut() {
            Some(next) if next.what == What::Unknown && token.what == What::Unknown => next.start = token.start,
            _ => tokens.push(token),
        }
    }
    tokens.reverse();
    tokens
}

const _: () = assert!(LONGEST < 64);
