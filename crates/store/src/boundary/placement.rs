//! Where things stand by boundaries, how many stand where, and what is still to be placed.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// Where a thing stands by the boundaries of today.
    PlacementRow [5] {
        /// The thing.
        entity_id: int,
        /// Its class.
        class: text,
        /// The finest division whose boundary holds it; blank outside all.
        division: text,
        /// The division of its address; blank when it has none.
        stated: text,
        /// 1 when the two contradict each other.
        differs: int,
    }
}

row! {
    /// How many things of a class stand in a division.
    PlacementCount {
        /// The division.
        division: text,
        /// The class.
        class: text,
        /// How many.
        n: int,
        /// Those whose address says otherwise.
        differing: int,
    }
}

row! {
    /// A box in which things have to be placed again, CGCS2000 degrees.
    AreaRow [6] {
        /// From the counter `placement_area`.
        area_id: int,
        /// The day from which.
        due: text,
        /// Western edge.
        west: real,
        /// Southern edge.
        south: real,
        /// Eastern edge.
        east: real,
        /// Northern edge.
        north: real,
    }
}

/// A mark: the last change of the feed that was placed, the last event about boundaries; −1 when there was none.
///
/// # Errors
/// When the database cannot be read.
pub fn find_mark(session: &mut Session, name: &str) -> Result<i64, StoreError> {
    session.query_first(sql!("boundary/find_mark"), values![name])?.map_or(Ok(-1), |mut row| row.int())
}

/// Moves a mark.
///
/// # Errors
/// When the database cannot be written.
pub fn set_mark(tx: &mut Tx, name: &str, seq: i64) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/set_mark"), values![name, seq]).map(drop)
}

/// Notes a box that has to be gone over.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_area(tx: &mut Tx, row: &AreaRow) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/insert_area"), &row.values()).map(drop)
}

/// The oldest box that has to be gone over on a day.
///
/// # Errors
/// When the database cannot be read.
pub fn find_area(session: &mut Session, today: &str) -> Result<Option<AreaRow>, StoreError> {
    let row = session.query_first(sql!("boundary/find_area"), values![today])?;
    row.map(|mut row| AreaRow::read(&mut row)).transpose()
}

/// A box was gone over.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_area(tx: &mut Tx, area_id: i64) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/delete_area"), values![area_id]).map(drop)
}

/// Where a thing stands.
///
/// # Errors
/// When the database cannot be read.
pub fn find_placement(session: &mut Session, entity_id: i64) -> Result<Option<PlacementRow>, StoreError> {
    let row = session.query_first(sql!("boundary/find_placement"), values![entity_id])?;
    row.map(|mut row| PlacementRow::read(&mut row)).transpose()
}

/// Says where a thing stands.
///
/// # Errors
/// When the database cannot be written.
pub fn set_placement(tx: &mut Tx, row: &PlacementRow) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/set_placement"), &row.values()).map(drop)
}

/// A thing stands nowhere any more.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_placement(tx: &mut Tx, entity_id: i64) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/delete_placement"), values![entity_id]).map(drop)
}

/// Adds to the counts of a division.
///
/// # Errors
/// When the database cannot be written.
pub fn add_placements(tx: &mut Tx, row: &PlacementCount) -> Result<(), StoreError> {
    tx.execute(sql!("boundary/add_placements"), values![&row.division, &row.class, row.n, row.differing]).map(drop)
}

/// Counts of the divisions from `from` up to but not including `to`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_counts(session: &mut Session, from: &str, to: &str) -> Result<Vec<PlacementCount>, StoreError> {
    let rows = session.query(sql!("boundary/list_counts"), values![from, to])?;
    rows.into_iter().map(|mut row| PlacementCount::read(&mut row)).collect()
}

/// Things whose address contradicts the boundaries, in divisions from `from` up to but not including `to`, behind (division, thing).
///
/// # Errors
/// When the database cannot be read.
pub fn list_differing(
    session: &mut Session,
    (from, to): (&str, &str),
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<PlacementRow>, StoreError> {
    let values = values![from, to, after.0, after.1, i64::from(limit)];
    let rows = session.query(sql!("boundary/list_differing"), values)?;
    rows.into_iter().map(|mut row| PlacementRow::read(&mut row)).collect()
}
