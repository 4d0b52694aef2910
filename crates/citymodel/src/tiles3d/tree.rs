//! The tiles of a build by their keys.

use std::collections::BTreeMap;

use super::key::TileKey;
use crate::geodesy::Region;

/// What the tileset says of a tile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tile {
    /// Around its content and everything below.
    pub(super) region: Region,
    /// Metres a viewer is off when it shows this and not what lies below; nothing for a leaf.
    pub(super) error: f64,
    /// Whether it has a file.
    pub(super) has_content: bool,
    /// Whether it shows the objects themselves.
    pub(super) leaf: bool,
}

/// Metres beyond which no viewer shows a city.
const FAR: f64 = 100_000.0;

/// The tiles by level, then place in Morton order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tree {
    tiles: BTreeMap<(u8, u64), (TileKey, Tile)>,
}

impl Tree {
    pub(super) fn insert(&mut self, key: TileKey, tile: Tile) {
        self.tiles.insert((key.level, key.morton()), (key, tile));
    }

    pub(super) fn tile(&self, key: TileKey) -> Option<&Tile> {
        self.tiles.get(&(key.level, key.morton())).map(|(_, tile)| tile)
    }

    pub(super) fn tiles(&self) -> impl Iterator<Item = &(TileKey, Tile)> {
        self.tiles.values()
    }

    /// As viewers are told: tiles without a file, which stand above everything, are never near enough to be shown.
    pub(super) fn told(&self) -> Self {
        let is_shown = |key: TileKey| self.tile(key).is_some_and(|tile| tile.has_content);
        let mut out = self.clone();
        for (key, tile) in out.tiles.values_mut() {
            if !tile.has_content && key.parent().is_none_or(|parent| !is_shown(parent)) {
                tile.error = tile.error.max(FAR);
            }
        }
        out
    }

    /// The levels there are: one more than the deepest tile's.
    pub(super) fn levels(&self) -> u8 {
        self.tiles.last_key_value().map_or(0, |((level, _), _)| level + 1)
    }

    /// Takes out a tile and all below; answers those that had a file.
    pub(super) fn cut(&mut self, key: TileKey) -> Vec<TileKey> {
        let gone: Vec<(TileKey, bool)> = self
            .tiles
            .values()
            .filter(|(other, _)| key.holds(*other))
            .map(|&(other, tile)| (other, tile.has_content))
            .collect();
        for (other, _) in &gone {
            self.tiles.remove(&(other.level, other.morton()));
        }
        gone.into_iter().filter_map(|(other, has_content)| has_content.then_some(other)).collect()
    }
}
