//! How a thing stands on the ground.

use chengji_store::city_model as models;

use super::{ground_for, is_untold, under};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, geometry_of};
use crate::error::CityError;
use crate::grade::Sees;
use crate::registry;

/// How a thing stands on the ground; what is not known, or not for the reader, is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StandingView {
    /// The lowest ground under its footprint, metres above the ellipsoid.
    pub ground: Option<f64>,
    /// Metres from there to the lowest point of its finest model: below nothing where it goes underground.
    pub foot: Option<f64>,
    /// Metres from there to the highest point of its finest model.
    pub top: Option<f64>,
}

/// How a thing stands on the ground of the terrains that the actor may see. Heights count as in questions about space: who may not see where
/// the things of a class are, or how high, is told nothing.
///
/// # Errors
/// As [`registry::find_by_code`]; when a raster cannot be read.
pub fn standing(city: &City, actor: &Actor, code: &str) -> Result<StandingView, CityError> {
    let current = registry::load(city, actor, code)?;
    let class = current.entity.class.parse().map_err(damaged)?;
    let sees = Sees::of(city, actor, class, &[]);
    let Some(ground) = ground_for(city, actor)?.filter(|_| sees.sees("position")) else {
        return Ok(StandingView::default());
    };
    let lowest = geometry_of(&current.version)?.and_then(|outline| under(&ground, &outline)).map(|[lowest, _]| lowest);
    ground.check()?;
    let Some(lowest) = lowest else { return Ok(StandingView::default()) };
    let open = city.standards().grade(class, "height").is_none_or(|grade| grade <= sees.ceiling());
    let mut heads = Vec::new();
    if open {
        heads = city.store().read(|session| models::list_models(session, current.entity.entity_id))?;
    }
    let finest = heads
        .iter()
        .filter(|head| head.retired_at.is_none() && head.valid_to.is_none())
        .max_by_key(|head| (head.level, head.model_id));
    // What stands on the ellipsoid because nobody told its ground is shown on the ground.
    let stands = |head: &models::ModelHead| if is_untold(head.level, head.bottom) { 0.0 } else { lowest };
    Ok(StandingView {
        ground: Some(lowest),
        foot: finest.map(|head| head.bottom - stands(head)),
        top: finest.map(|head| head.top - stands(head)),
    })
}
