//! Where pieces are laid aside while the stream goes on.

use std::io::{self, Read, Seek, SeekFrom, Write};

/// Where objects are laid aside until all are known.
pub trait Scratch {
    /// Lays bytes aside; answers where they begin.
    ///
    /// # Errors
    /// When they cannot be kept.
    fn append(&mut self, bytes: &[u8]) -> io::Result<u64>;

    /// Reads bytes back into `into`, which has their length.
    ///
    /// # Errors
    /// When they cannot be read.
    fn read(&mut self, at: u64, into: &mut [u8]) -> io::Result<()>;
}

/// Bytes gathered before they are written.
const BLOCK: usize = 1 << 20;

/// A scratch in a file, or in memory with `Cursor<Vec<u8>>`.
#[derive(Debug)]
pub struct Spill<F> {
    pub(super) file: F,
    written: u64,
    pending: Vec<u8>,
    window: Vec<u8>,
    window_at: u64,
}

impl<F: Read + Write + Seek> Spill<F> {
    /// A scratch in an empty file.
    pub fn new(file: F) -> Self {
        Self { file, written: 0, pending: Vec::new(), window: Vec::new(), window_at: 0 }
    }

    /// A scratch that was settled when it had that many bytes; what its file has behind them is forgotten.
    pub fn take_up(file: F, written: u64) -> Self {
        Self { written, ..Self::new(file) }
    }

    /// Hands everything to the file; answers how many bytes it has.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn settle(&mut self) -> io::Result<u64> {
        self.flush()?;
        Ok(self.written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.written))?;
        self.file.write_all(&self.pending)?;
        self.written += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }
}

impl<F: Read + Write + Seek> Scratch for Spill<F> {
    fn append(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let at = self.written + self.pending.len() as u64;
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= BLOCK {
            self.flush()?;
        }
        Ok(at)
    }

    fn read(&mut self, at: u64, into: &mut [u8]) -> io::Result<()> {
        if !self.pending.is_empty() {
            self.flush()?;
        }
        let end = at + into.len() as u64;
        if at < self.window_at || end > self.window_at + self.window.len() as u64 {
            // Objects of a tile often came one behind the other: one read serves many.
            let wanted = into.len().max(BLOCK / 16);
            self.file.seek(SeekFrom::Start(at))?;
            self.window.resize(wanted, 0);
            let mut filled = 0;
            while filled < wanted {
                match self.file.read(&mut self.window[filled..])? {
                    0 => break,
                    some => filled += some,
                }
            }
            self.window.truncate(filled);
            self.window_at = at;
            if filled < into.len() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let from = usize::try_from(at - self.window_at).unwrap_or(usize::MAX);
        into.copy_from_slice(&self.window[from..from + into.len()]);
        Ok(())
    }
}
