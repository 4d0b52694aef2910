//! Writing an archive: tiles in the order of their numbers, equal ones once.

use std::io::{self, Read, Seek, SeekFrom, Write};

use flate2::Compression as Level;
use flate2::write::GzEncoder;
use rustc_hash::FxHashMap;

use super::directory::{self, Entry};
use super::header::{Compression, HEADER_BYTES, Header, TileType};
use super::hilbert::tile_id;
use crate::vector::grid::Tile;

/// The root directory and the header fit into what a reader fetches first.
const ROOT_BYTES: usize = 16_384 - HEADER_BYTES;
/// Entries of a leaf directory, unless the root grows too long.
const LEAF: usize = 4_096;
/// Different tiles remembered, to be found again; about 100 MB.
const REMEMBERED: usize = 1_500_000;

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// Its metadata: for vector tiles `name`, `vector_layers` and so on.
    pub metadata: serde_json::Value,
    /// First and last zoom.
    pub zoom: [u8; 2],
    /// West, south, east, north, degrees.
    pub bounds: [f64; 4],
    /// How the tiles handed over are compressed.
    pub compression: Compression,
    /// What the tiles are.
    pub tile_type: TileType,
}

/// Writes an archive. Tiles go to `scratch` until all are there, since the directories come before them.
#[derive(Debug)]
pub struct Writer<S> {
    scratch: S,
    written: u64,
    entries: Vec<Entry>,
    known: FxHashMap<[u8; 16], (u64, u32)>,
    contents: u64,
    addressed: u64,
}

impl<S: Read + Write + Seek> Writer<S> {
    /// A writer without tiles; `scratch` is an empty file.
    pub fn new(scratch: S) -> Self {
        Self { scratch, written: 0, entries: Vec::new(), known: FxHashMap::default(), contents: 0, addressed: 0 }
    }

    /// Adds a tile, compressed as [`About`] will say. Tiles come by ascending number ([`tile_id`]).
    ///
    /// # Errors
    /// `scratch` cannot be written; the tile does not come after the one before; it is longer than 4 GiB.
    pub fn add(&mut self, tile: Tile, bytes: &[u8]) -> io::Result<()> {
        let id = tile_id(tile);
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        if self.entries.last().is_some_and(|last| id < last.id + u64::from(last.run)) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "tiles must come by ascending number"));
        }
        self.addressed += 1;
        let mut name = [0; 16];
        name.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        let (offset, length) = if let Some(&known) = self.known.get(&name) {
            known
        } else {
            self.scratch.write_all(bytes)?;
            let place = (self.written, length);
            self.written += u64::from(length);
            self.contents += 1;
            if self.known.len() < REMEMBERED {
                self.known.insert(name, place);
            }
            place
        };
        match self.entries.last_mut() {
            Some(last) if last.offset == offset && last.id + u64::from(last.run) == id && last.run < u32::MAX => {
                last.run += 1;
            }
            _ => self.entries.push(Entry { id, offset, length, run: 1 }),
        }
        Ok(())
    }

    /// How many tiles there are.
    #[must_use]
    pub fn tiles(&self) -> u64 {
        self.addressed
    }

    /// Writes the archive to `out` and gives the header back.
    ///
    /// # Errors
    /// `scratch` cannot be read or `out` cannot be written.
    pub fn finish(mut self, about: &About, out: &mut impl Write) -> io::Result<Header> {
        let metadata = gzip(about.metadata.to_string().as_bytes(), Level::best())?;
        let (root, leaves) = directories(&self.entries)?;
        let root_at = HEADER_BYTES as u64;
        let metadata_at = root_at + root.len() as u64;
        let leaves_at = metadata_at + metadata.len() as u64;
        let tiles_at = leaves_at + leaves.len() as u64;
        let [west, south, east, north] = about.bounds.map(tenmillionths);
        let header = Header {
            root: (root_at, root.len() as u64),
            metadata: (metadata_at, metadata.len() as u64),
            leaves: (leaves_at, leaves.len() as u64),
            tiles: (tiles_at, self.written),
            addressed: self.addressed,
            entries: self.entries.len() as u64,
            contents: self.contents,
            clustered: true,
            internal: Compression::Gzip,
            compression: about.compression,
            tile_type: about.tile_type,
            zoom: about.zoom,
            bounds: [west, south, east, north],
            centre: (about.zoom[0], west / 2 + east / 2, south / 2 + north / 2),
        };
        out.write_all(&header.to_bytes())?;
        out.write_all(&root)?;
        out.write_all(&metadata)?;
        out.write_all(&leaves)?;
        self.scratch.flush()?;
        self.scratch.seek(SeekFrom::Start(0))?;
        let copied = io::copy(&mut (&mut self.scratch).take(self.written), out)?;
        if copied != self.written {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the scratch file lost tiles"));
        }
        out.flush()?;
        Ok(header)
    }
}

/// The root directory and the leaf directories, compressed. A leaf takes more entries until the root is short enough.
fn directories(entries: &[Entry]) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let whole = directory::write(entries);
    // What does not compress to a third is not tried; a long list never fits.
    if entries.len() < ROOT_BYTES {
        let root = gzip(&whole, Level::best())?;
        if root.len() <= ROOT_BYTES {
            return Ok((root, Vec::new()));
        }
    }
    let mut size = LEAF;
    loop {
        let (mut leaves, mut list) = (Vec::new(), Vec::new());
        for part in entries.chunks(size) {
            let leaf = gzip(&directory::write(part), Level::best())?;
            let length = u32::try_from(leaf.len()).map_err(io::Error::other)?;
            list.push(Entry {
                id: part.first().map_or(0, |entry| entry.id),
                offset: leaves.len() as u64,
                length,
                run: 0,
            });
            leaves.extend_from_slice(&leaf);
        }
        let root = gzip(&directory::write(&list), Level::best())?;
        if root.len() <= ROOT_BYTES {
            return Ok((root, leaves));
        }
        size *= 2;
    }
}

/// Compresses; without a time or a name, so that the same bytes give the same bytes.
pub(in crate::vector) fn gzip(bytes: &[u8], level: Level) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2 + 32), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[expect(clippy::cast_possible_truncation, reason = "degrees of the earth times ten million fit")]
fn tenmillionths(degrees: f64) -> i32 {
    (degrees.clamp(-180.0, 180.0) * 1e7).round() as i32
}
