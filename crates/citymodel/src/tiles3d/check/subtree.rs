//! Subtrees: header, buffers, bits.

use serde_json::Value;

use super::availability::{self, Availability};
use super::buffers::{self, Buffers};
use super::schema::Schema;
use super::{Log, entity, table};

/// How an implicit tile is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// 4 or 8.
    pub(super) branches: usize,
    /// Levels of a subtree.
    pub(super) levels: u32,
}

impl Cut {
    /// Nodes above a level of a subtree.
    pub(super) fn nodes_above(self, level: u32) -> usize {
        (0..level).fold(0, |sum: usize, at| sum.saturating_add(self.branches.saturating_pow(at)))
    }
}

/// A subtree as read.
#[derive(Debug)]
pub(super) struct Subtree {
    pub(super) tiles: Availability,
    pub(super) contents: Vec<Availability>,
    pub(super) children: Availability,
    regions: Option<Vec<f64>>,
    errors: Option<Vec<f64>>,
    rows: Vec<u32>,
}

impl Subtree {
    /// The box and the error the metadata tell of a node.
    pub(super) fn told(&self, node: usize) -> (Option<[f64; 6]>, Option<f64>) {
        let Some(&row) = self.rows.get(node) else { return (None, None) };
        let row = row as usize;
        let region = self.regions.as_ref().and_then(|all| all.get(row * 6..row * 6 + 6)?.try_into().ok());
        (region, self.errors.as_ref().and_then(|all| all.get(row).copied()))
    }
}

/// Checks a subtree file, binary or JSON.
pub(super) fn check(
    bytes: &[u8],
    cut: Cut,
    schema: Option<&Schema>,
    open: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &mut Log,
) -> Option<Subtree> {
    let (json, binary) = if bytes.starts_with(b"subt") {
        let (json, binary) = parts(bytes, log)?;
        (json, Some(binary))
    } else if bytes.first().is_some_and(|&byte| byte == b'{' || byte.is_ascii_whitespace()) {
        (bytes, None)
    } else {
        log.fault("", "magic", "begins neither with subt nor as JSON");
        return None;
    };
    let Ok(document) = serde_json::from_slice::<Value>(json) else {
        log.fault("", "json", "is no JSON");
        return None;
    };
    check_document(&document, binary, cut, schema, open, log)
}

/// The JSON and the binary part.
fn parts<'b>(bytes: &'b [u8], log: &mut Log) -> Option<(&'b [u8], &'b [u8])> {
    let number = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    let (Some(json), Some(binary)) = (number(8), number(16)) else {
        log.fault("", "length", "the header breaks off");
        return None;
    };
    if bytes.get(4..8) != Some(&[1, 0, 0, 0]) {
        log.fault("", "version", "must be version 1");
    }
    if !json.is_multiple_of(8) || !binary.is_multiple_of(8) {
        log.fault("", "alignment", "its parts must be multiples of 8 bytes long");
    }
    let [json, binary] = [json, binary].map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    if json.saturating_add(binary).saturating_add(24) != bytes.len() {
        log.fault("", "length", format!("has {} bytes, the header tells {json} and {binary}", bytes.len()));
        return None;
    }
    Some((&bytes[24..24 + json], &bytes[24 + json..]))
}

