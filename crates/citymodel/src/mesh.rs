//! Triangles from flat faces.
//!
//! Each surface is cut in its own plane (Newell's normal) and keeps its own corners, so light falls flat on it; corners of
//! neighbouring surfaces with the same normal are one.

mod triangulate;

pub use triangulate::Triangulator;

/// A mesh with what its surfaces wear.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dressed {
    /// The triangles.
    pub mesh: Mesh,
    /// Place on the picture for each corner, from the lower left; empty when nothing is worn.
    pub places: Vec<[f32; 2]>,
    /// For each triangle, which of [`crate::model::Body::images`] it wears, from 1; 0 for none. Empty when nothing is worn.
    pub wears: Vec<u32>,
}

/// Triangles with flat normals, in metres around an anchor.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mesh {
    /// Corners: east, north, up metres from the anchor.
    pub positions: Vec<[f32; 3]>,
    /// Outward normals, 127 is one; as many as positions.
    pub normals: Vec<[i8; 3]>,
    /// Three corners each, counter-clockwise from outside.
    pub triangles: Vec<u32>,
}

impl Mesh {
    /// Whether it has no triangle.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.triangles.is_empty()
    }
}
