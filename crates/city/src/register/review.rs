//! Clerical review: pairs of records that may be of one thing, a clerk's word about them, and what follows for things, codes and links.

mod pair;

use std::collections::BTreeSet;

use chengji_core::access::Permission;
use chengji_core::register::RegisterKind;
use chengji_core::resolve::{Waterfall, dwelling, organisation, person};
use chengji_store::register::thing;
use chengji_store::resolution::{self as store, DecisionRow};
use chengji_store::{Session, Tx};

use self::pair::{known, ordered, review_of};
use super::compared::Compared;
use super::settle::{Bench, Settled, follow};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::resolution::{self, Move, ReviewView, RunReport, Seal, ThingEventView};

pub use self::pair::{FieldPair, PairView, SideView, pair};

/// Records of a thing that are named.
const MEMBERS: u32 = 64;

/// Runs a function for the profiles of a kind.
macro_rules! by_kind {
    ($kind:expr, $function:ident ( $($argument:expr),* )) => {
        match $kind {
            RegisterKind::Person => $function::<person::Profile>($($argument),*),
            RegisterKind::Dwelling => $function::<dwelling::Profile>($($argument),*),
            RegisterKind::Organisation => $function::<organisation::Profile>($($argument),*),
        }
    };
}
use by_kind;

/// What came of a clerk's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The number of the decision; [`undo`] takes it back by it.
    pub decision_id: i64,
    /// What both records are of.
    pub kind: RegisterKind,
    /// Records that belong to another thing now.
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

/// Says that two records are of the same thing, or not; it outweighs all weights and identifiers until it is taken back. Things, codes
/// and links follow in the same transaction. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission or a reason; for records that are not there, of two kinds, or one and the same; when the pair is decided; when
/// the store fails.
pub fn judge(city: &City, actor: &Actor, pair: (i64, i64), (same, reason): (bool, &str)) -> Result<Decided, CityError> {
    require(actor, Permission::Ingest)?;
    let [a, b] = ordered(pair)?;
    let _turn = city.ingest_turn();
    let (shared, actor, reason) = (city.clone(), actor.clone(), reason.to_owned());
    city.store().write(move |tx| {
        let (kind, _) = known(tx, [a, b])?;
        let review_id = review_of(tx, a, b)?.map_or(0, |review| review.review_id);
        let said = (same, reason.as_str());
        let (decision_id, moves) = by_kind!(kind, judged(&shared, tx, &actor, (a, b), said))?;
        Ok(Decided { decision_id, kind, moves, review_id })
    })
}

fn judged<P: Compared>(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    pair: (i64, i64),
    said: (bool, &str),
) -> Result<(i64, Vec<Move>), CityError> {
    let seal = Seal::of_city(city, tx)?;
    let (decision_id, moves) = resolution::decide::<P>(city, tx, &actor.name, &seal, pair, said)?;
    after::<P>(city, tx, actor, &moves)?;
    Ok((decision_id, moves))
}

/// Takes a decision back: the partition is what it would be without it. A thing that was merged has its number again and gets a new
/// code, because its old one leads to the other thing for ever. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission; when there is no such decision in force; when the store fails.
pub fn undo(city: &City, actor: &Actor, decision_id: i64, reason: &str) -> Result<(DecisionRow, Vec<Move>), CityError> {
    require(actor, Permission::Ingest)?;
    let _turn = city.ingest_turn();
    let (shared, actor, reason) = (city.clone(), actor.clone(), reason.to_owned());
    city.store().write(move |tx| {
        let unknown = || CityError::refuse(Refusal::ResolutionDecisionUnknown, decision_id.to_string());
        let row = store::load_decision(tx, decision_id)?.ok_or_else(unknown)?;
        let kind = row.kind.parse().map_err(|_word| unknown())?;
        let moves = by_kind!(kind, undone(&shared, tx, &actor, (decision_id, &reason)))?;
        Ok((row, moves))
    })
}

fn undone<P: Compared>(city: &City, tx: &mut Tx, actor: &Actor, said: (i64, &str)) -> Result<Vec<Move>, CityError> {
    let seal = Seal::of_city(city, tx)?;
    let moves = resolution::undo::<P>(city, tx, &actor.name, &seal, said)?;
    after::<P>(city, tx, actor, &moves)?;
    Ok(moves)
}

