//! Web Mercator (EPSG:3857): the spherical projection of web maps, metres at the equator.

use std::f64::consts::{FRAC_PI_2, PI};

/// Radius of the sphere, metres.
const RADIUS: f64 = 6_378_137.0;
/// Both axes end at half the equator's length; the square of the world stops at 85.06° of latitude.
pub(super) const RANGE: (f64, f64) = (-PI * RADIUS, PI * RADIUS);

pub(super) fn forward(lon: f64, lat: f64) -> (f64, f64) {
    (RADIUS * lon.to_radians(), RADIUS * lat.to_radians().tan().asinh())
}

pub(super) fn inverse(x: f64, y: f64) -> (f64, f64) {
    let latitude = FRAC_PI_2 - 2.0 * (-y / RADIUS).exp().atan();
    ((x / RADIUS).to_degrees(), latitude.to_degrees())
}
