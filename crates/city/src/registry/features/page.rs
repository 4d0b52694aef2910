//! One page: candidates are looked at until it is full, the walk is over, or enough was looked at.

use std::sync::Arc;

use chengji_codes::{Bounds, GridCell};
use chengji_core::history::day_of;
use chengji_core::place;
use chengji_store::entity::{Current, EntityRow, VersionRow};
use chengji_store::{Session, city_model, query};

use super::kept;
use super::property::{Column, Names};
use super::row::Row;
use super::view::{FeatureView, ModelFacts, Views};
use super::walk::{Met, Walk};
use super::{Days, FeaturePage, FeatureQuery, MOST_EXAMINED};
use crate::city_model::stood;
use crate::encode::{damaged, geometry_of};
use crate::error::CityError;

/// Candidates behind a full page that are counted for its total at most.
const MOST_COUNTED: usize = 10_000;
/// Candidates read at once: as many as the page has room for, but at least …
const LEAST_CHUNK: usize = 128;
/// … and at most so many.
const MOST_CHUNK: usize = 1_024;

pub(super) fn read(
    views: &Views<'_>,
    session: &mut Session,
    names: &Names,
    asked: &FeatureQuery,
) -> Result<FeaturePage, CityError> {
    let mut question = Question { views, names, asked, wants_models: wants_models(names, asked) };
    if let Some(mut items) = kept::whole(views, session, asked)? {
        question.models_after(session, &mut items)?;
        let matched = i64::try_from(items.len()).ok();
        return Ok(FeaturePage { items: items.into_iter().map(|(_, view)| view).collect(), next: None, matched });
    }
    let mut walk = Walk::of(session, names, asked)?;
    let mut items: Vec<(i64, Arc<FeatureView>)> = Vec::new();
    let mut examined = 0;
    while !walk.is_over() && items.len() < asked.limit && examined < MOST_EXAMINED {
        // Without a filter nearly everything met is shown.
        let room = asked.limit - items.len();
        let wanted = if asked.filter.is_none() { room } else { room.max(LEAST_CHUNK) };
        let met = walk.next(session, wanted.min(MOST_CHUNK).min(MOST_EXAMINED - examined))?;
        let mut models = question.models_before(session, &met)?.into_iter();
        let last = met.len().saturating_sub(1);
        for (at, candidate) in met.into_iter().enumerate() {
            examined += 1;
            let id = candidate.row.entity.entity_id;
            let model = models.next().flatten();
            let Some(view) = question.view(session, candidate.row, model)? else { continue };
            items.push((id, Arc::new(view)));
            if items.len() == asked.limit {
                if at < last {
                    walk.back_to(id, candidate.cell);
                }
                break;
            }
        }
    }
    let mut next = if walk.is_over() { None } else { walk.cursor() };
    let matched = question.total(session, &mut walk, items.len())?;
    if asked.cursor.is_none() && matched == i64::try_from(items.len()).ok() {
        next = None;
    }
    question.models_after(session, &mut items)?;
    Ok(FeaturePage { items: items.into_iter().map(|(_, view)| view).collect(), next, matched })
}

/// Whether the filter itself asks for what the city model knows.
fn wants_models(names: &Names, asked: &FeatureQuery) -> bool {
    let wants = |column| asked.filter.as_ref().is_some_and(|filter| names.asks(filter, column));
    wants(Column::CimLevel) || wants(Column::ModelHeight)
}

struct Question<'q> {
    views: &'q Views<'q>,
    names: &'q Names,
    asked: &'q FeatureQuery,
    wants_models: bool,
}

