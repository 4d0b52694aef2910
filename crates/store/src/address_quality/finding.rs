//! Runs of the check and what they found.

use crate::address_base::beyond;
use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

row! {
    /// One run of the check. Instants are microseconds UTC.
    CheckRow [10] {
        /// From the counter `address_check`.
        check_id: int,
        /// `running`, `finished` or `failed`.
        state: text,
        /// The division asked for; blank for the whole base.
        limited_to: text,
        /// Who ran it.
        actor: text,
        /// Addresses looked at.
        checked: int,
        /// Findings opened or opened again.
        opened: int,
        /// Findings closed.
        closed: int,
        /// Findings that stand after it.
        standing: int,
        /// When it began.
        started_at: int,
        /// When it ended.
        finished_at: opt_int,
    }
}

row! {
    /// Something wrong with an address.
    FindingRow [18] {
        /// From the counter `address_finding`.
        finding_id: int,
        /// Digest of rule, address and other address.
        finding_key: bytes,
        /// Code of the rule.
        rule: text,
        /// 1 when it blocks.
        blocking: int,
        /// The address.
        address_id: int,
        /// The other address of a pair.
        other_id: opt_int,
        /// Division of the address.
        division: text,
        /// What was found.
        detail: text,
        /// Word of its state.
        state: text,
        /// Whose it is: street, district, field.
        owner: text,
        /// Who has it.
        assignee: opt_text,
        /// Why it was waived, or what was done.
        reason: opt_text,
        /// Last day to settle it.
        due_on: text,
        /// Grows by one with every change.
        version: int,
        /// The latest check that met it.
        seen_in: int,
        /// When it was found.
        opened_at: int,
        /// When it changed last.
        changed_at: int,
        /// Who changed it.
        changed_by: text,
    }
}

/// Begins a check.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_check(tx: &mut Tx, row: &CheckRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_quality/insert_check"), &row.values()).map(drop)
}

/// Writes what became of a check.
///
/// # Errors
/// When the database cannot be written.
pub fn update_check(tx: &mut Tx, row: &CheckRow) -> Result<(), StoreError> {
    let values = values![&row.state, row.checked, row.opened, row.closed, row.standing, row.finished_at, row.check_id];
    tx.execute(sql!("address_quality/update_check"), values).map(drop)
}

/// Checks before the number `before`, latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_checks(session: &mut Session, before: i64, limit: u32) -> Result<Vec<CheckRow>, StoreError> {
    let rows = session.query(sql!("address_quality/list_checks"), values![before, i64::from(limit)])?;
    rows.into_iter().map(|mut row| CheckRow::read(&mut row)).collect()
}

/// Writes a new finding.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_finding(tx: &mut Tx, row: &FindingRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_quality/insert_finding"), &row.values()).map(drop)
}

/// The finding with this key.
///
/// # Errors
/// When the database cannot be read.
pub fn find_finding(session: &mut Session, key: &[u8]) -> Result<Option<FindingRow>, StoreError> {
    session.query_first(sql!("address_quality/find_finding"), values![key])?.map(one).transpose()
}

/// The finding with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_finding(session: &mut Session, finding_id: i64) -> Result<Option<FindingRow>, StoreError> {
    session.query_first(sql!("address_quality/load_finding"), values![finding_id])?.map(one).transpose()
}

/// Findings that stand against an address, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_address(session: &mut Session, address_id: i64, limit: u32) -> Result<Vec<FindingRow>, StoreError> {
    let rows = session.query(sql!("address_quality/list_of_address"), values![address_id, i64::from(limit)])?;
    rows.into_iter().map(one).collect()
}

/// Findings in a state within a division, by division and number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_findings(
    session: &mut Session,
    state: &str,
    division: &str,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<FindingRow>, StoreError> {
    let end = beyond(division);
    let values = values![state, division, &end, after.0, after.1, i64::from(limit)];
    session.query(sql!("address_quality/list_findings"), values)?.into_iter().map(one).collect()
}

/// Writes what may change about a finding, if `row.version` is still the stored one. Yields whether it was.
///
/// # Errors
/// When the database cannot be written.
pub fn update_finding(tx: &mut Tx, row: &FindingRow) -> Result<bool, StoreError> {
    let values = values![
        &row.detail,
        &row.state,
        &row.owner,
        &row.assignee,
        &row.reason,
        &row.due_on,
        row.seen_in,
        row.changed_at,
        &row.changed_by,
        &row.division,
        row.blocking,
        row.finding_id,
        row.version,
    ];
    tx.execute(sql!("address_quality/update_finding"), values).map(|changed| changed == 1)
}

/// Notes that a check met a finding that did not change.
///
/// # Errors
/// When the database cannot be written.
pub fn touch_finding(tx: &mut Tx, finding_id: i64, check_id: i64) -> Result<(), StoreError> {
    tx.execute(sql!("address_quality/touch_finding"), values![check_id, finding_id]).map(drop)
}

/// Findings of a division that stand and that the check `check_id` did not meet, by number, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_unseen(
    session: &mut Session,
    check_id: i64,
    division: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    let end = beyond(division);
    let values = values![check_id, division, &end, after, i64::from(limit)];
    let rows = session.query(sql!("address_quality/list_unseen"), values)?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// Closes a finding that stands. Yields whether it did.
///
/// # Errors
/// When the database cannot be written.
pub fn close_finding(tx: &mut Tx, finding_id: i64, at: i64, actor: &str) -> Result<bool, StoreError> {
    let changed = tx.execute(sql!("address_quality/close_finding"), values![at, actor, finding_id])?;
    Ok(changed == 1)
}

fn one(mut row: Row) -> Result<FindingRow, StoreError> {
    FindingRow::read(&mut row)
}
