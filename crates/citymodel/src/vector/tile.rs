//! One tile, now: for tiles made when they are asked for.

use std::ops::Range;

use super::compose::Composer;
use super::draw::{Drawer, Order, Wanted};
use super::feature::Feature;
use super::grid::{Tile, TileGrid};
use super::prepared::{Prepared, Undrawable};
use super::rules::Rules;

/// Makes tiles one after another, using its memory again: one a thread.
///
/// The caller gives it the things that reach the tile ([`TileGrid::bounds_with`] says which box to ask for) and that the reader may
/// see, always in the same order: the same things give the same bytes, live and in bulk.
#[derive(Debug)]
pub struct TileMaker {
    drawer: Drawer,
    composer: Composer,
    prepared: Prepared,
    grid: TileGrid,
    tile: Tile,
    bytes: Vec<u8>,
    traces: Vec<(Order, Range<usize>)>,
}

impl TileMaker {
    /// A maker of tiles by these rules.
    #[must_use]
    pub fn new(rules: Rules, grid: TileGrid) -> Self {
        Self {
            drawer: Drawer::new(rules, grid),
            composer: Composer::default(),
            prepared: Prepared::default(),
            grid,
            tile: Tile::new(0, 0, 0),
            bytes: Vec::new(),
            traces: Vec::new(),
        }
    }

    /// Begins a tile; what was given for another one is forgotten.
    pub fn begin(&mut self, tile: Tile) {
        self.tile = tile;
        self.bytes.clear();
        self.traces.clear();
    }

    /// Draws a thing into the tile. What no rule draws, and what does not reach the tile, leaves nothing.
    ///
    /// # Errors
    /// Its geometry cannot be drawn; the tile is as before.
    pub fn add<F: Feature + ?Sized>(&mut self, feature: &F) -> Result<(), Undrawable> {
        let mut prepared = std::mem::take(&mut self.prepared);
        let outcome = prepared.set(self.grid, feature.geometry(), None);
        if outcome.is_ok() {
            self.add_prepared(feature, &prepared);
        }
        self.prepared = prepared;
        outcome
    }

    /// As [`Self::add`] with the geometry prepared before: on the same grid, and with the borders of its class where they are shared.
    pub fn add_prepared<F: Feature + ?Sized>(&mut self, feature: &F, prepared: &Prepared) {
        let (bytes, traces) = (&mut self.bytes, &mut self.traces);
        self.drawer.draw(feature, prepared, Wanted::One(self.tile), |_, order, trace| {
            let from = bytes.len();
            bytes.extend_from_slice(trace);
            traces.push((order, from..bytes.len()));
        });
    }

    /// Adds the tile's bytes to `out`, not compressed; nothing when nothing reaches it.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        // Stable: within a class the order the things came in.
        self.traces.sort_by_key(|&(order, _)| order);
        let traces: Vec<(Order, &[u8])> =
            self.traces.iter().filter_map(|(order, range)| Some((*order, self.bytes.get(range.clone())?))).collect();
        self.composer.compose(&self.drawer.plan, &self.drawer.keys, &traces, out);
    }
}

#[cfg(test)]
#[path = "tile_tests.rs"]
mod tile_tests;
