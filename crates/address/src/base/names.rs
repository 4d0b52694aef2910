//! The names of a base: what each means, a table of their beginnings to find them inside a text in one pass, a table of what
//! they become when a character is lost to find them misspelt, and their pairs of characters to find them in free text.

use rustc_hash::FxHashMap;

use super::build::{BaseBuilder, Naming};
use super::file::{IndexError, IndexWriter};
use super::hash;
use super::key::{Level, level_of};
use super::layout::{Layout, texts_sections};
use super::pool::AREA_COLUMNS;
use super::short;
use crate::Normal;

/// The name itself.
pub(crate) const PREFERRED: u8 = 0;
/// Another or a former name.
pub(crate) const ALIAS: u8 = 1;
/// Set when the meaning is a division, its column in the lower bits; the "node" of the meaning is the word of the division.
pub(crate) const AREA: u8 = 0x80;
/// With [`AREA`]: a shortened name.
pub(crate) const SHORT: u8 = 0x40;

/// Longest name searched for, in characters.
pub(crate) const LONGEST: usize = 32;

/// Names being gathered; meanings are numbered as in the file.
#[derive(Debug)]
pub(super) struct NameBuilder {
    /// Folded name, then its meanings: node or word, and form.
    all: Vec<(String, Vec<(u32, u8)>)>,
}

impl NameBuilder {
    pub(super) fn gather(builder: &BaseBuilder, layout: &Layout) -> Self {
        let mut meanings: FxHashMap<String, Vec<(u32, u8)>> = FxHashMap::default();
        let mut normal = Normal::default();
        let mut put = |name: &str, meaning: u32, form: u8| {
            normal.reuse(name);
            let length = normal.chars().len();
            if (2..=LONGEST).contains(&length) {
                let known = meanings.entry(normal.text().to_owned()).or_default();
                known.push((meaning, form));
            }
        };
        let mut namings: Vec<Naming> = builder.namings.clone();
        namings.extend(aliases_of_whole_roads(builder));
        namings.sort_unstable();
        namings.dedup();
        for naming in &namings {
            put(builder.words.at(naming.word), layout.place[naming.node as usize], naming.form);
        }
        for_each_area(builder, layout, &mut put);
        let mut all: Vec<_> = meanings.into_iter().collect();
        all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (_, meanings) in &mut all {
            // The preferred form of a meaning stands before its others and is the one kept.
            meanings.sort_unstable();
            meanings
                .dedup_by_key(|(node, form)| (*node, *form & AREA, if *form & AREA == 0 { 0 } else { *form & !SHORT }));
        }
        Self { all }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn write(
        &self,
        builder: &BaseBuilder,
        layout: &Layout,
        writer: &mut IndexWriter,
    ) -> Result<(), IndexError> {
        let _ = (builder, layout);
        texts_sections(writer, "name", || self.all.iter().map(|(name, _)| name.as_str()))?;
        let mut total = 0_u32;
        let firsts = std::iter::once(0).chain(self.all.iter().map(|(_, meanings)| {
            total += meanings.len() as u32;
            total
        }));
        writer.section("name.first", firsts.map(u32::to_le_bytes))?;
        let meanings = || self.all.iter().flat_map(|(_, meanings)| meanings.iter());
        writer.section("meaning.node", meanings().map(|(node, _)| node.to_le_bytes()))?;
        writer.section("meaning.form", meanings().map(|(_, form)| [*form]))?;
        write_table(writer, "name.begin", &self.beginnings())?;
        write_table(writer, "name.gone", &self.losses())?;
        self.write_pairs(writer)
    }

    /// Every beginning of a name: the name it is, and whether a longer one goes on behind it.
    fn beginnings(&self) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let mut before: Vec<char> = Vec::new();
        for (at, (name, _)) in self.all.iter().enumerate() {
            let chars: Vec<char> = name.chars().collect();
            let shared = before.iter().zip(&chars).take_while(|(a, b)| a == b).count();
            let next = self.all.get(at + 1).is_some_and(|(next, _)| next.starts_with(name.as_str()));
            let mut state = hash::of(&chars[..shared]);
            for (length, c) in chars.iter().enumerate().skip(shared) {
                state = hash::extend(state, *c);
                let whole = length + 1 == chars.len();
                let value = if whole { (at as u32 + 1) << 1 | u32::from(next) } else { 1 };
                found.push((state, value));
            }
            before = chars;
        }
        table(&found)
    }

