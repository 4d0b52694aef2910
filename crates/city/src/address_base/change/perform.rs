//! Carrying a plan out under one operation: beliefs, states, births, codes and lineage.

use std::collections::HashMap;

use chengji_codes::DivisionCode;
use chengji_core::address_base::operation::{Change, Element, Facts, Ref};
use chengji_core::address_base::{AddressAct, AddressKind, state};
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::address_base::VersionRow;

use super::draw::Drawn;
use crate::address_base::holding::Holding;
use crate::address_base::operation::{Operation, fresh};
use crate::address_base::{act, coding};
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;

/// Does everything the plan says; yields the ids of what was born, in the order of the plan.
pub(super) fn perform(
    city: &City,
    tx: &mut Tx,
    operation: &mut Operation,
    drawn: &Drawn,
) -> Result<Vec<i64>, CityError> {
    if let Some((road, to)) = &drawn.renamed {
        operation.rename_road(tx, &mut road.clone(), to, None)?;
        let mut held: Vec<Holding> =
            drawn.plan.changes.iter().map(|change| held(drawn, change)).collect::<Result<_, _>>()?;
        operation.reprint(tx, &mut held)?;
        return Ok(Vec::new());
    }
    // What stands above comes first: a room's code follows that of its door.
    let mut changes: Vec<&Change> = drawn.plan.changes.iter().collect();
    changes.sort_by_key(|change| change.after.kind);
    let mut moved = HashMap::new();
    for change in changes {
        let mut held = held(drawn, change)?;
        alter(city, tx, operation, drawn, change, &mut held, &mut moved)?;
    }
    let mut born = Vec::with_capacity(drawn.plan.births.len());
    for birth in &drawn.plan.births {
        let parent = birth.parent.map(|parent| id_of(&born, parent)).transpose()?;
        let template = drawn.template.and_then(|id| drawn.loaded.held.get(&id));
        let template = template.ok_or_else(|| damaged("an address is born in nobody's place"))?;
        let content = VersionRow { outline: None, ..content(&template.version, &birth.facts) };
        let row = fresh(birth.facts.kind, parent, birth.facts.state, operation.actor());
        let mut made = operation.create(tx, row, content, None)?;
        operation.act(tx, made.id(), AddressAct::Publish.as_str(), None, birth.facts.state)?;
        // Its code comes with it: who approved the operation approved the address.
        let wanted = act::wanted(tx, &made)?;
        made.row.code = coding::issue(city, tx, &[wanted])?.pop();
        operation.save(tx, &mut made)?;
        operation.tell(EventKind::AddressPublished, &made, drawn.plan.kind.as_str());
        born.push(made.id());
    }
    for line in &drawn.plan.lineage {
        operation.descend(tx, id_of(&born, line.from)?, id_of(&born, line.to)?, line.kind.as_str())?;
    }
    Ok(born)
}

fn held(drawn: &Drawn, change: &Change) -> Result<Holding, CityError> {
    let held = drawn.loaded.held.get(&change.address_id).cloned();
    held.ok_or_else(|| damaged(format!("address {} was not loaded", change.address_id)))
}

fn id_of(born: &[i64], of: Ref) -> Result<i64, CityError> {
    match of {
        Ref::Known(id) => Ok(id),
        Ref::New(at) => born.get(at).copied().ok_or_else(|| damaged("a child is born before its parent")),
    }
}

/// Brings one address from what stood to what comes.
fn alter(
    city: &City,
    tx: &mut Tx,
    operation: &mut Operation,
    drawn: &Drawn,
    change: &Change,
    held: &mut Holding,
    moved: &mut HashMap<i64, String>,
) -> Result<(), CityError> {
    let (before, after) = (&change.before, &change.after);
    let mut content = content(&held.version, after);
    if before.division != after.division {
        content.road_id = road_there(tx, operation, drawn, held, &after.division)?;
        let division: DivisionCode = after.division.parse().map_err(damaged)?;
        if let Some(code) = transferred(city, tx, operation, drawn, held, division, moved)? {
            operation.note(held);
            moved.insert(held.id(), code.clone());
            held.row.code = Some(code);
        }
    }
    if before.expires_on != after.expires_on {
        operation.note(held);
        held.row.expires_on = after.expires_on.map(|day| day.to_string());
    }
    if content != held.version {
        operation.amend(tx, held, content, None)?;
        operation.tell(EventKind::AddressChanged, held, drawn.plan.kind.as_str());
    } else if before.state == after.state {
        operation.save(tx, held)?;
        operation.tell(EventKind::AddressChanged, held, drawn.plan.kind.as_str());
    }
    if before.state != after.state {
        let leads = |act: &AddressAct| state::after(before.state, *act) == Ok(after.state);
        let step = state::allowed(before.state).find(leads);
        operation.step(tx, held, step.ok_or_else(|| damaged("no step leads there"))?)?;
    }
    Ok(())
}

/// The code of an address in its new division, where it has one that says a division or stands inside one that does.
fn transferred(
    city: &City,
    tx: &mut Tx,
    operation: &Operation,
    drawn: &Drawn,
    held: &Holding,
    division: DivisionCode,
    moved: &HashMap<i64, String>,
) -> Result<Option<String>, CityError> {
    let Some(code) = &held.row.code else { return Ok(None) };
    let (now, grounds) = (operation.now(), operation.grounds());
    if crate::code::act::can_transfer(city, code) {
        return crate::code::act::transfer_within(city, tx, code, division, now, grounds).map(Some);
    }
    match code_above(drawn, held, moved)? {
        Some(above) => crate::code::act::follow_within(city, tx, code, above, now, grounds),
        None => Ok(None),
    }
}

/// The code of the nearest address above that is neither unit nor floor, as far as it moves along.
fn code_above<'c>(
    drawn: &Drawn,
    held: &Holding,
    moved: &'c HashMap<i64, String>,
) -> Result<Option<&'c String>, CityError> {
    let mut above = held.row.parent_id;
    while let Some(parent) = above.and_then(|id| drawn.loaded.held.get(&id)) {
        if !matches!(parent.kind()?, AddressKind::Unit | AddressKind::Floor) {
            return Ok(moved.get(&parent.id()));
        }
        above = parent.row.parent_id;
    }
    Ok(None)
}

/// The road of the same name where an address moves to; the same road when that is kept for both divisions.
fn road_there(
    tx: &mut Tx,
    operation: &mut Operation,
    drawn: &Drawn,
    held: &Holding,
    division: &str,
) -> Result<Option<i64>, CityError> {
    let Some(road) = held.version.road_id.and_then(|id| drawn.loaded.roads.get(&id)) else { return Ok(None) };
    let there: DivisionCode = division.parse().map_err(damaged)?;
    let county = there.county().ok_or_else(|| damaged("a division above the district"))?.to_string();
    if division.starts_with(road.division.as_str()) {
        return Ok(Some(road.road_id));
    }
    Ok(Some(operation.road(tx, &county, &road.name, None)?.road_id))
}

/// A belief with the elements, division and point of some facts; what else it says stays.
fn content(version: &VersionRow, facts: &Facts) -> VersionRow {
    let said = |element| facts.element(element).map(str::to_owned);
    VersionRow {
        division: facts.division.clone(),
        zone: said(Element::Zone),
        number: said(Element::Number),
        estate: said(Element::Estate),
        building: said(Element::Building),
        unit: said(Element::Unit),
        floor: said(Element::Floor),
        room: said(Element::Room),
        name: said(Element::Name),
        lon: facts.point.map(|(lon, _)| lon),
        lat: facts.point.map(|(_, lat)| lat),
        ..version.clone()
    }
}
