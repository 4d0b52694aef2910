//! The blocks kept in memory, at most so many bytes of them: those used lately and those used before.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chengji_codes::{Bounds, ClassCode};
use geo::CoordsIter;

use crate::registry::features::FeatureView;

/// Bytes of blocks kept, as far as they are reckoned.
const BUDGET: usize = 128 << 20;
/// What a feature takes beside its texts and corners: its columns, and the rooms of its texts and attributes.
const FEATURE: usize = 1_024;
/// What a block takes beside its features.
const BLOCK: usize = 128;

/// Which block: class, highest grade seen, column and row of the square.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) class: ClassCode,
    pub(super) ceiling: u8,
    pub(super) place: [i32; 2],
}

/// A feature in a block.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) entity_id: i64,
    /// Around its geometry.
    pub(super) extent: Option<Bounds>,
    /// Without its model.
    pub(super) view: Arc<FeatureView>,
}

/// What stands in a square.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) things: Vec<Kept>,
    /// Size of the log up to which it is known to hold.
    log: AtomicI64,
    bytes: usize,
}

impl Block {
    /// A block read when the log had `log` events.
    pub(super) fn new(things: Vec<Kept>, log: i64) -> Self {
        let bytes = BLOCK + things.iter().map(|thing| FEATURE + texts(&thing.view)).sum::<usize>();
        Self { things, log: AtomicI64::new(log), bytes }
    }

    pub(super) fn log(&self) -> i64 {
        self.log.load(Ordering::Acquire)
    }

    pub(super) fn holds_at(&self, log: i64) {
        self.log.fetch_max(log, Ordering::AcqRel);
    }
}

fn texts(view: &FeatureView) -> usize {
    let attributes = view.attributes.iter().map(|(name, value)| name.len() + value.as_str().map_or(0, str::len));
    let identifiers = view.identifiers.iter().map(|(scheme, identifier)| scheme.len() + identifier.len());
    let address = view.address.as_ref().map_or(0, String::len);
    let corners = view.geometry.as_ref().map_or(0, CoordsIter::coords_count);
    attributes.chain(identifiers).sum::<usize>() + address + corners * 16
}

/// The blocks of this process. All of them can be lost.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<Generations>);

/// When the young are too many they grow old, and the old are forgotten.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Key, Arc<Block>>,
    old: HashMap<Key, Arc<Block>>,
    bytes: usize,
}

impl Shelf {
    /// The block if it is kept, whether it still holds or not.
    pub(super) fn find(&self, key: &Key) -> Option<Arc<Block>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(block) = kept.young.get(key) {
            return Some(Arc::clone(block));
        }
        let block = kept.old.remove(key)?;
        kept.put(*key, Arc::clone(&block));
        Some(block)
    }

    /// Keeps a block in place of the one before.
    pub(super) fn put(&self, key: Key, block: Block) -> Arc<Block> {
        let block = Arc::new(block);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(key, Arc::clone(&block));
        block
    }
}

impl Generations {
    fn put(&mut self, key: Key, block: Arc<Block>) {
        if self.bytes + block.bytes > BUDGET / 2 {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += block.bytes;
        if let Some(before) = self.young.insert(key, block) {
            self.bytes -= before.bytes;
        }
    }
}
