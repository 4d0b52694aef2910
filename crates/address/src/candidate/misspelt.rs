//! Names that stand in a text with one character wrong, lost, added or swapped: looked for where the reading met characters of
//! no known name.

use crate::base::hash;
use crate::base::names::without;
use crate::base::unit::Kind;
use crate::base::{Meaning, Names, spoken};

use super::likeness::{Likeness, likeness};
use super::reading::{Misspelt, Token, What};

/// Longest window of text that is looked up.
const LONGEST: usize = 14;
/// Windows of one text; what is longer is no address.
const MOST_WINDOWS: usize = 400;
/// Weight lost by one wrong character, beside the name's own worth; less by one that sounds or looks the same.
const LOSS: f32 = 2.5;
const CONFUSABLE_LOSS: f32 = 1.2;
/// More of it when the name is short.
const SHORT_LOSS: f32 = 2.0;
const SHORT_CONFUSABLE_LOSS: f32 = 1.0;
/// Names that one window is spoken like.
const MOST_SPOKEN: usize = 16;

/// Names that windows of `chars` with a character of no known name are one character off.
pub(crate) fn find(names: Names<'_>, chars: &[char], tokens: &[Token]) -> Vec<Misspelt> {
    let mut found = Vec::new();
    windows(chars, tokens, |start, end| look_up(names, &chars[start..end], start, &mut found));
    found
}

/// Names that sound like such windows, however many of their characters are others: 合平大到 is 和平大道.
pub(crate) fn find_spoken(names: Names<'_>, chars: &[char], tokens: &[Token]) -> Vec<Misspelt> {
    let mut found = Vec::new();
    windows(chars, tokens, |start, end| listen(names, &chars[start..end], start, &mut found));
    found
}

fn windows(chars: &[char], tokens: &[Token], mut each: impl FnMut(usize, usize)) {
    let mut open = vec![true; chars.len()];
    for (at, token) in tokens.iter().enumerate() {
        let beside =
            [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| tokens.get(at)).map(|token| token.what));
        if is_within_name(token, beside) {
            continue;
        }
        let is_beside_strange = beside.contains(&Some(What::Unknown));
        open[firm(chars, token, is_beside_strange)].fill(false);
    }
    let edges: Vec<bool> = (0..=chars.len()).map(|at| is_edge(tokens, &open, at)).collect();
    let mut windows = 0;
    for start in (0..chars.len()).filter(|start| edges[*start] && open[*start]) {
        let stop = (start + LONGEST).min(chars.len());
        let stop = (start..stop).find(|at| !open[*at]).unwrap_or(stop);
        for end in (start + 2..=stop).filter(|end| edges[*end]) {
            let strange =
                tokens.iter().any(|token| token.what == What::Unknown && token.start < end && start < token.end);
            windows += 1;
            if strange && windows <= MOST_WINDOWS {
                each(start, end);
            }
        }
    }
}

/// A number without a unit between words, one of them strange: names have numbers too (阳光100, 119路).
fn is_within_name(token: &Token, beside: [Option<What>; 2]) -> bool {
    let is_word = |what: &Option<What>| matches!(what, Some(What::Unknown | What::Name { .. }));
    let is_bare = matches!(token.what, What::Number { kind: Kind::Bare, .. });
    is_bare && beside.iter().all(is_word) && beside.contains(&Some(What::Unknown))
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
                found.push(misspelt(name, &text, window, start));
            }
        }
    }
}

fn listen(names: Names<'_>, window: &[char], start: usize, found: &mut Vec<Misspelt>) {
    if window.len() < 3 || window.iter().any(char::is_ascii) {
        return;
    }
    let text: String = window.iter().collect();
    for spelling in spoken::spoken(&text) {
        for name in names.spoken_as(&spelling).take(MOST_SPOKEN) {
            let text: Vec<char> = names.text(name).chars().collect();
            let known = found.iter().any(|other| (other.name, other.start) == (name, start));
            if !known && likeness(&text, window) == Likeness::Confusable && is_worth(names, name) {
                found.push(misspelt(name, &text, window, start));
            }
        }
    }
}

fn misspelt(name: u32, text: &[char], window: &[char], start: usize) -> Misspelt {
    let likeness = likeness(text, window);
    let (each, short) = match likeness {
        Likeness::Confusable => (CONFUSABLE_LOSS, SHORT_CONFUSABLE_LOSS),
        _ => (LOSS, SHORT_LOSS),
    };
    let wrong = if likeness == Likeness::Confusable {
        text.iter().zip(window).filter(|(one, other)| one != other).count()
    } else {
        1
    };
    let loss = each * wrong as f32 + if text.len() == 3 { short } else { 0.0 };
    Misspelt { start, end: start + window.len(), name, length: text.len().min(window.len()), likeness, loss }
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
