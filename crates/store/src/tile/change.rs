//! Where something changed last: by class and cell, at three sizes of cell.

use std::collections::BTreeSet;

use chengji_codes::{GridCell, Level};

use crate::audit;
use crate::batch::Cover;
use crate::error::StoreError;
use crate::location::Engine;
use crate::query::merged;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Value, values};

/// Cells of about 24 by 18 km, 1.6 by 1.8 km and 107 by 123 m at 30° north: a question goes from the largest to the smallest and mostly
/// ends at the first.
const SIZES: [Level; 3] = [Level::L3, Level::L4, Level::L5];
/// Level and cell under which a class as a whole stands.
const WHOLE: (i64, i64) = (0, 0);

/// Notes that what stands in these cells changes with this transaction, which brings an audit event. For changes that leave the cells
/// as they are; [`crate::batch::write_batch`] notes its own.
///
/// # Errors
/// When the database cannot be written.
pub fn note_change(tx: &mut Tx, class: &str, cells: &[i64]) -> Result<(), StoreError> {
    let cover = Cover { entity_id: 0, class: class.to_owned(), cells: cells.to_vec() };
    note_covers(tx, &[std::slice::from_ref(&cover)])
}

/// Notes changes in the cells of covers. Cost: one row a cell of each size, however many things stand in it.
pub(crate) fn note_covers(tx: &mut Tx, lists: &[&[Cover]]) -> Result<(), StoreError> {
    let mut rows: BTreeSet<(i64, &str, i64)> = BTreeSet::new();
    for cover in lists.iter().copied().flatten() {
        rows.insert((WHOLE.0, &cover.class, WHOLE.1));
        for &cell in &cover.cells {
            for size in SIZES {
                rows.insert((size.get().into(), &cover.class, cut(cell, size)));
            }
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    let seq = audit::head(tx)?;
    match tx.engine() {
        Engine::Sqlite => tx.run_each(
            sql!("tile/upsert_cell_change"),
            rows.iter().map(|&(level, class, cell)| [class.into(), level.into(), cell.into(), seq.into()]),
        ),
        Engine::Postgres => {
            let classes: Vec<&str> = rows.iter().map(|row| row.1).collect();
            let levels: Vec<i64> = rows.iter().map(|row| row.0).collect();
            let cells: Vec<i64> = rows.iter().map(|row| row.2).collect();
            tx.execute_arrays(sql!("bulk/upsert_cell_changes.postgres"), &[&seq, &classes, &levels, &cells]).map(drop)
        }
    }
}

/// The cell of this size that holds `cell`; a larger one stands for itself.
fn cut(cell: i64, size: Level) -> i64 {
    let larger = GridCell::try_from(cell).ok().and_then(|cell| cell.ancestor(size));
    larger.map_or(cell, GridCell::to_i64)
}

/// For each class that ever changed the size of the log before its last change. Cost: the classes.
///
/// # Errors
/// When the database cannot be read.
pub fn class_changes(session: &mut Session) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = session.query(sql!("tile/list_class_changes"), values![])?;
    rows.into_iter().map(|mut row| Ok((row.text()?, row.int()?))).collect()
}

/// Size of the log before the last change of one class; none when it never changed.
///
/// # Errors
/// When the database cannot be read.
pub fn class_change(session: &mut Session, class: &str) -> Result<Option<i64>, StoreError> {
    let (level, cell) = WHOLE;
    let row = session.query_first(sql!("tile/load_last_change"), values![class, level, cell, cell])?;
    row.map_or(Ok(None), |mut row| row.opt_int())
}

/// Whether things of a class with a cell in one of `ranges` (both ends included), or equal to one of `ancestors`, have changed since the
/// log had `seq` events. `sizes`: how many sizes of cell are asked, 1 to 3: small places need the smallest. A thing a cell beside the
/// place may count, one within it always does. Cost: one index search a range, and the changed cells in them.
///
/// # Errors
/// When the database cannot be read.
pub fn changed_since(
    session: &mut Session,
    class: &str,
    ranges: &[(i64, i64)],
    ancestors: &[i64],
    seq: i64,
    sizes: usize,
) -> Result<bool, StoreError> {
    let ranges = merged(ranges, ancestors);
    for size in SIZES.into_iter().take(sizes.max(1)) {
        let level: i64 = size.get().into();
        let lists: Vec<Vec<Value<'_>>> =
            ranges.iter().map(|&(low, high)| vec![class.into(), level.into(), low.into(), high.into()]).collect();
        let mut newest = None;
        for mut row in session.query_many(sql!("tile/load_last_change"), &lists)?.into_iter().flatten() {
            newest = newest.max(row.opt_int()?);
        }
        if newest.is_none_or(|newest| newest < seq) {
            return Ok(false);
        }
    }
    Ok(true)
}
