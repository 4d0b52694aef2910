//! Keys: the check values of those outside the database, and the key of every subject as it was sealed under one of them.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

row! {
    /// A key that stands in a file outside the database. Instants are microseconds UTC.
    MasterRow [5] {
        /// Its number from 1; 0 is the key of digests.
        master: int,
        /// What the key gives away of itself, to tell it from another.
        check_value: bytes,
        /// When it was made.
        made_at: int,
        /// By whom.
        made_by: text,
        /// Since when nothing is sealed under it.
        retired_at: opt_int,
    }
}

row! {
    /// The key of a subject.
    SubjectKeyRow [5] {
        /// A register record's number, or minus a thing's.
        subject_id: int,
        /// The key as sealed under its master; none once it was destroyed.
        wrapped: opt_bytes,
        /// The master.
        master: int,
        /// When it was made.
        made_at: int,
        /// When it was destroyed.
        destroyed_at: opt_int,
    }
}

/// A subject's key as it is sealed anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrapped {
    /// Whose.
    pub subject_id: i64,
    /// The key as sealed under the new master.
    pub wrapped: Vec<u8>,
    /// The master before.
    pub old_master: i64,
}

/// How many keys of subjects a master seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyCount {
    /// The master.
    pub master: i64,
    /// Keys in use.
    pub living: i64,
    /// Keys destroyed while they were sealed under it.
    pub destroyed: i64,
}

/// Every key outside the database that was ever made, by number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_masters(session: &mut Session) -> Result<Vec<MasterRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_masters"), &[])?;
    rows.into_iter().map(|mut row| MasterRow::read(&mut row)).collect()
}

/// Writes down a key outside the database; one of the same number that seals nothing yet gives way.
///
/// # Errors
/// When the database cannot be written.
pub fn upsert_master(tx: &mut Tx, row: &MasterRow) -> Result<(), StoreError> {
    tx.execute(sql!("privacy/upsert_master"), &row.values()).map(drop)
}

/// Writes down that nothing is sealed under a master any more.
///
/// # Errors
/// When the database cannot be written.
pub fn retire_master(tx: &mut Tx, master: i64, at: i64) -> Result<(), StoreError> {
    tx.execute(sql!("privacy/retire_master"), values![at, master]).map(drop)
}

/// Whether there is any subject with a key, destroyed or not.
///
/// # Errors
/// When the database cannot be read.
pub fn has_subjects(session: &mut Session) -> Result<bool, StoreError> {
    Ok(session.query_first(sql!("privacy/find_any_subject"), &[])?.is_some())
}

/// The keys of these subjects, in their order; none for a subject without. Cost: an index search a subject.
///
/// # Errors
/// When the database cannot be read.
pub fn load_subject_keys(session: &mut Session, subjects: &[i64]) -> Result<Vec<Option<SubjectKeyRow>>, StoreError> {
    let lists: Vec<_> = subjects.iter().map(|subject| values![*subject].to_vec()).collect();
    let found = session.query_many(sql!("privacy/load_subject_key"), &lists)?;
    let first = |rows: Vec<Row>| rows.into_iter().next().map(|mut row| SubjectKeyRow::read(&mut row)).transpose();
    found.into_iter().map(first).collect()
}

/// Writes new keys of subjects.
///
/// # Errors
/// [`StoreError::Conflict`] when a subject has one; otherwise when the database cannot be written.
pub fn insert_subject_keys(tx: &mut Tx, rows: &[SubjectKeyRow]) -> Result<(), StoreError> {
    match tx.engine() {
        Engine::Sqlite => tx.run_each(sql!("privacy/insert_subject_key"), rows.iter().map(SubjectKeyRow::values)),
        Engine::Postgres => tx.copy(sql!("privacy/copy_subject_keys.postgres"), rows.iter().map(SubjectKeyRow::values)),
    }
}

/// Living keys behind a subject that are sealed under another master than this, by subject. Cost: the keys looked at.
///
/// # Errors
/// When the database cannot be read.
pub fn list_subject_keys(
    session: &mut Session,
    after: i64,
    master: i64,
    limit: u32,
) -> Result<Vec<SubjectKeyRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_subject_keys"), values![after, master, i64::from(limit)])?;
    rows.into_iter().map(|mut row| SubjectKeyRow::read(&mut row)).collect()
}

/// Replaces keys by the same ones sealed under `master`; one that was destroyed or sealed by somebody else meanwhile stays.
/// Yields how many were replaced.
///
/// # Errors
/// When the database cannot be written.
pub fn rewrap(tx: &mut Tx, master: i64, rows: &[Rewrapped]) -> Result<u64, StoreError> {
    if rows.is_empty() {
        return Ok(0);
    }
    match tx.engine() {
        Engine::Sqlite => {
            let each = rows
                .iter()
                .map(|row| [(&row.wrapped).into(), master.into(), row.subject_id.into(), row.old_master.into()]);
            tx.execute_each(sql!("privacy/rewrap_subject_key"), each)
        }
        Engine::Postgres => {
            let wrapped: Vec<&[u8]> = rows.iter().map(|row| row.wrapped.as_slice()).collect();
            let subjects: Vec<i64> = rows.iter().map(|row| row.subject_id).collect();
            let masters: Vec<i64> = rows.iter().map(|row| row.old_master).collect();
            tx.execute_arrays(sql!("privacy/rewrap_subject_keys.postgres"), &[&master, &wrapped, &subjects, &masters])
        }
    }
}

/// Destroys the key of a subject; yields whether it had a living one.
///
/// # Errors
/// When the database cannot be written.
pub fn destroy_subject_key(tx: &mut Tx, subject: i64, at: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(sql!("privacy/destroy_subject_key"), values![at, subject])? == 1)
}

/// How many keys each master seals. Cost: the keys.
///
/// # Errors
/// When the database cannot be read.
pub fn count_subject_keys(session: &mut Session) -> Result<Vec<KeyCount>, StoreError> {
    let rows = session.query(sql!("privacy/count_subject_keys"), &[])?;
    rows.into_iter()
        .map(|mut row| Ok(KeyCount { master: row.int()?, living: row.int()?, destroyed: row.int()? }))
        .collect()
}
