//! Two persons: an operation that retires or publishes waits here until another approves or refuses it.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::address_base::{self as store, OperationRow};
use chengji_store::{Session, Tx};
use serde_json::Value;

use super::asked::Asked;
use super::view::Outcome;
use super::{agreed, draw, perform};
use crate::Actor;
use crate::address_base::operation::{Operation, today};
use crate::city::City;
use crate::encode::{damaged, parse};
use crate::error::{CityError, Refusal, require};

/// Does what was proposed. Needs [`Permission::PublishAddress`] and another person than the proposer.
///
/// # Errors
/// Without the permission; for the proposer; [`Refusal::AddressNotWaiting`]; [`Refusal::AddressChangedMeanwhile`] when what it touches has
/// moved on since it was proposed; or when the store fails.
pub fn approve(city: &City, actor: &Actor, operation_id: i64) -> Result<Outcome, CityError> {
    require(actor, Permission::PublishAddress)?;
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| approved(&shared, tx, &actor, operation_id))
}

/// Refuses what was proposed; nothing changes.
///
/// # Errors
/// Without the permission; [`Refusal::AddressNotWaiting`]; or when the store fails.
pub fn refuse(city: &City, actor: &Actor, operation_id: i64) -> Result<(), CityError> {
    require(actor, Permission::PublishAddress)?;
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| {
        let (row, _) = waiting(tx, operation_id)?;
        let mut summary: Value = parse(&row.summary)?;
        if let Some(summary) = summary.as_object_mut() {
            summary.insert("refused_by".to_owned(), actor.name.clone().into());
        }
        Operation::resume(tx, &shared, &actor, row)?.decline(tx, summary)
    })
}

fn approved(city: &City, tx: &mut Tx, actor: &Actor, operation_id: i64) -> Result<Outcome, CityError> {
    let (row, summary) = waiting(tx, operation_id)?;
    if row.actor == actor.name {
        return Err(CityError::refuse(Refusal::AddressSecondPerson, ""));
    }
    let asked: Asked = serde_json::from_value(summary["asked"].clone()).map_err(damaged)?;
    let drawn = draw::draw(city, tx, &asked, today(city))?;
    agreed(&drawn, summary["basis"].as_str())?;
    let mut operation = Operation::resume(tx, city, actor, row)?;
    let born = perform::perform(city, tx, &mut operation, &drawn)?;
    let row = operation.close(tx, EventKind::AddressOperation, summary)?;
    Ok(Outcome::new(&row, &drawn, born))
}

/// A proposal of an operation that waits, with its summary.
fn waiting(session: &mut Session, operation_id: i64) -> Result<(OperationRow, Value), CityError> {
    let absent = || CityError::refuse(Refusal::AddressNotWaiting, operation_id.to_string());
    let row = store::load_operation(session, operation_id)?.filter(|row| row.state == "proposed").ok_or_else(absent)?;
    let summary: Value = parse(&row.summary)?;
    if summary.get("asked").is_none() {
        return Err(absent());
    }
    Ok((row, summary))
}
