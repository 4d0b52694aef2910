//! GLB files as tile content: one mesh, a feature id on every corner, a property table of typed columns.
//!
//! glTF 2.0 with KHR_mesh_quantization, EXT_meshopt_compression, EXT_mesh_features and EXT_structural_metadata. Columns start on
//! multiples of eight bytes from the beginning of the file, as the last one asks.

mod columns;
mod glb;

pub use columns::{Column, Table, Values};
pub use glb::glb;

/// One corner as it lies in the file: sixteen bytes, each attribute on a multiple of four.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct Vertex {
    /// Steps from the mesh's least corner.
    pub position: [u16; 3],
    /// Nothing; keeps the next attribute on a multiple of four.
    pub fill: u16,
    /// The normal, 127 is one.
    pub normal: [i8; 3],
    /// Nothing, as above.
    pub gap: i8,
    /// The row of the property table.
    pub feature: u16,
    /// Nothing, as above.
    pub rest: u16,
}

/// A mesh whose positions are steps in a local frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantized {
    /// The corners.
    pub vertices: Vec<Vertex>,
    /// Three corners each.
    pub triangles: Vec<u32>,
    /// From steps to earth-centred metres, column by column.
    pub matrix: [f64; 16],
    /// Whether surfaces are seen from behind too: bodies that do not close.
    pub double_sided: bool,
}

/// How buffers lie in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Packing {
    /// EXT_meshopt_compression, which CesiumJS, cesium-native and three.js decode.
    #[default]
    Meshopt,
    /// As they are.
    Plain,
}

/// A mesh that no file can hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GltfError {
    /// More than a file of this kind holds.
    #[error("{what}: {count}, a tile holds up to {limit}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many may be.
        limit: usize,
    },
    /// The compressor refused.
    #[error("mesh compression: {0}")]
    Packing(String),
}

#[cfg(test)]
#[path = "gltf/gltf_tests.rs"]
mod gltf_tests;
