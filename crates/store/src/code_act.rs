//! What happened to single codes after issue, and what is proposed and waits for a second person.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// One act. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    /// From the counter `code_act`.
    pub act_id: i64,
    /// Word of the act.
    pub kind: String,
    /// The code acted on.
    pub code: String,
    /// Of a proposal, what was asked for besides; of an act done, the code merged into, split from or moved to.
    pub other: Option<String>,
    /// Why.
    pub reason: String,
    /// Number of the document that orders it.
    pub document: Option<String>,
    /// `proposed`, `done` or `refused`.
    pub state: String,
    /// Who asked for it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: i64,
    /// Who approved or refused it; the same person where no second one is needed.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
}

/// Writes an act.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_act(tx: &mut Tx, a: &ActRow) -> Result<(), StoreError> {
    let row = values![
        a.act_id,
        &a.kind,
        &a.code,
        &a.other,
        &a.reason,
        &a.document,
        &a.state,
        &a.proposed_by,
        a.proposed_at,
        &a.decided_by,
        a.decided_at
    ];
    tx.execute(sql!("code_act/insert_act"), row).map(drop)
}

/// Decides a proposal: its state, what it led to, who and when. Yields whether it was waiting.
///
/// # Errors
/// When the database cannot be written.
pub fn decide_act(tx: &mut Tx, a: &ActRow) -> Result<bool, StoreError> {
    let row = values![&a.state, &a.other, &a.decided_by, a.decided_at, a.act_id];
    tx.execute(sql!("code_act/decide_act"), row).map(|changed| changed == 1)
}

/// The act with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_act(session: &mut Session, act_id: i64) -> Result<Option<ActRow>, StoreError> {
    session.query_first(sql!("code_act/load_act"), values![act_id])?.map(read).transpose()
}

/// What was done to a code or proposed for it, in order; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_code(session: &mut Session, code: &str, limit: u32) -> Result<Vec<ActRow>, StoreError> {
    session.query(sql!("code_act/list_of_code"), values![code, i64::from(limit)])?.into_iter().map(read).collect()
}

/// The acts on other codes that led to this one, in order; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_other(session: &mut Session, code: &str, limit: u32) -> Result<Vec<ActRow>, StoreError> {
    session.query(sql!("code_act/list_of_other"), values![code, i64::from(limit)])?.into_iter().map(read).collect()
}

/// Proposals that wait, behind `after`, by ascending number. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_waiting(session: &mut Session, after: i64, limit: u32) -> Result<Vec<ActRow>, StoreError> {
    session.query(sql!("code_act/list_waiting"), values![after, i64::from(limit)])?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<ActRow, StoreError> {
    Ok(ActRow {
        act_id: row.int()?,
        kind: row.text()?,
        code: row.text()?,
        other: row.opt_text()?,
        reason: row.text()?,
        document: row.opt_text()?,
        state: row.text()?,
        proposed_by: row.text()?,
        proposed_at: row.int()?,
        decided_by: row.opt_text()?,
        decided_at: row.opt_int()?,
    })
}
