//! The container of an index: named sections of plain little-endian bytes, found through a directory at the end of one
//! file that is mapped into memory.
//!
//! ```text
//! header   magic(8) format(4) sections(4) directory-offset(8) file-length(8) digest(32)
//! sections bytes, each padded to 8
//! directory, one entry a section: name(32, zero-padded) offset(8) length(8) hash(16)
//! ```
//! The digest is the hash of the directory, which holds the hash of every section: it names the content of the whole file
//! and is the *version* of the base. Opening reads header and directory only; [`IndexFile::verify`] reads everything.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use memmap2::Mmap;

const MAGIC: [u8; 8] = *b"CHENGJIA";
/// Version of the layout; a file of another one is refused.
pub const FORMAT: u32 = 1;
const HEADER: usize = 64;
const ENTRY: usize = 64;
const NAME: usize = 32;

/// Why an index cannot be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The file system refused.
    #[error("the index {path} cannot be used: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is no index of this program.
    #[error("{path} is no address index: it does not start with the mark of one")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Another version of the layout.
    #[error("{path} has layout {found}, this program reads {FORMAT}: build the index again")]
    Format {
        /// The file.
        path: PathBuf,
        /// The layout found.
        found: u32,
    },
    /// Cut short, or its bytes are not those that were written.
    #[error("the index {path} is damaged ({what}): build it again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// More than the layout can number.
    #[error("an index holds at most {limit} {what}")]
    TooLarge {
        /// Of what.
        what: &'static str,
        /// How many it can number.
        limit: u64,
    },
}

impl IndexError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "address.index-io",
            Self::Foreign { .. } => "address.index-foreign",
            Self::Format { .. } => "address.index-format",
            Self::Damaged { .. } => "address.index-damaged",
            Self::TooLarge { .. } => "address.index-too-large",
        }
    }
}

/// An opened index file.
#[derive(Debug)]
pub struct IndexFile {
    path: PathBuf,
    map: Mmap,
    sections: Vec<(String, Range<usize>, [u8; 16])>,
    version: String,
}

impl IndexFile {
    /// Maps `path` into memory and checks header and directory; the cost does not grow with the file.
    ///
    /// # Errors
    /// See [`IndexError`].
    pub fn open(path: &Path) -> Result<Self, IndexError> {
        let io = |source| IndexError::Io { path: path.to_owned(), source };
        let file = File::open(path).map_err(io)?;
        #[expect(
            unsafe_code,
            reason = "ADR 7: an index is written under another name and renamed, never changed in place"
        )]
        // SAFETY: the builder never writes into a finished file, so the mapped bytes stay as they are; whoever else truncates
        // the file takes the process down, which the ADR accepts for a derived file inside the data folder.
        let map = unsafe { Mmap::map(&file) }.map_err(io)?;
        let damaged = |what: &str| IndexError::Damaged { path: path.to_owned(), what: what.to_owned() };
        if map.len() < HEADER || map[..8] != MAGIC {
            return Err(IndexError::Foreign { path: path.to_owned() });
        }
        let found = u32_at(&map, 8).unwrap_or_default();
        if found != FORMAT {
            return Err(IndexError::Format { path: path.to_owned(), found });
        }
        if u64_at(&map, 24) != Some(map.len() as u64) {
            return Err(damaged("its length is not the one written"));
        }
        let count = u32_at(&map, 12).unwrap_or_default() as usize;
        let start = u64_at(&map, 16).and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
        let size = count.checked_mul(ENTRY).unwrap_or(usize::MAX);
        let directory = start.checked_add(size).and_then(|end| map.get(start..end));
        let directory = directory.ok_or_else(|| damaged("its directory lies outside"))?;
        let digest = blake3::hash(directory);
        if digest.as_bytes()[..] != map[32..64] {
            return Err(damaged("its directory does not fit the digest"));
        }
        let entries = directory.chunks_exact(ENTRY).map(|entry| read_entry(entry, start));
        let sections = entries.collect::<Option<Vec<_>>>().ok_or_else(|| damaged("a section lies outside"))?;
        let version = digest.to_hex().as_str()[..16].to_owned();
        Ok(Self { path: path.to_owned(), map, sections, version })
    }

    /// The digest of everything in it, in short: same version, same answers.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The bytes of a section; nothing when there is none of that name.
    #[must_use]
    pub fn section(&self, name: &str) -> &[u8] {
        self.map.get(self.range(name)).unwrap_or_default()
    }

    /// Where the section lies, for [`IndexFile::bytes`].
    #[must_use]
    pub fn range(&self, name: &str) -> Range<usize> {
        let found = self.sections.iter().find(|(other, _, _)| other == name);
        found.map(|(_, range, _)| range.clone()).unwrap_or_default()
    }

    /// The bytes of a range told by [`IndexFile::range`].
    #[must_use]
    pub fn bytes(&self, range: &Range<usize>) -> &[u8] {
        self.map.get(range.clone()).unwrap_or_default()
    }

    /// Bytes of the file.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.map.len() as u64
    }

    /// Name and bytes of every section.
    pub fn sections(&self) -> impl Iterator<Item = (&str, u64)> {
        self.sections.iter().map(|(name, range, _)| (name.as_str(), range.len() as u64))
    }

    /// Reads every section and compares it with its hash; linear in the file.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] with the name of the first section that differs.
    pub fn verify(&self) -> Result<(), IndexError> {
        let broken = self.sections.iter().find(|(_, range, hash)| short_hash(self.bytes(range)) != *hash);
        broken.map_or(Ok(()), |(name, _, _)| {
            let what = format!("section {name} is not as written");
            Err(IndexError::Damaged { path: self.path.clone(), what })
        })
    }
}

