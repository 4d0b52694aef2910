//! How far house coding has come: counted from the items once a run, kept for every division.

use super::Kind;
use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// How many items are alike in all that coverage counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemCount {
    /// Their division, or nothing.
    pub division: String,
    /// Buildings or dwellings.
    pub kind: Kind,
    /// See [`super::HouseItem::basis`].
    pub basis: i64,
    /// What keeps them from their codes, or nothing.
    pub reason: String,
    /// Whether they have codes.
    pub coded: bool,
    /// How many.
    pub n: i64,
}

/// One count of one division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    /// The division; nothing for what belongs to none.
    pub division: String,
    /// Buildings or dwellings.
    pub kind: Kind,
    /// What is counted.
    pub measure: String,
    /// The division above.
    pub parent: String,
    /// How many.
    pub n: i64,
}

/// Counts all items of entities that are not retired. Cost: linear in the items.
///
/// # Errors
/// When the database cannot be read.
pub fn count_items(session: &mut Session) -> Result<Vec<ItemCount>, StoreError> {
    let read = |mut row: Row| {
        Ok(ItemCount {
            division: row.text()?,
            kind: Kind::from_number(row.int()?)?,
            basis: row.int()?,
            reason: row.text()?,
            coded: row.int()? != 0,
            n: row.int()?,
        })
    };
    session.query(sql!("house/count_items"), &[])?.into_iter().map(read).collect()
}

/// Puts these counts in the place of the earlier ones.
///
/// # Errors
/// When the database cannot be written.
pub fn replace_coverage(tx: &mut Tx, rows: &[CoverageRow]) -> Result<(), StoreError> {
    tx.execute(sql!("house/clear_coverage"), &[])?;
    match tx.engine() {
        Engine::Sqlite => tx.run_each(sql!("house/insert_coverage"), rows.iter().map(CoverageRow::values)),
        Engine::Postgres => tx.copy(sql!("house/copy_coverage.postgres"), rows.iter().map(CoverageRow::values)),
    }
}

/// The counts of one division.
///
/// # Errors
/// When the database cannot be read.
pub fn load_coverage(session: &mut Session, division: &str) -> Result<Vec<CoverageRow>, StoreError> {
    session.query(sql!("house/load_coverage"), values![division])?.into_iter().map(CoverageRow::read).collect()
}

/// The counts of the divisions directly below one, by division.
///
/// # Errors
/// When the database cannot be read.
pub fn list_coverage(session: &mut Session, parent: &str) -> Result<Vec<CoverageRow>, StoreError> {
    session.query(sql!("house/list_coverage"), values![parent])?.into_iter().map(CoverageRow::read).collect()
}

impl CoverageRow {
    fn values(&self) -> [Value<'_>; 5] {
        [
            (&self.division).into(),
            self.kind.number().into(),
            (&self.measure).into(),
            (&self.parent).into(),
            self.n.into(),
        ]
    }

    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            division: row.text()?,
            kind: Kind::from_number(row.int()?)?,
            measure: row.text()?,
            parent: row.text()?,
            n: row.int()?,
        })
    }
}
