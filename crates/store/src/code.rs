//! The code register: which codes were issued to which keys, in which state they are, and what is set aside.
//!
//! A code's text is not stored: its series (scheme and prefix) and its serial give it back. The serials of a series come
//! from the counter [`counter`], the same one for codes issued to a list of keys and codes born in ingest.

mod block;
mod bound;
mod bulk;
mod run;
mod series;

pub use block::{BlockRow, advance_block, insert_block, list_blocks, open_blocks};
pub use bound::{find_or_insert_many, insert_code_rows, load_codes};
pub use bulk::{Facts, KeyRow, NewCode, Place, find_facts, find_keys, insert_codes};
pub use run::{
    RunProgress, RunRow, RunState, advance_run, end_run, find_unfinished_run, insert_run, list_runs, load_run,
};
pub use series::{SeriesRow, find_or_insert_series, find_series, list_series, load_series};

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// An issued or reserved code. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Its series.
    pub series_id: i64,
    /// Its serial within the series.
    pub serial: i64,
    /// The key it was issued to.
    pub natural_key: String,
    /// Class of the thing at issue.
    pub class: Option<String>,
    /// Grid cell of the thing at issue.
    pub cell: Option<i64>,
    /// Number of its state in the life of a code.
    pub state: i64,
    /// The entity it stands for, once bound.
    pub entity_id: Option<i64>,
    /// The code that answers in its stead.
    pub successor: Option<String>,
    /// The run that issued it; 0 for a single one.
    pub run_id: i64,
    /// When it was issued.
    pub issued_at: i64,
}

/// The counter that numbers a series.
#[must_use]
pub fn counter(scheme: &str, prefix: &str) -> String {
    // A permanent id prints the number of its entity unless it was issued beforehand: both number from one counter.
    if scheme == "permanent" { "entity".to_owned() } else { format!("code/{scheme}/{prefix}") }
}

/// The code with this serial in a series.
///
/// # Errors
/// When the database cannot be read.
pub fn load_code(session: &mut Session, series_id: i64, serial: i64) -> Result<Option<CodeRow>, StoreError> {
    session.query_first(sql!("code/load_code"), values![series_id, serial])?.map(CodeRow::read).transpose()
}

/// The code with this serial after this prefix of a scheme.
///
/// # Errors
/// When the database cannot be read.
pub fn find_code(
    session: &mut Session,
    scheme: &str,
    prefix: &str,
    serial: i64,
) -> Result<Option<CodeRow>, StoreError> {
    session.query_first(sql!("code/find_code"), values![serial, scheme, prefix])?.map(CodeRow::read).transpose()
}

/// The code issued to the key with this digest.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_key(session: &mut Session, digest: &[u8; 16]) -> Result<Option<CodeRow>, StoreError> {
    match find_keys(session, std::slice::from_ref(digest))?.pop().flatten() {
        Some(place) => load_code(session, place.series_id, place.serial),
        None => Ok(None),
    }
}

/// The codes bound to an entity.
///
/// # Errors
/// When the database cannot be read.
pub fn list_by_entity(session: &mut Session, entity_id: i64) -> Result<Vec<CodeRow>, StoreError> {
    session.query(sql!("code/list_by_entity"), values![entity_id])?.into_iter().map(CodeRow::read).collect()
}

/// Codes of a series behind the serial `after`, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_codes(session: &mut Session, series_id: i64, after: i64, limit: u32) -> Result<Vec<CodeRow>, StoreError> {
    let rows = session.query(sql!("code/list_codes"), values![series_id, after, i64::from(limit)])?;
    rows.into_iter().map(CodeRow::read).collect()
}

/// Writes one code, and its key unless it has none to be found by.
///
/// # Errors
/// [`StoreError::Conflict`] when the serial is taken or the key has a code; otherwise when the database
/// cannot be written.
pub fn insert_code(tx: &mut Tx, code: &CodeRow, digest: Option<&[u8; 16]>) -> Result<(), StoreError> {
    tx.execute(sql!("code/insert_code"), &code.values())?;
    if let Some(digest) = digest {
        tx.execute(sql!("code/insert_key"), values![&digest[..], code.series_id, code.serial])?;
    }
    Ok(())
}

/// Changes what may change about a code: its state, its entity and its successor. The key stays its key for ever.
///
/// # Errors
/// [`StoreError::Conflict`] when there is no such code; otherwise when the database cannot be written.
pub fn update_code(tx: &mut Tx, code: &CodeRow) -> Result<(), StoreError> {
    let changed = tx.execute(
        sql!("code/update_code"),
        values![code.state, code.entity_id, &code.successor, code.series_id, code.serial],
    )?;
    match changed {
        1 => Ok(()),
        _ => Err(StoreError::Conflict { reason: format!("series {} has no code {}", code.series_id, code.serial) }),
    }
}

impl CodeRow {
    fn values(&self) -> [Value<'_>; 10] {
        [
            self.series_id.into(),
            self.serial.into(),
            (&self.natural_key).into(),
            (&self.class).into(),
            self.cell.into(),
            self.state.into(),
            self.entity_id.into(),
            (&self.successor).into(),
            self.run_id.into(),
            self.issued_at.into(),
        ]
    }

    fn read(mut row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            series_id: row.int()?,
            serial: row.int()?,
            natural_key: row.text()?,
            class: row.opt_text()?,
            cell: row.opt_int()?,
            state: row.int()?,
            entity_id: row.opt_int()?,
            successor: row.opt_text()?,
            run_id: row.int()?,
            issued_at: row.int()?,
        })
    }
}
