//! Metres from degrees, near enough for distances within a road or district: a plane that touches the ellipsoid.

use geo_types::Coord;

/// Metres of a degree of latitude (mean of CGCS2000).
const DEGREE: f64 = 111_195.0;

/// A plane around an origin, x to the east and y to the north, in metres.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane {
    origin: Coord<f64>,
    east: f64,
}

impl Plane {
    /// The plane that touches at `origin`, in degrees.
    pub(super) fn at(origin: Coord<f64>) -> Self {
        Self { origin, east: DEGREE * origin.y.to_radians().cos() }
    }

    /// A position in degrees on the plane.
    pub(super) fn of(&self, at: Coord<f64>) -> Coord<f64> {
        Coord { x: (at.x - self.origin.x) * self.east, y: (at.y - self.origin.y) * DEGREE }
    }
}

/// Metres between two positions in degrees.
pub(super) fn metres(one: Coord<f64>, two: Coord<f64>) -> f64 {
    let at = Plane::at(one).of(two);
    at.x.hypot(at.y)
}