/// Writes an index: sections in any order, then [`IndexWriter::finish`]. Until then the file has another name, so that a
/// reader never sees half of one and a killed build leaves the old index as it was.
#[derive(Debug)]
pub struct IndexWriter {
    path: PathBuf,
    partial: PathBuf,
    out: BufWriter<File>,
    at: u64,
    directory: Vec<u8>,
}

impl IndexWriter {
    /// Begins the index that will be `path`.
    ///
    /// # Errors
    /// [`IndexError::Io`].
    pub fn create(path: &Path) -> Result<Self, IndexError> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".partial-{}", std::process::id()));
        let partial = path.with_file_name(name);
        let made = File::create(&partial).and_then(|file| {
            let mut out = BufWriter::with_capacity(1 << 20, file);
            out.write_all(&[0; HEADER]).map(|()| out)
        });
        let out = made.map_err(|source| IndexError::Io { path: partial.clone(), source })?;
        Ok(Self { path: path.to_owned(), partial, out, at: HEADER as u64, directory: Vec::new() })
    }

    /// Writes a section whose bytes come in pieces.
    ///
    /// # Errors
    /// [`IndexError::Io`].
    pub fn section<P: AsRef<[u8]>>(
        &mut self,
        name: &str,
        pieces: impl IntoIterator<Item = P>,
    ) -> Result<(), IndexError> {
        let start = self.at;
        let mut hash = blake3::Hasher::new();
        let mut buffer = Vec::with_capacity(1 << 16);
        for piece in pieces {
            buffer.extend_from_slice(piece.as_ref());
            if buffer.len() >= 1 << 16 {
                hash.update(&buffer);
                self.put(&buffer)?;
                buffer.clear();
            }
        }
        hash.update(&buffer);
        self.put(&buffer)?;
        let mut entry = [0; ENTRY];
        for (place, byte) in entry[..NAME].iter_mut().zip(name.bytes()) {
            *place = byte;
        }
        entry[32..40].copy_from_slice(&start.to_le_bytes());
        entry[40..48].copy_from_slice(&(self.at - start).to_le_bytes());
        entry[48..64].copy_from_slice(&hash.finalize().as_bytes()[..16]);
        self.directory.extend_from_slice(&entry);
        let padding = (8 - self.at % 8) % 8;
        self.put(&[0; 8][..padding as usize])
    }

    /// Writes directory and header, makes everything durable, and gives the file its name. Returns the base version.
    ///
    /// # Errors
    /// [`IndexError::Io`].
    pub fn finish(mut self) -> Result<String, IndexError> {
        let digest = blake3::hash(&self.directory);
        let (start, directory) = (self.at, std::mem::take(&mut self.directory));
        self.put(&directory)?;
        let mut header = Vec::with_capacity(HEADER);
        header.extend_from_slice(&MAGIC);
        header.extend_from_slice(&FORMAT.to_le_bytes());
        header.extend_from_slice(&((directory.len() / ENTRY) as u32).to_le_bytes());
        header.extend_from_slice(&start.to_le_bytes());
        header.extend_from_slice(&self.at.to_le_bytes());
        header.extend_from_slice(digest.as_bytes());
        let written = self.out.seek(SeekFrom::Start(0)).and_then(|_| self.out.write_all(&header));
        let written = written.and_then(|()| self.out.flush()).and_then(|()| self.out.get_ref().sync_all());
        let renamed = written.and_then(|()| std::fs::rename(&self.partial, &self.path));
        renamed.map_err(|source| IndexError::Io { path: self.path.clone(), source })?;
        Ok(digest.to_hex().as_str()[..16].to_owned())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), IndexError> {
        self.at += bytes.len() as u64;
        self.out.write_all(bytes).map_err(|source| IndexError::Io { path: self.partial.clone(), source })
    }
}

impl Drop for IndexWriter {
    fn drop(&mut self) {
        // After `finish` the name is gone already; an abandoned build leaves nothing behind.
        let _gone = std::fs::remove_file(&self.partial);
    }
}

fn read_entry(entry: &[u8], limit: usize) -> Option<(String, Range<usize>, [u8; 16])> {
    let name = entry[..NAME].split(|byte| *byte == 0).next().unwrap_or_default();
    let start = usize::try_from(u64_at(entry, 32)?).ok()?;
    let end = start.checked_add(usize::try_from(u64_at(entry, 40)?).ok()?)?;
    let hash = entry[48..64].try_into().ok()?;
    let inside = start >= HEADER && end <= limit;
    inside.then(|| (String::from_utf8_lossy(name).into_owned(), start..end, hash))
}

fn short_hash(bytes: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    short
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod file_tests;
