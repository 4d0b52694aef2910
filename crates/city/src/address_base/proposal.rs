//! Two persons: a change of addresses that waits until another than its proposer approves or refuses it.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::address_base::{self as store, OperationRow};

use super::operation::Operation;
use super::view::{self, OperationView};
use super::{act, change, undo};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// An operation. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, when there is none, or when the store fails.
pub fn show(city: &City, actor: &Actor, operation_id: i64) -> Result<OperationView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let row = city.store().read(|session| store::load_operation(session, operation_id))?;
    view::operation(row.ok_or_else(|| absent(operation_id))?)
}

/// Does what was proposed. Needs [`Permission::PublishAddress`], and another person than the proposer.
///
/// # Errors
/// Without the permission; [`Refusal::AddressOperationNotFound`]; [`Refusal::AddressNotWaiting`];
/// [`Refusal::AddressSecondPerson`]; when an address was changed meanwhile; or when the store fails.
pub fn approve(city: &City, actor: &Actor, operation_id: i64) -> Result<OperationView, CityError> {
    decide(city, actor, operation_id, true)
}

/// Refuses what was proposed; the addresses stay as they are.
///
/// # Errors
/// As [`approve`].
pub fn refuse(city: &City, actor: &Actor, operation_id: i64) -> Result<OperationView, CityError> {
    decide(city, actor, operation_id, false)
}

fn decide(city: &City, actor: &Actor, operation_id: i64, approved: bool) -> Result<OperationView, CityError> {
    require(actor, Permission::PublishAddress)?;
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| {
        let row = store::load_operation(tx, operation_id)?.ok_or_else(|| absent(operation_id))?;
        if row.state != "proposed" {
            return Err(CityError::refuse(Refusal::AddressNotWaiting, operation_id.to_string()));
        }
        if row.actor == actor.name {
            return Err(CityError::refuse(Refusal::AddressSecondPerson, ""));
        }
        let row = if approved {
            perform(&shared, tx, &actor, row)?
        } else {
            let summary = crate::encode::parse(&row.summary)?;
            let mut operation = Operation::resume(tx, &shared, &actor, row)?;
            operation.refuse();
            operation.close(tx, EventKind::AddressProposalRefused, summary)?
        };
        view::operation(row)
    })
}

/// Does what an approved proposal says, by its kind.
fn perform(city: &City, tx: &mut Tx, actor: &Actor, row: OperationRow) -> Result<OperationRow, CityError> {
    match row.kind.split_once('-') {
        None if row.kind == "undo" => undo::approved(city, tx, actor, row),
        Some(("act", _)) => act::approved(city, tx, actor, row),
        _ => change::approved(city, tx, actor, row),
    }
}

fn absent(operation_id: i64) -> CityError {
    CityError::refuse(Refusal::AddressOperationNotFound, operation_id.to_string())
}
