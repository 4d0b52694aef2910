//! Dwellings are led to their buildings, and to unit, floor and room inside. No code is issued here: that needs a building's
//! dwellings side by side.

use chengji_core::address::StandardAddress;
use chengji_core::house::{Block, BuildingPath, Inside, TypedInside};
use chengji_store::entity::Current;
use chengji_store::house::{self, Candidate, HouseItem, Kind};
use chengji_store::{Session, query};
use rayon::prelude::*;

use super::job::{DWELLINGS, Job, PAGE};
use super::locate::{Clues, Found, locate};
use super::names;
use crate::city::City;
use crate::encode::{cell_of, damaged, identifiers_of, index_text, stored_address};
use crate::error::CityError;

/// A dwelling as its record tells it.
struct Told {
    entity_id: i64,
    version: i64,
    division: String,
    clues: Clues,
    inside: Result<Inside, Block>,
}

/// Settles the next page; false when there is none.
pub(super) fn page(city: &City, job: &mut Job) -> Result<bool, CityError> {
    let after = job.run.progress.after_id;
    let (candidates, items) = city.store().read(|session| {
        let candidates = house::list_candidates(session, DWELLINGS, after, PAGE)?;
        let due: Vec<&Candidate> = candidates.iter().filter(|one| is_due(one)).collect();
        let items = judge(session, &due)?;
        Ok::<_, CityError>((candidates, items))
    })?;
    let Some(last) = candidates.last() else { return Ok(false) };
    let looked_at = candidates.len() as u64;
    job.settle(city, last.entity_id, looked_at, move |_, tx, progress| {
        progress.dwellings += looked_at as i64;
        Ok(house::upsert_items(tx, &items)?)
    })?;
    Ok(true)
}

/// Whether the dwelling has to be looked at again: it is new or changed, or something kept it from its code.
fn is_due(candidate: &Candidate) -> bool {
    let settled = candidate.code.as_deref().is_some_and(|code| !code.is_empty())
        && candidate.reason.as_deref().is_some_and(str::is_empty);
    !settled || candidate.judged != Some(candidate.current_version)
}

fn judge(session: &mut Session, due: &[&Candidate]) -> Result<Vec<HouseItem>, CityError> {
    let ids: Vec<i64> = due.iter().map(|one| one.entity_id).collect();
    let rows = query::load_current(session, &ids)?;
    let told = rows.par_iter().map(read).collect::<Result<Vec<_>, CityError>>()?;
    let clues: Vec<Clues> = told.iter().map(|one| one.clues.clone()).collect();
    let found = locate(session, &clues)?;
    let mut buildings: Vec<i64> = found.iter().filter_map(|found| found.ok().map(|(id, _)| id)).collect();
    buildings.sort_unstable();
    buildings.dedup();
    let mut buildings = house::load_items(session, &buildings)?;
    buildings.sort_unstable_by_key(|item| item.entity_id);
    let mut before = house::load_items(session, &ids)?;
    before.sort_unstable_by_key(|item| item.entity_id);
    Ok(told
        .into_iter()
        .zip(found)
        .map(|(told, found)| {
            let earlier = before.binary_search_by_key(&told.entity_id, |item| item.entity_id).ok();
            let mut item = conclude(&told, found);
            if let Ok(at) = buildings.binary_search_by_key(&item.building_id, |building| building.entity_id) {
                item.division.clone_from(&buildings[at].division);
            }
            match earlier.map(|at| &before[at]).filter(|earlier| !earlier.code.is_empty()) {
                Some(coded) => keep_code(coded, item),
                None => item,
            }
        })
        .collect())
}

fn read(row: &Current) -> Result<Told, CityError> {
    let address: Option<StandardAddress> = row.version.address.as_deref().map(stored_address).transpose()?;
    let attributes = chengji_formats::attributes::decode(&row.version.attributes).map_err(damaged)?;
    let attribute =
        |name: &str| attributes.iter().find(|(known, _)| known == name).and_then(|(_, value)| index_text(value));
    let (unit, floor, room) = (attribute("unit"), attribute("floor"), attribute("room"));
    let typed = TypedInside { unit: unit.as_deref(), floor: floor.as_deref(), room: room.as_deref() };
    let reference = attribute(names::BUILDING_ID).map(|id| (names::BUILDING_ID.to_owned(), id));
    let mut identifiers: Vec<[u8; 16]> = identifiers_of(&row.version)?
        .into_iter()
        .chain(reference)
        .map(|(scheme, identifier)| names::identifier(&scheme, &identifier))
        .collect();
    identifiers.sort_unstable();
    identifiers.dedup();
    Ok(Told {
        entity_id: row.entity.entity_id,
        version: row.version.version,
        division: row.version.division.clone().unwrap_or_default(),
        clues: Clues {
            identifiers,
            address: address.as_ref().and_then(BuildingPath::of).map(|path| names::address(&path.key())),
            point: row.version.lon.zip(row.version.lat).zip(cell_of(&row.version)?),
        },
        inside: Inside::read(address.as_ref(), &typed),
    })
}

/// What is concluded about a dwelling as if it had no code yet.
fn conclude(told: &Told, found: Found) -> HouseItem {
    let (unit, floor, room) = told.inside.map_or((0, 0, 0), |inside| {
        let (unit, floor, room) = inside.to_codes();
        (unit as i64, floor as i64, room as i64)
    });
    let reason = found.err().or(told.inside.err()).map_or("", Block::code);
    HouseItem {
        entity_id: told.entity_id,
        kind: Kind::Dwelling,
        version: told.version,
        building_id: found.map_or(0, |(id, _)| id),
        unit,
        floor,
        room,
        basis: found.map_or(0, |(_, basis)| basis as i64),
        division: told.division.clone(),
        reason: reason.to_owned(),
        code: String::new(),
    }
}

/// A dwelling that has its code keeps it, and the place the code stands for; a record that tells another place is reported.
fn keep_code(coded: &HouseItem, now: HouseItem) -> HouseItem {
    let place = |item: &HouseItem| (item.building_id, item.unit, item.floor, item.room);
    let reason = match now.reason.as_str() {
        "" if place(coded) != place(&now) => Block::Moved.code().to_owned(),
        _ => now.reason,
    };
    HouseItem { version: now.version, reason, ..coded.clone() }
}
