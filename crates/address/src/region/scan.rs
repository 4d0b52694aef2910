//! Finds the names of places in a text.

use super::tail;
use crate::division::names::Group;
use crate::division::{Divisions, Kind};

/// How much of a place's name stands in the text, the better the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// The short name alone: 武昌.
    Bare,
    /// The short name with the word of another kind of division: 江夏县, 大集街.
    Ended,
    /// The whole name: 武昌区.
    Whole,
}

/// A name of one or several places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) grade: Grade,
    /// Whether it begins where a name may: at the beginning, behind another, behind a mark or a number.
    pub(super) free: bool,
    pub(super) groups: [Option<Group>; GROUPS],
}

/// A name has places of at most so many kinds.
pub(super) const GROUPS: usize = 4;

/// No more names are read of a text: nobody writes them.
const MOST: usize = 16;

impl Found {
    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().flatten()
    }

    /// The widest kind of place it names.
    pub(super) fn kind(&self) -> Kind {
        self.groups().map(|group| group.kind).min().unwrap_or(Kind::Community)
    }
}

/// The names in a text, left to right; they do not overlap.
pub(super) fn scan(divisions: &Divisions, chars: &[char], found: &mut Vec<Found>) {
    found.clear();
    let mut at = opening(chars);
    // Where the next name would stand beside the one before.
    let mut beside = at;
    while at + 1 < chars.len() && found.len() < MOST {
        match longest(divisions, chars, at, at == beside) {
            Some(next) => {
                at = next.end;
                beside = blanks(chars, at);
                at = at.max(beside);
                found.push(next);
            }
            None => at += 1,
        }
    }
}

/// The best name that begins here: whole before ended before bare, then the longest.
#[inline]
fn longest(divisions: &Divisions, chars: &[char], at: usize, adjacent: bool) -> Option<Found> {
    let names = divisions.names();
    let mut best: Option<Found> = None;
    let free = adjacent || ends_something(chars[at - 1]);
    names.each(chars, at, |length, groups| {
        let behind = &chars[at + length..];
        for group in groups {
            let rest = names.rest(group);
            let (grade, end) = if behind.starts_with(rest) {
                let end = length + rest.len();
                match rest.is_empty() {
                    true if !stands_alone(group.kind, &chars[at..at + length]) => (Grade::Bare, end),
                    _ => (Grade::Whole, end + tail::more(group.kind, &behind[rest.len()..])),
                }
            } else {
                match tail::another_ending(group.kind, behind) {
                    0 => (Grade::Bare, length),
                    ending => (Grade::Ended, length + ending),
                }
            };
            if grade == Grade::Bare && !(adjacent && group.kind <= Kind::Town && !tail::continues(&chars[at + end..])) {
                continue;
            }
            if grade == Grade::Whole && rest.is_empty() && group.kind == Kind::Zone && tail::continues(&chars[at + end..]) {
                continue;
            }
            let (start, end) = (at, at + end);
            match &mut best {
                Some(known) if (known.grade, known.end) == (grade, end) => {
                    if let Some(free) = known.groups.iter_mut().find(|slot| slot.is_none()) {
                        *free = Some(*group);
                    }
                }
                Some(known) if (known.grade, known.end) > (grade, end) => {}
                _ => best = Some(Found { start, end, grade, free, groups: [Some(*group), None, None, None] }),
            }
        }
    });
    best
}

/// Whether a name without a word for its kind may be taken as whole: 沙县, 东湖高新; not 城区.
fn stands_alone(kind: Kind, name: &[char]) -> bool {
    match kind {
        Kind::Zone => true,
        Kind::County => name.last() == Some(&'县') || name.len() > 2,
        Kind::Town | Kind::Community => name.len() > 3,
        Kind::Province | Kind::City => false,
    }
}

/// Whether a name may begin behind this character without being part of a longer word.
fn ends_something(before: char) -> bool {
    !before.is_alphabetic() || matches!(before, '号' | '室' | '层' | '楼' | '栋' | '幢')
}

/// Behind marks and 中国 at the beginning.
fn opening(chars: &[char]) -> usize {
    let at = blanks(chars, 0);
    match chars.get(at..at + 2) {
        Some(['中', '国']) => blanks(chars, at + 2),
        _ => at,
    }
}

/// Behind the marks that may stand between two names.
fn blanks(chars: &[char], at: usize) -> usize {
    let marks = chars[at..].iter().take_while(|c| matches!(c, ',' | '-' | '_' | '/' | ' ' | '(' | ')' | '.' | ':' | '·'));
    at + marks.count()
}
