//! The finest cells numbered without gaps, in the order of the integers: a cell is an interval of them.
//!
//! The integers themselves have gaps, because a parent takes one before its first child. Counted in leaves, the children
//! fill their parent, so a set of cells has one form only. In a polar cap, which ends at level 2, a level-2 cell counts as
//! many leaves as elsewhere and is never divided.

use crate::grid::cell::GridCell;
use crate::grid::layout::{HEMISPHERE, POLAR, SPLITS};
use crate::grid::level::Level;
use crate::grid::polar;

/// Leaves in a cell of levels 1 to 10.
const LEAVES: [u64; 10] = {
    let mut leaves = [1; 10];
    let mut level = 9;
    while level > 0 {
        leaves[level - 1] = leaves[level] * (SPLITS[level].radix() - 1);
        level -= 1;
    }
    leaves
};
/// Leaves of a hemisphere outside its cap.
const PLAIN: u64 = POLAR * LEAVES[0];
const CAP: u64 = polar::CELLS.len() as u64 * LEAVES[1];
/// Leaves of a hemisphere, cap included.
const HALF: u64 = PLAIN + CAP;

/// A half-open interval of leaves.
pub(crate) type Span = (u64, u64);

/// The leaves of a cell.
pub(crate) fn span(cell: GridCell) -> Span {
    let first = below(cell.get(), false);
    let leaves = if cell.is_polar() && cell.level() == Level::L1 { CAP } else { LEAVES[cell.level().index()] };
    (first, first + leaves)
}

/// How many leaves have an integer less than `value`. An undivided polar cell that `value` is within counts when `up`.
pub(crate) fn below(value: u64, up: bool) -> u64 {
    let raw = value.saturating_sub(1).min(2 * HEMISPHERE);
    let (south, within) = (raw / HEMISPHERE, raw % HEMISPHERE);
    let first = within / SPLITS[0].weight;
    let mut count = south * HALF + first * LEAVES[0];
    let mut rest = within % SPLITS[0].weight;
    if first == POLAR {
        let (digit, within) = (rest / SPLITS[1].weight, !rest.is_multiple_of(SPLITS[1].weight));
        let whole = if within && up { digit } else { digit.saturating_sub(1) };
        return count + (whole * LEAVES[1]).min(CAP);
    }
    for (split, leaves) in SPLITS.iter().zip(LEAVES).skip(1) {
        let digit = rest / split.weight;
        if digit == 0 {
            break;
        }
        count += (digit - 1) * leaves;
        rest %= split.weight;
    }
    count
}

/// The largest cell no coarser than `coarsest` that begins at a leaf and ends before another; and where it ends.
pub(crate) fn largest(from: u64, end: u64, coarsest: Level) -> (GridCell, u64) {
    let (south, within) = (from / HALF, from % HALF);
    if within >= PLAIN {
        let digit = (within - PLAIN) / LEAVES[1];
        let whole = coarsest == Level::L1 && digit == 0 && end - from >= CAP;
        let cell = polar::cap(south == 1).raw() + if whole { 0 } else { (digit + 1) * SPLITS[1].weight };
        return (GridCell::from_raw(cell), from + if whole { CAP } else { LEAVES[1] });
    }
    let end = end.min(south * HALF + PLAIN);
    let fits = |level: &Level| {
        let leaves = LEAVES[level.index()];
        within.is_multiple_of(leaves) && from + leaves <= end
    };
    let level = Level::all().find(|level| *level >= coarsest && fits(level)).unwrap_or(Level::L10);
    (at(from, level), from + LEAVES[level.index()])
}

/// The cell of a level, outside the caps, that has this leaf.
pub(crate) fn at(leaf: u64, level: Level) -> GridCell {
    let (south, within) = (leaf / HALF, leaf % HALF);
    let mut raw = south * HEMISPHERE + within / LEAVES[0] * SPLITS[0].weight;
    let mut rest = within % LEAVES[0];
    for (split, leaves) in SPLITS.iter().zip(LEAVES).take(level.get().into()).skip(1) {
        raw += (rest / leaves + 1) * split.weight;
        rest %= leaves;
    }
    GridCell::from_raw(raw)
}

/// The cells of a level wholly within an interval, as runs of equal spans: the first leaf, one behind the last, and the
/// leaves of one. Caps have no cells below level 2.
pub(crate) fn whole(span: Span, level: Level) -> impl Iterator<Item = (u64, u64, u64)> {
    let size = LEAVES[level.index()];
    let cap = if level == Level::L1 { CAP } else { LEAVES[1] };
    let parts = [(0, PLAIN, size), (PLAIN, HALF, cap), (HALF, HALF + PLAIN, size), (HALF + PLAIN, 2 * HALF, cap)];
    parts.into_iter().enumerate().filter_map(move |(part, (start, end, size))| {
        if part % 2 == 1 && level > Level::L2 {
            return None;
        }
        let first = span.0.max(start) - start;
        let last = span.1.min(end).checked_sub(start)? / size * size;
        let first = first.div_ceil(size) * size;
        (first < last).then_some((start + first, start + last, size))
    })
}

/// The interval made larger to whole cells of a level; polar cells stay as they are below level 2.
pub(crate) fn widened(span: Span, level: Level) -> impl Iterator<Item = Span> {
    let size = LEAVES[level.index()];
    let cap = if level == Level::L1 { CAP } else { LEAVES[1] };
    let parts = [(0, PLAIN, size), (PLAIN, HALF, cap), (HALF, HALF + PLAIN, size), (HALF + PLAIN, 2 * HALF, cap)];
    parts.into_iter().filter_map(move |(start, end, size)| {
        let (first, last) = (span.0.max(start), span.1.min(end));
        (first < last).then(|| (start + (first - start) / size * size, start + (last - start).div_ceil(size) * size))
    })
}

/// The cells of a run of [`whole`]: their integers go up evenly within a parent.
pub(crate) fn cells((first, end, size): (u64, u64, u64), level: Level) -> impl Iterator<Item = GridCell> {
    let family = level.coarser().map_or(1, |coarser| LEAVES[coarser.index()] / size);
    let mut from = first;
    let chunks = core::iter::from_fn(move || {
        if from >= end {
            return None;
        }
        // The cap's leaves follow those of whole level-1 cells, so this holds for its sixteen cells too.
        let place = (from % HALF) / size % family;
        let count = (family - place).min((end - from) / size);
        let chunk = (largest(from, from + size, level).0.raw(), count);
        from += count * size;
        Some(chunk)
    });
    let weight = SPLITS[level.index()].weight;
    chunks.flat_map(move |(raw, count)| (0..count).map(move |at| GridCell::from_raw(raw + at * weight)))
}
