//! The cells around a cell: neighbours, rings and disks, counted in Chebyshev steps as a king moves.
//!
//! Columns go on across zone edges, the prime meridian and ±180°; rows go on across the equator. The polar caps
//! (|latitude| ≥ 88°) have cells at levels 1 and 2 only: there a cell of the last row below a cap has the cap cells above it
//! as neighbours, and they have it; from level 3 on the last row has nothing beyond.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::cell::GridCell;
use super::lattice::Square;
use super::level::Level;
use super::polar::arc;

/// Clockwise from north, as (columns east, rows north).
const AROUND: [(i64, i64); 8] = [(0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1)];

impl GridCell {
    /// The cell some columns to the east and rows to the north (negative: west, south). None for a polar cell, and where a
    /// polar cap begins.
    #[must_use]
    pub fn step(self, east: i32, north: i32) -> Option<Self> {
        let square = Square::of(self)?;
        let (column, row) = (square.column + i64::from(east), square.row + i64::from(north));
        Square::wrapped(square.level, column, row).map(Square::cell)
    }

    /// The cells that share an edge or a corner with this one: eight, clockwise from the north, where no polar cap is near;
    /// five in the last row of levels 3 to 10. Cap cells follow in their own order.
    pub fn neighbours(self) -> impl Iterator<Item = Self> {
        self.around(&AROUND, arc::Contact::Corner)
    }

    /// The cells that share an edge with this one, as [`GridCell::neighbours`]: north, east, south, west.
    pub fn edge_neighbours(self) -> impl Iterator<Item = Self> {
        const EDGES: [(i64, i64); 4] = [AROUND[0], AROUND[2], AROUND[4], AROUND[6]];
        self.around(&EDGES, arc::Contact::Edge)
    }

    /// The cells at most `steps` steps away, this one among them; each once. Row by row from the south, and from west to
    /// east in a row; where a polar cap is in reach (levels 1 and 2), ring by ring, each in the order of the integers.
    ///
    /// Cost: grows with the number of cells; nothing is kept, except near the caps.
    pub fn disk(self, steps: u32) -> impl Iterator<Item = Self> {
        let (far, caps) = self.reach(steps);
        far.into_iter().flat_map(Reach::disk).chain(caps.into_iter().flatten())
    }

    /// The cells exactly `steps` steps away, in the order of [`GridCell::disk`].
    pub fn ring(self, steps: u32) -> impl Iterator<Item = Self> {
        let (far, caps) = self.reach(steps);
        let outermost = caps.into_iter().next_back();
        far.into_iter().flat_map(Reach::ring).chain(outermost.into_iter().flatten())
    }

    fn around(self, steps: &'static [(i64, i64)], contact: arc::Contact) -> impl Iterator<Item = Self> {
        let square = Square::of(self);
        let plain = square.into_iter().flat_map(move |Square { level, column, row }| {
            let there = move |(east, north): &(i64, i64)| Square::wrapped(level, column + east, row + north);
            steps.iter().filter_map(there).map(Square::cell)
        });
        plain.chain(arc::beyond(self, contact))
    }

    /// The disk as rows where no cap is in reach; else its rings, found by walking.
    fn reach(self, steps: u32) -> (Option<Reach>, Vec<BTreeSet<Self>>) {
        if let Some(centre) = Square::of(self) {
            let reach = Reach { centre, steps: i64::from(steps) };
            if centre.level > Level::L2 || !reach.meets_cap() {
                return (Some(reach), Vec::new());
            }
        }
        (None, self.walked(steps))
    }

    fn walked(self, steps: u32) -> Vec<BTreeSet<Self>> {
        let mut seen = BTreeSet::from([self]);
        let mut rings = alloc::vec![seen.clone()];
        for _ in 0..steps {
            let outermost = rings.last().into_iter().flatten();
            let next: BTreeSet<Self> =
                outermost.flat_map(|cell| cell.neighbours()).filter(|cell| !seen.contains(cell)).collect();
            if next.is_empty() {
                // Everything was reached: the rings further out hold nothing.
                rings.push(next);
                break;
            }
            seen.extend(&next);
            rings.push(next);
        }
        rings
    }
}

/// A disk far from the caps.
#[derive(Clone, Copy)]
struct Reach {
    centre: Square,
    steps: i64,
}

impl Reach {
    fn meets_cap(self) -> bool {
        let (rows, row) = (self.centre.level.rows_to_cap(), self.centre.row);
        row + self.steps >= rows || row - self.steps < -rows
    }

    fn disk(self) -> impl Iterator<Item = GridCell> {
        self.rows().flat_map(move |row| self.whole_row().map(move |column| self.cell(column, row)))
    }

    fn ring(self) -> impl Iterator<Item = GridCell> {
        let half = self.centre.level.half_turn();
        self.rows().flat_map(move |row| {
            let outermost = (row - self.centre.row).abs() == self.steps;
            let whole = self.whole_row().filter(move |_| outermost);
            // Half a turn away, the two ends are one column.
            let west = (!outermost && self.steps < half).then_some(self.centre.column - self.steps);
            let east = (!outermost && self.steps <= half).then_some(self.centre.column + self.steps);
            whole.chain(west).chain(east).map(move |column| self.cell(column, row))
        })
    }

    fn rows(self) -> core::ops::Range<i64> {
        let (rows, row) = (self.centre.level.rows_to_cap(), self.centre.row);
        (row - self.steps).max(-rows)..(row + self.steps + 1).min(rows)
    }

    /// Columns within reach, each once.
    fn whole_row(self) -> core::ops::Range<i64> {
        let half = self.centre.level.half_turn();
        let first = self.centre.column - self.steps.min(half);
        first..first + (2 * self.steps + 1).min(2 * half)
    }

    fn cell(self, column: i64, row: i64) -> GridCell {
        Square::wrapped(self.centre.level, column, row).unwrap_or(self.centre).cell()
    }
}

#[cfg(test)]
#[path = "neighbour_tests.rs"]
mod neighbour_tests;
