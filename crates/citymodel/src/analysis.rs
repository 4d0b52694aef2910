//! Questions about space: what stands in the way, where the sun comes, what a line crosses, what pierces a limit, how densely ground is built.
//!
//! | question | here |
//! |---|---|
//! | the objects asked about, indexed | [`Scene`] |
//! | line of sight, viewshed | [`sight`] |
//! | where the sun stands | [`sun`] |
//! | shadows, hours of sun | [`shadow`] |
//! | profile along a line | [`section`] |
//! | height limits | [`limit`] |
//! | areas, floors and volumes per polygon or cell | [`statistics`] |
//!
//! Everything is computed on straight lines in space, so the earth's curve is in it; the bending of light by the air is not.

mod boxes;
mod bvh;
pub mod limit;
mod scene;
pub mod section;
pub mod shadow;
pub mod sight;
pub mod statistics;
pub mod sun;
mod vector;

#[cfg(test)]
mod fixture;

pub use scene::{Scene, SceneBuilder, SceneObject};
