//! GCJ-02: the shift of a few hundred metres that Chinese map services must apply, and its inverses.
//!
//! The formula was never published officially; the one here is the one all open implementations share.

use std::f64::consts::PI;

use super::inverse::fixed_point;

/// Semi-major axis of the Krassowsky 1940 ellipsoid, metres.
const AXIS: f64 = 6_378_245.0;
/// Its squared eccentricity.
const ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;
/// Outside this box of longitudes and latitudes nothing is shifted.
const LONGITUDES: std::ops::RangeInclusive<f64> = 72.004..=137.8347;
const LATITUDES: std::ops::RangeInclusive<f64> = 0.8293..=55.8271;

/// The GCJ-02 image of a CGCS2000 position.
pub(super) fn forward(lon: f64, lat: f64) -> (f64, f64) {
    if is_shifted(lon, lat) { shift(lon, lat) } else { (lon, lat) }
}

/// The position whose GCJ-02 image is (`lon`, `lat`).
pub(super) fn exact_inverse(lon: f64, lat: f64) -> (f64, f64) {
    // Whether a place is shifted is asked once: asked in every pass, it would flip at the edge of the box.
    if is_shifted(lon, lat) { fixed_point((lon, lat), shift) } else { (lon, lat) }
}

/// The usual approximation: the shift at the image is taken for the shift at the place.
pub(super) fn one_step_inverse(lon: f64, lat: f64) -> (f64, f64) {
    let (shifted_lon, shifted_lat) = forward(lon, lat);
    (2.0 * lon - shifted_lon, 2.0 * lat - shifted_lat)
}

fn is_shifted(lon: f64, lat: f64) -> bool {
    LONGITUDES.contains(&lon) && LATITUDES.contains(&lat)
}

fn shift(lon: f64, lat: f64) -> (f64, f64) {
    let (east, north) = metres(lon - 105.0, lat - 35.0);
    let phi = lat.to_radians();
    let w_squared = 1.0 - ECCENTRICITY_SQUARED * phi.sin().powi(2);
    let w = w_squared.sqrt();
    let metres_per_lat = AXIS * (1.0 - ECCENTRICITY_SQUARED) / (w_squared * w) * PI / 180.0;
    let metres_per_lon = AXIS / w * phi.cos() * PI / 180.0;
    (lon + east / metres_per_lon, lat + north / metres_per_lat)
}

/// The shift in metres at (`x`, `y`) degrees east and north of 105° E 35° N.
fn metres(x: f64, y: f64) -> (f64, f64) {
    let ripple = 20.0 * (6.0 * x * PI).sin() + 20.0 * (2.0 * x * PI).sin();
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + (ripple
            + 20.0 * (x * PI).sin()
            + 40.0 * (x / 3.0 * PI).sin()
            + 150.0 * (x / 12.0 * PI).sin()
            + 300.0 * (x / 30.0 * PI).sin())
            * 2.0
            / 3.0;
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + (ripple
            + 20.0 * (y * PI).sin()
            + 40.0 * (y / 3.0 * PI).sin()
            + 160.0 * (y / 12.0 * PI).sin()
            + 320.0 * (y * PI / 30.0).sin())
            * 2.0
            / 3.0;
    (east, north)
}
