//! Doorplates and buildings: under which names they are found, in which division they stand, and the buildings' codes.

use chengji_codes::{DivisionCode, DivisionLevel};
use chengji_core::address::StandardAddress;
use chengji_core::house::{Block, BuildingPath};
use chengji_store::entity::Current;
use chengji_store::house::{self, Candidate, HouseItem, Kind};
use chengji_store::{Session, query};
use rayon::prelude::*;

use super::job::{BUILDINGS, DOORPLATES, Job, PAGE};
use super::names;
use super::register::{Ledger, Outcome, Wanted, issue, scheme};
use crate::city::City;
use crate::encode::{identifiers_of, stored_address};
use crate::error::CityError;

/// A doorplate or building as read.
struct Place {
    item: HouseItem,
    entity_code: String,
    names: Vec<[u8; 16]>,
    /// Names under which doorplates of the building's address are found.
    plates: Vec<[u8; 16]>,
    anchor: Option<(f64, f64)>,
    division: Option<DivisionCode>,
    cell: Option<i64>,
}

/// Settles the next page; false when there is none.
pub(super) fn page(city: &City, job: &mut Job, kind: Kind) -> Result<bool, CityError> {
    let class = if kind == Kind::Building { BUILDINGS } else { DOORPLATES };
    let after = job.run.progress.after_id;
    let (candidates, mut places) = city.store().read(|session| {
        let candidates = house::list_candidates(session, class, after, PAGE)?;
        let due: Vec<i64> = candidates.iter().filter(|one| is_due(one, kind)).map(|one| one.entity_id).collect();
        let rows = query::load_current(session, &due)?;
        let mut places = rows.par_iter().map(|row| read(row, kind)).collect::<Result<Vec<_>, _>>()?;
        ask_doorplates(session, &mut places)?;
        Ok::<_, CityError>((candidates, places))
    })?;
    let Some(last) = candidates.last() else { return Ok(false) };
    let (last_id, looked_at) = (last.entity_id, candidates.len() as u64);
    for place in &mut places {
        let known = candidates.binary_search_by_key(&place.item.entity_id, |one| one.entity_id).ok();
        place.item.code = known.and_then(|at| candidates[at].code.clone()).unwrap_or_default();
        if kind == Kind::Building {
            conclude(place, job);
        }
    }
    let (run_id, dry_run) = (job.run.run_id, job.dry_run);
    let actor = job.run.actor.clone();
    job.settle(city, last_id, looked_at, move |city, tx, progress| {
        if kind == Kind::Building {
            progress.buildings += looked_at as i64;
            progress.buildings_coded += if dry_run {
                places.iter().filter(|place| is_codable(&place.item)).count() as i64
            } else {
                let mut ledger = Ledger::open(run_id);
                let coded = code_buildings(city, tx, &mut places, &mut ledger)?;
                ledger.close(city, tx, &actor)?;
                coded
            };
        }
        let ids: Vec<i64> = places.iter().map(|place| place.item.entity_id).collect();
        let names: Vec<([u8; 16], i64)> =
            places.iter().flat_map(|place| place.names.iter().map(|name| (*name, place.item.entity_id))).collect();
        let items: Vec<HouseItem> = places.into_iter().map(|place| place.item).collect();
        house::upsert_items(tx, &items)?;
        Ok(house::replace_keys(tx, &ids, &names)?)
    })?;
    Ok(true)
}

/// Whether the entity has to be looked at again: it is new or changed, or has no code yet.
fn is_due(candidate: &Candidate, kind: Kind) -> bool {
    let changed = candidate.judged != Some(candidate.current_version);
    changed || kind == Kind::Building && candidate.code.as_deref().is_none_or(str::is_empty)
}

fn read(row: &Current, kind: Kind) -> Result<Place, CityError> {
    let address: Option<StandardAddress> = row.version.address.as_deref().map(stored_address).transpose()?;
    let path = address.as_ref().and_then(BuildingPath::of);
    let keys = path.as_ref().map(BuildingPath::keys).unwrap_or_default();
    let mut place = Place {
        item: HouseItem {
            entity_id: row.entity.entity_id,
            kind,
            version: row.version.version,
            building_id: if kind == Kind::Building { row.entity.entity_id } else { 0 },
            unit: 0,
            floor: 0,
            room: 0,
            basis: 0,
            division: String::new(),
            reason: String::new(),
            code: String::new(),
        },
        entity_code: row.entity.code.clone(),
        names: Vec::new(),
        plates: Vec::new(),
        anchor: row.version.lon.zip(row.version.lat),
        division: address.and_then(|address| address.division).filter(|division| division.county().is_some()),
        cell: row.version.cell,
    };
    place.item.division = place.division.map(|division| division.to_string()).unwrap_or_default();
    if kind == Kind::Doorplate {
        place.names = keys.iter().take(1).map(names::plate).collect();
        return Ok(place);
    }
    place.names = keys.iter().map(names::address).collect();
    place.names.push(names::identifier(names::BUILDING_ID, &row.entity.natural_key));
    for (scheme, identifier) in identifiers_of(&row.version)? {
        place.names.push(names::identifier(&scheme, &identifier));
    }
    place.names.sort_unstable();
    place.names.dedup();
    place.plates = path.iter().map(|path| names::plate(&path.key())).collect();
    Ok(place)
}

