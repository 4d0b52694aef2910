//! The order in which a finished base lies in its file: the nodes of the tree level by level, the children of one behind each
//! other and sorted by key, the rows by node; and the sections that hold them.

use super::build::BaseBuilder;
use super::column::NONE;
use super::file::{IndexError, IndexWriter};
use super::pool::AREA_COLUMNS;

/// Where everything goes.
#[derive(Debug)]
pub(super) struct Layout {
    /// Nodes in the order of the file.
    order: Vec<u32>,
    /// For each node of the builder its place in the file.
    pub(super) place: Vec<u32>,
    /// First child of each node of the file, and one more.
    first: Vec<u32>,
    /// Rows in the order of the file.
    rows: Vec<u32>,
    /// Words in the order of the file, and the place of each.
    words: Vec<u32>,
    pub(super) word_place: Vec<u32>,
    /// Areas of the file, and for each of the builder its place.
    pub(super) areas: Vec<[u32; AREA_COLUMNS]>,
    area_place: Vec<u32>,
}

impl Layout {
    pub(super) fn of(builder: &BaseBuilder) -> Self {
        let (order, first) = order(builder);
        let mut place = vec![NONE; order.len()];
        for (at, node) in order.iter().enumerate() {
            place[*node as usize] = at as u32;
        }
        let (words, word_place) = builder.words.sorted();
        let (areas, area_place) = areas(builder, &word_place);
        let rows = rows(builder, &place);
        Self { order, place, first, rows, words, word_place, areas, area_place }
    }

    /// The words of the division codes.
    pub(super) fn divisions(&self) -> impl Iterator<Item = u32> + '_ {
        self.areas.iter().filter_map(|area| self.words.get(area[AREA_COLUMNS - 1] as usize)).copied()
    }

    pub(super) fn write(&self, builder: &BaseBuilder, writer: &mut IndexWriter) -> Result<(), IndexError> {
        self.write_words(builder, writer)?;
        self.write_nodes(builder, writer)?;
        self.write_rows(builder, writer)
    }

    fn write_words(&self, builder: &BaseBuilder, writer: &mut IndexWriter) -> Result<(), IndexError> {
        let texts = || self.words.iter().map(|word| builder.words.at(*word));
        texts_sections(writer, "word", texts)?;
        let area = self.areas.iter().flat_map(|area| area.iter().map(|word| word.to_le_bytes()));
        writer.section("area", area)
    }

    fn write_nodes(&self, builder: &BaseBuilder, writer: &mut IndexWriter) -> Result<(), IndexError> {
        let nodes = || self.order.iter().map(|node| &builder.nodes[*node as usize]);
        let place = |node: u32| self.place.get(node as usize).copied().unwrap_or(NONE);
        writer.section("node.key", nodes().map(|node| node.key.to_le_bytes()))?;
        writer.section("node.parent", nodes().map(|node| place(node.parent).to_le_bytes()))?;
        writer.section("node.word", nodes().map(|node| self.word_place[node.word as usize].to_le_bytes()))?;
        writer.section("node.area", nodes().map(|node| self.area_place[node.area as usize].to_le_bytes()))?;
        writer.section("node.link", nodes().map(|node| place(node.link).to_le_bytes()))?;
        writer.section("node.child", self.first.iter().map(|first| first.to_le_bytes()))?;
        let mut next = 0;
        let firsts = (0..=self.order.len()).map(|at| {
            while self.rows.get(next).is_some_and(|row| (place(builder.rows[*row as usize].node) as usize) < at) {
                next += 1;
            }
            (next as u32).to_le_bytes()
        });
        writer.section("node.row", firsts)
    }

    fn write_rows(&self, builder: &BaseBuilder, writer: &mut IndexWriter) -> Result<(), IndexError> {
        let rows = || self.rows.iter().map(|row| &builder.rows[*row as usize]);
        texts_sections(writer, "row.id", || self.rows.iter().map(|row| id(builder, *row)))?;
        texts_sections(writer, "row.code", || self.rows.iter().map(|row| code(builder, *row)))?;
        writer.section("row.node", rows().map(|row| self.place[row.node as usize].to_le_bytes()))?;
        let places = rows().map(|row| {
            let mut bytes = [0; 8];
            bytes[..4].copy_from_slice(&row.lon.to_le_bytes());
            bytes[4..].copy_from_slice(&row.lat.to_le_bytes());
            bytes
        });
        writer.section("row.place", places)?;
        let word = |word: u32| self.word_place[word as usize].to_le_bytes();
        writer.section("row.since", rows().map(|row| word(row.since)))?;
        writer.section("row.until", rows().map(|row| word(row.until)))?;
        writer.section("row.name", rows().map(|row| word(row.name)))
    }
}

