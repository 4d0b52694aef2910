//! A clerk's word about two records, and what follows for things, codes and links.

use std::collections::BTreeSet;

use chengji_core::access::Permission;
use chengji_core::register::RegisterKind;
use chengji_core::resolve::{Waterfall, dwelling, organisation, person};
use chengji_store::Tx;
use chengji_store::register::record as records;

use super::compared::Compared;
use super::settle::{Bench, Settled, follow};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::resolution::{self, Move, RunReport, Seal};

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

/// What a decision did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Its number; [`undo`] takes it back by it.
    pub decision_id: i64,
    /// Records that belong to another thing now.
    pub moves: Vec<Move>,
}

/// Says that two records are of the same thing, or not; it outweighs all weights and identifiers until it is taken back. Things, codes
/// and links follow in the same transaction. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission or a reason; for records that are not there, not of the kind, or one and the same; when the pair is decided;
/// when the store fails.
pub fn judge(
    city: &City,
    actor: &Actor,
    kind: RegisterKind,
    pair: (i64, i64),
    (same, reason): (bool, &str),
) -> Result<Decided, CityError> {
    require(actor, Permission::Ingest)?;
    let _turn = city.ingest_turn();
    let (shared, actor, reason) = (city.clone(), actor.clone(), reason.to_owned());
    city.store().write(move |tx| by_kind!(kind, judged(&shared, tx, &actor, pair, (same, &reason))))
}

fn judged<P: Compared>(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    pair: (i64, i64),
    said: (bool, &str),
) -> Result<Decided, CityError> {
    let there = records::load_records(tx, &[pair.0, pair.1])?;
    let is_there = |id: i64| there.iter().any(|row| row.record_id == id && row.kind == P::REGISTER.as_str());
    if let Some(absent) = [pair.0, pair.1].into_iter().find(|id| !is_there(*id)) {
        return Err(CityError::refuse(Refusal::ResolutionRecordUnknown, absent.to_string()));
    }
    let seal = Seal::of_city(city, tx)?;
    let (decision_id, moves) = resolution::decide::<P>(city, tx, &actor.name, &seal, pair, said)?;
    after::<P>(city, tx, actor, &moves)?;
    Ok(Decided { decision_id, moves })
}

/// Takes a decision back: the partition is what it would be without it. A thing that was merged has its number again and gets a new
/// code, because its old one leads to the other thing for ever. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission; when there is no such decision of the kind in force; when the store fails.
pub fn undo(
    city: &City,
    actor: &Actor,
    kind: RegisterKind,
    decision_id: i64,
    reason: &str,
) -> Result<Decided, CityError> {
    require(actor, Permission::Ingest)?;
    let _turn = city.ingest_turn();
    let (shared, actor, reason) = (city.clone(), actor.clone(), reason.to_owned());
    city.store().write(move |tx| by_kind!(kind, undone(&shared, tx, &actor, (decision_id, &reason))))
}

fn undone<P: Compared>(city: &City, tx: &mut Tx, actor: &Actor, said: (i64, &str)) -> Result<Decided, CityError> {
    let seal = Seal::of_city(city, tx)?;
    let moves = resolution::undo::<P>(city, tx, &actor.name, &seal, said)?;
    after::<P>(city, tx, actor, &moves)?;
    Ok(Decided { decision_id: said.0, moves })
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
/// Without the permission, for a record that is not compared, or when the store fails.
pub fn why(city: &City, actor: &Actor, kind: RegisterKind, pair: (i64, i64)) -> Result<Waterfall, CityError> {
    let seal = city.store().read(|session| Seal::to_read(city, session))?;
    by_kind!(kind, weighed(city, actor, &seal, pair))
}

fn weighed<P: Compared>(city: &City, actor: &Actor, seal: &Seal, pair: (i64, i64)) -> Result<Waterfall, CityError> {
    resolution::why::<P>(city, actor, seal, pair)
}

/// Takes a record out of comparison because it is erased, in the caller's transaction.
pub(crate) fn forget(city: &City, tx: &mut Tx, record_id: i64) -> Result<(), CityError> {
    let Some(record) = records::load_records(tx, &[record_id])?.pop() else { return Ok(()) };
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
    let bench = Bench::new(city, tx, P::REGISTER, actor)?;
    follow(&bench, tx, moves, BTreeSet::new(), BTreeSet::new(), Settled::default()).map(drop)
}
