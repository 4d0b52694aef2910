//! Tiles kept in memory, each with the size of the log up to which it is known to hold.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chengji_store::tile::BaseRow;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;

use super::base::Base;
use super::rules::TileRules;
use super::view::{View, Views};
use super::{Edition, Tile, TileGrid};
use crate::city::{City, OpenError};
use crate::error::CityError;
use crate::standards::Standards;

/// Bytes of tiles kept, with what keeping them takes.
const BUDGET: usize = 256 << 20;
/// What a tile takes beside its bytes.
const OVERHEAD: usize = 256;
/// Locks under which tiles are drawn; two tiles seldom share one.
const TURNS: usize = 64;
/// A tile unpacked is not larger than this.
const LARGEST: u64 = 256 << 20;

/// A tile as it was drawn.
#[derive(Debug)]
pub struct Drawn {
    /// The tile, gzip; empty when nothing is in it.
    pub gzip: Arc<[u8]>,
    /// A name of its content: equal tiles have equal names.
    pub name: String,
    log: AtomicI64,
}

impl Drawn {
    /// A tile with nothing in it.
    pub(super) fn empty(log: i64) -> Self {
        Self { gzip: Arc::default(), name: "empty".to_owned(), log: AtomicI64::new(log) }
    }

    pub(super) fn plain(bytes: &[u8], log: i64) -> Result<Self, CityError> {
        let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2 + 32), Compression::new(4));
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(unreadable)?;
        Ok(Self { gzip: packed.into(), name: name_of(bytes), log: AtomicI64::new(log) })
    }

    /// A tile that is compressed already.
    pub(super) fn packed(bytes: Vec<u8>, log: i64) -> Result<Self, CityError> {
        let name = name_of(&gunzip(&bytes)?);
        Ok(Self { gzip: bytes.into(), name, log: AtomicI64::new(log) })
    }

    /// The tile not compressed.
    ///
    /// # Errors
    /// When an archive's bytes are broken.
    pub fn unpacked(&self) -> Result<Vec<u8>, CityError> {
        if self.gzip.is_empty() { Ok(Vec::new()) } else { gunzip(&self.gzip) }
    }

    /// Size of the log up to which it is known to hold.
    pub(super) fn log(&self) -> i64 {
        self.log.load(Ordering::Acquire)
    }

    pub(super) fn holds_at(&self, log: i64) {
        self.log.fetch_max(log, Ordering::AcqRel);
    }
}

fn name_of(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes);
    hash.as_bytes()[..12].iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn gunzip(packed: &[u8]) -> Result<Vec<u8>, CityError> {
    let mut bytes = Vec::with_capacity(packed.len() * 3);
    MultiGzDecoder::new(packed).take(LARGEST).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn unreadable(source: std::io::Error) -> CityError {
    CityError::Io { path: "a tile".to_owned(), source }
}

/// Which tile: grid, tile and view.
type Key = (u64, TileGrid, Tile);

/// Everything this process keeps for tiles. All of it can be lost.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(super) latest: Mutex<Option<Arc<Edition>>>,
    pub(super) views: Views,
    pub(super) rules: TileRules,
    kept: Mutex<Generations>,
    turns: Vec<Mutex<()>>,
    hasher: RandomState,
    bases: Mutex<HashMap<i64, Option<Arc<Base>>>>,
    drawn: AtomicU64,
}

/// The tiles used lately and those used before: when the young are too many they grow old, and the old are forgotten.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Key, Arc<Drawn>>,
    old: HashMap<Key, Arc<Drawn>>,
    bytes: usize,
}

impl Desk {
    pub(crate) fn open(standards: &Standards) -> Result<Self, OpenError> {
        Ok(Self {
            latest: Mutex::default(),
            views: Views::default(),
            rules: TileRules::load(standards.class_standard(), &standards.city_model)?,
            kept: Mutex::default(),
            turns: std::iter::repeat_with(Mutex::default).take(TURNS).collect(),
            hasher: RandomState::new(),
            bases: Mutex::default(),
            drawn: AtomicU64::new(0),
        })
    }

    /// The tile if it is kept, whether it still holds or not.
    pub(super) fn found(&self, view: &View, grid: TileGrid, tile: Tile) -> Option<Arc<Drawn>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).find(&(view.id, grid, tile))
    }

    /// The tile if it is kept and nothing it shows has changed.
    pub(super) fn holding(&self, edition: &Edition, view: &View, grid: TileGrid, tile: Tile) -> Option<Arc<Drawn>> {
        let drawn = self.found(view, grid, tile)?;
        let log = drawn.log();
        if log < edition.log {
            if view.classes().any(|class| edition.changed(class, log)) {
                return None;
            }
            drawn.holds_at(edition.log);
        }
        Some(drawn)
    }

    pub(super) fn keep(&self, view: &View, grid: TileGrid, tile: Tile, drawn: Drawn) -> Arc<Drawn> {
        self.drawn.fetch_add(1, Ordering::Relaxed);
        let drawn = Arc::new(drawn);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put((view.id, grid, tile), Arc::clone(&drawn));
        drawn
    }

    /// Tiles drawn so far.
    pub(super) fn count(&self) -> u64 {
        self.drawn.load(Ordering::Relaxed)
    }

    /// Waits until nobody else draws this tile.
    pub(super) fn turn(&self, view: &View, grid: TileGrid, tile: Tile) -> MutexGuard<'_, ()> {
        let at = self.hasher.hash_one((view.id, grid, tile)) % TURNS as u64;
        let at = usize::try_from(at).unwrap_or(0);
        // The guarded value is nothing; there is always a lock at a place below their number.
        self.turns[at].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The archives of these rows, each opened once. One that cannot be opened is told of once, and its tiles are drawn instead.
    pub(super) fn opened(&self, city: &City, rows: &[BaseRow]) -> Vec<Arc<Base>> {
        let mut bases = self.bases.lock().unwrap_or_else(PoisonError::into_inner);
        bases.retain(|id, _| rows.iter().any(|row| row.base_id == *id));
        let open = |row: &BaseRow| {
            let opened = Base::open(city, row).inspect_err(|error| {
                tracing::warn!(code = error.code(), %error, file = row.file, "an archive of tiles cannot be used");
            });
            opened.ok().map(Arc::new)
        };
        rows.iter().filter_map(|row| bases.entry(row.base_id).or_insert_with(|| open(row)).clone()).collect()
    }
}

impl Generations {
    fn find(&mut self, key: &Key) -> Option<Arc<Drawn>> {
        if let Some(drawn) = self.young.get(key) {
            return Some(Arc::clone(drawn));
        }
        let drawn = self.old.remove(key)?;
        self.put(*key, Arc::clone(&drawn));
        Some(drawn)
    }

    fn put(&mut self, key: Key, drawn: Arc<Drawn>) {
        let size = drawn.gzip.len() + OVERHEAD;
        if self.bytes + size > BUDGET / 2 {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += size;
        if let Some(before) = self.young.insert(key, drawn) {
            self.bytes -= before.gzip.len() + OVERHEAD;
        }
    }
}
