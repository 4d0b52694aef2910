//! The natural keys seen in one file: 12 bytes a slot, no strings kept.

/// A set of key hashes, each with a hash of the content that stood under the key first.
///
/// Open addressing over two flat arrays; at most three quarters full. With 5 million keys it takes 100 MB, and the chance that any
/// two of them share their 64-bit hash is below one in a million.
#[derive(Debug, Default)]
pub(crate) struct KeySet {
    keys: Vec<u64>,
    contents: Vec<u32>,
    len: usize,
}

/// What the set knows about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Not before.
    First,
    /// With the same content.
    Same,
    /// With other content.
    Other,
}

impl KeySet {
    /// Remembers a key with its content, unless it is known.
    pub(crate) fn insert(&mut self, key: u64, content: u32) -> Seen {
        if (self.len + 1) * 4 > self.keys.len() * 3 {
            self.grow();
        }
        // Zero marks an empty slot.
        let key = key.max(1);
        let slot = self.slot(key);
        if self.keys[slot] == key {
            return if self.contents[slot] == content { Seen::Same } else { Seen::Other };
        }
        self.keys[slot] = key;
        self.contents[slot] = content;
        self.len += 1;
        Seen::First
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.keys.len() - 1;
        let mut slot = key as usize & mask;
        while self.keys[slot] != 0 && self.keys[slot] != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let size = (self.keys.len() * 2).max(1_024);
        let keys = std::mem::replace(&mut self.keys, vec![0; size]);
        let contents = std::mem::replace(&mut self.contents, vec![0; size]);
        for (key, content) in keys.into_iter().zip(contents) {
            if key != 0 {
                let slot = self.slot(key);
                self.keys[slot] = key;
                self.contents[slot] = content;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_first_once_and_then_the_same_or_another() {
        let mut set = KeySet::default();
        for key in 0..10_000_u64 {
            assert_eq!(set.insert(key.wrapping_mul(0x9E37_79B9_7F4A_7C15), 7), Seen::First);
        }
        for key in 0..10_000_u64 {
            let key = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            assert_eq!(set.insert(key, 7), Seen::Same);
            assert_eq!(set.insert(key, 8), Seen::Other);
        }
    }
}
