//! One step in the life of an address, taken by somebody who may, on the version they have seen.

use chengji_core::address_base::{AddressAct, AddressKind, AddressState, state};
use chengji_core::audit::EventKind;
use chengji_store::address_base::{self as store, OperationRow};
use chengji_store::{Session, Tx};
use serde_json::json;

use super::coding::{self, Wanted};
use super::holding::{self, Holding};
use super::operation::{self, Grounds, Operation};
use super::show;
use super::view::{self, BaseAddress, OperationView};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};

/// A step asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRequest {
    /// The address.
    pub address_id: i64,
    /// What to do.
    pub act: AddressAct,
    /// Why, and on what paper.
    pub grounds: Grounds,
    /// The version of the address that was looked at.
    pub version: i64,
}

/// A step taken, or waiting for a second person.
#[derive(Debug, Clone, PartialEq)]
pub struct Stepped {
    /// The address as it stands now.
    pub address: BaseAddress,
    /// The operation; `proposed` while a second person must decide.
    pub operation: OperationView,
}

/// Takes a step, or keeps it as a proposal where a second person must approve it (retire). Needs the permission of the step.
///
/// # Errors
/// Without the permission, a reason or the document; [`Refusal::AddressChangedMeanwhile`] when the version is no longer the
/// stored one; [`Refusal::AddressStepForbidden`] when the table has no such step, or addresses in use stand below one to be
/// retired; [`Refusal::AddressParentNotInForce`] when the address above one to be published or restored is not in force itself;
/// [`Refusal::AddressSecondPerson`] when the applicant publishes; or when the store fails.
#[expect(clippy::needless_pass_by_value, reason = "a request is handed over")]
pub fn act(city: &City, actor: &Actor, request: StepRequest) -> Result<Stepped, CityError> {
    operation::may(actor, request.act)?;
    let grounds = operation::grounds(&request.grounds, request.act.needs_reason(), request.act.needs_document())?;
    if matches!(request.act, AddressAct::Change | AddressAct::Confirm) {
        return Err(CityError::refuse(Refusal::AddressStepForbidden, "a change is proposed as an operation"));
    }
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| {
        let mut held = Holding::load(tx, request.address_id)?;
        held.expect(request.version)?;
        let kind = format!("act-{}", request.act);
        let mut operation = Operation::open(tx, &shared, &actor, &kind, &grounds)?;
        let summary = json!({ "act": request.act.as_str(), "address": held.id(), "version": held.row.version });
        let row = if request.act == AddressAct::Retire {
            permitted(tx, &held, request.act)?;
            operation.propose(tx, summary)?
        } else {
            if request.act.needs_second_person() && held.row.applicant == actor.name {
                return Err(CityError::refuse(Refusal::AddressSecondPerson, ""));
            }
            take(&shared, tx, &mut operation, &mut held, request.act)?;
            operation.close(tx, EventKind::AddressOperation, summary)?
        };
        Ok(Stepped { address: show::now(&shared, tx, &held)?, operation: view::operation(row)? })
    })
}

/// Takes the step that a second person has approved.
pub(super) fn approved(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    proposal: OperationRow,
) -> Result<OperationRow, CityError> {
    let summary: serde_json::Value = crate::encode::parse(&proposal.summary)?;
    let number = |field: &str| summary[field].as_i64().unwrap_or_default();
    let act: AddressAct = summary["act"].as_str().unwrap_or_default().parse().map_err(crate::encode::damaged)?;
    let mut held = Holding::load(tx, number("address"))?;
    held.expect(number("version"))?;
    let mut operation = Operation::resume(tx, city, actor, proposal)?;
    take(city, tx, &mut operation, &mut held, act)?;
    operation.close(tx, EventKind::AddressOperation, summary)
}

/// Takes a step and does what belongs to it.
pub(crate) fn take(
    city: &City,
    tx: &mut Tx,
    operation: &mut Operation,
    held: &mut Holding,
    act: AddressAct,
) -> Result<(), CityError> {
    permitted(tx, held, act)?;
    if act == AddressAct::Approve && held.row.code.is_none() {
        operation.note(held);
        let wanted = wanted(tx, held)?;
        held.row.code = coding::issue(city, tx, &[wanted])?.pop();
    }
    operation.step(tx, held, act)
}

/// The table has the step, and what stands below allows it.
fn permitted(session: &mut Session, held: &Holding, act: AddressAct) -> Result<(), CityError> {
    let forbidden = |why: String| CityError::refuse(Refusal::AddressStepForbidden, why);
    state::after(held.state()?, act).map_err(|error| forbidden(error.to_string()))?;
    if matches!(act, AddressAct::Publish | AddressAct::Restore)
        && let Some(parent_id) = held.row.parent_id
    {
        // What stands below an address in force is found through it: nobody finds it below one that is only applied for.
        let state = Holding::load(session, parent_id)?.state()?;
        let stands = state.is_in_force() || state == AddressState::Reserved;
        let unfit = || CityError::refuse(Refusal::AddressParentNotInForce, format!("{parent_id}: {state}"));
        return if stands { Ok(()) } else { Err(unfit()) };
    }
    if act != AddressAct::Retire {
        return Ok(());
    }
    let mut after = 0;
    loop {
        let children = store::list_by_parent(session, held.id(), after, 500)?;
        let Some(last) = children.last() else { return Ok(()) };
        after = last.address_id;
        for child in &children {
            let state = holding::state_of(child)?;
            if state.is_in_force() || state == AddressState::Reserved {
                return Err(forbidden(format!("address {} stands below it and is {state}", child.address_id)));
            }
        }
    }
}

/// What the code platform is told of an address.
pub(crate) fn wanted(session: &mut Session, held: &Holding) -> Result<Wanted, CityError> {
    let kind = held.kind()?;
    let mut above = None;
    let mut parent_id = held.row.parent_id.filter(|_| kind == AddressKind::Room);
    // The nearest of building, estate or doorplate: a unit and a floor stand in the room's own code.
    while let (Some(id), None) = (parent_id, &above) {
        let parent = Holding::load(session, id)?.row;
        let kind = holding::kind_of(&parent)?;
        if !matches!(kind, AddressKind::Unit | AddressKind::Floor) {
            above = parent.code;
        }
        parent_id = parent.parent_id;
    }
    Ok(Wanted {
        address_id: held.id(),
        kind,
        division: held.row.division.clone(),
        above,
        unit: held.version.unit.clone(),
        room: held.version.room.clone(),
    })
}
