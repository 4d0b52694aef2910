//! The names under which buildings are found, as digests: one index for addresses, identifiers and doorplates.

use chengji_core::house::BuildingKey;

/// The scheme of the key under which a building stands in its own register, and of the attribute by which others name it.
pub(super) const BUILDING_ID: &str = "building_id";

/// A building by its address.
pub(super) fn address(key: &BuildingKey) -> [u8; 16] {
    digest(&["address", key.as_str()])
}

/// A doorplate by the address of its building.
pub(super) fn plate(key: &BuildingKey) -> [u8; 16] {
    digest(&["plate", key.as_str()])
}

/// A building by an identifier of some scheme.
pub(super) fn identifier(scheme: &str, identifier: &str) -> [u8; 16] {
    digest(&["identifier", scheme, identifier])
}

fn digest(parts: &[&str]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let mut digest = [0; 16];
    hasher.finalize_xof().fill(&mut digest);
    digest
}
