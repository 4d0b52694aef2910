//! Operations on many addresses: rename a road, renumber, split, merge, restore, move, demolish, rebuild, correct, expire.
//!
//! ```text
//! load what stands ─► draw the plan (core) ─► note what it would meet ─► preview: shown
//!                                                                     └► apply: one transaction ─► applied
//!                                                                        retires or publishes ─► proposed ─► approved by another
//! ```
//! A preview has a basis, a digest over what it was drawn from. Who applies with that basis gets exactly what was shown, or is told
//! that something changed meanwhile. Cost: linear in the addresses touched.

mod approve;
mod asked;
mod draw;
mod load;
mod perform;
mod view;

use chengji_core::access::Permission;
use chengji_core::address_base::operation::{OperationKind, Plan};
use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_store::Tx;

use super::operation::{Grounds, Operation, grounds};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

pub(crate) use approve::approved;
pub use asked::{Asked, NewRow, RoadRef};
pub use view::{IssueView, Outcome, PlanView, PlannedChange};

/// Most addresses that one operation touches: it is one transaction.
pub const MOST_TOUCHED: usize = 200_000;

/// An operation to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRequest {
    /// What to do.
    pub asked: Asked,
    /// Why, and the number of the document that orders it.
    pub grounds: Grounds,
    /// Basis of the preview that was agreed to; none takes what stands now.
    pub basis: Option<String>,
}

/// What an operation would do, and what is wrong with it. Writes nothing; shows at most `limit` changes and counts all.
///
/// # Errors
/// Without the permission; for a road, division or address that is not there; or when the store fails.
pub fn preview(city: &City, actor: &Actor, asked: &Asked, limit: usize) -> Result<PlanView, CityError> {
    require(actor, permission(asked.kind()))?;
    let day = day_of(city.now());
    city.store().read(|session| {
        let drawn = draw::draw(city, session, asked, day)?;
        Ok(view::plan(&drawn, limit))
    })
}

/// Does it, in one transaction with its audit events; or keeps it as a proposal where it retires or publishes an address, until
/// another person approves.
///
/// # Errors
/// Without the permission, a reason or the document; [`Refusal::AddressChangedMeanwhile`] when the basis no longer holds;
/// [`Refusal::AddressOperationBlocked`] with what is in the way; or when the store fails.
pub fn apply(city: &City, actor: &Actor, request: ChangeRequest) -> Result<Outcome, CityError> {
    let kind = request.asked.kind();
    require(actor, permission(kind))?;
    let grounds = grounds(&request.grounds, true, kind.needs_document())?;
    let request = ChangeRequest { grounds, ..request };
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| begin(&shared, tx, &actor, &request))
}

/// Ends the temporary addresses whose last day is past. A second person is not asked: two agreed to the day when it was set.
///
/// # Errors
/// As [`apply`].
pub fn expire(city: &City, actor: &Actor) -> Result<Outcome, CityError> {
    let grounds = Grounds { reason: "last day passed".to_owned(), document: None };
    apply(city, actor, ChangeRequest { asked: Asked::Expire {}, grounds, basis: None })
}

fn begin(city: &City, tx: &mut Tx, actor: &Actor, request: &ChangeRequest) -> Result<Outcome, CityError> {
    let drawn = draw::draw(city, tx, &request.asked, day_of(city.now()))?;
    agreed(&drawn, request.basis.as_deref())?;
    if drawn.plan.changes.is_empty() && drawn.plan.births.is_empty() {
        return Ok(Outcome::nothing(&drawn));
    }
    let mut operation = Operation::open(tx, city, actor, request.asked.kind().as_str(), &request.grounds)?;
    let summary = view::summary(&request.asked, &drawn)?;
    if needs_second_person(&drawn.plan) {
        let row = operation.propose(tx, summary)?;
        return Ok(Outcome::new(&row, &drawn, Vec::new()));
    }
    let born = perform::perform(city, tx, &mut operation, &drawn)?;
    let row = operation.close(tx, EventKind::AddressOperation, view::with_born(summary, &born))?;
    Ok(Outcome::new(&row, &drawn, born))
}

/// Refuses a plan that is blocked or not the one that was agreed to.
fn agreed(drawn: &draw::Drawn, basis: Option<&str>) -> Result<(), CityError> {
    if basis.is_some_and(|basis| basis != drawn.basis) {
        return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, ""));
    }
    if drawn.plan.is_blocked() {
        return Err(CityError::refuse(Refusal::AddressOperationBlocked, view::obstacles(&drawn.plan)));
    }
    Ok(())
}

/// The day of a temporary address was agreed to by two persons when it was set.
fn needs_second_person(plan: &Plan) -> bool {
    plan.kind != OperationKind::Expire && plan.needs_second_person()
}

/// What an operation needs to be asked for; who approves needs [`Permission::PublishAddress`].
fn permission(kind: OperationKind) -> Permission {
    match kind {
        OperationKind::Correct | OperationKind::Expire => Permission::CorrectAddresses,
        _ => Permission::ChangeAddress,
    }
}
