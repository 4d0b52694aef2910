//! 短码 (GB/T 39409-2020, clause 9): `求是塔-20` is two cells east of the cell that people call 求是塔.

use alloc::collections::BTreeMap;
use alloc::string::String;
use core::fmt;

use super::cell::GridCell;
use super::reference::{offset, offset_text, read_offset};

/// A place name and an offset from its cell, −7 to 7 columns east and rows north.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortCode {
    name: String,
    east: i32,
    north: i32,
}

crate::text::invalid_text! {
    /// A text that is no short code.
    InvalidShortCode, "short code", "grid.invalid-short-code"
}

/// A short code that the table cannot make or restore.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unplaced {
    /// The table has no such name.
    #[error("no place is called `{name}`")]
    UnknownName {
        /// As given.
        name: String,
    },
    /// The cell is on another level, or more than seven cells away.
    #[error("`{cell}` is not within 7 cells of `{name}`, on its level")]
    TooFar {
        /// The cell to tell.
        cell: GridCell,
        /// The place.
        name: String,
    },
    /// The offset runs into a polar cap.
    #[error("no cell lies at that offset from `{name}`")]
    NoCell {
        /// The place.
        name: String,
    },
}

/// The places that short codes are told by: each name with its cell.
#[derive(Debug, Clone, Default)]
pub struct PlaceNames(BTreeMap<String, GridCell>);

impl PlaceNames {
    /// Sets the cell of a name, and returns the one it had.
    pub fn insert(&mut self, name: impl Into<String>, cell: GridCell) -> Option<GridCell> {
        self.0.insert(name.into(), cell)
    }

    /// The short code of a cell, told by a place.
    ///
    /// # Errors
    /// The name is unknown, or the cell not within seven cells of its cell.
    pub fn shorten(&self, cell: GridCell, name: &str) -> Result<ShortCode, Unplaced> {
        let (east, north) =
            offset(self.find(name)?, cell).ok_or_else(|| Unplaced::TooFar { cell, name: name.into() })?;
        Ok(ShortCode { name: name.into(), east, north })
    }

    /// The cell of a short code.
    ///
    /// # Errors
    /// The name is unknown, or the offset leads to no cell.
    pub fn restore(&self, code: &ShortCode) -> Result<GridCell, Unplaced> {
        let cell = self.find(&code.name)?.step(code.east, code.north);
        cell.ok_or_else(|| Unplaced::NoCell { name: code.name.clone() })
    }

    fn find(&self, name: &str) -> Result<GridCell, Unplaced> {
        self.0.get(name).copied().ok_or_else(|| Unplaced::UnknownName { name: name.into() })
    }
}

impl Unplaced {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "grid.place-unknown",
            Self::TooFar { .. } => "grid.place-too-far",
            Self::NoCell { .. } => "grid.place-no-cell",
        }
    }
}

impl core::str::FromStr for ShortCode {
    type Err = InvalidShortCode;

    fn from_str(text: &str) -> Result<Self, InvalidShortCode> {
        let refused = |reason| InvalidShortCode::new(text, reason);
        let (name, offset) = text.rsplit_once('-').ok_or_else(|| refused("there is no offset behind a name"))?;
        if name.is_empty() {
            return Err(refused("there is no name"));
        }
        let (east, north) = read_offset(offset).ok_or_else(|| refused("the offset is not two of 0 to 7 and A to G"))?;
        Ok(Self { name: name.into(), east, north })
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.name, offset_text(self.east, self.north).ok_or(fmt::Error)?)
    }
}

#[cfg(test)]
#[path = "short_tests.rs"]
mod short_tests;
