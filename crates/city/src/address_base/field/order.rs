//! Orders of plates: which addresses get one, signing and printing them, handing them out.

use chengji_core::access::Permission;
use chengji_core::address_base::AddressState;
use chengji_core::address_base::field_task::TaskKind;
use chengji_core::address_base::plate::{PlateAct, PlateSize, PlateState};
use chengji_core::audit::EventKind;
use chengji_store::address_base::plate::{self as store, PlateOrderRow, PlateRow};
use chengji_store::{Tx, ids};

use super::plate::{Moved, move_plate};
use super::task::{self, NewTask};
use super::view::{self, OrderView};
use super::{note, tell};
use crate::Actor;
use crate::address_base::holding::Holding;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::plate::{BaseUrl, FaceSize, PlateAlgorithm, PlateFace, PlateOrder, sign_plates};

/// Most plates of one order.
pub const MOST_PLATES: usize = 2_000;

/// Plates wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlateWish {
    /// For these addresses.
    pub address_ids: Vec<i64>,
    /// Of this class; the usual one of each address's kind when absent.
    pub class: Option<String>,
    /// Why.
    pub reason: String,
    /// Number of the document that orders it.
    pub document: Option<String>,
}

/// Orders plates for addresses that bear a code and are not out of use. An address that has a living plate of the class, or
/// waits for one, gets none: ordering twice orders once. Needs [`Permission::ReviewAddress`].
///
/// # Errors
/// Without the permission; for no or too many addresses, an unknown one, one without a code, an unknown class; when all of them
/// have their plates; or when the store fails. Nothing is ordered then.
pub fn order(city: &City, actor: &Actor, wish: PlateWish) -> Result<OrderView, CityError> {
    require(actor, Permission::ReviewAddress)?;
    if wish.address_ids.is_empty() || wish.address_ids.len() > MOST_PLATES {
        return Err(CityError::refuse(Refusal::PlateCount, wish.address_ids.len().to_string()));
    }
    let reason = note(&wish.reason)?;
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let at = shared.now().as_microsecond();
        let order_id = ids::take(tx, "address_plate_order", 1)?;
        let mut made = 0;
        for address_id in &wish.address_ids {
            made += i64::from(order_one(tx, &shared, &name, order_id, *address_id, &wish)?);
        }
        if made == 0 {
            return Err(CityError::refuse(Refusal::PlatesThere, wish.address_ids.len().to_string()));
        }
        let row = PlateOrderRow {
            order_id,
            state: PlateState::Ordered.as_str().to_owned(),
            plates: made,
            reason: reason.clone(),
            document: wish.document.clone(),
            actor: name.clone(),
            ordered_at: at,
            key_id: None,
            made_by: None,
            made_at: None,
        };
        store::insert_order(tx, &row)?;
        let fields = vec![("plates", made.to_string()), ("reason", reason)];
        tell(tx, &shared, &name, EventKind::AddressPlatesOrdered, &format!("plate-order/{order_id}"), fields)?;
        Ok(view::order(row))
    })
}

/// Signs the plates of an order that are not handed out yet and notes that they are made; the faces are drawn by the caller.
/// Asked again it signs again. Needs [`Permission::PrintPlates`].
///
/// # Errors
/// Without the permission; for an unknown order or one whose plates are all handed out; as [`sign_plates`]; or when the store
/// fails.
pub fn make(
    city: &City,
    actor: &Actor,
    order_id: i64,
    base_url: BaseUrl,
    algorithm: PlateAlgorithm,
) -> Result<Vec<PlateFace>, CityError> {
    require(actor, Permission::PrintPlates)?;
    let mut plates = city.store().read(|session| {
        load(session, order_id)?;
        Ok::<_, CityError>(store::list_of_order(session, order_id, 0, limit())?)
    })?;
    plates.retain(|plate| [PlateState::Ordered.as_str(), PlateState::Made.as_str()].contains(&plate.state.as_str()));
    if plates.is_empty() {
        return Err(CityError::refuse(Refusal::FieldPlateForbidden, format!("plate-order/{order_id}")));
    }
    let codes = plates.iter().map(|plate| plate.code.clone()).collect();
    let mut signed = sign_plates(city, actor, &PlateOrder { codes, base_url, algorithm, issuer: None })?;
    for (face, plate) in signed.faces.iter_mut().zip(&plates) {
        face.name = Some(plate.text.clone());
        if let Some(class) = city.standards().plates.class(&plate.class) {
            let PlateSize { width_mm, height_mm } = class.size;
            face.class = Some(class.zh.clone());
            face.size = Some(FaceSize { width_mm, height_mm, qr_mm: class.qr_mm });
        }
    }
    let (shared, name, key) = (city.clone(), actor.name.clone(), signed.key.to_string());
    city.store().write(move |tx| {
        let at = shared.now().as_microsecond();
        for plate in &plates {
            let mut plate = current(tx, plate.plate_id)?;
            if plate.state == PlateState::Ordered.as_str() {
                move_plate(tx, &mut plate, Moved { act: PlateAct::Make, actor: &name, reason: "", task_id: None, at })?;
            }
        }
        let mut row = load(tx, order_id)?;
        if row.state == PlateState::Ordered.as_str() {
            row.state = PlateState::Made.as_str().to_owned();
        }
        row = PlateOrderRow { key_id: Some(key.clone()), made_by: Some(name.clone()), made_at: Some(at), ..row };
        store::update_order(tx, &row)?;
        let fields = vec![("plates", plates.len().to_string()), ("state", row.state.clone()), ("key", key)];
        tell(tx, &shared, &name, EventKind::AddressPlateChanged, &format!("plate-order/{order_id}"), fields)
    })?;
    Ok(signed.faces)
}

