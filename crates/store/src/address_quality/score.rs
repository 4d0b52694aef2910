//! Scores of streets and towns, day by day.

use crate::address_base::beyond;
use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::values;

row! {
    /// The score of a division on a day.
    ScoreRow [8] {
        /// The division.
        division: text,
        /// The day, `YYYY-MM-DD`.
        day: text,
        /// The check it comes from.
        check_id: int,
        /// Addresses in use.
        addresses: int,
        /// Those with a finding that stands.
        faulty: int,
        /// Findings that block.
        blocking: int,
        /// Findings that do not.
        warnings: int,
        /// Findings past their day.
        overdue: int,
    }
}

/// Addresses in use of a division by street or town. Cost: the division's addresses.
///
/// # Errors
/// When the database cannot be read.
pub fn count_addresses(session: &mut Session, division: &str) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = session.query(sql!("address_quality/count_addresses"), values![division, &beyond(division)])?;
    rows.into_iter().map(|mut row| Ok((row.text()?, row.int()?))).collect()
}

/// Findings of a street or town: division, addresses with one, blocking, all, past their day.
pub type FindingCount = (String, i64, i64, i64, i64);

/// Findings that stand in a division by street or town, those past their day as of `today`.
///
/// # Errors
/// When the database cannot be read.
pub fn count_findings(session: &mut Session, today: &str, division: &str) -> Result<Vec<FindingCount>, StoreError> {
    let rows = session.query(sql!("address_quality/count_findings"), values![today, division, &beyond(division)])?;
    rows.into_iter().map(|mut row| Ok((row.text()?, row.int()?, row.int()?, row.int()?, row.int()?))).collect()
}

/// Writes a score; a later check of the same day replaces it.
///
/// # Errors
/// When the database cannot be written.
pub fn upsert_score(tx: &mut Tx, row: &ScoreRow) -> Result<(), StoreError> {
    tx.execute(sql!("address_quality/upsert_score"), &row.values()).map(drop)
}

/// Scores within a division from a day on, by division and day, behind `after`.
///
/// # Errors
/// When the database cannot be read.
pub fn list_scores(
    session: &mut Session,
    division: &str,
    from: &str,
    after: (&str, &str),
    limit: u32,
) -> Result<Vec<ScoreRow>, StoreError> {
    let end = beyond(division);
    let values = values![division, &end, from, after.0, after.1, i64::from(limit)];
    let rows = session.query(sql!("address_quality/list_scores"), values)?;
    rows.into_iter().map(|mut row| ScoreRow::read(&mut row)).collect()
}
