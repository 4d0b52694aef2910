//! The audit log as a use case writes it: events gathered, hashed into the tree, stored with a signed checkpoint, all in
//! the transaction of the change they tell of.

use chengji_core::audit::{CheckpointBody, Event, EventKind, Hash, Tree, hash_leaf};
use chengji_store::audit::{self, CheckpointRow, EventRow, TileRow};
use chengji_store::{Session, StoreError, Tx};
use jiff::Timestamp;

use crate::keys::AuditKey;

/// Events of one transaction.
pub(crate) struct Journal {
    tree: Tree,
    at: Timestamp,
    actor: String,
    events: Vec<EventRow>,
    full_tiles: Vec<TileRow>,
}

impl Journal {
    /// Takes the log's right edge up at the start of a change.
    pub(crate) fn open(tx: &mut Tx, actor: &str, at: Timestamp) -> Result<Self, StoreError> {
        let size = audit::head(tx)?;
        let tree = restore(tx, size)?;
        Ok(Self { tree, at, actor: actor.to_owned(), events: Vec::new(), full_tiles: Vec::new() })
    }

    /// Records an event; yields its sequence number.
    pub(crate) fn record(
        &mut self,
        kind: EventKind,
        subject: &str,
        fields: Vec<(&'static str, String)>,
        entity: Option<(i64, i64)>,
    ) -> i64 {
        let seq = self.tree.size();
        let event = Event { seq, kind, at: self.at, actor: self.actor.clone(), subject: subject.to_owned(), fields };
        let body = event.to_text();
        let full = &mut self.full_tiles;
        self.tree.append(hash_leaf(body.as_bytes()), &mut |level, index, hashes| {
            full.push(tile_row(level, index, hashes));
        });
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        self.events.push(EventRow {
            seq,
            body,
            entity_id: entity.map(|(id, _)| id),
            version: entity.map(|(_, version)| version),
        });
        seq
    }

    /// Stores events, tiles and the signed checkpoint of the new size.
    pub(crate) fn close(self, tx: &mut Tx, key: &AuditKey) -> Result<(), StoreError> {
        let entries = self.seal(key);
        audit::append(tx, &entries.events, &entries.tiles)?;
        entries.checkpoint.map_or(Ok(()), |checkpoint| audit::insert_checkpoint(tx, &checkpoint))
    }

    /// The rows to store, for a use case that writes them together with others.
    pub(crate) fn seal(mut self, key: &AuditKey) -> Entries {
        if self.events.is_empty() {
            return Entries::default();
        }
        let mut tiles = std::mem::take(&mut self.full_tiles);
        tiles.extend(self.tree.edge().map(|(level, index, hashes)| tile_row(level, index, hashes)));
        let body = CheckpointBody { size: self.tree.size(), root: self.tree.root() };
        let checkpoint = CheckpointRow {
            size: i64::try_from(body.size).unwrap_or(i64::MAX),
            root: body.root.to_vec(),
            at: self.at.as_microsecond(),
            signature: key.sign(&body).to_vec(),
            key_id: key.id(),
        };
        Entries { events: self.events, tiles, checkpoint: Some(checkpoint) }
    }
}

/// What a journal puts into the store.
#[derive(Default)]
pub(crate) struct Entries {
    pub(crate) events: Vec<EventRow>,
    pub(crate) tiles: Vec<TileRow>,
    pub(crate) checkpoint: Option<CheckpointRow>,
}

/// Loads the tree's right edge of a log of `size` events.
pub(crate) fn restore(session: &mut Session, size: i64) -> Result<Tree, StoreError> {
    let size = u64::try_from(size).unwrap_or(0);
    let mut edge = Vec::new();
    for (level, index, length) in Tree::edge_tiles(size) {
        edge.push(match length {
            0 => Vec::new(),
            _ => tile(session, level, index)?,
        });
    }
    Tree::restore(size, edge).ok_or_else(|| StoreError::Corrupt {
        reason: format!("the tiles of the audit log do not fit its size {size}; run `chengji audit verify`"),
    })
}

/// The hashes of one tile.
pub(crate) fn tile(session: &mut Session, level: u32, index: u64) -> Result<Vec<Hash>, StoreError> {
    let stored = audit::load_tile(session, level.into(), i64::try_from(index).unwrap_or(i64::MAX))?;
    let bytes = stored
        .ok_or_else(|| StoreError::Corrupt { reason: format!("tile {level}/{index} of the audit log is missing") })?;
    Ok(bytes.as_chunks::<32>().0.to_vec())
}

fn tile_row(level: u32, index: u64, hashes: &[Hash]) -> TileRow {
    TileRow { level: level.into(), tile_index: i64::try_from(index).unwrap_or(i64::MAX), hashes: hashes.concat() }
}
