//! A box as a few ranges of the integer form: the question asked of the index.

use alloc::vec::Vec;

use super::bounds::Bounds;
use super::cell::GridCell;
use super::window::Windows;

/// Ranges that are few enough for one query and fine enough for a map view.
pub const DEFAULT_MAX_RANGES: usize = 48;

/// What to look for in an index of covers (see [`super::cover`]): an entity may lie in the box when one of its cells is
/// in one of the ranges **or** is one of the ancestors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoxRanges {
    /// Inclusive ranges of the integer form, disjoint, in order, none adjacent to the next.
    pub ranges: Vec<(u64, u64)>,
    /// Cells that properly contain a cell of the ranges, in order: an entity covered by a coarser cell is found here.
    pub ancestors: Vec<GridCell>,
}

impl BoxRanges {
    /// Whether a cell of an entity's cover makes the entity a candidate.
    #[must_use]
    pub fn admits(&self, cell: GridCell) -> bool {
        let after = self.ranges.partition_point(|(first, _)| *first <= cell.get());
        let within =
            after.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|(_, last)| cell.get() <= *last);
        within || self.ancestors.binary_search(&cell).is_ok()
    }
}

/// The ranges of a box: an outer cover at the finest level at which they number at most `max_ranges` (cells of one
/// column of a parent are neighbours in the integer form and merge, as do whole parents).
///
/// A box that needs more than `max_ranges` ranges even at level 1 gets them (at most 122: a zone of one hemisphere is one
/// range). Cost: bounded by `max_ranges`, whatever the size of the box.
#[must_use]
pub fn ranges_for_box(bounds: &Bounds, max_ranges: usize) -> BoxRanges {
    let windows = Windows::of(bounds);
    let mut now = Outer::default();
    for (cell, inside) in windows.first_cells() {
        now.add(cell, inside);
    }
    let mut ranges = now.merged();
    let mut ancestors = Vec::new();
    // The edge is refined level by level; the inside stays as it is. More edge cells than this would yield too many
    // ranges anyway: a column adds two, and only the outermost columns of a parent lie along the edge.
    while !now.edge.is_empty() && now.edge.len() <= max_ranges.saturating_mul(8) {
        let Some(next) = now.refined(&windows, max_ranges.saturating_mul(64)) else { break };
        let finer = next.merged();
        if finer.len() > max_ranges {
            break;
        }
        ancestors.extend(now.edge.iter().filter(|cell| !next.last.contains(cell)));
        (now, ranges) = (next, finer);
    }
    ancestors.sort_unstable();
    BoxRanges { ranges, ancestors }
}

/// An outer cover: what lies inside, and the cells along the edge that may be refined.
#[derive(Debug, Clone, Default)]
struct Outer {
    inside: Vec<(u64, u64)>,
    edge: Vec<GridCell>,
    /// Edge cells that cannot be divided.
    last: Vec<GridCell>,
}

impl Outer {
    fn add(&mut self, cell: GridCell, inside: bool) {
        if !inside {
            return self.edge.push(cell);
        }
        let (first, last) = cell.range();
        match self.inside.last_mut() {
            Some(previous) if previous.1 + 1 == first => previous.1 = last,
            _ => self.inside.push((first, last)),
        }
    }

    /// The same cover with its edge one level finer; `None` when the edge is at its finest or grows past `limit` cells.
    fn refined(&self, windows: &Windows, limit: usize) -> Option<Self> {
        let mut next = Self { inside: self.inside.clone(), edge: Vec::new(), last: self.last.clone() };
        let mut divided = false;
        for cell in &self.edge {
            let mut any = false;
            windows.children(*cell, |child, inside| {
                any = true;
                next.add(child, inside);
                next.edge.len() <= limit
            });
            if next.edge.len() > limit {
                return None;
            }
            if !any {
                next.last.push(*cell);
            }
            divided |= any;
        }
        divided.then_some(next)
    }

    fn merged(&self) -> Vec<(u64, u64)> {
        let edge = self.edge.iter().chain(&self.last).map(|cell| cell.range());
        let mut all: Vec<_> = self.inside.iter().copied().chain(edge).collect();
        all.sort_unstable();
        all.dedup_by(|next, kept| {
            let joined = kept.1 + 1 == next.0;
            if joined {
                kept.1 = next.1;
            }
            joined
        });
        all
    }
}
