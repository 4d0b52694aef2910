//! What clerks decided about pairs.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// One decision. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// From the counter `resolution_decision`.
    pub decision_id: i64,
    /// Word of the kind.
    pub kind: String,
    /// The smaller record.
    pub a: i64,
    /// The larger one.
    pub b: i64,
    /// 1 the same thing, 0 different ones.
    pub same: i64,
    /// Who decided.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// When.
    pub decided_at: i64,
    /// Who took it back.
    pub withdrawn_by: Option<String>,
    /// When.
    pub withdrawn_at: Option<i64>,
}

/// Writes a decision; there must be none in force about the pair.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_decision(tx: &mut Tx, row: &DecisionRow) -> Result<(), StoreError> {
    let values = values![row.decision_id, &row.kind, row.a, row.b, row.same, &row.actor, &row.reason, row.decided_at];
    tx.execute(sql!("resolution/insert_decision"), values).map(drop)
}

/// Takes a decision back; whether it was in force.
///
/// # Errors
/// When the database cannot be written.
pub fn withdraw_decision(tx: &mut Tx, decision_id: i64, by: &str, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("resolution/withdraw_decision"), values![by, at, decision_id]).map(|changed| changed == 1)
}

/// A decision, in force or not.
///
/// # Errors
/// When the database cannot be read.
pub fn load_decision(session: &mut Session, decision_id: i64) -> Result<Option<DecisionRow>, StoreError> {
    session.query_first(sql!("resolution/load_decision"), values![decision_id])?.map(read).transpose()
}

/// The decision in force about a pair, the smaller record first.
///
/// # Errors
/// When the database cannot be read.
pub fn find_decision(session: &mut Session, a: i64, b: i64) -> Result<Option<DecisionRow>, StoreError> {
    session.query_first(sql!("resolution/find_decision"), values![a, b])?.map(read).transpose()
}

/// Decisions in force about a kind behind `after`, ascending; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_decisions(
    session: &mut Session,
    kind: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<DecisionRow>, StoreError> {
    let rows = session.query(sql!("resolution/list_decisions"), values![kind, after, i64::from(limit)])?;
    rows.into_iter().map(read).collect()
}

/// The other records that decisions in force are about, and whether they are the same as this one.
///
/// # Errors
/// When the database cannot be read.
pub fn list_decisions_of(session: &mut Session, record_id: i64) -> Result<Vec<(i64, bool)>, StoreError> {
    let rows = session.query(sql!("resolution/list_decisions_of"), values![record_id])?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.int()? == 1))).collect()
}

fn read(mut row: Row) -> Result<DecisionRow, StoreError> {
    Ok(DecisionRow {
        decision_id: row.int()?,
        kind: row.text()?,
        a: row.int()?,
        b: row.int()?,
        same: row.int()?,
        actor: row.text()?,
        reason: row.text()?,
        decided_at: row.int()?,
        withdrawn_by: row.opt_text()?,
        withdrawn_at: row.opt_int()?,
    })
}
