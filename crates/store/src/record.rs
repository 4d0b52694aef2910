//! Raw records, kept as they came: the layout of a file once, then one row per record, never changed.

use crate::error::StoreError;
use crate::ids;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// A record as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// From the counter `record`.
    pub record_id: i64,
    /// The job that read it.
    pub job_id: i64,
    /// Its number in the file, from 1.
    pub row_no: i64,
    /// The names of its columns.
    pub layout_id: i64,
    /// Its values, as JSON text.
    pub payload: String,
    /// Its geometry, as WKB in the frame of the file.
    pub geometry: Option<Vec<u8>>,
    /// What was found wrong, as JSON text.
    pub findings: Option<String>,
    /// When it arrived, microseconds UTC.
    pub received_at: i64,
}

/// The columns of a file, shared by all its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutRow {
    /// From the counter `layout`.
    pub layout_id: i64,
    /// The column names in order, as JSON text.
    pub columns: String,
    /// Digest of `columns`, in hexadecimal.
    pub digest: String,
}

/// The layout with this digest, written now if it is new.
///
/// # Errors
/// When the database cannot be written.
pub fn find_or_insert_layout(tx: &mut Tx, columns: &str, digest: &str) -> Result<i64, StoreError> {
    if let Some(mut row) = tx.query_first(sql!("record/find_layout"), values![digest])? {
        return row.int();
    }
    let layout_id = ids::take(tx, "layout", 1)?;
    tx.execute(sql!("record/insert_layout"), values![layout_id, columns, digest])?;
    Ok(layout_id)
}

/// The layout with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_layout(session: &mut Session, layout_id: i64) -> Result<Option<LayoutRow>, StoreError> {
    let row = session.query_first(sql!("record/load_layout"), values![layout_id])?;
    row.map(|mut row| Ok(LayoutRow { layout_id: row.int()?, columns: row.text()?, digest: row.text()? })).transpose()
}

/// The record with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_record(session: &mut Session, record_id: i64) -> Result<Option<RecordRow>, StoreError> {
    session.query_first(sql!("record/load_record"), values![record_id])?.map(record).transpose()
}

impl RecordRow {
    pub(crate) fn values(&self) -> [Value<'_>; 8] {
        [
            self.record_id.into(),
            self.job_id.into(),
            self.row_no.into(),
            self.layout_id.into(),
            (&self.payload).into(),
            (&self.geometry).into(),
            (&self.findings).into(),
            self.received_at.into(),
        ]
    }
}

fn record(mut row: Row) -> Result<RecordRow, StoreError> {
    Ok(RecordRow {
        record_id: row.int()?,
        job_id: row.int()?,
        row_no: row.int()?,
        layout_id: row.int()?,
        payload: row.text()?,
        geometry: row.opt_bytes()?,
        findings: row.opt_text()?,
        received_at: row.int()?,
    })
}
