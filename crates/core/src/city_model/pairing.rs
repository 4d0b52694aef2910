//! Whether two buildings are one, by footprint and height.

use geo::Area;
use geo_types::MultiPolygon;

use crate::geometry::shared_area;

/// From where on two buildings are one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairingRules {
    /// Shared area by joint area from which two footprints are one building.
    pub same_overlap: f64,
    /// The same from which they may be.
    pub doubtful_overlap: f64,
    /// Share of the smaller footprint within the larger from which they may be.
    pub doubtful_within: f64,
    /// Metres by which heights may differ.
    pub height_metres: f64,
    /// Share of the higher one by which heights may differ.
    pub height_share: f64,
}

/// A building as it stands: footprint in CGCS2000 degrees, and how high when that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its footprint.
    pub footprint: MultiPolygon<f64>,
    /// Metres from ground to top.
    pub height: Option<f64>,
}

/// What two buildings are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One building.
    Same,
    /// A person has to look.
    Doubtful,
    /// Two buildings.
    Other,
}

/// A verdict with its reasons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pairing {
    /// The verdict.
    pub verdict: Verdict,
    /// Shared area by joint area, 0 to 1.
    pub overlap: f64,
    /// Share of the smaller footprint within the larger, 0 to 1.
    pub within: f64,
    /// Metres by which the first is higher, when both heights are known.
    pub height_difference: Option<f64>,
}

/// Compares two buildings. Heights that disagree make a pair doubtful, never two: floors are added and measured differently.
///
/// Cost: nothing for boxes that lie apart, else that of one intersection of the two footprints.
#[must_use]
pub fn compare(rules: &PairingRules, a: &Standing, b: &Standing) -> Pairing {
    let shared = shared_area(&a.footprint, &b.footprint);
    let (area_a, area_b) = (a.footprint.unsigned_area(), b.footprint.unsigned_area());
    let (joint, smaller) = (area_a + area_b - shared, area_a.min(area_b));
    let share = |of: f64| if of > 0.0 { (shared / of).clamp(0.0, 1.0) } else { 0.0 };
    let (overlap, within) = (share(joint), share(smaller));
    let height_difference = a.height.zip(b.height).map(|(a, b)| a - b);
    let highest = a.height.unwrap_or(0.0).max(b.height.unwrap_or(0.0));
    let allowed = rules.height_metres.max(rules.height_share * highest);
    let heights_agree = height_difference.is_none_or(|difference| difference.abs() <= allowed);
    let verdict = if overlap >= rules.same_overlap && heights_agree {
        Verdict::Same
    } else if overlap >= rules.doubtful_overlap || within >= rules.doubtful_within {
        Verdict::Doubtful
    } else {
        Verdict::Other
    };
    Pairing { verdict, overlap, within, height_difference }
}

#[cfg(test)]
#[path = "pairing_tests.rs"]
mod pairing_tests;
