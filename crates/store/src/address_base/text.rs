//! The texts by which an address is known: one preferred, any number besides, each on two clocks.

use super::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A text of an address.
    TextRow [10] {
        /// From the counter `address_text`.
        text_id: int,
        /// The address.
        address_id: int,
        /// Word of its kind.
        kind: text,
        /// The text.
        text: text,
        /// First day on which it holds.
        valid_from: text,
        /// First day on which it no longer holds.
        valid_to: opt_text,
        /// When it was believed first.
        recorded_at: int,
        /// When it was believed no longer.
        retired_at: opt_int,
        /// The operation that wrote it.
        operation_id: int,
        /// The operation that ended the belief.
        retired_by: opt_int,
    }
}

/// Every text an address ever had, by number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_texts(session: &mut Session, address_id: i64) -> Result<Vec<TextRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_texts"), values![address_id])?;
    rows.into_iter().map(|mut row| TextRow::read(&mut row)).collect()
}

/// Texts believed now that read exactly so; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_text(session: &mut Session, text: &str, limit: u32) -> Result<Vec<TextRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_by_text"), values![text, i64::from(limit)])?;
    rows.into_iter().map(|mut row| TextRow::read(&mut row)).collect()
}

/// What the addresses from `first` to `last` are called now besides their preferred texts. Cost: their texts.
///
/// # Errors
/// When the database cannot be read.
pub fn list_other_texts(session: &mut Session, first: i64, last: i64) -> Result<Vec<TextRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_other_texts"), values![first, last])?;
    rows.into_iter().map(|mut row| TextRow::read(&mut row)).collect()
}

/// Writes a text.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_text(tx: &mut Tx, row: &TextRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_text"), &row.values()).map(drop)
}

/// Ends the belief in a text under an operation. Yields whether it was still held.
///
/// # Errors
/// When the database cannot be written.
pub fn close_text(tx: &mut Tx, text_id: i64, retired_at: i64, operation_id: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("address_base/close_text"), values![retired_at, operation_id, text_id]).map(|changed| changed == 1)
}
