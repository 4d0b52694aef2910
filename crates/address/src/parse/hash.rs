//! The hash that names features: a multiply and a shift a step, the same on every machine.

/// Adds `value` to `hash`.
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    let x = (hash.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^ (x >> 29)
}

/// Hashes keys that are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Plain(u64);

impl std::hash::Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = mix(self.0, u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    }
}

/// A map from feature hashes.
pub(crate) type HashMap<V> = std::collections::HashMap<u64, V, std::hash::BuildHasherDefault<Plain>>;
