//! The fast path: an address that is divisions, then names and numbers that can be nothing else, is read by rules alone.
//!
//! ```text
//!  浙江省杭州市西湖区 │ 文三路 │ 478号 │ 华星花园 │ 3幢 │ 2单元 │ 501室
//!  chain of the resolver, from the first character    pieces of `standard::tail`, without a gap, each in its order
//! ```
//! The grammar is that of the standard form; what is added here are doubts. A text that raises one is read by the model: to be
//! fast is worth nothing where the model would have read better.

mod doubt;
mod name;

use std::ops::Range;

use crate::region::{Mention, Region};
use crate::standard::piece::{Piece, Slot, Spelling};
use crate::standard::place::is_road;
use crate::standard::tail::Reader;

use super::token::Token;
use crate::{Element, Label, Normal};

/// No address of this kind is longer.
const LONGEST: usize = 64;

/// Reads by rules; used again for the next text.
#[derive(Debug, Default)]
pub(crate) struct Fast {
    reader: Reader,
    /// Elements at the beginning of a text not wholly understood that are beyond doubt.
    head: Vec<Element>,
    /// Those at its end.
    foot: Vec<Element>,
}

impl Fast {
    /// Puts the elements of a text into `elements`, which is empty, when rules understand all of it without a doubt.
    pub(crate) fn read(&mut self, normal: &Normal, region: &Region, elements: &mut Vec<Element>) -> bool {
        self.head.clear();
        self.foot.clear();
        let chars = normal.chars();
        // Characters that were dropped or taken apart belong to nobody for certain.
        if chars.is_empty() || chars.len() > LONGEST || chars.len() != normal.original_len() {
            return false;
        }
        let (places, whole) = divisions(chars, region);
        let from = places.last().map_or(0, |last| last.end as usize);
        let tail = chars.get(from..).unwrap_or_default();
        self.reader.read(tail);
        let pieces = &self.reader.pieces.list;
        if !whole || !doubt::none(tail, pieces, places.last().map(|last| last.label)) {
            let sure = doubt::sure_places(chars, places, region);
            self.head
                .extend(places.iter().take(sure).map(|place| element(normal, label_of(chars, place), range_of(place))));
            let numbers = doubt::sure_numbers(tail, pieces);
            let shifted = |piece: &Piece| from + piece.start..from + piece.end;
            let foot = pieces.iter().skip(pieces.len() - numbers);
            self.foot.extend(foot.map(|piece| element(normal, label(piece.slot), shifted(piece))));
            return false;
        }
        let mut add = |label, range| {
            let range = normal.origin(range);
            let (start, end) = (range.start as u32, range.end as u32);
            match elements.last_mut() {
                Some(last) if last.label == label && last.end == start => last.end = end,
                _ => elements.push(Element { label, start, end }),
            }
        };
        places.iter().for_each(|place| add(label_of(chars, place), range_of(place)));
        for piece in pieces {
            let range = from + piece.start..from + piece.end;
            let name = tail.get(piece.start..piece.end).unwrap_or_default();
            match (piece.slot, piece.spelling) {
                (Slot::Estate, Spelling::Part(_)) => add(Label::VillageGroup, range),
                (Slot::Estate, _) => {
                    let (label, end) = name::named(name).unwrap_or((Label::Poi, name.len()));
                    add(label, range.start..range.start + end);
                    if end < name.len() {
                        add(Label::Subpoi, range.start + end..range.end);
                    }
                }
                (slot, _) => add(label(slot), range),
            }
        }
        true
    }

    /// What is beyond doubt at both ends of the text read last, when it is whole tokens: elements from its beginning on, and
    /// elements up to its end.
    pub(crate) fn sure(&self, list: &[Token]) -> (&[Element], &[Element]) {
        let begins = |at: u32| list.binary_search_by_key(&at, |token| token.start).is_ok();
        let ends = |at: u32| list.last().is_some_and(|last| last.end == at) || begins(at);
        let whole = |element: &Element| begins(element.start) && ends(element.end);
        let [head, foot] = [&self.head, &self.foot].map(|all| if all.iter().all(whole) { &all[..] } else { &[] });
        (head, foot)
    }
}

/// A stretch of the normal text as an element of the text as it was written.
fn element(normal: &Normal, label: Label, range: Range<usize>) -> Element {
    let range = normal.origin(range);
    Element { label, start: range.start as u32, end: range.end as u32 }
}

fn range_of(place: &Mention) -> Range<usize> {
    place.start as usize..place.end as usize
}

/// The divisions that stand one in the other from the first character on, and whether no place is named later.
fn divisions<'r>(chars: &[char], region: &'r Region) -> (&'r [Mention], bool) {
    let mut places = region.mentions.as_slice();
    if let Some((last, before)) = places.split_last()
        && !before.is_empty()
        && is_road(chars, last)
    {
        places = before;
    }
    let (mut at, mut outer) = (0, None);
    for (index, place) in places.iter().enumerate() {
        let stands = place.agrees && place.start == at && outer.is_none_or(|outer| outer < place.label);
        if !stands || !doubt::is_division(chars, place, index + 1 == places.len()) {
            return (&places[..index], false);
        }
        (at, outer) = (place.end, Some(place.label));
    }
    (places, !region.conflict)
}

/// The label of a place; a municipality is a city where it is written as one.
fn label_of(chars: &[char], place: &Mention) -> Label {
    let name = chars.get(place.start as usize..place.end as usize);
    let municipality = matches!(name, Some(['北', '京', ..] | ['上', '海', ..] | ['天', '津', ..] | ['重', '庆', ..]));
    if municipality && place.label == Label::Prov { Label::City } else { place.label }
}

/// The label of a numbered piece or a road.
fn label(slot: Slot) -> Label {
    match slot {
        Slot::Town => Label::Town,
        Slot::Community => Label::Community,
        Slot::Road => Label::Road,
        Slot::Number => Label::Roadno,
        Slot::Estate => Label::Estate,
        Slot::Building => Label::Houseno,
        Slot::Unit => Label::Cellno,
        Slot::Floor => Label::Floorno,
        Slot::Room => Label::Roomno,
        Slot::Rest => Label::Other,
    }
}

#[cfg(test)]
#[path = "fast/fast_tests.rs"]
mod fast_tests;
