//! Finds the names of places in a text.

use super::tail;
use crate::division::names::{Group, Letter, Start, stands_alone};
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
    /// The widest kind of place it names.
    pub(super) kind: Kind,
    /// A bit for each kind of place it names.
    pub(super) kinds: u8,
    /// Numbers of the groups it names, the first `count` of them.
    groups: [u32; 6],
    count: u8,
}

/// No more names are read of a text: nobody writes them.
const MOST: usize = 16;

impl Found {
    #[inline]
    pub(super) fn groups<'d>(&self, divisions: &'d Divisions) -> impl Iterator<Item = &'d Group> {
        self.groups[..usize::from(self.count)].iter().map(|number| divisions.names().group(*number))
    }
}

/// A text and the letters of its characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) chars: &'t [char],
    pub(super) letters: &'t [Letter],
}

/// The names in a text, left to right; they do not overlap. `starts` are the places at which names may begin.
pub(super) fn scan(divisions: &Divisions, text: &Text<'_>, starts: &[Start], found: &mut Vec<Found>) {
    found.clear();
    let Text { chars, letters } = *text;
    // Where the next name would stand beside the one before: behind it, and behind what may part them.
    let mut beside = skipped(chars, 0);
    // The kind of the name before.
    let mut before = None;
    // The next word for a division may begin here, or nowhere before.
    let mut ending = 0;
    let names = divisions.names();
    for start in starts {
        let at = start.at();
        if at < beside {
            continue;
        }
        let place = if at == beside { Standing::Beside(before) } else { standing(chars, at) };
        if place == Standing::Inside && !names.may_be_bold(letters[at], letters[at + 1]) {
            // Only a word for a division behind it could make it a name.
            ending = ending.max(at + 2);
            while letters.get(ending).is_some_and(|letter| !letter.begins_ending()) {
                ending += 1;
            }
            if ending == chars.len() || ending > at + names.longest() {
                continue;
            }
        }
        if let Some(next) = longest(divisions, text, *start, place) {
            beside = skipped(chars, next.end);
            before = Some(next.kind);
            found.push(next);
            if found.len() == MOST {
                return;
            }
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
fn longest(divisions: &Divisions, text: &Text<'_>, start: Start, standing: Standing) -> Option<Found> {
    let (Text { chars, letters }, at) = (*text, start.at());
    let names = divisions.names();
    let mut best: Option<Found> = None;
    let free = standing != Standing::Inside;
    let visit = |length: usize, first: u32, groups: &[Group]| {
        let behind = &chars[at + length..];
        // Most names met inside other words go no further: no word for a division follows.
        let ending = letters.get(at + length).is_some_and(|letter| letter.begins_ending());
        for (group, number) in groups.iter().zip(first..) {
            let whole = names.whole(group, behind).filter(|rest| *rest != 1 || !tail::reaches_over(behind));
            let (grade, end) = match whole {
                Some(0) if !stands_alone(group.kind, length, chars[at + length - 1] == '县') => (Grade::Bare, length),
                Some(rest) => (Grade::Whole, length + rest + tail::more(group.kind, &behind[rest..])),
                None if !ending && standing == Standing::Inside => continue,
                None => match tail::another_ending(group.kind, behind) {
                    0 => (Grade::Bare, length),
                    ending => (Grade::Ended, length + ending),
                },
            };
            let after = &chars[at + end..];
            if grade == Grade::Bare && !bare(divisions, group, standing, after, &letters[at + end..]) {
                continue;
            }
            // 光谷大道.
            if group.kind == Kind::Zone && length < 4 && tail::continues(after) {
                continue;
            }
            let end = at + end;
            match &mut best {
                Some(known) if (known.grade, known.end) == (grade, end) => {
                    if let Some(slot) = known.groups.get_mut(usize::from(known.count)) {
                        *slot = number;
                        known.count += 1;
                        known.kind = known.kind.min(group.kind);
                        known.kinds |= group.kind.bit();
                    }
                }
                Some(known) if (known.grade, known.end) > (grade, end) => {}
                _ => {
                    let groups = [number, 0, 0, 0, 0, 0];
                    let (kind, kinds) = (group.kind, group.kind.bit());
                    best = Some(Found { start: at, end, grade, free, kind, kinds, groups, count: 1 });
                }
            }
        }
    };
    if free {
        names.each_from(start, letters, visit);
    } else {
        names.each_inside(start, letters, visit);
    }
    best
}

/// Whether a short name may stand here without the word for its kind.
fn bare(divisions: &Divisions, group: &Group, standing: Standing, after: &[char], letters: &[Letter]) -> bool {
    let stands = match (standing, group.kind) {
        (_, Kind::Community) | (Standing::Inside, _) => return false,
        // A town only beside the county it may be in.
        (Standing::Beside(Some(before)), Kind::Town) => before <= Kind::Zone,
        (_, Kind::Town) => return false,
        (Standing::Beside(_), _) => true,
        (Standing::Free, _) => false,
    };
    // 杭州萧山 behind a number, 台州路桥 though a road could be called so.
    (stands && !tail::continues(after)) || group.kind < Kind::County && leads_on(divisions, group, letters)
}

/// Whether a place inside stands directly behind.
fn leads_on(divisions: &Divisions, group: &Group, after: &[Letter]) -> bool {
    let names = divisions.names();
    let mut leads = false;
    names.each(after, 0, |_, _, groups| {
        let inner = groups.iter().filter(|inner| inner.kind > group.kind && inner.kind <= Kind::County);
        let mut inner = inner.flat_map(|inner| names.places(inner));
        leads |= inner.any(|inner| names.places(group).iter().any(|outer| divisions.related(*outer, *inner)));
    });
    leads
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
    while let Some(c) = chars.get(at) {
        at += match c {
            ',' | '-' | '_' | '/' | ' ' | '(' | ')' | '.' | ':' | '·' => 1,
            '中' if chars[at..].starts_with(&['中', '国']) => 2,
            '市' if chars[at..].starts_with(&['市', '辖', '区']) => 3,
            'n' if chars[at..].starts_with(&['n', 'u', 'l', 'l']) => 4,
            _ => break,
        };
    }
    at
}
