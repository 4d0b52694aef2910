//! Boundaries of divisions on two clocks, and where things stand by them: the placements are derived and follow the change feed.

mod placement;

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

pub use placement::{
    AreaRow, PlacementCount, PlacementRow, add_placements, delete_area, delete_placement, find_area, find_mark,
    find_placement, insert_area, list_counts, list_differing, set_mark, set_placement,
};

row! {
    /// A boundary without its ground. Instants are microseconds UTC, days `YYYY-MM-DD`; half open on both clocks.
    BoundaryRow [14] {
        /// From the counter `boundary`.
        boundary_id: int,
        /// Whose it is.
        division: text,
        /// The department that says so.
        department: text,
        /// The file it came in.
        file_name: text,
        /// First day on which it holds.
        valid_from: text,
        /// First day on which it no longer does.
        valid_to: opt_text,
        /// When it was believed first.
        recorded_at: int,
        /// When it was believed no longer.
        retired_at: opt_int,
        /// When `valid_to` was learnt.
        closed_at: opt_int,
        /// Western edge of its box, CGCS2000 degrees.
        west: real,
        /// Southern edge.
        south: real,
        /// Eastern edge.
        east: real,
        /// Northern edge.
        north: real,
        /// SM3 of the ground.
        digest: bytes,
    }
}

row! {
    /// A boundary that is believed, with its ground.
    GroundRow {
        /// Whose it is.
        division: text,
        /// First day on which it holds.
        valid_from: text,
        /// First day on which it no longer does.
        valid_to: opt_text,
        /// Its ground, WKB in CGCS2000 degrees.
        ground: bytes,
    }
}

/// Writes a boundary.
///
/// # Errors
/// [`StoreError::Conflict`] when the division has an open one; otherwise when the database cannot be written.
pub fn insert_boundary(tx: &mut Tx, row: &BoundaryRow, ground: &[u8]) -> Result<(), StoreError> {
    let mut values = row.values().to_vec();
    values.push(Value::Bytes(ground));
    tx.execute(sql!("boundary/insert_boundary"), &values).map(drop)
}

/// The open boundary of a division.
///
/// # Errors
/// When the database cannot be read.
pub fn find_open(session: &mut Session, division: &str) -> Result<Option<BoundaryRow>, StoreError> {
    let row = session.query_first(sql!("boundary/find_open"), values![division])?;
    row.map(|mut row| BoundaryRow::read(&mut row)).transpose()
}

/// Boundaries of the divisions from `from` up to but not including `to`, of all times, behind a number, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_boundaries(
    session: &mut Session,
    (from, to): (&str, &str),
    after: i64,
    limit: u32,
) -> Result<Vec<BoundaryRow>, StoreError> {
    let rows = session.query(sql!("boundary/list_boundaries"), values![from, to, after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| BoundaryRow::read(&mut row)).collect()
}

/// Every boundary that is believed, of all days. Some thousands in a city.
///
/// # Errors
/// When the database cannot be read.
pub fn list_believed(session: &mut Session) -> Result<Vec<GroundRow>, StoreError> {
    let rows = session.query(sql!("boundary/list_believed"), &[])?;
    rows.into_iter().map(|mut row| GroundRow::read(&mut row)).collect()
}

/// The ground of a boundary, WKB.
///
/// # Errors
/// When the database cannot be read.
pub fn load_ground(session: &mut Session, boundary_id: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let row = session.query_first(sql!("boundary/load_ground"), values![boundary_id])?;
    row.map(|mut row: Row| row.bytes()).transpose()
}

/// Says until when a boundary held.
///
/// # Errors
/// When the database cannot be written.
pub fn close_boundary(tx: &mut Tx, boundary_id: i64, valid_to: &str, at: i64) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/close_boundary"), values![valid_to, at, boundary_id]).map(drop)
}

/// Ends the belief in a boundary.
///
/// # Errors
/// When the database cannot be written.
pub fn retire_boundary(tx: &mut Tx, boundary_id: i64, at: i64) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/retire_boundary"), values![at, boundary_id]).map(drop)
}
