//! GeoSOT (GB/T 40087-2021), the plane code: an optional second index beside the BeiDou grid, with quadtree levels 0 to 32.
//!
//! The earth is extended to 512°, each degree to 64′ and each minute to 64″, so that every level halves its parent; level 9
//! is 1°, 15 is 1′, 21 is 1″, 32 is 1/2048″. Built from published descriptions and vectors: the text of the standard was
//! not read, and its height code is left out because no trustworthy source for it was found.

use core::fmt;

use super::angle::{Angle, Axis};
use super::bounds::Bounds;
use super::encode::InvalidPosition;
use super::layout::UNITS_PER_DEGREE;
use crate::text::quoted;

/// Finest level.
const FINEST: u8 = 32;
/// Digits before each mark of the text: `G001310322-230230-310312.03303300330`.
const MARKS: [(u8, char); 3] = [(9, '-'), (15, '-'), (21, '.')];

/// A GeoSOT cell: one bit of longitude and one of latitude for each level, woven, latitude before longitude.
///
/// Order is that of the Z curve, a parent before its descendants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GeoSotCell {
    /// Two bits a level from the top, zeros below the cell's level.
    code: u64,
    level: u8,
}

crate::text::invalid_text! {
    /// A text that is no GeoSOT code.
    InvalidGeoSotCell, "GeoSOT code", "geosot.invalid-cell"
}

impl GeoSotCell {
    /// The cell of a level (0 to 32; more counts as 32) that holds a position in degrees, CGCS2000.
    ///
    /// # Errors
    /// A coordinate is not finite or out of range.
    pub fn encode(lon: f64, lat: f64, level: u8) -> Result<Self, InvalidPosition> {
        use alloc::string::ToString as _;
        let x = Angle::from_degrees(lon, Axis::Longitude)
            .map_err(|reason| InvalidPosition::Longitude { value: lon.to_string(), reason })?;
        let y = Angle::from_degrees(lat, Axis::Latitude)
            .map_err(|reason| InvalidPosition::Latitude { value: lat.to_string(), reason })?;
        Ok(Self::of(x, y, level))
    }

    /// The cell of a level that holds a position written as text, read exactly as [`super::GridCell::encode_text`] does.
    ///
    /// # Errors
    /// A text is no coordinate.
    pub fn encode_text(lon: &str, lat: &str, level: u8) -> Result<Self, InvalidPosition> {
        let x = Angle::from_text(lon, Axis::Longitude)
            .map_err(|reason| InvalidPosition::Longitude { value: quoted(lon), reason })?;
        let y = Angle::from_text(lat, Axis::Latitude)
            .map_err(|reason| InvalidPosition::Latitude { value: quoted(lat), reason })?;
        Ok(Self::of(x, y, level))
    }

    /// 0 (the globe) to 32 (1/2048″).
    #[must_use]
    pub const fn level(self) -> u8 {
        self.level
    }

    /// The quaternary digits as one number, the published integer form at level 32; at a coarser level the digits stand
    /// at the top and zeros below.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.code
    }

    /// The cell one level up; none at level 0.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let level = self.level.checked_sub(1)?;
        Some(Self { code: self.code & kept(level), level })
    }

    /// Whether `other` is this cell or lies inside it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        other.level >= self.level && other.code & kept(self.level) == self.code
    }

    /// The part of the globe in the cell: the extended minutes and seconds beyond 60 are no place.
    #[must_use]
    pub fn bounds(self) -> Bounds {
        let (west, east) = self.side(self.axis(0), 180);
        let (south, north) = self.side(self.axis(1), 90);
        Bounds { west, south, east, north }
    }

    fn of(lon: Angle, lat: Angle, level: u8) -> Self {
        let level = level.min(FINEST);
        let code = spread(word(lon, 180)) | spread(word(lat, 90)) << 1;
        Self { code: code & kept(level), level }
    }

    /// The bits of longitude (0) or latitude (1), sign first.
    fn axis(self, which: u32) -> u32 {
        (0..32).fold(0, |word, bit| word | ((self.code >> (2 * bit + which)) as u32 & 1) << bit)
    }

    /// Degrees of the two ends of the cell along an axis.
    fn side(self, near: u32, limit: u64) -> (f64, f64) {
        if self.level == 0 {
            return (-(limit as f64), limit as f64);
        }
        // Filled with ones, the bits below the level lead to the last place, or beyond the last minute or second.
        let last = near | u32::MAX.checked_shr(self.level.into()).unwrap_or(0);
        let (from, to) = (units(near), (units(last) + 1).min(limit * UNITS_PER_DEGREE));
        let degrees = |units: u64| units as f64 / UNITS_PER_DEGREE as f64;
        if near >> 31 == 1 { (-degrees(to), 0.0 - degrees(from)) } else { (degrees(from), degrees(to)) }
    }

    /// Whether the corner next to the origin is a place of the globe.
    fn is_on_globe(self) -> bool {
        let exists = |word: u32, limit: u64| {
            word >> 17 & 63 < 60 && word >> 11 & 63 < 60 && units(word) < limit * UNITS_PER_DEGREE
        };
        exists(self.axis(0), 180) && exists(self.axis(1), 90)
    }
}

