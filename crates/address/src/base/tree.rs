//! Reading the tree, its rows and its names in place.

use super::Base;
use super::column::NONE;
use super::hash;
use super::key::{Level, level_of};
use super::names::{AREA, SHORT, pair_key};
use super::pool::AREA_COLUMNS;

/// The places of a base. Node 0 is the root; numbers outside answer with nothing.
#[derive(Debug, Clone, Copy)]
pub struct Tree<'a>(pub(super) &'a Base);

/// The divisions a place lies in; empty where not told or various.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area<'a> {
    /// Province, city, district, town, community, zone.
    pub names: [&'a str; 6],
    /// Their words, to compare.
    pub words: [u32; 6],
    /// Code of the division.
    pub division: &'a str,
}

impl<'a> Tree<'a> {
    /// Number of nodes, the root included.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.u64s(&self.0.spans.node_key).len()
    }

    /// Whether there is none but the root.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() <= 1
    }

    /// The key of a node.
    #[must_use]
    pub fn key(self, node: u32) -> u64 {
        self.0.u64s(&self.0.spans.node_key).at(node as usize)
    }

    /// The level of a node.
    #[must_use]
    pub fn level(self, node: u32) -> Level {
        if node == NONE { Level::Root } else { level_of(self.key(node)) }
    }

    /// The node above; [`NONE`] above the root.
    #[must_use]
    pub fn parent(self, node: u32) -> u32 {
        self.0.u32s(&self.0.spans.node_parent).at(node as usize)
    }

    /// The other way to the same site: the estate of a doorplate, the doorplate of an estate or building.
    #[must_use]
    pub fn link(self, node: u32) -> u32 {
        self.0.u32s(&self.0.spans.node_link).at(node as usize)
    }

    /// The designation or name of a node as written.
    #[must_use]
    pub fn word(self, node: u32) -> &'a str {
        let word = self.0.u32s(&self.0.spans.node_word).at(node as usize);
        self.0.texts(&self.0.spans.word).at(word)
    }

    /// The children of a node, sorted by key.
    #[must_use]
    pub fn children(self, node: u32) -> std::ops::Range<usize> {
        self.0.u32s(&self.0.spans.node_child).span(node as usize, self.len())
    }

    /// The children whose keys lie in `keys`.
    #[must_use]
    pub fn children_between(self, node: u32, keys: std::ops::RangeInclusive<u64>) -> std::ops::Range<usize> {
        let all = self.children(node);
        let column = self.0.u64s(&self.0.spans.node_key);
        let start = column.lower_bound(all.clone(), *keys.start());
        let end = column.lower_bound(start..all.end, keys.end().saturating_add(1));
        start..end
    }

    /// The child with this key.
    #[must_use]
    pub fn child(self, node: u32, key: u64) -> Option<u32> {
        let all = self.children(node);
        let found = self.0.u64s(&self.0.spans.node_key).lower_bound(all.clone(), key);
        (found < all.end && self.key(found as u32) == key).then_some(found as u32)
    }

    /// The divisions a node lies in.
    #[must_use]
    pub fn area(self, node: u32) -> Area<'a> {
        let area = self.0.u32s(&self.0.spans.node_area).at(node as usize) as usize;
        let columns = self.0.u32s(&self.0.spans.area);
        let texts = self.0.texts(&self.0.spans.word);
        let words = std::array::from_fn(|column| columns.at(area.wrapping_mul(AREA_COLUMNS).wrapping_add(column)));
        let division = texts.at(columns.at(area.wrapping_mul(AREA_COLUMNS).wrapping_add(AREA_COLUMNS - 1)));
        Area { names: words.map(|word| texts.at(word)), words, division }
    }

    /// The rows of a node.
    #[must_use]
    pub fn rows(self, node: u32) -> std::ops::Range<usize> {
        let limit = self.row_count();
        self.0.u32s(&self.0.spans.node_row).span(node as usize, limit)
    }

    /// Number of rows.
    #[must_use]
    pub fn row_count(self) -> usize {
        self.0.u32s(&self.0.spans.row_node).len()
    }

    /// The node of a row.
    #[must_use]
    pub fn node_of(self, row: usize) -> u32 {
        self.0.u32s(&self.0.spans.row_node).at(row)
    }

    /// Identity of a row.
    #[must_use]
    pub fn id(self, row: usize) -> &'a str {
        self.0.texts(&self.0.spans.row_id).at(row as u32)
    }

    /// Code of a row.
    #[must_use]
    pub fn code(self, row: usize) -> &'a str {
        self.0.texts(&self.0.spans.row_code).at(row as u32)
    }

    /// Name of a row's thing.
    #[must_use]
    pub fn name(self, row: usize) -> &'a str {
        self.0.texts(&self.0.spans.word).at(self.0.u32s(&self.0.spans.row_name).at(row))
    }

    /// First and last day of a row, as written.
    #[must_use]
    pub fn valid(self, row: usize) -> (&'a str, &'a str) {
        let texts = self.0.texts(&self.0.spans.word);
        let word = |span| texts.at(self.0.u32s(span).at(row));
        (word(&self.0.spans.row_since), word(&self.0.spans.row_until))
    }

    /// Longitude and latitude of a row, degrees.
    #[must_use]
    pub fn place(self, row: usize) -> Option<(f64, f64)> {
        let column = self.0.u32s(&self.0.spans.row_place);
        let degrees = |at: usize| f64::from(column.at(at) as i32) / 1e7;
        let known = row < self.row_count() && column.at(row * 2) as i32 != i32::MIN;
        known.then(|| (degrees(row * 2), degrees(row * 2 + 1)))
    }
}

