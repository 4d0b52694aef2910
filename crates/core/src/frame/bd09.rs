//! BD-09: Baidu's own twist on top of GCJ-02, and its inverse.

use std::f64::consts::PI;

use super::{gcj02, inverse::fixed_point};

const X_PI: f64 = PI * 3000.0 / 180.0;
/// What BD-09 adds to every longitude and latitude, besides its ripple.
const OFFSET: (f64, f64) = (0.0065, 0.006);

/// The BD-09 image of a CGCS2000 position.
pub(super) fn forward(lon: f64, lat: f64) -> (f64, f64) {
    let (lon, lat) = gcj02::forward(lon, lat);
    twist(lon, lat)
}

/// The CGCS2000 position whose BD-09 image is (`lon`, `lat`).
pub(super) fn inverse(lon: f64, lat: f64) -> (f64, f64) {
    let (lon, lat) = fixed_point((lon, lat), twist);
    gcj02::exact_inverse(lon, lat)
}

fn twist(lon: f64, lat: f64) -> (f64, f64) {
    let radius = lon.hypot(lat) + 0.000_02 * (lat * X_PI).sin();
    let angle = lat.atan2(lon) + 0.000_003 * (lon * X_PI).cos();
    (radius * angle.cos() + OFFSET.0, radius * angle.sin() + OFFSET.1)
}
