//! Gauss–Krüger on the CGCS2000 ellipsoid by Krüger's series in the third flattening, to its fourth power.
//!
//! The first term left out is below 0.001 mm within 4° of the central meridian. Formulas: C. F. F. Karney,
//! "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85 (2011), equations 7 to 36.

/// Semi-major axis of CGCS2000, metres.
const AXIS: f64 = 6_378_137.0;
/// Flattening of CGCS2000.
const FLATTENING: f64 = 1.0 / 298.257_222_101;
/// Third flattening.
const N: f64 = FLATTENING / (2.0 - FLATTENING);
const N2: f64 = N * N;
const N3: f64 = N2 * N;
const N4: f64 = N3 * N;
/// Radius of the rectifying sphere: a quarter meridian is this times π/2.
const RADIUS: f64 = AXIS / (1.0 + N) * (1.0 + N2 / 4.0 + N4 / 64.0);
const FALSE_EASTING: f64 = 500_000.0;

/// Eastings that can occur: 4.5° to either side of the meridian and no zone number in front.
pub(super) const EASTINGS: (f64, f64) = (0.0, 1_000_000.0);
/// Northings from pole to pole.
pub(super) const NORTHINGS: (f64, f64) = (-10_001_966.0, 10_001_966.0);

/// Conformal sphere → ellipsoid strip, Karney's α.
const ALPHA: [f64; 4] = [
    N / 2.0 - 2.0 * N2 / 3.0 + 5.0 * N3 / 16.0 + 41.0 * N4 / 180.0,
    13.0 * N2 / 48.0 - 3.0 * N3 / 5.0 + 557.0 * N4 / 1440.0,
    61.0 * N3 / 240.0 - 103.0 * N4 / 140.0,
    49_561.0 * N4 / 161_280.0,
];
/// Ellipsoid strip → conformal sphere, Karney's β.
const BETA: [f64; 4] = [
    N / 2.0 - 2.0 * N2 / 3.0 + 37.0 * N3 / 96.0 - N4 / 360.0,
    N2 / 48.0 + N3 / 15.0 - 437.0 * N4 / 1440.0,
    17.0 * N3 / 480.0 - 37.0 * N4 / 840.0,
    4397.0 * N4 / 161_280.0,
];

/// Easting and northing in metres of a position in degrees.
pub(super) fn forward(meridian: f64, lon: f64, lat: f64) -> (f64, f64) {
    let (sin_lambda, cos_lambda) = (lon - meridian).to_radians().sin_cos();
    let tau = conformal_tangent(lat.to_radians().tan());
    let xi = tau.atan2(cos_lambda);
    let eta = (sin_lambda / tau.hypot(cos_lambda)).asinh();
    let (xi, eta) = add_series(&ALPHA, 1.0, xi, eta);
    (FALSE_EASTING + RADIUS * eta, RADIUS * xi)
}

/// Longitude and latitude in degrees of a point in metres.
pub(super) fn inverse(meridian: f64, easting: f64, northing: f64) -> (f64, f64) {
    let (xi, eta) = add_series(&BETA, -1.0, northing / RADIUS, (easting - FALSE_EASTING) / RADIUS);
    let tau = geodetic_tangent(xi.sin() / eta.sinh().hypot(xi.cos()));
    let lon = meridian + eta.sinh().atan2(xi.cos()).to_degrees();
    (if lon > 180.0 { lon - 360.0 } else { lon }, tau.atan().to_degrees())
}

fn add_series(coefficients: &[f64; 4], sign: f64, xi: f64, eta: f64) -> (f64, f64) {
    let mut sum = (xi, eta);
    let mut order = 0.0;
    for coefficient in coefficients {
        order += 2.0;
        sum.0 += sign * coefficient * (order * xi).sin() * (order * eta).cosh();
        sum.1 += sign * coefficient * (order * xi).cos() * (order * eta).sinh();
    }
    sum
}

/// Tangent of the conformal latitude from that of the geodetic one.
fn conformal_tangent(tau: f64) -> f64 {
    let eccentricity = (FLATTENING * (2.0 - FLATTENING)).sqrt();
    let sigma = (eccentricity * (eccentricity * tau / 1f64.hypot(tau)).atanh()).sinh();
    tau * 1f64.hypot(sigma) - sigma * 1f64.hypot(tau)
}

/// Tangent of the geodetic latitude from that of the conformal one, by Newton's method.
fn geodetic_tangent(target: f64) -> f64 {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let mut tau = target;
    // Three passes reach the last digit; the fourth is for latitudes near the poles.
    for _ in 0..4 {
        let image = conformal_tangent(tau);
        let slope = (1.0 + (1.0 - e2) * tau * tau) / ((1.0 - e2) * 1f64.hypot(tau));
        tau += (target - image) / 1f64.hypot(image) * slope;
    }
    tau
}
