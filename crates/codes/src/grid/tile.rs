//! The scanline tiler: all cells of one level whose centre is in a shape, as runs of columns in rows.
//!
//! Each edge is crossed once with the middle line of every row it passes, so the work grows with rows and edges and not with
//! cells. A cell belongs to exactly one of two polygons that share an edge: both compute the same crossing.

use alloc::vec::Vec;

use libm::ceil;

use super::cell::GridCell;
use super::lattice::Square;
use super::layout::{ROWS_1, SPLITS, UNITS_PER_DEGREE};
use super::level::Level;
use super::set::CellSet;
use super::set::leaf::{self, Span};
use super::shape::{Edge, Shape};

/// Cells of one level in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    level: Level,
    /// Sorted by row and column; runs of one row neither overlap nor touch.
    runs: Vec<Run>,
    /// Cells of the polar caps, levels 1 and 2.
    caps: Vec<GridCell>,
}

/// Cells beside each other in one row, from west to east.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// The row, 0 the first north of the equator and -1 the first south of it.
    pub row: i32,
    /// The westernmost column, 0 the first east of the prime meridian and -1 the first west of it.
    pub first: i32,
    /// The easternmost column.
    pub last: i32,
}

/// A shape with more crossings of rows and edges than the tiler keeps in memory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "level {level} is too fine for this shape: its edges cross {crossings} rows, and at most {limit} are tiled at once"
)]
pub struct TooFine {
    /// The level asked for.
    pub level: Level,
    /// Crossings of edges and rows.
    pub crossings: u64,
    /// What is tiled at most.
    pub limit: u64,
}

/// Most crossings of rows and edges in one call: half a gigabyte.
pub const MAX_CROSSINGS: u64 = 1 << 26;

/// The cells of a level whose centre is in the polygons and boxes of a shape. Points, lines and a buffer have no part in
/// it; [`super::Covering`] does buffers.
///
/// # Errors
/// The edges cross more than [`MAX_CROSSINGS`] rows.
pub fn tile(shape: &Shape, level: Level) -> Result<Tiles, TooFine> {
    let parts = shape.outlines().unwrap_or_default();
    let crossings = parts.iter().flatten().map(|edge| u64::from(Rows::of(*edge, level).len())).sum();
    if crossings > MAX_CROSSINGS {
        return Err(TooFine { level, crossings, limit: MAX_CROSSINGS });
    }
    let mut runs = Vec::new();
    for part in &parts {
        scan(part, level, &mut runs);
    }
    if parts.len() > 1 {
        runs.sort_unstable();
        runs.dedup_by(|next, kept| {
            let joined = next.row == kept.row && next.first <= kept.last + 1;
            if joined {
                kept.last = kept.last.max(next.last);
            }
            joined
        });
    }
    let holds = |cell: &GridCell| {
        let (lon, lat) = cell.centre();
        shape.contains(lon, lat)
    };
    Ok(Tiles { level, runs, caps: caps(level).filter(holds).collect() })
}

impl Tiles {
    /// The level of all cells.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// How many cells there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        let run = |run: &Run| (i64::from(run.last) - i64::from(run.first) + 1).cast_unsigned();
        self.runs.iter().map(run).sum::<u64>() + self.caps.len() as u64
    }

    /// The runs, row by row from the south. Polar cells are in none.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Every cell, row by row from the south and from west to east; polar cells last.
    pub fn cells(&self) -> impl Iterator<Item = GridCell> {
        let blocks = self.runs.iter().flat_map(move |run| Blocks { run: *run, level: self.level });
        blocks.flat_map(Block::cells).chain(self.caps.iter().copied())
    }

    /// The same cells as a set, from which they come in the order of the integers ([`CellSet::expand`]) or as the fewest
    /// cells of any level ([`CellSet::compact`]). Cost: the cells along the boundary, not those inside.
    #[must_use]
    pub fn to_set(&self) -> CellSet {
        let mut spans: Vec<Span> = self.caps.iter().map(|cell| leaf::span(*cell)).collect();
        let (mut runs, mut level) = (self.runs.clone(), self.level);
        while let Some(coarser) = level.coarser().filter(|_| !runs.is_empty()) {
            runs = whole_parents(&runs, level, &mut spans);
            level = coarser;
        }
        runs.iter().for_each(|run| push_cells(*run, level, &mut spans));
        CellSet::from_spans(spans)
    }
}

/// Rows whose middle line an edge crosses.
struct Rows {
    first: i32,
    end: i32,
}

impl Rows {
    fn of(edge: Edge, level: Level) -> Self {
        let height = level.cell_size().1;
        let limit = level.rows_to_cap() as f64;
        // The first row whose middle is at or above a latitude. The same latitude gives the same row in every edge.
        let row = |lat: f64| ceil(lat / height - 0.5).clamp(-limit, limit) as i32;
        Self { first: row(edge.from.1.min(edge.to.1)), end: row(edge.from.1.max(edge.to.1)) }
    }

    fn len(&self) -> u32 {
        self.end.abs_diff(self.first)
    }
}

