//! Terrain tiles for viewers: quantized-mesh 1.0 with `layer.json`.
//!
//! A tile is a lattice of 129 × 129 heights, of which a right-triangulated network keeps those that matter: every point of the lattice
//! lies within the bound of its zoom from the triangles. What is kept on the edge of a tile is decided from both sides of it (a tile knows
//! the lattices of its eight neighbours), and heights stand on steps common to neighbours, so that tiles of one zoom meet without cracks.

mod build;
mod bytes;
mod decode;
mod horizon;
mod lattice;
mod layer;
mod normal;
mod rtin;
mod scheme;
mod tile;

#[cfg(test)]
mod mesh_tests;

pub use build::{Built, Options, Progress, Strip, build};
pub use bytes::encode;
pub use decode::{DecodeError, decode};
pub use scheme::{Scheme, TerrainTile};

/// The largest number of a quantized coordinate.
pub const STEPS: u16 = 32_767;

/// One tile, as quantized-mesh 1.0 tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuantizedMesh {
    /// What stands before the vertices.
    pub head: Head,
    /// From the west edge (0) to the east edge ([`STEPS`]), linear in longitude.
    pub u: Vec<u16>,
    /// From the south edge (0) to the north edge ([`STEPS`]), linear in latitude.
    pub v: Vec<u16>,
    /// From the least height (0) to the greatest ([`STEPS`]).
    pub heights: Vec<u16>,
    /// Three vertices each, counter-clockwise from above.
    pub triangles: Vec<u32>,
    /// Vertices on the west, south, east and north edge, in order along it.
    pub edges: [Vec<u32>; 4],
    /// Unit normals in earth-centred axes, octahedrally encoded (extension `octvertexnormals`); empty when left out.
    pub normals: Vec<[u8; 2]>,
    /// JSON of the extension `metadata`; empty when left out.
    pub metadata: String,
}

/// The fixed part of a tile.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Head {
    /// The middle of the tile, earth-centred metres.
    pub centre: [f64; 3],
    /// Height of number 0, metres above the ellipsoid.
    pub low: f32,
    /// Height of number [`STEPS`].
    pub high: f32,
    /// Middle of a sphere around all vertices, earth-centred metres.
    pub sphere: [f64; 3],
    /// Its radius in metres.
    pub radius: f64,
    /// The point that is hidden by the earth only when all of the tile is; earth-centred, in radii of the ellipsoid.
    pub horizon: [f64; 3],
}

impl QuantizedMesh {
    /// The height of a vertex, metres above the ellipsoid.
    ///
    /// The builder's tiles have steps of a power of two, for which this is exact.
    #[must_use]
    pub fn height(&self, vertex: usize) -> f64 {
        let (low, high) = (f64::from(self.head.low), f64::from(self.head.high));
        let number = f64::from(self.heights.get(vertex).copied().unwrap_or_default());
        low + (high - low) * number / f64::from(STEPS)
    }
}
