//! What a phone takes along before the network ends: the tasks of its cells, the addresses around them, their plates.

use std::collections::BTreeSet;

use chengji_codes::{GridCell, Level};
use chengji_core::access::Permission;
use chengji_core::address_base::field_task::TaskState;
use chengji_store::Session;
use chengji_store::address_base as base;
use chengji_store::address_base::field_task as store;
use chengji_store::address_base::plate as plates;

use super::task::{self, MOST_CELLS};
use super::view::{self, PlateView, TaskView};
use crate::Actor;
use crate::address_base::holding::Holding;
use crate::address_base::list::line;
use crate::address_base::view::BaseLine;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};

/// Most tasks of a package.
const MOST_TASKS: u32 = 1_000;
/// Most addresses of a package.
const MOST_ADDRESSES: usize = 2_000;
/// Addresses of one neighbourhood.
const PER_CELL: u32 = 40;

/// An address near a task: so that a duplicate is seen on the spot.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearby {
    /// The address.
    pub line: BaseLine,
    /// Degrees, longitude first.
    pub position: Option<(f64, f64)>,
}

/// What goes along. The same state of the city gives the same package.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// For whom.
    pub worker: String,
    /// The cells it covers.
    pub cells: Vec<GridCell>,
    /// Waiting tasks of the cells that nobody else has, and all that the worker has.
    pub tasks: Vec<TaskView>,
    /// Addresses around the tasks: those in the same cells of level 5, about 120 m.
    pub addresses: Vec<Nearby>,
    /// Plates of the tasks' addresses.
    pub plates: Vec<PlateView>,
    /// There was more than a package holds.
    pub is_cut: bool,
}

/// Packs for the actor: the given cells, or those that the actor walks. Needs [`Permission::VerifyAddress`]. Cost: what is in
/// the package.
///
/// # Errors
/// Without the permission, for too many cells, or when the store fails.
pub fn pack(city: &City, actor: &Actor, cells: &[GridCell]) -> Result<Package, CityError> {
    require(actor, Permission::VerifyAddress)?;
    if cells.len() > MOST_CELLS {
        return Err(CityError::refuse(Refusal::LimitInvalid, cells.len().to_string()));
    }
    city.store().read(|session| {
        let mut walked: BTreeSet<i64> = cells.iter().map(|cell| cell.to_i64()).collect();
        if cells.is_empty() {
            let areas = store::list_areas_of_worker(session, &actor.name)?;
            walked.extend(areas.into_iter().map(|area| area.cell));
        }
        let cells = walked.iter().map(|cell| GridCell::try_from(*cell).map_err(damaged));
        let cells: Vec<GridCell> = cells.collect::<Result<_, _>>()?;
        let mut rows = Vec::new();
        for cell in &cells {
            rows.extend(task::in_cell(session, *cell, MOST_TASKS)?);
        }
        for state in [TaskState::Taken, TaskState::Returned] {
            rows.extend(store::list_of_worker(session, &actor.name, state.as_str(), 0, MOST_TASKS)?);
        }
        let other = |name: &Option<String>| name.as_ref().is_some_and(|name| *name != actor.name);
        rows.retain(|row| !other(&row.worker) && row.not_by.as_deref() != Some(actor.name.as_str()));
        rows.sort_by_key(|row| row.task_id);
        rows.dedup_by_key(|row| row.task_id);
        let mut is_cut = rows.len() > MOST_TASKS as usize;
        rows.truncate(MOST_TASKS as usize);
        let about: BTreeSet<i64> = rows.iter().filter_map(|row| row.address_id).collect();
        let around: BTreeSet<GridCell> = rows
            .iter()
            .filter_map(|row| GridCell::try_from(row.cell?).ok())
            .filter_map(|cell| cell.ancestor(Level::L5))
            .collect();
        let (addresses, cut) = nearby(session, &about, &around)?;
        is_cut |= cut;
        let mut hung = Vec::new();
        for address_id in &about {
            hung.extend(plates::list_of_address(session, *address_id)?);
        }
        Ok(Package {
            worker: actor.name.clone(),
            cells,
            tasks: rows.into_iter().map(|row| task::show_row(session, row)).collect::<Result<_, _>>()?,
            addresses,
            plates: hung.into_iter().map(view::plate).collect::<Result<_, _>>()?,
            is_cut,
        })
    })
}

/// The tasks' own addresses and those around them.
fn nearby(
    session: &mut Session,
    about: &BTreeSet<i64>,
    around: &BTreeSet<GridCell>,
) -> Result<(Vec<Nearby>, bool), CityError> {
    let mut ids = about.clone();
    let mut cut = false;
    for cell in around {
        let (low, high) = cell.range();
        let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let found = base::list_in_range(session, signed(low), signed(high), PER_CELL)?;
        cut |= found.len() >= PER_CELL as usize;
        ids.extend(found.into_iter().map(|(_, address_id)| address_id));
        if ids.len() >= MOST_ADDRESSES {
            cut = true;
            break;
        }
    }
    let mut addresses = Vec::with_capacity(ids.len());
    for address_id in ids {
        let held = Holding::load(session, address_id)?;
        let position = super::plate::point_of(&held);
        addresses.push(Nearby { line: line(held.row)?, position });
    }
    Ok((addresses, cut))
}