/// The runs of one part: between each odd and even crossing of a row's middle line.
fn scan(part: &[Edge], level: Level, runs: &mut Vec<Run>) {
    let (width, _) = level.cell_size();
    let height = SPLITS[level.index()].height.cast_signed();
    let mut crossings = Vec::new();
    for edge in part {
        let (edge, rows) = (edge.upward(), Rows::of(*edge, level));
        for row in rows.first..rows.end {
            let middle = ((2 * i64::from(row) + 1) * height) as f64 / (2 * UNITS_PER_DEGREE) as f64;
            // The first column whose middle is at or east of the crossing.
            let column = ceil(edge.crossing(middle) / width - 0.5) as i32;
            crossings.push((row, column));
        }
    }
    crossings.sort_unstable();
    for pair in crossings.chunks_exact(2) {
        let [(row, first), (_, end)] = *pair else { continue };
        match runs.last_mut() {
            Some(run) if run.row == row && run.last + 1 == first && end > first => run.last = end - 1,
            _ if end > first => runs.push(Run { row, first, last: end - 1 }),
            _ => {}
        }
    }
}

/// Takes the parents that are whole out of the runs of a level, as runs one level up, and turns what is left into spans.
fn whole_parents(runs: &[Run], level: Level, spans: &mut Vec<Span>) -> Vec<Run> {
    let split = level.split();
    let (columns, rows) = (split.columns as i32, split.rows as i32);
    let mut parents = Vec::new();
    for band in runs.chunk_by(|a, b| a.row.div_euclid(rows) == b.row.div_euclid(rows)) {
        let mut turns: Vec<(i32, i32)> = Vec::new();
        for run in band {
            let (first, end) = (
                run.first.div_euclid(columns) + i32::from(run.first.rem_euclid(columns) > 0),
                (run.last + 1).div_euclid(columns),
            );
            if first < end {
                turns.extend([(first, 1), (end, -1)]);
            }
        }
        turns.sort_unstable();
        let row = band[0].row.div_euclid(rows);
        let before = parents.len();
        let mut depth = 0;
        for pair in turns.windows(2) {
            depth += pair[0].1;
            if depth == rows && pair[0].0 < pair[1].0 {
                parents.push(Run { row, first: pair[0].0, last: pair[1].0 - 1 });
            }
        }
        let whole = &parents[before..];
        for run in band {
            let mut from = run.first;
            for parent in whole {
                if parent.first * columns > run.last || (parent.last + 1) * columns <= from {
                    continue;
                }
                push_cells(Run { first: from, last: parent.first * columns - 1, ..*run }, level, spans);
                from = (parent.last + 1) * columns;
            }
            push_cells(Run { first: from, ..*run }, level, spans);
        }
    }
    parents
}

fn push_cells(run: Run, level: Level, spans: &mut Vec<Span>) {
    if run.first <= run.last {
        spans.extend(Blocks { run, level }.flat_map(Block::spans));
    }
}

/// A run cut where parents change: within one, integers go up or down in equal steps.
struct Blocks {
    run: Run,
    level: Level,
}

struct Block {
    first: GridCell,
    /// Steps of the digit from one column to the next.
    step: i64,
    count: i64,
    level: Level,
}

impl Iterator for Blocks {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let Run { row, first, last } = self.run;
        if first > last {
            return None;
        }
        let split = self.level.split();
        let (columns, east) = (split.columns as i32, first >= 0);
        // Zones are numbered from west to east in both halves.
        let left = if self.level == Level::L1 { last - first + 1 } else { columns - first.rem_euclid(columns) };
        let count = left.min(last - first + 1);
        let step = match (self.level, split.single) {
            (Level::L1, _) => ROWS_1,
            (_, true) => 1,
            (_, false) => split.rows,
        };
        let outward = east || self.level == Level::L1;
        let step = if outward { step.cast_signed() } else { -step.cast_signed() };
        let square = Square { level: self.level, column: first.into(), row: row.into() };
        self.run.first += count;
        Some(Block { first: square.cell(), step, count: count.into(), level: self.level })
    }
}

impl Block {
    fn cells(self) -> impl Iterator<Item = GridCell> {
        let (raw, stride) = (self.first.raw(), self.step * self.level.split().weight.cast_signed());
        (0..self.count).map(move |at| GridCell::from_raw(raw.wrapping_add_signed(stride * at)))
    }

    fn spans(self) -> impl Iterator<Item = Span> {
        let (first, end) = leaf::span(self.first);
        let stride = self.step * (end - first).cast_signed();
        let moved = move |leaf: u64, at: i64| leaf.wrapping_add_signed(stride * at);
        (0..self.count).map(move |at| (moved(first, at), moved(end, at)))
    }
}

/// The cells of both caps that a level has.
fn caps(level: Level) -> impl Iterator<Item = GridCell> {
    let both = [false, true].into_iter().map(super::polar::cap);
    both.flat_map(move |cap| {
        let whole = (level == Level::L1).then_some(cap);
        let parts = (level == Level::L2).then(|| cap.children());
        whole.into_iter().chain(parts.into_iter().flatten())
    })
}

#[cfg(test)]
#[path = "tile_tests.rs"]
mod tile_tests;
