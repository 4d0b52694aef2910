//! Undoing an operation: a counter-operation believes again what was believed before, as long as nothing has touched the same
//! addresses since. Where it would put an address in force or take one out of it, it waits for a second person, as the step itself
//! would.

use chengji_core::access::Permission;
use chengji_core::address_base::AddressState;
use chengji_core::audit::EventKind;
use chengji_core::history::Belief;
use chengji_store::address_base::{self as store, ItemRow, OperationRow, TextRow, VersionRow};
use chengji_store::{Session, Tx, ids};
use serde::Deserialize;
use serde_json::json;

use super::holding::{self, Holding};
use super::operation::{self, Grounds, Operation};
use super::view::{self, OperationView};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, parse};
use crate::error::{CityError, Refusal, require};

/// Addresses read at a time.
const PAGE: u32 = 1_000;

/// An address's row as an operation found it.
#[derive(Deserialize)]
struct Before {
    kind: i64,
    parent_id: Option<i64>,
    state: i64,
    entity_id: Option<i64>,
    visible: i64,
    expires_on: Option<String>,
}

/// Undoes an operation; yields the counter-operation, `proposed` while a second person must approve it: where an address would
/// come into force or go out of it. An address that the operation made is withdrawn; a code that was issued stays issued.
/// Needs [`Permission::CorrectAddresses`].
///
/// # Errors
/// Without the permission or a reason; [`Refusal::AddressOperationNotFound`]; [`Refusal::AddressNotUndoable`] when it is not
/// an applied one or is itself an undo; [`Refusal::AddressChangedMeanwhile`] when something touched an address since; or when
/// the store fails.
pub fn undo(city: &City, actor: &Actor, operation_id: i64, grounds: &Grounds) -> Result<OperationView, CityError> {
    require(actor, Permission::CorrectAddresses)?;
    let grounds = operation::grounds(grounds, true, false)?;
    let (shared, actor) = (city.clone(), actor.clone());
    city.store().write(move |tx| {
        let undone = undoable(tx, operation_id)?;
        let counter = Operation::open(tx, &shared, &actor, "undo", &grounds)?;
        let row = if needs_second_person(tx, operation_id)? {
            counter.propose(tx, json!({ "undone": operation_id }))?
        } else {
            perform(&shared, tx, counter, &undone)?
        };
        view::operation(row)
    })
}

/// Does the counter-operation that a second person has approved.
///
/// # Errors
/// As [`undo`]: what it touches may have moved on since it was proposed.
pub(super) fn approved(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    proposal: OperationRow,
) -> Result<OperationRow, CityError> {
    let summary: serde_json::Value = parse(&proposal.summary)?;
    let operation_id = summary["undone"].as_i64().ok_or_else(|| damaged("an undo does not say of what"))?;
    let undone = undoable(tx, operation_id)?;
    let counter = Operation::resume(tx, city, actor, proposal)?;
    perform(city, tx, counter, &undone)
}

/// The operation, if it can be undone by its state.
fn undoable(session: &mut Session, operation_id: i64) -> Result<OperationRow, CityError> {
    let absent = || CityError::refuse(Refusal::AddressOperationNotFound, operation_id.to_string());
    let undone = store::load_operation(session, operation_id)?.ok_or_else(absent)?;
    if undone.state != "applied" || undone.kind == "undo" {
        return Err(CityError::refuse(Refusal::AddressNotUndoable, format!("it is {}", undone.state)));
    }
    Ok(undone)
}

/// Whether an address would come into force, or go out of it. Refuses at once what could not be undone when approved.
fn needs_second_person(session: &mut Session, operation_id: i64) -> Result<bool, CityError> {
    let (mut after, mut crosses) = (0, false);
    loop {
        let items = store::list_items(session, operation_id, after, PAGE)?;
        let Some(last) = items.last() else { return Ok(crosses) };
        after = last.address_id;
        let ids: Vec<i64> = items.iter().map(|item| item.address_id).collect();
        let standing = store::load_many(session, &ids)?;
        for (item, (row, _)) in items.iter().zip(&standing) {
            if row.version != item.version_after {
                return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, item.address_id.to_string()));
            }
            let then = match &item.before {
                None => AddressState::Withdrawn,
                Some(before) => state_before(&parse(before)?)?,
            };
            let now = holding::state_of(row)?;
            let is_retired = |state| state == AddressState::Retired;
            crosses |= now.is_in_force() != then.is_in_force() || is_retired(now) != is_retired(then);
        }
    }
}

fn state_before(before: &Before) -> Result<AddressState, CityError> {
    let number = before.state;
    AddressState::of_number(number).ok_or_else(|| damaged(format!("no state has number {number}")))
}

fn perform(city: &City, tx: &mut Tx, mut counter: Operation, undone: &OperationRow) -> Result<OperationRow, CityError> {
    let operation_id = undone.operation_id;
    roads(tx, &mut counter, undone)?;
    let mut after = 0;
    loop {
        let items = store::list_items(tx, operation_id, after, PAGE)?;
        let Some(last) = items.last() else { break };
        after = last.address_id;
        for item in &items {
            address(city, tx, &mut counter, undone, item)?;
        }
    }
    if !store::undo_operation(tx, operation_id, counter.id())? {
        return Err(CityError::refuse(Refusal::AddressNotUndoable, operation_id.to_string()));
    }
    counter.close(tx, EventKind::AddressUndone, json!({ "undone": operation_id }))
}

