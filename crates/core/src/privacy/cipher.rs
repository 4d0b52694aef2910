//! SM4 in Galois/counter mode with a 96-bit nonce and a 128-bit tag (GB/T 32907, the mode of NIST SP 800-38D; the
//! combination is AEAD_SM4_GCM of RFC 8998).
//!
//! A sealed value is `0x01 | nonce (12) | cipher text | tag (16)`. What the value belongs to, its *context*, is authenticated
//! with it and kept nowhere: a value moved to another row does not open.

mod block;

use std::fmt;

use ghash::GHash;
use ghash::universal_hash::UniversalHash as _;

use self::block::Sm4;

/// Bytes of a key.
pub const KEY: usize = 16;
/// Bytes of a nonce. One must never be used twice under the same key.
pub const NONCE: usize = 12;
/// Bytes of a tag.
const TAG: usize = 16;
/// Blocks encrypted side by side.
const SIDE: usize = 4;
/// First byte of a sealed value: this format.
const FORMAT: u8 = 1;
/// Bytes that sealing adds.
pub const OVERHEAD: usize = 1 + NONCE + TAG;

/// A key of 128 bits. It does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey([u8; KEY]);

impl DataKey {
    /// The key of these bytes.
    #[must_use]
    pub fn new(bytes: [u8; KEY]) -> Self {
        Self(bytes)
    }

    /// The bytes of the key, to be sealed under another or written to a key file.
    #[must_use]
    pub fn reveal(&self) -> &[u8; KEY] {
        &self.0
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// A sealed value that does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsealable {
    /// Shorter than any sealed value, or of another format.
    #[error("the value is not sealed in a known form")]
    Form,
    /// The key is another one, the value belongs to another place, or it was altered.
    #[error("the value was sealed under another key or for another place, or it was altered")]
    Tag,
}

/// A key made ready; making it ready costs about two blocks.
#[derive(Clone)]
pub struct Cipher {
    block: Sm4,
    hash: GHash,
}

impl fmt::Debug for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cipher(…)")
    }
}

impl Cipher {
    /// Makes a key ready.
    #[must_use]
    pub fn new(key: &DataKey) -> Self {
        let block = Sm4::new(&key.0);
        let mut zero = [[0; 16]];
        block.encrypt(&mut zero);
        let [zero] = zero;
        Self { block, hash: GHash::new(&zero.into()) }
    }

    /// Seals `plain` for `context`. The nonce must be fresh under this key: random, or a number that never comes twice.
    #[must_use]
    pub fn seal(&self, nonce: &[u8; NONCE], context: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD);
        sealed.push(FORMAT);
        sealed.extend_from_slice(nonce);
        sealed.extend_from_slice(plain);
        let text = &mut sealed[1 + NONCE..];
        self.count(nonce, text);
        let tag = self.tag(nonce, context, text);
        sealed.extend_from_slice(&tag);
        sealed
    }

    /// Opens what was sealed for the same context.
    ///
    /// # Errors
    /// See [`Unsealable`].
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        let body = match sealed {
            [FORMAT, body @ ..] => body,
            _ => return Err(Unsealable::Form),
        };
        let (nonce, rest) = body.split_first_chunk::<NONCE>().ok_or(Unsealable::Form)?;
        let (text, tag) = rest.split_last_chunk::<TAG>().ok_or(Unsealable::Form)?;
        let made = self.tag(nonce, context, text);
        // Every byte is looked at, so that the time tells nothing about where they differ.
        let differing = made.iter().zip(tag).fold(0, |differing, (made, got)| differing | (made ^ got));
        if differing != 0 {
            return Err(Unsealable::Tag);
        }
        let mut plain = text.to_vec();
        self.count(nonce, &mut plain);
        Ok(plain)
    }

    /// Counter mode from the second counter on; the first masks the tag.
    fn count(&self, nonce: &[u8; NONCE], text: &mut [u8]) {
        let mut counter = 2;
        let mut rest = text;
        while rest.len() > 16 {
            let (some, behind) = rest.split_at_mut(rest.len().min(16 * SIDE));
            mask(some, &self.stream::<SIDE>(nonce, counter));
            counter += SIDE as u32;
            rest = behind;
        }
        mask(rest, &self.stream::<1>(nonce, counter));
    }

    fn stream<const N: usize>(&self, nonce: &[u8; NONCE], from: u32) -> [[u8; 16]; N] {
        let mut blocks = [[0; 16]; N];
        for (block, counter) in blocks.iter_mut().zip(from..) {
            block[..NONCE].copy_from_slice(nonce);
            block[NONCE..].copy_from_slice(&counter.to_be_bytes());
        }
        self.block.encrypt(&mut blocks);
        blocks
    }

    fn tag(&self, nonce: &[u8; NONCE], context: &[u8], text: &[u8]) -> [u8; TAG] {
        let mut hash = self.hash.clone();
        hash.update_padded(context);
        hash.update_padded(text);
        let mut lengths = [0; 16];
        lengths[..8].copy_from_slice(&(context.len() as u64 * 8).to_be_bytes());
        lengths[8..].copy_from_slice(&(text.len() as u64 * 8).to_be_bytes());
        hash.update(&[lengths.into()]);
        let mut tag: [u8; TAG] = hash.finalize().into();
        mask(&mut tag, &self.stream::<1>(nonce, 1));
        tag
    }
}

fn mask(text: &mut [u8], stream: &[[u8; 16]]) {
    text.iter_mut().zip(stream.as_flattened()).for_each(|(byte, mask)| *byte ^= mask);
}

#[cfg(test)]
#[path = "cipher_tests.rs"]
mod cipher_tests;
