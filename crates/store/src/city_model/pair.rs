//! Pairs of a model and a thing that a person looks at.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A model that may be of a thing that is known. Instants are microseconds UTC.
    PairRow [11] {
        /// From the counter `model_pair`.
        pair_id: int,
        /// The model.
        model_id: int,
        /// The thing.
        entity_id: int,
        /// Shared by joint area of the footprints.
        overlap: real,
        /// Share of the smaller footprint within the larger.
        within: real,
        /// Metres by which the model is higher, when both heights are known.
        height_difference: opt_real,
        /// `open`, `same` or `other`.
        state: text,
        /// When it was found.
        opened_at: int,
        /// When somebody decided.
        decided_at: opt_int,
        /// Who.
        decided_by: opt_text,
        /// Why.
        reason: opt_text,
    }
}

/// Writes a pair.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_pair(tx: &mut Tx, row: &PairRow) -> Result<(), StoreError> {
    tx.execute(sql!("city_model/insert_pair"), &row.values()).map(drop)
}

/// A pair by its number.
///
/// # Errors
/// When the database cannot be read.
pub fn find_pair(session: &mut Session, pair_id: i64) -> Result<Option<PairRow>, StoreError> {
    let row = session.query_first(sql!("city_model/find_pair"), values![pair_id])?;
    row.map(|mut row| PairRow::read(&mut row)).transpose()
}

/// Pairs of a state behind a number, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_pairs(session: &mut Session, state: &str, after: i64, limit: u32) -> Result<Vec<PairRow>, StoreError> {
    let rows = session.query(sql!("city_model/list_pairs"), values![state, after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| PairRow::read(&mut row)).collect()
}

/// The pairs of a model, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_pairs_of(session: &mut Session, model_id: i64) -> Result<Vec<PairRow>, StoreError> {
    let rows = session.query(sql!("city_model/list_pairs_of"), values![model_id])?;
    rows.into_iter().map(|mut row| PairRow::read(&mut row)).collect()
}

/// Decides a pair. Yields whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn decide_pair(tx: &mut Tx, row: &PairRow) -> Result<bool, StoreError> {
    let values = values![&row.state, row.decided_at, &row.decided_by, &row.reason, row.pair_id];
    tx.execute(sql!("city_model/decide_pair"), values).map(|changed| changed == 1)
}
