//! Pages of addresses, each by a key of an index: a page costs its own rows.

use super::version::VersionRow;
use super::{AddressRow, beyond, one};
use crate::error::StoreError;
use crate::session::Session;
use crate::statement::{Statement, sql};
use crate::value::{Value, values};

/// Addresses whose preferred text begins with `prefix`, by text, behind `after` (text, number).
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_prefix(
    session: &mut Session,
    prefix: &str,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<AddressRow>, StoreError> {
    let end = beyond(prefix);
    let values = values![prefix, &end, after.0, after.1, i64::from(limit)];
    page(session, sql!("address_base/list_by_prefix"), values)
}

/// Addresses directly below another, by number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_parent(
    session: &mut Session,
    parent_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<AddressRow>, StoreError> {
    page(session, sql!("address_base/list_by_parent"), values![parent_id, after, i64::from(limit)])
}

/// Addresses at a road, by number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_road(
    session: &mut Session,
    road_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<AddressRow>, StoreError> {
    page(session, sql!("address_base/list_by_road"), values![road_id, after, i64::from(limit)])
}

/// Addresses in a state within a division, by division and number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_state(
    session: &mut Session,
    state: i64,
    division: &str,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<AddressRow>, StoreError> {
    let end = beyond(division);
    let values = values![state, division, &end, after.0, after.1, i64::from(limit)];
    page(session, sql!("address_base/list_by_state"), values)
}

/// Addresses within a division, by division and number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_division(
    session: &mut Session,
    division: &str,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<AddressRow>, StoreError> {
    let end = beyond(division);
    let values = values![division, &end, after.0, after.1, i64::from(limit)];
    page(session, sql!("address_base/list_by_division"), values)
}

/// Every address, by number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_addresses(session: &mut Session, after: i64, limit: u32) -> Result<Vec<AddressRow>, StoreError> {
    page(session, sql!("address_base/list_addresses"), values![after, i64::from(limit)])
}

/// Addresses with this digest of their path, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_path(session: &mut Session, path_digest: &[u8], limit: u32) -> Result<Vec<AddressRow>, StoreError> {
    page(session, sql!("address_base/list_by_path"), values![path_digest, i64::from(limit)])
}

/// Addresses of a building or dwelling, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_entity(session: &mut Session, entity_id: i64, limit: u32) -> Result<Vec<AddressRow>, StoreError> {
    page(session, sql!("address_base/list_by_entity"), values![entity_id, i64::from(limit)])
}

/// Temporary addresses whose last day is before `day` and that are still in use, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_expired(session: &mut Session, day: &str, limit: u32) -> Result<Vec<AddressRow>, StoreError> {
    page(session, sql!("address_base/list_expired"), values![day, i64::from(limit)])
}

/// The addresses in force and visible with the beliefs that hold, by number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_force(
    session: &mut Session,
    after: i64,
    limit: u32,
) -> Result<Vec<(AddressRow, VersionRow)>, StoreError> {
    let rows = session.query(sql!("address_base/list_in_force"), values![after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| Ok((AddressRow::read(&mut row)?, VersionRow::read(&mut row)?))).collect()
}

/// Cells with an address between two cells, both included, as (cell, address), at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_range(session: &mut Session, first: i64, last: i64, limit: u32) -> Result<Vec<(i64, i64)>, StoreError> {
    let rows = session.query(sql!("address_base/list_in_range"), values![first, last, i64::from(limit)])?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.int()?))).collect()
}

/// What stands in each of these ranges of cells, as [`list_in_range`], one list after another; one round trip on PostgreSQL.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_ranges(session: &mut Session, ranges: &[(i64, i64)], limit: u32) -> Result<Vec<(i64, i64)>, StoreError> {
    let lists: Vec<Vec<Value<'_>>> =
        ranges.iter().map(|(first, last)| values![*first, *last, i64::from(limit)].to_vec()).collect();
    let found = session.query_many(sql!("address_base/list_in_range"), &lists)?;
    found.into_iter().flatten().map(|mut row| Ok((row.int()?, row.int()?))).collect()
}

fn page(session: &mut Session, statement: Statement, values: &[Value<'_>]) -> Result<Vec<AddressRow>, StoreError> {
    session.query(statement, values)?.into_iter().map(one).collect()
}
