//! Metres on a community's ground to degrees, and degrees to the shifted degrees of GCJ-02.

use std::f64::consts::PI;

/// A point in degrees CGCS2000, longitude first.
pub(super) type Degrees = (f64, f64);

/// Length of one degree of longitude and of latitude in metres at a latitude (series of the
/// ellipsoid; good to a centimetre).
pub(super) fn metres_per_degree(latitude: f64) -> (f64, f64) {
    let phi = latitude.to_radians();
    let east = 111_412.84 * phi.cos() - 93.5 * (3.0 * phi).cos() + 0.118 * (5.0 * phi).cos();
    let north = 111_132.954 - 559.822 * (2.0 * phi).cos() + 1.175 * (4.0 * phi).cos();
    (east, north)
}

/// A community's ground: metres from its centre, turned by an angle, become degrees.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    centre: Degrees,
    scale: (f64, f64),
    cos: f64,
    sin: f64,
}

impl Ground {
    pub(super) fn new(centre: Degrees, angle: f64) -> Self {
        Self { centre, scale: metres_per_degree(centre.1), cos: angle.cos(), sin: angle.sin() }
    }

    pub(super) fn degrees(&self, (x, y): (f64, f64)) -> Degrees {
        let east = x * self.cos - y * self.sin;
        let north = x * self.sin + y * self.cos;
        (round(self.centre.0 + east / self.scale.0), round(self.centre.1 + north / self.scale.1))
    }
}

/// Seven decimals, about a centimetre: what is written is what truth says.
pub(super) fn round(degree: f64) -> f64 {
    (degree * 1e7).round() / 1e7
}

/// The shift of GCJ-02 by its publicly known formula; valid inside China.
pub(super) fn to_gcj02((lon, lat): Degrees) -> Degrees {
    const AXIS: f64 = 6_378_245.0;
    const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
    let (x, y) = (lon - 105.0, lat - 35.0);
    let wave = |length: f64, angle: f64| length * (angle * PI).sin();
    let fine = (wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x)) * 2.0 / 3.0;
    let root = x.abs().sqrt();

    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + fine
        + (wave(20.0, x) + wave(40.0, x / 3.0)) * 2.0 / 3.0
        + (wave(150.0, x / 12.0) + wave(300.0, x / 30.0)) * 2.0 / 3.0;
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + fine
        + (wave(20.0, y) + wave(40.0, y / 3.0)) * 2.0 / 3.0
        + (wave(160.0, y / 12.0) + wave(320.0, y / 30.0)) * 2.0 / 3.0;

    let phi = lat.to_radians();
    let magic = 1.0 - ECCENTRICITY * phi.sin() * phi.sin();
    let meridian = AXIS * (1.0 - ECCENTRICITY) / (magic * magic.sqrt()) * PI / 180.0;
    let parallel = AXIS / magic.sqrt() * phi.cos() * PI / 180.0;
    (round(lon + east / parallel), round(lat + north / meridian))
}
