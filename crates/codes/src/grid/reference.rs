//! 参考网格码 and short codes (GB/T 39409-2020, clauses 7 to 9): a cell told by its offset from a cell known nearby.
//!
//! `N50J475492E-10` is one cell east of `N50J475492E`. An offset is two characters, longitude before latitude; east and
//! north count `0` to `7`, west and south `A` to `G` for 1 to 7. Each further offset goes one level down: `…-55` names the
//! child in column 5 and row 5 of the cell reached so far.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::cell::GridCell;
use super::level::Level;

/// Most steps of an offset (`7`, `G`).
const MOST: i32 = 7;

/// A cell as a reference cell of level 5 or finer and offsets from it, at most one for each level from the reference's to
/// the cell's.
///
/// A first offset is compass based: columns east and rows north of the reference. The ones behind it are the digits of
/// the finer levels; where digits count is told by the hemisphere, as in the code itself. Levels 7 to 10 have digits of 0
/// to 7, which one character holds; level 6 has 0 or 1 of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceCode {
    reference: GridCell,
    offset: (i32, i32),
    finer: Vec<(u8, u8)>,
}

crate::text::invalid_text! {
    /// A text that is no reference code, or names a cell that cannot be.
    InvalidReferenceCode, "reference code", "grid.invalid-reference-code"
}

/// Two cells of which one cannot be told by the other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreferable {
    /// Clause 7 wants a reference of level 5 or finer, and not finer than the cell.
    #[error("a reference cell has level 5 or finer and is no finer than `{cell}`, got `{reference}`")]
    Level {
        /// The cell to tell.
        cell: GridCell,
        /// As given.
        reference: GridCell,
    },
    /// More than seven cells away.
    #[error("`{cell}` is more than 7 cells of `{reference}`'s level away from it")]
    TooFar {
        /// The cell to tell.
        cell: GridCell,
        /// As given.
        reference: GridCell,
    },
}

impl ReferenceCode {
    /// Tells `cell` by `reference`.
    ///
    /// # Errors
    /// The reference is coarser than level 5, finer than the cell, or more than seven of its own cells away in a
    /// direction.
    pub fn new(cell: GridCell, reference: GridCell) -> Result<Self, Unreferable> {
        let level = reference.level();
        let Some(nearby) = cell.ancestor(level).filter(|_| level >= Level::L5) else {
            return Err(Unreferable::Level { cell, reference });
        };
        let offset = offset(reference, nearby).ok_or(Unreferable::TooFar { cell, reference })?;
        Ok(Self { reference, offset, finer: digits(cell, level) })
    }

    /// The cell that is told.
    #[must_use]
    pub fn cell(&self) -> Option<GridCell> {
        let nearby = self.reference.step(self.offset.0, self.offset.1)?;
        self.finer.iter().try_fold(nearby, |cell, (column, row)| child(cell, *column, *row))
    }

    /// The cell it is told by.
    #[must_use]
    pub fn reference(&self) -> GridCell {
        self.reference
    }

    /// Columns east and rows north of the reference, at the reference's level.
    #[must_use]
    pub fn offset(&self) -> (i32, i32) {
        self.offset
    }
}

impl Unreferable {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Level { .. } => "grid.reference-level",
            Self::TooFar { .. } => "grid.reference-too-far",
        }
    }
}

/// The two characters of one offset, −7 to 7 columns east and rows north; none beyond.
pub(crate) fn offset_text(east: i32, north: i32) -> Option<String> {
    let mut text = String::with_capacity(2);
    for steps in [east, north] {
        text.push(character(steps)?);
    }
    Some(text)
}

/// Columns east and rows north of two offset characters.
pub(crate) fn read_offset(text: &str) -> Option<(i32, i32)> {
    let [east, north] = *text.as_bytes() else { return None };
    Some((steps(east)?, steps(north)?))
}

/// Columns east and rows north from one cell to another of its level, each at most seven.
pub(crate) fn offset(from: GridCell, to: GridCell) -> Option<(i32, i32)> {
    if from.level() != to.level() {
        return None;
    }
    let range = || (-MOST..=MOST).flat_map(|north| (-MOST..=MOST).map(move |east| (east, north)));
    range().find(|(east, north)| from.step(*east, *north) == Some(to))
}

impl core::str::FromStr for ReferenceCode {
    type Err = InvalidReferenceCode;

    fn from_str(text: &str) -> Result<Self, InvalidReferenceCode> {
        let refused = |reason| InvalidReferenceCode::new(text, reason);
        let mut parts = text.split('-');
        let reference: GridCell =
            parts.next().unwrap_or_default().parse().map_err(|error: super::InvalidGridCell| refused(error.reason))?;
        if reference.level() < Level::L5 {
            return Err(refused("the reference cell is coarser than level 5"));
        }
        let offset = parts.next().ok_or_else(|| refused("there is no offset behind the reference cell"))?;
        let offset = read_offset(offset).ok_or_else(|| refused("an offset is not two of 0 to 7 and A to G"))?;
        let mut finer = Vec::new();
        for part in parts {
            let (east, north) =
                read_offset(part).ok_or_else(|| refused("an offset is not two of 0 to 7 and A to G"))?;
            let (Ok(column), Ok(row)) = (u8::try_from(east), u8::try_from(north)) else {
                return Err(refused("only the first offset may go west or south"));
            };
            finer.push((column, row));
        }
        let code = Self { reference, offset, finer };
        match code.cell() {
            Some(_) => Ok(code),
            None => Err(refused("the offsets lead to no cell")),
        }
    }
}

impl fmt::Display for ReferenceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = offset_text(self.offset.0, self.offset.1).ok_or(fmt::Error)?;
        write!(f, "{}-{first}", self.reference)?;
        self.finer.iter().try_for_each(|(column, row)| write!(f, "-{column}{row}"))
    }
}

fn character(steps: i32) -> Option<char> {
    let digit = u8::try_from(steps.unsigned_abs()).ok().filter(|steps| i32::from(*steps) <= MOST)?;
    Some(char::from(if steps < 0 { b'A' + digit - 1 } else { b'0' + digit }))
}

fn steps(byte: u8) -> Option<i32> {
    match byte {
        b'0'..=b'7' => Some(i32::from(byte - b'0')),
        b'A'..=b'G' => Some(-i32::from(byte - b'A') - 1),
        _ => None,
    }
}

/// Column and row of a cell in each of its ancestors finer than `level`, coarsest first, away from the origin.
fn digits(cell: GridCell, level: Level) -> Vec<(u8, u8)> {
    let finer = Level::all().filter(|finer| *finer > level && *finer <= cell.level());
    let digit = |finer: Level| {
        let split = finer.split();
        let corner = cell.corner();
        ((corner.x / split.width % split.columns) as u8, (corner.y / split.height % split.rows) as u8)
    };
    finer.map(digit).collect()
}

fn child(cell: GridCell, column: u8, row: u8) -> Option<GridCell> {
    let split = cell.level().finer()?.split();
    let (column, row) = (u64::from(column), u64::from(row));
    if column >= split.columns || row >= split.rows || cell.is_polar() {
        return None;
    }
    Some(GridCell::from_raw(cell.raw() + split.digit(column, row) * split.weight))
}

#[cfg(test)]
#[path = "reference_tests.rs"]
mod reference_tests;