/// Hands the made plates of an order out: each becomes a task to put it up. Needs [`Permission::ReviewAddress`].
///
/// # Errors
/// Without the permission, for an unknown order or one with no made plate, or when the store fails.
pub fn dispatch(city: &City, actor: &Actor, order_id: i64) -> Result<OrderView, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let at = shared.now().as_microsecond();
        let mut row = load(tx, order_id)?;
        let mut handed = 0;
        for mut plate in store::list_of_order(tx, order_id, 0, limit())? {
            if plate.state != PlateState::Made.as_str() {
                continue;
            }
            move_plate(tx, &mut plate, Moved { act: PlateAct::Dispatch, actor: &name, reason: "", task_id: None, at })?;
            let held = Holding::load(tx, plate.address_id)?;
            let class = shared.standards().plates.class(&plate.class).map_or("", |class| class.zh.as_str());
            let new = NewTask {
                kind: TaskKind::Install,
                subject: format!("plate/{}", plate.plate_id),
                title: plate.text.clone(),
                note: class.to_owned(),
                ..NewTask::about(&held)
            };
            task::insert(tx, &shared, &name, new)?;
            handed += 1;
        }
        if handed == 0 {
            return Err(CityError::refuse(Refusal::FieldPlateForbidden, format!("plate-order/{order_id}")));
        }
        row.state = PlateState::Dispatched.as_str().to_owned();
        store::update_order(tx, &row)?;
        let fields = vec![("plates", handed.to_string()), ("state", row.state.clone())];
        tell(tx, &shared, &name, EventKind::AddressPlateChanged, &format!("plate-order/{order_id}"), fields)?;
        Ok(view::order(row))
    })
}

/// Orders, by number behind `after`. Needs [`Permission::ReadRegistry`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a wrong limit, or when the store fails.
pub fn list(city: &City, actor: &Actor, after: i64, limit: usize) -> Result<Vec<OrderView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let size = crate::address_base::list::page_size(limit)?;
    let rows = city.store().read(|session| store::list_orders(session, after, size))?;
    Ok(rows.into_iter().map(view::order).collect())
}

/// Orders one plate, unless the address has or awaits one of the class.
fn order_one(
    tx: &mut Tx,
    city: &City,
    actor: &str,
    order_id: i64,
    address_id: i64,
    wish: &PlateWish,
) -> Result<bool, CityError> {
    let held = Holding::load(tx, address_id)?;
    let unfit = || CityError::refuse(Refusal::PlateUnfit, address_id.to_string());
    let state = held.state()?;
    let fits = state.is_in_force() || matches!(state, AddressState::Approved | AddressState::Reserved);
    let code = held.row.code.clone().filter(|_| fits).ok_or_else(unfit)?;
    let classes = &city.standards().plates;
    let class = match &wish.class {
        Some(word) => classes.class(word),
        None => classes.usual(held.kind()?.as_str()),
    };
    let class = class
        .ok_or_else(|| CityError::refuse(Refusal::PlateClassUnknown, wish.class.clone().unwrap_or_default()))?
        .code
        .clone();
    if store::find_live_plate(tx, address_id, &class)?.is_some() {
        return Ok(false);
    }
    let old = store::list_of_address(tx, address_id)?;
    let old = old.iter().rev().find(|old| old.class == class && old.state == PlateState::Damaged.as_str());
    let at = city.now().as_microsecond();
    let plate = PlateRow {
        plate_id: ids::take(tx, "address_plate", 1)?,
        address_id,
        order_id,
        class,
        text: held.row.preferred,
        code,
        state: PlateState::Ordered.as_str().to_owned(),
        replaces: old.map(|old| old.plate_id),
        version: 1,
        changed_at: at,
        installed_at: None,
        installed_by: None,
        lon: None,
        lat: None,
        accuracy_m: None,
        distance_m: None,
        photo: None,
        faults: String::new(),
    };
    store::insert_plate(tx, &plate)?;
    super::plate::write_act(tx, &plate, None, "order", &Moved::of(actor, at))?;
    Ok(true)
}

fn load(session: &mut chengji_store::Session, order_id: i64) -> Result<PlateOrderRow, CityError> {
    let row = store::load_order(session, order_id)?;
    row.ok_or_else(|| CityError::refuse(Refusal::PlateOrderNotFound, order_id.to_string()))
}

fn current(tx: &mut Tx, plate_id: i64) -> Result<PlateRow, CityError> {
    store::load_plate(tx, plate_id)?.ok_or_else(|| damaged(format!("plate {plate_id} is missing")))
}

fn limit() -> u32 {
    u32::try_from(MOST_PLATES).unwrap_or(u32::MAX)
}
