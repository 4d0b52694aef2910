//! One plate: where it is, what was done to it, and whether it hangs where it belongs.

use chengji_core::access::Permission;
use chengji_core::address_base::plate::{Fix, PlateAct, PlateState, after, check_proof};
use chengji_core::audit::EventKind;
use chengji_store::address_base::plate::{self as store, PlateActRow, PlateRow};
use chengji_store::{Session, Tx, ids};

use super::view::{self, PlateActView, PlateView};
use super::{note, tell};
use crate::Actor;
use crate::address_base::holding::Holding;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};

/// What is done to a plate, and its proof.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateRequest {
    /// The act.
    pub act: PlateAct,
    /// Version of the plate that the caller looked at.
    pub version: i64,
    /// Why.
    pub reason: String,
    /// Where the caller stood.
    pub fix: Option<Fix>,
    /// Digest of a photo kept before.
    pub photo: Option<String>,
}

/// Which plates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlateQuery {
    /// Of this address.
    pub address_id: Option<i64>,
    /// Of this order.
    pub order_id: Option<i64>,
    /// In this state.
    pub state: Option<PlateState>,
    /// Behind this plate.
    pub after: i64,
    /// Most of them.
    pub limit: usize,
}

/// A step of a plate under way.
pub(super) struct Moved<'m> {
    pub(super) act: PlateAct,
    pub(super) actor: &'m str,
    pub(super) reason: &'m str,
    pub(super) task_id: Option<i64>,
    pub(super) at: i64,
}

impl<'m> Moved<'m> {
    /// A plain step by somebody.
    pub(super) fn of(actor: &'m str, at: i64) -> Self {
        Self { act: PlateAct::Make, actor, reason: "", task_id: None, at }
    }
}

/// Does something to a plate. On the wall by [`Permission::VerifyAddress`], in the office by [`Permission::ReviewAddress`].
/// Putting it up without a photo or too far from the address is done with warnings, which the plate keeps.
///
/// # Errors
/// Without the permission; for an unknown plate or photo, one changed meanwhile, an act that its state forbids; or when the
/// store fails.
pub fn act(city: &City, actor: &Actor, plate_id: i64, request: PlateRequest) -> Result<PlateView, CityError> {
    let on_the_wall = matches!(request.act, PlateAct::Install | PlateAct::Damage | PlateAct::Mend);
    require(actor, if on_the_wall { Permission::VerifyAddress } else { Permission::ReviewAddress })?;
    let reason = note(&request.reason)?;
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let mut plate = load(tx, plate_id)?;
        if plate.version != request.version {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("plate/{plate_id}")));
        }
        if let Some(photo) = &request.photo {
            super::photo::known(tx, photo)?;
        }
        if request.act == PlateAct::Install {
            prove(tx, &shared, &mut plate, request.fix, request.photo.as_slice())?;
        }
        let at = shared.now().as_microsecond();
        move_plate(tx, &mut plate, Moved { act: request.act, actor: &name, reason: &reason, task_id: None, at })?;
        let fields = vec![
            ("act", request.act.to_string()),
            ("state", plate.state.clone()),
            ("faults", plate.faults.clone()),
            ("reason", reason),
        ];
        tell(tx, &shared, &name, EventKind::AddressPlateChanged, &format!("plate/{plate_id}"), fields)?;
        view::plate(plate)
    })
}

/// Plates by number. Needs [`Permission::ReadRegistry`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a wrong limit, or when the store fails.
pub fn list(city: &City, actor: &Actor, query: &PlateQuery) -> Result<Vec<PlateView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let size = crate::address_base::list::page_size(query.limit)?;
    let rows = city.store().read(|session| match (query.address_id, query.order_id, query.state) {
        (Some(address_id), ..) => store::list_of_address(session, address_id),
        (None, Some(order_id), _) => store::list_of_order(session, order_id, query.after, size),
        (None, None, Some(state)) => store::list_in_state(session, state.as_str(), query.after, size),
        (None, None, None) => store::list(session, query.after, size),
    })?;
    rows.into_iter().map(view::plate).collect()
}

