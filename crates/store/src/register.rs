//! Registers and what they are fed: files, their rows as records, and what is wrong with them.
//!
//! Read [`RegisterRow`] and [`FeedRow`] first, then [`record`], then [`thing`]: the things that records are about, and their links.

pub mod bond;
pub mod dirty;
pub mod record;
pub mod thing;

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Link, Session, Tx};
use crate::statement::{Statement, sql};
use crate::value::{Row, Value, values};

row! {
    /// A register of a department.
    RegisterRow [8] {
        /// From the counter `register`.
        register_id: int,
        /// Code of the department.
        department: text,
        /// `person`, `dwelling` or `organisation`.
        kind: text,
        /// Its name within the department.
        name: text,
        /// Rank where no authority decides, lower first.
        rank: int,
        /// Days after which it is late without a new feed.
        due_days: opt_int,
        /// Records that are not gone.
        records: int,
        /// When a feed was applied last, microseconds UTC.
        fed_at: opt_int,
    }
}

row! {
    /// A file fed to a register.
    FeedRow [19] {
        /// From the counter `register_feed`.
        feed_id: int,
        /// The register.
        register_id: int,
        /// The file's name.
        file_name: text,
        /// Digest of the file, hexadecimal.
        file_digest: text,
        /// Digest of the mapping, hexadecimal.
        mapping_digest: text,
        /// 1 when rows that the file leaves out are gone.
        whole: int,
        /// `running`, `applied`, `held` or `refused`.
        state: text,
        /// Who feeds it.
        actor: text,
        /// The names of its columns.
        layout_id: int,
        /// Rows settled.
        rows_read: int,
        /// Records made.
        created: int,
        /// Records that say something else now.
        changed: int,
        /// Records that stand as they were.
        unchanged: int,
        /// Records that the file leaves out.
        gone: int,
        /// Rows refused.
        rejected: int,
        /// When it began, microseconds UTC.
        began_at: int,
        /// When it ended.
        ended_at: opt_int,
        /// The second person.
        decided_by: opt_text,
        /// Why it is held, or was refused.
        reason: opt_text,
    }
}

row! {
    /// What is wrong with a row of a feed.
    FindingRow [6] {
        /// The feed.
        feed_id: int,
        /// The row, from 1.
        row_no: int,
        /// The number of its record, under which its content is sealed.
        record_id: int,
        /// 1 when the row was refused.
        rejected: int,
        /// What was found, JSON.
        findings: text,
        /// The row as it came, sealed, when it was refused.
        content: opt_bytes,
    }
}

/// The register with this name.
///
/// # Errors
/// When the database cannot be read.
pub fn find_register(session: &mut Session, department: &str, name: &str) -> Result<Option<RegisterRow>, StoreError> {
    let row = session.query_first(sql!("register/find_register"), values![department, name])?;
    row.map(|mut row| RegisterRow::read(&mut row)).transpose()
}

/// All registers, in the order in which they were first fed.
///
/// # Errors
/// When the database cannot be read.
pub fn list_registers(session: &mut Session) -> Result<Vec<RegisterRow>, StoreError> {
    let rows = session.query(sql!("register/list_registers"), &[])?;
    rows.into_iter().map(|mut row| RegisterRow::read(&mut row)).collect()
}

/// Writes a new register.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_register(tx: &mut Tx, row: &RegisterRow) -> Result<(), StoreError> {
    tx.execute(sql!("register/insert_register"), &row.values()).map(drop)
}

/// Writes what may change of a register.
///
/// # Errors
/// When the database cannot be written.
pub fn update_register(tx: &mut Tx, row: &RegisterRow) -> Result<(), StoreError> {
    let values = values![row.rank, row.due_days, row.records, row.fed_at, row.register_id];
    tx.execute(sql!("register/update_register"), values).map(drop)
}

/// Writes a new feed.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_feed(tx: &mut Tx, row: &FeedRow) -> Result<(), StoreError> {
    tx.execute(sql!("register/insert_feed"), &row.values()).map(drop)
}

