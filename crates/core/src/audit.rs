//! The audit log: canonical event texts, hashed with SM3 into a Merkle tree (RFC 6962 shape) kept in tiles.
//!
//! Anyone can check it without our server: a leaf is `SM3(0x00 || event text)`, a node `SM3(0x01 || left || right)`,
//! tiles hold 256 hashes of one level (the layout of the tlog-tiles format), and a checkpoint is a signed note.

mod checkpoint;
mod event;
mod tree;

pub use checkpoint::{CheckpointBody, InvalidCheckpoint};
pub use event::{Event, EventKind, InvalidEvent};
pub use tree::{Hash, TILE_WIDTH, TileSource, Tree, hash_leaf, hash_node, inclusion_path, root_from_path};
