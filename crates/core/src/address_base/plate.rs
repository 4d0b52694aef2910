//! The doorplate as a thing of its own: its class, its way from order to wall, and whether it hangs where it belongs.
//!
//! ```text
//! ordered ─► made ─► dispatched ─► installed ⇄ damaged
//!    └──────┴────────────┴──► cancelled └──────┴──► replaced (by a new plate), removed
//! ```

mod class;
mod state;

pub use class::{InvalidPlateClasses, NumberingDefaults, PlateClass, PlateClasses, PlateSize};
pub use state::{ForbiddenPlateAct, PlateAct, PlateState, after, allowed};

/// What is wrong with the proof of an installation or a visit; warnings, the office decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProofFault {
    /// No position came with it.
    NoPosition,
    /// No photo came with it.
    NoPhoto,
    /// The position is too far from the address point.
    TooFar,
    /// The position is too inexact to say whether it is.
    TooInexact,
    /// The address has no point to compare with.
    NoAddressPoint,
}

impl ProofFault {
    /// Every fault.
    pub const ALL: [Self; 5] = [Self::NoPosition, Self::NoPhoto, Self::TooFar, Self::TooInexact, Self::NoAddressPoint];

    /// The word of store and API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoPosition => "no-position",
            Self::NoPhoto => "no-photo",
            Self::TooFar => "too-far",
            Self::TooInexact => "too-inexact",
            Self::NoAddressPoint => "no-address-point",
        }
    }
}

/// A position as a phone gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fix {
    /// Degrees, CGCS2000 (a satellite receiver's WGS-84 is read as the same).
    pub lon: f64,
    /// Degrees.
    pub lat: f64,
    /// Radius in metres in which the receiver believes to be.
    pub accuracy_m: Option<f64>,
}

/// How far proof may lie from the address.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProofLimits {
    /// Metres from the address point.
    pub farthest_m: f64,
    /// Metres of uncertainty above which a position proves nothing.
    pub least_exact_m: f64,
}

/// Checks proof of a visit: a photo, and a position near the address. Yields the distance, if there is one, and what is wrong.
///
/// The uncertainty of the position is held for the worker: too far is what is too far even at its near edge.
#[must_use]
pub fn check_proof(
    limits: ProofLimits,
    address: Option<(f64, f64)>,
    fix: Option<Fix>,
    photos: usize,
) -> (Option<f64>, Vec<ProofFault>) {
    let mut faults = Vec::new();
    if photos == 0 {
        faults.push(ProofFault::NoPhoto);
    }
    let Some(fix) = fix else {
        faults.push(ProofFault::NoPosition);
        return (None, faults);
    };
    let accuracy = fix.accuracy_m.unwrap_or(0.0).max(0.0);
    if accuracy > limits.least_exact_m {
        faults.push(ProofFault::TooInexact);
    }
    let Some(address) = address else {
        faults.push(ProofFault::NoAddressPoint);
        return (None, faults);
    };
    let distance = metres_between(address, (fix.lon, fix.lat));
    if distance - accuracy > limits.farthest_m {
        faults.push(ProofFault::TooFar);
    }
    (Some(distance), faults)
}

/// Metres between two places given in degrees, longitude first: on a sphere of the ellipsoid's mean radius, within 0.6 %.
#[must_use]
pub fn metres_between((lon_a, lat_a): (f64, f64), (lon_b, lat_b): (f64, f64)) -> f64 {
    const MEAN_RADIUS_M: f64 = 6_371_008.8;
    let (a, b) = (lat_a.to_radians(), lat_b.to_radians());
    let (half_lat, half_lon) = ((b - a) / 2.0, (lon_b - lon_a).to_radians() / 2.0);
    let h = half_lat.sin().powi(2) + a.cos() * b.cos() * half_lon.sin().powi(2);
    2.0 * MEAN_RADIUS_M * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
#[path = "plate_tests.rs"]
mod plate_tests;
