//! Serials set aside for a custodian, to be issued by him alone.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// A block of serials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// From the counter `code-block`.
    pub block_id: i64,
    /// Its series.
    pub series_id: i64,
    /// The department it belongs to.
    pub custodian: String,
    /// First serial of the block.
    pub first_serial: i64,
    /// Last serial of the block.
    pub last_serial: i64,
    /// First serial not yet issued; above `last_serial` when the block is used up.
    pub next_serial: i64,
    /// When it was reserved, microseconds UTC.
    pub reserved_at: i64,
    /// Who reserved it.
    pub actor: String,
    /// Scheme of the series.
    pub scheme: String,
    /// Prefix of the series.
    pub prefix: String,
}

/// Keeps a new block; `scheme` and `prefix` belong to the series and are not written.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken; otherwise when the database cannot be written.
pub fn insert_block(tx: &mut Tx, block: &BlockRow) -> Result<(), StoreError> {
    tx.execute(
        sql!("code/insert_block"),
        values![
            block.block_id,
            block.series_id,
            &block.custodian,
            block.first_serial,
            block.last_serial,
            block.next_serial,
            block.reserved_at,
            &block.actor,
        ],
    )?;
    Ok(())
}

/// Blocks below `before` (none: from the newest), newest first; of one custodian or of all. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_blocks(
    session: &mut Session,
    custodian: Option<&str>,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<BlockRow>, StoreError> {
    let (before, limit) = (before.unwrap_or(i64::MAX), i64::from(limit));
    let rows = match custodian {
        Some(custodian) => session.query(sql!("code/list_blocks_of"), values![custodian, before, limit])?,
        None => session.query(sql!("code/list_blocks"), values![before, limit])?,
    };
    rows.into_iter().map(block).collect()
}

/// What is left of a custodian's blocks of a series, as (block, next serial, last serial), oldest block first.
///
/// # Errors
/// When the database cannot be read.
pub fn open_blocks(session: &mut Session, custodian: &str, series_id: i64) -> Result<Vec<(i64, i64, i64)>, StoreError> {
    let rows = session.query(sql!("code/open_blocks"), values![custodian, series_id])?;
    rows.into_iter().map(|mut row| Ok((row.int()?, row.int()?, row.int()?))).collect()
}

/// Moves a block's next serial from `from` on to `to`.
///
/// # Errors
/// [`StoreError::Conflict`] when the block does not stand at `from`; otherwise when the database cannot be written.
pub fn advance_block(tx: &mut Tx, block_id: i64, from: i64, to: i64) -> Result<(), StoreError> {
    match tx.execute(sql!("code/advance_block"), values![to, block_id, from])? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict { reason: format!("block {block_id} does not stand at {from}") }),
    }
}

fn block(mut row: Row) -> Result<BlockRow, StoreError> {
    Ok(BlockRow {
        block_id: row.int()?,
        series_id: row.int()?,
        custodian: row.text()?,
        first_serial: row.int()?,
        last_serial: row.int()?,
        next_serial: row.int()?,
        reserved_at: row.int()?,
        actor: row.text()?,
        scheme: row.text()?,
        prefix: row.text()?,
    })
}