/// The names of a base.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a>(pub(super) &'a Base);

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A place of the tree.
    Place {
        /// Its node.
        node: u32,
        /// Whether this is its own name, not another or former one.
        preferred: bool,
    },
    /// A division.
    Division {
        /// Province 0, city, district, town, community, zone 5.
        column: u8,
        /// Its word.
        word: u32,
        /// Whether the name is a shortened one.
        short: bool,
    },
}

impl<'a> Names<'a> {
    /// The tree beside these names.
    #[must_use]
    pub fn tree(self) -> Tree<'a> {
        Tree(self.0)
    }

    /// Number of names.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.u32s(&self.0.spans.name[1]).len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The folded text of a name.
    #[must_use]
    pub fn text(self, name: u32) -> &'a str {
        self.0.texts(&self.0.spans.name).at(name)
    }

    /// How many things a name means.
    #[must_use]
    pub fn count(self, name: u32) -> usize {
        self.span(name).len()
    }

    /// What a name means.
    pub fn meanings(self, name: u32) -> impl Iterator<Item = Meaning> + use<'a> {
        let nodes = self.0.u32s(&self.0.spans.meaning_node);
        let forms = self.0.file.bytes(&self.0.spans.meaning_form);
        self.span(name).map(move |at| {
            let (node, form) = (nodes.at(at), forms.get(at).copied().unwrap_or_default());
            if form & AREA == 0 {
                return Meaning::Place { node, preferred: form == 0 };
            }
            Meaning::Division { column: form & !(AREA | SHORT), word: node, short: form & SHORT != 0 }
        })
    }

    /// Calls `found` with the end and number of every name that begins at `start`.
    pub fn begin_at(self, chars: &[char], start: usize, mut found: impl FnMut(usize, u32)) {
        let table = self.0.file.bytes(&self.0.spans.name_begin);
        let mut state = hash::START;
        for (at, c) in chars.iter().enumerate().skip(start) {
            state = hash::extend(state, *c);
            let Some(value) = hash::find(table, state).next() else { return };
            if value > 1 {
                found(at + 1, (value >> 1) - 1);
            }
            if value & 1 == 0 {
                return;
            }
        }
    }

    /// The name that is exactly `chars`.
    #[must_use]
    pub fn exact(self, chars: &[char]) -> Option<u32> {
        let value = hash::find(self.0.file.bytes(&self.0.spans.name_begin), hash::of(chars)).next()?;
        (value > 1).then(|| (value >> 1) - 1)
    }

    /// The names that are `state`'s characters, or are so without one of theirs.
    pub fn losing_one(self, state: u64) -> impl Iterator<Item = u32> + use<'a> {
        hash::find(self.0.file.bytes(&self.0.spans.name_gone), state).map(|value| value.wrapping_sub(1))
    }

    /// The names that are spoken so, in pinyin without blanks and tones.
    pub fn spoken_as(self, spelling: &str) -> impl Iterator<Item = u32> {
        let spellings = self.0.texts(&self.0.spans.spoken);
        let names = self.0.u32s(&self.0.spans.spoken_name);
        let (mut low, mut high) = (0, spellings.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if spellings.at(middle as u32) < spelling { low = middle + 1 } else { high = middle }
        }
        (low..spellings.ends.len())
            .take_while(move |at| spellings.at(*at as u32) == spelling)
            .map(move |at| names.at(at))
    }

    /// The names that hold these two characters side by side.
    pub fn with_pair(self, first: char, second: char) -> impl ExactSizeIterator<Item = u32> + use<'a> {
        let keys = self.0.u64s(&self.0.spans.pair_key);
        let names = self.0.u32s(&self.0.spans.pair_name);
        let key = pair_key(first, second);
        let at = keys.lower_bound(0..keys.len(), key);
        let span = if at < keys.len() && keys.at(at) == key {
            self.0.u32s(&self.0.spans.pair_first).span(at, names.len())
        } else {
            0..0
        };
        span.map(move |at| names.at(at))
    }

    fn span(self, name: u32) -> std::ops::Range<usize> {
        let limit = self.0.file.bytes(&self.0.spans.meaning_form).len();
        self.0.u32s(&self.0.spans.name_first).span(name as usize, limit)
    }
}
