//! What happened to things, and the models by which it happened.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// One event. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// From the counter `resolution_event`.
    pub event_id: i64,
    /// Word of the kind.
    pub kind: String,
    /// `create`, `join`, `leave`, `merge` or `split`.
    pub what: String,
    /// The thing.
    pub thing_id: i64,
    /// The thing it was merged into or split from, or the one that the record came from or went to.
    pub other_thing: Option<i64>,
    /// The record that was put in or taken out.
    pub record_id: Option<i64>,
    /// Why: the change of a record, or a decision.
    pub cause: String,
    /// Records of the thing afterwards, ascending, with blanks between.
    pub records: String,
    /// When.
    pub recorded_at: i64,
}

/// A model as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelRow {
    /// Word of the kind.
    pub kind: String,
    /// Its number.
    pub version: i64,
    /// Its text.
    pub parameters: Vec<u8>,
    /// When it was learnt, microseconds UTC.
    pub trained_at: i64,
    /// By whom.
    pub actor: String,
}

/// Writes events.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_events(tx: &mut Tx, rows: &[EventRow]) -> Result<(), StoreError> {
    for row in rows {
        let values = values![
            row.event_id,
            &row.kind,
            &row.what,
            row.thing_id,
            row.other_thing,
            row.record_id,
            &row.cause,
            &row.records,
            row.recorded_at
        ];
        tx.execute(sql!("resolution/insert_event"), values)?;
    }
    Ok(())
}

/// Events of a thing behind `after`, ascending; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_events_of_thing(
    session: &mut Session,
    thing_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<EventRow>, StoreError> {
    let rows = session.query(sql!("resolution/list_events_of_thing"), values![thing_id, after, i64::from(limit)])?;
    rows.into_iter().map(read).collect()
}

/// The things a record was put into, the latest first; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_things_before(session: &mut Session, record_id: i64, limit: u32) -> Result<Vec<i64>, StoreError> {
    let rows = session.query(sql!("resolution/list_things_before"), values![record_id, i64::from(limit)])?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// Keeps a model.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_model(tx: &mut Tx, row: &ModelRow) -> Result<(), StoreError> {
    let values = values![&row.kind, row.version, &row.parameters, row.trained_at, &row.actor];
    tx.execute(sql!("resolution/insert_model"), values).map(drop)
}

/// Version and text of the model in force.
///
/// # Errors
/// When the database cannot be read.
pub fn load_model(session: &mut Session, kind: &str) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
    let row = session.query_first(sql!("resolution/load_model"), values![kind])?;
    row.map(|mut row| Ok((row.int()?, row.bytes()?))).transpose()
}

fn read(mut row: Row) -> Result<EventRow, StoreError> {
    Ok(EventRow {
        event_id: row.int()?,
        kind: row.text()?,
        what: row.text()?,
        thing_id: row.int()?,
        other_thing: row.opt_int()?,
        record_id: row.opt_int()?,
        cause: row.text()?,
        records: row.text()?,
        recorded_at: row.int()?,
    })
}
