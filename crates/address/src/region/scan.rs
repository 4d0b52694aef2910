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
    let mut at = skipped(chars, 0);
    // Where the next name would stand beside the one before.
    let mut beside = at;
    // The kind of the name before.
    let mut before = None;
    while at + 1 < chars.len() && found.len() < MOST {
        let place = if at == beside { Standing::Beside(before) } else { standing(chars, at) };
        match longest(divisions, chars, at, place) {
            Some(next) => {
                beside = skipped(chars, next.end);
                at = beside;
                before = Some(next.kind());
                found.push(next);
            }
            None => at += 1,
        }
    }
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Beside another, whose kind this is, or at the beginning.
    Beside(Option<Kind>),
    /// Behind a mark or a number.
    Free,
    /// In the middle of other characters.
    Inside,
}

/// The best name that begins here: whole before ended before bare, then the longest.
#[inline]
fn longest(divisions: &Divisions, chars: &[char], at: usize, standing: Standing) -> Option<Found> {
    let names = divisions.names();
    let mut best: Option<Found> = None;
    let free = standing != Standing::Inside;
    names.each(chars, at, |length, groups| {
        let behind = &chars[at + length..];
        // Most names met inside other words go no further: no word for a division follows.
        let ending = behind.first().is_some_and(|c| tail::begins_ending(*c));
        for group in groups {
            let whole = names.whole(group, behind).filter(|rest| *rest != 1 || !tail::reaches_over(behind));
            let (grade, end) = match whole {
                Some(0) if !stands_alone(group.kind, &chars[at..at + length]) => (Grade::Bare, length),
                Some(rest) => (Grade::Whole, length + rest + tail::more(group.kind, &behind[rest..])),
                None if !ending && standing == Standing::Inside => continue,
                None => match tail::another_ending(group.kind, behind) {
                    0 => (Grade::Bare, length),
                    ending => (Grade::Ended, length + ending),
                },
            };
            let after = &chars[at + end..];
            if grade == Grade::Bare && !bare(divisions, group, standing, after) {
                continue;
            }
            // 光谷大道.
            if group.kind == Kind::Zone && length < 4 && tail::continues(after) {
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

/// Whether a short name may stand here without the word for its kind.
fn bare(divisions: &Divisions, group: &Group, standing: Standing, after: &[char]) -> bool {
    let stands = match (standing, group.kind) {
        (_, Kind::Community) | (Standing::Inside, _) => return false,
        // A town only beside the county it may be in.
        (Standing::Beside(Some(before)), Kind::Town) => before <= Kind::Zone,
        (_, Kind::Town) => return false,
        (Standing::Beside(_), _) => true,
        (Standing::Free, _) => false,
    };
    // 杭州萧山 behind a number, 台州路桥 though a road could be called so.
    (stands && !tail::continues(after)) || group.kind < Kind::County && leads_on(divisions, group, after)
}

/// Whether a place inside stands directly behind.
fn leads_on(divisions: &Divisions, group: &Group, after: &[char]) -> bool {
    let names = divisions.names();
    let mut leads = false;
    names.each(after, 0, |_, groups| {
        let inner = groups.iter().filter(|inner| inner.kind > group.kind && inner.kind <= Kind::County);
        let inner = inner.flat_map(|inner| names.places(inner));
        leads |= inner.clone().any(|inner| names.places(group).iter().any(|outer| divisions.related(*outer, *inner)));
    });
    leads
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

fn standing(chars: &[char], at: usize) -> Standing {
    match chars[at - 1] {
        '号' | '室' | '层' | '楼' | '栋' | '幢' => Standing::Free,
        '\u{3400}'..='\u{9fff}' | 'a'..='z' | 'A'..='Z' => Standing::Inside,
        _ => Standing::Free,
    }
}

/// Behind what may stand between two names: marks, the country, words of forms that were not filled in.
fn skipped(chars: &[char], mut at: usize) -> usize {
    loop {
        at += match &chars[at..] {
            [',' | '-' | '_' | '/' | ' ' | '(' | ')' | '.' | ':' | '·', ..] => 1,
            ['中', '国', ..] => 2,
            ['市', '辖', '区', ..] => 3,
            ['n', 'u', 'l', 'l', ..] => 4,
            _ => return at,
        };
    }
}
