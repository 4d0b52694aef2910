//! What waits for a clerk, what happened to a thing, and what a pair weighs.

use chengji_core::access::Permission;
use chengji_core::register::RegisterKind;
use chengji_core::resolve::{Profile, Waterfall};
use chengji_store::Session;
use chengji_store::resolution as store;

pub use chengji_store::resolution::{EventRow as ThingEventView, ReviewRow as ReviewView};

use super::{Seal, model};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// Pairs of a kind that wait for a clerk behind `after`, the oldest first; at most `limit`. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn reviews(
    city: &City,
    actor: &Actor,
    kind: RegisterKind,
    after: i64,
    limit: u32,
) -> Result<Vec<ReviewView>, CityError> {
    require(actor, Permission::Ingest)?;
    Ok(city.store().read(|session| store::list_reviews(session, kind.as_str(), after, limit))?)
}

/// What happened to a thing behind `after`, in order; at most `limit`. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn story(
    city: &City,
    actor: &Actor,
    thing_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<ThingEventView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    Ok(city.store().read(|session| store::list_events_of_thing(session, thing_id, after, limit))?)
}

/// The records of a thing, ascending; at most `limit`. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn members(city: &City, actor: &Actor, thing_id: i64, limit: u32) -> Result<Vec<i64>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    Ok(city.store().read(|session| store::list_thing(session, thing_id, limit))?)
}

/// What a pair weighs by the model in force, step by step; it tells levels of agreement and no values.
///
/// # Errors
/// For a record that is not compared, or when the store or the seal fails.
pub(crate) fn weigh<P: Profile>(session: &mut Session, seal: &Seal, pair: (i64, i64)) -> Result<Waterfall, CityError> {
    let (one, other): (P, P) = (profile(session, seal, pair.0)?, profile(session, seal, pair.1)?);
    Ok(Waterfall::of(&one, &other, &model::<P>(session)?))
}

fn profile<P: Profile>(session: &mut Session, seal: &Seal, record: i64) -> Result<P, CityError> {
    let unknown = || CityError::refuse(Refusal::ResolutionRecordUnknown, record.to_string());
    let row = store::load_profile(session, record)?.ok_or_else(unknown)?;
    seal.reveal(record, &row.profile)
}
