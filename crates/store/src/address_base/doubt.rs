//! Doubts about addresses and their answers.

use super::beyond;
use super::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A doubt about an address, or about a text without one.
    DoubtRow [18] {
        /// From the counter `address_doubt`.
        doubt_id: int,
        /// The address doubted.
        address_id: opt_int,
        /// Its text, or the text without an address.
        text: text,
        /// Longitude where it was noticed.
        lon: opt_real,
        /// Latitude where it was noticed.
        lat: opt_real,
        /// Word of its state.
        state: text,
        /// Division whose office answers.
        custodian: text,
        /// Who reported it.
        reporter: text,
        /// The reporter's department.
        department: opt_text,
        /// What is doubted.
        said: text,
        /// The answer.
        answer: opt_text,
        /// Who answered.
        answered_by: opt_text,
        /// The operation that settled it.
        operation_id: opt_int,
        /// Grows by one with every change.
        version: int,
        /// Last day for the answer.
        due_on: text,
        /// When it was reported.
        reported_at: int,
        /// When it was changed last.
        changed_at: int,
        /// The field task raised for it last.
        task_id: opt_int,
    }
}

/// Writes a doubt.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_doubt(tx: &mut Tx, row: &DoubtRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_base/insert_doubt"), &row.values()).map(drop)
}

/// The doubt with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_doubt(session: &mut Session, doubt_id: i64) -> Result<Option<DoubtRow>, StoreError> {
    let row = session.query_first(sql!("address_base/load_doubt"), values![doubt_id])?;
    row.map(|mut row| DoubtRow::read(&mut row)).transpose()
}

/// Changes state, answer, deadline and task if `row.version` is still the stored one. Yields whether it was.
///
/// # Errors
/// When the database cannot be written.
pub fn update_doubt(tx: &mut Tx, row: &DoubtRow) -> Result<bool, StoreError> {
    let values = values![
        &row.state,
        &row.answer,
        &row.answered_by,
        row.operation_id,
        &row.due_on,
        row.changed_at,
        row.task_id,
        row.doubt_id,
        row.version,
    ];
    tx.execute(sql!("address_base/update_doubt"), values).map(|changed| changed == 1)
}

/// Doubts in a state that offices within a division answer, by office and number, behind `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_doubts(
    session: &mut Session,
    state: &str,
    division: &str,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<DoubtRow>, StoreError> {
    let end = beyond(division);
    let values = values![state, division, &end, after.0, after.1, i64::from(limit)];
    let rows = session.query(sql!("address_base/list_doubts"), values)?;
    rows.into_iter().map(|mut row| DoubtRow::read(&mut row)).collect()
}

/// The doubts about an address, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_doubts_of_address(session: &mut Session, address_id: i64) -> Result<Vec<DoubtRow>, StoreError> {
    let rows = session.query(sql!("address_base/list_doubts_of_address"), values![address_id])?;
    rows.into_iter().map(|mut row| DoubtRow::read(&mut row)).collect()
}