impl Question<'_> {
    /// The feature of a candidate, when it is one that is asked for.
    fn view(
        &mut self,
        session: &mut Session,
        row: Current,
        model: Option<ModelFacts>,
    ) -> Result<Option<FeatureView>, CityError> {
        let Current { entity, version } = row;
        let version = match self.asked.as_of {
            None => version,
            Some(at) => {
                let (id, day) = (entity.entity_id, day_of(at).to_string());
                match query::as_of(session, id, &day, at.as_microsecond())? {
                    Some(version) => version,
                    None => return Ok(None),
                }
            }
        };
        if !self.asked.during.is_none_or(|days| holds(&version, days)) {
            return Ok(None);
        }
        if let Some(filter) = &self.asked.filter
            && !filter.holds(&Row::new(self.names, self.views, (&entity, &version), model))
        {
            return Ok(None);
        }
        self.meeting(entity, version, model)
    }

    /// The feature, when it meets the box.
    fn meeting(
        &self,
        entity: EntityRow,
        version: VersionRow,
        model: Option<ModelFacts>,
    ) -> Result<Option<FeatureView>, CityError> {
        let mut view = self.views.feature(entity, version)?;
        if let Some(bounds) = &self.asked.bounds
            && !view.geometry.as_ref().is_some_and(|geometry| place::intersects_bounds(geometry, bounds))
        {
            return Ok(None);
        }
        view.model = model;
        Ok(Some(view))
    }

    /// Models of candidates, when the filter asks for them.
    fn models_before(&self, session: &mut Session, met: &[Met]) -> Result<Vec<Option<ModelFacts>>, CityError> {
        if !self.wants_models {
            return Ok(Vec::new());
        }
        let ids: Vec<i64> = met.iter().map(|met| met.row.entity.entity_id).collect();
        self.models(session, &ids)
    }

    /// Models of what is shown, unless they are known already.
    fn models_after(&self, session: &mut Session, items: &mut [(i64, Arc<FeatureView>)]) -> Result<(), CityError> {
        if self.wants_models {
            return Ok(());
        }
        let ids: Vec<i64> = items.iter().map(|(id, _)| *id).collect();
        for ((_, view), model) in items.iter_mut().zip(self.models(session, &ids)?) {
            // One that is kept for others has no model.
            if model.is_some() {
                Arc::make_mut(view).model = model;
            }
        }
        Ok(())
    }

    fn models(&self, session: &mut Session, ids: &[i64]) -> Result<Vec<Option<ModelFacts>>, CityError> {
        let Some(at) = self.asked.as_of else { return self.views.models(session, ids) };
        if !self.views.sees.sees("position") || !city_model::any_model(session)? {
            return Ok(vec![None; ids.len()]);
        }
        ids.iter()
            .map(|id| {
                let heads = city_model::list_models(session, *id)?;
                let then = heads.into_iter().filter(|head| stood(head, at));
                let finest = then.max_by_key(|head| (head.level, head.model_id));
                Ok(finest.map(|head| ModelFacts { level: head.level, height: head.top - head.bottom }))
            })
            .collect()
    }

    /// How many features there are, as far as that is known: from the kept counts, from a walk that is over, or by counting on.
    fn total(&self, session: &mut Session, walk: &mut Walk, shown: usize) -> Result<Option<i64>, CityError> {
        let FeatureQuery { bounds, filter, as_of, during, cursor, .. } = self.asked;
        if bounds.is_none() && filter.is_none() && as_of.is_none() && during.is_none() {
            let class = self.asked.class.to_string();
            let counts = query::class_counts(session)?;
            return Ok(Some(counts.into_iter().find(|(counted, _)| *counted == class).map_or(0, |(_, n)| n)));
        }
        if cursor.is_some() {
            return Ok(None);
        }
        let total = match bounds {
            Some(bounds) if filter.is_none() && as_of.is_none() && during.is_none() => {
                let behind = self.count_on(session, walk, bounds)?;
                behind.map(|behind| shown + behind)
            }
            _ => walk.is_over().then_some(shown),
        };
        Ok(total.and_then(|total| i64::try_from(total).ok()))
    }

    /// Counts what meets the box behind the page; `None` when that is too much.
    fn count_on(&self, session: &mut Session, walk: &mut Walk, bounds: &Bounds) -> Result<Option<usize>, CityError> {
        let (mut found, mut counted) = (0, 0);
        while !walk.is_over() {
            if counted >= MOST_COUNTED {
                return Ok(None);
            }
            let met = walk.skim(session, MOST_CHUNK)?;
            counted += met.len();
            let mut doubtful = Vec::new();
            for (id, cell) in met {
                // Every cell of a cover has a point of its thing in it.
                if bounds.contains(&GridCell::try_from(cell).map_err(damaged)?.bounds()) {
                    found += 1;
                } else {
                    doubtful.push(id);
                }
            }
            for row in query::load_current(session, &doubtful)? {
                let geometry = geometry_of(&row.version)?;
                found += usize::from(geometry.is_some_and(|shape| place::intersects_bounds(&shape, bounds)));
            }
        }
        Ok(Some(found))
    }
}

/// Whether a version holds on one of these days.
fn holds(version: &VersionRow, days: Days) -> bool {
    // Days in this form are in order as texts are.
    days.to.is_none_or(|to| version.valid_from <= to.to_string())
        && days.from.is_none_or(|from| version.valid_to.as_ref().is_none_or(|end| from.to_string() < *end))
}
