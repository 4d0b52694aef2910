//! Files of addresses that were brought in, and what was wrong with their rows.

use super::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A file brought in.
    RunRow [16] {
        /// From the counter `address_run`.
        run_id: int,
        /// `apply` or `load`.
        kind: text,
        /// The file's name.
        file_name: text,
        /// Digest of the file.
        file_digest: bytes,
        /// 1 when nothing is written.
        dry_run: int,
        /// Who brought it.
        actor: text,
        /// Number of the document.
        document: opt_text,
        /// `running`, `finished` or `failed`.
        state: text,
        /// Rows settled so far.
        rows_read: int,
        /// Addresses made.
        made: int,
        /// Rows whose address was there already.
        existing: int,
        /// Rows taken with findings.
        with_findings: int,
        /// Rows refused.
        rejected: int,
        /// When it began.
        started_at: int,
        /// When it ended.
        finished_at: opt_int,
        /// Why it failed.
        error: opt_text,
    }
}

row! {
    /// What is wrong with a row.
    RunFindingRow [5] {
        /// The run.
        run_id: int,
        /// The row, from 1.
        row_no: int,
        /// `made`, `existing` or `rejected`.
        outcome: text,
        /// The address, if there is one.
        address_id: opt_int,
        /// Findings as JSON.
        findings: text,
    }
}

/// Writes a run.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_run(tx: &mut Tx, row: &RunRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_run"), &row.values()).map(drop)
}

/// Writes how far a run has come.
///
/// # Errors
/// When the database cannot be written.
pub fn advance_run(tx: &mut Tx, row: &RunRow) -> Result<(), StoreError> {
    let values = values![
        &row.state,
        row.rows_read,
        row.made,
        row.existing,
        row.with_findings,
        row.rejected,
        row.finished_at,
        &row.error,
        row.run_id,
    ];
    tx.execute(sql!("address_base/advance_run"), values).map(drop)
}

/// The run with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_run(session: &mut Session, run_id: i64) -> Result<Option<RunRow>, StoreError> {
    let row = session.query_first(sql!("address_base/load_run"), values![run_id])?;
    row.map(|mut row| RunRow::read(&mut row)).transpose()
}

/// Runs before a number, newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_runs(session: &mut Session, before: i64, limit: u32) -> Result<Vec<RunRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_runs"), values![before, i64::from(limit)])?;
    rows.into_iter().map(|mut row| RunRow::read(&mut row)).collect()
}

/// Writes what is wrong with a row.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_run_finding(tx: &mut Tx, row: &RunFindingRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_run_finding"), &row.values()).map(drop)
}

/// What is wrong with the rows of a run behind the row `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_run_findings(
    session: &mut Session,
    run_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<RunFindingRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_run_findings"), values![run_id, after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| RunFindingRow::read(&mut row)).collect()
}
