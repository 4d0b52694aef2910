//! What the builder remembers each of once: texts, and the divisions of rows.

use rustc_hash::FxHashMap;

use super::column::NONE;

/// Texts one behind the other, each once, numbered in the order of arrival; number 0 is the empty text.
#[derive(Debug)]
pub(super) struct Words {
    bytes: String,
    ends: Vec<u32>,
    /// Numbers by hash of the text; the rare others with the same hash follow in `more`.
    known: FxHashMap<u64, u32>,
    more: Vec<u32>,
}

impl Words {
    pub(super) fn new() -> Self {
        let mut words = Self { bytes: String::new(), ends: Vec::new(), known: FxHashMap::default(), more: Vec::new() };
        words.put("");
        words
    }

    /// The number of `text`, remembered now if it was not.
    pub(super) fn put(&mut self, text: &str) -> u32 {
        let hash = hash_of(text);
        if let Some(known) = self.known.get(&hash) {
            let mut all = std::iter::once(*known).chain(self.more.iter().copied());
            if let Some(same) = all.find(|word| self.at(*word) == text) {
                return same;
            }
        }
        let word = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        if self.known.try_insert_first(hash, word) {
            return word;
        }
        self.more.push(word);
        word
    }

    pub(super) fn at(&self, word: u32) -> &str {
        let word = word as usize;
        let Some(end) = self.ends.get(word) else { return "" };
        let start = word.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |start| *start as usize);
        self.bytes.get(start..*end as usize).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn byte_len(&self) -> usize {
        self.bytes.len()
    }

    /// The numbers in the order of their texts, and for each number its place in that order.
    pub(super) fn sorted(&self) -> (Vec<u32>, Vec<u32>) {
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        order.sort_unstable_by(|a, b| self.at(*a).cmp(self.at(*b)));
        let mut place = vec![NONE; order.len()];
        for (rank, word) in order.iter().enumerate() {
            place[*word as usize] = rank as u32;
        }
        (order, place)
    }
}

/// `HashMap::insert` that keeps what was there.
trait InsertFirst {
    fn try_insert_first(&mut self, hash: u64, word: u32) -> bool;
}

impl InsertFirst for FxHashMap<u64, u32> {
    fn try_insert_first(&mut self, hash: u64, word: u32) -> bool {
        match self.entry(hash) {
            std::collections::hash_map::Entry::Occupied(_) => false,
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(word);
                true
            }
        }
    }
}

fn hash_of(text: &str) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = rustc_hash::FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Columns of an area: province, city, district, town, community, zone, division code.
pub(super) const AREA_COLUMNS: usize = 7;
/// A column whose values differ below the node.
const VARIOUS: u32 = NONE - 1;

/// Divisions of rows, each combination once; number 0 is "nothing told".
#[derive(Debug)]
pub(super) struct Areas {
    all: Vec<[u32; AREA_COLUMNS]>,
    known: FxHashMap<[u32; AREA_COLUMNS], u32>,
    joined: FxHashMap<(u32, u32), u32>,
}

impl Areas {
    pub(super) fn new() -> Self {
        let mut areas = Self { all: Vec::new(), known: FxHashMap::default(), joined: FxHashMap::default() };
        areas.put([0; AREA_COLUMNS]);
        areas
    }

    pub(super) fn put(&mut self, area: [u32; AREA_COLUMNS]) -> u32 {
        let next = self.all.len() as u32;
        let number = *self.known.entry(area).or_insert(next);
        if number == next {
            self.all.push(area);
        }
        number
    }

    /// What two things below one node have in common: not told joins with anything, two different values are *various*. The
    /// order of joining does not matter.
    pub(super) fn join(&mut self, one: u32, other: u32) -> u32 {
        if one == other || other == 0 {
            return one;
        }
        if one == 0 {
            return other;
        }
        let pair = (one.min(other), one.max(other));
        if let Some(known) = self.joined.get(&pair) {
            return *known;
        }
        let mut area = self.at(one);
        for (mine, theirs) in area.iter_mut().zip(self.at(other)) {
            *mine = match (*mine, theirs) {
                (0, value) | (value, 0) => value,
                (mine, theirs) if mine == theirs => mine,
                _ => VARIOUS,
            };
        }
        let joined = self.put(area);
        self.joined.insert(pair, joined);
        joined
    }

    /// The columns, various ones as not told.
    pub(super) fn told(&self, area: u32) -> [u32; AREA_COLUMNS] {
        self.at(area).map(|word| if word == VARIOUS { 0 } else { word })
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    fn at(&self, area: u32) -> [u32; AREA_COLUMNS] {
        self.all.get(area as usize).copied().unwrap_or_default()
    }
}
