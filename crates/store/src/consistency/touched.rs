//! What has to be judged again. Triggers of the schema note whatever changes; these functions take it up.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

/// Notes that a thing, an address or the ground under one (`thing`, `address`, `ground`) has to be judged again, or a thing counted
/// (`marks`).
///
/// # Errors
/// When the database cannot be written.
pub fn touch(tx: &mut Tx, scope: &str, id: i64) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/touch"), values![scope, id]).map(drop)
}

/// Notes the things whose records came to their end from the day `from` up to, not including, `to`. Cost: those records.
///
/// # Errors
/// When the database cannot be written.
pub fn touch_ended(tx: &mut Tx, from: &str, to: &str) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/touch_ended"), values![from, to]).map(drop)
}

/// Notes the things that stand, or have a record, at an address or below it. Cost: those things.
///
/// # Errors
/// When the database cannot be written.
pub fn touch_things_at(tx: &mut Tx, address_id: i64) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/touch_things_at"), values![address_id]).map(drop)
}

/// Notes the addresses at which records of the things from the first to the last number stand.
///
/// # Errors
/// When the database cannot be written.
pub fn touch_addresses_of(tx: &mut Tx, from: i64, to: i64) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/touch_addresses_of"), values![from, to]).map(drop)
}

/// The first of what has to be judged again, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_touched(session: &mut Session, scope: &str, limit: u32) -> Result<Vec<i64>, StoreError> {
    let rows = session.query(sql!("consistency/list_touched"), values![scope, i64::from(limit)])?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// How many of a scope have to be looked at again. Cost: those.
///
/// # Errors
/// When the database cannot be read.
pub fn count_touched(session: &mut Session, scope: &str) -> Result<i64, StoreError> {
    session.query_first(sql!("consistency/count_touched"), values![scope])?.map_or(Ok(0), |mut row| row.int())
}

/// Forgets what was judged, from the first to the last number.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_touched(tx: &mut Tx, scope: &str, from: i64, to: i64) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/delete_touched"), values![scope, from, to]).map(drop)
}

/// The largest thing or address that rules of a scope can be judged by. Cost: one search an index.
///
/// # Errors
/// When the database cannot be read.
pub fn find_last_anchor(session: &mut Session, scope: &str) -> Result<i64, StoreError> {
    session.query_first(sql!("consistency/find_last_anchor"), values![scope])?.map_or(Ok(0), |mut row| row.int())
}
