//! A directory: which tile lies where.

use crate::vector::wire::{put_varint, take_varint};

/// Entries of a directory at most: more than any writer puts into one, so that a broken count costs no memory.
const MOST: u64 = 4_000_000;

/// One entry: a run of tiles with one content, or a leaf directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Number of the first tile.
    pub id: u64,
    /// Where the content begins, in the tiles or the leaves.
    pub offset: u64,
    /// Its length.
    pub length: u32,
    /// How many tiles in a row have it; 0 for a leaf directory.
    pub run: u32,
}

/// A directory cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the directory of an archive is broken at entry {0}")]
pub struct DirectoryError(pub u64);

/// Writes a directory, not compressed.
pub(super) fn write(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * 6);
    put_varint(&mut out, entries.len() as u64);
    let mut last = 0;
    for entry in entries {
        put_varint(&mut out, entry.id - last);
        last = entry.id;
    }
    for entry in entries {
        put_varint(&mut out, u64::from(entry.run));
    }
    for entry in entries {
        put_varint(&mut out, u64::from(entry.length));
    }
    let mut next = None;
    for entry in entries {
        // Zero says: where the one before ends.
        put_varint(&mut out, if next == Some(entry.offset) { 0 } else { entry.offset + 1 });
        next = Some(entry.offset + u64::from(entry.length));
    }
    out
}

/// Reads a directory, not compressed.
pub(super) fn read(mut bytes: &[u8]) -> Result<Vec<Entry>, DirectoryError> {
    let bytes = &mut bytes;
    let count = take_varint(bytes).ok().ok_or(DirectoryError(0))?;
    // Every entry has at least four bytes.
    if count > MOST || count > bytes.len() as u64 / 4 {
        return Err(DirectoryError(0));
    }
    let mut entries = Vec::new();
    let mut id = 0_u64;
    for at in 0..count {
        let step = take_varint(bytes).ok().ok_or(DirectoryError(at))?;
        id = id.checked_add(step).ok_or(DirectoryError(at))?;
        entries.push(Entry { id, offset: 0, length: 0, run: 0 });
    }
    let narrow = |bytes: &mut &[u8], at: usize| {
        take_varint(bytes).ok().and_then(|value| u32::try_from(value).ok()).ok_or(DirectoryError(at as u64))
    };
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.run = narrow(bytes, at)?;
    }
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.length = narrow(bytes, at)?;
    }
    let mut next = None;
    for (at, entry) in entries.iter_mut().enumerate() {
        let broken = DirectoryError(at as u64);
        entry.offset = match take_varint(bytes).ok().ok_or(broken)? {
            0 => next.ok_or(broken)?,
            offset => offset - 1,
        };
        next = Some(entry.offset.checked_add(u64::from(entry.length)).ok_or(broken)?);
    }
    Ok(entries)
}

/// The entry a tile is in: a run that holds it, or the leaf it would be in.
pub(super) fn find(entries: &[Entry], id: u64) -> Option<Entry> {
    let at = entries.partition_point(|entry| entry.id <= id).checked_sub(1)?;
    entries.get(at).copied().filter(|entry| entry.run == 0 || id - entry.id < u64::from(entry.run))
}
