//! What is held on a person: register records and the thing they are of, erasures, and counts of persons.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A register record with its register. Instants are microseconds UTC, days `YYYY-MM-DD`.
    HeldRecordRow {
        /// Its number.
        record_id: int,
        /// `person`, `dwelling` or `organisation`.
        kind: text,
        /// The department that keeps the register.
        department: text,
        /// The register.
        register: text,
        /// How often the row has come in another form.
        version: int,
        /// The row as it came, sealed.
        content: bytes,
        /// Its standard address.
        address_id: opt_int,
        /// Finest division.
        division: opt_text,
        /// What became of it.
        status: opt_text,
        /// How the person resides, the dwelling is used, the organisation is formed.
        standing: opt_text,
        /// What it is of.
        thing_id: opt_int,
        /// First day on which it holds.
        valid_from: text,
        /// First day on which it no longer does.
        valid_to: opt_text,
        /// When it came.
        recorded_at: int,
        /// When the register no longer had it.
        gone_at: opt_int,
    }
}

row! {
    /// What a register record said before.
    HeldVersionRow {
        /// The record.
        record_id: int,
        /// The version.
        version: int,
        /// The row as it came, sealed.
        content: bytes,
        /// When it came.
        recorded_at: int,
        /// When another took its place.
        retired_at: int,
    }
}

row! {
    /// A thing that register records are of.
    HeldThingRow {
        /// Its number.
        thing_id: int,
        /// `person`, `dwelling` or `organisation`.
        kind: text,
        /// Entity code.
        code: opt_text,
        /// Finest division.
        division: opt_text,
        /// Its golden values, sealed.
        golden: bytes,
        /// Standing.
        standing: opt_text,
        /// Status.
        status: opt_text,
        /// The thing it was found to be.
        merged_into: opt_int,
        /// When it was made.
        recorded_at: int,
        /// When it ended.
        retired_at: opt_int,
    }
}

row! {
    /// That a thing has to do with another or with an address.
    HeldLinkRow {
        /// Its number.
        link_id: int,
        /// `lives_at`, `owns`, …
        relation: text,
        /// From this thing,
        from_thing: int,
        /// to this one,
        to_thing: opt_int,
        /// or to this address,
        to_address: opt_int,
        /// as this record says
        record_id: int,
        /// of this department.
        department: text,
        /// First day on which it holds.
        valid_from: opt_text,
        /// First day on which it no longer does.
        valid_to: opt_text,
        /// When it was learnt.
        recorded_at: int,
        /// When it was no longer believed.
        retired_at: opt_int,
    }
}

row! {
    /// That a person's values are to be erased, or were.
    ErasureRow [10] {
        /// From the counter `erasure`.
        erasure_id: int,
        /// The person.
        thing_id: int,
        /// Why.
        reason: text,
        /// Number of the document that orders it.
        document: text,
        /// `proposed`, `done` or `refused`.
        state: text,
        /// Who asked for it.
        proposed_by: text,
        /// When.
        proposed_at: int,
        /// Who decided.
        decided_by: opt_text,
        /// When.
        decided_at: opt_int,
        /// How many keys were destroyed.
        keys_destroyed: opt_int,
    }
}

row! {
    /// How many persons of a kind a division has; blank standing and band for all.
    PersonCountRow [7] {
        /// The division.
        division: text,
        /// The division it is part of.
        parent: text,
        /// How they reside.
        standing: text,
        /// Their age.
        band: text,
        /// How many.
        n: int,
        /// 1 where the count would give persons away.
        hidden: int,
        /// The day of the count.
        counted_on: text,
    }
}

/// A register record.
///
/// # Errors
/// When the database cannot be read.
pub fn load_record(session: &mut Session, record_id: i64) -> Result<Option<HeldRecordRow>, StoreError> {
    let row = session.query_first(sql!("privacy/load_record"), values![record_id])?;
    row.map(|mut row| HeldRecordRow::read(&mut row)).transpose()
}

