//! Numbers that are never given twice: each counter moves in the transaction that uses its numbers.

use crate::error::StoreError;
use crate::session::Tx;
use crate::statement::sql;
use crate::value::values;

/// Takes `n` numbers from the counter `name` and yields the first; a counter starts at 1.
///
/// A crash before the commit gives the numbers back with everything that used them, so none is lost or repeated.
///
/// # Errors
/// When the database cannot be written.
pub fn take(tx: &mut Tx, name: &str, n: u32) -> Result<i64, StoreError> {
    let n = i64::from(n);
    let row = tx.query_first(sql!("ids/take_ids"), values![name, n + 1, n])?;
    let next = row.ok_or_else(|| StoreError::Corrupt { reason: format!("counter {name} gave nothing") })?.int()?;
    Ok(next - n)
}
