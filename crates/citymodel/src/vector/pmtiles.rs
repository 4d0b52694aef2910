//! PMTiles 3: all tiles of a map in one file, found by one or two small directories (github.com/protomaps/PMTiles, spec/v3).

mod directory;
mod header;
mod hilbert;
mod read;
mod write;

pub use directory::{DirectoryError, Entry};
pub use header::{Compression, HEADER_BYTES, Header, TileType};
pub use hilbert::{tile_at, tile_id};
#[cfg(test)]
pub(super) use read::gunzip;
pub use read::{ArchiveError, Bytes, Reader};
pub(super) use write::gzip;
pub use write::{About, Writer};

#[cfg(test)]
mod archive_tests;
