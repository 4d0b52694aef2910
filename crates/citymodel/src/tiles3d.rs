//! 3D Tiles 1.1 (OGC 22-025r4) of a stream of city objects.
//!
//! | step | here |
//! |---|---|
//! | objects are cut into triangles and laid aside | `piece`, `scratch` |
//! | the city's square is cut into four until a tile is small | `key`, `tree` |
//! | a leaf shows its objects as they are, in their colours and pictures | `content`, `gather`, `wear`, `sheet` |
//! | shapes that stand in many places are written once | `instanced` |
//! | its parents show white blocks, then merged blocks | `outline`, `coarse`, `block` |
//! | tiles are written from the leaves up | `writer` |
//! | the tree is told as subtrees, or as one file | `subtree`, `tileset` |
//! | what was built is kept, so that a change rewrites a leaf and its ancestors | `plan` |
//! | what was written is checked | [`check`] |
//! | one file of all objects | `single` |

mod block;
mod build;
pub mod check;
mod coarse;
mod content;
mod gather;
mod instanced;
mod key;
mod outline;
mod piece;
mod plan;
mod properties;
mod scratch;
mod sheet;
mod single;
mod subtree;
mod tileset;
mod tree;
mod wear;
mod wire;
mod writer;

pub use build::{Builder, Built, Options, Tiling};
pub use key::{Grid, TileKey};
pub use plan::Plan;
pub use properties::Properties;
pub use scratch::{Scratch, Spill};
pub use sheet::PictureOptions;
pub use single::Single;
pub use wear::Pictures;

/// Why tiles cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TilesError {
    /// The scratch or the output refused.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// What was laid aside does not read back.
    #[error("what was laid aside at byte {0} does not read back")]
    Scratch(u64),
    /// What an earlier build kept is missing or broken.
    #[error("what the earlier build kept is missing or broken: {0}")]
    Kept(String),
    /// A file cannot hold the tile.
    #[error("tile {key}: {source}")]
    Content {
        /// Which tile.
        key: TileKey,
        /// Why.
        source: crate::gltf::GltfError,
    },
}

impl TilesError {
    fn io(what: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Io { what, source }
    }
}

#[cfg(test)]
#[path = "tiles3d/tiles3d_tests.rs"]
mod tiles3d_tests;

#[cfg(test)]
#[path = "tiles3d/instanced_tests.rs"]
mod instanced_tests;

#[cfg(test)]
#[path = "tiles3d/dress_tests.rs"]
mod dress_tests;