/// The review that a clerk is left to pass over: its kind and number. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, for records that are not there or of two kinds, or when the store fails.
pub fn skip(city: &City, actor: &Actor, pair: (i64, i64)) -> Result<(RegisterKind, i64), CityError> {
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
pub fn next(city: &City, actor: &Actor, kind: RegisterKind, after: i64) -> Result<Option<ReviewView>, CityError> {
    Ok(resolution::reviews(city, actor, kind, after, 1)?.pop())
}

/// What happened to a thing behind `after`, and its records now. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, for a thing that never was, or when the store fails.
pub fn story(city: &City, actor: &Actor, thing_id: i64, after: i64, limit: u32) -> Result<ThingStory, CityError> {
    let records = resolution::members(city, actor, thing_id, MEMBERS)?;
    let events = resolution::story(city, actor, thing_id, after, limit)?;
    let row = city.store().read(|session| thing::load_thing(session, thing_id))?;
    if records.is_empty() && events.is_empty() && row.is_none() {
        return Err(CityError::refuse(Refusal::ThingNotFound, thing_id.to_string()));
    }
    Ok(ThingStory { code: row.and_then(|row| row.code), records, events })
}

/// Learns a new model of a kind from its records and the decisions about them, and resolves them again by it. Needs
/// [`Permission::Ingest`]. One transaction, in which other writes wait; memory: some hundred bytes a record.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn retrain(city: &City, actor: &Actor, kind: RegisterKind) -> Result<RunReport, CityError> {
    require(actor, Permission::Ingest)?;
    let _turn = city.ingest_turn();
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| by_kind!(kind, retrained(&shared, tx, &actor)))
}

fn retrained<P: Compared>(city: &City, tx: &mut Tx, actor: &Actor) -> Result<RunReport, CityError> {
    let seal = Seal::of_city(city, tx)?;
    let report = resolution::retrain::<P>(city, tx, &actor.name, &seal)?;
    after::<P>(city, tx, actor, &report.moves)?;
    Ok(report)
}

/// What a pair weighs by the model in force, step by step; it tells levels of agreement and no values. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, for records that are not compared or of two kinds, or when the store fails.
pub fn why(city: &City, actor: &Actor, pair: (i64, i64)) -> Result<Waterfall, CityError> {
    require(actor, Permission::Ingest)?;
    let ids = ordered(pair)?;
    city.store().read(|session| {
        let (kind, _) = known(session, ids)?;
        let seal = Seal::to_read(city, session)?;
        by_kind!(kind, weighed(session, &seal, ids))
    })
}

fn weighed<P: Compared>(session: &mut Session, seal: &Seal, ids: [i64; 2]) -> Result<Waterfall, CityError> {
    resolution::weigh::<P>(session, seal, (ids[0], ids[1]))
}

/// Takes a record out of comparison because it is erased, in the caller's transaction.
pub(crate) fn forget(city: &City, tx: &mut Tx, record_id: i64) -> Result<(), CityError> {
    let Some(record) = chengji_store::register::record::load_records(tx, &[record_id])?.pop() else { return Ok(()) };
    let kind = record.kind.parse().map_err(damaged)?;
    by_kind!(kind, forgotten(city, tx, record_id))
}

fn forgotten<P: Compared>(city: &City, tx: &mut Tx, record_id: i64) -> Result<(), CityError> {
    let seal = Seal::of_city(city, tx)?;
    let model = resolution::model::<P>(tx)?;
    resolution::withdraw::<P>(tx, city.now().as_microsecond(), &seal, &model, record_id).map(drop)
}

fn after<P: Compared>(city: &City, tx: &mut Tx, actor: &Actor, moves: &[Move]) -> Result<(), CityError> {
    if moves.is_empty() {
        return Ok(());
    }
    let bench = Bench::new(city, tx, P::KIND, actor)?;
    follow(&bench, tx, moves, BTreeSet::new(), BTreeSet::new(), Settled::default()).map(drop)
}
