//! Sets of cells as areas: union, intersection, difference, the fewest cells that make one, and ranges for an index.

pub(crate) mod leaf;

use alloc::vec::Vec;

use super::cell::GridCell;
use super::level::Level;
use leaf::Span;

/// An area made of cells of any levels, in one form only: two sets of one area are equal, whichever cells they were made of.
///
/// Kept as sorted intervals that neither overlap nor touch, so the cost of everything grows with the number of those
/// (a whole city district at level 5 is some hundred), not with the number of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct CellSet {
    spans: Vec<Span>,
}

impl CellSet {
    /// The empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { spans: Vec::new() }
    }

    /// Whether it has no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Whether the whole cell is in the set.
    #[must_use]
    pub fn contains(&self, cell: GridCell) -> bool {
        let (first, end) = leaf::span(cell);
        let after = self.spans.partition_point(|span| span.0 <= first);
        after.checked_sub(1).is_some_and(|at| end <= self.spans[at].1)
    }

    /// Whether some part of the cell is in the set.
    #[must_use]
    pub fn intersects(&self, cell: GridCell) -> bool {
        let (first, end) = leaf::span(cell);
        let at = self.spans.partition_point(|span| span.1 <= first);
        self.spans.get(at).is_some_and(|span| span.0 < end)
    }

    /// Adds a cell. For many, collect or extend, which sort once.
    pub fn insert(&mut self, cell: GridCell) {
        let (mut first, mut end) = leaf::span(cell);
        let from = self.spans.partition_point(|span| span.1 < first);
        let to = from + self.spans[from..].partition_point(|span| span.0 <= end);
        if let [head, ..] = self.spans[from..to] {
            first = first.min(head.0);
            end = end.max(self.spans[to - 1].1);
        }
        self.spans.splice(from..to, [(first, end)]);
    }

    /// Takes a cell, or what the set has of it, away.
    pub fn remove(&mut self, cell: GridCell) {
        *self = self.difference(&Self { spans: alloc::vec![leaf::span(cell)] });
    }

    /// What is in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (mut left, mut right) = (self.spans.iter().peekable(), other.spans.iter().peekable());
        let mut spans = Vec::with_capacity(self.spans.len() + other.spans.len());
        while let Some(span) = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if b.0 < a.0 => right.next(),
            (Some(_), _) => left.next(),
            (None, _) => right.next(),
        } {
            push(&mut spans, *span);
        }
        Self { spans }
    }

    /// What is in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let (mut left, mut right) = (&self.spans[..], &other.spans[..]);
        let mut spans = Vec::new();
        while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
            let (first, end) = (a.0.max(b.0), a.1.min(b.1));
            if first < end {
                spans.push((first, end));
            }
            if a.1 <= b.1 {
                left = after_a;
            } else {
                right = after_b;
            }
        }
        Self { spans }
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let mut spans = Vec::new();
        let mut taken = &other.spans[..];
        for (mut first, end) in self.spans.iter().copied() {
            while let [hole, after @ ..] = taken {
                if hole.0 >= end {
                    break;
                }
                if first < hole.0 {
                    spans.push((first, hole.0));
                }
                first = first.max(hole.1);
                if hole.1 > end {
                    break;
                }
                taken = after;
            }
            if first < end {
                spans.push((first, end));
            }
        }
        Self { spans }
    }

    /// The fewest cells that make the set, in order: the coarsest that fit, none coarser than `coarsest` (polar caps end
    /// at level 2 whatever is asked).
    pub fn compact(&self, coarsest: Level) -> impl Iterator<Item = GridCell> {
        self.spans.iter().flat_map(move |(first, end)| {
            let mut from = *first;
            core::iter::from_fn(move || {
                let (cell, next) = (from < *end).then(|| leaf::largest(from, *end, coarsest))?;
                from = next;
                Some(cell)
            })
        })
    }

    /// Every cell of a level that lies wholly in the set, in order. Cells of the set that are finer and make no whole cell
    /// are left out; so are polar caps below level 2, which have no such cells.
    pub fn expand(&self, level: Level) -> impl Iterator<Item = GridCell> {
        let runs = self.spans.iter().flat_map(move |span| leaf::whole(*span, level));
        runs.flat_map(move |run| leaf::cells(run, level))
    }

    /// How many cells [`CellSet::expand`] has, without making them.
    #[must_use]
    pub fn count(&self, level: Level) -> u64 {
        let runs = self.spans.iter().flat_map(|span| leaf::whole(*span, level));
        runs.map(|(first, end, size)| (end - first) / size).sum()
    }

    /// The set made larger to whole cells of a level.
    #[must_use]
    pub fn widened(&self, level: Level) -> Self {
        self.spans.iter().flat_map(|span| leaf::widened(*span, level)).collect::<Spans>().into()
    }

    /// The set for an ordered index: inclusive ranges of the integer form that hold the integers of its cells and of all
    /// their descendants, disjoint, in order, none adjacent to the next.
    ///
    /// A stored cell that is coarser than the set's is not in the ranges: ask for the ancestors beside them, as
    /// [`super::range::BoxRanges`] does.
    #[must_use]
    pub fn to_ranges(&self) -> Vec<(u64, u64)> {
        let mut ranges: Vec<(u64, u64)> = Vec::new();
        for (first, last) in self.compact(Level::L1).map(GridCell::range) {
            match ranges.last_mut() {
                Some(previous) if previous.1 + 1 == first => previous.1 = last,
                _ => ranges.push((first, last)),
            }
        }
        ranges
    }

    /// The set of all cells that lie, with their descendants, in inclusive ranges of the integer form, given in any order.
    /// Any integers are taken; a range that ends before it begins is empty.
    #[must_use]
    pub fn from_ranges(ranges: &[(u64, u64)]) -> Self {
        let span = |(first, last): &(u64, u64)| (leaf::below(*first, true), leaf::below(last.saturating_add(1), false));
        ranges.iter().map(span).filter(|(first, end)| first < end).collect::<Spans>().into()
    }

    pub(crate) fn from_spans(spans: Vec<Span>) -> Self {
        Spans(spans).into()
    }
}

impl FromIterator<GridCell> for CellSet {
    fn from_iter<I: IntoIterator<Item = GridCell>>(cells: I) -> Self {
        cells.into_iter().map(leaf::span).collect::<Spans>().into()
    }
}

impl Extend<GridCell> for CellSet {
    fn extend<I: IntoIterator<Item = GridCell>>(&mut self, cells: I) {
        *self = self.union(&cells.into_iter().collect());
    }
}

/// Intervals in no order.
struct Spans(Vec<Span>);

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        Self(spans.into_iter().collect())
    }
}

impl From<Spans> for CellSet {
    fn from(Spans(mut all): Spans) -> Self {
        all.sort_unstable();
        let mut spans = Vec::with_capacity(all.len());
        all.into_iter().for_each(|span| push(&mut spans, span));
        spans.shrink_to_fit();
        Self { spans }
    }
}

/// Appends an interval that begins no earlier than the last one.
fn push(spans: &mut Vec<Span>, next: Span) {
    match spans.last_mut() {
        Some(last) if next.0 <= last.1 => last.1 = last.1.max(next.1),
        _ => spans.push(next),
    }
}

#[cfg(test)]
#[path = "set_tests.rs"]
mod set_tests;
