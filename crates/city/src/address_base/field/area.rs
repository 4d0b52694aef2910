//! Which cells of the BeiDou grid a worker walks.

use chengji_codes::GridCell;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::address_base::field_task::{self as store, AreaRow};

use super::tell;
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};

/// Gives a cell to a worker, or takes it back. Needs [`Permission::ReviewAddress`].
///
/// # Errors
/// Without the permission, for a blank worker, or when the store fails.
pub fn assign(city: &City, actor: &Actor, worker: &str, cell: GridCell, ends: bool) -> Result<(), CityError> {
    require(actor, Permission::ReviewAddress)?;
    let worker = worker.trim().to_owned();
    if worker.is_empty() || worker.len() > 64 {
        return Err(CityError::refuse(Refusal::UserNotFound, worker));
    }
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let at = shared.now().as_microsecond();
        let cell_number = cell.to_i64();
        let row = AreaRow { worker, cell: cell_number, actor: name.clone(), at, ended_at: ends.then_some(at) };
        store::upsert_area(tx, &row)?;
        let fields = vec![("cell", cell.to_string()), ("ends", ends.to_string())];
        tell(tx, &shared, &name, EventKind::AddressTaskArea, &format!("user/{}", row.worker), fields)
    })
}

/// Who walks which cells. Needs [`Permission::VerifyAddress`]. Cost: the cells assigned.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list(city: &City, actor: &Actor) -> Result<Vec<(String, GridCell)>, CityError> {
    require(actor, Permission::VerifyAddress)?;
    let rows = city.store().read(store::list_areas)?;
    rows.into_iter().map(|row| Ok((row.worker, GridCell::try_from(row.cell).map_err(damaged)?))).collect()
}
