//! Runs of the check, and the registers they look at.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

row! {
    /// A run of the check.
    CheckRow [12] {
        /// From the counter `consistency_check`.
        check_id: int,
        /// 1 over everything, 0 over what has changed.
        whole: int,
        /// `running`, `finished` or `failed`.
        state: text,
        /// The day it judged by.
        day: text,
        /// Who ran it.
        actor: text,
        /// Anchors looked at.
        examined: int,
        /// Findings opened.
        opened: int,
        /// Findings that came back.
        reopened: int,
        /// Findings that were no longer so.
        closed: int,
        /// Findings that stand.
        standing: int,
        /// When it began, microseconds UTC.
        started_at: int,
        /// When it ended.
        finished_at: opt_int,
    }
}

row! {
    /// A register as rules see it.
    RegisterRow {
        /// The register.
        register_id: int,
        /// The department that keeps it.
        department: text,
        /// Kind of its things.
        kind: text,
        /// Its name.
        name: text,
        /// Authority, lower first.
        rank: int,
        /// Days after which a feed is late.
        due_days: opt_int,
        /// Records that stand.
        records: int,
        /// When it was fed last, microseconds UTC.
        fed_at: opt_int,
    }
}

/// Writes a check.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_check(tx: &mut Tx, row: &CheckRow) -> Result<(), StoreError> {
    tx.execute(sql!("consistency/insert_check"), &row.values()).map(drop)
}

/// Writes how far a check has come.
///
/// # Errors
/// When the database cannot be written.
pub fn update_check(tx: &mut Tx, row: &CheckRow) -> Result<(), StoreError> {
    let values = values![
        &row.state,
        row.examined,
        row.opened,
        row.reopened,
        row.closed,
        row.standing,
        row.finished_at,
        row.check_id,
    ];
    tx.execute(sql!("consistency/update_check"), values).map(drop)
}

/// Checks, latest first, before the number `before`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_checks(session: &mut Session, before: i64, limit: u32) -> Result<Vec<CheckRow>, StoreError> {
    let rows = session.query(sql!("consistency/list_checks"), values![before, i64::from(limit)])?;
    rows.into_iter().map(check).collect()
}

/// The last check that came to its end; `whole`: the last over everything.
///
/// # Errors
/// When the database cannot be read.
pub fn find_last_check(session: &mut Session, whole: bool) -> Result<Option<CheckRow>, StoreError> {
    let row = session.query_first(sql!("consistency/find_last_check"), values![i64::from(whole)])?;
    row.map(check).transpose()
}

/// Every register. There are as many as departments keep lists: some dozens.
///
/// # Errors
/// When the database cannot be read.
pub fn list_registers(session: &mut Session) -> Result<Vec<RegisterRow>, StoreError> {
    let rows = session.query(sql!("consistency/list_registers"), &[])?;
    rows.into_iter().map(|mut row| RegisterRow::read(&mut row)).collect()
}

fn check(mut row: Row) -> Result<CheckRow, StoreError> {
    CheckRow::read(&mut row)
}
