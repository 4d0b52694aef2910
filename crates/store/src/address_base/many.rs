//! Many addresses read and changed at once: one prepared statement on SQLite, arrays and one round trip on PostgreSQL.

use super::text::TextRow;
use super::version::{VersionRow, version_key};
use super::{AddressRow, one};
use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// Addresses asked for in one round trip.
const PAGE: usize = 2_000;

/// These addresses, each with the belief that holds; an unknown one is left out. Cost: two index searches an address.
///
/// # Errors
/// When the database cannot be read.
pub fn load_many(session: &mut Session, ids: &[i64]) -> Result<Vec<(AddressRow, VersionRow)>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(PAGE) {
        let lists: Vec<Vec<Value<'_>>> = ids.iter().map(|id| vec![Value::Int(*id)]).collect();
        let rows: Vec<Row> =
            session.query_many(sql!("address_base/load_address"), &lists)?.into_iter().flatten().collect();
        let addresses: Vec<AddressRow> = rows.into_iter().map(one).collect::<Result<_, _>>()?;
        let key = |row: &AddressRow| vec![Value::Int(version_key(row.address_id, row.current_version))];
        let lists: Vec<Vec<Value<'_>>> = addresses.iter().map(key).collect();
        let versions = session.query_many(sql!("address_base/load_version"), &lists)?;
        for (address, version) in addresses.into_iter().zip(versions) {
            let missing = || StoreError::Corrupt { reason: format!("address {} has no belief", address.address_id) };
            let mut version = version.into_iter().next().ok_or_else(missing)?;
            found.push((address, VersionRow::read(&mut version)?));
        }
    }
    Ok(found)
}

/// Every text of these addresses, in the order asked, those no longer believed too.
///
/// # Errors
/// When the database cannot be read.
pub fn list_texts_of(session: &mut Session, ids: &[i64]) -> Result<Vec<TextRow>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(PAGE) {
        let lists: Vec<Vec<Value<'_>>> = ids.iter().map(|id| vec![Value::Int(*id)]).collect();
        for mut row in session.query_many(sql!("address_base/list_texts"), &lists)?.into_iter().flatten() {
            found.push(TextRow::read(&mut row)?);
        }
    }
    Ok(found)
}

/// Every belief about these addresses, in the order asked, those no longer held too.
///
/// # Errors
/// When the database cannot be read.
pub fn list_versions_of(session: &mut Session, ids: &[i64]) -> Result<Vec<VersionRow>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(PAGE) {
        let range = |id: &i64| vec![Value::Int(version_key(*id, 0)), Value::Int(version_key(*id + 1, 0) - 1)];
        let lists: Vec<Vec<Value<'_>>> = ids.iter().map(range).collect();
        for mut row in session.query_many(sql!("address_base/list_versions"), &lists)?.into_iter().flatten() {
            found.push(VersionRow::read(&mut row)?);
        }
    }
    Ok(found)
}

/// The addresses right below each of these, behind no cursor, at most `each` of one.
///
/// # Errors
/// When the database cannot be read.
pub fn list_children_of(session: &mut Session, ids: &[i64], each: u32) -> Result<Vec<AddressRow>, StoreError> {
    let mut found = Vec::new();
    for ids in ids.chunks(PAGE) {
        let of = |id: &i64| vec![Value::Int(*id), Value::Int(0), Value::Int(i64::from(each))];
        let lists: Vec<Vec<Value<'_>>> = ids.iter().map(of).collect();
        for row in session.query_many(sql!("address_base/list_by_parent"), &lists)?.into_iter().flatten() {
            found.push(one(row)?);
        }
    }
    Ok(found)
}

/// Writes what may change about many addresses and moves their versions on by one, where `version` is still the stored one.
/// Kind, entity and visibility stay on PostgreSQL as they are; an operation never changes them. Yields how many were written.
///
/// # Errors
/// When the database cannot be written.
pub fn update_all(tx: &mut Tx, rows: &[AddressRow]) -> Result<u64, StoreError> {
    if rows.is_empty() {
        return Ok(0);
    }
    if tx.engine() == Engine::Sqlite {
        return tx.execute_each(sql!("address_base/update_address"), rows.iter().map(updated));
    }
    fn column<'a, T>(rows: &'a [AddressRow], of: impl Fn(&'a AddressRow) -> T) -> Vec<T> {
        rows.iter().map(of).collect()
    }
    let (ids, versions) = (column(rows, |row| row.address_id), column(rows, |row| row.version));
    let (parents, states) = (column(rows, |row| row.parent_id), column(rows, |row| row.state));
    let (codes, ends) = (column(rows, |row| row.code.as_deref()), column(rows, |row| row.expires_on.as_deref()));
    let (current, roads) = (column(rows, |row| row.current_version), column(rows, |row| row.road_id));
    let divisions = column(rows, |row| row.division.as_str());
    let (digests, texts) =
        (column(rows, |row| row.path_digest.as_slice()), column(rows, |row| row.preferred.as_str()));
    tx.execute_arrays(
        sql!("address_base/update_addresses.postgres"),
        &[&ids, &versions, &parents, &states, &codes, &ends, &current, &divisions, &roads, &digests, &texts],
    )
}

/// Ends beliefs that are open, by their keys; yields how many were.
///
/// # Errors
/// When the database cannot be written.
pub fn close_versions(tx: &mut Tx, keys: &[i64], retired_at: i64, operation_id: i64) -> Result<u64, StoreError> {
    if tx.engine() == Engine::Postgres {
        return tx.execute_arrays(
            sql!("address_base/close_versions.postgres"),
            &[&retired_at, &operation_id, &keys],
        );
    }
    let rows = keys.iter().map(|key| [retired_at.into(), operation_id.into(), (*key).into()]);
    tx.execute_each(sql!("address_base/close_version"), rows)
}

/// Ends texts that are open, by their numbers; yields how many were.
///
/// # Errors
/// When the database cannot be written.
pub fn close_texts(tx: &mut Tx, ids: &[i64], retired_at: i64, operation_id: i64) -> Result<u64, StoreError> {
    if tx.engine() == Engine::Postgres {
        return tx.execute_arrays(sql!("address_base/close_texts.postgres"), &[&retired_at, &operation_id, &ids]);
    }
    let rows = ids.iter().map(|id| [retired_at.into(), operation_id.into(), (*id).into()]);
    tx.execute_each(sql!("address_base/close_text"), rows)
}

/// Ends what leads from an address for this reason.
///
/// # Errors
/// When the database cannot be written.
pub fn close_lineage_of(tx: &mut Tx, from_id: i64, kind: &str, retired_by: i64) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/close_lineage_of"), values![retired_by, from_id, kind]).map(drop)
}

fn updated(row: &AddressRow) -> [Value<'_>; 14] {
    [
        row.kind.into(),
        row.parent_id.into(),
        row.state.into(),
        (&row.code).into(),
        row.entity_id.into(),
        row.visible.into(),
        (&row.expires_on).into(),
        row.current_version.into(),
        (&row.division).into(),
        row.road_id.into(),
        (&row.path_digest).into(),
        (&row.preferred).into(),
        row.address_id.into(),
        row.version.into(),
    ]
}
