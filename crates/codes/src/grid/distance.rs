//! How far apart two cells are: in metres along the CGCS2000 ellipsoid, and in steps of the grid.

use core::f64::consts::PI;

use libm::{atan, atan2, cos, fabs, sin, sqrt, tan};

use super::cell::GridCell;
use super::lattice::Square;
use super::level::Level;
use super::polar::arc;

/// Half of the longer axis of the CGCS2000 ellipsoid, in metres (GB 22021-2008).
pub const SEMI_MAJOR_AXIS: f64 = 6_378_137.0;
/// Flattening of the CGCS2000 ellipsoid (GB 22021-2008).
pub const FLATTENING: f64 = 1.0 / 298.257_222_101;

impl GridCell {
    /// Metres between the two centres along the ellipsoid, as [`metres_between`].
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        metres_between(self.centre(), other.centre())
    }

    /// The fewest steps to a neighbour, corners included, that lead from one cell to the other; none between levels.
    ///
    /// Outside the caps this is the larger of columns and rows, columns counted along the shorter way around the globe. At
    /// levels 1 and 2 a way through a polar cap counts too, when it is shorter.
    #[must_use]
    pub fn steps_to(self, other: Self) -> Option<u64> {
        if self.level() != other.level() {
            return None;
        }
        let direct = match (Square::of(self), Square::of(other)) {
            (Some(from), Some(to)) => Some(from.columns_to(to.column).max((from.row - to.row).abs()).cast_unsigned()),
            (None, None) if self.is_south() == other.is_south() => Some(arc::steps(self, other)),
            _ => None,
        };
        if self.level() > Level::L2 {
            return direct;
        }
        // A way through a cap has at least the rows up to it, twice.
        let shorter =
            |south: &bool| direct.is_none_or(|direct| direct > rows_to(self, *south) + rows_to(other, *south));
        let through = [false, true].into_iter().filter(shorter).filter_map(|south| through_cap(self, other, south));
        direct.into_iter().chain(through).min()
    }
}

/// The shortest way that enters the cap of a hemisphere.
fn through_cap(from: GridCell, to: GridCell, south: bool) -> Option<u64> {
    let gates = arc::gates(south, from.level());
    let pairs = gates.iter().flat_map(|near| gates.iter().map(move |far| (*near, *far)));
    pairs.map(|(near, far)| entering(from, near) + arc::steps(near, far) + entering(to, far)).min()
}

/// Steps to an outermost cell of a cap.
fn entering(cell: GridCell, gate: GridCell) -> u64 {
    let (level, south) = (cell.level(), gate.is_south());
    let rows = level.rows_to_cap();
    let Some(square) = Square::of(cell) else {
        // From one cap to the other every column can be reached on the way.
        return if cell.is_south() == south {
            arc::steps(cell, gate)
        } else {
            let gates = arc::gates(cell.is_south(), level);
            let leaving = gates.into_iter().map(|own| arc::steps(cell, own)).min().unwrap_or_default();
            leaving + (2 * rows + 1).cast_unsigned()
        };
    };
    let across = if level == Level::L1 {
        0
    } else {
        let (first, last) = arc::columns(gate);
        let turn = 2 * level.half_turn();
        let within = (square.column - first).rem_euclid(turn) <= last - first;
        if within { 0 } else { square.columns_to(first).min(square.columns_to(last)) }
    };
    rows_to(cell, south).max(across.cast_unsigned())
}

/// Steps from a cell outside the caps to the first row of one; 0 inside one.
fn rows_to(cell: GridCell, south: bool) -> u64 {
    let rows = cell.level().rows_to_cap();
    let up = Square::of(cell).map(|square| if south { square.row + rows + 1 } else { rows - square.row });
    up.unwrap_or_default().cast_unsigned()
}

/// Metres along the CGCS2000 ellipsoid between two positions, each (longitude, latitude) in degrees.
///
/// Vincenty's inverse formula; where it does not converge, for points nearly opposite each other, the azimuth is found by
/// bisection (Karney 2013, section 4, posed the problem so). Against an exact solution the error stays under 0.2 mm for
/// all pairs, the opposite ones included.
#[must_use]
pub fn metres_between(from: (f64, f64), to: (f64, f64)) -> f64 {
    let turned = fabs(from.0 - to.0) % 360.0;
    let lambda = turned.min(360.0 - turned).to_radians();
    let (first, second) = (reduced(from.1), reduced(to.1));
    if lambda == 0.0 && from.1 == to.1 {
        return 0.0;
    }
    vincenty(first, second, lambda).unwrap_or_else(|| opposite(first, second, lambda))
}

/// Sine and cosine of the reduced latitude.
fn reduced(latitude: f64) -> (f64, f64) {
    if fabs(latitude) >= 90.0 {
        return (if latitude < 0.0 { -1.0 } else { 1.0 }, 0.0);
    }
    let beta = atan((1.0 - FLATTENING) * tan(latitude.to_radians()));
    (sin(beta), cos(beta))
}

