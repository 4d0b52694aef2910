//! Codes issued to registered things: written already bound to their entities, in series that may be made by the thousand.

use super::{CodeRow, KeyRow};
use crate::error::StoreError;
use crate::ids;
use crate::location::Engine;
use crate::session::Tx;
use crate::statement::sql;
use crate::value::{Value, values};

/// The series of each prefix of a scheme and whether it is new; the new ones are made. The answer has the order of
/// `prefixes`, in which none may stand twice. Cost: one index search each; some round trips altogether on PostgreSQL.
///
/// # Errors
/// When the database cannot be written.
pub fn find_or_insert_many(tx: &mut Tx, scheme: &str, prefixes: &[String]) -> Result<Vec<(i64, bool)>, StoreError> {
    let lists: Vec<Vec<Value<'_>>> =
        prefixes.iter().map(|prefix| vec![Value::Text(scheme), Value::Text(prefix)]).collect();
    let found = tx.query_many(sql!("code/find_series"), &lists)?;
    let missing = found.iter().filter(|rows| rows.is_empty()).count();
    let mut next = match u32::try_from(missing).unwrap_or(u32::MAX) {
        0 => 0,
        missing => ids::take(tx, "code-series", missing)?,
    };
    let (mut series, mut fresh) = (Vec::with_capacity(prefixes.len()), Vec::with_capacity(missing));
    for (rows, prefix) in found.into_iter().zip(prefixes) {
        match rows.into_iter().next() {
            Some(mut row) => series.push((row.int()?, false)),
            None => {
                series.push((next, true));
                fresh.push((next, prefix.as_str()));
                next += 1;
            }
        }
    }
    let rows = fresh.iter().map(|(id, prefix)| [Value::Int(*id), Value::Text(scheme), Value::Text(prefix)]);
    match tx.engine() {
        Engine::Sqlite => tx.run_each(sql!("code/insert_series"), rows)?,
        Engine::Postgres => tx.copy(sql!("code/copy_series.postgres"), rows)?,
    }
    Ok(series)
}

/// Writes codes as they are, bound to their entities or not, and the keys they are found by.
///
/// # Errors
/// [`StoreError::Conflict`] when a serial is taken or a key has a code; otherwise when the database cannot be written.
pub fn insert_code_rows(tx: &mut Tx, codes: &[CodeRow], keys: &[KeyRow]) -> Result<(), StoreError> {
    match tx.engine() {
        Engine::Sqlite => {
            tx.run_each(sql!("code/insert_code"), codes.iter().map(CodeRow::values))?;
            tx.run_each(sql!("code/insert_key"), keys.iter().map(KeyRow::values))
        }
        Engine::Postgres => {
            tx.copy(sql!("code/copy_codes.postgres"), codes.iter().map(CodeRow::values))?;
            tx.copy(sql!("code/copy_keys.postgres"), keys.iter().map(KeyRow::values))
        }
    }
}

/// Codes by series and serial, in the order asked; none for one that was not issued.
///
/// # Errors
/// When the database cannot be read.
pub fn load_codes(tx: &mut Tx, places: &[super::Place]) -> Result<Vec<Option<CodeRow>>, StoreError> {
    let lists: Vec<Vec<Value<'_>>> =
        places.iter().map(|place| values![place.series_id, place.serial].to_vec()).collect();
    let found = tx.query_many(sql!("code/load_code"), &lists)?;
    found.into_iter().map(|rows| rows.into_iter().next().map(CodeRow::read).transpose()).collect()
}
