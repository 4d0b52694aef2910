//! What one address shows by itself, next to the address above it and the boundary of its community.

use chengji_codes::{DivisionCode, DivisionLevel};
use geo::{Distance, Euclidean, Intersects, MapCoordsInPlace};
use geo_types::{Coord, Geometry, MultiPolygon, Point};

use super::metric::Plane;
use super::{Issue, QualityRule, QualityRules};
use crate::address_base::{AddressKind, AddressState, Elements};

/// What is known of an address today.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The address.
    pub address_id: i64,
    /// What it is the address of.
    pub kind: AddressKind,
    /// Where it is in its life.
    pub state: AddressState,
    /// Its elements, divisions and roads by the names they have now.
    pub elements: Elements,
    /// The deepest division told.
    pub division: DivisionCode,
    /// The preferred text in use.
    pub preferred: String,
    /// Its code.
    pub code: Option<String>,
    /// Its point in CGCS2000 degrees.
    pub at: Option<Coord<f64>>,
    /// The id of the address above it.
    pub parent_id: Option<i64>,
}

/// The address above.
#[derive(Debug, Clone, PartialEq)]
pub struct ParentFacts {
    /// What it is the address of.
    pub kind: AddressKind,
    /// Where it is in its life.
    pub state: AddressState,
    /// Its outline in CGCS2000 degrees, when it is known.
    pub outline: Option<Geometry<f64>>,
}

/// What the checks need of the city around the address.
pub struct Surroundings<'s> {
    /// The city's terms.
    pub rules: &'s QualityRules,
    /// Whether a code follows a scheme of the code platform.
    pub code_holds: &'s dyn Fn(&str) -> bool,
    /// The boundary of a community in CGCS2000 degrees, when it is known.
    pub community: &'s dyn Fn(DivisionCode) -> Option<&'s MultiPolygon<f64>>,
}

/// Everything that is wrong with one address alone. Cost: linear in the vertices of the outlines looked at.
#[must_use]
pub fn check(facts: &Facts, parent: Option<&ParentFacts>, around: &Surroundings<'_>) -> Vec<Issue> {
    let mut found = Vec::new();
    let mut tell = |rule, detail: String| found.push(Issue::alone(rule, facts.address_id, detail));
    for missing in lacking(facts) {
        tell(QualityRule::Incomplete, missing);
    }
    if let Some(reason) = orphaned(facts, parent) {
        tell(QualityRule::Orphan, reason);
    }
    if let (Some(at), Some(outline)) = (facts.at, parent.and_then(|parent| parent.outline.as_ref())) {
        let outside = metres_outside(at, outline);
        if outside > around.rules.measure(QualityRule::OutsideParent) {
            tell(QualityRule::OutsideParent, format!("{outside:.0} m outside"));
        }
    }
    if let (Some(at), Some(boundary)) = (facts.at, (around.community)(facts.division))
        && !boundary.intersects(&Point(at))
    {
        let outside = metres_outside(at, &Geometry::MultiPolygon(boundary.clone()));
        if outside > around.rules.measure(QualityRule::OutsideCommunity) {
            tell(QualityRule::OutsideCommunity, format!("{outside:.0} m outside {}", facts.division));
        }
    }
    let today = facts.elements.preferred();
    if today != facts.preferred {
        tell(QualityRule::StaleName, format!("{} is {today} today", facts.preferred));
    }
    match &facts.code {
        Some(code) if !(around.code_holds)(code) => tell(QualityRule::BadCode, format!("{code} follows no scheme")),
        None if facts.state.is_in_force() => tell(QualityRule::BadCode, "in force without a code".to_owned()),
        _ => {}
    }
    found
}

fn lacking(facts: &Facts) -> Vec<String> {
    let mut missing: Vec<String> = facts.elements.check(facts.kind).iter().map(ToString::to_string).collect();
    if facts.division.level() < DivisionLevel::Town {
        missing.push(format!("the town is not told: division {}", facts.division));
    }
    let is_located = matches!(facts.kind, AddressKind::Doorplate | AddressKind::Estate | AddressKind::Building);
    if is_located && facts.at.is_none() {
        missing.push(format!("an address of kind {} has no point", facts.kind));
    }
    missing
}

fn orphaned(facts: &Facts, parent: Option<&ParentFacts>) -> Option<String> {
    if let (Some(id), None) = (facts.parent_id, parent) {
        return Some(format!("address {id} above it is not there"));
    }
    if let Err(error) = facts.kind.below(parent.map(|parent| parent.kind)) {
        return Some(error.to_string());
    }
    let gone = parent.filter(|parent| facts.state.is_in_force() && !may_bear(parent.state))?;
    Some(format!("in force below an address that is {}", gone.state))
}

/// An address that is set aside or under change still bears what is below it.
fn may_bear(state: AddressState) -> bool {
    state.is_in_force() || state == AddressState::Reserved
}

/// 0 inside.
fn metres_outside(at: Coord<f64>, outline: &Geometry<f64>) -> f64 {
    let plane = Plane::at(at);
    let mut outline = outline.clone();
    outline.map_coords_in_place(|corner| plane.of(corner));
    Euclidean.distance(&Geometry::Point(Point::new(0.0, 0.0)), &outline)
}
