//! Which entities stand in given cells: each once, paged so that a page costs its rows and not the box's.
//!
//! The walk goes class by class and, within a class, by ascending cell. An entity with several cells is met at the
//! smallest one that matches: every other cell of its cover carries the smaller ones, so no memory of earlier pages is needed.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::error::StoreError;
use crate::location::Engine;
use crate::query::{class_counts, scan};
use crate::session::Session;
use crate::statement::{Statement, sql};
use crate::value::{Row, Value};

/// Where a page ended. Its text form is opaque to clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellCursor {
    pub(super) class: String,
    pub(super) cell: i64,
    pub(super) entity_id: i64,
}

/// The text is not a cursor this store has given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{got}` is not a cursor: it must be one given with an earlier page")]
pub struct InvalidCellCursor {
    /// The text.
    pub got: String,
}

impl InvalidCellCursor {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "store.invalid-cursor"
    }
}

impl CellCursor {
    /// The place behind a candidate of a class, met at a cell.
    #[must_use]
    pub fn behind(class: &str, cell: i64, entity_id: i64) -> Self {
        Self { class: class.to_owned(), cell, entity_id }
    }
}

impl fmt::Display for CellCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}-{}", self.cell, self.entity_id, self.class)
    }
}

impl FromStr for CellCursor {
    type Err = InvalidCellCursor;

    fn from_str(text: &str) -> Result<Self, InvalidCellCursor> {
        let mut parts = text.splitn(3, '-');
        let mut number = || parts.next().and_then(|part| i64::from_str_radix(part, 16).ok());
        match (number(), number(), parts.next()) {
            (Some(cell), Some(entity_id), Some(class)) => Ok(Self { class: class.to_owned(), cell, entity_id }),
            _ => Err(InvalidCellCursor { got: text.chars().take(80).collect() }),
        }
    }
}

/// Candidates, each once over all pages, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPage {
    /// Entities whose cover meets the cells; exact geometry is the caller's to check.
    pub entity_ids: Vec<i64>,
    /// The cell at which each was met.
    pub cells: Vec<i64>,
    /// Present when there may be more.
    pub next: Option<CellCursor>,
}

/// Entities with a cell in one of `ranges` (both ends included) or equal to one of `ancestors`, of one class or of all.
///
/// Cost: `limit` rows and one index search per class and range, however many entities match.
///
/// # Errors
/// When the database cannot be read.
pub fn in_ranges(
    session: &mut Session,
    ranges: &[(i64, i64)],
    ancestors: &[i64],
    class: Option<&str>,
    after: Option<&CellCursor>,
    limit: u32,
) -> Result<CellPage, StoreError> {
    let ranges = merged(ranges, ancestors);
    let limit = usize::try_from(limit.max(1)).unwrap_or(usize::MAX);
    let classes = match class {
        Some(class) => vec![class.to_owned()],
        None => class_counts(session)?.into_iter().map(|(class, _)| class).collect(),
    };
    if session.engine() == Engine::Sqlite {
        return scan::page(session, &classes, &ranges, after, limit);
    }
    searches(session, sql!("query/list_in_range"), (&classes, &ranges), after, limit)
}

/// Entities that once had a cell in one of `ranges` or equal to one of `ancestors`, and have it no longer: they moved, changed their shape
/// or ceased to be. One may be met at several cells; [`left_cells`] tells which is its first.
///
/// Cost: `limit` rows and one index search per class and range.
///
/// # Errors
/// When the database cannot be read.
pub fn left_in_ranges(
    session: &mut Session,
    ranges: &[(i64, i64)],
    ancestors: &[i64],
    class: Option<&str>,
    after: Option<&CellCursor>,
    limit: u32,
) -> Result<CellPage, StoreError> {
    let ranges = merged(ranges, ancestors);
    let limit = usize::try_from(limit.max(1)).unwrap_or(usize::MAX);
    let classes = match class {
        Some(class) => vec![class.to_owned()],
        None => classes_left(session)?,
    };
    searches(session, sql!("query/list_left_in_range"), (&classes, &ranges), after, limit)
}

/// For each entity the cells of `ranges` and `ancestors` that it has left, ascending.
///
/// # Errors
/// When the database cannot be read.
pub fn left_cells(
    session: &mut Session,
    entity_ids: &[i64],
    ranges: &[(i64, i64)],
    ancestors: &[i64],
) -> Result<Vec<Vec<i64>>, StoreError> {
    let ranges = merged(ranges, ancestors);
    let lists: Vec<Vec<Value<'_>>> = entity_ids.iter().map(|&id| vec![id.into()]).collect();
    let found = session.query_many(sql!("query/list_left_of"), &lists)?;
    let inside = |row: &Result<i64, StoreError>| row.as_ref().map_or(true, |&cell| within(cell, &ranges));
    found.into_iter().map(|rows| rows.into_iter().map(|mut row| row.int()).filter(inside).collect()).collect()
}

/// Classes whose things have left cells. Cost: one index search a class.
fn classes_left(session: &mut Session) -> Result<Vec<String>, StoreError> {
    let mut classes: Vec<String> = Vec::new();
    loop {
        let after = classes.last().map_or("", String::as_str);
        match session.query_first(sql!("query/find_next_class_left"), &[after.into()])? {
            Some(mut row) => classes.push(row.text()?),
            None => return Ok(classes),
        }
    }
}

