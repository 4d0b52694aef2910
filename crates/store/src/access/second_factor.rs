//! Second factors: one-time passwords by time, and the codes that let a user in once when the device is lost.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

/// A user's one-time passwords. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactorRow {
    /// What the secret is made from, with a key outside the database.
    pub nonce: Vec<u8>,
    /// When the secret was shown.
    pub begun_at: i64,
    /// When the user first gave a password made from it; it is asked for from then on.
    pub confirmed_at: Option<i64>,
    /// The time step (RFC 6238, T) of the last password taken: none is taken twice.
    pub last_step: i64,
    /// Wrong ones since the last right one.
    pub failures: i64,
}

/// The second factor of a user.
///
/// # Errors
/// When the database cannot be read.
pub fn load(session: &mut Session, user_id: i64) -> Result<Option<SecondFactorRow>, StoreError> {
    let found = session.query_first(sql!("access/load_second_factor"), values![user_id])?;
    let read = |mut row: crate::value::Row| {
        Ok(SecondFactorRow {
            nonce: row.bytes()?,
            begun_at: row.int()?,
            confirmed_at: row.opt_int()?,
            last_step: row.int()?,
            failures: row.int()?,
        })
    };
    found.map(read).transpose()
}

/// Writes the second factor of a user, over an earlier one.
///
/// # Errors
/// When the database cannot be written.
pub fn save(tx: &mut Tx, user_id: i64, f: &SecondFactorRow) -> Result<(), StoreError> {
    let row = values![user_id, &f.nonce, f.begun_at, f.confirmed_at, f.last_step, f.failures];
    tx.execute(sql!("access/upsert_second_factor"), row).map(drop)
}

/// Takes the second factor of a user away with the recovery codes; yields whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub fn remove(tx: &mut Tx, user_id: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("access/delete_recovery_codes"), values![user_id])?;
    tx.execute(sql!("access/delete_second_factor"), values![user_id]).map(|changed| changed == 1)
}

/// Gives a user these recovery codes in place of all earlier ones.
///
/// # Errors
/// When the database cannot be written.
pub fn replace_codes(tx: &mut Tx, user_id: i64, digests: &[[u8; 16]]) -> Result<(), StoreError> {
    tx.execute(sql!("access/delete_recovery_codes"), values![user_id])?;
    for digest in digests {
        tx.execute(sql!("access/insert_recovery_code"), values![user_id, &digest[..]])?;
    }
    Ok(())
}

/// Uses a recovery code up; yields whether there was such a one, unused.
///
/// # Errors
/// When the database cannot be written.
pub fn use_code(tx: &mut Tx, user_id: i64, digest: &[u8; 16], at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("access/use_recovery_code"), values![at, user_id, &digest[..]]).map(|changed| changed == 1)
}

/// Recovery codes not yet used.
///
/// # Errors
/// When the database cannot be read.
pub fn count_codes(session: &mut Session, user_id: i64) -> Result<i64, StoreError> {
    let found = session.query_first(sql!("access/count_recovery_codes"), values![user_id])?;
    found.map_or(Ok(0), |mut row| row.int())
}
