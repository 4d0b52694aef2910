//! The house's own rules, checked: which crate may know which ([`walls`]) and how files are kept ([`tidy`]).

pub mod tidy;
pub mod walls;

use std::path::{Path, PathBuf};

/// The workspace's root folder.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
