//! What somebody who is typing means, and what stands at a position.

use chengji_address::Base;
use chengji_address::reverse::{Nearest, ReverseOptions};

use super::view::PlaceView;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::{Actor, Permission};

/// One way to go on typing.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestionView {
    /// What is meant.
    pub place: PlaceView,
    /// number, written, spoken, initials, misspelt or within.
    pub how: &'static str,
}

/// What stands at a position; distances in metres.
#[derive(Debug, Clone, PartialEq)]
pub struct ReverseView {
    /// The nearest doorplate.
    pub doorplate: Option<(PlaceView, f64)>,
    /// The nearest building.
    pub building: Option<(PlaceView, f64)>,
    /// The nearest place with a name of its own.
    pub poi: Option<(PlaceView, f64)>,
    /// The community whose point is nearest.
    pub community: Option<(PlaceView, f64)>,
    /// The grid cell that holds the position.
    pub cell: String,
    /// Digest of the base that answered.
    pub base_version: String,
}

/// At most `limit` ways to go on from `prefix`, the likeliest first; those near a position sooner.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], when there is no index of the base, or when it cannot be read.
pub fn suggest(
    city: &City,
    actor: &Actor,
    prefix: &str,
    limit: usize,
    near: Option<(f64, f64)>,
) -> Result<Vec<SuggestionView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let base = city.address_index().open(city.data())?;
    let found = base.suggest(prefix, limit, near);
    let view = found.iter().map(|found| SuggestionView {
        place: PlaceView::of_node(&base, found.level.as_str(), found.node, found.row),
        how: found.how.as_str(),
    });
    Ok(view.collect())
}

/// What stands at a position in CGCS2000 degrees, at most `within` metres away.
///
/// # Errors
/// As [`suggest`], and for what is no position.
pub fn reverse(
    city: &City,
    actor: &Actor,
    (lon, lat): (f64, f64),
    within: Option<f64>,
) -> Result<ReverseView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let base = city.address_index().open(city.data())?;
    let usual = ReverseOptions::default();
    let options = ReverseOptions { within: within.unwrap_or(usual.within), ..usual };
    let refused = |error: &dyn std::fmt::Display| CityError::refuse(Refusal::AddressPositionInvalid, error.to_string());
    let found = base.reverse(lon, lat, &options).map_err(|error| refused(&error))?;
    let view = |nearest: Option<Nearest>| nearest.map(|nearest| near(&base, &nearest));
    Ok(ReverseView {
        doorplate: view(found.doorplate),
        building: view(found.building),
        poi: view(found.poi),
        community: view(found.community),
        cell: found.cell.to_string(),
        base_version: base.version().to_owned(),
    })
}

fn near(base: &Base, nearest: &Nearest) -> (PlaceView, f64) {
    let level = base.tree().level(nearest.node).as_str();
    (PlaceView::of_node(base, level, nearest.node, Some(nearest.row)), nearest.metres)
}