/// A plate with what was done to it. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, for an unknown plate, or when the store fails.
pub fn show(city: &City, actor: &Actor, plate_id: i64) -> Result<(PlateView, Vec<PlateActView>), CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let plate = load(session, plate_id)?;
        let acts = store::list_acts(session, plate_id)?;
        Ok((view::plate(plate)?, acts.into_iter().map(view::plate_act).collect()))
    })
}

pub(super) fn load(session: &mut Session, plate_id: i64) -> Result<PlateRow, CityError> {
    let row = store::load_plate(session, plate_id)?;
    row.ok_or_else(|| CityError::refuse(Refusal::FieldPlateNotFound, plate_id.to_string()))
}

/// Writes proof of an installation onto the plate.
pub(super) fn prove(
    session: &mut Session,
    city: &City,
    plate: &mut PlateRow,
    fix: Option<Fix>,
    photos: &[String],
) -> Result<(), CityError> {
    let held = Holding::load(session, plate.address_id)?;
    let (distance_m, faults) = check_proof(city.standards().plates.limits(), point_of(&held), fix, photos.len());
    plate.lon = fix.map(|fix| fix.lon);
    plate.lat = fix.map(|fix| fix.lat);
    plate.accuracy_m = fix.and_then(|fix| fix.accuracy_m);
    plate.distance_m = distance_m;
    plate.photo = photos.first().cloned();
    plate.faults = faults.iter().map(|fault| fault.as_str()).collect::<Vec<_>>().join(" ");
    Ok(())
}

/// Where one stands before an address: its entrance, or its point.
pub(super) fn point_of(held: &Holding) -> Option<(f64, f64)> {
    let version = &held.version;
    version.entrance_lon.zip(version.entrance_lat).or_else(|| version.lon.zip(version.lat))
}

/// Takes one step, writes plate and act; a plate put up in another's place takes that one off.
#[expect(clippy::needless_pass_by_value, reason = "a step is handed over")]
pub(super) fn move_plate(tx: &mut Tx, plate: &mut PlateRow, step: Moved<'_>) -> Result<(), CityError> {
    let from: PlateState = plate.state.parse().map_err(damaged)?;
    let to =
        after(from, step.act).map_err(|error| CityError::refuse(Refusal::FieldPlateForbidden, error.to_string()))?;
    let known = plate.version;
    plate.state = to.as_str().to_owned();
    plate.version += 1;
    plate.changed_at = step.at;
    if step.act == PlateAct::Install {
        plate.installed_at = Some(step.at);
        plate.installed_by = Some(step.actor.to_owned());
    }
    if !store::update_plate(tx, plate, known)? {
        return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("plate/{}", plate.plate_id)));
    }
    write_act(tx, plate, Some(from), step.act.as_str(), &step)?;
    if step.act != PlateAct::Install {
        return Ok(());
    }
    let Some(old) = plate.replaces else { return Ok(()) };
    let mut old = load(tx, old)?;
    if after(old.state.parse().map_err(damaged)?, PlateAct::Replace).is_err() {
        return Ok(());
    }
    move_plate(tx, &mut old, Moved { act: PlateAct::Replace, ..step })
}

pub(super) fn write_act(
    tx: &mut Tx,
    plate: &PlateRow,
    from: Option<PlateState>,
    word: &str,
    step: &Moved<'_>,
) -> Result<(), CityError> {
    let row = PlateActRow {
        act_id: ids::take(tx, "address_plate_act", 1)?,
        plate_id: plate.plate_id,
        act: word.to_owned(),
        from_state: from.map(|from| from.as_str().to_owned()),
        to_state: plate.state.clone(),
        actor: step.actor.to_owned(),
        reason: step.reason.to_owned(),
        task_id: step.task_id,
        at: step.at,
    };
    Ok(store::insert_act(tx, &row)?)
}