fn address(
    city: &City,
    tx: &mut Tx,
    counter: &mut Operation,
    undone: &OperationRow,
    item: &ItemRow,
) -> Result<(), CityError> {
    let mut held = Holding::load(tx, item.address_id)?;
    held.expect(item.version_after)?;
    counter.note(&held);
    let old_cells = holding::cells(&held.version);
    let from = held.state()?;
    beliefs(tx, counter, undone.operation_id, &mut held)?;
    texts(tx, counter, undone.operation_id, &mut held)?;
    store::close_lineage(tx, held.id(), undone.operation_id, counter.id())?;
    match &item.before {
        None => {
            held.row.state = AddressState::Withdrawn.number();
            held.row.visible = 0;
            store::change_cells(tx, held.id(), &old_cells, &[])?;
        }
        Some(before) => {
            let before: Before = parse(before)?;
            held.row.kind = before.kind;
            held.row.parent_id = before.parent_id;
            held.row.state = before.state;
            held.row.entity_id = before.entity_id;
            held.row.visible = before.visible;
            held.row.expires_on = before.expires_on;
            let cells = holding::cells(&held.version);
            if cells != old_cells {
                store::change_cells(tx, held.id(), &old_cells, &cells)?;
            }
        }
    }
    let road = counter.road_name(tx, held.version.road_id)?;
    let elements = holding::elements(city, &held.version, road)?;
    held.row.division.clone_from(&held.version.division);
    held.row.road_id = held.version.road_id;
    held.row.path_digest = holding::path_digest(&elements, held.kind()?);
    held.row.preferred = elements.preferred();
    let to = held.state()?;
    counter.act(tx, held.id(), "undo", Some(from), to)?;
    counter.save(tx, &mut held)?;
    counter.tell(EventKind::AddressUndone, &held, "undo");
    Ok(())
}

/// Ends what the operation made believed, and believes again what it ended.
fn beliefs(tx: &mut Tx, counter: &Operation, undone: i64, held: &mut Holding) -> Result<(), CityError> {
    let at = counter.now().as_microsecond();
    let versions = store::list_versions(tx, held.id())?;
    let mut newest = versions.last().map_or(0, |version| version.version);
    for version in versions {
        if version.operation_id == undone && version.retired_at.is_none() {
            store::close_version(tx, held.id(), version.version, at, counter.id())?;
        }
        if version.retired_by == Some(undone) {
            newest += 1;
            let again = VersionRow {
                version_key: store::version_key(held.id(), newest),
                version: newest,
                recorded_at: at,
                retired_at: None,
                retired_by: None,
                operation_id: counter.id(),
                ..version
            };
            store::insert_version(tx, &again)?;
            if again.valid_to.is_none() {
                held.row.current_version = newest;
                held.version = again;
            }
        }
    }
    Ok(())
}

fn texts(tx: &mut Tx, counter: &Operation, undone: i64, held: &mut Holding) -> Result<(), CityError> {
    let at = counter.now().as_microsecond();
    for text in store::list_texts(tx, held.id())? {
        if text.operation_id == undone && text.retired_at.is_none() {
            store::close_text(tx, text.text_id, at, counter.id())?;
        }
        if text.retired_by == Some(undone) {
            let text_id = ids::take(tx, "address_text", 1)?;
            let (operation_id, retired_at, retired_by) = (counter.id(), None, None);
            let again = TextRow { text_id, recorded_at: at, operation_id, retired_at, retired_by, ..text };
            store::insert_text(tx, &again)?;
        }
    }
    Ok(())
}

/// Gives roads their names back; a road that the operation made is taken out of use.
fn roads(tx: &mut Tx, counter: &mut Operation, undone: &OperationRow) -> Result<(), CityError> {
    let summary: serde_json::Value = parse(&undone.summary)?;
    let touched: Vec<i64> = summary["roads"].as_array().into_iter().flatten().filter_map(|id| id.as_i64()).collect();
    let at = counter.now().as_microsecond();
    for road_id in touched {
        let Some(mut road) = store::load_road(tx, road_id)? else { continue };
        let names = store::list_road_names(tx, road_id)?;
        // A later renaming stands on this one.
        let later = |name: &store::RoadNameRow| {
            name.operation_id > undone.operation_id || name.retired_by.is_some_and(|by| by > undone.operation_id)
        };
        if names.iter().any(later) {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("road {road_id}")));
        }
        let mut restored = false;
        for name in names {
            if name.operation_id == undone.operation_id && name.retired_at.is_none() {
                store::close_road_name(tx, name.name_id, at, counter.id())?;
            }
            if name.retired_by == Some(undone.operation_id) {
                let belief = Belief {
                    version: 1,
                    valid_from: name.valid_from.parse().map_err(damaged)?,
                    valid_to: name.valid_to.as_deref().map(str::parse).transpose().map_err(damaged)?,
                    recorded_at: counter.now(),
                    retired_at: None,
                };
                counter.insert_road_name(tx, road_id, &name.name, belief)?;
                road.name = name.name;
                restored = true;
            }
        }
        // A road made by the operation may bear addresses of others by now; those keep it in use.
        if !restored && store::list_by_road(tx, road_id, 0, PAGE)?.iter().all(|row| row.applicant == undone.actor) {
            road.retired_at = Some(at);
        }
        if !store::update_road(tx, &road)? {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("road {road_id}")));
        }
    }
    Ok(())
}
