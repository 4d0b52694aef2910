//! GLB files as tile content: one mesh, a feature id on every corner, a property table of typed columns.
//!
//! glTF 2.0 with KHR_mesh_quantization, EXT_meshopt_compression, EXT_mesh_features, EXT_structural_metadata and, for pictures,
//! EXT_texture_webp; for shapes that stand in many places EXT_mesh_gpu_instancing with EXT_instance_features. Columns start on multiples of eight bytes from the beginning of the file, as the metadata extension asks.

mod bin;
mod columns;
mod glb;
mod instance;
mod material;

pub use columns::{Column, Table, Values};
pub use glb::glb;
pub use material::{Media, Picture};

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
    /// What it consists of: one part for each way its surfaces are dressed.
    pub parts: Vec<Part>,
    /// From steps to earth-centred metres, column by column.
    pub matrix: [f64; 16],
    /// Whether surfaces are seen from behind too: bodies that do not close.
    pub double_sided: bool,
}

/// A shape that stands in many places.
#[derive(Debug, Clone, PartialEq)]
pub struct Instanced {
    /// The shape, in steps; its matrix leads from metres of the placements' frame to earth-centred metres, column by column.
    pub mesh: Quantized,
    /// Where it stands.
    pub placements: Vec<Placement>,
}

/// Where a shape stands: from its steps to metres of the placements' frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Metres.
    pub translation: [f32; 3],
    /// A unit quaternion: x, y, z, w.
    pub rotation: [f32; 4],
    /// Metres of a step.
    pub scale: f32,
    /// The row of the property table.
    pub feature: u16,
}

/// Triangles that are dressed alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// The corners.
    pub vertices: Vec<Vertex>,
    /// Place on the picture for each corner, from the upper left, 65,535 is one; empty for a part without picture.
    pub places: Vec<[u16; 2]>,
    /// Three corners each.
    pub triangles: Vec<u32>,
    /// What its surfaces look like.
    pub dress: Dress,
}

/// What surfaces look like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dress {
    /// White.
    #[default]
    Plain,
    /// The file's picture.
    Picture,
    /// One colour: red, green, blue as a screen shows them (sRGB), and opacity.
    Colour([u8; 4]),
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
