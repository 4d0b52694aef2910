//! What stands, as the plans of the core want it: addresses with their elements, whole roads, whole trees, whole divisions.

use std::collections::{BTreeSet, HashMap};

use chengji_core::address_base::operation::{Facts, Forest, Standing};
use chengji_store::Session;
use chengji_store::address_base::{self as store, RoadRow};

use super::MOST_TOUCHED;
use super::asked::RoadRef;
use crate::address_base::holding::{self, Holding};
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal};

/// Addresses read at once.
const PAGE: u32 = 5_000;

/// Loaded addresses, as rows and as the core sees them.
pub(super) struct Loaded {
    pub(super) held: HashMap<i64, Holding>,
    pub(super) forest: Forest,
    pub(super) roads: HashMap<i64, RoadRow>,
}

/// The road that is meant.
pub(super) fn road(session: &mut Session, road: &RoadRef) -> Result<RoadRow, CityError> {
    let found = match (road.road_id, &road.division, &road.name) {
        (Some(id), ..) => store::load_road(session, id)?.filter(|road| road.retired_at.is_none()),
        (None, Some(division), Some(name)) => store::find_road(session, division.trim(), name.trim())?,
        _ => None,
    };
    let told = || [&road.division, &road.name].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    found.ok_or_else(|| CityError::refuse(Refusal::AddressRoadNotFound, told()))
}

/// Every address on a road.
pub(super) fn on_road(session: &mut Session, road_id: i64) -> Result<Vec<i64>, CityError> {
    pages(|after| store::list_by_road(session, road_id, after, PAGE).map_err(CityError::from))
}

/// Every address of a division.
pub(super) fn in_division(session: &mut Session, division: &str) -> Result<Vec<i64>, CityError> {
    let mut ids = Vec::new();
    let mut after = (String::new(), 0);
    loop {
        let rows = store::list_by_division(session, division, (&after.0, after.1), PAGE)?;
        ids.extend(rows.iter().map(|row| row.address_id));
        limited(ids.len())?;
        match rows.last() {
            Some(last) if rows.len() == PAGE as usize => after = (last.division.clone(), last.address_id),
            _ => return Ok(ids),
        }
    }
}

/// These addresses and everything under them.
pub(super) fn trees(session: &mut Session, roots: &[i64]) -> Result<Vec<i64>, CityError> {
    let mut all: BTreeSet<i64> = roots.iter().copied().collect();
    let mut level: Vec<i64> = all.iter().copied().collect();
    while !level.is_empty() {
        limited(all.len())?;
        let most = u32::try_from(MOST_TOUCHED).unwrap_or(u32::MAX);
        let children = store::list_children_of(session, &level, most)?;
        level = children.iter().map(|row| row.address_id).filter(|id| all.insert(*id)).collect();
    }
    Ok(all.into_iter().collect())
}

/// Loads addresses; one that is not there is left out.
pub(super) fn load(city: &City, session: &mut Session, ids: &[i64]) -> Result<Loaded, CityError> {
    limited(ids.len())?;
    let mut roads: HashMap<i64, RoadRow> = HashMap::new();
    let mut held = HashMap::with_capacity(ids.len());
    let mut standing = Vec::with_capacity(ids.len());
    for (row, version) in store::load_many(session, ids)? {
        let one = Holding { row, version };
        if let Some(id) = one.version.road_id
            && !roads.contains_key(&id)
        {
            let missing = || damaged(format!("there is no road {id}"));
            roads.insert(id, store::load_road(session, id)?.ok_or_else(missing)?);
        }
        let road = one.version.road_id.and_then(|id| roads.get(&id)).map(|road| road.name.clone());
        standing.push(Standing {
            address_id: one.id(),
            version: one.row.version,
            code: one.row.code.clone(),
            facts: facts(city, &one, road)?,
        });
        held.insert(one.id(), one);
    }
    Ok(Loaded { held, forest: Forest::new(standing), roads })
}

fn facts(city: &City, one: &Holding, road: Option<String>) -> Result<Facts, CityError> {
    Ok(Facts {
        kind: one.kind()?,
        parent: one.row.parent_id,
        state: one.state()?,
        expires_on: one.row.expires_on.as_deref().map(str::parse).transpose().map_err(damaged)?,
        point: one.version.lon.zip(one.version.lat),
        division: one.version.division.clone(),
        elements: holding::elements(city, &one.version, road)?,
    })
}

fn pages(
    mut page: impl FnMut(i64) -> Result<Vec<store::AddressRow>, CityError>,
) -> Result<Vec<i64>, CityError> {
    let mut ids: Vec<i64> = Vec::new();
    loop {
        let rows = page(ids.last().copied().unwrap_or(0))?;
        let full = rows.len() == PAGE as usize;
        ids.extend(rows.into_iter().map(|row| row.address_id));
        limited(ids.len())?;
        if !full {
            return Ok(ids);
        }
    }
}

fn limited(touched: usize) -> Result<(), CityError> {
    if touched <= MOST_TOUCHED {
        return Ok(());
    }
    Err(CityError::refuse(Refusal::AddressOperationTooLarge, format!("{touched} > {MOST_TOUCHED}")))
}
