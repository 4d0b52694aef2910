//! One cell of the grid, as the integer that is stored and indexed.

use alloc::string::ToString;
use core::fmt;
use core::num::NonZeroU64;

use super::bounds::Bounds;
use super::digits::{self, Digits};
use super::layout::{HEMISPHERE, POLAR, ROWS_1, SPLITS, UNITS_PER_DEGREE};
use super::level::Level;
use super::polar;

/// A cell of the BeiDou grid (GB/T 39409-2020, two-dimensional code).
///
/// The integer is the cell's place in a walk through the whole grid that visits every parent before its children. It is
/// a mixed-radix number, one digit for each level, plus 1 so that 0 stays free:
///
/// ```text
///          hemisphere  level 1     level 2  3    4     5     6    7    8    9    10
///          ┌─────────┬───────────┬───────┬────┬─────┬─────┬────┬────┬────┬────┬────┐
/// digit    │ N0  S1  │ 0 … 1320  │ 0…96  │0…6 │0…150│0…225│0…4 │0…64│0…64│0…64│0…64│
///          └─────────┴───────────┴───────┴────┴─────┴─────┴────┴────┴────┴────┴────┘
///                      │           └── 0 = the cell stops above this level, so all that follow are 0
///                      └── (zone - 1) × 22 + letter (A = 0); 1320 = the polar cap
/// ```
///
/// A digit that is not 0 is 1 + column × rows + row (levels 3 and 6: 1 + 2 × row + column), column and row counted away
/// from the prime meridian and the equator as the standard counts them. Therefore
///
/// * a cell is less than all its descendants, and one range holds these and nothing else ([`GridCell::range`]); the ranges
///   of neighbours in one column of a parent adjoin;
/// * all cells fit a signed 64-bit column ([`GridCell::to_i64`]);
/// * containment is a comparison ([`GridCell::contains`]).
///
/// A worked example, `N50J475493E` (level 5, clause 8.1 of the standard), zone 50 and letter J first:
///
/// ```
/// # use chengji_codes::{GridCell, Level};
/// let first = (50 - 1) * 22 + 9; //       N 50 J   hemisphere 0, zone 50, J = 9
/// let level_2 = 1 + 4 * 8 + 7; //         47       column 4, row 7 of 12 × 8
/// let level_3 = 1 + 5; //                 5        Z-order
/// let level_4 = 1 + 4 * 10 + 9; //        49       column 4, row 9 of 15 × 10
/// let level_5 = 1 + 3 * 15 + 14; //       3E       column 3, row 14 of 15 × 15
/// let above = ((first * 97 + level_2) * 7 + level_3) * 151 + level_4;
/// let below = 5 * 65 * 65 * 65 * 65; //   room for the digits of levels 6 to 10, all 0
/// let cell: GridCell = "N50J475493E".parse()?;
/// assert_eq!(cell.get(), (above * 226 + level_5) * below + 1);
/// assert_eq!(cell.get(), 2_248_933_356_922_606_251);
/// assert_eq!(cell.range().1, cell.get() + below - 1);
/// # Ok::<(), chengji_codes::InvalidGridCell>(())
/// ```
///
/// Cells are half-open: a point on a common edge belongs to the cell further from the prime meridian and the equator,
/// longitude 0 is east, latitude 0 is north, and ±180° belong to the last cells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct GridCell(NonZeroU64);

crate::text::invalid_text! {
    /// A text or integer that is not a grid cell.
    InvalidGridCell, "BeiDou grid cell", "grid.invalid-cell"
}

/// The corner nearest to the prime meridian and the equator, in units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Corner {
    pub(crate) south: bool,
    pub(crate) west: bool,
    pub(crate) x: u64,
    pub(crate) y: u64,
}

impl GridCell {
    /// How fine the cell is.
    #[must_use]
    pub fn level(self) -> Level {
        digits::level(self.raw())
    }

