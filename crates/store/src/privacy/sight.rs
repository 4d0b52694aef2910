//! Who may look at a subject, and which events of the audit log tell who did.

use crate::address_base::row::row;
use crate::audit::EventRow;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// That somebody may look at a subject for a while. Instants are microseconds UTC.
    GrantRow [7] {
        /// From the counter `sight-grant`.
        grant_id: int,
        /// A register record's number, or minus a thing's.
        subject_id: int,
        /// Login name.
        actor: text,
        /// What for.
        purpose: text,
        /// Number of the case, the application or the order.
        ticket: text,
        /// From then,
        granted_at: int,
        /// up to but not including then.
        expires_at: int,
    }
}

/// Writes a grant down.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_grant(tx: &mut Tx, row: &GrantRow) -> Result<(), StoreError> {
    tx.execute(sql!("privacy/insert_grant"), &row.values()).map(drop)
}

/// The grant of `actor` over a subject that lasts longest beyond `now`.
///
/// # Errors
/// When the database cannot be read.
pub fn find_grant(session: &mut Session, subject: i64, actor: &str, now: i64) -> Result<Option<GrantRow>, StoreError> {
    let row = session.query_first(sql!("privacy/find_grant"), values![subject, actor, now])?;
    row.map(|mut row| GrantRow::read(&mut row)).transpose()
}

/// Writes down that an event tells of looking at a subject.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_event(tx: &mut Tx, subject: i64, seq: i64) -> Result<(), StoreError> {
    tx.execute(sql!("privacy/insert_event"), values![subject, seq]).map(drop)
}

/// The events that tell of looking at a subject, oldest first. Cost: the events.
///
/// # Errors
/// When the database cannot be read.
pub fn list_events(session: &mut Session, subject: i64) -> Result<Vec<EventRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_events"), values![subject])?;
    let event = |mut row: crate::value::Row| {
        Ok(EventRow { seq: row.int()?, body: row.text()?, entity_id: None, version: None })
    };
    rows.into_iter().map(event).collect()
}
