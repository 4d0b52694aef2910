//! Names of shops and institutions that a text tells in other words or in part: found by the pairs of characters they share with the strange pieces of it.

use rustc_hash::FxHashMap;

use crate::base::{Level, Names};
use crate::candidate::places;

use super::likeness::Likeness;
use super::reading::{Misspelt, Token, What};

/// A pair held by more names says nothing.
const MOST_NAMES: usize = 2_000;
/// Names tried for one piece.
const MOST_TRIED: usize = 4;
/// Least share of a name's pairs that the piece must hold.
const LEAST_SHARE: f32 = 0.6;
/// Weight lost by being told in other words, and by each share of the pairs that is missing.
const LOSS: f32 = 2.0;
const MISSING_LOSS: f32 = 6.0;

/// Names like the strange pieces of the text, each with the known names beside it.
pub(crate) fn find(names: Names<'_>, chars: &[char], tokens: &[Token]) -> Vec<Misspelt> {
    let is_word = |token: &Token| matches!(token.what, What::Unknown | What::Name { .. });
    let mut found = Vec::new();
    for piece in tokens.chunk_by(|one, next| is_word(one) && is_word(next)) {
        let strange = piece.iter().any(|token| token.what == What::Unknown && token.end - token.start > 1);
        if let (true, Some(first), Some(last)) = (strange, piece.first(), piece.last()) {
            // With and without the known names before the strange characters.
            let begin = piece.iter().find(|token| token.what == What::Unknown).map_or(first.start, |token| token.start);
            alike(names, chars, first.start, last.end, &mut found);
            if begin > first.start {
                alike(names, chars, begin, last.end, &mut found);
            }
        }
    }
    found
}

fn alike(names: Names<'_>, chars: &[char], start: usize, end: usize, found: &mut Vec<Misspelt>) {
    let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
    for pair in chars[start..end].windows(2) {
        let holders = names.with_pair(pair[0], pair[1]);
        if holders.len() <= MOST_NAMES {
            holders.for_each(|name| *shared.entry(name).or_default() += 1);
        }
    }
    let mut best: Vec<(f32, u32, usize)> = shared
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(name, count)| {
            let length = names.text(name).chars().count();
            (count as f32 / length.saturating_sub(1).max(1) as f32, name, length)
        })
        .filter(|(share, _, _)| *share >= LEAST_SHARE)
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.2.cmp(&a.2)).then_with(|| a.1.cmp(&b.1)));
    let places = best.into_iter().filter(|(_, name, _)| is_poi(names, *name));
    for (share, name, length) in places.take(MOST_TRIED) {
        let loss = LOSS + MISSING_LOSS * (1.0 - share.min(1.0));
        let likeness = Likeness::Loose;
        found.push(Misspelt { start, end, name, length: length.min(end - start), likeness, loss });
    }
}

/// Roads and estates are too much alike to be found by their parts.
fn is_poi(names: Names<'_>, name: u32) -> bool {
    places(names, name).any(|node| names.tree().level(node) == Level::Poi)
}
