//! Records that changed or went since they were put together into things.

use super::{each, ids};
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

/// Notes records that changed or went.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_dirty(tx: &mut Tx, kind: &str, ids: &[i64]) -> Result<(), StoreError> {
    each(tx, sql!("register/insert_dirty"), ids.iter().map(|id| [kind.into(), (*id).into()]))
}

/// Forgets records that were put into things again.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_dirty(tx: &mut Tx, kind: &str, ids: &[i64]) -> Result<(), StoreError> {
    each(tx, sql!("register/delete_dirty"), ids.iter().map(|id| [kind.into(), (*id).into()]))
}

/// Records that changed or went, by number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_dirty(session: &mut Session, kind: &str, limit: u32) -> Result<Vec<i64>, StoreError> {
    ids(session.query(sql!("register/list_dirty"), values![kind, i64::from(limit)])?)
}
