//! The review queue: models that may be of a thing that is known, and what a person says.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::city_model::{self as store, ModelHead, PairRow};
use chengji_store::{Tx, query};
use jiff::Timestamp;

use super::attach::Write;
use super::create::Newcomers;
use super::model::{Model, unpack_all};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// A pair to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct PairView {
    /// Its number.
    pub pair_id: i64,
    /// The model.
    pub model_id: i64,
    /// The model's name in its source.
    pub object: String,
    /// The department it came from.
    pub department: String,
    /// Unified code of the thing.
    pub code: String,
    /// Name of the thing.
    pub name: Option<String>,
    /// Shared by joint area of the footprints, 0 to 1.
    pub overlap: f64,
    /// Share of the smaller footprint within the larger, 0 to 1.
    pub within: f64,
    /// Metres by which the model is higher.
    pub height_difference: Option<f64>,
    /// `open`, `same` or `other`.
    pub state: String,
    /// When it was found.
    pub opened_at: Timestamp,
}

/// Pairs of a state behind a number, in order. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list_pairs(city: &City, actor: &Actor, state: &str, after: i64, limit: u32) -> Result<Vec<PairView>, CityError> {
    require(actor, Permission::Ingest)?;
    let rows = city.store().read(|session| {
        let mut rows = Vec::new();
        for pair in store::list_pairs(session, state, after, limit.clamp(1, 1_000))? {
            let head = store::find_model(session, pair.model_id)?;
            let current = query::load_current(session, &[pair.entity_id])?.pop();
            rows.push((pair, head, current));
        }
        Ok::<_, CityError>(rows)
    })?;
    Ok(rows
        .into_iter()
        .map(|(pair, head, current)| {
            let (object, department) = head.map(|head| (head.object, head.department)).unwrap_or_default();
            let (code, name) = current.map(|current| (current.entity.code, current.version.name)).unwrap_or_default();
            PairView {
                pair_id: pair.pair_id,
                model_id: pair.model_id,
                object,
                department,
                code,
                name,
                overlap: pair.overlap,
                within: pair.within,
                height_difference: pair.height_difference,
                state: pair.state,
                opened_at: instant(pair.opened_at),
            }
        })
        .collect())
}

/// Says whether a model is of the thing it was paired with. A model that is of none of its pairs' things enters the registry as a new
/// one. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission or a reason; for an unknown pair, or one that is decided; or when the store fails.
pub fn decide_pair(city: &City, actor: &Actor, pair_id: i64, is_same: bool, reason: &str) -> Result<(), CityError> {
    require(actor, Permission::Ingest)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(CityError::refuse(Refusal::ReasonMissing, ""));
    }
    let (shared, name, reason) = (city.clone(), actor.name.clone(), reason.to_owned());
    let orphan = city.store().write(move |tx| decide(tx, &shared, &name, pair_id, is_same, &reason))?;
    match orphan {
        Some(head) => register(city, actor, &head),
        None => Ok(()),
    }
}

/// Yields the model when it is of nothing known.
fn decide(
    tx: &mut Tx,
    city: &City,
    name: &str,
    pair_id: i64,
    is_same: bool,
    reason: &str,
) -> Result<Option<ModelHead>, CityError> {
    let now = city.now();
    let unknown = || CityError::refuse(Refusal::ModelPairNotFound, pair_id.to_string());
    let pair = store::find_pair(tx, pair_id)?.ok_or_else(unknown)?;
    let head = store::find_model(tx, pair.model_id)?.ok_or_else(unknown)?;
    let taken = || CityError::refuse(Refusal::ModelPairDecided, pair_id.to_string());
    let settle = |pair: &PairRow, state: &str| PairRow {
        state: state.to_owned(),
        decided_at: Some(now.as_microsecond()),
        decided_by: Some(name.to_owned()),
        reason: Some(reason.to_owned()),
        ..pair.clone()
    };
    if head.entity_id.is_some() || !store::decide_pair(tx, &settle(&pair, if is_same { "same" } else { "other" }))? {
        return Err(taken());
    }
    let mut journal = Journal::open(tx, name, now)?;
    let fields = vec![
        ("model", head.model_id.to_string()),
        ("entity", pair.entity_id.to_string()),
        ("same", is_same.to_string()),
        ("reason", reason.to_owned()),
    ];
    journal.record(EventKind::ModelPairDecided, &format!("model-pair/{pair_id}"), fields, None);
    let others = store::list_pairs_of(tx, head.model_id)?;
    let open: Vec<&PairRow> = others.iter().filter(|other| other.state == "open").collect();
    if is_same {
        for other in &open {
            store::decide_pair(tx, &settle(other, "other"))?;
        }
        join(tx, &mut journal, now, &head, pair.entity_id)?;
    }
    let orphan = (!is_same && open.is_empty()).then_some(head);
    journal.close(tx, city.key())?;
    Ok(orphan)
}

fn join(tx: &mut Tx, journal: &mut Journal, now: Timestamp, head: &ModelHead, entity: i64) -> Result<(), CityError> {
    let mut write = Write { tx, journal, now };
    store::attach_model(write.tx, head.model_id, entity)?;
    write.recount(entity)?;
    write.told(entity, head, false)
}

/// Brings a model's thing into the registry and joins the two. Repeating it after a fault goes on where it broke off.
fn register(city: &City, actor: &Actor, head: &ModelHead) -> Result<(), CityError> {
    let body = city.store().read(|session| store::load_body(session, head.model_id))?.unwrap_or_default();
    let objects = unpack_all(&body).map_err(damaged)?;
    let Some(model) = Model::of(&city.standards().city_model, &objects) else { return Ok(()) };
    let mut newcomers = Newcomers::open(city.data().join("imports").join(format!("model-{}", head.model_id)))?;
    newcomers.add(&model)?;
    newcomers.settle(city, actor, &head.department, &head.object)?;
    let (shared, head, name) = (city.clone(), head.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let now = shared.now();
        let keys = [head.object.clone()];
        let known = chengji_store::batch::find_known(tx, &head.class, &head.department, &keys)?;
        let Some(known) = known.into_iter().flatten().next() else { return Ok(()) };
        let mut journal = Journal::open(tx, &name, now)?;
        join(tx, &mut journal, now, &head, known.entity_id)?;
        Ok(journal.close(tx, shared.key())?)
    })
}
