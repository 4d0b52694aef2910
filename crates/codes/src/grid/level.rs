//! How fine a grid cell is: level 1 (6° × 4°) to level 10 (1/2048″).

use alloc::string::{String, ToString};
use core::fmt;
use core::num::ParseIntError;
use core::str::FromStr;

use super::layout::{SPLITS, Split, UNITS_PER_DEGREE};

/// A level of the BeiDou grid, 1 to 10; a higher number is a finer cell (GB/T 39409-2020, 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "u8", into = "u8"))]
pub struct Level(u8);

/// A number that is not a level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid grid level `{value}`: levels run from 1 to 10")]
pub struct InvalidLevel {
    /// What was given.
    pub value: String,
}

impl Level {
    /// 6° × 4°.
    pub const L1: Self = Self(1);
    /// 30′ × 30′.
    pub const L2: Self = Self(2);
    /// 15′ × 10′.
    pub const L3: Self = Self(3);
    /// 1′ × 1′.
    pub const L4: Self = Self(4);
    /// 4″ × 4″.
    pub const L5: Self = Self(5);
    /// 2″ × 2″.
    pub const L6: Self = Self(6);
    /// 1/4″.
    pub const L7: Self = Self(7);
    /// 1/32″.
    pub const L8: Self = Self(8);
    /// 1/256″.
    pub const L9: Self = Self(9);
    /// 1/2048″.
    pub const L10: Self = Self(10);

    /// The level of this number.
    ///
    /// # Errors
    /// The number is not 1 to 10.
    pub fn new(level: u8) -> Result<Self, InvalidLevel> {
        if (1..=10).contains(&level) {
            return Ok(Self(level));
        }
        Err(InvalidLevel { value: level.to_string() })
    }

    /// The number, 1 to 10.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Width and height of a cell in degrees (longitude, latitude). Cells of the polar caps differ.
    #[must_use]
    pub fn cell_size(self) -> (f64, f64) {
        let split = self.split();
        (split.width as f64 / UNITS_PER_DEGREE as f64, split.height as f64 / UNITS_PER_DEGREE as f64)
    }

    /// The next finer level.
    #[must_use]
    pub fn finer(self) -> Option<Self> {
        (self < Self::L10).then_some(Self(self.0 + 1))
    }

    /// The next coarser level.
    #[must_use]
    pub fn coarser(self) -> Option<Self> {
        (self > Self::L1).then(|| Self(self.0 - 1))
    }

    /// All ten, coarsest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (1..=10).map(Self)
    }

    pub(crate) const fn index(self) -> usize {
        self.0 as usize - 1
    }

    pub(crate) const fn split(self) -> &'static Split {
        &SPLITS[self.index()]
    }
}

impl InvalidLevel {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "grid.invalid-level"
    }
}

impl TryFrom<u8> for Level {
    type Error = InvalidLevel;

    fn try_from(level: u8) -> Result<Self, InvalidLevel> {
        Self::new(level)
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl FromStr for Level {
    type Err = InvalidLevel;

    fn from_str(text: &str) -> Result<Self, InvalidLevel> {
        let refused = |_: ParseIntError| InvalidLevel { value: crate::text::quoted(text) };
        Self::new(text.parse().map_err(refused)?)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