/// The register records of a thing, by number. Cost: the records.
///
/// # Errors
/// When the database cannot be read.
pub fn list_records_of_thing(session: &mut Session, thing_id: i64) -> Result<Vec<HeldRecordRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_records_of_thing"), values![thing_id])?;
    rows.into_iter().map(|mut row| HeldRecordRow::read(&mut row)).collect()
}

/// What a register record said before, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_record_versions(session: &mut Session, record_id: i64) -> Result<Vec<HeldVersionRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_record_versions"), values![record_id])?;
    rows.into_iter().map(|mut row| HeldVersionRow::read(&mut row)).collect()
}

/// A thing.
///
/// # Errors
/// When the database cannot be read.
pub fn load_thing(session: &mut Session, thing_id: i64) -> Result<Option<HeldThingRow>, StoreError> {
    let row = session.query_first(sql!("privacy/load_thing"), values![thing_id])?;
    row.map(|mut row| HeldThingRow::read(&mut row)).transpose()
}

/// Persons behind a number, by number. Cost: the things looked at.
///
/// # Errors
/// When the database cannot be read.
pub fn list_persons(session: &mut Session, after: i64, limit: u32) -> Result<Vec<HeldThingRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_persons"), values![after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| HeldThingRow::read(&mut row)).collect()
}

/// Things that were found to be this one. Cost: one pass over the things.
///
/// # Errors
/// When the database cannot be read.
pub fn list_merged_into(session: &mut Session, thing_id: i64) -> Result<Vec<i64>, StoreError> {
    let rows = session.query(sql!("privacy/list_merged_into"), values![thing_id])?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// What a thing has to do with others, by number.
///
/// # Errors
/// When the database cannot be read.
pub fn list_links(session: &mut Session, thing_id: i64) -> Result<Vec<HeldLinkRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_links"), values![thing_id])?;
    rows.into_iter().map(|mut row| HeldLinkRow::read(&mut row)).collect()
}

/// Writes an erasure down.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_erasure(tx: &mut Tx, row: &ErasureRow) -> Result<(), StoreError> {
    tx.execute(sql!("privacy/insert_erasure"), &row.values()).map(drop)
}

/// An erasure.
///
/// # Errors
/// When the database cannot be read.
pub fn load_erasure(session: &mut Session, erasure_id: i64) -> Result<Option<ErasureRow>, StoreError> {
    let row = session.query_first(sql!("privacy/load_erasure"), values![erasure_id])?;
    row.map(|mut row| ErasureRow::read(&mut row)).transpose()
}

/// Erasures before a number, newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_erasures(session: &mut Session, before: i64, limit: u32) -> Result<Vec<ErasureRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_erasures"), values![before, i64::from(limit)])?;
    rows.into_iter().map(|mut row| ErasureRow::read(&mut row)).collect()
}

/// Decides an erasure that waits, as `row` says; yields whether it waited.
///
/// # Errors
/// When the database cannot be written.
pub fn decide_erasure(tx: &mut Tx, row: &ErasureRow) -> Result<bool, StoreError> {
    let set = values![&row.state, &row.decided_by, row.decided_at, row.keys_destroyed, row.erasure_id];
    Ok(tx.execute(sql!("privacy/decide_erasure"), set)? == 1)
}

/// Replaces the counts of persons.
///
/// # Errors
/// When the database cannot be written.
pub fn replace_counts(tx: &mut Tx, rows: &[PersonCountRow]) -> Result<(), StoreError> {
    tx.execute(sql!("privacy/delete_counts"), &[])?;
    rows.iter().try_for_each(|row| tx.execute(sql!("privacy/insert_count"), &row.values()).map(drop))
}

/// Counts of a division and of the divisions it consists of.
///
/// # Errors
/// When the database cannot be read.
pub fn list_counts(session: &mut Session, division: &str) -> Result<Vec<PersonCountRow>, StoreError> {
    let rows = session.query(sql!("privacy/list_counts"), values![division])?;
    rows.into_iter().map(|mut row| PersonCountRow::read(&mut row)).collect()
}
