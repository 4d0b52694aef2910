//! Models for readers: what a thing has, at which level, since when; how far the city is.

use chengji_citymodel::model::CityObject;
use chengji_codes::DivisionCode;
use chengji_core::access::Permission;
use chengji_core::history::day_of;
use chengji_store::city_model::{self as store, ModelHead};
use jiff::Timestamp;

use super::model::unpack_all;
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::registry;

/// A model as readers see it.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelView {
    /// Its number.
    pub model_id: i64,
    /// The file it came in.
    pub source_id: i64,
    /// The department that says so.
    pub department: String,
    /// The object's name in its source.
    pub object: String,
    /// CIM level of its finest body, 1 to 7.
    pub level: i64,
    /// Level of detail of that, in tenths.
    pub lod: i64,
    /// First day on which it is true.
    pub valid_from: String,
    /// First day on which it is no longer true.
    pub valid_to: Option<String>,
    /// When it was believed first.
    pub recorded_at: Timestamp,
    /// When it was believed no longer.
    pub retired_at: Option<Timestamp>,
    /// Lowest point, metres above the ellipsoid.
    pub bottom: f64,
    /// Highest point, metres above the ellipsoid.
    pub top: f64,
    /// Area of its surfaces, square metres.
    pub area: f64,
    /// Volume, cubic metres.
    pub volume: f64,
}

/// How many things of a division have a level as their finest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelCount {
    /// The division; blank for things without one.
    pub division: String,
    /// Its full name.
    pub name: String,
    /// The class.
    pub class: String,
    /// The level, 1 to 7.
    pub level: i64,
    /// How many.
    pub n: i64,
}

/// Every model of a thing, of all times, in the order in which they came.
///
/// # Errors
/// [`Refusal::EntityNotFound`] when there is no such thing that the actor may read, or when the store fails.
pub fn models(city: &City, actor: &Actor, code: &str) -> Result<Vec<ModelView>, CityError> {
    let entity = registry::load(city, actor, code)?.entity.entity_id;
    let heads = city.store().read(|session| store::list_models(session, entity))?;
    Ok(heads.into_iter().map(view).collect())
}

/// The objects of a thing's finest model at an instant, no finer than `most`; none when it had none then.
///
/// What was believed at that instant to be true on that day.
///
/// # Errors
/// As [`models`].
pub fn objects(
    city: &City,
    actor: &Actor,
    code: &str,
    most: Option<i64>,
    as_of: Option<Timestamp>,
) -> Result<Option<(ModelView, Vec<CityObject>)>, CityError> {
    let entity = registry::load(city, actor, code)?.entity.entity_id;
    let at = as_of.unwrap_or_else(|| city.now());
    let heads = city.store().read(|session| store::list_models(session, entity))?;
    let fits = |head: &&ModelHead| most.is_none_or(|most| head.level <= most) && stood(head, at);
    let Some(head) = heads.iter().filter(fits).max_by_key(|head| (head.level, head.model_id)) else { return Ok(None) };
    let body = city.store().read(|session| store::load_body(session, head.model_id))?;
    let body = body.ok_or_else(|| CityError::refuse(Refusal::Damaged, format!("model {}", head.model_id)))?;
    Ok(Some((view(head.clone()), unpack_all(&body).map_err(damaged)?)))
}

/// Whether a model was believed at an instant to be true on its day.
pub(crate) fn stood(head: &ModelHead, at: Timestamp) -> bool {
    let (instant, day) = (at.as_microsecond(), day_of(at).to_string());
    let learnt = head.closed_at.is_some_and(|closed| closed <= instant);
    let ended = learnt && head.valid_to.as_ref().is_some_and(|end| *end <= day);
    head.recorded_at <= instant && head.retired_at.is_none_or(|end| end > instant) && head.valid_from <= day && !ended
}

/// Counts by finest level of the divisions within one, by division, class and level. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn levels(city: &City, actor: &Actor, within: Option<DivisionCode>) -> Result<Vec<LevelCount>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let prefix = within.map_or_else(String::new, |code| code.to_string());
    let rows = city.store().read(|session| store::list_counts(session, &prefix, &format!("{prefix}~")))?;
    let full_name =
        |division: &str| division.parse().map_or_else(|_| String::new(), |code| city.standards().division_name(code));
    let count = |row: store::CountRow| LevelCount {
        name: full_name(&row.division),
        division: row.division,
        class: row.class,
        level: row.level,
        n: row.n,
    };
    Ok(rows.into_iter().map(count).collect())
}

fn view(head: ModelHead) -> ModelView {
    ModelView {
        model_id: head.model_id,
        source_id: head.source_id,
        department: head.department,
        object: head.object,
        level: head.level,
        lod: head.lod,
        valid_from: head.valid_from,
        valid_to: head.valid_to,
        recorded_at: instant(head.recorded_at),
        retired_at: head.retired_at.map(instant),
        bottom: head.bottom,
        top: head.top,
        area: head.area,
        volume: head.volume,
    }
}
