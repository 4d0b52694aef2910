//! A series: the codes of a scheme that share a prefix and differ in their serials.

use crate::error::StoreError;
use crate::ids;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// One series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRow {
    /// From the counter `code-series`.
    pub series_id: i64,
    /// Id of the scheme.
    pub scheme: String,
    /// What stands before the serial.
    pub prefix: String,
}

/// The series of this prefix, made when it is new.
///
/// # Errors
/// When the database cannot be written.
pub fn find_or_insert_series(tx: &mut Tx, scheme: &str, prefix: &str) -> Result<i64, StoreError> {
    if let Some(series_id) = find_series(tx, scheme, prefix)? {
        return Ok(series_id);
    }
    let series_id = ids::take(tx, "code-series", 1)?;
    tx.execute(sql!("code/insert_series"), values![series_id, scheme, prefix])?;
    Ok(series_id)
}

/// The series of this prefix.
///
/// # Errors
/// When the database cannot be read.
pub fn find_series(session: &mut Session, scheme: &str, prefix: &str) -> Result<Option<i64>, StoreError> {
    session.query_first(sql!("code/find_series"), values![scheme, prefix])?.map(|mut row| row.int()).transpose()
}

/// The series with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_series(session: &mut Session, series_id: i64) -> Result<Option<SeriesRow>, StoreError> {
    session.query_first(sql!("code/load_series"), values![series_id])?.map(series).transpose()
}

/// Every series of a scheme, by prefix. Cost: their number, some thousands in a city.
///
/// # Errors
/// When the database cannot be read.
pub fn list_series(session: &mut Session, scheme: &str) -> Result<Vec<SeriesRow>, StoreError> {
    session.query(sql!("code/list_series"), values![scheme])?.into_iter().map(series).collect()
}

fn series(mut row: Row) -> Result<SeriesRow, StoreError> {
    Ok(SeriesRow { series_id: row.int()?, scheme: row.text()?, prefix: row.text()? })
}
