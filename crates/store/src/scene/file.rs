//! Files of scenes: paths through the editions, bytes by digest, and what only the next change reads.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// Where a path leads in an edition.
    PathRow {
        /// The path, with forward slashes.
        path: text,
        /// SM3 of the bytes.
        digest: bytes,
        /// How many they are.
        length: int,
    }
}

/// Keeps bytes under their digest; bytes that are there stay.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_file(tx: &mut Tx, digest: &[u8], bytes: &[u8]) -> Result<(), StoreError> {
    tx.execute(sql!("scene/insert_file"), values![digest, bytes]).map(drop)
}

/// The bytes of a digest.
///
/// # Errors
/// When the database cannot be read.
pub fn load_file(session: &mut Session, digest: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
    let row = session.query_first(sql!("scene/load_file"), values![digest])?;
    row.map(|mut row| row.bytes()).transpose()
}

/// Where a path leads in an edition.
///
/// # Errors
/// When the database cannot be read.
pub fn find_path(session: &mut Session, class: &str, path: &str, edition: i64) -> Result<Option<PathRow>, StoreError> {
    let row = session.query_first(sql!("scene/find_path"), values![class, path, edition])?;
    row.map(|mut row| PathRow::read(&mut row)).transpose()
}

/// The paths of the latest edition behind one, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_paths(session: &mut Session, class: &str, after: &str, limit: u32) -> Result<Vec<PathRow>, StoreError> {
    let rows = session.query(sql!("scene/list_paths"), values![class, after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| PathRow::read(&mut row)).collect()
}

/// Says where a path leads from an edition on.
///
/// # Errors
/// [`StoreError::Conflict`] when it has been said; otherwise when the database cannot be written.
pub fn insert_path(tx: &mut Tx, class: &str, edition: i64, row: &PathRow) -> Result<(), StoreError> {
    tx.execute(sql!("scene/insert_path"), values![class, &row.path, edition, &row.digest, row.length]).map(drop)
}

/// Ends a path: from `edition` on it leads there no longer. Yields whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_path(tx: &mut Tx, class: &str, path: &str, edition: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("scene/close_path"), values![edition, class, path]).map(|changed| changed == 1)
}

/// Keeps what the next change of a build reads.
///
/// # Errors
/// When the database cannot be written.
pub fn upsert_state(tx: &mut Tx, class: &str, build: i64, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
    tx.execute(sql!("scene/upsert_state"), values![class, build, path, bytes]).map(drop)
}

/// What was kept of a build.
///
/// # Errors
/// When the database cannot be read.
pub fn load_state(session: &mut Session, class: &str, build: i64, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let row = session.query_first(sql!("scene/load_state"), values![class, build, path])?;
    row.map(|mut row| row.bytes()).transpose()
}

/// Drops what was kept of a build.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_state(tx: &mut Tx, class: &str, build: i64, path: &str) -> Result<(), StoreError> {
    tx.execute(sql!("scene/delete_state"), values![class, build, path]).map(drop)
}

/// Drops what was kept of all builds of a class but one.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_other_builds(tx: &mut Tx, class: &str, build: i64) -> Result<(), StoreError> {
    tx.execute(sql!("scene/delete_other_state"), values![class, build])?;
    tx.execute(sql!("scene/delete_other_places"), values![class, build]).map(drop)
}
