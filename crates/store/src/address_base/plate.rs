//! Doorplates, the orders they come from, and what was done to each.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// An order of plates. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateOrderRow {
    /// From the counter `address_plate_order`.
    pub order_id: i64,
    /// Word of the state.
    pub state: String,
    /// How many plates.
    pub plates: i64,
    /// Why.
    pub reason: String,
    /// Number of the document that orders it.
    pub document: Option<String>,
    /// Who.
    pub actor: String,
    /// When ordered.
    pub ordered_at: i64,
    /// The key that signed.
    pub key_id: Option<String>,
    /// Who had them made.
    pub made_by: Option<String>,
    /// When.
    pub made_at: Option<i64>,
}

/// A doorplate. Instants are microseconds UTC, positions degrees, lengths metres.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateRow {
    /// From the counter `address_plate`.
    pub plate_id: i64,
    /// The address.
    pub address_id: i64,
    /// From the counter `address_plate_order`.
    pub order_id: i64,
    /// Word of the class.
    pub class: String,
    /// What stands on it.
    pub text: String,
    /// The code on it.
    pub code: String,
    /// Word of the state.
    pub state: String,
    /// The plate whose place it takes.
    pub replaces: Option<i64>,
    /// Grows with every change.
    pub version: i64,
    /// When last changed.
    pub changed_at: i64,
    /// When put up.
    pub installed_at: Option<i64>,
    /// By whom.
    pub installed_by: Option<String>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Uncertainty of the position.
    pub accuracy_m: Option<f64>,
    /// From the address point.
    pub distance_m: Option<f64>,
    /// Digest of the photo.
    pub photo: Option<String>,
    /// What is wrong with the proof.
    pub faults: String,
}

/// What was done to a plate.
#[derive(Debug, Clone, PartialEq)]
pub struct PlateActRow {
    /// From the counter `address_plate_act`.
    pub act_id: i64,
    /// From the counter `address_plate`.
    pub plate_id: i64,
    /// Word of the act.
    pub act: String,
    /// State before.
    pub from_state: Option<String>,
    /// State after.
    pub to_state: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// Number of the task, from the counter `address_task`.
    pub task_id: Option<i64>,
    /// When.
    pub at: i64,
}

/// Writes an order.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_order(tx: &mut Tx, r: &PlateOrderRow) -> Result<(), StoreError> {
    let row = values![
        r.order_id,
        &r.state,
        r.plates,
        &r.reason,
        &r.document,
        &r.actor,
        r.ordered_at,
        &r.key_id,
        &r.made_by,
        r.made_at
    ];
    tx.execute(sql!("address_field/insert_order"), row).map(drop)
}

/// Moves an order on.
///
/// # Errors
/// When the database cannot be written.
pub fn update_order(tx: &mut Tx, r: &PlateOrderRow) -> Result<bool, StoreError> {
    let row = values![&r.state, &r.key_id, &r.made_by, r.made_at, r.order_id];
    tx.execute(sql!("address_field/update_order"), row).map(|changed| changed == 1)
}

/// The order with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_order(session: &mut Session, order_id: i64) -> Result<Option<PlateOrderRow>, StoreError> {
    session.query_first(sql!("address_field/load_order"), values![order_id])?.map(read_order).transpose()
}

/// Orders behind `after`, by number. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_orders(session: &mut Session, after: i64, limit: u32) -> Result<Vec<PlateOrderRow>, StoreError> {
    session
        .query(sql!("address_field/list_orders"), values![after, i64::from(limit)])?
        .into_iter()
        .map(read_order)
        .collect()
}

/// Writes a plate. A second living plate of the class at the address is an error.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_plate(tx: &mut Tx, r: &PlateRow) -> Result<(), StoreError> {
    let row = values![
        r.plate_id,
        r.address_id,
        r.order_id,
        &r.class,
        &r.text,
        &r.code,
        &r.state,
        r.replaces,
        r.version,
        r.changed_at,
        r.installed_at,
        &r.installed_by,
        r.lon,
        r.lat,
        r.accuracy_m,
        r.distance_m,
        &r.photo,
        &r.faults
    ];
    tx.execute(sql!("address_field/insert_plate"), row).map(drop)
}

