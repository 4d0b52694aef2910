//! What a build keeps so that a change rewrites a leaf and its ancestors.

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

    /// As [`Self::leaf_at`], of a place ([`Grid::place`]).
    #[must_use]
    pub fn leaf_of(&self, place: u64) -> TileKey {
        let mut key = TileKey::ROOT;
        while key.level < super::key::DEEPEST && self.tree.tile(key).is_some_and(|tile| !tile.leaf) {
            let shift = 2 * u32::from(super::key::DEEPEST - key.level - 1);
            key = key.child(u8::try_from(place >> shift & 3).unwrap_or(0));
        }
        key
    }

    /// How many tiles there are.
    #[must_use]
    pub fn tiles(&self) -> usize {
        self.tree.tiles().count()
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
                // Whole numbers: what is read back is what was written.
                #[expect(clippy::cast_possible_truncation, reason = "degrees and metres of the earth")]
                let whole = |value: f64, steps: f64| (value * steps).round() as i64;
                let degrees = [r.west, r.south, r.east, r.north].map(|value| whole(value, 1e9));
                let heights = [r.low, r.high].map(|value| whole(value, 1e3));
                json!([key.level, key.x, key.y, degrees, heights, whole(tile.error, 10.0), tile.has_content, tile.leaf])
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
            #[expect(
                clippy::cast_precision_loss,
                reason = "degrees and metres of the earth in small steps: below 2^53"
            )]
            let part = |value: &Value, steps: f64| value.as_i64().map(|whole| whole as f64 / steps);
            let edge = |at: usize| part(row.get(3)?.get(at)?, 1e9);
            let height = |at: usize| part(row.get(4)?.get(at)?, 1e3);
            let [west, south, east, north] = [edge(0)?, edge(1)?, edge(2)?, edge(3)?];
            let region = Region { west, south, east, north, low: height(0)?, high: height(1)? };
            let (error, has_content, leaf) = (part(row.get(5)?, 10.0)?, row.get(6)?.as_bool()?, row.get(7)?.as_bool()?);
            if key.level <= super::key::DEEPEST && !region.is_empty() {
                plan.tree.insert(key, Tile { region, error, has_content, leaf });
            }
        }
        Some(plan)
    }
}
