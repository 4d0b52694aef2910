//! Certificates of address that were issued.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A certificate. Instants are microseconds UTC, days `YYYY-MM-DD`.
    CertificateRow [16] {
        /// From the counter `address_certificate`.
        certificate_id: int,
        /// Its number.
        number: text,
        /// The address.
        address_id: int,
        /// Version of the address that it certifies.
        address_version: int,
        /// Code of the address.
        code: text,
        /// The standard address as certified.
        text: text,
        /// SM3 of the signed text.
        digest: bytes,
        /// The signed text.
        payload: text,
        /// The office.
        issuer: text,
        /// What it was asked for.
        purpose: text,
        /// Day of issue.
        issued_on: text,
        /// Last day.
        valid_to: text,
        /// Who issued it.
        actor: text,
        /// When it was revoked.
        revoked_at: opt_int,
        /// Who revoked it.
        revoked_by: opt_text,
        /// Why.
        revoked_for: opt_text,
    }
}

/// Writes a certificate.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_certificate(tx: &mut Tx, row: &CertificateRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_quality/insert_certificate"), &row.values()).map(drop)
}

/// The certificate with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn find_certificate(session: &mut Session, number: &str) -> Result<Option<CertificateRow>, StoreError> {
    let row = session.query_first(sql!("address_quality/find_certificate"), values![number])?;
    row.map(|mut row| CertificateRow::read(&mut row)).transpose()
}

/// Certificates of an address, in order; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_certificates(
    session: &mut Session,
    address_id: i64,
    limit: u32,
) -> Result<Vec<CertificateRow>, StoreError> {
    let rows = session.query(sql!("address_quality/list_certificates"), values![address_id, i64::from(limit)])?;
    rows.into_iter().map(|mut row| CertificateRow::read(&mut row)).collect()
}

/// Revokes a certificate. Yields whether it was in use.
///
/// # Errors
/// When the database cannot be written.
pub fn revoke_certificate(tx: &mut Tx, number: &str, at: i64, actor: &str, reason: &str) -> Result<bool, StoreError> {
    let changed = tx.execute(sql!("address_quality/revoke_certificate"), values![at, actor, reason, number])?;
    Ok(changed == 1)
}

/// A doubt about an address that is not settled.
///
/// # Errors
/// When the database cannot be read.
pub fn find_doubt(session: &mut Session, address_id: i64) -> Result<Option<i64>, StoreError> {
    let row = session.query_first(sql!("address_quality/find_doubt"), values![address_id])?;
    row.map(|mut row| row.int()).transpose()
}
