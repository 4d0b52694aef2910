//! Which cells touch across the edge of a polar cap and inside it, counted in half degrees around the pole.

use alloc::vec::Vec;

use super::{CELLS, cap};
use crate::grid::cell::GridCell;
use crate::grid::lattice::Square;
use crate::grid::layout::SPLITS;
use crate::grid::level::Level;

/// What two cells must share to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contact {
    Edge,
    Corner,
}

/// A cell near the pole in half degrees: where it starts and how far it runs east, and its distances from the equator.
#[derive(Debug, Clone, Copy)]
struct Arc {
    start: i64,
    length: i64,
    low: i64,
    high: i64,
}

const TURN: i64 = 720;
/// Where the caps begin.
const EDGE: i64 = 176;

/// The neighbours of a cell that a cap is between or among: cap cells for the last row, everything for a cap cell.
pub(crate) fn beyond(cell: GridCell, contact: Contact) -> Vec<GridCell> {
    let level = cell.level();
    if level > Level::L2 {
        return Vec::new();
    }
    let south = cell.is_south();
    match Square::of(cell) {
        None if level == Level::L1 => last_row(south, Level::L1).collect(),
        None => {
            let own = Arc::of_cap(cell.polar_digit());
            let below = last_row(south, Level::L2).filter(move |plain| own.touches(Arc::of_plain(*plain), contact));
            touching(own, south, contact).filter(|other| *other != cell).chain(below).collect()
        }
        Some(square) if !is_last(square) => Vec::new(),
        Some(_) if level == Level::L1 => alloc::vec![cap(south)],
        Some(_) => touching(Arc::of_plain(cell), south, contact).collect(),
    }
}

/// The outermost cells of a cap, which the last row of a level touches: the cap itself at level 1.
pub(crate) fn gates(south: bool, level: Level) -> Vec<GridCell> {
    if level == Level::L1 {
        return alloc::vec![cap(south)];
    }
    cells(south).filter(|cell| Arc::of_cap(cell.polar_digit()).low == EDGE).collect()
}

/// Columns of a level-2 gate, inclusive.
pub(crate) fn columns(gate: GridCell) -> (i64, i64) {
    let arc = Arc::of_cap(gate.polar_digit());
    (arc.start, arc.start + arc.length - 1)
}

/// Steps between two cells of one cap at one level, without leaving it.
pub(crate) fn steps(from: GridCell, to: GridCell) -> u64 {
    let (mut reached, mut steps) = (alloc::vec![from], 0);
    while !reached.contains(&to) && steps < CELLS.len() as u64 {
        let arcs: Vec<Arc> = reached.iter().map(|cell| Arc::of_cap(cell.polar_digit())).collect();
        let near = |cell: &GridCell| {
            let arc = Arc::of_cap(cell.polar_digit());
            arcs.iter().any(|other| other.touches(arc, Contact::Corner))
        };
        reached = cells(from.is_south()).filter(near).collect();
        steps += 1;
    }
    steps
}

fn cells(south: bool) -> impl Iterator<Item = GridCell> {
    let weight = SPLITS[1].weight;
    (1..=CELLS.len() as u64).map(move |digit| GridCell::from_raw(cap(south).raw() + digit * weight))
}

fn touching(arc: Arc, south: bool, contact: Contact) -> impl Iterator<Item = GridCell> {
    cells(south).filter(move |cell| Arc::of_cap(cell.polar_digit()).touches(arc, contact))
}

fn last_row(south: bool, level: Level) -> impl Iterator<Item = GridCell> {
    let (half, rows) = (level.half_turn(), level.rows_to_cap());
    let row = if south { -rows } else { rows - 1 };
    (-half..half).map(move |column| Square { level, column, row }.cell())
}

fn is_last(square: Square) -> bool {
    let rows = square.level.rows_to_cap();
    square.row == rows - 1 || square.row == -rows
}

impl Arc {
    /// Of a level-2 cell of a cap.
    fn of_cap(digit: u64) -> Self {
        let Some(cell) = super::cell_of(digit) else {
            return Self { start: 0, length: TURN, low: EDGE, high: 180 };
        };
        let halves = |degrees: f64| (degrees * 2.0) as i64;
        let (start, length) = match cell.text {
            [b'0', b'2'] => (240, 240),
            _ => (halves(cell.west), halves(cell.east - cell.west)),
        };
        Self { start, length, low: halves(cell.low), high: halves(cell.high) }
    }

    /// Of a level-2 cell of the last row.
    fn of_plain(cell: GridCell) -> Self {
        let start = Square::of(cell).map_or(0, |square| square.column);
        Self { start, length: 1, low: EDGE - 1, high: EDGE }
    }

    fn touches(self, other: Self, contact: Contact) -> bool {
        let up = self.high.min(other.high) - self.low.max(other.low);
        let across = [-TURN, 0, TURN].map(|turn| {
            let start = other.start + turn;
            (self.start + self.length).min(start + other.length) - self.start.max(start)
        });
        let across = across.into_iter().max().unwrap_or_default();
        let meets = up >= 0 && across >= 0;
        meets && (contact == Contact::Corner || up > 0 || across > 0)
    }
}
