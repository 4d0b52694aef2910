use serde_json::{Value, json};

use super::key::{Grid, TileKey};
use super::tree::{Tile, Tree};
use crate::geodesy::Region;

/// What a build made: the square and its tiles. Kept as `state/plan.json` for the next change.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub(super) grid: Grid,
    pub(super) tree: Tree,
}

impl Plan {
    /// The root's square.
    #[must_use]
    pub fn grid(&self) -> Grid {
        self.grid
    }

    /// The leaf that holds a place, or the tile that would: where an object with its middle there is to be drawn.
    #[must_use]
    pub fn leaf_at(&self, longitude: f64, latitude: f64) -> TileKey {
        let mut key = TileKey::ROOT;
        while self.tree.tile(key).is_some_and(|tile| !tile.leaf) {
            key = self.grid.key_at(key.level + 1, longitude, latitude);
        }
        key
    }

    /// The leaves in Morton order of their levels.
    pub fn leaves(&self) -> impl Iterator<Item = TileKey> + '_ {
        self.tree.tiles().filter(|(_, tile)| tile.leaf).map(|&(key, _)| key)
    }

    /// The box around a tile's content and everything below; none when there is no such tile.
    #[must_use]
    pub fn region(&self, key: TileKey) -> Option<Region> {
        self.tree.tile(key).map(|tile| tile.region)
    }

    /// As it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let tiles: Vec<Value> = self
            .tree
            .tiles()
            .map(|(key, tile)| {
                let r = tile.region;
                let region = [r.west, r.south, r.east, r.north, r.low, r.high];
                json!([key.level, key.x, key.y, region, tile.error, tile.has_content, tile.leaf])
            })
            .collect();
        json!({"version": 1, "grid": self.grid.to_json(), "tiles": tiles}).to_string().into_bytes()
    }

    /// Reads back what was kept; none when it is not such a text.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        if value.get("version")?.as_u64()? != 1 {
            return None;
        }
        let mut plan = Self { grid: Grid::from_json(value.get("grid")?)?, tree: Tree::default() };
        for row in value.get("tiles")?.as_array()? {
            let number = |at: usize| u32::try_from(row.get(at)?.as_u64()?).ok();
            let key = TileKey { level: u8::try_from(number(0)?).ok()?, x: number(1)?, y: number(2)? };
            let edge = |at: usize| row.get(3)?.get(at)?.as_f64();
            let region = Region {
                west: edge(0)?,
                south: edge(1)?,
                east: edge(2)?,
                north: edge(3)?,
                low: edge(4)?,
                high: edge(5)?,
            };
            let (error, has_content, leaf) = (row.get(4)?.as_f64()?, row.get(5)?.as_bool()?, row.get(6)?.as_bool()?);
            if key.level <= super::key::DEEPEST && !region.is_empty() {
                plan.tree.insert(key, Tile { region, error, has_content, leaf });
            }
        }
        Some(plan)
    }
}