/// Checks the JSON of a subtree.
pub(super) fn check_document(
    document: &Value,
    binary: Option<&[u8]>,
    cut: Cut,
    schema: Option<&Schema>,
    open: &dyn Fn(&str) -> Option<Vec<u8>>,
    log: &mut Log,
) -> Option<Subtree> {
    if !log.is_object(document, "") {
        return None;
    }
    log.common(document, "");
    let buffers = buffers::read(document, binary, open, log);
    if document.get("bufferViews").is_some() && document.get("buffers").is_none() {
        log.fault("/bufferViews", "reference", "there are no buffers");
    }
    let tables = table::check(document, "", schema, &buffers, log);
    let nodes = cut.nodes_above(cut.levels);
    let tiles = log
        .member(document, "tileAvailability", "", true)
        .and_then(|value| availability::check(value, "/tileAvailability", nodes, &buffers, log));
    let mut contents = Vec::new();
    for (number, value) in log.list(document, "contentAvailability", "", false).into_iter().flatten().enumerate() {
        let at = format!("/contentAvailability/{number}");
        contents.extend(availability::check(value, &at, nodes, &buffers, log));
    }
    let below = cut.branches.saturating_pow(cut.levels);
    let children = log
        .member(document, "childSubtreeAvailability", "", true)
        .and_then(|value| availability::check(value, "/childSubtreeAvailability", below, &buffers, log));
    if document.get("metadata").is_some() {
        entity::check(document, "", schema, log);
    }
    let table_of = |value: &Value, at: &str, log: &mut Log| {
        let number = log.is_whole(value, at, 0)?;
        if number >= tables.len() as u64 {
            log.fault(at, "reference", format!("there are {} property tables", tables.len()));
            return None;
        }
        usize::try_from(number).ok()
    };
    let table = document.get("tileMetadata").and_then(|value| table_of(value, "/tileMetadata", log));
    if let Some(list) = log.list(document, "contentMetadata", "", false) {
        for (number, value) in list.iter().enumerate() {
            let at = format!("/contentMetadata/{number}");
            let table = table_of(value, &at, log);
            let set = contents.get(number).map(|bits| (0..nodes).filter(|&node| bits.has(node)).count() as u64);
            if let (Some(table), Some(set)) = (table, set)
                && tables[table].1 != set
            {
                log.fault(&at, "count", format!("the table has {} rows for {set} contents", tables[table].1));
            }
        }
    }
    let (tiles, children) = (tiles?, children?);
    check_family(&tiles, &contents, &children, cut, log);
    let mut rows = Vec::new();
    let mut row = 0;
    for node in 0..nodes {
        rows.push(row);
        row += u32::from(tiles.has(node));
    }
    let mut out = Subtree { tiles, contents, children, regions: None, errors: None, rows };
    if let (Some(table), Some(schema)) = (table, schema) {
        if tables[table].1 != u64::from(row) {
            log.fault("/tileMetadata", "count", format!("the table has {} rows for {row} tiles", tables[table].1));
        }
        let numbers = |semantic| column(document, table, &tables[table].0, schema, &buffers, semantic);
        out.regions = numbers("TILE_BOUNDING_REGION");
        out.errors = numbers("TILE_GEOMETRIC_ERROR");
    }
    Some(out)
}

/// Every tile but the root needs its parent; content and child subtrees need their tile.
fn check_family(tiles: &Availability, contents: &[Availability], children: &Availability, cut: Cut, log: &mut Log) {
    for level in 1..=cut.levels {
        let (here, above) = (cut.nodes_above(level), cut.nodes_above(level - 1));
        for place in 0..cut.branches.saturating_pow(level) {
            let is_there = if level == cut.levels { children.has(place) } else { tiles.has(here + place) };
            if is_there && !tiles.has(above + place / cut.branches) {
                let what = if level == cut.levels { "/childSubtreeAvailability" } else { "/tileAvailability" };
                return log.fault(
                    what,
                    "parent-missing",
                    format!("node {place} of level {level} is there, its parent is not"),
                );
            }
        }
    }
    for (number, content) in contents.iter().enumerate() {
        if let Some(node) = (0..cut.nodes_above(cut.levels)).find(|&node| content.has(node) && !tiles.has(node)) {
            let at = format!("/contentAvailability/{number}");
            return log.fault(&at, "tile-missing", format!("node {node} has content and is no tile"));
        }
    }
}

/// Numbers of the column with a semantic.
fn column(
    document: &Value,
    table: usize,
    class: &str,
    schema: &Schema,
    buffers: &Buffers,
    semantic: &str,
) -> Option<Vec<f64>> {
    let (name, property) = entity::with_semantic(schema, class, semantic)?;
    let view = document.get("propertyTables")?.get(table)?.get("properties")?.get(name)?.get("values")?.as_u64()?;
    let bytes = buffers.view(view)?;
    match property.component.as_deref()? {
        "FLOAT64" => Some(bytes.chunks_exact(8).filter_map(|b| Some(f64::from_le_bytes(b.try_into().ok()?))).collect()),
        "FLOAT32" => Some(
            bytes.chunks_exact(4).filter_map(|b| Some(f64::from(f32::from_le_bytes(b.try_into().ok()?)))).collect(),
        ),
        _ => None,
    }
}
