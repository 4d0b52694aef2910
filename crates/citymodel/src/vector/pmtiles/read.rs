//! Reading an archive: a tile by its numbers, as it lies there, without unpacking and packing it again.

use std::fs::File;
use std::io::{self, Read};
use std::sync::{Arc, RwLock};

use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;

use super::directory::{self, Entry};
use super::header::{Compression, HEADER_BYTES, Header};
use super::hilbert::{tile_at, tile_id};
use crate::vector::grid::Tile;

/// Directories nest at most so deep (specification, 4).
const DEPTH: usize = 4;
/// Bytes of a directory or the metadata at most, unpacked.
const UNPACKED: u64 = 64 << 20;
/// Leaf directories kept.
const KEPT: usize = 256;

/// Where an archive's bytes come from: a file, a mapping of it into memory, an object store.
pub trait Bytes {
    /// Fills `into` from a place of the archive.
    ///
    /// # Errors
    /// They cannot be read, or there are fewer.
    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<()>;
}

impl Bytes for [u8] {
    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        let from = usize::try_from(offset).ok().and_then(|at| self.get(at..)).and_then(|rest| rest.get(..into.len()));
        into.copy_from_slice(from.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

impl Bytes for Vec<u8> {
    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        self.as_slice().read_at(offset, into)
    }
}

impl Bytes for File {
    #[cfg(unix)]
    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(self, into, offset)
    }

    #[cfg(windows)]
    fn read_at(&self, mut offset: u64, mut into: &mut [u8]) -> io::Result<()> {
        while !into.is_empty() {
            let count = std::os::windows::fs::FileExt::seek_read(self, into, offset)?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            offset += count as u64;
            into = &mut into[count..];
        }
        Ok(())
    }
}

/// An archive cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It does not begin as one.
    #[error("not a PMTiles archive of version 3")]
    Header,
    /// Its directories or metadata are compressed in a way not read here, or the compressed bytes are broken, or too long.
    #[error("the {0} of the archive cannot be unpacked: expected gzip or nothing, and less than 64 MiB")]
    Packed(&'static str),
    /// A directory is broken.
    #[error(transparent)]
    Directory(#[from] directory::DirectoryError),
    /// Directories lead to directories without end.
    #[error("directories nest deeper than {DEPTH}")]
    Depth,
    /// The metadata is no JSON.
    #[error("the metadata of the archive is no JSON: {0}")]
    Metadata(#[source] serde_json::Error),
    /// The bytes cannot be read.
    #[error("the archive cannot be read: {0}")]
    Read(#[from] io::Error),
}

impl ArchiveError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Header | Self::Packed(_) | Self::Directory(_) | Self::Depth | Self::Metadata(_) => {
                "vector.archive-broken"
            }
            Self::Read(_) => "vector.archive-unreadable",
        }
    }
}

/// An open archive; many threads may read from it at once.
#[derive(Debug)]
pub struct Reader<B> {
    bytes: B,
    header: Header,
    root: Vec<Entry>,
    leaves: RwLock<FxHashMap<u64, Arc<Vec<Entry>>>>,
}

impl<B: Bytes> Reader<B> {
    /// Opens an archive: reads its header and root directory.
    ///
    /// # Errors
    /// It is none, it is broken, it cannot be read.
    pub fn open(bytes: B) -> Result<Self, ArchiveError> {
        let mut head = [0; HEADER_BYTES];
        bytes.read_at(0, &mut head).map_err(|error| {
            if error.kind() == io::ErrorKind::UnexpectedEof { ArchiveError::Header } else { error.into() }
        })?;
        let header = Header::read(&head).ok_or(ArchiveError::Header)?;
        let root = directory::read(&unpack(&bytes, header.root, header.internal, "root directory")?)?;
        Ok(Self { bytes, header, root, leaves: RwLock::default() })
    }

    /// Its header.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its metadata.
    ///
    /// # Errors
    /// It cannot be read or is no JSON.
    pub fn metadata(&self) -> Result<serde_json::Value, ArchiveError> {
        let bytes = unpack(&self.bytes, self.header.metadata, self.header.internal, "metadata")?;
        serde_json::from_slice(&bytes).map_err(ArchiveError::Metadata)
    }

    /// Where a tile lies in the archive: offset and length; `None` when there is none. A server may send just these bytes.
    ///
    /// # Errors
    /// A directory is broken or cannot be read.
    pub fn place(&self, tile: Tile) -> Result<Option<(u64, u32)>, ArchiveError> {
        if tile.z > 31 || u64::from(tile.x.max(tile.y)) >> tile.z != 0 {
            return Ok(None);
        }
        let id = tile_id(tile);
        let Some(mut entry) = directory::find(&self.root, id) else { return Ok(None) };
        for _ in 0..DEPTH {
            if entry.run > 0 {
                let offset = self.header.tiles.0.checked_add(entry.offset).ok_or(directory::DirectoryError(0))?;
                return Ok(Some((offset, entry.length)));
            }
            match directory::find(&self.leaf(entry)?, id) {
                Some(next) => entry = next,
                None => return Ok(None),
            }
        }
        Err(ArchiveError::Depth)
    }

