//! Between longitude–latitude–height, earth-centred coordinates and a local level frame; regions as 3D Tiles bound them.
//!
//! The ellipsoid is that of CGCS2000. 3D Tiles (OGC 22-025r4) counts on WGS 84, whose flattening differs by 1.6e-11: less than a
//! millimetre anywhere.

/// Equatorial radius of CGCS2000 (GRS 80) in metres.
pub const EQUATORIAL_RADIUS: f64 = 6_378_137.0;
/// Flattening of CGCS2000.
pub const FLATTENING: f64 = 1.0 / 298.257_222_101;
const E2: f64 = FLATTENING * (2.0 - FLATTENING);

/// Earth-centred metres of longitude and latitude in degrees and metres above the ellipsoid.
#[must_use]
pub fn to_ecef([longitude, latitude, height]: [f64; 3]) -> [f64; 3] {
    let (sin_lat, cos_lat) = latitude.to_radians().sin_cos();
    let (sin_lon, cos_lon) = longitude.to_radians().sin_cos();
    let normal = EQUATORIAL_RADIUS / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    let across = (normal + height) * cos_lat;
    [across * cos_lon, across * sin_lon, (normal * (1.0 - E2) + height) * sin_lat]
}

/// Longitude and latitude in degrees and metres above the ellipsoid of earth-centred metres.
///
/// Bowring's start with two more turns: below a micrometre from the ground to satellites.
#[must_use]
pub fn from_ecef([x, y, z]: [f64; 3]) -> [f64; 3] {
    let across = x.hypot(y);
    let polar = EQUATORIAL_RADIUS * (1.0 - FLATTENING);
    let second = E2 / (1.0 - E2);
    let mut reduced = (z * EQUATORIAL_RADIUS).atan2(across * polar);
    let mut latitude = 0.0;
    for _ in 0..3 {
        let (sin, cos) = reduced.sin_cos();
        latitude = (z + second * polar * sin.powi(3)).atan2(across - E2 * EQUATORIAL_RADIUS * cos.powi(3));
        reduced = ((1.0 - FLATTENING) * latitude.sin()).atan2(latitude.cos());
    }
    let (sin, cos) = latitude.sin_cos();
    let normal = EQUATORIAL_RADIUS / (1.0 - E2 * sin * sin).sqrt();
    let height = if cos.abs() > 0.1 { across / cos - normal } else { z.abs() / sin.abs() - normal * (1.0 - E2) };
    [y.atan2(x).to_degrees(), latitude.to_degrees(), height]
}

/// Metres of one degree of longitude and of latitude on the ellipsoid at a latitude in degrees.
#[must_use]
pub fn metres_per_degree(latitude: f64) -> [f64; 2] {
    let (sin, cos) = latitude.to_radians().sin_cos();
    let squared = 1.0 - E2 * sin * sin;
    let normal = EQUATORIAL_RADIUS / squared.sqrt();
    let meridian = normal * (1.0 - E2) / squared;
    [(normal * cos).to_radians(), meridian.to_radians()]
}

/// East, north and up at an anchor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LocalFrame {
    /// The anchor: longitude and latitude in degrees, metres above the ellipsoid.
    pub anchor: [f64; 3],
    origin: [f64; 3],
    axes: [[f64; 3]; 3],
}

impl LocalFrame {
    /// The frame at an anchor.
    #[must_use]
    pub fn at(anchor: [f64; 3]) -> Self {
        let (sin_lat, cos_lat) = anchor[1].to_radians().sin_cos();
        let (sin_lon, cos_lon) = anchor[0].to_radians().sin_cos();
        let axes = [
            [-sin_lon, cos_lon, 0.0],
            [-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat],
            [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat],
        ];
        Self { anchor, origin: to_ecef(anchor), axes }
    }

    /// East, north, up metres of a position.
    #[must_use]
    pub fn local(&self, geodetic: [f64; 3]) -> [f64; 3] {
        self.local_of_ecef(to_ecef(geodetic))
    }

    /// East, north, up metres of an earth-centred position.
    #[must_use]
    pub fn local_of_ecef(&self, ecef: [f64; 3]) -> [f64; 3] {
        let away = [ecef[0] - self.origin[0], ecef[1] - self.origin[1], ecef[2] - self.origin[2]];
        self.axes.map(|axis| dot(axis, away))
    }

    /// Earth-centred metres of east, north, up metres.
    #[must_use]
    pub fn ecef(&self, local: [f64; 3]) -> [f64; 3] {
        let mut out = self.origin;
        for (axis, along) in self.axes.iter().zip(local) {
            for (value, part) in out.iter_mut().zip(axis) {
                *value += part * along;
            }
        }
        out
    }

