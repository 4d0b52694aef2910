//! Blocks: the records that have a key in common.

use super::profile::Profile;

/// Records in the order of one of their keys; only a part of them when sampled.
///
/// Cost: 8 bytes a record that has the key, and sorting them.
#[derive(Debug, Default)]
pub struct Order {
    /// The upper half of the key above the place of the record.
    entries: Vec<u64>,
}

/// How much of the space of keys is looked at: the lowest `part` of 2³². A block is in it whole or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share(u64);

impl Share {
    /// Everything.
    pub const ALL: Self = Self(1 << 32);

    /// As much as leaves about `wanted` of `count` records.
    #[must_use]
    pub fn of(wanted: usize, count: usize) -> Self {
        if count <= wanted { Self::ALL } else { Self(((wanted as u64) << 32) / count as u64) }
    }

    /// One divided by the share.
    #[must_use]
    pub fn inverse(self) -> f64 {
        Self::ALL.0 as f64 / self.0.max(1) as f64
    }
}

impl Order {
    /// Puts records in the order of their key in place `key`, as far as `share` asks for.
    pub fn fill<P: Profile>(&mut self, rows: &[P], key: usize, share: Share) {
        self.entries.clear();
        let keyed = (0_u64..).zip(rows).filter_map(|(at, row)| Some((at, row.key(key)?)));
        // The share is taken from the lower half, so that the upper one stays evenly spread.
        let shared = keyed.filter(|(_, key)| key & 0xffff_ffff < share.0);
        self.entries.extend(shared.map(|(at, key)| key & !0xffff_ffff | at));
        self.entries.sort_unstable();
    }

    /// Calls `visit` with the records of every block of two and more, in the order of keys.
    pub fn each<P: Profile>(&self, rows: &[P], key: usize, mut visit: impl FnMut(&[u32])) {
        let mut block: Vec<(u64, u32)> = Vec::new();
        let mut places: Vec<u32> = Vec::new();
        for same in self.entries.chunk_by(|one, other| one >> 32 == other >> 32).filter(|same| same.len() > 1) {
            block.clear();
            let keyed = same.iter().map(|entry| *entry as u32);
            block.extend(keyed.filter_map(|at| Some((rows.get(at as usize)?.key(key)?, at))));
            if block.iter().any(|(full, _)| *full != block[0].0) {
                block.sort_unstable();
            }
            for same in block.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
                places.clear();
                places.extend(same.iter().map(|(_, at)| *at));
                visit(&places);
            }
        }
    }
}

/// Every pair of a block once.
pub(super) fn pairs(block: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    let rest = |at: usize| block.get(at + 1..).unwrap_or_default();
    block.iter().enumerate().flat_map(move |(at, one)| rest(at).iter().map(|other| (*one, *other)))
}