/// Writes how far a feed has come and what was decided about it.
///
/// # Errors
/// When the database cannot be written.
pub fn update_feed(tx: &mut Tx, row: &FeedRow) -> Result<(), StoreError> {
    let values = values![
        &row.state,
        row.rows_read,
        row.created,
        row.changed,
        row.unchanged,
        row.gone,
        row.rejected,
        row.ended_at,
        &row.decided_by,
        &row.reason,
        row.feed_id,
    ];
    tx.execute(sql!("register/update_feed"), values).map(drop)
}

/// A feed.
///
/// # Errors
/// When the database cannot be read.
pub fn load_feed(session: &mut Session, feed_id: i64) -> Result<Option<FeedRow>, StoreError> {
    let row = session.query_first(sql!("register/load_feed"), values![feed_id])?;
    row.map(|mut row| FeedRow::read(&mut row)).transpose()
}

/// The feed of this file and mapping that is running or held.
///
/// # Errors
/// When the database cannot be read.
pub fn find_open_feed(
    session: &mut Session,
    file_digest: &str,
    mapping_digest: &str,
    register_id: i64,
) -> Result<Option<FeedRow>, StoreError> {
    let row =
        session.query_first(sql!("register/find_open_feed"), values![file_digest, mapping_digest, register_id])?;
    row.map(|mut row| FeedRow::read(&mut row)).transpose()
}

/// Feeds before a number, latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_feeds(session: &mut Session, before: i64, limit: u32) -> Result<Vec<FeedRow>, StoreError> {
    let rows = session.query(sql!("register/list_feeds"), values![before, i64::from(limit)])?;
    rows.into_iter().map(|mut row| FeedRow::read(&mut row)).collect()
}

/// Keeps what is wrong with rows; what a row of the feed already has stays.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_findings(tx: &mut Tx, rows: &[FindingRow]) -> Result<(), StoreError> {
    each(tx, sql!("register/insert_finding"), rows.iter().map(FindingRow::values))
}

/// Rows of a feed with something wrong behind a row, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_findings(
    session: &mut Session,
    feed_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<FindingRow>, StoreError> {
    let rows = session.query(sql!("register/list_findings"), values![feed_id, after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| FindingRow::read(&mut row)).collect()
}

/// The number under a name; none before it was set.
///
/// # Errors
/// When the database cannot be read.
pub fn find_mark(session: &mut Session, name: &str) -> Result<Option<i64>, StoreError> {
    session.query_first(sql!("register/find_mark"), values![name])?.map(|mut row| row.int()).transpose()
}

/// Sets the number under a name.
///
/// # Errors
/// When the database cannot be written.
pub fn set_mark(tx: &mut Tx, name: &str, seq: i64) -> Result<(), StoreError> {
    tx.execute(sql!("register/set_mark"), values![name, seq]).map(drop)
}

/// Runs a statement for each row, on either engine.
pub(crate) fn each<'v, const N: usize>(
    tx: &mut Tx,
    statement: Statement,
    rows: impl Iterator<Item = [Value<'v>; N]>,
) -> Result<(), StoreError> {
    match tx.link {
        Link::Sqlite(_) => tx.run_each(statement, rows),
        Link::Postgres(_) => {
            for row in rows {
                tx.execute(statement, &row)?;
            }
            Ok(())
        }
    }
}

/// Inserts new rows: by the copy protocol on PostgreSQL.
pub(crate) fn add<'v, const N: usize>(
    tx: &mut Tx,
    (insert, copy): (Statement, Statement),
    rows: impl Iterator<Item = [Value<'v>; N]>,
) -> Result<(), StoreError> {
    match tx.link {
        Link::Sqlite(_) => tx.run_each(insert, rows),
        Link::Postgres(_) => tx.copy(copy, rows),
    }
}

/// The one number of each row.
fn ids(found: Vec<Row>) -> Result<Vec<i64>, StoreError> {
    found.into_iter().map(|mut row| row.int()).collect()
}
