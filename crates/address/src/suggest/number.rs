//! The numbers below a place that go on from what was typed: 45 → 45号, 450号; 3栋2 → 2单元, 203室.

use crate::base::{Level, Tree, keys_between, main_of};

/// Words behind a number, the longest first, and the levels they may mean.
const UNITS: [(&str, &[Level]); 13] = [
    ("号楼", &[Level::Building]),
    ("单元", &[Level::Unit]),
    ("栋", &[Level::Building]),
    ("幢", &[Level::Building]),
    ("座", &[Level::Building]),
    ("#", &[Level::Building]),
    ("门", &[Level::Unit]),
    ("层", &[Level::Floor]),
    ("楼", &[Level::Building, Level::Floor]),
    ("室", &[Level::Room]),
    ("房", &[Level::Room]),
    ("户", &[Level::Room]),
    ("号", &[Level::Doorplate, Level::Building, Level::Room]),
];
const ANY: [Level; 5] = [Level::Doorplate, Level::Building, Level::Unit, Level::Floor, Level::Room];
/// Most numbers one after the other.
const DEEPEST: usize = 6;

/// Puts the nodes that `rest` goes on to behind `node`, at most `limit`.
pub(super) fn below(tree: Tree<'_>, node: u32, rest: &[char], limit: usize, found: &mut Vec<u32>) {
    let mut here = vec![node];
    let mut rest = rest;
    for _ in 0..DEEPEST {
        while let Some(('-' | '#', tail)) = rest.split_first() {
            rest = tail;
        }
        here.extend(here.clone().into_iter().map(|node| tree.link(node)).filter(|link| (*link as usize) < tree.len()));
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 || digits > 6 {
            return;
        }
        let number = rest[..digits].iter().fold(0_u32, |number, c| number * 10 + c.to_digit(10).unwrap_or(0));
        let behind = &rest[digits..];
        let unit = UNITS
            .iter()
            .find(|(word, _)| word.chars().zip(behind).filter(|(a, b)| a == *b).count() == word.chars().count());
        let levels = unit.map_or(&ANY[..], |(_, levels)| levels);
        rest = &behind[unit.map_or(0, |(word, _)| word.chars().count())..];
        if rest.is_empty() && unit.is_none() {
            for from in &here {
                beginning(tree, *from, number, limit, found);
            }
            return;
        }
        here = here.iter().flat_map(|from| exactly(tree, *from, number, levels)).collect();
        if rest.is_empty() {
            found.extend(here.into_iter().take(limit.saturating_sub(found.len())));
            return;
        }
    }
}

/// The children of the first of `levels` that has the number; the plain one first.
fn exactly(tree: Tree<'_>, node: u32, number: u32, levels: &[Level]) -> Vec<u32> {
    let of = |level: &Level| tree.children_between(node, keys_between(*level, number, number));
    let range = levels.iter().map(of).find(|range| !range.is_empty()).unwrap_or(0..0);
    range.take(4).map(|child| child as u32).collect()
}

/// The children whose number begins with the digits of `number`: itself, then by length.
fn beginning(tree: Tree<'_>, node: u32, number: u32, limit: usize, found: &mut Vec<u32>) {
    let mut span = (number, number);
    for _ in 0..4 {
        for level in ANY {
            for child in tree.children_between(node, keys_between(level, span.0, span.1)) {
                if found.len() >= limit {
                    return;
                }
                let child = child as u32;
                if main_of(tree.key(child)).is_some() && !found.contains(&child) {
                    found.push(child);
                }
            }
        }
        span = (span.0.saturating_mul(10), span.1.saturating_mul(10).saturating_add(9));
        if span.0 == 0 || span.0 > 1_000_000 {
            return;
        }
    }
}