/// The same by searches of which many go to the server at once: a round trip costs more than a few searches in vain.
fn searches(
    session: &mut Session,
    statement: Statement,
    (classes, ranges): (&[String], &[(i64, i64)]),
    after: Option<&CellCursor>,
    limit: usize,
) -> Result<CellPage, StoreError> {
    let mut steps = steps(classes, ranges, after);
    let (mut entity_ids, mut cells) = (Vec::new(), Vec::new());
    let (mut done, mut width) = (0, 32);
    while done < steps.len() {
        let chunk = steps.get_mut(done..).unwrap_or_default();
        let asked = limit - entity_ids.len();
        let most = Value::Int(i64::try_from(asked).unwrap_or(i64::MAX));
        let lists: Vec<Vec<Value<'_>>> = chunk.iter().take(width).map(|step| step.values(most)).collect();
        for (step, rows) in chunk.iter_mut().zip(session.query_many(statement, &lists)?) {
            let exhausted = rows.len() < asked;
            for row in rows {
                let (cell, entity_id, seen) = candidate(row, ranges)?;
                step.from = (cell, entity_id);
                if !seen {
                    entity_ids.push(entity_id);
                    cells.push(cell);
                }
                if entity_ids.len() == limit {
                    let next = CellCursor::behind(step.class, cell, entity_id);
                    return Ok(CellPage { entity_ids, cells, next: Some(next) });
                }
            }
            if !exhausted {
                // Many rows were of entities already met: this search goes on before the later ones count.
                break;
            }
            done += 1;
        }
        width = (width * 2).min(64);
    }
    Ok(CellPage { entity_ids, cells, next: None })
}

/// How many entities stand in each cell of a level, within ranges of that level's cells, of one class or of all.
///
/// Cost: one row per cell and class in the ranges.
///
/// # Errors
/// When the database cannot be read.
pub fn counts_in(
    session: &mut Session,
    level: i64,
    ranges: &[(i64, i64)],
    class: Option<&str>,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let ranges = merged(ranges, &[]);
    let lists: Vec<Vec<Value<'_>>> = ranges
        .iter()
        .map(|&(low, high)| {
            [Value::Int(level), Value::Int(low), Value::Int(high)].into_iter().chain(class.map(Value::Text)).collect()
        })
        .collect();
    let statement = if class.is_some() { sql!("query/count_cells_of_class") } else { sql!("query/count_cells") };
    let rows = session.query_many(statement, &lists)?.into_iter().flatten();
    rows.map(|mut row| Ok((row.int()?, row.int()?))).filter(|count| !matches!(count, Ok((_, 0)))).collect()
}

/// One index search: a class, the place after which to start, and the last cell.
struct Step<'a> {
    class: &'a str,
    from: (i64, i64),
    to: i64,
}

impl<'a> Step<'a> {
    fn values(&self, limit: Value<'static>) -> Vec<Value<'a>> {
        vec![self.class.into(), self.from.0.into(), self.from.1.into(), self.to.into(), limit]
    }
}

fn steps<'a>(classes: &'a [String], ranges: &[(i64, i64)], after: Option<&CellCursor>) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for class in classes.iter().filter(|class| after.is_none_or(|after| **class >= after.class)) {
        let resumed = after.filter(|after| after.class == *class);
        for &(low, high) in ranges {
            match resumed {
                Some(after) if after.cell > high => {}
                Some(after) if after.cell >= low => {
                    steps.push(Step { class, from: (after.cell, after.entity_id), to: high });
                }
                _ => steps.push(Step { class, from: (low, i64::MIN), to: high }),
            }
        }
    }
    steps
}

/// The cell, the entity, and whether the walk has met the entity at a smaller cell.
fn candidate(mut row: Row, ranges: &[(i64, i64)]) -> Result<(i64, i64, bool), StoreError> {
    let (cell, entity_id, earlier) = (row.int()?, row.int()?, row.opt_bytes()?);
    let (earlier, _) = earlier.as_deref().unwrap_or_default().as_chunks::<8>();
    let seen = earlier.iter().any(|bytes| within(i64::from_be_bytes(*bytes), ranges));
    Ok((cell, entity_id, seen))
}

pub(crate) fn within(cell: i64, ranges: &[(i64, i64)]) -> bool {
    let after = ranges.partition_point(|&(low, _)| low <= cell);
    after.checked_sub(1).and_then(|index| ranges.get(index)).is_some_and(|&(_, high)| cell <= high)
}

/// Ranges and single cells as ascending ranges that neither touch nor overlap.
pub(crate) fn merged(ranges: &[(i64, i64)], singles: &[i64]) -> Vec<(i64, i64)> {
    let mut all: Vec<(i64, i64)> = ranges.iter().copied().chain(singles.iter().map(|&cell| (cell, cell))).collect();
    all.retain(|(low, high)| low <= high);
    all.sort_unstable();
    let mut merged: Vec<(i64, i64)> = Vec::with_capacity(all.len());
    for (low, high) in all {
        match merged.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => merged.push((low, high)),
        }
    }
    merged
}