/// Writes `name.bytes` and `name.ends`.
pub(super) fn texts_sections<'a, I: Iterator<Item = &'a str>>(
    writer: &mut IndexWriter,
    name: &str,
    texts: impl Fn() -> I,
) -> Result<(), IndexError> {
    writer.section(&format!("{name}.bytes"), texts())?;
    let ends = texts().scan(0_u32, |end, text| {
        *end = end.wrapping_add(text.len() as u32);
        Some(end.to_le_bytes())
    });
    writer.section(&format!("{name}.ends"), ends)
}

/// Nodes level by level, and the first child of each.
fn order(builder: &BaseBuilder) -> (Vec<u32>, Vec<u32>) {
    let nodes = &builder.nodes;
    let mut siblings: Vec<u32> = (1..nodes.len() as u32).collect();
    siblings.sort_unstable_by_key(|node| (nodes[*node as usize].parent, nodes[*node as usize].key));
    let mut start = vec![0_u32; nodes.len() + 1];
    for node in &siblings {
        start[nodes[*node as usize].parent as usize + 1] += 1;
    }
    for at in 1..start.len() {
        start[at] += start[at - 1];
    }
    let mut order = Vec::with_capacity(nodes.len());
    let mut first = Vec::with_capacity(nodes.len() + 1);
    order.push(0);
    let mut at = 0;
    while at < order.len() {
        let node: u32 = order[at];
        first.push(order.len() as u32);
        order.extend_from_slice(&siblings[start[node as usize] as usize..start[node as usize + 1] as usize]);
        at += 1;
    }
    first.push(order.len() as u32);
    (order, first)
}

fn rows(builder: &BaseBuilder, place: &[u32]) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..builder.rows.len() as u32).collect();
    rows.sort_unstable_by(|a, b| {
        let node = |row: u32| place[builder.rows[row as usize].node as usize];
        node(*a).cmp(&node(*b)).then_with(|| id(builder, *a).cmp(id(builder, *b)))
    });
    rows
}

fn areas(builder: &BaseBuilder, word_place: &[u32]) -> (Vec<[u32; AREA_COLUMNS]>, Vec<u32>) {
    let told = |area: u32| builder.areas.told(area).map(|word| word_place[word as usize]);
    let mut used = vec![false; builder.areas.len()];
    for node in &builder.nodes {
        used[node.area as usize] = true;
    }
    let mut all: Vec<_> = (0..used.len() as u32).filter(|area| used[*area as usize]).map(told).collect();
    all.sort_unstable();
    all.dedup();
    let place =
        (0..used.len() as u32).map(|area| all.binary_search(&told(area)).map_or(NONE, |at| at as u32)).collect();
    (all, place)
}

fn id(builder: &BaseBuilder, row: u32) -> &str {
    piece(&builder.ids, row, |row| builder.rows[row as usize].id_end)
}

fn code(builder: &BaseBuilder, row: u32) -> &str {
    piece(&builder.codes, row, |row| builder.rows[row as usize].code_end)
}

fn piece(all: &str, row: u32, end: impl Fn(u32) -> u32) -> &str {
    let start = row.checked_sub(1).map_or(0, &end);
    all.get(start as usize..end(row) as usize).unwrap_or_default()
}
