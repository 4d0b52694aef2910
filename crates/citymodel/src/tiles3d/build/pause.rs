//! What a caller needs of a builder that is stopped and taken up again, or that keeps where each object is shown.

use super::{Builder, Entry, Options};
use crate::geodesy::Region;
use crate::tiles3d::key::Grid;
use crate::tiles3d::piece::Cutter;
use crate::tiles3d::scratch::Scratch;

/// Bytes of an entry: place, where it was laid aside, its length, its weight.
const ENTRY: usize = 32;

impl<S: Scratch> Builder<S> {
    /// Objects taken that have a surface.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no object taken has a surface.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The box around what was taken.
    #[must_use]
    pub fn extent(&self) -> Region {
        self.extent
    }

    /// Where each object taken is shown, longitude and latitude, in the order in which they came; objects without a surface have no
    /// place.
    pub fn places(&self) -> impl ExactSizeIterator<Item = [f64; 2]> + '_ {
        self.entries.iter().map(|(_, place)| *place)
    }

    /// The root's square from now on.
    pub fn settle_on(&mut self, grid: Grid) {
        self.options.grid = Some(grid);
    }

    /// The scratch, to have it settled before a pause.
    pub fn scratch(&mut self) -> &mut S {
        &mut self.scratch
    }

    /// Appends the entries from the one of that number on, as [`Self::take_up`] reads them.
    pub fn entries(&self, from: usize, out: &mut Vec<u8>) {
        for (entry, place) in self.entries.iter().skip(from) {
            for value in place {
                out.extend_from_slice(&value.to_le_bytes());
            }
            out.extend_from_slice(&entry.at.to_le_bytes());
            out.extend_from_slice(&entry.length.to_le_bytes());
            out.extend_from_slice(&entry.weight.to_le_bytes());
        }
    }

    /// A builder as it was when these entries were all it had, over the scratch of that time; none when they are no entries.
    pub fn take_up(options: Options, scratch: S, entries: &[u8], extent: Region) -> Option<Self> {
        if !entries.len().is_multiple_of(ENTRY) {
            return None;
        }
        let read = |bytes: &[u8]| -> Option<(Entry, [f64; 2])> {
            let eight = |at: usize| bytes.get(at..at + 8)?.try_into().ok();
            let four = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
            let place = [f64::from_le_bytes(eight(0)?), f64::from_le_bytes(eight(8)?)];
            let entry = Entry { morton: 0, at: u64::from_le_bytes(eight(16)?), length: four(24)?, weight: four(28)? };
            Some((entry, place))
        };
        let entries: Option<Vec<_>> = entries.chunks_exact(ENTRY).map(read).collect();
        Some(Self {
            options,
            scratch,
            cutter: Cutter::default(),
            entries: entries?,
            extent,
            without_surface: 0,
            bytes: Vec::new(),
            // A picture that was laid aside before the pause is laid aside again.
            contents: rustc_hash::FxHashMap::default(),
        })
    }
}

#[cfg(test)]
#[path = "pause_tests.rs"]
mod pause_tests;
