//! From a position to what stands there: the nearest doorplate, building, place and community, each with its distance, and the
//! grid cell.
//!
//! Squares around the position are looked through ring by ring until nothing nearer can lie in the next one. Cost grows with
//! the rings, not with the base.

use chengji_codes::grid::distance::metres_between;
use chengji_codes::grid::{GridCell, InvalidPosition, Level as GridLevel};

use crate::base::{Area, Base, U32s, U64s, point};

/// How far and how fine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReverseOptions {
    /// Nothing farther than this is told, metres; at most [`FARTHEST`].
    pub within: f64,
    /// Level of the grid cell.
    pub cell: GridLevel,
}

/// Farthest anything is looked for, metres.
pub const FARTHEST: f64 = 5_000.0;

impl Default for ReverseOptions {
    fn default() -> Self {
        Self { within: 1_000.0, cell: GridLevel::L8 }
    }
}

/// A row and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The row.
    pub row: usize,
    /// Its node.
    pub node: u32,
    /// Metres on the ellipsoid.
    pub metres: f64,
}

/// What stands at a position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reverse<'a> {
    /// The nearest doorplate.
    pub doorplate: Option<Nearest>,
    /// The nearest building, or estate or tower that is told as one.
    pub building: Option<Nearest>,
    /// The nearest place with a name of its own.
    pub poi: Option<Nearest>,
    /// The community whose point is nearest.
    pub community: Option<Nearest>,
    /// The divisions of the nearest of these but the community.
    pub area: Option<Area<'a>>,
    /// The cell that holds the position.
    pub cell: GridCell,
}

impl Base {
    /// What stands at a position in degrees, CGCS2000.
    ///
    /// # Errors
    /// The position is none.
    pub fn reverse(&self, lon: f64, lat: f64, options: &ReverseOptions) -> Result<Reverse<'_>, InvalidPosition> {
        let cell = GridCell::encode(lon, lat, options.cell)?;
        let within = options.within.clamp(0.0, FARTHEST);
        let [doorplate, building, community, poi] =
            point::CLASSES.map(|(class, _)| Points::of(self, class).nearest(self, (lon, lat), within));
        let nearest = [doorplate, building, poi].into_iter().flatten().min_by(|a, b| a.metres.total_cmp(&b.metres));
        let area = nearest.map(|nearest| self.tree().area(nearest.node));
        Ok(Reverse { doorplate, building, poi, community, area, cell })
    }
}

/// The rows of one class.
struct Points<'a> {
    keys: U64s<'a>,
    rows: U32s<'a>,
}

impl<'a> Points<'a> {
    fn of(base: &'a Base, class: &str) -> Self {
        let section = |part: &str| base.file().section(&format!("{class}.{part}"));
        Self { keys: U64s(section("key")), rows: U32s(section("row")) }
    }

    fn nearest(&self, base: &Base, from: (f64, f64), within: f64) -> Option<Nearest> {
        if self.keys.is_empty() {
            return None;
        }
        // The shorter side of a square, a little less for the ellipsoid: what lies n rings out is at least n - 1 sides away.
        let side = 110_000.0 / point::SQUARES * from.1.to_radians().cos().max(0.01);
        let rings = (within / side).ceil().min(f64::from(u16::MAX)) as i64 + 1;
        let (column, row) = point::square(from.0, from.1);
        let mut best: Option<Nearest> = None;
        for ring in 0..=rings {
            let reached = (ring - 1).max(0) as f64 * side;
            if best.is_some_and(|best| best.metres <= reached) || reached > within {
                break;
            }
            for step in -ring..=ring {
                let (west, east) = (column - ring, column + ring);
                if step.abs() == ring {
                    self.better(base, from, (row + step, west, east), &mut best);
                    continue;
                }
                self.better(base, from, (row + step, west, west), &mut best);
                self.better(base, from, (row + step, east, east), &mut best);
            }
        }
        best.filter(|best| best.metres <= within)
    }

    /// Keeps the nearer of `best` and the points of some squares side by side; of two alike the first row.
    fn better(&self, base: &Base, from: (f64, f64), (row, first, last): (i64, i64, i64), best: &mut Option<Nearest>) {
        let tree = base.tree();
        let (low, high) = (point::key((first, row)), point::key((last, row)));
        let start = self.keys.lower_bound(0..self.keys.len(), low);
        for at in start..self.keys.len() {
            if self.keys.at(at) > high {
                return;
            }
            let row = self.rows.at(at) as usize;
            let Some(to) = tree.place(row) else { continue };
            let metres = metres_between(from, to);
            if best.is_none_or(|best| (metres, row) < (best.metres, best.row)) {
                *best = Some(Nearest { row, node: tree.node_of(row), metres });
            }
        }
    }
}

#[cfg(test)]
#[path = "reverse_tests.rs"]
mod reverse_tests;
