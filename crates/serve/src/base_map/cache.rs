//! Tiles kept on disk: one file each, for some days, up to a total. All of it can be deleted at any time.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chengji_city::tiles::Tile;

/// A folder of tiles.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    fresh_for: Duration,
    most: u64,
    /// Bytes in the folder, counted when first needed.
    held: OnceLock<AtomicU64>,
}

impl Cache {
    pub(super) fn new(folder: PathBuf, days: u32, most: u64) -> Self {
        Self { folder, fresh_for: Duration::from_secs(u64::from(days) * 86_400), most, held: OnceLock::new() }
    }

    /// The tile's bytes, if they are there, and whether they are still fresh.
    pub(super) fn find(&self, tile: Tile) -> Option<(Vec<u8>, bool)> {
        let path = self.path(tile);
        let bytes = fs::read(&path).ok()?;
        let age = fs::metadata(&path).and_then(|about| about.modified()).ok()?.elapsed().unwrap_or_default();
        Some((bytes, age < self.fresh_for))
    }

    /// Keeps a tile, unless the folder is full. A failure is no one's trouble: the tile is fetched again.
    pub(super) fn keep(&self, tile: Tile, bytes: &[u8]) {
        let held = self.held.get_or_init(|| AtomicU64::new(size_of(&self.folder)));
        if held.load(Ordering::Relaxed) + bytes.len() as u64 > self.most {
            return;
        }
        match self.write(tile, bytes) {
            Ok(()) => drop(held.fetch_add(bytes.len() as u64, Ordering::Relaxed)),
            Err(error) => tracing::warn!(%error, folder = %self.folder.display(), "a base map's tile is not kept"),
        }
    }

    fn write(&self, tile: Tile, bytes: &[u8]) -> std::io::Result<()> {
        let path = self.path(tile);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        // Nobody ever reads half a tile.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    }

    fn path(&self, Tile { z, x, y }: Tile) -> PathBuf {
        self.folder.join(z.to_string()).join(x.to_string()).join(y.to_string())
    }
}

fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size_of(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}
