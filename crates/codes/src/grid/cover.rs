//! A few cells that together contain a shape: what is stored beside a located thing and indexed.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::bounds::Bounds;
use super::cell::GridCell;
use super::level::Level;
use super::window::Windows;

/// How a cell's extent lies to a shape. Doubt must be answered with `Touches`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The two share no point.
    Outside,
    /// They share some points.
    Touches,
    /// The cell lies wholly within the shape.
    Inside,
}

/// Covers a shape with at most `max_cells` cells no finer than `finest`: disjoint, in order, and together containing
/// every point of `bounds` in which some cell is not `Outside`. No position that the shape holds is ever missed.
///
/// Coarse cells are split first, as long as the count stays within `max_cells`; polar caps end at level 2. A shape that
/// touches more than `max_cells` cells of level 1 gets those cells, since nothing coarser exists.
///
/// Cost: at most `max_cells` splits at each level, each asking `relation` about the children that `bounds` touches (225
/// at most).
pub fn cover(
    bounds: &Bounds,
    relation: impl Fn(&Bounds) -> Relation,
    finest: Level,
    max_cells: usize,
) -> Vec<GridCell> {
    let windows = Windows::of(bounds);
    let mut done = Vec::new();
    let mut open = BinaryHeap::new();
    for (cell, _) in windows.first_cells() {
        match relation(&cell.bounds()) {
            Relation::Outside => {}
            Relation::Touches if finest > Level::L1 => open.push(Coarsest::of(cell)),
            Relation::Touches | Relation::Inside => done.push(cell),
        }
    }
    let mut parts = Vec::new();
    while let Some(Coarsest(_, Reverse(cell))) = open.pop() {
        let room = max_cells.saturating_sub(done.len() + open.len());
        parts.clear();
        windows.children(cell, |child, _| {
            match relation(&child.bounds()) {
                Relation::Outside => {}
                found => parts.push((child, found)),
            }
            parts.len() <= room
        });
        // Too many parts, or none: a relation that is finer than its cells may call every child outside.
        if parts.is_empty() || parts.len() > room {
            done.push(cell);
            continue;
        }
        for (child, found) in parts.drain(..) {
            if found == Relation::Touches && child.level() < finest {
                open.push(Coarsest::of(child));
            } else {
                done.push(child);
            }
        }
    }
    done.sort_unstable();
    done
}

/// Orders a heap by level, the coarsest on top, then by the order of the grid.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Coarsest(Reverse<Level>, Reverse<GridCell>);

impl Coarsest {
    fn of(cell: GridCell) -> Self {
        Self(Reverse(cell.level()), Reverse(cell))
    }
}