/// A building whose own address stops at the district stands in the street that all doorplates of its address tell.
fn ask_doorplates(session: &mut Session, places: &mut [Place]) -> Result<(), CityError> {
    let shallow = |place: &Place| place.division.is_none_or(|division| division.level() < DivisionLevel::Community);
    let asked: Vec<usize> =
        (0..places.len()).filter(|at| !places[*at].plates.is_empty() && shallow(&places[*at])).collect();
    let digests: Vec<[u8; 16]> = asked.iter().map(|at| places[*at].plates[0]).collect();
    let found = house::find_by_keys(session, &digests)?;
    let mut plates: Vec<i64> = found.iter().flatten().copied().collect();
    plates.sort_unstable();
    plates.dedup();
    let mut items = house::load_items(session, &plates)?;
    items.sort_unstable_by_key(|item| item.entity_id);
    for (at, plates) in asked.into_iter().zip(found) {
        let told = plates.iter().filter_map(|id| {
            let at = items.binary_search_by_key(id, |item| item.entity_id).ok()?;
            items[at].division.parse::<DivisionCode>().ok()
        });
        let place = &mut places[at];
        place.division = told.fold(Some(place.division), agree).unwrap_or(place.division);
    }
    Ok(())
}

/// The deeper of two divisions, none when they do not lie in each other.
fn agree(known: Option<Option<DivisionCode>>, told: DivisionCode) -> Option<Option<DivisionCode>> {
    match known? {
        None => Some(Some(told)),
        Some(known) if known.contains(&told) => Some(Some(told)),
        Some(known) if told.contains(&known) => Some(Some(known)),
        Some(_) => None,
    }
}

/// Settles division and reason of a building.
fn conclude(place: &mut Place, job: &Job) {
    let is_deep = place.division.is_some_and(|division| division.level() == DivisionLevel::Community);
    if let Some(anchor) = place.anchor.filter(|_| !is_deep) {
        place.division = job.communities.at(anchor, place.division).or(place.division);
    }
    let item = &mut place.item;
    match place.division {
        Some(division) => {
            item.division = division.to_string();
            item.basis = item.division.len() as i64;
        }
        None => item.reason = Block::NoDivision.code().to_owned(),
    }
    if !item.code.is_empty() {
        // The division of a code is that at issue: `B`, then twelve digits, zeros behind a shallower one.
        let digits = item.code.get(1..13).unwrap_or_default();
        item.basis = digits.trim_end_matches('0').len().max(6).next_multiple_of(3) as i64;
        item.reason.clear();
    }
}

fn is_codable(item: &HouseItem) -> bool {
    item.code.is_empty() && item.reason.is_empty()
}

/// Gives codes to the buildings that can have one; yields how many.
fn code_buildings(
    city: &City,
    tx: &mut chengji_store::Tx,
    places: &mut [Place],
    ledger: &mut Ledger,
) -> Result<i64, CityError> {
    let scheme = scheme(city, "building")?;
    let due: Vec<usize> = (0..places.len()).filter(|at| is_codable(&places[*at].item)).collect();
    let wanted: Vec<Wanted> = due
        .iter()
        .map(|at| {
            let place = &places[*at];
            Wanted {
                key: place.entity_code.clone(),
                subject: chengji_codes::Subject { division: place.division, ..chengji_codes::Subject::default() },
                entity_id: Some(place.item.entity_id),
                class: Some(BUILDINGS),
                cell: place.cell,
            }
        })
        .collect();
    let mut coded = 0;
    for (at, outcome) in due.into_iter().zip(issue(tx, scheme, &wanted, city.now(), ledger)?) {
        let item = &mut places[at].item;
        match outcome {
            Outcome::Issued(code) => {
                coded += 1;
                item.code = code.to_string();
            }
            Outcome::Had(code) => item.code = code.to_string(),
            Outcome::Taken | Outcome::Exhausted => item.reason = Block::SerialExhausted.code().to_owned(),
        }
    }
    Ok(coded)
}