impl core::str::FromStr for GeoSotCell {
    type Err = InvalidGeoSotCell;

    fn from_str(text: &str) -> Result<Self, InvalidGeoSotCell> {
        let refused = |reason| InvalidGeoSotCell::new(text, reason);
        let digits = text.strip_prefix('G').ok_or_else(|| refused("does not begin with G"))?;
        let mut cell = Self { code: 0, level: 0 };
        let mut marked = false;
        for symbol in digits.chars() {
            let mark = MARKS.iter().find(|(level, _)| *level == cell.level).map(|(_, mark)| *mark);
            if mark == Some(symbol) && !marked {
                marked = true;
                continue;
            }
            if mark.is_some() && !marked {
                return Err(refused("digits are grouped 9-6-6.11"));
            }
            let Some(digit) = symbol.to_digit(4) else { return Err(refused("a digit is not 0 to 3")) };
            if cell.level == FINEST {
                return Err(refused("longer than 32 digits"));
            }
            cell.code |= u64::from(digit) << (62 - 2 * u32::from(cell.level));
            cell.level += 1;
            marked = false;
        }
        if marked {
            return Err(refused("ends with a mark"));
        }
        if !cell.is_on_globe() {
            return Err(refused("the cell lies in the extended part, which is no place"));
        }
        Ok(cell)
    }
}

impl fmt::Display for GeoSotCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("G")?;
        for level in 0..self.level {
            if let Some((_, mark)) = MARKS.iter().find(|(before, _)| *before == level) {
                write!(f, "{mark}")?;
            }
            write!(f, "{}", self.code >> (62 - 2 * u32::from(level)) & 3)?;
        }
        Ok(())
    }
}

crate::text::serde_as_text!(GeoSotCell, "a GeoSOT code such as \"G001310322-230230\"");

/// Bits of a code that a level keeps.
fn kept(level: u8) -> u64 {
    if level == 0 { 0 } else { u64::MAX << (64 - 2 * u32::from(level)) }
}

/// Sign, 8 bits of degrees, 6 of minutes, 6 of seconds, 11 of 1/2048 seconds. The last unit holds ±180° and ±90°.
fn word(angle: Angle, limit: u64) -> u32 {
    let units = angle.units.min(limit * UNITS_PER_DEGREE - 1);
    let (seconds, fraction) = (units / 2048, units % 2048);
    let places = (seconds / 3600) << 23 | (seconds / 60 % 60) << 17 | (seconds % 60) << 11 | fraction;
    u32::from(angle.negative) << 31 | places as u32
}

/// Units away from the origin of a place; beyond the last minute or second, of the last one.
fn units(word: u32) -> u64 {
    let part = |low: u32, bits: u32| u64::from(word >> low & ((1 << bits) - 1));
    let (degrees, minutes, seconds, fraction) = (part(23, 8), part(17, 6), part(11, 6), part(0, 11));
    let last = (59, 59, 2047);
    let (minutes, seconds, fraction) = match (minutes, seconds) {
        (60.., _) => last,
        (_, 60..) => (minutes, 59, 2047),
        _ => (minutes, seconds, fraction),
    };
    ((degrees * 60 + minutes) * 60 + seconds) * 2048 + fraction
}

/// The bits of a word at every second place.
fn spread(word: u32) -> u64 {
    (0..32).fold(0, |code, bit| code | u64::from(word >> bit & 1) << (2 * bit))
}

#[cfg(test)]
#[path = "geosot_tests.rs"]
mod geosot_tests;
