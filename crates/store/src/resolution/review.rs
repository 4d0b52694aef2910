//! Pairs that wait for a clerk.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// One pair. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// From the counter `resolution_review`.
    pub review_id: i64,
    /// Word of the kind.
    pub kind: String,
    /// The smaller record.
    pub a: i64,
    /// The larger one.
    pub b: i64,
    /// Milli-bits.
    pub weight: i64,
    /// The weight is enough, but another record of the group forbids it.
    pub forbidden: bool,
    /// `open`, `decided`, or `gone` when the records no longer ask for it.
    pub state: String,
    /// Who looks at it.
    pub owner: Option<String>,
    /// Since when.
    pub opened_at: i64,
    /// Until when.
    pub closed_at: Option<i64>,
}

/// Opens a review; there must be none open about the pair.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_review(tx: &mut Tx, row: &ReviewRow) -> Result<(), StoreError> {
    let forbidden = i64::from(row.forbidden);
    let values = values![row.review_id, &row.kind, row.a, row.b, row.weight, forbidden, row.opened_at];
    tx.execute(sql!("resolution/insert_review"), values).map(drop)
}

/// Closes a review as `decided` or `gone`; whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_review(tx: &mut Tx, review_id: i64, state: &str, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("resolution/close_review"), values![state, at, review_id]).map(|changed| changed == 1)
}

/// Says who looks at an open review; whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn own_review(tx: &mut Tx, review_id: i64, owner: &str) -> Result<bool, StoreError> {
    tx.execute(sql!("resolution/own_review"), values![owner, review_id]).map(|changed| changed == 1)
}

/// Open reviews that a record is in.
///
/// # Errors
/// When the database cannot be read.
pub fn list_reviews_of(session: &mut Session, record_id: i64) -> Result<Vec<ReviewRow>, StoreError> {
    session.query(sql!("resolution/list_reviews_of"), values![record_id])?.into_iter().map(read).collect()
}

/// Open reviews of a kind behind `after`, ascending; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_reviews(session: &mut Session, kind: &str, after: i64, limit: u32) -> Result<Vec<ReviewRow>, StoreError> {
    let rows = session.query(sql!("resolution/list_reviews"), values![kind, after, i64::from(limit)])?;
    rows.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<ReviewRow, StoreError> {
    Ok(ReviewRow {
        review_id: row.int()?,
        kind: row.text()?,
        a: row.int()?,
        b: row.int()?,
        weight: row.int()?,
        forbidden: row.int()? == 1,
        state: row.text()?,
        owner: row.opt_text()?,
        opened_at: row.int()?,
        closed_at: row.opt_int()?,
    })
}
