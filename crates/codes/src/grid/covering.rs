//! Covers of a shape with a range of levels and a budget: all of it, only its inside, or by the centres of cells.

mod volume;

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::str::FromStr;

use super::cell::GridCell;
use super::cover::Relation;
use super::height::InvalidHeight;
use super::level::Level;
use super::set::CellSet;
use super::shape::Shape;
use super::tile::{TooFine, tile};
use super::window::Windows;

/// What a cover has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Every point of the shape, and more where cells are coarser than the shape.
    #[default]
    Outer,
    /// Nothing but the shape: cells that lie wholly in it, as many as the budget allows, the large ones first.
    Inner,
    /// Every cell of the finest level whose centre is in the shape: neighbouring shapes share no cell and leave none out.
    Centre,
}

/// How to cover a shape: mode, levels and budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covering {
    /// What the cover has to hold.
    pub mode: Mode,
    /// No cell is coarser.
    pub coarsest: Level,
    /// No cell is finer.
    pub finest: Level,
    /// Most cells in the answer.
    pub max_cells: usize,
}

/// A cover that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CoverError {
    /// Even the coarsest cells allowed are more than the budget.
    #[error("the cover needs more than {max_cells} cells: allow more cells or coarser ones")]
    TooManyCells {
        /// The budget.
        max_cells: usize,
    },
    /// Coarsest and finest are swapped.
    #[error("no level is between the coarsest {coarsest} and the finest {finest}")]
    NoLevel {
        /// As given.
        coarsest: Level,
        /// As given.
        finest: Level,
    },
    /// A height has no layer.
    #[error(transparent)]
    Height(#[from] InvalidHeight),
    /// The lower height is above the upper one.
    #[error("the lower height is above the upper one")]
    Swapped,
    /// The finest level is too fine for the extent of the shape.
    #[error(transparent)]
    TooFine(#[from] TooFine),
}

/// A name that is no mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("invalid cover mode: it is outer, inner or centre")]
pub struct InvalidMode;

impl Covering {
    /// A mode with all levels down to `finest` and at most `max_cells` cells.
    #[must_use]
    pub const fn new(mode: Mode, finest: Level, max_cells: usize) -> Self {
        Self { mode, coarsest: Level::L1, finest, max_cells }
    }

    /// Cells of one level only.
    #[must_use]
    pub const fn at(mode: Mode, level: Level, max_cells: usize) -> Self {
        Self { mode, coarsest: level, finest: level, max_cells }
    }

    /// The cover: disjoint cells in order.
    ///
    /// An outer cover is refined, coarse cells first, as long as the budget allows. An inner cover stops at the budget, and
    /// after 16 × budget cells were looked into (a sliver of a shape has no inside to find). Polar caps end at level 2
    /// whatever the levels are.
    ///
    /// # Errors
    /// An outer or centre cover has no room in the budget; or the levels are swapped.
    pub fn of(&self, shape: &Shape) -> Result<Vec<GridCell>, CoverError> {
        if self.coarsest > self.finest {
            return Err(CoverError::NoLevel { coarsest: self.coarsest, finest: self.finest });
        }
        let Some(bounds) = shape.bounds() else { return Ok(Vec::new()) };
        if self.mode != Mode::Outer && !shape.has_area() {
            return Ok(Vec::new());
        }
        let search = Search { covering: *self, shape, windows: Windows::of(&bounds) };
        match self.mode {
            Mode::Outer => search.outer(),
            Mode::Inner => Ok(search.inner()),
            Mode::Centre => self.within_budget(&search.centre()?),
        }
    }

    fn within_budget(&self, set: &CellSet) -> Result<Vec<GridCell>, CoverError> {
        let cells: Vec<_> = set.compact(self.coarsest).take(self.max_cells.saturating_add(1)).collect();
        if cells.len() > self.max_cells { Err(self.too_many()) } else { Ok(cells) }
    }

    const fn too_many(&self) -> CoverError {
        CoverError::TooManyCells { max_cells: self.max_cells }
    }
}

impl CoverError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyCells { .. } => "cover.too-many-cells",
            Self::NoLevel { .. } => "cover.no-level",
            Self::TooFine(_) => "cover.too-fine",
            Self::Height(error) => error.code(),
            Self::Swapped => "cover.swapped-heights",
        }
    }
}

impl FromStr for Mode {
    type Err = InvalidMode;

    fn from_str(text: &str) -> Result<Self, InvalidMode> {
        match text {
            "outer" => Ok(Self::Outer),
            "inner" => Ok(Self::Inner),
            "centre" => Ok(Self::Centre),
            _ => Err(InvalidMode),
        }
    }
}

