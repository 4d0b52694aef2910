//! Traces sorted by tile, in bounded memory: sorted stretches in a scratch file, run together at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::vector::draw::Order;

/// Bytes read at once from a stretch.
const READ: usize = 256 << 10;
/// Bytes before a trace in the scratch file: tile, order, length.
const HEAD: usize = 16;

/// Sorts traces.
#[derive(Debug)]
pub(super) struct Sorter<S> {
    scratch: S,
    memory: usize,
    bytes: Vec<u8>,
    index: Vec<Slot>,
    /// Where in the scratch file each stretch begins; they follow each other.
    stretches: Vec<u64>,
    written: u64,
}

/// Where a trace lies. Ordered by tile, order within it, and arrival, which is where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    tile: u64,
    order: Order,
    length: u32,
    from: usize,
}

impl Slot {
    fn key(&self) -> (u64, Order, usize) {
        (self.tile, self.order, self.from)
    }
}

impl<S: Read + Write + Seek> Sorter<S> {
    pub(super) fn new(scratch: S, memory: usize) -> Self {
        Self { scratch, memory, bytes: Vec::new(), index: Vec::new(), stretches: Vec::new(), written: 0 }
    }

    /// Takes a trace.
    pub(super) fn push(&mut self, tile: u64, order: Order, trace: &[u8]) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(trace);
        // A trace is shorter than its tile's budget of positions: a few megabytes at most.
        let length = u32::try_from(trace.len()).unwrap_or(u32::MAX);
        self.index.push(Slot { tile, order, length, from });
    }

    /// Lays aside what is held when it is too much.
    pub(super) fn relieve(&mut self) -> io::Result<()> {
        if self.bytes.len() + self.index.len() * size_of::<Slot>() < self.memory {
            return Ok(());
        }
        self.index.sort_unstable_by_key(Slot::key);
        self.stretches.push(self.written);
        let mut buffer = Vec::with_capacity(1 << 20);
        for slot in &self.index {
            buffer.extend_from_slice(&slot.tile.to_le_bytes());
            buffer.extend_from_slice(&slot.order.0.to_le_bytes());
            buffer.extend_from_slice(&slot.length.to_le_bytes());
            buffer.extend_from_slice(&self.bytes[slot.from..slot.from + slot.length as usize]);
            if buffer.len() >= 1 << 20 {
                self.scratch.write_all(&buffer)?;
                self.written += buffer.len() as u64;
                buffer.clear();
            }
        }
        self.scratch.write_all(&buffer)?;
        self.written += buffer.len() as u64;
        self.bytes.clear();
        self.index.clear();
        Ok(())
    }

    /// Hands over the traces of each tile, tiles by ascending number.
    pub(super) fn each_tile(
        mut self,
        mut take: impl FnMut(u64, &[(Order, &[u8])]) -> io::Result<()>,
    ) -> io::Result<()> {
        self.index.sort_unstable_by_key(Slot::key);
        if self.stretches.is_empty() {
            let mut traces = Vec::new();
            for group in self.index.chunk_by(|a, b| a.tile == b.tile) {
                traces.clear();
                traces.extend(
                    group.iter().map(|slot| (slot.order, &self.bytes[slot.from..slot.from + slot.length as usize])),
                );
                take(group[0].tile, &traces)?;
            }
            return Ok(());
        }
        self.merge(take)
    }

    fn merge(mut self, mut take: impl FnMut(u64, &[(Order, &[u8])]) -> io::Result<()>) -> io::Result<()> {
        // What is still held becomes the last stretch; its order of arrival is then the number of the stretch.
        self.memory = 0;
        if !self.index.is_empty() {
            self.relieve()?;
        }
        self.bytes = Vec::new();
        self.index = Vec::new();
        let ends: Vec<u64> = self.stretches.iter().skip(1).copied().chain([self.written]).collect();
        let mut stretches: Vec<Stretch> =
            self.stretches.iter().zip(ends).map(|(&at, end)| Stretch { at, end, ..Stretch::default() }).collect();
        let mut heap = BinaryHeap::new();
        for (number, stretch) in stretches.iter_mut().enumerate() {
            if let Some((tile, order)) = stretch.next(&mut self.scratch)? {
                heap.push(Reverse((tile, order, number)));
            }
        }
        let (mut bytes, mut slots): (Vec<u8>, Vec<(Order, usize)>) = (Vec::new(), Vec::new());
        let mut current = None;
        loop {
            let next = heap.pop();
            let tile = next.map(|Reverse((tile, ..))| tile);
            if current != tile {
                if let Some(done) = current {
                    let ends = slots.iter().skip(1).map(|&(_, from)| from).chain([bytes.len()]);
                    let traces: Vec<(Order, &[u8])> =
                        slots.iter().zip(ends).map(|(&(order, from), end)| (order, &bytes[from..end])).collect();
                    take(done, &traces)?;
                }
                bytes.clear();
                slots.clear();
                current = tile;
            }
            let Some(Reverse((_, order, number))) = next else { return Ok(()) };
            slots.push((order, bytes.len()));
            bytes.extend_from_slice(stretches[number].trace());
            if let Some((tile, order)) = stretches[number].next(&mut self.scratch)? {
                heap.push(Reverse((tile, order, number)));
            }
        }
    }
}

/// A sorted stretch being read.
#[derive(Debug, Default)]
struct Stretch {
    at: u64,
    end: u64,
    buffer: Vec<u8>,
    from: usize,
    length: usize,
}

impl Stretch {
    /// The bytes of the trace last come to.
    fn trace(&self) -> &[u8] {
        self.buffer.get(self.from..self.from + self.length).unwrap_or_default()
    }

    /// Goes to the next trace: its tile and order.
    fn next(&mut self, scratch: &mut (impl Read + Seek)) -> io::Result<Option<(u64, Order)>> {
        self.from += self.length;
        self.length = 0;
        self.fill(scratch, HEAD)?;
        let Some(head) = self.buffer.get(self.from..self.from + HEAD) else { return Ok(None) };
        let (tile, rest) = head.split_at(8);
        let (order, length) = rest.split_at(4);
        let short = |bytes: &[u8]| bytes.try_into().map(u32::from_le_bytes).unwrap_or_default();
        let found = (tile.try_into().map(u64::from_le_bytes).unwrap_or_default(), Order(short(order)));
        let length = short(length) as usize;
        self.fill(scratch, HEAD + length)?;
        self.from += HEAD;
        self.length = length;
        if self.buffer.len() < self.from + length {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the scratch file lost traces"));
        }
        Ok(Some(found))
    }

    /// Sees to it that so many bytes stand behind `from`, if the stretch has them.
    fn fill(&mut self, scratch: &mut (impl Read + Seek), wanted: usize) -> io::Result<()> {
        if self.buffer.len() - self.from >= wanted || self.at == self.end {
            return Ok(());
        }
        self.buffer.drain(..self.from);
        self.from = 0;
        let size = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(READ.max(wanted));
        let held = self.buffer.len();
        self.buffer.resize(held + size, 0);
        scratch.seek(SeekFrom::Start(self.at))?;
        scratch.read_exact(&mut self.buffer[held..])?;
        self.at += size as u64;
        Ok(())
    }
}
