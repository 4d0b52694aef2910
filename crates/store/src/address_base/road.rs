//! Roads and what they were called when.

use super::beyond;
use super::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A road of a district or town.
    RoadRow [7] {
        /// From the counter `address_road`.
        road_id: int,
        /// Code of the district or town.
        division: text,
        /// The name that holds now.
        name: text,
        /// Which side bears odd numbers, as the core reads it; blank when nobody said.
        side_rule: text,
        /// Grows by one with every change.
        version: int,
        /// When it was written down.
        created_at: int,
        /// When it was taken out of use.
        retired_at: opt_int,
    }
}

row! {
    /// That a road was called so, on two clocks.
    RoadNameRow [9] {
        /// From the counter `address_road_name`.
        name_id: int,
        /// The road.
        road_id: int,
        /// The name.
        name: text,
        /// First day on which it holds.
        valid_from: text,
        /// First day on which it no longer holds.
        valid_to: opt_text,
        /// When it was believed first.
        recorded_at: int,
        /// When it was believed no longer.
        retired_at: opt_int,
        /// The operation that wrote it.
        operation_id: int,
        /// The operation that ended the belief.
        retired_by: opt_int,
    }
}

/// The road with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_road(session: &mut Session, road_id: i64) -> Result<Option<RoadRow>, StoreError> {
    let row = session.query_first(sql!("address_base/load_road"), values![road_id])?;
    row.map(|mut row| RoadRow::read(&mut row)).transpose()
}

/// The road of a division with this name, if it is in use.
///
/// # Errors
/// When the database cannot be read.
pub fn find_road(session: &mut Session, division: &str, name: &str) -> Result<Option<RoadRow>, StoreError> {
    let row = session.query_first(sql!("address_base/find_road"), values![division, name])?;
    row.map(|mut row| RoadRow::read(&mut row)).transpose()
}

/// Roads in use of a division and those below it, behind `after` (division, name). Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_roads(
    session: &mut Session,
    division: &str,
    after: (&str, &str),
    limit: u32,
) -> Result<Vec<RoadRow>, StoreError> {
    let end = beyond(division);
    let values = values![division, &end, after.0, after.1, i64::from(limit)];
    let rows = session.query(sql!("address_base/list_roads"), values)?;
    rows.into_iter().map(|mut row| RoadRow::read(&mut row)).collect()
}

/// Writes a road.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_road(tx: &mut Tx, row: &RoadRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_road"), &row.values()).map(drop)
}

/// Changes a road and moves its version on, if `row.version` is still the stored one. Yields whether it was.
///
/// # Errors
/// When the database cannot be written.
pub fn update_road(tx: &mut Tx, row: &RoadRow) -> Result<bool, StoreError> {
    let values = values![&row.division, &row.name, &row.side_rule, row.retired_at, row.road_id, row.version];
    tx.execute(sql!("address_base/update_road"), values).map(|changed| changed == 1)
}

/// Every name a road ever had, by number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_road_names(session: &mut Session, road_id: i64) -> Result<Vec<RoadNameRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_road_names"), values![road_id])?;
    rows.into_iter().map(|mut row| RoadNameRow::read(&mut row)).collect()
}

/// What a road was believed at `recorded_at` to be called on the day `valid_on`.
///
/// # Errors
/// When the database cannot be read.
pub fn find_road_name(
    session: &mut Session,
    road_id: i64,
    recorded_at: i64,
    valid_on: &str,
) -> Result<Option<RoadNameRow>, StoreError> {
    let row = session.query_first(sql!("address_base/find_road_name"), values![road_id, recorded_at, valid_on])?;
    row.map(|mut row| RoadNameRow::read(&mut row)).transpose()
}

/// Writes a name of a road.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_road_name(tx: &mut Tx, row: &RoadNameRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_road_name"), &row.values()).map(drop)
}

/// Ends the belief in a name under an operation. Yields whether it was still held.
///
/// # Errors
/// When the database cannot be written.
pub fn close_road_name(tx: &mut Tx, name_id: i64, retired_at: i64, operation_id: i64) -> Result<bool, StoreError> {
    let values = values![retired_at, operation_id, name_id];
    tx.execute(sql!("address_base/close_road_name"), values).map(|changed| changed == 1)
}
