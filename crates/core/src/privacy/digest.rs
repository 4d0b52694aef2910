//! HMAC-SM3 (GB/T 32905 within the construction of RFC 2104), cut to 128 bits: equal values have equal digests, and without
//! the key nobody finds the value by trying all identity numbers.

use std::fmt;

use sm3::{Digest as _, Sm3};

/// Bytes of the key.
pub const KEY: usize = 32;
/// Bytes that SM3 takes at a time.
const BLOCK: usize = 64;

/// A key for digests, made ready.
#[derive(Clone)]
pub struct KeyedDigest {
    inner: Sm3,
    outer: Sm3,
}

impl fmt::Debug for KeyedDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyedDigest(…)")
    }
}

impl KeyedDigest {
    /// Makes a key ready.
    #[must_use]
    pub fn new(key: &[u8; KEY]) -> Self {
        let padded = |with: u8| {
            let mut block = [with; BLOCK];
            block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
            Sm3::new_with_prefix(block)
        };
        Self { inner: padded(0x36), outer: padded(0x5c) }
    }

    /// The digest of `text` among the values of `domain`, such as `citizen_id`: the same text in another domain has another
    /// digest. A domain has no NUL character.
    #[must_use]
    pub fn of(&self, domain: &str, text: &str) -> [u8; 16] {
        let whole = self.whole(&[domain.as_bytes(), &[0], text.as_bytes()]);
        let mut cut = [0; 16];
        cut.copy_from_slice(&whole[..16]);
        cut
    }

    /// HMAC-SM3 of the parts one behind the other.
    #[must_use]
    pub fn whole(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut inner = self.inner.clone();
        parts.iter().for_each(|part| inner.update(part));
        let mut outer = self.outer.clone();
        outer.update(inner.finalize());
        outer.finalize().into()
    }
}

#[cfg(test)]
#[path = "digest_tests.rs"]
mod digest_tests;
