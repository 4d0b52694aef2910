//! Records follow the address base: those that waited for an address are led to it when it comes into force, those whose address
//! has ended to what came of it.

use std::collections::{BTreeMap, BTreeSet};

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::register::RegisterKind;
use chengji_store::address_base as base;
use chengji_store::address_change::list_changes;
use chengji_store::register as rows;
use chengji_store::register::dirty;
use chengji_store::register::record::{self as records, Placing, RecordRow};
use chengji_store::{Session, Tx};

use super::feed::Place;
use crate::Actor;
use crate::address_base::holding::Holding;
use crate::city::City;
use crate::error::{CityError, require};
use crate::journal::Journal;

/// Changes of the base looked at by one transaction.
const CHUNK: u32 = 500;
/// The name under which the last change followed is kept.
const MARK: &str = "address_changes";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Relinked {
    /// Changes of the address base looked at.
    pub changes: u64,
    /// Records that waited and have an address now.
    pub placed: u64,
    /// Records led from an address that ended to what came of it.
    pub moved: u64,
    /// Records whose application came to nothing.
    pub declined: u64,
}

/// Follows the changes of the address base since the last time. The records are settled again by [`super::settle`]. Needs
/// [`Permission::Ingest`]. Cost: the changes, and a write for each record that they concern.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn relink(city: &City, actor: &Actor) -> Result<Relinked, CityError> {
    require(actor, Permission::Ingest)?;
    let _turn = city.ingest_turn();
    let mut all = Relinked::default();
    loop {
        let (shared, name) = (city.clone(), actor.name.clone());
        let done = city.store().write(move |tx| follow(&shared, tx, &name))?;
        if done.changes == 0 {
            return Ok(all);
        }
        all.changes += done.changes;
        all.placed += done.placed;
        all.moved += done.moved;
        all.declined += done.declined;
    }
}

fn follow(city: &City, tx: &mut Tx, actor: &str) -> Result<Relinked, CityError> {
    let mark = rows::find_mark(tx, MARK)?.unwrap_or(0);
    let changes = list_changes(tx, mark, CHUNK)?;
    let Some(last) = changes.last().map(|change| change.seq) else { return Ok(Relinked::default()) };
    let mut done = Relinked { changes: changes.len() as u64, ..Relinked::default() };
    let mut placings: BTreeMap<i64, (String, Placing)> = BTreeMap::new();
    for address_id in changes.iter().map(|change| change.address_id).collect::<BTreeSet<i64>>() {
        let held = Holding::load(tx, address_id)?;
        let state = held.state()?;
        if state.is_in_force() {
            let place = place_of(&held)?;
            for record in records::list_by_application(tx, address_id)? {
                done.placed += 1;
                placings.insert(record.record_id, (record.kind.clone(), placing(&record, Some(&place), None)));
            }
            for record in at(tx, address_id)? {
                if record.division != place.division || record.cell != place.cell {
                    let place = Place { ppm: record.match_ppm.unwrap_or(place.ppm), ..place.clone() };
                    placings.insert(record.record_id, (record.kind.clone(), placing(&record, Some(&place), None)));
                }
            }
        } else if state.is_final() {
            for record in records::list_by_application(tx, address_id)? {
                done.declined += 1;
                placings.insert(record.record_id, (record.kind.clone(), placing(&record, None, None)));
            }
        } else if !state.is_application() {
            let Some(place) = successor(tx, address_id)? else { continue };
            for record in at(tx, address_id)? {
                done.moved += 1;
                let place = Place { ppm: record.match_ppm.unwrap_or(place.ppm), ..place.clone() };
                placings.insert(record.record_id, (record.kind.clone(), placing(&record, Some(&place), None)));
            }
        }
    }
    let mut by_kind: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    let mut moved = Vec::with_capacity(placings.len());
    for (record_id, (kind, placing)) in placings {
        by_kind.entry(kind).or_default().push(record_id);
        moved.push(placing);
    }
    records::place_records(tx, &moved)?;
    for (kind, ids) in by_kind {
        dirty::insert_dirty(tx, &kind, &ids)?;
    }
    rows::set_mark(tx, MARK, last)?;
    if !moved.is_empty() {
        let mut journal = Journal::open(tx, actor, city.now())?;
        let fields = vec![
            ("through_change", last.to_string()),
            ("placed", done.placed.to_string()),
            ("moved", done.moved.to_string()),
            ("declined", done.declined.to_string()),
        ];
        journal.record(EventKind::RegisterRelinked, "registers", fields, None);
        journal.close(tx, city.key())?;
    }
    Ok(done)
}

fn place_of(held: &Holding) -> Result<Place, CityError> {
    let version = &held.version;
    Ok(Place::certain(held.id(), held.kind()?, version.division.clone(), version.lon.zip(version.lat)))
}

/// The one address in force that came of one that ended; none when there are several or nothing did.
fn successor(session: &mut Session, address_id: i64) -> Result<Option<Place>, CityError> {
    let mut found = Vec::new();
    for next in base::list_successors(session, address_id)? {
        let held = Holding::load(session, next.to_id)?;
        if held.state()?.is_in_force() {
            found.push(place_of(&held)?);
        }
    }
    Ok(if found.len() == 1 { found.pop() } else { None })
}

fn at(session: &mut Session, address_id: i64) -> Result<Vec<RecordRow>, CityError> {
    let mut found = Vec::new();
    for kind in RegisterKind::ALL {
        found.extend(records::list_by_address(session, kind.as_str(), address_id)?);
    }
    Ok(found)
}

fn placing(record: &RecordRow, place: Option<&Place>, application_id: Option<i64>) -> Placing {
    Placing {
        record_id: record.record_id,
        address_id: place.and_then(|place| place.address_id),
        match_level: place.and_then(|place| place.level.clone()),
        match_ppm: place.map(|place| place.ppm),
        application_id,
        division: place.map_or_else(|| record.division.clone(), |place| place.division.clone()),
        cell: place.and_then(|place| place.cell),
    }
}