    /// The cell one level up; none at level 1.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.level().coarser().map(|level| self.cut(level))
    }

    /// The cell itself or its ancestor at this level; none when `level` is finer than the cell.
    #[must_use]
    pub fn ancestor(self, level: Level) -> Option<Self> {
        (level <= self.level()).then(|| self.cut(level))
    }

    /// All cells that properly contain this one, nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        let level = self.level();
        Level::all().rev().filter(move |coarser| *coarser < level).map(move |coarser| self.cut(coarser))
    }

    /// The cells one level down, in order; none at level 10, and none below level 2 of a polar cap.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let finer = self.level().finer().filter(|finer| !self.is_polar() || *finer == Level::L2);
        let (count, weight) = match finer {
            Some(_) if self.is_polar() => (polar::CELLS.len() as u64, Level::L2.split().weight),
            Some(level) => (level.split().radix() - 1, level.split().weight),
            None => (0, 0),
        };
        (1..=count).map(move |digit| Self::from_raw(self.raw() + digit * weight))
    }

    /// Whether `other` is this cell or lies inside it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        let (first, last) = self.range();
        (first..=last).contains(&other.get())
    }

    /// The cell's extent in degrees. One polar cell (`02`, 120°E to 120°W) crosses the 180° meridian; its bounds are the
    /// whole ring.
    #[must_use]
    pub fn bounds(self) -> Bounds {
        if self.is_polar() {
            return polar::bounds(self.is_south(), self.polar_digit());
        }
        let corner = self.corner();
        let split = self.level().split();
        let (west, east) = side(corner.west, corner.x, split.width);
        let (south, north) = side(corner.south, corner.y, split.height);
        Bounds { west, south, east, north }
    }

    /// The middle of the cell in degrees, (longitude, latitude); the pole itself for a cell around it.
    #[must_use]
    pub fn centre(self) -> (f64, f64) {
        if self.is_polar() {
            return polar::centre(self.is_south(), self.polar_digit());
        }
        self.bounds().centre()
    }

    /// The inclusive range of integers taken by the cell and all its descendants.
    #[must_use]
    pub fn range(self) -> (u64, u64) {
        (self.get(), self.get() + self.level().split().weight - 1)
    }

    /// The integer form, never 0.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0.get()
    }

    /// The integer form for a signed 64-bit column; always positive.
    #[must_use]
    pub const fn to_i64(self) -> i64 {
        self.0.get().cast_signed()
    }

    /// The cell of a level that holds the point `x`, `y` units away from the prime meridian and the equator, outside the
    /// polar caps.
    pub(crate) fn at(corner: Corner, level: Level) -> Self {
        let Corner { south, west, x, y } = corner;
        Self::from_raw(digits::cut(digits::raw_of(south, west, x, y), level))
    }

    /// The corner nearest to the origin; meaningless for polar cells.
    pub(crate) fn corner(self) -> Corner {
        let digits = Digits::of(self.raw());
        let (x, y) = digits.corner();
        Corner { south: digits.south, west: u64::from(digits.first) < 30 * ROWS_1, x, y }
    }

    #[inline]
    pub(crate) fn from_raw(raw: u64) -> Self {
        Self(NonZeroU64::MIN.saturating_add(raw))
    }

    pub(crate) const fn raw(self) -> u64 {
        self.0.get() - 1
    }

    pub(crate) const fn is_south(self) -> bool {
        self.raw() >= HEMISPHERE
    }

    pub(crate) const fn is_polar(self) -> bool {
        self.first() == POLAR
    }

    /// Level-1 index within the hemisphere.
    pub(crate) const fn first(self) -> u64 {
        self.raw() % HEMISPHERE / SPLITS[0].weight
    }

    /// Level-2 digit of a polar cell, 0 for the whole cap.
    pub(crate) const fn polar_digit(self) -> u64 {
        self.raw() % SPLITS[0].weight / SPLITS[1].weight
    }

    fn cut(self, level: Level) -> Self {
        Self::from_raw(digits::cut(self.raw(), level))
    }
}

impl TryFrom<u64> for GridCell {
    type Error = InvalidGridCell;

    fn try_from(value: u64) -> Result<Self, InvalidGridCell> {
        let refused = |reason| Err(InvalidGridCell::new(&value.to_string(), reason));
        let Some(cell) = NonZeroU64::new(value).map(Self) else {
            return refused("0 is no cell");
        };
        if cell.raw() >= 2 * HEMISPHERE {
            return refused("the integer is beyond the last cell");
        }
        let level = cell.level();
        if cell.is_polar() && (level > Level::L2 || cell.polar_digit() > polar::CELLS.len() as u64) {
            return refused("polar caps have no such cell");
        }
        let mut rest = cell.raw() % SPLITS[0].weight;
        for split in &SPLITS[1..level.get().into()] {
            if rest < split.weight {
                return refused("a level is missing above the finest one");
            }
            rest %= split.weight;
        }
        Ok(cell)
    }
}

impl TryFrom<i64> for GridCell {
    type Error = InvalidGridCell;

    fn try_from(value: i64) -> Result<Self, InvalidGridCell> {
        match u64::try_from(value) {
            Ok(value) => Self::try_from(value),
            Err(_) => Err(InvalidGridCell::new(&value.to_string(), "the integer is negative")),
        }
    }
}

impl From<GridCell> for u64 {
    fn from(cell: GridCell) -> Self {
        cell.get()
    }
}

impl From<GridCell> for i64 {
    fn from(cell: GridCell) -> Self {
        cell.to_i64()
    }
}

impl fmt::Debug for GridCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GridCell({self})")
    }
}

/// Signed degrees of the two ends of an interval that starts `from` units away from the origin.
fn side(negative: bool, from: u64, size: u64) -> (f64, f64) {
    let degrees = |units: u64| units as f64 / UNITS_PER_DEGREE as f64;
    let (near, far) = (degrees(from), degrees(from + size));
    if negative { (-far, if from == 0 { 0.0 } else { -near }) } else { (near, far) }
}
