//! A box of longitude and latitude.

/// A closed box in degrees, CGCS2000, `west <= east` and `south <= north`; it never crosses the 180° meridian.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "Corners"))]
pub struct Bounds {
    /// Smallest longitude.
    pub west: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Largest longitude.
    pub east: f64,
    /// Largest latitude.
    pub north: f64,
}

/// Four numbers that do not make a box.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("invalid bounds `{west},{south},{east},{north}`: {reason}")]
pub struct InvalidBounds {
    /// As given.
    pub west: f64,
    /// As given.
    pub south: f64,
    /// As given.
    pub east: f64,
    /// As given.
    pub north: f64,
    /// The rule they break.
    pub reason: &'static str,
}

impl Bounds {
    /// The box between two corners, in degrees.
    ///
    /// # Errors
    /// A number is not finite, out of ±180 or ±90, or the corners are swapped. A box across the 180° meridian must be
    /// given as two.
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, InvalidBounds> {
        let refused = |reason| Err(InvalidBounds { west, south, east, north, reason });
        if ![west, south, east, north].iter().all(|number| number.is_finite()) {
            return refused("a number is not finite");
        }
        if west < -180.0 || east > 180.0 {
            return refused("longitude is outside -180 to 180");
        }
        if south < -90.0 || north > 90.0 {
            return refused("latitude is outside -90 to 90");
        }
        if west > east {
            return refused("west is greater than east");
        }
        if south > north {
            return refused("south is greater than north");
        }
        Ok(Self { west, south, east, north })
    }

    /// The box that is one point.
    ///
    /// # Errors
    /// As [`Bounds::new`].
    pub fn from_point(lon: f64, lat: f64) -> Result<Self, InvalidBounds> {
        Self::new(lon, lat, lon, lat)
    }

    /// Whether the two share a point; a common edge counts.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    /// Whether every point of `other` is in this box.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.west <= other.west && other.east <= self.east && self.south <= other.south && other.north <= self.north
    }

    /// Whether the point is in this box, edges included.
    #[must_use]
    pub fn contains_point(&self, lon: f64, lat: f64) -> bool {
        self.west <= lon && lon <= self.east && self.south <= lat && lat <= self.north
    }

    /// The smallest box around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// The middle, as (longitude, latitude).
    #[must_use]
    pub fn centre(&self) -> (f64, f64) {
        (f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north))
    }
}

impl InvalidBounds {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "bounds.invalid"
    }
}

/// What serde reads before the rules are applied.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Corners {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

#[cfg(feature = "serde")]
impl TryFrom<Corners> for Bounds {
    type Error = InvalidBounds;

    fn try_from(corners: Corners) -> Result<Self, InvalidBounds> {
        Self::new(corners.west, corners.south, corners.east, corners.north)
    }
}
