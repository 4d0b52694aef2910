//! What changed in the address base, in the order in which it became durable, and who follows which area.

use crate::error::StoreError;
use crate::ids;
use crate::session::{Link, Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// One change of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Place in the feed; given by [`append`].
    pub seq: i64,
    /// The address.
    pub address_id: i64,
    /// The operation it was part of.
    pub operation_id: i64,
    /// `made`, `changed`, `ended` or `restored`.
    pub change: String,
    /// Division of the address.
    pub division: String,
    /// Level-10 cell of its point.
    pub cell: Option<i64>,
    /// When, microseconds UTC.
    pub at: i64,
}

/// Somebody who follows an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionRow {
    /// From the counter `address_subscription`.
    pub subscription_id: i64,
    /// Login name of its owner.
    pub owner: String,
    /// What the owner calls it.
    pub title: String,
    /// Division codes as a JSON list.
    pub divisions: String,
    /// Cells as a JSON list of integers.
    pub cells: String,
    /// The last change acknowledged.
    pub cursor: i64,
    /// Since when, microseconds UTC.
    pub created_at: i64,
}

/// Appends changes to the feed and numbers them. The counter's row is held until the commit, so that a later number is never durable
/// before an earlier one, also with two programs on one database.
///
/// # Errors
/// When the database cannot be written.
pub fn append(tx: &mut Tx, changes: &mut [ChangeRow]) -> Result<(), StoreError> {
    let Ok(n @ 1..) = u32::try_from(changes.len()) else { return Ok(()) };
    let first = ids::take(tx, "address_change", n)?;
    for (row, seq) in changes.iter_mut().zip(first..) {
        row.seq = seq;
    }
    let rows = changes.iter().map(ChangeRow::values);
    match tx.link {
        Link::Sqlite(_) => tx.run_each(sql!("address_change/insert_change"), rows),
        Link::Postgres(_) => tx.copy(sql!("address_change/copy_changes.postgres"), rows),
    }
}

/// Changes behind `after`, in order; at most `limit`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_changes(session: &mut Session, after: i64, limit: u32) -> Result<Vec<ChangeRow>, StoreError> {
    let rows = session.query(sql!("address_change/list_changes"), values![after, i64::from(limit)])?;
    rows.into_iter().map(change).collect()
}

/// The number of the last change; 0 before the first.
///
/// # Errors
/// When the database cannot be read.
pub fn last(session: &mut Session) -> Result<i64, StoreError> {
    let row = session.query_first(sql!("address_change/load_last"), &[])?;
    Ok(row.map_or(Ok(None), |mut row| row.opt_int())?.unwrap_or(0))
}

/// Writes a new subscription.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_subscription(tx: &mut Tx, s: &SubscriptionRow) -> Result<(), StoreError> {
    let row = values![s.subscription_id, &s.owner, &s.title, &s.divisions, &s.cells, s.cursor, s.created_at];
    tx.execute(sql!("address_change/insert_subscription"), row).map(drop)
}

/// The open subscriptions of an owner, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_subscriptions(session: &mut Session, owner: &str) -> Result<Vec<SubscriptionRow>, StoreError> {
    let rows = session.query(sql!("address_change/list_subscriptions"), values![owner])?;
    rows.into_iter().map(subscription).collect()
}

/// An open subscription.
///
/// # Errors
/// When the database cannot be read.
pub fn load_subscription(session: &mut Session, id: i64) -> Result<Option<SubscriptionRow>, StoreError> {
    session.query_first(sql!("address_change/load_subscription"), values![id])?.map(subscription).transpose()
}

/// Moves the cursor of an open subscription forward; yields whether it moved.
///
/// # Errors
/// When the database cannot be written.
pub fn advance_subscription(tx: &mut Tx, id: i64, cursor: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("address_change/advance_subscription"), values![cursor, id]).map(|changed| changed == 1)
}

/// Ends a subscription; yields whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_subscription(tx: &mut Tx, id: i64, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("address_change/close_subscription"), values![at, id]).map(|changed| changed == 1)
}

impl ChangeRow {
    fn values(&self) -> [Value<'_>; 7] {
        [
            self.seq.into(),
            self.address_id.into(),
            self.operation_id.into(),
            (&self.change).into(),
            (&self.division).into(),
            self.cell.into(),
            self.at.into(),
        ]
    }
}

fn change(mut row: Row) -> Result<ChangeRow, StoreError> {
    Ok(ChangeRow {
        seq: row.int()?,
        address_id: row.int()?,
        operation_id: row.int()?,
        change: row.text()?,
        division: row.text()?,
        cell: row.opt_int()?,
        at: row.int()?,
    })
}

fn subscription(mut row: Row) -> Result<SubscriptionRow, StoreError> {
    Ok(SubscriptionRow {
        subscription_id: row.int()?,
        owner: row.text()?,
        title: row.text()?,
        divisions: row.text()?,
        cells: row.text()?,
        cursor: row.int()?,
        created_at: row.int()?,
    })
}
