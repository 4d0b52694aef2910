//! A grid code with or without height, told apart by its characters.

use alloc::boxed::Box;
use core::fmt;

use super::bounds::Bounds;
use super::cell::{GridCell, InvalidGridCell};
use super::height::{HeightLayer, HeightProfile};
use super::level::Level;
use super::volume::{InvalidSpatialCell, InvalidSpatialPosition, SpatialCell};

/// Either code of GB/T 39409-2020. Some lengths belong to both; the fourth character decides, which is a latitude letter
/// (`N50J47`) or the second half of the zone (`N050J00`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridCode {
    /// The two-dimensional code.
    Plane(GridCell),
    /// The three-dimensional code.
    Spatial(SpatialCell),
}

/// A text that is neither code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub enum InvalidGridCode {
    /// It looks like a two-dimensional code.
    Plane(#[from] InvalidGridCell),
    /// It looks like a three-dimensional code.
    Spatial(#[from] InvalidSpatialCell),
}

impl GridCode {
    /// Reads either code; heights under `profile`.
    ///
    /// # Errors
    /// The text is neither.
    pub fn parse(text: &str, profile: HeightProfile) -> Result<Self, InvalidGridCode> {
        let bytes = text.as_bytes();
        // A polar cell has a 0 in fourth place too, but at most six characters.
        if bytes.len() > 6 && bytes[3].is_ascii_digit() {
            return Ok(Self::Spatial(SpatialCell::parse(text, profile)?));
        }
        Ok(Self::Plane(text.parse()?))
    }

    /// The code of a position as text: with height when one is given (decimal metres), else without.
    ///
    /// # Errors
    /// As [`GridCell::encode_text`] and [`HeightLayer::from_text`].
    pub fn encode_text(
        lon: &str,
        lat: &str,
        height: Option<&str>,
        level: Level,
        profile: HeightProfile,
    ) -> Result<Self, InvalidSpatialPosition> {
        let cell = GridCell::encode_text(lon, lat, level)?;
        let Some(height) = height else { return Ok(Self::Plane(cell)) };
        Ok(Self::Spatial(SpatialCell::new(cell, HeightLayer::from_text(height)?, profile)))
    }

    /// How fine it is.
    #[must_use]
    pub fn level(self) -> Level {
        self.cell().level()
    }

    /// The cell without its height.
    #[must_use]
    pub fn cell(self) -> GridCell {
        match self {
            Self::Plane(cell) => cell,
            Self::Spatial(cell) => cell.cell(),
        }
    }

    /// The extent in degrees.
    #[must_use]
    pub fn bounds(self) -> Bounds {
        self.cell().bounds()
    }

    /// The cell with its height, if it has one.
    #[must_use]
    pub fn spatial(self) -> Option<SpatialCell> {
        match self {
            Self::Plane(_) => None,
            Self::Spatial(cell) => Some(cell),
        }
    }

    /// The code one level up; none at level 1.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.level().coarser().and_then(|level| self.ancestor(level))
    }

    /// The code itself or its ancestor at this level; none when `level` is finer.
    #[must_use]
    pub fn ancestor(self, level: Level) -> Option<Self> {
        match self {
            Self::Plane(cell) => cell.ancestor(level).map(Self::Plane),
            Self::Spatial(cell) => cell.ancestor(level).map(Self::Spatial),
        }
    }

    /// The codes one level down, in order.
    pub fn children(self) -> Box<dyn Iterator<Item = Self>> {
        match self {
            Self::Plane(cell) => Box::new(cell.children().map(Self::Plane)),
            Self::Spatial(cell) => Box::new(cell.children().map(Self::Spatial)),
        }
    }

    /// The codes that share a face, an edge or a corner with this one: 8 in the plane, 26 in space.
    pub fn neighbours(self) -> Box<dyn Iterator<Item = Self>> {
        match self {
            Self::Plane(cell) => Box::new(cell.neighbours().map(Self::Plane)),
            Self::Spatial(cell) => Box::new(cell.neighbours().map(Self::Spatial)),
        }
    }
}

impl fmt::Display for GridCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plane(cell) => cell.fmt(f),
            Self::Spatial(cell) => cell.fmt(f),
        }
    }
}

impl InvalidGridCode {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Plane(error) => error.code(),
            Self::Spatial(error) => error.code(),
        }
    }
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod code_tests;
