//! Cells of one level as columns and rows counted from the origin, so that a step in the grid is an addition.

use super::cell::{Corner, GridCell};
use super::layout::UNITS_PER_DEGREE;
use super::level::Level;
use super::polar;

/// A cell outside the polar caps by its place: column 0 begins at the prime meridian and counts east, row 0 begins at the
/// equator and counts north; the cells west and south of them are -1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Square {
    pub(crate) level: Level,
    pub(crate) column: i64,
    pub(crate) row: i64,
}

impl Level {
    /// Columns between the prime meridian and 180°, half of a full turn.
    pub(crate) const fn half_turn(self) -> i64 {
        (180 * UNITS_PER_DEGREE / self.split().width).cast_signed()
    }

    /// Rows between the equator and a polar cap.
    pub(crate) const fn rows_to_cap(self) -> i64 {
        (polar::EDGE / self.split().height).cast_signed()
    }
}

impl Square {
    /// The place of a cell; none for polar cells.
    pub(crate) fn of(cell: GridCell) -> Option<Self> {
        if cell.is_polar() {
            return None;
        }
        let level = cell.level();
        let (corner, split) = (cell.corner(), level.split());
        let column = signed(corner.west, corner.x / split.width);
        Some(Self { level, column, row: signed(corner.south, corner.y / split.height) })
    }

    /// The place at this column, counted on around the globe, and row; none from the polar caps on.
    pub(crate) fn wrapped(level: Level, column: i64, row: i64) -> Option<Self> {
        let (half, rows) = (level.half_turn(), level.rows_to_cap());
        let column = (column + half).rem_euclid(2 * half) - half;
        (-rows..rows).contains(&row).then_some(Self { level, column, row })
    }

    /// The cell at this place.
    pub(crate) fn cell(self) -> GridCell {
        let split = self.level.split();
        let corner = Corner {
            south: self.row < 0,
            west: self.column < 0,
            x: distance_out(self.column) * split.width,
            y: distance_out(self.row) * split.height,
        };
        GridCell::at(corner, self.level)
    }

    /// Columns between the two along the shorter way around the globe.
    pub(crate) fn columns_to(self, column: i64) -> i64 {
        let turn = 2 * self.level.half_turn();
        let east = (column - self.column).rem_euclid(turn);
        east.min(turn - east)
    }
}

const fn signed(below: bool, steps: u64) -> i64 {
    let steps = steps.cast_signed();
    if below { -1 - steps } else { steps }
}

/// Whole cells between the origin and a place.
pub(crate) const fn distance_out(place: i64) -> u64 {
    (if place < 0 { -1 - place } else { place }).cast_unsigned()
}
