//! Whose model it is: by the code it brings, by the name its department knows, by where it stands.

use chengji_codes::grid::range::ranges_for_box;
use chengji_codes::{Bounds, ClassCode, GridCell};
use chengji_core::city_model::{CityModelRules, Pairing, Standing, Verdict, compare};
use chengji_core::geometry;
use chengji_store::entity::Current;
use chengji_store::{Session, batch, query};
use geo_types::{Geometry, MultiPolygon};
use serde_json::Value;

use super::model::Model;
use crate::encode::{geometry_of, parse};
use crate::error::CityError;

/// What is known about a model's thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Known {
    /// It is this entity's.
    Entity(i64),
    /// It may be one of these; the likeliest first.
    Doubtful(Vec<(i64, Pairing)>),
    /// Nobody knows it.
    Nothing,
}

/// Looks for the things of models, in their order. Cost: two index searches a model, and for what these do not find a search of the
/// cells it stands in with an exact comparison of the footprints there.
pub(super) fn find(
    session: &mut Session,
    rules: &CityModelRules,
    department: &str,
    models: &[&Model],
) -> Result<Vec<Known>, CityError> {
    let mut found = vec![Known::Nothing; models.len()];
    for (model, place) in models.iter().zip(&mut found) {
        let by_code = match &model.code {
            Some(code) => query::find_by_code(session, code)?,
            None => None,
        };
        if let Some(current) = by_code.filter(|current| current.entity.retired_at.is_none()) {
            *place = Known::Entity(current.entity.entity_id);
        }
    }
    by_source(session, department, models, &mut found)?;
    for (model, place) in models.iter().zip(&mut found) {
        if *place == Known::Nothing {
            *place = by_ground(session, rules, model)?;
        }
    }
    Ok(found)
}

fn by_source(session: &mut Session, department: &str, models: &[&Model], found: &mut [Known]) -> Result<(), CityError> {
    let mut classes: Vec<ClassCode> = models.iter().map(|model| model.class).collect();
    classes.sort_unstable();
    classes.dedup();
    for class in classes {
        let open = |index: &usize| models[*index].class == class && found[*index] == Known::Nothing;
        let wanted: Vec<usize> = (0..models.len()).filter(open).collect();
        let keys: Vec<String> = wanted.iter().map(|&index| models[index].object.clone()).collect();
        for (index, known) in wanted.into_iter().zip(batch::find_known(session, &class.to_string(), department, &keys)?)
        {
            // Only this department's own name for it counts: another's may be another thing.
            if let Some(known) = known.filter(|known| known.fingerprint.is_some()) {
                found[index] = Known::Entity(known.entity_id);
            }
        }
    }
    Ok(())
}

fn by_ground(session: &mut Session, rules: &CityModelRules, model: &Model) -> Result<Known, CityError> {
    let Some(bounds) = geometry::bounds(&Geometry::MultiPolygon(model.footprint.clone())) else {
        return Ok(Known::Nothing);
    };
    let ours = model.standing();
    let mut doubtful = Vec::new();
    for current in near(session, &bounds, model.class)? {
        let Some(theirs) = standing(&current)? else { continue };
        let pairing = compare(&rules.pairing, &ours, &theirs);
        match pairing.verdict {
            Verdict::Same => return Ok(Known::Entity(current.entity.entity_id)),
            Verdict::Doubtful => doubtful.push((current.entity.entity_id, pairing)),
            Verdict::Other => {}
        }
    }
    doubtful.sort_by(|a, b| b.1.overlap.total_cmp(&a.1.overlap).then(a.0.cmp(&b.0)));
    Ok(if doubtful.is_empty() { Known::Nothing } else { Known::Doubtful(doubtful) })
}

/// Things of a class in a box; a hundred at most, far more than stand on one footprint.
fn near(session: &mut Session, bounds: &Bounds, class: ClassCode) -> Result<Vec<Current>, CityError> {
    let cut = ranges_for_box(bounds, RANGES);
    let signed = |code: u64| i64::from_ne_bytes(code.to_ne_bytes());
    let ranges: Vec<_> = cut.ranges.iter().map(|(low, high)| (signed(*low), signed(*high))).collect();
    let ancestors: Vec<i64> = cut.ancestors.into_iter().map(GridCell::to_i64).collect();
    let page = query::in_ranges(session, &ranges, &ancestors, Some(&class.to_string()), None, MOST_NEAR)?;
    Ok(query::load_current(session, &page.entity_ids)?)
}

/// Ranges a footprint's box is cut into.
const RANGES: usize = 4;
const MOST_NEAR: u32 = 100;

/// An entity as a building that stands somewhere; none without an outline.
fn standing(current: &Current) -> Result<Option<Standing>, CityError> {
    let footprint = match geometry_of(&current.version)? {
        Some(Geometry::Polygon(polygon)) => MultiPolygon::new(vec![polygon]),
        Some(Geometry::MultiPolygon(shape)) => shape,
        _ => return Ok(None),
    };
    let attributes: Value = parse(&current.version.attributes)?;
    Ok(Some(Standing { footprint, height: attributes["height"].as_f64() }))
}
