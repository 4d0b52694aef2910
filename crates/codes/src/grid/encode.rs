//! From a position to its cell.

use alloc::string::{String, ToString};

use super::angle::{Angle, Axis};
use super::cell::{Corner, GridCell};
use super::layout::UNITS_PER_DEGREE;
use super::level::Level;
use super::polar;
use crate::text::quoted;

/// A position that has no cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPosition {
    /// The longitude could not be read, or is outside ±180°.
    #[error("invalid longitude `{value}`: {reason}")]
    Longitude {
        /// As given.
        value: String,
        /// The rule it breaks.
        reason: &'static str,
    },
    /// The latitude could not be read, or is outside ±90°.
    #[error("invalid latitude `{value}`: {reason}")]
    Latitude {
        /// As given.
        value: String,
        /// The rule it breaks.
        reason: &'static str,
    },
    /// GB/T 39409-2020, 5.3 is not definite below level 2 in the caps, |latitude| ≥ 88°.
    #[error("no cell of level {level} at latitude `{value}`: polar caps are divided to level 2 only")]
    Polar {
        /// The latitude.
        value: String,
        /// The level asked for.
        level: Level,
    },
}

impl GridCell {
    /// The cell of a level that holds a position in degrees, CGCS2000.
    ///
    /// A number counts as its shortest decimal text, so `142.2` is on the cell edge that it names.
    ///
    /// # Errors
    /// A coordinate is not finite or out of range; or the level is finer than 2 where |latitude| ≥ 88°.
    pub fn encode(lon: f64, lat: f64, level: Level) -> Result<Self, InvalidPosition> {
        place(lon, lat, level).ok_or_else(|| refusal(lon, lat, level))
    }

    /// The cell of a level that holds a position written as text, exact to the last digit.
    ///
    /// Reads decimal degrees (`114.3052`, `-0.5`), degrees, minutes and seconds (`114°18'18.72"E`, `东经114度18分18.72秒`) and
    /// the colon form (`114:18:18.72`).
    ///
    /// # Errors
    /// As [`GridCell::encode`], or a text that is none of these forms.
    pub fn encode_text(lon: &str, lat: &str, level: Level) -> Result<Self, InvalidPosition> {
        let x = Angle::from_text(lon, Axis::Longitude)
            .map_err(|reason| InvalidPosition::Longitude { value: quoted(lon), reason })?;
        let y = Angle::from_text(lat, Axis::Latitude)
            .map_err(|reason| InvalidPosition::Latitude { value: quoted(lat), reason })?;
        of_angles(x, y, level).ok_or_else(|| InvalidPosition::Polar { value: quoted(lat), level })
    }
}

impl InvalidPosition {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Longitude { .. } => "position.invalid-longitude",
            Self::Latitude { .. } => "position.invalid-latitude",
            Self::Polar { .. } => "position.polar",
        }
    }
}

/// The last unit of longitude: ±180° belong to the last zones.
pub(super) const LAST_X: u64 = 180 * UNITS_PER_DEGREE - 1;

/// The cell of a position in degrees; `None` where [`GridCell::encode`] says why there is none.
#[inline]
pub(super) fn place(lon: f64, lat: f64, level: Level) -> Option<GridCell> {
    let x = Angle::from_degrees(lon, Axis::Longitude).ok()?;
    let y = Angle::from_degrees(lat, Axis::Latitude).ok()?;
    of_angles(x, y, level)
}

/// Why a position has no cell.
#[cold]
fn refusal(lon: f64, lat: f64, level: Level) -> InvalidPosition {
    if let Err(reason) = Angle::from_degrees(lon, Axis::Longitude) {
        return InvalidPosition::Longitude { value: lon.to_string(), reason };
    }
    match Angle::from_degrees(lat, Axis::Latitude) {
        Err(reason) => InvalidPosition::Latitude { value: lat.to_string(), reason },
        Ok(_) => InvalidPosition::Polar { value: lat.to_string(), level },
    }
}

fn of_angles(lon: Angle, lat: Angle, level: Level) -> Option<GridCell> {
    let lon = Angle { units: lon.units.min(LAST_X), ..lon };
    if lat.units < polar::EDGE {
        let corner = Corner { south: lat.negative, west: lon.negative, x: lon.units, y: lat.units };
        return Some(GridCell::at(corner, level));
    }
    match level {
        Level::L1 => Some(polar::cap(lat.negative)),
        Level::L2 => Some(polar::at(lon, lat)),
        _ => None,
    }
}