/// Changes a plate whose version is still `known`; yields whether it was.
///
/// # Errors
/// When the database cannot be written.
pub fn update_plate(tx: &mut Tx, r: &PlateRow, known: i64) -> Result<bool, StoreError> {
    let row = values![
        &r.state,
        r.version,
        r.changed_at,
        r.installed_at,
        &r.installed_by,
        r.lon,
        r.lat,
        r.accuracy_m,
        r.distance_m,
        &r.photo,
        &r.faults,
        r.plate_id,
        known
    ];
    tx.execute(sql!("address_field/update_plate"), row).map(|changed| changed == 1)
}

/// The plate with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_plate(session: &mut Session, plate_id: i64) -> Result<Option<PlateRow>, StoreError> {
    session.query_first(sql!("address_field/load_plate"), values![plate_id])?.map(read_plate).transpose()
}

/// The plate of the class that an address has or waits for.
///
/// # Errors
/// When the database cannot be read.
pub fn find_live_plate(session: &mut Session, address_id: i64, class: &str) -> Result<Option<PlateRow>, StoreError> {
    session.query_first(sql!("address_field/find_live_plate"), values![address_id, class])?.map(read_plate).transpose()
}

/// Every plate an address ever had.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_address(session: &mut Session, address_id: i64) -> Result<Vec<PlateRow>, StoreError> {
    session
        .query(sql!("address_field/list_plates_of_address"), values![address_id])?
        .into_iter()
        .map(read_plate)
        .collect()
}

/// Plates of an order behind `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_order(
    session: &mut Session,
    order_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<PlateRow>, StoreError> {
    session
        .query(sql!("address_field/list_plates_of_order"), values![order_id, after, i64::from(limit)])?
        .into_iter()
        .map(read_plate)
        .collect()
}

/// Plates in a state behind `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_state(session: &mut Session, state: &str, after: i64, limit: u32) -> Result<Vec<PlateRow>, StoreError> {
    session
        .query(sql!("address_field/list_plates_in_state"), values![state, after, i64::from(limit)])?
        .into_iter()
        .map(read_plate)
        .collect()
}

/// All plates behind `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list(session: &mut Session, after: i64, limit: u32) -> Result<Vec<PlateRow>, StoreError> {
    session
        .query(sql!("address_field/list_plates"), values![after, i64::from(limit)])?
        .into_iter()
        .map(read_plate)
        .collect()
}

/// Writes what was done.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_act(tx: &mut Tx, r: &PlateActRow) -> Result<(), StoreError> {
    let row = values![r.act_id, r.plate_id, &r.act, &r.from_state, &r.to_state, &r.actor, &r.reason, r.task_id, r.at];
    tx.execute(sql!("address_field/insert_plate_act"), row).map(drop)
}

/// What was done to a plate, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_acts(session: &mut Session, plate_id: i64) -> Result<Vec<PlateActRow>, StoreError> {
    session.query(sql!("address_field/list_plate_acts"), values![plate_id])?.into_iter().map(read_act).collect()
}

fn read_order(mut row: Row) -> Result<PlateOrderRow, StoreError> {
    Ok(PlateOrderRow {
        order_id: row.int()?,
        state: row.text()?,
        plates: row.int()?,
        reason: row.text()?,
        document: row.opt_text()?,
        actor: row.text()?,
        ordered_at: row.int()?,
        key_id: row.opt_text()?,
        made_by: row.opt_text()?,
        made_at: row.opt_int()?,
    })
}

fn read_plate(mut row: Row) -> Result<PlateRow, StoreError> {
    Ok(PlateRow {
        plate_id: row.int()?,
        address_id: row.int()?,
        order_id: row.int()?,
        class: row.text()?,
        text: row.text()?,
        code: row.text()?,
        state: row.text()?,
        replaces: row.opt_int()?,
        version: row.int()?,
        changed_at: row.int()?,
        installed_at: row.opt_int()?,
        installed_by: row.opt_text()?,
        lon: row.opt_real()?,
        lat: row.opt_real()?,
        accuracy_m: row.opt_real()?,
        distance_m: row.opt_real()?,
        photo: row.opt_text()?,
        faults: row.text()?,
    })
}

fn read_act(mut row: Row) -> Result<PlateActRow, StoreError> {
    Ok(PlateActRow {
        act_id: row.int()?,
        plate_id: row.int()?,
        act: row.text()?,
        from_state: row.opt_text()?,
        to_state: row.text()?,
        actor: row.text()?,
        reason: row.text()?,
        task_id: row.opt_int()?,
        at: row.int()?,
    })
}
