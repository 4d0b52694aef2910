//! Builds an index from the rows of a base: the tree of places first, then everything that is found through it.
//!
//! Rows may come in any order and give the same file. Memory is some 150 bytes a row; the file is written once, section by
//! section.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::column::NONE;
use super::file::{IndexError, IndexWriter};
use super::key::{self, Level, Value};
use super::layout::Layout;
use super::names::NameBuilder;
use super::pool::{Areas, Words};
use super::record::Record;
use super::unit;
use crate::Normal;

/// What a finished build made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The base version.
    pub version: String,
    /// Rows taken.
    pub rows: u64,
    /// Nodes of the tree, those implied by deeper rows included.
    pub nodes: u64,
    /// Names under which something is known.
    pub names: u64,
}

/// A node while building; numbers of the order of arrival.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) key: u64,
    pub(super) parent: u32,
    pub(super) word: u32,
    pub(super) area: u32,
    pub(super) link: u32,
}

/// A row while building.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) node: u32,
    pub(super) id_end: u32,
    pub(super) code_end: u32,
    pub(super) lon: i32,
    pub(super) lat: i32,
    pub(super) since: u32,
    pub(super) until: u32,
    pub(super) name: u32,
}

/// A name of a node and how it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Naming {
    pub(super) word: u32,
    pub(super) node: u32,
    pub(super) form: u8,
}

/// Gathers rows, then writes the index.
#[derive(Debug)]
pub struct BaseBuilder {
    pub(super) words: Words,
    pub(super) areas: Areas,
    pub(super) nodes: Vec<Node>,
    pub(super) rows: Vec<Row>,
    pub(super) ids: String,
    pub(super) codes: String,
    pub(super) namings: Vec<Naming>,
    children: FxHashMap<(u32, u64), u32>,
    named: FxHashMap<(u8, [u32; 4]), u32>,
    values: FxHashMap<(u8, u32), Value>,
    normal: Normal,
}

impl Default for BaseBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl BaseBuilder {
    /// Begins an index without rows.
    #[must_use]
    pub fn new() -> Self {
        let root = Node { key: 0, parent: NONE, word: 0, area: 0, link: NONE };
        Self {
            words: Words::new(),
            areas: Areas::new(),
            nodes: vec![root],
            rows: Vec::new(),
            ids: String::new(),
            codes: String::new(),
            namings: Vec::new(),
            children: FxHashMap::default(),
            named: FxHashMap::default(),
            values: FxHashMap::default(),
            normal: Normal::default(),
        }
    }

    /// Takes a row.
    ///
    /// # Errors
    /// [`IndexError::TooLarge`] when a count leaves the layout's 32 bits.
    pub fn add(&mut self, record: &Record<'_>) -> Result<(), IndexError> {
        let limit = u64::from(u32::MAX) - 16;
        let full = [
            (self.ids.len(), "bytes of ids"),
            (self.codes.len(), "bytes of codes"),
            (self.words.byte_len(), "bytes of words"),
        ];
        if let Some((_, what)) = full.into_iter().find(|(length, _)| *length as u64 > limit - (1 << 20)) {
            return Err(IndexError::TooLarge { what, limit });
        }
        let area = self.area(record);
        let node = self.place(record, area);
        self.ids.push_str(record.id);
        self.codes.push_str(record.code);
        let (lon, lat) = record.place.map_or((i32::MIN, i32::MIN), |(lon, lat)| (fixed(lon), fixed(lat)));
        let row = Row {
            node,
            id_end: self.ids.len() as u32,
            code_end: self.codes.len() as u32,
            lon,
            lat,
            since: self.words.put(record.valid_from),
            until: self.words.put(record.valid_to),
            name: self.words.put(record.name),
        };
        if !record.name.is_empty() {
            self.namings.push(Naming { word: row.name, node, form: super::names::PREFERRED });
        }
        for alias in record.aliases.split('|').map(str::trim).filter(|alias| !alias.is_empty()) {
            let word = self.words.put(alias);
            self.namings.push(Naming { word, node, form: super::names::ALIAS });
        }
        self.rows.push(row);
        Ok(())
    }

    /// Rows taken so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row was taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes the index to `path`; what stood there stays until the new one is complete.
    ///
    /// # Errors
    /// See [`IndexError`].
    pub fn finish(mut self, path: &Path) -> Result<Built, IndexError> {
        self.children = FxHashMap::default();
        self.values = FxHashMap::default();
        let mut writer = IndexWriter::create(path)?;
        let layout = Layout::of(&self);
        layout.write(&self, &mut writer)?;
        let names = NameBuilder::gather(&self, &layout);
        names.write(&self, &layout, &mut writer)?;
        let (rows, nodes) = (self.rows.len() as u64, self.nodes.len() as u64);
        let names = names.len() as u64;
        let cities = self.cities(&layout);
        drop(self);
        let meta = format!("rows={rows}\nnodes={nodes}\nnames={names}\ncities={}\n", cities.join(","));
        writer.section("meta", [meta.as_bytes()])?;
        Ok(Built { version: writer.finish()?, rows, nodes, names })
    }

    /// The first four digits of the division codes: province and city.
    fn cities(&self, layout: &Layout) -> Vec<String> {
        let codes = layout.divisions().map(|word| self.words.at(word));
        let mut cities: Vec<String> = codes.filter_map(|code| code.get(..4)).map(str::to_owned).collect();
        cities.sort_unstable();
        cities.dedup();
        cities
    }

    fn area(&mut self, record: &Record<'_>) -> u32 {
        let columns = [
            record.province,
            record.city,
            record.district,
            record.town,
            record.community,
            record.zone,
            record.division,
        ];
        let words = columns.map(|text| self.words.put(text));
        self.areas.put(words)
    }

