//! The bytes of a file: counted, unpacked when gzipped, with a sample of the beginning to look at.

use std::fs::File;
use std::io::{self, BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::{ReadError, SAMPLE_BYTES};

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// How far into the file reading has come, shared with the thread that reads.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress(Arc<AtomicU64>);

impl Progress {
    pub(crate) fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn set(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

/// Where the bytes stand.
#[derive(Debug)]
pub(crate) enum Source {
    File(File),
    Memory(Cursor<Vec<u8>>),
}

impl Source {
    /// The first bytes as they are in the file, without moving on. Empty when they cannot be read: whoever
    /// reads next meets the same failure and reports it.
    pub(crate) fn beginning(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let read = self.take(64).read_to_end(&mut bytes);
        let rewound = self.rewind();
        if read.is_ok() && rewound.is_ok() { bytes } else { Vec::new() }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Memory(cursor) => cursor.read(buffer),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Memory(cursor) => cursor.seek(to),
        }
    }
}

/// A source that tells how far it was read.
#[derive(Debug)]
pub(crate) struct Counted {
    source: Source,
    position: u64,
    progress: Progress,
}

impl Counted {
    pub(crate) fn new(source: Source, progress: Progress) -> Self {
        Self { source, position: 0, progress }
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.source.read(buffer) {
                Ok(count) => {
                    self.position += count as u64;
                    self.progress.set(self.position);
                    return Ok(count);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    return Err(ReadError::Io { at: self.position, reason: error.to_string() }.into());
                }
            }
        }
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = self.source.seek(to)?;
        Ok(self.position)
    }
}

#[derive(Debug)]
enum Bytes {
    Plain(BufReader<Counted>),
    Gzip(Box<MultiGzDecoder<BufReader<Counted>>>),
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(reader) => reader.read(buffer),
            Self::Gzip(decoder) => {
                decoder.read(buffer).map_err(|error| gzip_failure(error, decoder.get_ref().get_ref().position))
            }
        }
    }
}

/// The unpacked bytes of a text file, from the first one on.
#[derive(Debug)]
pub(crate) struct TextInput {
    sample: Vec<u8>,
    taken: usize,
    failure: Option<io::Error>,
    rest: Bytes,
    complete: bool,
}

impl TextInput {
    /// Reads the sample. A failure met there is kept until a reader gets to it, so that the rows before it
    /// are not lost.
    pub(crate) fn open(source: Source, progress: Progress, name: &str) -> Self {
        let mut reader = BufReader::with_capacity(1 << 16, Counted::new(source, progress));
        let mut failure = None;
        let gzipped = match io::BufRead::fill_buf(&mut reader) {
            Ok(first) => first.starts_with(&GZIP_MAGIC) || (name.ends_with(".gz") && first.len() < 2),
            Err(error) => {
                failure = Some(error);
                false
            }
        };
        let mut rest = if gzipped { Bytes::Gzip(Box::new(MultiGzDecoder::new(reader))) } else { Bytes::Plain(reader) };
        let mut sample = Vec::new();
        if failure.is_none() {
            failure = fill(&mut sample, &mut rest).err();
        }
        if gzipped && sample.is_empty() && failure.is_none() && rest_is_empty(&rest) {
            failure = Some(ReadError::TruncatedGzip { at: 0 }.into());
        }
        let complete = sample.len() < SAMPLE_BYTES && failure.is_none();
        Self { sample, taken: 0, failure, rest, complete }
    }

    /// The beginning of the unpacked file, at most [`SAMPLE_BYTES`].
    pub(crate) fn sample(&self) -> &[u8] {
        &self.sample
    }

    /// Whether the sample is the whole file.
    pub(crate) fn sample_is_whole(&self) -> bool {
        self.complete
    }

    /// Passes over `count` bytes of the sample, such as a byte-order mark.
    pub(crate) fn skip(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.sample.len());
    }
}

impl Read for TextInput {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken < self.sample.len() {
            let count = (&self.sample[self.taken..]).read(buffer)?;
            self.taken += count;
            if self.taken == self.sample.len() {
                self.sample = Vec::new();
                self.taken = 0;
            }
            return Ok(count);
        }
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        self.rest.read(buffer)
    }
}

fn fill(sample: &mut Vec<u8>, rest: &mut Bytes) -> io::Result<()> {
    // Not `read_to_end`: what came before a failure must stay in the sample.
    let mut chunk = vec![0; 1 << 15];
    while sample.len() < SAMPLE_BYTES {
        let wanted = chunk.len().min(SAMPLE_BYTES - sample.len());
        let count = rest.read(&mut chunk[..wanted])?;
        if count == 0 {
            break;
        }
        sample.extend_from_slice(&chunk[..count]);
    }
    Ok(())
}

fn rest_is_empty(rest: &Bytes) -> bool {
    matches!(rest, Bytes::Gzip(decoder) if decoder.get_ref().get_ref().position < 2)
}

fn gzip_failure(error: io::Error, at: u64) -> io::Error {
    match error.kind() {
        ErrorKind::UnexpectedEof => ReadError::TruncatedGzip { at }.into(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => {
            ReadError::CorruptGzip { at, reason: error.to_string() }.into()
        }
        _ => error,
    }
}