    /// Every name as it is, and with each of its characters lost.
    fn losses(&self) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        for (at, (name, _)) in self.all.iter().enumerate() {
            let chars: Vec<char> = name.chars().collect();
            let mut states = vec![hash::of(&chars)];
            if chars.len() >= 3 {
                states.extend((0..chars.len()).map(|lost| without(&chars, lost)));
            }
            states.sort_unstable();
            states.dedup();
            found.extend(states.into_iter().map(|state| (state, at as u32 + 1)));
        }
        table(&found)
    }

    fn write_pairs(&self, writer: &mut IndexWriter) -> Result<(), IndexError> {
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        for (at, (name, meanings)) in self.all.iter().enumerate() {
            if meanings.iter().all(|(_, form)| form & AREA != 0) {
                continue;
            }
            let chars: Vec<char> = name.chars().collect();
            pairs.extend(chars.windows(2).map(|pair| (pair_key(pair[0], pair[1]), at as u32)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut keys = Vec::new();
        let mut firsts = Vec::new();
        for (at, (key, _)) in pairs.iter().enumerate() {
            if keys.last() != Some(key) {
                keys.push(*key);
                firsts.push(at as u32);
            }
        }
        firsts.push(pairs.len() as u32);
        writer.section("pair.key", keys.iter().map(|key| key.to_le_bytes()))?;
        writer.section("pair.first", firsts.iter().map(|first| first.to_le_bytes()))?;
        writer.section("pair.name", pairs.iter().map(|(_, name)| name.to_le_bytes()))
    }
}

/// A road through several districts has a node in each, but its other names stand in one row: they are names of all its nodes
/// that have no row of their own.
fn aliases_of_whole_roads(builder: &BaseBuilder) -> Vec<Naming> {
    let is_road = |node: u32| level_of(builder.nodes[node as usize].key) == Level::Road;
    let mut has_row = FxHashMap::default();
    for row in builder.rows.iter().filter(|row| is_road(row.node)) {
        has_row.insert(row.node, ());
    }
    let mut implied: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (node, it) in builder.nodes.iter().enumerate().filter(|(node, _)| is_road(*node as u32)) {
        if !has_row.contains_key(&(node as u32)) {
            implied.entry(it.word).or_default().push(node as u32);
        }
    }
    let aliases = builder.namings.iter().filter(|naming| naming.form == ALIAS && is_road(naming.node));
    let spread = aliases.flat_map(|naming| {
        let nodes = implied.get(&builder.nodes[naming.node as usize].word);
        nodes.into_iter().flatten().map(|node| Naming { node: *node, ..*naming })
    });
    spread.collect()
}

/// Two characters as one key.
#[must_use]
pub(crate) fn pair_key(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// The hash of `chars` without the one at `lost`.
#[must_use]
pub(crate) fn without(chars: &[char], lost: usize) -> u64 {
    let kept = chars.iter().enumerate().filter(|(at, _)| *at != lost);
    kept.fold(hash::START, |state, (_, c)| hash::extend(state, *c))
}

/// The names of divisions, long and short, and those the districts had before.
fn for_each_area(builder: &BaseBuilder, layout: &Layout, put: &mut impl FnMut(&str, u32, u8)) {
    let mut former: FxHashMap<(u32, String), ()> = FxHashMap::default();
    let mut told = vec![false; builder.words.len() * (AREA_COLUMNS - 1)];
    let text_of: Vec<u32> = invert(&layout.word_place);
    let text = |place: u32| builder.words.at(text_of[place as usize]);
    for area in &layout.areas {
        let division = text(area[AREA_COLUMNS - 1]);
        for (column, word) in area[..AREA_COLUMNS - 1].iter().enumerate() {
            let name = text(*word);
            let width = if column == 2 { 6 } else { 9 };
            if let (2 | 3, Some(code)) = (column, division.get(..width))
                && !name.is_empty()
                && former.insert((*word, code.to_owned()), ()).is_none()
            {
                short::former(code, |other| put(other, *word, AREA | SHORT | column as u8));
            }
            if name.is_empty() || std::mem::replace(&mut told[*word as usize * (AREA_COLUMNS - 1) + column], true) {
                continue;
            }
            put(name, *word, AREA | column as u8);
            short::for_each(column, name, |other| put(other, *word, AREA | SHORT | column as u8));
        }
    }
}

fn invert(place: &[u32]) -> Vec<u32> {
    let mut inverse = vec![0; place.len()];
    for (from, to) in place.iter().enumerate() {
        inverse[*to as usize] = from as u32;
    }
    inverse
}

fn table(entries: &[(u64, u32)]) -> Vec<(u32, u32)> {
    let mut slots = vec![(0, 0); hash::slots(entries.len())];
    for (state, value) in entries {
        hash::insert(&mut slots, *state, *value);
    }
    slots
}

fn write_table(writer: &mut IndexWriter, name: &str, table: &[(u32, u32)]) -> Result<(), IndexError> {
    let slots = table.iter().map(|(tag, value)| {
        let mut bytes = [0; 8];
        bytes[..4].copy_from_slice(&tag.to_le_bytes());
        bytes[4..].copy_from_slice(&value.to_le_bytes());
        bytes
    });
    writer.section(name, slots)
}
