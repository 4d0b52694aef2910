//! The next number of a road, for a door at a place: from the doors that stand there, never one that was ever used.

use std::collections::BTreeSet;

use chengji_core::access::Permission;
use chengji_core::address_base::AddressState;
use chengji_core::address_base::numbering::{Door, DoorNumber, Parity, Proposal, Spot, propose};
use chengji_store::address_base as base;

use crate::Actor;
use crate::address_base::holding::Holding;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// Addresses of a road read at a time.
const PAGE: u32 = 1_000;

/// Proposes a number for a door of a road at a place; `side` when the caller knows which. Needs
/// [`Permission::ApplyAddress`]. Cost: the addresses of the road.
///
/// # Errors
/// Without the permission; for an unknown road or no position; when the numbers are used up; or when the store fails.
pub fn next_number(
    city: &City,
    actor: &Actor,
    road_id: i64,
    (lon, lat): (f64, f64),
    side: Option<Parity>,
) -> Result<Proposal, CityError> {
    require(actor, Permission::ApplyAddress)?;
    if !(lon.abs() <= 180.0 && lat.abs() < 90.0) {
        return Err(CityError::refuse(Refusal::AddressPositionInvalid, format!("{lon},{lat}")));
    }
    // Metres around the place: a road is short against the earth.
    let (per_lon, per_lat) = (111_320.0 * lat.to_radians().cos(), 110_574.0);
    let spot = |at: (f64, f64)| Spot { x: (at.0 - lon) * per_lon, y: (at.1 - lat) * per_lat };
    let mut doors: Vec<Door> = Vec::new();
    let mut used = BTreeSet::new();
    city.store().read(|session| {
        if base::load_road(session, road_id)?.is_none() {
            return Err(CityError::refuse(Refusal::AddressRoadNotFound, road_id.to_string()));
        }
        let mut after = 0;
        loop {
            let rows = base::list_by_road(session, road_id, after, PAGE)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.address_id;
            for row in rows {
                let held = Holding::load(session, row.address_id)?;
                let text = held.version.number.as_deref().unwrap_or_default();
                let Ok(number) = text.parse::<DoorNumber>() else { continue };
                used.insert(number);
                let gone =
                    matches!(held.state()?, AddressState::Retired | AddressState::Refused | AddressState::Withdrawn);
                let point = super::plate::point_of(&held).filter(|_| !gone);
                if let Some(at) = point.filter(|_| doors.iter().all(|door| door.number != number)) {
                    doors.push(Door { number, at: spot(at) });
                }
            }
        }
    })?;
    let rule = city.standards().plates.numbering();
    let proposal = propose(rule, &doors, &used, side, Spot { x: 0.0, y: 0.0 });
    proposal.ok_or_else(|| CityError::refuse(Refusal::NumbersUsedUp, road_id.to_string()))
}
