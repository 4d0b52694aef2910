//! Things with their marks, counts of them by day, and the months that were frozen.

use crate::address_base::beyond;
use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// A thing and what is so of it.
    MarkedRow {
        /// The thing.
        thing_id: int,
        /// Its kind.
        kind: text,
        /// Its division, blank when it has none.
        division: text,
        /// Its code.
        code: opt_text,
        /// Name of an organisation, address of a dwelling; never a person's name.
        label: opt_text,
        /// Its address.
        address_id: opt_int,
        /// Bits of `core::indicator::Mark`.
        marks: int,
    }
}

row! {
    /// How many things are alike.
    CountRow {
        /// The division, as many digits as asked for.
        division: text,
        /// The department; blank for all together.
        department: text,
        /// Kind of the things.
        kind: text,
        /// Their marks.
        marks: int,
        /// How many.
        n: int,
    }
}

row! {
    /// A frozen month.
    SnapshotRow [7] {
        /// `YYYY-MM`.
        month: text,
        /// The day whose counts it holds.
        day: text,
        /// JSON of its numbers.
        body: text,
        /// SM3 of the body.
        digest: bytes,
        /// Who froze it.
        actor: text,
        /// When, microseconds UTC.
        taken_at: int,
        /// Sequence number of the audit event that holds the digest.
        event: int,
    }
}

/// A range of divisions, from the first to before the second.
#[must_use]
pub fn within(prefix: &str) -> (String, String) {
    (prefix.to_owned(), beyond(prefix))
}

/// Exactly one division and nothing below it; blank means the things without one.
#[must_use]
pub fn exactly(division: &str) -> (String, String) {
    // No text stands between a code and the code with a zero byte behind it; PostgreSQL stores none, so the smallest letter serves.
    (division.to_owned(), format!("{division}\u{1}"))
}

/// Things of a range of divisions by division and number, behind `after`. Cost: the page, with some look-ups a thing.
///
/// # Errors
/// When the database cannot be read.
pub fn list_marked(
    session: &mut Session,
    range: (&str, &str),
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<MarkedRow>, StoreError> {
    let values = values![range.0, range.1, after.0, after.1, i64::from(limit)];
    let rows = session.query(sql!("indicator/list_marked"), values)?;
    rows.into_iter().map(|mut row| MarkedRow::read(&mut row)).collect()
}

/// Things by number, behind `after`, whatever their division. Cost: the page, with some look-ups a thing.
///
/// # Errors
/// When the database cannot be read.
pub fn list_marked_from(session: &mut Session, after: i64, limit: u32) -> Result<Vec<MarkedRow>, StoreError> {
    let rows = session.query(sql!("indicator/list_marked_from"), values![after, i64::from(limit)])?;
    rows.into_iter().map(|mut row| MarkedRow::read(&mut row)).collect()
}

/// (thing, department) of the things whose numbers go from above `after` to `last`, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_departments_from(session: &mut Session, after: i64, last: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = session.query(sql!("indicator/list_departments_from"), values![after, last])?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.text()?))).collect()
}

/// (thing, department) of the things of a division whose numbers go from above `after` to `last`, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_departments(
    session: &mut Session,
    division: &str,
    after: i64,
    last: i64,
) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = session.query(sql!("indicator/list_departments"), values![division, after, last])?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.text()?))).collect()
}

/// The next division behind `after` that has or had things.
///
/// # Errors
/// When the database cannot be read.
pub fn find_division(session: &mut Session, after: &str) -> Result<Option<String>, StoreError> {
    session.query_first(sql!("indicator/find_division"), values![after])?.map_or(Ok(None), |mut row| row.opt_text())
}

/// Divisions to be counted again, at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_touched(session: &mut Session, limit: u32) -> Result<Vec<String>, StoreError> {
    let rows = session.query(sql!("indicator/list_touched"), values![i64::from(limit)])?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

/// How many divisions have to be counted again, and how many ever were. Cost: the days on which divisions were counted.
///
/// # Errors
/// When the database cannot be read.
pub fn count_divisions(session: &mut Session) -> Result<(i64, i64), StoreError> {
    let row = session.query_first(sql!("indicator/count_divisions"), &[])?;
    row.map_or(Ok((0, 0)), |mut row| Ok((row.int()?, row.int()?)))
}

/// Notes that a division has to be counted again.
///
/// # Errors
/// When the database cannot be written.
pub fn touch(tx: &mut Tx, division: &str) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/touch"), values![division]).map(drop)
}

/// Notes the divisions of the things from the first to the last number.
///
/// # Errors
/// When the database cannot be written.
pub fn touch_things(tx: &mut Tx, from: i64, to: i64) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/touch_things"), values![from, to]).map(drop)
}

/// Notes every division that was ever counted.
///
/// # Errors
/// When the database cannot be written.
pub fn touch_all(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/touch_all"), &[]).map(drop)
}

/// Writes what a division counts on a day, in place of what was counted on that day before.
///
/// # Errors
/// When the database cannot be written.
pub fn write_counts(tx: &mut Tx, division: &str, day: &str, counts: &[CountRow]) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/delete_counts"), values![division, day])?;
    for count in counts {
        let values = values![division, day, &count.department, &count.kind, count.marks, count.n];
        tx.execute(sql!("indicator/insert_count"), values)?;
    }
    tx.execute(sql!("indicator/insert_day"), values![division, day]).map(drop)
}

/// Forgets that a division has to be counted again.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_touched(tx: &mut Tx, division: &str) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/delete_touched"), values![division]).map(drop)
}

/// Forgets it of every division.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_all_touched(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/delete_all_touched"), &[]).map(drop)
}

/// The last day on which anything was counted.
///
/// # Errors
/// When the database cannot be read.
pub fn find_last_day(session: &mut Session) -> Result<Option<String>, StoreError> {
    session.query_first(sql!("indicator/find_last_day"), &[])?.map_or(Ok(None), |mut row| row.opt_text())
}

/// Counts within `prefix` as of a day, added up to `digits` of the division (0 for everything together); by department or of all together. Cost:
/// the divisions counted within the prefix.
///
/// # Errors
/// When the database cannot be read.
pub fn list_counts(
    session: &mut Session,
    digits: i64,
    prefix: &str,
    day: &str,
    by_department: bool,
) -> Result<Vec<CountRow>, StoreError> {
    let (from, to) = within(prefix);
    let values = values![digits, &from, &to, day, i64::from(by_department)];
    let rows = session.query(sql!("indicator/list_counts"), values)?;
    rows.into_iter().map(|mut row| CountRow::read(&mut row)).collect()
}

/// Freezes a month.
///
/// # Errors
/// [`StoreError::Conflict`] when it is frozen already; otherwise when the database cannot be written.
pub fn insert_snapshot(tx: &mut Tx, row: &SnapshotRow) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/insert_snapshot"), &row.values()).map(drop)
}

/// A frozen month.
///
/// # Errors
/// When the database cannot be read.
pub fn load_snapshot(session: &mut Session, month: &str) -> Result<Option<SnapshotRow>, StoreError> {
    let row = session.query_first(sql!("indicator/load_snapshot"), values![month])?;
    row.map(|mut row| SnapshotRow::read(&mut row)).transpose()
}

/// Frozen months, latest first, before `before`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_snapshots(session: &mut Session, before: &str, limit: u32) -> Result<Vec<SnapshotRow>, StoreError> {
    let rows = session.query(sql!("indicator/list_snapshots"), values![before, i64::from(limit)])?;
    rows.into_iter().map(|mut row| SnapshotRow::read(&mut row)).collect()
}
