//! How large the cells of a level are on the ground, and which level has cells of a wanted size.

use libm::{cos, fabs, sin, sqrt};

use super::distance::{FLATTENING, SEMI_MAJOR_AXIS};
use super::level::Level;

impl Level {
    /// Width and height of a cell on the ground, in metres, about a latitude in degrees: the arcs of the CGCS2000 ellipsoid
    /// with the curvature at that latitude. Cells of the polar caps differ.
    #[must_use]
    pub fn cell_metres(self, latitude: f64) -> (f64, f64) {
        let (width, height) = self.cell_size();
        let (east, north) = metres_per_degree(latitude);
        (width * east, height * north)
    }

    /// The coarsest level whose cells, about this latitude, are neither wider nor higher than a size in metres; none when
    /// the size is less than a cell of level 10, or not a number.
    #[must_use]
    pub fn for_size(metres: f64, latitude: f64) -> Option<Self> {
        Self::all().find(|level| {
            let (width, height) = level.cell_metres(latitude);
            width <= metres && height <= metres
        })
    }
}

/// Metres of one degree of longitude and of one degree of latitude at a latitude in degrees (beyond ±90: at the pole).
pub(crate) fn metres_per_degree(latitude: f64) -> (f64, f64) {
    const SQUARED: f64 = FLATTENING * (2.0 - FLATTENING);
    let phi = latitude.clamp(-90.0, 90.0).to_radians();
    let (sine, cosine) = (sin(phi), if fabs(latitude) >= 90.0 { 0.0 } else { cos(phi) });
    let bend = 1.0 - SQUARED * sine * sine;
    let across = SEMI_MAJOR_AXIS / sqrt(bend);
    let along = across * (1.0 - SQUARED) / bend;
    ((across * cosine).to_radians(), along.to_radians())
}

#[cfg(test)]
#[path = "size_tests.rs"]
mod size_tests;
