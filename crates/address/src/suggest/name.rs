//! Ranges of the sorted names and spellings, and the heaviest names of a range.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::How;
use crate::base::{Base, Names, Texts, U32s, spoken};

/// Most names looked at for two characters side by side.
const PAIRS: usize = 4_000;
/// Most ranges looked for while a character may be wrong.
const RANGES: usize = 400;
/// Names weighed at most in one range: a single letter may begin a tenth of a city's.
const WEIGHED: usize = 60_000;

/// The sections of names.
pub(super) struct Table<'a> {
    names: Names<'a>,
    written: Texts<'a>,
    weights: &'a [u8],
    spoken: Spelt<'a>,
    initials: Spelt<'a>,
}

/// Spellings in order, and the name of each.
struct Spelt<'a> {
    texts: Texts<'a>,
    names: U32s<'a>,
}

impl<'a> Table<'a> {
    pub(super) fn of(base: &'a Base) -> Self {
        let file = base.file();
        let texts = |name: &str| Texts {
            bytes: file.section(&format!("{name}.bytes")),
            ends: U32s(file.section(&format!("{name}.ends"))),
        };
        let spelt = |name: &str| Spelt { texts: texts(name), names: U32s(file.section(&format!("{name}.name"))) };
        Self {
            names: base.names(),
            written: texts("name"),
            weights: file.section("name.weight"),
            spoken: spelt("spoken"),
            initials: spelt("initial"),
        }
    }

    /// The heaviest names that `chars` begins, in one way.
    pub(super) fn find(&self, chars: &[char], how: How, wanted: usize) -> Vec<(u32, u8)> {
        let text: String = chars.iter().collect();
        match how {
            How::Number | How::Within => Vec::new(),
            How::Written => {
                let range = begun(self.written, &text, 0..self.written.ends.len());
                self.heaviest(range.map(|at| at as u32), wanted)
            }
            // A homophone is spoken alike, so Chinese text is looked up as it is spoken too.
            How::Spoken => self.spelt(&self.spoken, &spoken::spoken(&text), wanted),
            How::Initials if chars.iter().any(char::is_ascii_alphabetic) => {
                self.spelt(&self.initials, &spoken::initials(&text), wanted)
            }
            How::Initials => Vec::new(),
            How::Misspelt => self.misspelt(chars, wanted),
        }
    }

    /// The names that are spoken exactly so.
    pub(super) fn exactly_spoken(&self, spelling: &str) -> Vec<u32> {
        let range = begun(self.spoken.texts, spelling, 0..self.spoken.texts.ends.len());
        let whole = range.take_while(|at| self.spoken.texts.at(*at as u32) == spelling);
        whole.take(16).map(|at| self.spoken.names.at(at)).collect()
    }

    fn spelt(&self, spelt: &Spelt<'_>, spellings: &[String], wanted: usize) -> Vec<(u32, u8)> {
        let ranges = spellings.iter().map(|spelling| begun(spelt.texts, spelling, 0..spelt.texts.ends.len()));
        let mut found = self.heaviest(ranges.flatten().map(|at| spelt.names.at(at)), wanted);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Names of which one character at or before the end of `chars` is another, missing, too much or swapped.
    fn misspelt(&self, chars: &[char], wanted: usize) -> Vec<(u32, u8)> {
        if chars.len() < 3 {
            return Vec::new();
        }
        let all = 0..self.written.ends.len();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut begin = |text: &str, within: Range<usize>| {
            let range = begun(self.written, text, within);
            if !range.is_empty() {
                ranges.push(range);
            }
        };
        for at in 0..chars.len() {
            let without: String = chars.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, c)| *c).collect();
            begin(&without, all.clone());
            if at + 1 < chars.len() {
                let mut swapped = chars.to_vec();
                swapped.swap(at, at + 1);
                begin(&swapped.iter().collect::<String>(), all.clone());
            }
        }
        let mut budget = RANGES;
        let mut text = String::new();
        for at in 1..chars.len() {
            let head: String = chars[..at].iter().collect();
            let mut rest = begun(self.written, &head, all.clone());
            if rest.is_empty() {
                break;
            }
            // Every character that goes on from the head, in turn.
            while !rest.is_empty() && budget > 0 {
                budget -= 1;
                let Some(next) = self.written.at(rest.start as u32)[head.len()..].chars().next() else {
                    rest.start += 1;
                    continue;
                };
                text.clear();
                text.push_str(&head);
                text.push(next);
                let stem = text.len();
                let those = rest.start..run_end(self.written, &text, rest.clone());
                rest.start = those.end.max(rest.start + 1);
                for tail in [&chars[at..], &chars[at + 1..]] {
                    text.truncate(stem);
                    text.extend(tail);
                    begin(&text, those.clone());
                }
            }
        }
        let first = self.first_wrong(chars);
        self.heaviest(ranges.into_iter().flatten().map(|at| at as u32).chain(first), wanted)
    }

    /// Names whose first character is another, or was left out: found by the two behind it.
    fn first_wrong(&self, chars: &[char]) -> Vec<u32> {
        let (tail, whole): (String, String) = (chars[1..].iter().collect(), chars.iter().collect());
        let behind_first = |name: u32| {
            let mut text = self.names.text(name).chars();
            let _first = text.next();
            text.as_str()
        };
        let other = |name: &u32| behind_first(*name).starts_with(&tail);
        let missing = |name: &u32| behind_first(*name).starts_with(&whole);
        let mut found: Vec<u32> = self.names.with_pair(chars[1], chars[2]).take(PAIRS).filter(other).collect();
        found.extend(self.names.with_pair(chars[0], chars[1]).take(PAIRS).filter(missing));
        found
    }

    /// The heaviest of some names, the heaviest first; of two alike the first in order.
    fn heaviest(&self, names: impl Iterator<Item = u32>, wanted: usize) -> Vec<(u32, u8)> {
        let mut heap: BinaryHeap<Reverse<(u8, Reverse<u32>)>> = BinaryHeap::with_capacity(wanted + 1);
        for name in names.take(WEIGHED) {
            let weight = self.weights.get(name as usize).copied().unwrap_or(0);
            if weight == 0 {
                continue;
            }
            if heap.len() >= wanted {
                if heap.peek().is_some_and(|least| least.0.0 >= weight) {
                    continue;
                }
                let _least = heap.pop();
            }
            heap.push(Reverse((weight, Reverse(name))));
        }
        heap.into_sorted_vec().into_iter().map(|Reverse((weight, Reverse(name)))| (name, weight)).collect()
    }
}

/// The texts of `within` that begin with `text`; the texts are sorted.
fn begun(texts: Texts<'_>, text: &str, within: Range<usize>) -> Range<usize> {
    let start = first_not(within.clone(), |at| texts.bytes_at(at as u32) < text.as_bytes());
    start..run_end(texts, text, start..within.end)
}

/// Behind the texts at the beginning of `within` that begin with `text`: mostly few, so it is looked for in growing steps.
fn run_end(texts: Texts<'_>, text: &str, within: Range<usize>) -> usize {
    let begins = |at: usize| texts.bytes_at(at as u32).starts_with(text.as_bytes());
    let (mut known, mut step) = (within.start, 1);
    while known + step <= within.end && begins(known + step - 1) {
        known += step;
        step *= 2;
    }
    first_not(known..within.end.min(known + step), begins)
}

/// The first of a range of which something no longer holds.
fn first_not(within: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (within.start, within.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