impl core::fmt::Display for Mode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(match self {
            Self::Outer => "outer",
            Self::Inner => "inner",
            Self::Centre => "centre",
        })
    }
}

struct Search<'a> {
    covering: Covering,
    shape: &'a Shape,
    windows: Windows,
}

/// A cell to look into: the coarsest first, then in the order of the grid.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Open {
    level: Reverse<Level>,
    cell: Reverse<GridCell>,
    inside: bool,
}

impl Open {
    fn of(cell: GridCell, inside: bool) -> Self {
        Self { level: Reverse(cell.level()), cell: Reverse(cell), inside }
    }
}

impl Search<'_> {
    fn outer(&self) -> Result<Vec<GridCell>, CoverError> {
        let Covering { coarsest, finest, max_cells, .. } = self.covering;
        let (mut done, mut open) = (Vec::new(), self.first());
        while let Some(Open { cell: Reverse(cell), inside, .. }) = open.pop() {
            let level = cell.level();
            let must = level < coarsest;
            if !must && (inside || level >= finest) {
                done.push(cell);
                continue;
            }
            // A cell too many is counted on; a parent that must be split makes room for one child.
            let room = max_cells.saturating_sub(done.len() + open.len());
            let parts = self.parts(cell, inside, room);
            match parts {
                // The end of a cap, or a relation that is finer than its cells.
                Some(parts) if parts.is_empty() => done.push(cell),
                Some(parts) => open.extend(parts),
                None if must => return Err(self.covering.too_many()),
                None => done.push(cell),
            }
        }
        if done.len() > max_cells {
            return Err(self.covering.too_many());
        }
        done.sort_unstable();
        Ok(done)
    }

    fn inner(&self) -> Vec<GridCell> {
        let Covering { coarsest, finest, max_cells, .. } = self.covering;
        let (mut done, mut open) = (Vec::new(), self.first());
        let mut left = max_cells.saturating_mul(16).saturating_add(1024);
        while let Some(Open { cell: Reverse(cell), inside, .. }) = open.pop() {
            if done.len() >= max_cells || left == 0 {
                break;
            }
            let level = cell.level();
            if inside && level >= coarsest {
                done.push(cell);
            } else if level < finest {
                left -= 1;
                let parts = self.parts(cell, inside, usize::MAX).unwrap_or_default();
                // The end of a cap: coarser than asked for, and inside nevertheless.
                if parts.is_empty() && inside {
                    done.push(cell);
                }
                open.extend(parts);
            }
        }
        done.sort_unstable();
        done
    }

    /// By scanline; a buffer, by looking into the cells its edge runs through.
    fn centre(&self) -> Result<CellSet, CoverError> {
        let finest = self.covering.finest;
        if self.shape.outlines().is_some() {
            return Ok(tile(self.shape, finest)?.to_set());
        }
        let (mut done, mut open) = (Vec::new(), self.first().into_vec());
        // The edge of a compact answer has about as many cells as the answer; an edge of many more has no room in it.
        let mut left = self.covering.max_cells.saturating_mul(64).saturating_add(4096);
        while let Some(Open { cell: Reverse(cell), inside, .. }) = open.pop() {
            let (lon, lat) = cell.centre();
            let parts = if inside { Vec::new() } else { self.parts(cell, false, usize::MAX).unwrap_or_default() };
            if inside {
                done.push(cell);
            } else if cell.level() >= finest || parts.is_empty() {
                done.extend(self.shape.contains(lon, lat).then_some(cell));
            } else {
                left = left.checked_sub(1).ok_or(self.covering.too_many())?;
                open.extend(parts);
            }
        }
        Ok(done.into_iter().collect())
    }

    fn first(&self) -> BinaryHeap<Open> {
        self.windows.first_cells().filter_map(|(cell, _)| self.found(cell)).collect()
    }

    /// The children that the shape meets; none when they are more than `room` and one more.
    fn parts(&self, cell: GridCell, inside: bool, room: usize) -> Option<Vec<Open>> {
        let mut parts = Vec::new();
        if cell.level() >= self.covering.finest {
            return Some(parts);
        }
        if inside {
            parts.extend(cell.children().map(|child| Open::of(child, true)));
        } else {
            self.windows.children(cell, |child, _| {
                parts.extend(self.found(child));
                parts.len() <= room
            });
        }
        (parts.len() <= room).then_some(parts)
    }

    fn found(&self, cell: GridCell) -> Option<Open> {
        match self.shape.relation(&cell.bounds()) {
            Relation::Outside => None,
            relation => Some(Open::of(cell, relation == Relation::Inside)),
        }
    }
}

#[cfg(test)]
#[path = "covering_tests.rs"]
mod covering_tests;
