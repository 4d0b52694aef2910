//! A source whose place is known: lines counted as they are consumed, and a bound on how much is read for one thing.

use std::io::{self, BufRead, Read};

/// Counts lines and bytes of what it hands on; reading fails once more than the bound went by since the last [`Counted::begin`].
pub(crate) struct Counted<R> {
    inner: R,
    lines: u64,
    since: u64,
    most: u64,
}

impl<R: BufRead> Counted<R> {
    pub(crate) fn new(inner: R, most: u64) -> Self {
        Self { inner, lines: 0, since: 0, most }
    }

    /// Begins a new thing.
    pub(crate) fn begin(&mut self) {
        self.since = 0;
    }

    /// Whether the bound was passed.
    pub(crate) fn is_over(&self) -> bool {
        self.since > self.most
    }

    /// The line now read, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.lines + 1
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let length = ready.read(buf)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > self.most {
            return Err(io::Error::other("longer than allowed"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(ready) = self.inner.fill_buf() {
            let read = ready.get(..amount).unwrap_or(ready);
            self.lines += memchr::memchr_iter(b'\n', read).count() as u64;
        }
        self.since += amount as u64;
        self.inner.consume(amount);
    }
}
