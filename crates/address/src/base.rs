//! The address base as one memory-mapped file: a tree of places, the names under which they are known, and the rows behind
//! them.
//!
//! ```text
//! root ─┬─ road ── doorplate ─┬─ building ── unit ─┬─ floor
//!       ├─ estate ────────────┘ (link)             └─ room
//!       ├─ community, place …
//! ```
//! A doorplate and the estate behind it are *linked*: one site reached in two ways. Floors and rooms are siblings, because
//! people leave floors out; a room on a floor carries the floor in its number.

mod build;
mod column;
mod day;
mod file;
pub(crate) mod hash;
mod key;
mod layout;
pub(crate) mod names;
pub(crate) mod point;
mod pool;
mod print;
mod record;
mod short;
pub(crate) mod spoken;
mod tree;
pub(crate) mod unit;

use std::ops::Range;
use std::path::Path;

use chengji_codes::DivisionCode;

pub use build::{BaseBuilder, Built};
pub use column::{NONE, Texts, U32s, U64s};
pub use day::{Day, InvalidDay};
pub use file::{FORMAT, IndexError, IndexFile, IndexWriter};
pub use key::{Level, Value, is_plain_key, keys_between, keys_of, level_of, main_of};
pub use record::{COLUMNS, Columns, Record};
pub use tree::{Area, Meaning, Names, Tree};

/// An opened address base.
#[derive(Debug)]
pub struct Base {
    file: IndexFile,
    spans: Spans,
    cities: Vec<DivisionCode>,
}

/// Where the sections lie.
#[derive(Debug)]
struct Spans {
    word: [Range<usize>; 2],
    area: Range<usize>,
    node_key: Range<usize>,
    node_parent: Range<usize>,
    node_word: Range<usize>,
    node_area: Range<usize>,
    node_link: Range<usize>,
    node_child: Range<usize>,
    node_row: Range<usize>,
    row_id: [Range<usize>; 2],
    row_code: [Range<usize>; 2],
    row_node: Range<usize>,
    row_place: Range<usize>,
    row_since: Range<usize>,
    row_until: Range<usize>,
    row_name: Range<usize>,
    name: [Range<usize>; 2],
    name_first: Range<usize>,
    name_begin: Range<usize>,
    name_gone: Range<usize>,
    meaning_node: Range<usize>,
    meaning_form: Range<usize>,
    pair_key: Range<usize>,
    pair_first: Range<usize>,
    pair_name: Range<usize>,
    spoken: [Range<usize>; 2],
    spoken_name: Range<usize>,
}

impl Base {
    /// Opens the index at `path`; the cost does not grow with the base.
    ///
    /// # Errors
    /// See [`IndexError`].
    pub fn open(path: &Path) -> Result<Self, IndexError> {
        let file = IndexFile::open(path)?;
        let one = |name: &str| file.range(name);
        let texts = |name: &str| [file.range(&format!("{name}.bytes")), file.range(&format!("{name}.ends"))];
        let spans = Spans {
            word: texts("word"),
            area: one("area"),
            node_key: one("node.key"),
            node_parent: one("node.parent"),
            node_word: one("node.word"),
            node_area: one("node.area"),
            node_link: one("node.link"),
            node_child: one("node.child"),
            node_row: one("node.row"),
            row_id: texts("row.id"),
            row_code: texts("row.code"),
            row_node: one("row.node"),
            row_place: one("row.place"),
            row_since: one("row.since"),
            row_until: one("row.until"),
            row_name: one("row.name"),
            name: texts("name"),
            name_first: one("name.first"),
            name_begin: one("name.begin"),
            name_gone: one("name.gone"),
            meaning_node: one("meaning.node"),
            meaning_form: one("meaning.form"),
            pair_key: one("pair.key"),
            pair_first: one("pair.first"),
            pair_name: one("pair.name"),
            spoken: texts("spoken"),
            spoken_name: one("spoken.name"),
        };
        let meta = std::str::from_utf8(file.section("meta")).unwrap_or_default();
        let cities = meta.lines().find_map(|line| line.strip_prefix("cities=")).unwrap_or_default();
        let cities = cities.split(',').filter_map(|city| city.parse().ok()).collect();
        Ok(Self { file, spans, cities })
    }

    /// Names the content of the base: same version, same answers.
    #[must_use]
    pub fn version(&self) -> &str {
        self.file.version()
    }

    /// The cities its places lie in, by their division codes.
    #[must_use]
    pub fn cities(&self) -> &[DivisionCode] {
        &self.cities
    }

    /// The file itself, for sections of others.
    #[must_use]
    pub fn file(&self) -> &IndexFile {
        &self.file
    }

    /// The places and their rows.
    #[must_use]
    pub fn tree(&self) -> Tree<'_> {
        Tree(self)
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> Names<'_> {
        Names(self)
    }

    fn u32s(&self, span: &Range<usize>) -> U32s<'_> {
        U32s(self.file.bytes(span))
    }

    fn u64s(&self, span: &Range<usize>) -> U64s<'_> {
        U64s(self.file.bytes(span))
    }

    fn texts(&self, spans: &[Range<usize>; 2]) -> Texts<'_> {
        Texts { bytes: self.file.bytes(&spans[0]), ends: self.u32s(&spans[1]) }
    }
}
