//! The audit log's bytes: events in order, tiles of hashes, signed checkpoints. The arithmetic is the core's.

use crate::error::StoreError;
use crate::session::{Link, Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// One event. Those with an entity are the change feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Place in the log, from 0.
    pub seq: i64,
    /// The event's text, exactly as hashed.
    pub body: String,
    /// The entity changed.
    pub entity_id: Option<i64>,
    /// The version brought.
    pub version: Option<i64>,
}

/// Up to 256 hashes of 32 bytes, as in the tlog-tiles layout; the last tile of a level is shorter and is rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileRow {
    /// Level, 0 for the leaves.
    pub level: i64,
    /// Number of the tile in its level, from 0.
    pub tile_index: i64,
    /// The hashes, one after another.
    pub hashes: Vec<u8>,
}

/// A signed statement of the log's size and root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// Events in the log.
    pub size: i64,
    /// Root hash.
    pub root: Vec<u8>,
    /// When signed, microseconds UTC.
    pub at: i64,
    /// The signature.
    pub signature: Vec<u8>,
    /// Which key signed.
    pub key_id: String,
}

/// The number of events; no other process can append before this transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub fn head(tx: &mut Tx) -> Result<i64, StoreError> {
    size(tx)
}

/// The number of events.
///
/// # Errors
/// When the database cannot be read.
pub fn size(session: &mut Session) -> Result<i64, StoreError> {
    first_int(session.query_first(sql!("audit/load_head"), &[])?)
}

/// Appends events and the tiles they change.
///
/// # Errors
/// [`StoreError::Conflict`] when the events do not follow the log's last one without a gap; otherwise when the database cannot be written.
pub fn append(tx: &mut Tx, events: &[EventRow], tiles: &[TileRow]) -> Result<(), StoreError> {
    if let (Some(first), Some(last)) = (events.first(), events.last()) {
        let expected = first.seq..;
        if expected.zip(events).any(|(seq, event)| event.seq != seq) {
            return Err(StoreError::Conflict {
                reason: format!("the events from {} to {} have a gap", first.seq, last.seq),
            });
        }
        let changed = tx.execute(sql!("audit/advance_head"), values![last.seq + 1, first.seq])?;
        if changed != 1 {
            return Err(StoreError::Conflict {
                reason: format!("event {} does not follow the last one of the log", first.seq),
            });
        }
        let rows = events
            .iter()
            .map(|event| [event.seq.into(), Value::from(&event.body), event.entity_id.into(), event.version.into()]);
        match &mut tx.link {
            Link::Sqlite(_) => tx.run_each(sql!("audit/insert_event"), rows)?,
            Link::Postgres(_) => tx.copy(sql!("bulk/copy_events.postgres"), rows)?,
        }
    }
    for tile in tiles {
        tx.execute(sql!("audit/upsert_tile"), values![tile.level, tile.tile_index, &tile.hashes])?;
    }
    Ok(())
}

/// Events from `from` on, in order, of every kind.
///
/// # Errors
/// When the database cannot be read.
pub fn list_events(session: &mut Session, from: i64, limit: u32) -> Result<Vec<EventRow>, StoreError> {
    session.query(sql!("audit/list_events"), values![from, i64::from(limit)])?.into_iter().map(event).collect()
}

/// Events below `before`, the last first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_events_before(session: &mut Session, before: i64, limit: u32) -> Result<Vec<EventRow>, StoreError> {
    session.query(sql!("audit/list_events_before"), values![before, i64::from(limit)])?.into_iter().map(event).collect()
}

/// Changes of entities after `after` (-1: from the start), in order: the change feed.
///
/// # Errors
/// When the database cannot be read.
pub fn list_changes(session: &mut Session, after: i64, limit: u32) -> Result<Vec<EventRow>, StoreError> {
    session.query(sql!("audit/list_changes"), values![after, i64::from(limit)])?.into_iter().map(event).collect()
}

/// The event at `seq`.
///
/// # Errors
/// When the database cannot be read.
pub fn load_event(session: &mut Session, seq: i64) -> Result<Option<EventRow>, StoreError> {
    session.query_first(sql!("audit/load_event"), values![seq])?.map(event).transpose()
}

/// The hashes of one tile.
///
/// # Errors
/// When the database cannot be read.
pub fn load_tile(session: &mut Session, level: i64, tile_index: i64) -> Result<Option<Vec<u8>>, StoreError> {
    session.query_first(sql!("audit/load_tile"), values![level, tile_index])?.map(|mut row| row.bytes()).transpose()
}

/// Keeps a checkpoint; one already kept for the same size stays.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_checkpoint(tx: &mut Tx, c: &CheckpointRow) -> Result<(), StoreError> {
    tx.execute(sql!("audit/insert_checkpoint"), values![c.size, &c.root, c.at, &c.signature, &c.key_id])?;
    Ok(())
}

/// The checkpoint of the largest size.
///
/// # Errors
/// When the database cannot be read.
pub fn load_latest_checkpoint(session: &mut Session) -> Result<Option<CheckpointRow>, StoreError> {
    session.query_first(sql!("audit/load_latest_checkpoint"), &[])?.map(checkpoint).transpose()
}

/// Checkpoints of sizes above `after`, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_checkpoints(session: &mut Session, after: i64, limit: u32) -> Result<Vec<CheckpointRow>, StoreError> {
    session
        .query(sql!("audit/list_checkpoints"), values![after, i64::from(limit)])?
        .into_iter()
        .map(checkpoint)
        .collect()
}

/// Locks the head row until the transaction ends.
pub(crate) fn lock_head(tx: &mut Tx) -> Result<i64, StoreError> {
    first_int(tx.query_first(sql!("audit/lock_head"), &[])?)
}

fn first_int(row: Option<Row>) -> Result<i64, StoreError> {
    row.ok_or_else(|| StoreError::Corrupt { reason: "the audit log has no head".to_owned() })?.int()
}

fn event(mut row: Row) -> Result<EventRow, StoreError> {
    Ok(EventRow { seq: row.int()?, body: row.text()?, entity_id: row.opt_int()?, version: row.opt_int()? })
}

fn checkpoint(mut row: Row) -> Result<CheckpointRow, StoreError> {
    Ok(CheckpointRow {
        size: row.int()?,
        root: row.bytes()?,
        at: row.int()?,
        signature: row.bytes()?,
        key_id: row.text()?,
    })
}