    /// A tile as it lies there, compressed as the header says; `None` when there is none.
    ///
    /// # Errors
    /// The archive is broken or cannot be read.
    pub fn tile(&self, tile: Tile) -> Result<Option<Vec<u8>>, ArchiveError> {
        let Some((offset, length)) = self.place(tile)? else { return Ok(None) };
        if u64::from(length) > self.header.tiles.1 {
            return Err(directory::DirectoryError(0).into());
        }
        Ok(Some(take(&self.bytes, offset, u64::from(length))?))
    }

    /// A tile with its compression taken off; `None` when there is none.
    ///
    /// # Errors
    /// As of [`Self::tile`]; or it is compressed in a way not read here.
    pub fn unpacked(&self, tile: Tile) -> Result<Option<Vec<u8>>, ArchiveError> {
        let Some((offset, length)) = self.place(tile)? else { return Ok(None) };
        unpack(&self.bytes, (offset, length.into()), self.header.compression, "tile").map(Some)
    }

    /// Every tile there is, by ascending number. Cost: linear in the tiles.
    ///
    /// # Errors
    /// A directory is broken or cannot be read; what `visit` fails with.
    pub fn each(&self, mut visit: impl FnMut(Tile) -> Result<(), ArchiveError>) -> Result<(), ArchiveError> {
        self.walk(&self.root, 0, &mut visit)
    }

    fn walk(
        &self,
        entries: &[Entry],
        depth: usize,
        visit: &mut impl FnMut(Tile) -> Result<(), ArchiveError>,
    ) -> Result<(), ArchiveError> {
        for &entry in entries {
            if entry.run == 0 {
                if depth + 1 == DEPTH {
                    return Err(ArchiveError::Depth);
                }
                self.walk(&self.leaf(entry)?, depth + 1, visit)?;
            }
            for id in entry.id..entry.id.saturating_add(entry.run.into()) {
                visit(tile_at(id).ok_or(directory::DirectoryError(id))?)?;
            }
        }
        Ok(())
    }

    fn leaf(&self, entry: Entry) -> Result<Arc<Vec<Entry>>, ArchiveError> {
        // A lock a panicking thread held protects nothing half done: the map is only added to or emptied.
        let known = self.leaves.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&entry.offset).cloned();
        if let Some(leaf) = known {
            return Ok(leaf);
        }
        let offset = self.header.leaves.0.checked_add(entry.offset).ok_or(directory::DirectoryError(0))?;
        let bytes = unpack(&self.bytes, (offset, u64::from(entry.length)), self.header.internal, "leaf directory")?;
        let leaf = Arc::new(directory::read(&bytes)?);
        let mut leaves = self.leaves.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if leaves.len() >= KEPT {
            leaves.clear();
        }
        leaves.insert(entry.offset, Arc::clone(&leaf));
        Ok(leaf)
    }
}

/// Unpacks gzip, refusing what grows beyond `most` bytes.
///
/// # Errors
/// The bytes are broken or longer.
pub(in crate::vector) fn gunzip(bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).take(most + 1).read_to_end(&mut out)?;
    if out.len() as u64 > most { Err(io::Error::other("too long")) } else { Ok(out) }
}

fn unpack<B: Bytes + ?Sized>(
    bytes: &B,
    (offset, length): (u64, u64),
    compression: Compression,
    what: &'static str,
) -> Result<Vec<u8>, ArchiveError> {
    if length > UNPACKED {
        return Err(ArchiveError::Packed(what));
    }
    let packed = take(bytes, offset, length)?;
    match compression {
        Compression::None => Ok(packed),
        Compression::Gzip => gunzip(&packed, UNPACKED).ok().ok_or(ArchiveError::Packed(what)),
        _ => Err(ArchiveError::Packed(what)),
    }
}

/// Takes bytes. A length that is not there costs at most a megabyte of memory beyond what is.
fn take<B: Bytes + ?Sized>(bytes: &B, mut offset: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut left = usize::try_from(length).map_err(io::Error::other)?;
    while left > 0 {
        let step = left.min(1 << 20);
        let from = out.len();
        out.resize(from + step, 0);
        bytes.read_at(offset, &mut out[from..])?;
        offset += step as u64;
        left -= step;
    }
    Ok(out)
}
