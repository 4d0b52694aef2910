//! A box cut at the equator and the prime meridian into integer windows, so that grid arithmetic needs no sign.

use alloc::vec::Vec;

use super::angle::{Angle, Axis};
use super::bounds::Bounds;
use super::cell::{Corner, GridCell};
use super::encode::LAST_X;
use super::layout::SPLITS;
use super::level::Level;
use super::polar;

/// The part of a box in one quadrant, outside the polar caps: inclusive units away from the origin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    south: bool,
    west: bool,
    x: (u64, u64),
    y: (u64, u64),
}

/// A box as windows.
#[derive(Debug, Clone)]
pub(crate) struct Windows {
    parts: Vec<Window>,
    /// Polar caps the box reaches: north, south.
    caps: [bool; 2],
    bounds: Bounds,
}

/// Columns and rows of the children of one cell, inclusive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    pub(crate) columns: (u64, u64),
    pub(crate) rows: (u64, u64),
}

impl Windows {
    pub(crate) fn of(bounds: &Bounds) -> Self {
        let xs = sides(bounds.west, bounds.east, Axis::Longitude);
        let ys = sides(bounds.south, bounds.north, Axis::Latitude);
        let mut parts = Vec::with_capacity(4);
        for (south, y) in [false, true].into_iter().zip(ys) {
            for (west, x) in [false, true].into_iter().zip(xs) {
                let (Some(x), Some(y)) = (x, y) else { continue };
                if y.0 >= polar::EDGE {
                    continue;
                }
                let x = (x.0.min(LAST_X), x.1.min(LAST_X));
                parts.push(Window { south, west, x, y: (y.0, y.1.min(polar::EDGE - 1)) });
            }
        }
        let caps = ys.map(|y| y.is_some_and(|(_, high)| high >= polar::EDGE));
        Self { parts, caps, bounds: *bounds }
    }

    /// The level-1 cells the box touches, and whether each is wholly inside it. At most 2,642.
    pub(crate) fn first_cells(&self) -> impl Iterator<Item = (GridCell, bool)> {
        let plain = self.parts.iter().flat_map(|window| {
            let split = Level::L1.split();
            let columns = window.x.0 / split.width..=window.x.1 / split.width;
            columns.flat_map(move |column| {
                let rows = window.y.0 / split.height..=window.y.1 / split.height;
                rows.map(move |row| {
                    let corner = Corner { x: column * split.width, y: row * split.height, ..window.origin() };
                    (GridCell::at(corner, Level::L1), window.encloses(corner, Level::L1))
                })
            })
        });
        let caps = [false, true].into_iter().zip(self.caps).filter(|(_, reached)| *reached);
        plain.chain(caps.map(|(south, _)| {
            let cap = polar::cap(south);
            (cap, self.bounds.contains(&cap.bounds()))
        }))
    }

    /// Calls `each` with every child of `cell` that the box touches, and whether it is wholly inside; stops when `each`
    /// says so. Costs the children it visits.
    pub(crate) fn children(&self, cell: GridCell, mut each: impl FnMut(GridCell, bool) -> bool) {
        if cell.is_polar() {
            for child in cell.children() {
                let bounds = child.bounds();
                if self.bounds.intersects(&bounds) && !each(child, self.bounds.contains(&bounds)) {
                    return;
                }
            }
            return;
        }
        let Some(level) = cell.level().finer() else { return };
        let corner = cell.corner();
        let Some((window, block)) = self.block(corner, level) else { return };
        let split = level.split();
        for column in block.columns.0..=block.columns.1 {
            for row in block.rows.0..=block.rows.1 {
                let child = GridCell::from_raw(cell.raw() + split.digit(column, row) * split.weight);
                let at = Corner { x: corner.x + column * split.width, y: corner.y + row * split.height, ..corner };
                if !each(child, window.encloses(at, level)) {
                    return;
                }
            }
        }
    }

    /// The children of the cell with this corner that its window touches.
    fn block(&self, corner: Corner, level: Level) -> Option<(&Window, Block)> {
        let split = level.split();
        let window = self.parts.iter().find(|part| part.south == corner.south && part.west == corner.west)?;
        Some((
            window,
            Block {
                columns: span(window.x, corner.x, split.width, split.columns)?,
                rows: span(window.y, corner.y, split.height, split.rows)?,
            },
        ))
    }
}

impl Window {
    fn origin(&self) -> Corner {
        Corner { south: self.south, west: self.west, x: 0, y: 0 }
    }

    fn encloses(&self, corner: Corner, level: Level) -> bool {
        let split = &SPLITS[level.index()];
        self.x.0 <= corner.x
            && corner.x + split.width - 1 <= self.x.1
            && self.y.0 <= corner.y
            && corner.y + split.height - 1 <= self.y.1
    }
}

/// The parts of an interval at and above 0, and below it, each away from 0.
fn sides(low: f64, high: f64, axis: Axis) -> [Option<(u64, u64)>; 2] {
    let units = |degrees: f64| {
        let limit = if axis == Axis::Longitude { 180.0 } else { 90.0 };
        let kept = if degrees.is_nan() { 0.0 } else { degrees.clamp(-limit, limit) };
        Angle::from_degrees(kept, axis).map_or(0, |angle| angle.units)
    };
    let above = (high >= 0.0).then(|| (if low >= 0.0 { units(low) } else { 0 }, units(high)));
    let below = (low < 0.0).then(|| (if high < 0.0 { units(high) } else { 0 }, units(low)));
    [above, below]
}

/// Which of `count` cells of `size`, laid from `start` on, an inclusive interval touches.
fn span(interval: (u64, u64), start: u64, size: u64, count: u64) -> Option<(u64, u64)> {
    let end = start + size * count;
    if interval.1 < start || interval.0 >= end {
        return None;
    }
    let first = interval.0.saturating_sub(start) / size;
    let last = ((interval.1 - start) / size).min(count - 1);
    Some((first, last))
}
