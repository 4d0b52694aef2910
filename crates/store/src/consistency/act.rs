//! Steps of findings, and the departments that were asked.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A step of a finding.
    ActRow [9] {
        /// From the counter `consistency_act`.
        act_id: int,
        /// The finding.
        finding_id: int,
        /// What was done.
        act: text,
        /// Where the finding is since.
        state: text,
        /// Who did it.
        actor: text,
        /// For which department.
        department: opt_text,
        /// What was said.
        remark: opt_text,
        /// When, microseconds UTC.
        at: int,
        /// Sequence number of the audit event that tells of it.
        event: int,
    }
}

row! {
    /// A department that was asked about a finding.
    SideRow {
        /// The finding.
        finding_id: int,
        /// The department.
        department: text,
        /// When it was asked, microseconds UTC.
        asked_at: int,
        /// What it answered.
        answer: opt_text,
        /// What it said besides.
        remark: opt_text,
        /// When.
        answered_at: opt_int,
        /// Who.
        answered_by: opt_text,
    }
}

/// Writes a step.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_act(tx: &mut Tx, row: &ActRow) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/insert_act"), &row.values()).map(drop)
}

/// Steps of a finding, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_acts(session: &mut Session, finding_id: i64) -> Result<Vec<ActRow>, StoreError> {
    let rows = session.query(sql!("consistency/list_acts"), values![finding_id])?;
    rows.into_iter().map(|mut row| ActRow::read(&mut row)).collect()
}

/// Asks a department; one that was asked before is asked again.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_side(tx: &mut Tx, finding_id: i64, department: &str, at: i64) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/insert_side"), values![finding_id, department, at]).map(drop)
}

/// Writes the answer of a side. Yields whether it was asked.
///
/// # Errors
/// When the database cannot be written.
pub fn update_side(tx: &mut Tx, row: &SideRow) -> Result<bool, StoreError> {
    let values = values![&row.answer, &row.remark, row.answered_at, &row.answered_by, row.finding_id, &row.department,];
    tx.execute(sql!("consistency/update_side"), values).map(|changed| changed == 1)
}

/// Sides of a finding, by department.
///
/// # Errors
/// When the database cannot be read.
pub fn list_sides(session: &mut Session, finding_id: i64) -> Result<Vec<SideRow>, StoreError> {
    let rows = session.query(sql!("consistency/list_sides"), values![finding_id])?;
    rows.into_iter().map(|mut row| SideRow::read(&mut row)).collect()
}
