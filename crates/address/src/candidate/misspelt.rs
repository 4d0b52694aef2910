//! Names that stand in a text with one character wrong, lost, added or swapped: looked for where the reading met characters of
//! no known name.

use crate::base::hash;
use crate::base::names::without;
use crate::base::{Meaning, Names};

use super::reading::{Misspelt, Token, What};

/// Longest window of text that is looked up.
const LONGEST: usize = 14;
/// Windows of one text; what is longer is no address.
const MOST_WINDOWS: usize = 400;
/// Weight lost by one wrong character, beside the name's own worth.
const LOSS: f32 = 2.5;
/// More of it when the name is short.
const SHORT_LOSS: f32 = 2.0;

/// Names like windows of `chars` that hold a character of no known name.
pub(crate) fn find(names: Names<'_>, chars: &[char], tokens: &[Token]) -> Vec<Misspelt> {
    let mut open = vec![true; chars.len()];
    for (at, token) in tokens.iter().enumerate() {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| tokens.get(at));
        let is_beside_strange = beside.clone().any(|token| token.what == What::Unknown);
        open[firm(chars, token, is_beside_strange)].fill(false);
    }
    let edges: Vec<bool> = (0..=chars.len()).map(|at| is_edge(tokens, &open, at)).collect();
    let mut found: Vec<Misspelt> = Vec::new();
    let mut windows = 0;
    for start in (0..chars.len()).filter(|start| edges[*start] && open[*start]) {
        let stop = (start + LONGEST).min(chars.len());
        let stop = (start..stop).find(|at| !open[*at]).unwrap_or(stop);
        for end in (start + 2..=stop).filter(|end| edges[*end]) {
            let strange =
                tokens.iter().any(|token| token.what == What::Unknown && token.start < end && start < token.end);
            windows += 1;
            if strange && windows <= MOST_WINDOWS {
                look_up(names, &chars[start..end], start, &mut found);
            }
        }
    }
    found
}

/// The part of a piece that a misspelt name cannot reach into: marks but brackets, numbers from their first digit on, long names
/// that stand clear of strange characters.
fn firm(chars: &[char], token: &Token, is_beside_strange: bool) -> std::ops::Range<usize> {
    let none = token.start..token.start;
    match token.what {
        What::Mark if matches!(chars[token.start], '(' | ')') => none,
        What::Mark => token.start..token.end,
        What::Number { .. } => {
            let digit = chars[token.start..token.end].iter().position(char::is_ascii_digit);
            digit.map_or(none, |digit| token.start + digit..token.end)
        }
        What::Name { .. } if token.end - token.start > 5 && !is_beside_strange => token.start..token.end,
        What::Name { .. } | What::Unknown => none,
    }
}

/// Where a name may begin or end: between pieces, before a firm part, and anywhere within strange characters.
fn is_edge(tokens: &[Token], open: &[bool], at: usize) -> bool {
    let between = tokens.iter().any(|token| token.start == at || token.end == at);
    let inside = |token: &Token| token.what == What::Unknown && token.start < at && at < token.end;
    between || (at > 0 && at < open.len() && (open[at - 1] != open[at] || tokens.iter().any(inside)))
}

fn look_up(names: Names<'_>, window: &[char], start: usize, found: &mut Vec<Misspelt>) {
    let whole = std::iter::once(hash::of(window));
    let lost = (0..window.len()).filter(|_| window.len() >= 3).map(|at| without(window, at));
    for state in whole.chain(lost) {
        for name in names.losing_one(state) {
            let end = start + window.len();
            if found.iter().any(|other| other.name == name && other.start == start && other.end == end) {
                continue;
            }
            let text: Vec<char> = names.text(name).chars().collect();
            if text.len() >= 3 && is_one_off(&text, window) && is_worth(names, name) {
                let loss = if text.len() == 3 { LOSS + SHORT_LOSS } else { LOSS };
                found.push(Misspelt { start, end, name, length: text.len().min(window.len()), loss });
            }
        }
    }
}

fn is_worth(names: Names<'_>, name: u32) -> bool {
    names.meanings(name).any(|meaning| !matches!(meaning, Meaning::Division { short: true, .. }))
}

/// Whether one substitution, insertion, deletion or swap of neighbours leads from one to the other.
pub(crate) fn is_one_off(one: &[char], other: &[char]) -> bool {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([_], [_]) | ([], [_]) | ([_], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}
