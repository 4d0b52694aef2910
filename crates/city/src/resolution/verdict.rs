//! A clerk's word about a pair of any kind, and what came of it.

use chengji_core::access::Permission;
use chengji_core::resolve::{Kind, dwelling, organisation, person};
use chengji_store::register::thing;
use chengji_store::resolution::{self as store, DecisionRow};

use super::pair::{known, ordered, review_of};
use super::{Move, ReviewView, Seal, ThingEventView, decide, members, reviews, story, undo};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// Records of a thing that are named.
const MEMBERS: u32 = 64;

/// What came of a clerk's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The number of the decision.
    pub decision_id: i64,
    /// What both records are of.
    pub kind: Kind,
    /// Who belongs to another thing now.
    pub moves: Vec<Move>,
    /// The review that it closed, or 0.
    pub review_id: i64,
}

/// What happened to a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThingStory {
    /// Code of the thing.
    pub code: Option<String>,
    /// Its records, ascending, at most 64; none when it was merged into another.
    pub records: Vec<i64>,
    /// A page of events, in order.
    pub events: Vec<ThingEventView>,
}

/// [`decide`] for whatever kind the records are of.
///
/// # Errors
/// As [`decide`]; also for records of two kinds.
pub fn decide_pair(
    city: &City,
    actor: &Actor,
    pair: (i64, i64),
    same: bool,
    reason: &str,
) -> Result<Decided, CityError> {
    require(actor, Permission::Ingest)?;
    let [a, b] = ordered(pair)?;
    let (kind, review) = city.store().read(|session| {
        let (kind, _) = known(session, [a, b])?;
        Ok::<_, CityError>((kind, review_of(session, a, b)?))
    })?;
    let seal = &Seal::of_vault(city);
    let (decision_id, moves) = match kind {
        Kind::Person => decide::<person::Profile>(city, actor, seal, (a, b), same, reason)?,
        Kind::Dwelling => decide::<dwelling::Profile>(city, actor, seal, (a, b), same, reason)?,
        Kind::Organisation => decide::<organisation::Profile>(city, actor, seal, (a, b), same, reason)?,
    };
    Ok(Decided { decision_id, kind, moves, review_id: review.map_or(0, |review| review.review_id) })
}

/// [`undo`] for whatever kind the decision is about.
///
/// # Errors
/// As [`undo`].
pub fn undo_decision(
    city: &City,
    actor: &Actor,
    decision_id: i64,
    reason: &str,
) -> Result<(DecisionRow, Vec<Move>), CityError> {
    require(actor, Permission::Ingest)?;
    let unknown = || CityError::refuse(Refusal::ResolutionDecisionUnknown, decision_id.to_string());
    let row = city.store().read(|session| store::load_decision(session, decision_id))?.ok_or_else(unknown)?;
    let seal = &Seal::of_vault(city);
    let moves = match Kind::of_word(&row.kind).ok_or_else(unknown)? {
        Kind::Person => undo::<person::Profile>(city, actor, seal, decision_id, reason)?,
        Kind::Dwelling => undo::<dwelling::Profile>(city, actor, seal, decision_id, reason)?,
        Kind::Organisation => undo::<organisation::Profile>(city, actor, seal, decision_id, reason)?,
    };
    Ok((row, moves))
}

/// The review that a clerk is left to pass over: its kind and number. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, for records that are not there or of two kinds, or when the store fails.
pub fn skip_pair(city: &City, actor: &Actor, pair: (i64, i64)) -> Result<(Kind, i64), CityError> {
    require(actor, Permission::Ingest)?;
    let [a, b] = ordered(pair)?;
    city.store().read(|session| {
        let (kind, _) = known(session, [a, b])?;
        Ok((kind, review_of(session, a, b)?.map_or(0, |review| review.review_id)))
    })
}

/// The review of a kind behind another one, the oldest first. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn next_review(city: &City, actor: &Actor, kind: Kind, after: i64) -> Result<Option<ReviewView>, CityError> {
    Ok(reviews(city, actor, kind, after, 1)?.pop())
}

/// What happened to a thing behind `after`, and its records now. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, for a thing that never was, or when the store fails.
pub fn thing_story(city: &City, actor: &Actor, thing_id: i64, after: i64, limit: u32) -> Result<ThingStory, CityError> {
    let records = members(city, actor, thing_id, MEMBERS)?;
    let events = story(city, actor, thing_id, after, limit)?;
    let row = city.store().read(|session| thing::load_thing(session, thing_id))?;
    if records.is_empty() && events.is_empty() && row.is_none() {
        return Err(CityError::refuse(Refusal::ThingNotFound, thing_id.to_string()));
    }
    Ok(ThingStory { code: row.and_then(|row| row.code), records, events })
}
