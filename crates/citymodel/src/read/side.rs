//! Files beside a source, opened by the path the source names; no path leads out of the folder.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Opens files beside a source.
pub trait Side {
    /// The bytes of a file by its path from the source's own folder.
    ///
    /// # Errors
    /// The file is not there, is longer than `most` bytes, or the path leads out of the folder.
    fn open(&self, path: &str, most: u64) -> Result<Vec<u8>, SideError>;
}

/// Why a file beside the source is not opened.
#[derive(Debug, thiserror::Error)]
pub enum SideError {
    /// The path is absolute, a URL or climbs out of the folder.
    #[error("the path leads out of the folder")]
    Outside,
    /// The file is longer than allowed.
    #[error("the file is longer than {0} bytes")]
    TooLarge(u64),
    /// It cannot be read.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// No files beside the source.
#[derive(Debug, Clone, Copy)]
pub struct Alone;

impl Side for Alone {
    fn open(&self, _path: &str, _most: u64) -> Result<Vec<u8>, SideError> {
        Err(io::Error::from(io::ErrorKind::NotFound).into())
    }
}

/// A folder of the file system.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    /// Where the source stands below the root.
    source: PathBuf,
}

impl Folder {
    /// Files below `root` for a source that stands in the folder `source` below it (empty: in the root itself).
    ///
    /// # Errors
    /// The root is no folder.
    pub fn new(root: &Path, source: &Path) -> io::Result<Self> {
        Ok(Self { root: root.canonicalize()?, source: source.to_path_buf() })
    }
}

impl Side for Folder {
    fn open(&self, path: &str, most: u64) -> Result<Vec<u8>, SideError> {
        let inside = below(&self.source, path).ok_or(SideError::Outside)?;
        // Links inside the folder may still lead out of it.
        let file = self.root.join(inside).canonicalize()?;
        if !file.starts_with(&self.root) {
            return Err(SideError::Outside);
        }
        let mut bytes = Vec::new();
        File::open(file)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(SideError::TooLarge(most));
        }
        Ok(bytes)
    }
}

/// A path from a folder, without `.` and `..`; nothing when it is absolute, a URL or leads above the root.
#[must_use]
pub fn below(folder: &Path, path: &str) -> Option<PathBuf> {
    if path.contains("://") || path.contains('\\') || path.contains('\0') || path.get(1..2) == Some(":") {
        return None;
    }
    let mut inside = PathBuf::new();
    for component in folder.components().chain(Path::new(path).components()) {
        match component {
            Component::Normal(name) => inside.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !inside.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    (!inside.as_os_str().is_empty()).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder() {
        let at = |folder: &str, path: &str| below(Path::new(folder), path).map(|inside| inside.display().to_string());
        assert_eq!(
            at("udx/bldg", "../../codelists/Building_class.xml").as_deref(),
            Some("codelists/Building_class.xml")
        );
        assert_eq!(at("", "./a/./b.xml").as_deref(), Some("a/b.xml"));
        for path in ["../../../x", "/etc/passwd", "http://example.org/x.xml", "C:/x", "..\\x", "", ".", "a/.."] {
            assert_eq!(at(if path.starts_with("..") { "udx/bldg" } else { "" }, path), None, "{path}");
        }
    }

    #[test]
    fn a_folder_opens_what_is_in_it() {
        let folder = Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")), Path::new("src/read")).expect("a folder");
        assert!(folder.open("../lib.rs", 1 << 20).is_ok());
        assert!(matches!(folder.open("../lib.rs", 10), Err(SideError::TooLarge(10))));
        assert!(matches!(folder.open("../../../../Cargo.toml", 1 << 20), Err(SideError::Outside)));
        assert!(matches!(folder.open("nothing.rs", 10), Err(SideError::Io(_))));
    }
}
