//! Entity resolution: what is compared of register records, their blocks and edges, and the thing each belongs to.
//!
//! Nothing here can be read without the vault: profiles are sealed, and keys are keyed digests. See `chengji_core::resolve` for
//! what the numbers mean.

mod decision;
mod event;
mod review;

pub use decision::{
    DecisionRow, find_decision, insert_decision, list_decisions, list_decisions_of, load_decision, withdraw_decision,
};
pub use event::{
    EventRow, ModelRow, insert_events, insert_model, list_events_of_thing, list_things_before, load_model,
};
pub use review::{ReviewRow, close_review, insert_review, list_reviews, list_reviews_of, own_review};

use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// What is compared of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// The register record.
    pub record_id: i64,
    /// The thing it belongs to; 0 until it is settled.
    pub thing_id: i64,
    /// The sealed profile.
    pub profile: Vec<u8>,
}

/// A pair, seen from one of its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdgeRow {
    /// The other record.
    pub other: i64,
    /// Milli-bits.
    pub weight: i64,
    /// 2 joined, 1 looked at.
    pub band: i64,
}

/// The profile of a record.
///
/// # Errors
/// When the database cannot be read.
pub fn load_profile(session: &mut Session, record_id: i64) -> Result<Option<ProfileRow>, StoreError> {
    let row = session.query_first(sql!("resolution/load_profile"), values![record_id])?;
    row.map(|mut row| Ok(ProfileRow { record_id, thing_id: row.int()?, profile: row.bytes()? })).transpose()
}

/// Keeps a profile; a record that has one already keeps its thing.
///
/// # Errors
/// When the database cannot be written.
pub fn put_profile(tx: &mut Tx, kind: &str, row: &ProfileRow) -> Result<(), StoreError> {
    let values = values![row.record_id, kind, row.thing_id, &row.profile];
    tx.execute(sql!("resolution/put_profile"), values).map(drop)
}

/// Takes a profile away.
///
/// # Errors
/// When the database cannot be written.
pub fn drop_profile(tx: &mut Tx, record_id: i64) -> Result<(), StoreError> {
    tx.execute(sql!("resolution/drop_profile"), values![record_id]).map(drop)
}

/// Says which thing a record belongs to.
///
/// # Errors
/// When the database cannot be written.
pub fn set_thing(tx: &mut Tx, record_id: i64, thing_id: i64) -> Result<(), StoreError> {
    tx.execute(sql!("resolution/set_thing"), values![thing_id, record_id]).map(drop)
}

/// Records of a thing, ascending; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_thing(session: &mut Session, thing_id: i64, limit: u32) -> Result<Vec<i64>, StoreError> {
    let rows = session.query(sql!("resolution/list_thing"), values![thing_id, i64::from(limit)])?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// Records of a kind behind `after` with their profiles, ascending; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_profiles(session: &mut Session, kind: &str, after: i64, limit: u32) -> Result<Vec<ProfileRow>, StoreError> {
    let rows = session.query(sql!("resolution/list_profiles"), values![kind, after, i64::from(limit)])?;
    rows.into_iter().map(profile).collect()
}

/// Takes all pairs of a kind away, to write them anew.
///
/// # Errors
/// When the database cannot be written.
pub fn drop_edges(tx: &mut Tx, kind: &str) -> Result<(), StoreError> {
    tx.execute(sql!("resolution/drop_edges_of_kind"), values![kind]).map(drop)
}

fn profile(mut row: Row) -> Result<ProfileRow, StoreError> {
    Ok(ProfileRow { record_id: row.int()?, thing_id: row.int()?, profile: row.bytes()? })
}

/// Puts a record into a block (`there`) or takes it out.
///
/// # Errors
/// When the database cannot be written.
pub fn post(tx: &mut Tx, key: i64, record_id: i64, there: bool) -> Result<(), StoreError> {
    let statement = if there { sql!("resolution/insert_key") } else { sql!("resolution/drop_key") };
    tx.execute(statement, values![key, record_id]).map(drop)
}

/// The records of a block with their profiles, ascending; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_block(session: &mut Session, key: i64, limit: u32) -> Result<Vec<ProfileRow>, StoreError> {
    let rows = session.query(sql!("resolution/list_block"), values![key, i64::from(limit)])?;
    rows.into_iter().map(profile).collect()
}

/// The pairs of a record.
///
/// # Errors
/// When the database cannot be read.
pub fn list_edges(session: &mut Session, record_id: i64) -> Result<Vec<EdgeRow>, StoreError> {
    let rows = session.query(sql!("resolution/list_edges"), values![record_id])?;
    let read = |mut row: Row| Ok(EdgeRow { other: row.int()?, weight: row.int()?, band: row.int()? });
    rows.into_iter().map(read).collect()
}

/// Keeps a pair (weight and band) in place of an earlier word, or takes it away; the order of the two makes no difference.
///
/// # Errors
/// When the database cannot be written.
pub fn put_edge(tx: &mut Tx, one: i64, other: i64, edge: Option<(i64, i64)>) -> Result<(), StoreError> {
    let (a, b) = (one.min(other), one.max(other));
    match edge {
        Some((weight, band)) => tx.execute(sql!("resolution/put_edge"), values![a, b, weight, band]),
        None => tx.execute(sql!("resolution/drop_edge"), values![a, b]),
    }
    .map(drop)
}

/// Writes the profiles, keys and edges of a first load. Sorted by key and pair they go in fastest.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_all(
    tx: &mut Tx,
    kind: &str,
    profiles: &[ProfileRow],
    keys: &[(i64, i64)],
    edges: &[(i64, i64, i64, i64)],
) -> Result<(), StoreError> {
    let profiles = profiles.iter().map(|row| {
        [Value::Int(row.record_id), Value::Text(kind), Value::Int(row.thing_id), Value::Bytes(&row.profile)]
    });
    let keys = keys.iter().map(|(key, record)| [Value::Int(*key), Value::Int(*record)]);
    let edges = edges.iter().map(|(a, b, weight, band)| [*a, *b, *weight, *band].map(Value::Int));
    match tx.engine() {
        Engine::Sqlite => {
            tx.run_each(sql!("resolution/put_profile"), profiles)?;
            tx.run_each(sql!("resolution/insert_key"), keys)?;
            tx.run_each(sql!("resolution/put_edge"), edges)
        }
        Engine::Postgres => {
            tx.copy(sql!("resolution/copy_profiles.postgres"), profiles)?;
            tx.copy(sql!("resolution/copy_keys.postgres"), keys)?;
            tx.copy(sql!("resolution/copy_edges.postgres"), edges)
        }
    }
}
