//! Where written files go: a folder, memory, later a zip or the store.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Takes files by relative path with forward slashes.
pub trait Out {
    /// Writes a file, in place of an older one of the path.
    ///
    /// # Errors
    /// When it cannot be written.
    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Gives files written before, or beside a source.
pub trait Files {
    /// The file's bytes; none when there is no such file.
    ///
    /// # Errors
    /// When it is there and cannot be read, or the path climbs out of the folder.
    fn open(&self, path: &str) -> io::Result<Option<Vec<u8>>>;
}

/// Files in memory, in order of path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl Out for Memory {
    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

impl Files for Memory {
    fn open(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.get(path).cloned())
    }
}

/// Files under a folder of the machine.
#[derive(Debug, Clone)]
pub struct Folder(pub PathBuf);

impl Folder {
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        if Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Ok(self.0.join(path));
        }
        Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{path} leads out of the folder")))
    }
}

impl Out for Folder {
    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let place = self.place(path)?;
        match std::fs::write(&place, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                std::fs::create_dir_all(place.parent().unwrap_or(&self.0))?;
                std::fs::write(&place, bytes)
            }
            other => other,
        }
    }
}

impl Files for Folder {
    fn open(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match std::fs::read(self.place(path)?) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}
