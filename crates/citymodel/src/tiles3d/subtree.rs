//! Subtrees: which tiles there are, as bits.

use serde_json::{Value, json};

use super::key::TileKey;
use super::tree::{Tile, Tree};

/// Levels of a subtree.
pub(super) const LEVELS: u8 = 6;

/// The path of the subtree that begins at a tile.
fn path(root: TileKey) -> String {
    format!("subtrees/{}/{}/{}.subtree", root.level, root.x, root.y)
}

/// The subtrees of a tree with their paths; only those on the way to the tiles named, when some are.
pub(super) fn subtrees(tree: &Tree, changed: Option<&[TileKey]>) -> Vec<(String, Vec<u8>)> {
    let touched = |root: TileKey| changed.is_none_or(|keys| keys.iter().any(|key| root.holds(*key) || key.holds(root)));
    tree.tiles()
        .map(|&(key, _)| key)
        .filter(|key| key.level % LEVELS == 0 && touched(*key))
        .map(|root| (path(root), subtree(tree, root)))
        .collect()
}

/// Bits of one kind, level after level, each level in Morton order.
struct Bits {
    bytes: Vec<u8>,
    length: usize,
    set: usize,
}

impl Bits {
    fn new(length: usize) -> Self {
        Self { bytes: vec![0; length.div_ceil(8)], length, set: 0 }
    }

    fn set(&mut self, at: usize) {
        self.bytes[at / 8] |= 1 << (at % 8);
        self.set += 1;
    }

    /// As availability: all, none, or bits in a buffer view.
    fn told(&self, buffer: &mut Vec<u8>, views: &mut Vec<Value>) -> Value {
        if self.set == 0 || self.set == self.length {
            return json!({"constant": u8::from(self.set > 0)});
        }
        json!({"bitstream": view(&self.bytes, buffer, views), "availableCount": self.set})
    }
}

fn view(bytes: &[u8], buffer: &mut Vec<u8>, views: &mut Vec<Value>) -> usize {
    buffer.resize(buffer.len().next_multiple_of(8), 0);
    views.push(json!({"buffer": 0, "byteOffset": buffer.len(), "byteLength": bytes.len()}));
    buffer.extend_from_slice(bytes);
    views.len() - 1
}

/// One subtree as a binary file: what tiles there are, their boxes and errors.
fn subtree(tree: &Tree, root: TileKey) -> Vec<u8> {
    let nodes = ((1usize << (2 * u32::from(LEVELS))) - 1) / 3;
    let (mut tiles, mut contents) = (Bits::new(nodes), Bits::new(nodes));
    let mut children = Bits::new(1 << (2 * u32::from(LEVELS)));
    let mut rows: Vec<&Tile> = Vec::new();
    let mut start = 0;
    // Walking the levels and asking for each place costs 1,365 questions a subtree.
    for depth in 0..=LEVELS {
        let width = 1u64 << (2 * u32::from(depth));
        for place in 0..width {
            let Some(tile) = tree.tile(below(root, depth, place)) else { continue };
            let at = usize::try_from(place).unwrap_or(usize::MAX);
            if depth == LEVELS {
                children.set(at);
                continue;
            }
            tiles.set(start + at);
            if tile.has_content {
                contents.set(start + at);
            }
            rows.push(tile);
        }
        start += usize::try_from(width).unwrap_or(usize::MAX);
    }
    let (mut buffer, mut views) = (Vec::new(), Vec::new());
    let tile_availability = tiles.told(&mut buffer, &mut views);
    let content_availability = contents.told(&mut buffer, &mut views);
    let child_availability = children.told(&mut buffer, &mut views);
    let regions: Vec<u8> = rows.iter().flat_map(|tile| tile.region.radians()).flat_map(f64::to_le_bytes).collect();
    let errors: Vec<u8> = rows.iter().flat_map(|tile| tile.error.to_le_bytes()).collect();
    let region_view = view(&regions, &mut buffer, &mut views);
    let error_view = view(&errors, &mut buffer, &mut views);
    buffer.resize(buffer.len().next_multiple_of(8), 0);
    let document = json!({
        "buffers": [{"byteLength": buffer.len()}],
        "bufferViews": views,
        "propertyTables": [{
            "class": "tile",
            "count": rows.len(),
            "properties": {"region": {"values": region_view}, "error": {"values": error_view}},
        }],
        "tileMetadata": 0,
        "tileAvailability": tile_availability,
        "contentAvailability": [content_availability],
        "childSubtreeAvailability": child_availability,
    });
    let mut json = document.to_string().into_bytes();
    json.resize(json.len().next_multiple_of(8), b' ');
    let mut out = Vec::with_capacity(24 + json.len() + buffer.len());
    out.extend_from_slice(b"subt");
    out.extend_from_slice(&1u32.to_le_bytes());
    out.extend_from_slice(&(json.len() as u64).to_le_bytes());
    out.extend_from_slice(&(buffer.len() as u64).to_le_bytes());
    out.extend_from_slice(&json);
    out.extend_from_slice(&buffer);
    out
}

/// The tile at a place in the Morton order of a level below a root.
fn below(root: TileKey, depth: u8, place: u64) -> TileKey {
    (0..depth).rev().fold(root, |key, level| key.child(u8::try_from(place >> (2 * u32::from(level)) & 3).unwrap_or(0)))
}
