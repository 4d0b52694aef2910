//! The Merkle tree of the log: append at the right edge, roots, and inclusion paths read from tiles.
//!
//! A tile of level `L` and index `i` holds up to 256 hashes, each the root of a perfect subtree of 256^L leaves.
//! Appending touches one tile a level; a path reads O(log256 n) tiles of at most 8 KiB.

use sm3::{Digest, Sm3};

/// A hash of the log.
pub type Hash = [u8; 32];

/// Hashes in a full tile.
pub const TILE_WIDTH: usize = 256;

/// `SM3(0x00 || bytes)`, the hash of one event text.
#[must_use]
pub fn hash_leaf(bytes: &[u8]) -> Hash {
    let mut hasher = Sm3::new();
    hasher.update([0]);
    hasher.update(bytes);
    hasher.finalize().into()
}

/// `SM3(0x01 || left || right)`, the hash of two neighbouring subtrees.
#[must_use]
pub fn hash_node(left: &Hash, right: &Hash) -> Hash {
    let mut hasher = Sm3::new();
    hasher.update([1]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

/// The right edge of the log: all that appending needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    size: u64,
    /// The unfilled last tile of each level, lowest first; never 256 long.
    edge: Vec<Vec<Hash>>,
}

impl Tree {
    /// Restores the edge of a log of `size` leaves from its last, unfilled tiles, lowest level first.
    /// `None` when the tiles' lengths are not those of that size.
    #[must_use]
    pub fn restore(size: u64, edge: Vec<Vec<Hash>>) -> Option<Self> {
        let fits = Self::edge_tiles(size).len() == edge.len()
            && edge.iter().zip(Self::edge_tiles(size)).all(|(tile, (_, _, length))| tile.len() == length);
        fits.then_some(Self { size, edge })
    }

    /// The last tile of each level of a log of `size` leaves: (level, index, unfilled length), lowest first.
    #[must_use]
    pub fn edge_tiles(size: u64) -> Vec<(u32, u64, usize)> {
        let width = TILE_WIDTH as u64;
        let mut tiles = Vec::new();
        let mut entries = size;
        let mut level = 0;
        while entries > 0 {
            tiles.push((level, entries / width, (entries % width) as usize));
            entries /= width;
            level += 1;
        }
        tiles
    }

    /// Number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf. A tile filled by it is handed to `full` as (level, index, 256 hashes).
    pub fn append(&mut self, leaf: Hash, full: &mut impl FnMut(u32, u64, &[Hash])) {
        let mut hash = leaf;
        let mut level = 0;
        let mut entries = self.size;
        self.size += 1;
        loop {
            if self.edge.len() == level {
                self.edge.push(Vec::with_capacity(TILE_WIDTH));
            }
            self.edge[level].push(hash);
            if self.edge[level].len() < TILE_WIDTH {
                return;
            }
            full(level as u32, entries / TILE_WIDTH as u64, &self.edge[level]);
            hash = perfect_root(&self.edge[level]);
            self.edge[level].clear();
            entries /= TILE_WIDTH as u64;
            level += 1;
        }
    }

    /// The unfilled last tiles: (level, index, hashes), without empty ones.
    pub fn edge(&self) -> impl Iterator<Item = (u32, u64, &[Hash])> {
        Self::edge_tiles(self.size)
            .into_iter()
            .zip(&self.edge)
            .filter(|(_, tile)| !tile.is_empty())
            .map(|((level, index, _), tile)| (level, index, tile.as_slice()))
    }

    /// The root over all leaves; the hash of nothing for an empty log.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut root: Option<Hash> = None;
        // Perfect subtrees from right to left: low levels first, within a tile the smallest last group first.
        for tile in &self.edge {
            let mut end = tile.len();
            while end > 0 {
                let group = 1 << end.trailing_zeros();
                let left = perfect_root(&tile[end - group..end]);
                root = Some(root.map_or(left, |right| hash_node(&left, &right)));
                end -= group;
            }
        }
        root.unwrap_or_else(|| Sm3::digest([]).into())
    }
}

/// Where a path's tiles are read from.
pub trait TileSource {
    /// What can go wrong while reading.
    type Error;

    /// The hashes of the tile, at least those of a log of the size asked about.
    ///
    /// # Errors
    /// When the tile cannot be read or is missing.
    fn tile(&mut self, level: u32, index: u64) -> Result<Vec<Hash>, Self::Error>;
}

/// The sibling hashes that lead from leaf `seq` to the root of the first `size` leaves, lowest first.
///
/// # Errors
/// Those of the tile source. Reads O(log n) tiles.
pub fn inclusion_path<S: TileSource>(source: &mut S, seq: u64, size: u64) -> Result<Vec<Hash>, S::Error> {
    let (mut low, mut high) = (0, size);
    let mut path = Vec::new();
    while high - low > 1 {
        let split = low + largest_power_below(high - low);
        if seq < split {
            path.push(range_root(source, split, high)?);
            high = split;
        } else {
            path.push(range_root(source, low, split)?);
            low = split;
        }
    }
    path.reverse();
    Ok(path)
}

/// The root that leaf `seq` with `path` gives in a log of `size` leaves; `None` when the path's length is wrong.
#[must_use]
pub fn root_from_path(leaf: &Hash, seq: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    let mut sides = Vec::new();
    let (mut low, mut high) = (0, size);
    if seq >= size {
        return None;
    }
    while high - low > 1 {
        let split = low + largest_power_below(high - low);
        let left = seq < split;
        sides.push(left);
        if left {
            high = split;
        } else {
            low = split;
        }
    }
    if sides.len() != path.len() {
        return None;
    }
    let root =
        sides.iter().rev().zip(path).fold(*leaf, |hash, (left, sibling)| {
            if *left { hash_node(&hash, sibling) } else { hash_node(sibling, &hash) }
        });
    Some(root)
}

fn range_root<S: TileSource>(source: &mut S, low: u64, high: u64) -> Result<Hash, S::Error> {
    let length = high - low;
    if length.is_power_of_two() {
        let level = length.trailing_zeros() / 8;
        let unit = 1_u64 << (8 * level);
        let first = low / unit;
        let count = (length / unit) as usize;
        let tile = source.tile(level, first / TILE_WIDTH as u64)?;
        let start = (first % TILE_WIDTH as u64) as usize;
        // A tile that is too short is damaged; the wrong root that follows is what a verifier must see.
        let end = (start + count).min(tile.len());
        return Ok(perfect_root(tile.get(start..end).unwrap_or(&[])));
    }
    let split = low + largest_power_below(length);
    let left = range_root(source, low, split)?;
    let right = range_root(source, split, high)?;
    Ok(hash_node(&left, &right))
}

fn largest_power_below(length: u64) -> u64 {
    let power = 1 << (63 - (length - 1).leading_zeros());
    debug_assert!(power < length);
    power
}

fn perfect_root(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => Sm3::digest([]).into(),
        [hash] => *hash,
        _ => {
            let (left, right) = hashes.split_at(hashes.len() / 2);
            hash_node(&perfect_root(left), &perfect_root(right))
        }
    }
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
