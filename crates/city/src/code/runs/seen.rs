//! The keys of a dry run that would have got codes: 16 bytes a slot, so that millions fit.

/// A set of key digests, each with a digest of the facts that came with it first.
///
/// Open addressing, at most three quarters full. Ten million keys take 270 MB.
#[derive(Debug, Default)]
pub(super) struct Seen {
    slots: Vec<(u64, u64)>,
    len: usize,
}

impl Seen {
    /// The facts that stood with the key first; none when it is new, and then these are kept.
    pub(super) fn insert(&mut self, key: u64, facts: u64) -> Option<u64> {
        if (self.len + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        // Zero marks an empty slot.
        let key = key.max(1);
        let slot = self.slot(key);
        if self.slots[slot].0 == key {
            return Some(self.slots[slot].1);
        }
        self.slots[slot] = (key, facts);
        self.len += 1;
        None
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = key as usize & mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1_024);
        for (key, facts) in std::mem::replace(&mut self.slots, vec![(0, 0); size]) {
            if key != 0 {
                let slot = self.slot(key);
                self.slots[slot] = (key, facts);
            }
        }
    }
}

#[cfg(test)]
#[path = "seen_tests.rs"]
mod seen_tests;
