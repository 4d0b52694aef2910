//! Identifiers that records bear, and those of other things that they name, by their keyed digests.

use super::{add, each, ids};
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};
use crate::value::values;

/// Which records bear or name which identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// Their own.
    Bears,
    /// Another thing's.
    Names,
}

/// Notes identifiers of records, as (digest, record); `fresh` records have none yet.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_bonds(tx: &mut Tx, bond: Bond, pairs: &[([u8; 16], i64)], fresh: bool) -> Result<(), StoreError> {
    let (insert, copy) = match bond {
        Bond::Bears => (sql!("register/insert_identifier"), sql!("register/copy_identifiers.postgres")),
        Bond::Names => (sql!("register/insert_mention"), sql!("register/copy_mentions.postgres")),
    };
    let rows = pairs.iter().map(|(digest, record)| [(&digest[..]).into(), (*record).into()]);
    if fresh { add(tx, (insert, copy), rows) } else { each(tx, insert, rows) }
}

/// Takes identifiers of records away.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_bonds(tx: &mut Tx, bond: Bond, pairs: &[([u8; 16], i64)]) -> Result<(), StoreError> {
    let delete: Statement = match bond {
        Bond::Bears => sql!("register/delete_identifier"),
        Bond::Names => sql!("register/delete_mention"),
    };
    each(tx, delete, pairs.iter().map(|(digest, record)| [(&digest[..]).into(), (*record).into()]))
}

/// Records that name an identifier of another thing, by number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_naming(session: &mut Session, digest: &[u8; 16], limit: u32) -> Result<Vec<i64>, StoreError> {
    ids(session.query(sql!("register/list_mentions"), values![&digest[..], i64::from(limit)])?)
}

/// The first thing of which a record that is not gone bears an identifier; the first `limit` records are looked at.
///
/// # Errors
/// When the database cannot be read.
pub fn find_bearer(session: &mut Session, digest: &[u8; 16], limit: u32) -> Result<Option<i64>, StoreError> {
    let row = session.query_first(sql!("register/find_bearer"), values![&digest[..], i64::from(limit)])?;
    row.map_or(Ok(None), |mut row| row.opt_int())
}