    /// Longitude, latitude, height of east, north, up metres.
    #[must_use]
    pub fn geodetic(&self, local: [f64; 3]) -> [f64; 3] {
        from_ecef(self.ecef(local))
    }

    /// How coordinates of another frame turn into this one's: the rotation row by row, and where the other's anchor lies.
    #[must_use]
    pub fn from_other(&self, other: &Self) -> ([[f64; 3]; 3], [f64; 3]) {
        let rows = self.axes.map(|mine| other.axes.map(|theirs| dot(mine, theirs)));
        (rows, self.local_of_ecef(other.origin))
    }

    /// From local to earth-centred metres, column by column as glTF and 3D Tiles write matrices.
    #[must_use]
    pub fn matrix(&self) -> [f64; 16] {
        let [e, n, u] = self.axes;
        let o = self.origin;
        [e[0], e[1], e[2], 0.0, n[0], n[1], n[2], 0.0, u[0], u[1], u[2], 0.0, o[0], o[1], o[2], 1.0]
    }
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// A box in longitude, latitude (degrees) and height (metres above the ellipsoid); does not cross the date line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
    /// Least height.
    pub low: f64,
    /// Greatest height.
    pub high: f64,
}

impl Region {
    /// Holds nothing; joins to anything.
    pub const EMPTY: Self = Self {
        west: f64::INFINITY,
        south: f64::INFINITY,
        east: f64::NEG_INFINITY,
        north: f64::NEG_INFINITY,
        low: f64::INFINITY,
        high: f64::NEG_INFINITY,
    };

    /// The box around positions.
    pub fn around(points: impl IntoIterator<Item = [f64; 3]>) -> Self {
        points.into_iter().fold(Self::EMPTY, |mut region, point| {
            region.add(point);
            region
        })
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.west > self.east || self.south > self.north || self.low > self.high
    }

    /// Grows to hold a position.
    pub fn add(&mut self, [longitude, latitude, height]: [f64; 3]) {
        self.west = self.west.min(longitude);
        self.east = self.east.max(longitude);
        self.south = self.south.min(latitude);
        self.north = self.north.max(latitude);
        self.low = self.low.min(height);
        self.high = self.high.max(height);
    }

    /// Grows to hold another.
    pub fn join(&mut self, other: &Self) {
        self.west = self.west.min(other.west);
        self.east = self.east.max(other.east);
        self.south = self.south.min(other.south);
        self.north = self.north.max(other.north);
        self.low = self.low.min(other.low);
        self.high = self.high.max(other.high);
    }

    /// Whether it holds another, allowing so many degrees and metres.
    #[must_use]
    pub fn contains(&self, other: &Self, degrees: f64, metres: f64) -> bool {
        other.is_empty()
            || (self.west <= other.west + degrees
                && self.south <= other.south + degrees
                && self.east >= other.east - degrees
                && self.north >= other.north - degrees
                && self.low <= other.low + metres
                && self.high >= other.high - metres)
    }

    /// Larger on all sides by degrees and metres.
    #[must_use]
    pub fn grown(&self, degrees: f64, metres: f64) -> Self {
        Self {
            west: self.west - degrees,
            south: self.south - degrees,
            east: self.east + degrees,
            north: self.north + degrees,
            low: self.low - metres,
            high: self.high + metres,
        }
    }

    /// The same on whole billionths of a degree and millimetres, rounded outwards: numbers that survive being written as whole ones.
    #[must_use]
    pub fn outward(&self) -> Self {
        // What stands on a step already stays there.
        let down = |value: f64, steps: f64| (value * steps + 1e-3).floor() / steps;
        let up = |value: f64, steps: f64| (value * steps - 1e-3).ceil() / steps;
        Self {
            west: down(self.west, 1e9),
            south: down(self.south, 1e9),
            east: up(self.east, 1e9),
            north: up(self.north, 1e9),
            low: down(self.low, 1e3),
            high: up(self.high, 1e3),
        }
    }

    /// The middle.
    #[must_use]
    pub fn centre(&self) -> [f64; 3] {
        [f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north), f64::midpoint(self.low, self.high)]
    }

    /// West, south, east, north in radians and the two heights: `boundingVolume.region` of 3D Tiles 1.1.
    #[must_use]
    pub fn radians(&self) -> [f64; 6] {
        [
            self.west.to_radians(),
            self.south.to_radians(),
            self.east.to_radians(),
            self.north.to_radians(),
            self.low,
            self.high,
        ]
    }
}

#[cfg(test)]
#[path = "geodesy_tests.rs"]
mod geodesy_tests;