    /// The node of a row; makes those above it that no row told yet.
    fn place(&mut self, record: &Record<'_>, area: u32) -> u32 {
        let level = record.level();
        if level == Level::Community {
            let name = if record.community.is_empty() { record.name } else { record.community };
            return self.anchor(Level::Community, name, record, area);
        }
        let road = (!record.road.is_empty()).then(|| self.anchor(Level::Road, record.road, record, area));
        if let (Level::Road, Some(road)) = (level, road) {
            return road;
        }
        let door = road
            .filter(|_| !record.number.is_empty())
            .map(|road| self.child(road, Level::Doorplate, record.number, area));
        let estate = (!record.estate.is_empty()).then(|| self.anchor(Level::Estate, record.estate, record, area));
        if let (Some(door), Some(estate)) = (door, estate) {
            self.link(door, estate);
            self.link(estate, door);
        }
        match (level, door, estate) {
            (Level::Doorplate, Some(door), _) => return door,
            (Level::Estate, _, Some(estate)) => return estate,
            _ => {}
        }
        let mut node = match estate.or(door).or(road) {
            Some(node) => node,
            None if !record.community.is_empty() => self.anchor(Level::Community, record.community, record, area),
            None => 0,
        };
        let blank_number = estate.is_some() && road.is_none() && !record.number.is_empty();
        if blank_number {
            node = self.child(node, Level::Doorplate, record.number, area);
        }
        let own = if record.building.is_empty() && level == Level::Building { record.name } else { record.building };
        if !own.is_empty() {
            node = self.child(node, Level::Building, own, area);
            if let (Level::Building, Some(door), Some(_)) = (level, door, estate) {
                self.link(node, door);
            }
        }
        if !record.unit.is_empty() && level >= Level::Unit {
            node = self.child(node, Level::Unit, record.unit, area);
        }
        if level == Level::Floor && !record.floor.is_empty() {
            node = self.child(node, Level::Floor, record.floor, area);
        }
        if !record.room.is_empty() && matches!(level, Level::Room | Level::Poi) {
            node = self.room(node, record, area);
        }
        if level == Level::Poi && !record.name.is_empty() {
            let name = record.name;
            let word = self.words.put(name);
            let key = self.name_key(Level::Poi, name, &[]);
            node = self.node(node, key, word, area);
        }
        node
    }

    fn room(&mut self, parent: u32, record: &Record<'_>, area: u32) -> u32 {
        let (room, word) = self.value(Level::Room, record.room);
        let value =
            if record.floor.is_empty() { room } else { room.on_floor(self.value(Level::Floor, record.floor).0) };
        let word = if value == room { word } else { self.words.put(&format!("{}{}", record.floor, record.room)) };
        self.node(parent, value.key(Level::Room), word, area)
    }

    /// A thing known by its name, told from its namesakes by district, and town where it lies in one.
    fn anchor(&mut self, level: Level, name: &str, record: &Record<'_>, area: u32) -> u32 {
        let town = if level == Level::Road { "" } else { record.town };
        let texts = [name, record.city, record.district, town];
        let words = texts.map(|text| self.words.put(text));
        if let Some(node) = self.named.get(&(level as u8, words)).copied() {
            self.join(node, area);
            return node;
        }
        let key = self.name_key(level, name, &[record.city, record.district, town]);
        let node = self.node(0, key, words[0], area);
        self.named.insert((level as u8, words), node);
        self.namings.push(Naming { word: words[0], node, form: super::names::PREFERRED });
        node
    }

    fn name_key(&mut self, level: Level, name: &str, scope: &[&str]) -> u64 {
        self.normal.reuse(name);
        key::named(level, self.normal.chars(), scope)
    }

    fn child(&mut self, parent: u32, level: Level, text: &str, area: u32) -> u32 {
        let (value, word) = self.value(level, text);
        self.node(parent, value.key(level), word, area)
    }

    fn value(&mut self, level: Level, text: &str) -> (Value, u32) {
        let word = self.words.put(text);
        if let Some(known) = self.values.get(&(level as u8, word)) {
            return (*known, word);
        }
        self.normal.reuse(text);
        let value = unit::of_column(level, self.normal.chars());
        self.values.insert((level as u8, word), value);
        (value, word)
    }

    fn node(&mut self, parent: u32, key: u64, word: u32, area: u32) -> u32 {
        let next = self.nodes.len() as u32;
        let node = *self.children.entry((parent, key)).or_insert(next);
        if node == next {
            self.nodes.push(Node { key, parent, word, area, link: NONE });
            return node;
        }
        self.join(node, area);
        let known = self.nodes[node as usize].word;
        // Of two spellings of one thing the first in order is printed, whichever row came first.
        if known != word && self.words.at(word) < self.words.at(known) {
            self.nodes[node as usize].word = word;
        }
        node
    }

    fn join(&mut self, node: u32, area: u32) {
        let joined = self.areas.join(self.nodes[node as usize].area, area);
        self.nodes[node as usize].area = joined;
    }

    /// Remembers that two nodes are one site; of several the one with the least keys.
    fn link(&mut self, node: u32, other: u32) {
        let known = self.nodes[node as usize].link;
        let rank = |node: u32| {
            let node = &self.nodes[node as usize];
            (node.key, self.nodes.get(node.parent as usize).map_or(0, |parent| parent.key))
        };
        if known == NONE || (known != other && rank(other) < rank(known)) {
            self.nodes[node as usize].link = other;
        }
    }
}

/// Degrees in units of 10⁻⁷.
fn fixed(degrees: f64) -> i32 {
    (degrees * 1e7).round() as i32
}