fn vincenty((sin1, cos1): (f64, f64), (sin2, cos2): (f64, f64), difference: f64) -> Option<f64> {
    let mut lambda = difference;
    for _ in 0..24 {
        let (sine, cosine) = (sin(lambda), cos(lambda));
        let (east, north) = (cos2 * sine, cos1 * sin2 - sin1 * cos2 * cosine);
        let sin_sigma = sqrt(east * east + north * north);
        if sin_sigma == 0.0 {
            // One place, or its exact opposite, which is not solved here.
            return (sin1 * sin2 + cos1 * cos2 * cosine > 0.0).then_some(0.0);
        }
        let cos_sigma = sin1 * sin2 + cos1 * cos2 * cosine;
        let azimuth = cos1 * cos2 * sine / sin_sigma;
        let squared = 1.0 - azimuth * azimuth;
        let middle = if squared > 1e-15 { cos_sigma - 2.0 * sin1 * sin2 / squared } else { 0.0 };
        let way = Way { sigma: atan2(sin_sigma, cos_sigma), sin_sigma, cos_sigma, middle, azimuth };
        let next = difference + way.lag();
        if fabs(next) > PI {
            return None;
        }
        let settled = fabs(next - lambda) < 1e-13;
        lambda = next;
        if settled {
            return Some(way.metres());
        }
    }
    None
}

/// Nearly opposite points: the longitude reached grows with the azimuth at the start, so bisection finds it.
fn opposite(first: (f64, f64), second: (f64, f64), difference: f64) -> f64 {
    // The start is the point further from the equator, taken to the south; a start on the equator is moved off it a hair.
    let (start, end) = if fabs(first.0) >= fabs(second.0) { (first, second) } else { (second, first) };
    let flip = if start.0 > 0.0 { -1.0 } else { 1.0 };
    let start = ((start.0 * flip).min(-1e-200), start.1);
    let end = (end.0 * flip, end.1);
    let (mut low, mut high) = (0.0, PI);
    for _ in 0..64 {
        let azimuth = f64::midpoint(low, high);
        let (reached, _) = shot(start, end, azimuth);
        if reached < difference {
            low = azimuth;
        } else {
            high = azimuth;
        }
    }
    shot(start, end, f64::midpoint(low, high)).1
}

/// The longitude difference and length of the geodesic that leaves with an azimuth and ends on the other latitude.
fn shot((sin1, cos1): (f64, f64), (sin2, cos2): (f64, f64), azimuth: f64) -> (f64, f64) {
    let (sin_a, cos_a) = (sin(azimuth), cos(azimuth));
    let equator = sin_a * cos1;
    let (near, far) = (cos_a * cos1, sqrt((cos_a * cos_a * cos1 * cos1 + (cos2 * cos2 - cos1 * cos1)).max(0.0)));
    let (sigma1, sigma2) = (atan2(sin1, near), atan2(sin2, far));
    let omega = atan2(equator * sin2, far) - atan2(equator * sin1, near);
    let sigma = sigma2 - sigma1;
    let (sin_sigma, cos_sigma) = (sin(sigma), cos(sigma));
    let way = Way { sigma, sin_sigma, cos_sigma, middle: cos(sigma1 + sigma2), azimuth: equator };
    (omega - way.lag(), way.metres())
}

/// An arc on the auxiliary sphere: its length, the cosine of twice the middle, and the sine of the azimuth at the equator.
struct Way {
    sigma: f64,
    sin_sigma: f64,
    cos_sigma: f64,
    middle: f64,
    azimuth: f64,
}

impl Way {
    /// By how much the longitude on the ellipsoid falls behind that on the sphere.
    fn lag(&self) -> f64 {
        let squared = 1.0 - self.azimuth * self.azimuth;
        let c = FLATTENING / 16.0 * squared * (4.0 + FLATTENING * (4.0 - 3.0 * squared));
        let waves = self.middle + c * self.cos_sigma * (2.0 * self.middle * self.middle - 1.0);
        (1.0 - c) * FLATTENING * self.azimuth * (self.sigma + c * self.sin_sigma * waves)
    }

    fn metres(&self) -> f64 {
        const SEMI_MINOR_AXIS: f64 = SEMI_MAJOR_AXIS * (1.0 - FLATTENING);
        const SECOND: f64 = FLATTENING * (2.0 - FLATTENING) / ((1.0 - FLATTENING) * (1.0 - FLATTENING));
        let u = (1.0 - self.azimuth * self.azimuth) * SECOND;
        let a = 1.0 + u / 16_384.0 * (4_096.0 + u * (-768.0 + u * (320.0 - 175.0 * u)));
        let b = u / 1_024.0 * (256.0 + u * (-128.0 + u * (74.0 - 47.0 * u)));
        let square = self.middle * self.middle;
        let third = b / 6.0 * self.middle * (4.0 * self.sin_sigma * self.sin_sigma - 3.0) * (4.0 * square - 3.0);
        let waves = self.middle + b / 4.0 * (self.cos_sigma * (2.0 * square - 1.0) - third);
        SEMI_MINOR_AXIS * a * (self.sigma - b * self.sin_sigma * waves)
    }
}

#[cfg(test)]
#[path = "distance_tests.rs"]
mod distance_tests;
