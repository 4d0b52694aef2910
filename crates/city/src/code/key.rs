//! The digest under which a key is found in the code register.

/// 16 bytes over scheme and natural key. Two keys share one with a chance that stays below 1 in 10^18 for a billion keys.
pub(crate) fn digest(scheme: &str, natural_key: &str) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(scheme.as_bytes());
    // Cannot stand in a scheme's id: no two pairs give the same bytes.
    hasher.update(&[0]);
    hasher.update(natural_key.as_bytes());
    let mut digest = [0; 16];
    digest.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    digest
}
