//! What is believed about an address: a row a belief, on two clocks; nothing is overwritten but the end of a belief.

use super::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

/// Versions an address may have; a version's key is `address_id * VERSIONS + version`.
pub const VERSIONS: i64 = 1 << 20;

row! {
    /// One belief about an address over one stretch of valid time. Valid time is a civil day, half open; recorded time is
    /// microseconds UTC, half open. Positions are CGCS2000 degrees.
    VersionRow [25] {
        /// [`version_key`] of the next two.
        version_key: int,
        /// The address.
        address_id: int,
        /// Number of the belief, from 1.
        version: int,
        /// First day on which it is true.
        valid_from: text,
        /// First day on which it is no longer true.
        valid_to: opt_text,
        /// When it was believed first.
        recorded_at: int,
        /// When it was believed no longer.
        retired_at: opt_int,
        /// The operation that wrote it.
        operation_id: int,
        /// The operation that ended the belief.
        retired_by: opt_int,
        /// Division code of the deepest level told.
        division: text,
        /// Functional zone.
        zone: opt_text,
        /// The road; its name by day and instant stands in its own table.
        road_id: opt_int,
        /// Door number.
        number: opt_text,
        /// Estate, compound or natural place.
        estate: opt_text,
        /// Building.
        building: opt_text,
        /// Unit.
        unit: opt_text,
        /// Floor.
        floor: opt_text,
        /// Room.
        room: opt_text,
        /// Name of a place or point.
        name: opt_text,
        /// Longitude of the point.
        lon: opt_real,
        /// Latitude of the point.
        lat: opt_real,
        /// Height of the point in metres.
        height: opt_real,
        /// Longitude of the entrance.
        entrance_lon: opt_real,
        /// Latitude of the entrance.
        entrance_lat: opt_real,
        /// Outline, as WKB.
        outline: opt_bytes,
    }
}

/// The key of a version.
#[must_use]
pub fn version_key(address_id: i64, version: i64) -> i64 {
    address_id * VERSIONS + version
}

/// The version with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_version(session: &mut Session, address_id: i64, version: i64) -> Result<Option<VersionRow>, StoreError> {
    let row = session.query_first(sql!("address_base/load_version"), values![version_key(address_id, version)])?;
    row.map(|mut row| VersionRow::read(&mut row)).transpose()
}

/// Every belief ever held about an address, by number. Cost: its versions.
///
/// # Errors
/// When the database cannot be read.
pub fn list_versions(session: &mut Session, address_id: i64) -> Result<Vec<VersionRow>, StoreError> {
    let range = values![version_key(address_id, 0), version_key(address_id, VERSIONS - 1)];
    let rows = session.query(sql!("address_base/list_versions"), range)?;
    rows.into_iter().map(|mut row| VersionRow::read(&mut row)).collect()
}

/// What was believed at the instant `recorded_at` to be true on the day `valid_on`.
///
/// # Errors
/// When the database cannot be read.
pub fn find_as_of(
    session: &mut Session,
    address_id: i64,
    recorded_at: i64,
    valid_on: &str,
) -> Result<Option<VersionRow>, StoreError> {
    let (first, last) = (version_key(address_id, 0), version_key(address_id, VERSIONS - 1));
    let row = session.query_first(sql!("address_base/find_as_of"), values![first, last, recorded_at, valid_on])?;
    row.map(|mut row| VersionRow::read(&mut row)).transpose()
}

/// Writes a belief.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_version(tx: &mut Tx, row: &VersionRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_version"), &row.values()).map(drop)
}

/// Ends a belief at `retired_at` under an operation. Yields whether it was still held.
///
/// # Errors
/// When the database cannot be written.
pub fn close_version(
    tx: &mut Tx,
    address_id: i64,
    version: i64,
    retired_at: i64,
    operation_id: i64,
) -> Result<bool, StoreError> {
    let values = values![retired_at, operation_id, version_key(address_id, version)];
    tx.execute(sql!("address_base/close_version"), values).map(|changed| changed == 1)
}
