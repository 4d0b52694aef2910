//! Files of models that were brought in.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A file of models that was brought in. Instants are microseconds UTC, days `YYYY-MM-DD`.
    ModelSourceRow [16] {
        /// From the counter `model_source`.
        source_id: int,
        /// SM3 of its bytes.
        digest: bytes,
        /// The department that says so.
        department: text,
        /// Its name.
        file_name: text,
        /// Its format.
        format: text,
        /// The coordinate frame it tells, or was said to have.
        frame: text,
        /// First day on which its models hold.
        valid_from: text,
        /// `running` or `finished`.
        state: text,
        /// Who brought it in.
        actor: text,
        /// Objects with a body of their own.
        objects: int,
        /// Models attached to a thing.
        attached: int,
        /// Models that were there already.
        unchanged: int,
        /// Models that wait for a person.
        waiting: int,
        /// Findings.
        findings: int,
        /// When the run began.
        began_at: int,
        /// When it ended.
        finished_at: opt_int,
    }
}

/// Writes a source.
///
/// # Errors
/// [`StoreError::Conflict`] when the department brought the same bytes; otherwise when the database cannot be written.
pub fn insert_source(tx: &mut Tx, row: &ModelSourceRow) -> Result<(), StoreError> {
    tx.execute(sql!("city_model/insert_source"), &row.values()).map(drop)
}

/// The source of these bytes.
///
/// # Errors
/// When the database cannot be read.
pub fn find_source(
    session: &mut Session,
    digest: &[u8],
    department: &str,
) -> Result<Option<ModelSourceRow>, StoreError> {
    let row = session.query_first(sql!("city_model/find_source"), values![digest, department])?;
    row.map(|mut row| ModelSourceRow::read(&mut row)).transpose()
}

/// Sources before the number `before`, latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_sources(session: &mut Session, before: i64, limit: u32) -> Result<Vec<ModelSourceRow>, StoreError> {
    let rows = session.query(sql!("city_model/list_sources"), values![before, i64::from(limit)])?;
    rows.into_iter().map(|mut row| ModelSourceRow::read(&mut row)).collect()
}

/// Writes state, frame and counts of a source.
///
/// # Errors
/// When the database cannot be written.
pub fn update_source(tx: &mut Tx, row: &ModelSourceRow) -> Result<(), StoreError> {
    let values = values![
        &row.state,
        row.objects,
        row.attached,
        row.unchanged,
        row.waiting,
        row.findings,
        row.finished_at,
        &row.frame,
        row.source_id
    ];
    tx.execute(sql!("city_model/update_source"), values).map(drop)
}
