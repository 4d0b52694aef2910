//! Things with their marks, counts of them by day, and the months that were frozen.

use crate::address_base::beyond;
use crate::address_base::row::row;
use crate::error::StoreError;
use crate::register::{add, each};
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Value, values};

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
    /// How a thing stands in the counts.
    CountedRow [5] {
        /// The thing.
        thing_id: int,
        /// Its division, blank when it has none.
        division: text,
        /// Its kind.
        kind: text,
        /// Its marks.
        marks: int,
        /// Departments that have a record of it, each on a line of its own, in order.
        departments: text,
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

impl CountRow {
    /// Its columns, as counted of a division on a day.
    fn of<'v>(&'v self, division: &'v str, day: &'v str) -> [Value<'v>; 6] {
        [division.into(), day.into(), (&self.department).into(), (&self.kind).into(), self.marks.into(), self.n.into()]
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

/// Things with their marks in ranges of numbers, each from above its first to its last, whatever their division. Cost: those things, with some
/// look-ups each.
///
/// # Errors
/// When the database cannot be read.
pub fn list_marked_from(session: &mut Session, ranges: &[(i64, i64)]) -> Result<Vec<MarkedRow>, StoreError> {
    let found = session.query_many(sql!("indicator/list_marked_from"), &lists(ranges))?;
    found.into_iter().flatten().map(|mut row| MarkedRow::read(&mut row)).collect()
}

/// (thing, department) of the things in ranges of numbers, each from above its first to its last, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_departments_from(session: &mut Session, ranges: &[(i64, i64)]) -> Result<Vec<(i64, String)>, StoreError> {
    let found = session.query_many(sql!("indicator/list_departments_from"), &lists(ranges))?;
    found.into_iter().flatten().map(|mut row| Ok((row.int()?, row.text()?))).collect()
}

/// How things in ranges of numbers, each from above its first to its last, stand in the counts.
///
/// # Errors
/// When the database cannot be read.
pub fn list_counted(session: &mut Session, ranges: &[(i64, i64)]) -> Result<Vec<CountedRow>, StoreError> {
    let found = session.query_many(sql!("indicator/list_counted"), &lists(ranges))?;
    found.into_iter().flatten().map(|mut row| CountedRow::read(&mut row)).collect()
}

/// The last thing that stands in the counts; none before everything was counted once.
///
/// # Errors
/// When the database cannot be read.
pub fn find_counted(session: &mut Session) -> Result<Option<i64>, StoreError> {
    session.query_first(sql!("indicator/find_counted"), &[])?.map_or(Ok(None), |mut row| row.opt_int())
}

/// Writes how things stand in the counts, in place of all that stood in ranges of numbers.
///
/// # Errors
/// When the database cannot be written.
pub fn replace_counted(tx: &mut Tx, ranges: &[(i64, i64)], rows: &[CountedRow]) -> Result<(), StoreError> {
    let gone = ranges.iter().map(|(after, last)| [(*after).into(), (*last).into()]);
    each(tx, sql!("indicator/delete_counted"), gone)?;
    let statements = (sql!("indicator/insert_counted"), sql!("indicator/copy_counted.postgres"));
    add(tx, statements, rows.iter().map(CountedRow::values))
}

fn lists(ranges: &[(i64, i64)]) -> Vec<Vec<Value<'static>>> {
    ranges.iter().map(|(after, last)| vec![(*after).into(), (*last).into()]).collect()
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

/// Notes that the things from the first to the last number have to be counted again.
///
/// # Errors
/// When the database cannot be written.
pub fn touch_things(tx: &mut Tx, from: i64, to: i64) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/touch_things"), values![from, to]).map(drop)
}

/// Writes what a division counts on a day, in place of what was counted on that day before.
///
/// # Errors
/// When the database cannot be written.
pub fn write_counts(tx: &mut Tx, division: &str, day: &str, counts: &[CountRow]) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/delete_counts"), values![division, day])?;
    each(tx, sql!("indicator/insert_count"), counts.iter().map(|count| count.of(division, day)))?;
    tx.execute(sql!("indicator/insert_day"), values![division, day]).map(drop)
}

/// Adds differences to what a division counted last, as its counts of a day. Cost: the division's counts on its first change of the day, the
/// differences on any other.
///
/// # Errors
/// When the database cannot be written.
pub fn add_counts(tx: &mut Tx, division: &str, day: &str, differences: &[CountRow]) -> Result<(), StoreError> {
    tx.execute(sql!("indicator/carry_counts"), values![division, day])?;
    tx.execute(sql!("indicator/insert_day"), values![division, day])?;
    each(tx, sql!("indicator/add_count"), differences.iter().map(|count| count.of(division, day)))?;
    tx.execute(sql!("indicator/delete_none"), values![division, day]).map(drop)
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
