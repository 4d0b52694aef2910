//! The walk over the cell index in this process: one scan that begins anew behind a gap only when the gap holds more than a few entries.
//!
//! A box is some tens of ranges that lie close together, and most gaps between them are empty: stepping over an entry costs a fraction of
//! a search.

use super::space::{CellCursor, CellPage, within};
use crate::error::StoreError;
use crate::session::Session;
use crate::statement::sql;
use crate::value::values;

/// Entries of a gap that are stepped over before the scan begins anew behind it.
const IN_VAIN: u32 = 6;

/// Candidates of classes within ascending `ranges`, behind `after`, at most `limit`. For SQLite, where a step costs no round trip.
pub(super) fn page(
    session: &mut Session,
    classes: &[String],
    ranges: &[(i64, i64)],
    after: Option<&CellCursor>,
    limit: usize,
) -> Result<CellPage, StoreError> {
    let mut page = CellPage { entity_ids: Vec::new(), cells: Vec::new(), next: None };
    for class in classes.iter().filter(|class| after.is_none_or(|after| **class >= after.class)) {
        let from = after.filter(|after| after.class == *class).map(|after| (after.cell, after.entity_id));
        let mut last = (0, 0);
        let ended = each(session, class, ranges, from, &mut |cell, entity_id| {
            page.entity_ids.push(entity_id);
            page.cells.push(cell);
            last = (cell, entity_id);
            page.entity_ids.len() < limit
        })?;
        if !ended {
            page.next = Some(CellCursor::behind(class, last.0, last.1));
            return Ok(page);
        }
    }
    Ok(page)
}

/// Shows (cell, entity) of a class within ascending `ranges` that neither touch nor overlap, behind `from`, each entity once, until `take`
/// has enough; yields whether all were shown.
pub(crate) fn each(
    session: &mut Session,
    class: &str,
    ranges: &[(i64, i64)],
    from: Option<(i64, i64)>,
    take: &mut dyn FnMut(i64, i64) -> bool,
) -> Result<bool, StoreError> {
    let Some(&(_, end)) = ranges.last() else { return Ok(true) };
    let mut from = from.unwrap_or((i64::MIN, i64::MIN));
    let mut at = ranges.partition_point(|&(_, high)| high < from.0);
    while let Some(&(low, _)) = ranges.get(at) {
        if from.0 < low {
            from = (low, i64::MIN);
        }
        let (mut in_vain, mut enough) = (0, false);
        let mut step = |cell: i64, entity_id: i64, earlier: &[u8]| {
            while ranges.get(at).is_some_and(|&(_, high)| high < cell) {
                at += 1;
            }
            if ranges.get(at).is_none_or(|&(low, _)| cell < low) {
                in_vain += 1;
                return in_vain <= IN_VAIN;
            }
            in_vain = 0;
            // Met before, at a smaller cell of its cover.
            let (earlier, _) = earlier.as_chunks::<8>();
            let seen = earlier.iter().any(|bytes| within(i64::from_be_bytes(*bytes), ranges));
            enough = !seen && !take(cell, entity_id);
            !enough
        };
        let place = values![class, from.0, from.1, end, i64::MAX];
        let exhausted = session.scan(sql!("query/list_in_range"), place, &mut step)?;
        if enough {
            return Ok(false);
        }
        if exhausted {
            break;
        }
    }
    Ok(true)
}
