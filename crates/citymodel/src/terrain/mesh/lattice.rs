//! The heights of a tile and its neighbours.

use rustc_hash::FxHashMap;

use super::rtin;
use super::scheme::{Scheme, TerrainTile};
use crate::geodesy::{EQUATORIAL_RADIUS, metres_per_degree};
use crate::terrain::{Terrain, TerrainError};

/// Steps along a side of a tile's lattice.
pub(super) const SIDE: usize = 128;

/// Points along a side of it.
pub(super) const ROW: usize = SIDE + 1;

/// Heights of a tile's lattice, row by row from the south-west, and how far each possible split is needed.
pub(super) struct Lattice {
    pub(super) heights: Vec<f32>,
    pub(super) errors: Vec<f32>,
}

/// Lattices of one zoom, made when they are asked for; the least lately used go first.
pub(super) struct Lattices<'a> {
    terrain: &'a Terrain,
    scheme: Scheme,
    /// Height where the raster has none.
    outside: f64,
    /// Heights stand on whole steps of so many metres.
    step: f64,
    kept: FxHashMap<TerrainTile, (u64, Lattice)>,
    most: usize,
    clock: u64,
}

impl<'a> Lattices<'a> {
    pub(super) fn new(terrain: &'a Terrain, scheme: Scheme, outside: f64, step: f64, most: usize) -> Self {
        Self { terrain, scheme, outside, step, kept: FxHashMap::default(), most: most.max(9), clock: 0 }
    }

    /// The lattices of a tile and its neighbours: row by row from the south-west, the tile in the middle. None beyond the poles.
    pub(super) fn around(&mut self, tile: TerrainTile) -> Result<[Option<&Lattice>; 9], TerrainError> {
        let [columns, rows] = self.scheme.size(tile.z);
        let mut tiles = [None; 9];
        for (number, slot) in tiles.iter_mut().enumerate() {
            let x = (tile.x + columns + number as u32 % 3 - 1) % columns;
            let y = (tile.y + number as u32 / 3).checked_sub(1).filter(|y| *y < rows);
            *slot = y.map(|y| TerrainTile { z: tile.z, x, y });
        }
        self.clock += 1;
        for tile in tiles.iter().flatten() {
            if let Some(entry) = self.kept.get_mut(tile) {
                entry.0 = self.clock;
                continue;
            }
            if self.kept.len() >= self.most {
                // A quarter at once, so that looking for the oldest is rare.
                let mut ages: Vec<u64> = self.kept.values().map(|(used, _)| *used).collect();
                ages.sort_unstable();
                let limit = ages[ages.len() / 4];
                let clock = self.clock;
                self.kept.retain(|_, (used, _)| *used > limit || *used == clock);
            }
            let lattice = self.make(*tile)?;
            self.kept.insert(*tile, (self.clock, lattice));
        }
        Ok(tiles.map(|tile| tile.and_then(|tile| self.kept.get(&tile)).map(|(_, lattice)| lattice)))
    }

    fn make(&self, tile: TerrainTile) -> Result<Lattice, TerrainError> {
        let mut places = places(self.scheme, tile);
        let [west, south, east, north] = self.scheme.bounds(tile);
        let latitudes: Vec<f64> = (0..ROW).map(|row| places[row * ROW][1]).collect();
        self.terrain.heights(&mut places)?;
        let heights: Vec<f32> = places
            .iter()
            .map(|place| {
                let height = if place[2].is_finite() { place[2] } else { self.outside };
                // Steps are powers of two and heights small: a single holds them exactly.
                #[expect(clippy::cast_possible_truncation, reason = "exact, see above")]
                let height = ((height / self.step).round() * self.step) as f32;
                height
            })
            .collect();
        // The earth's curve: how far each point lies below the plane at the tile's middle. A flat triangle over a curved earth errs by it.
        let middle = f64::midpoint(south, north);
        let width = (east - west).to_radians();
        let curve = |row: usize, column: usize| {
            let across = (column as f64 / SIDE as f64 - 0.5) * width * latitudes[row].to_radians().cos();
            let along = (latitudes[row] - middle).to_radians();
            EQUATORIAL_RADIUS / 2.0 * (across * across + along * along)
        };
        let surface: Vec<f64> =
            heights.iter().enumerate().map(|(at, &height)| f64::from(height) - curve(at / ROW, at % ROW)).collect();
        let errors = rtin::errors(&surface);
        Ok(Lattice { heights, errors })
    }
}

/// Longitude and latitude of the points of a tile's lattice. Points that two tiles share are the same numbers in both.
pub(super) fn places(scheme: Scheme, tile: TerrainTile) -> Vec<[f64; 3]> {
    let part = |step: usize| step as f64 / SIDE as f64;
    let [_, south, _, north] = scheme.bounds(tile);
    let columns = f64::from(scheme.size(tile.z)[0]);
    let longitudes: Vec<f64> = (0..ROW)
        .map(|column| {
            let at = f64::from(tile.x) + part(column);
            scheme.longitude(tile.z, if at == columns { 0.0 } else { at })
        })
        .collect();
    // A tile is linear in latitude within, in either scheme; its edges are its neighbours' edges.
    let latitudes = (0..ROW).map(|row| match row {
        SIDE => north,
        row => south + (north - south) * part(row),
    });
    latitudes.flat_map(|latitude| longitudes.iter().map(move |&longitude| [longitude, latitude, 0.0])).collect()
}

/// Metres east and north between neighbouring points of a tile's lattice, in one of its rows.
pub(super) fn spacing(scheme: Scheme, tile: TerrainTile, row: usize) -> [f64; 2] {
    let [west, south, east, north] = scheme.bounds(tile);
    let latitude = south + (north - south) * row as f64 / SIDE as f64;
    let [across, along] = metres_per_degree(latitude.clamp(-89.9, 89.9));
    [(east - west) * across / SIDE as f64, (north - south) * along / SIDE as f64]
}
