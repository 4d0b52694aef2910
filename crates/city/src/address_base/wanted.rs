//! Addresses that other use cases miss: applied for in bulk under one operation, within their transaction.

use std::borrow::Cow;

use chengji_core::address::StandardAddress;
use chengji_core::address_base::AddressKind;
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use serde_json::json;

use super::apply;
use super::batch::application;
use super::holding::Holding;
use super::load::{COLUMNS, Columns, Reader};
use super::operation::{Grounds, Operation};
use crate::Actor;
use crate::city::City;
use crate::error::CityError;

/// What came of an address that was missed.
pub(crate) enum Wanted {
    /// It is in force already.
    InForce { address_id: i64, kind: AddressKind, division: String, point: Option<(f64, f64)> },
    /// It waits for the desk, from now on or since earlier.
    Waits(i64),
    /// It says too little to be an address.
    Unusable,
}

/// Applies for addresses within another use case's transaction; the answer has their order. Who calls has checked the grant.
pub(crate) fn apply_for(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    forms: &[StandardAddress],
) -> Result<Vec<Wanted>, CityError> {
    let grounds = Grounds { reason: "missed by a register".to_owned(), document: None };
    let names: Vec<String> = COLUMNS.iter().map(|column| (*column).to_owned()).collect();
    let mut reader = Reader::new(city, Columns::of(&names));
    let mut operation: Option<Operation> = None;
    let mut answers = Vec::with_capacity(forms.len());
    for form in forms {
        answers.push(one(city, tx, actor, &grounds, &mut reader, &mut operation, form)?);
    }
    if let Some(operation) = operation {
        operation.close(tx, EventKind::AddressOperation, json!({ "missed_by": "registers" }))?;
    }
    Ok(answers)
}

fn one(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    grounds: &Grounds,
    reader: &mut Reader<'_>,
    operation: &mut Option<Operation>,
    form: &StandardAddress,
) -> Result<Wanted, CityError> {
    // A division alone, or a road without a number, is no address.
    let says = form.number.is_some() || form.estate.is_some() || form.building.is_some();
    let Ok(told) = reader.read(&row(form)) else { return Ok(Wanted::Unusable) };
    if !says || form.division.is_none() {
        return Ok(Wanted::Unusable);
    }
    let application = application(tx, told, grounds)?;
    let understood = match apply::understand(city, tx, &application) {
        Ok(understood) => understood,
        Err(CityError::Refused { .. }) => return Ok(Wanted::Unusable),
        Err(error) => return Err(error),
    };
    if let Some(same) = understood.same_path.iter().find(|line| !line.state.is_final()) {
        if !same.state.is_in_force() {
            return Ok(Wanted::Waits(same.address_id));
        }
        let held = Holding::load(tx, same.address_id)?;
        return Ok(Wanted::InForce {
            address_id: held.id(),
            kind: held.kind()?,
            division: held.version.division.clone(),
            point: held.version.lon.zip(held.version.lat),
        });
    }
    let operation = match operation {
        Some(operation) => operation,
        None => operation.insert(Operation::open(tx, city, actor, "apply-batch", grounds)?),
    };
    Ok(Wanted::Waits(apply::write(tx, operation, actor, understood, &application)?.id()))
}

/// The elements of a text in the columns of an address file.
fn row(form: &StandardAddress) -> Vec<Option<Cow<'_, str>>> {
    let cell = |column: &&str| -> Option<Cow<'_, str>> {
        let own = |text: &'_ Option<String>| text.clone().map(Cow::Owned);
        match *column {
            "division" => form.division.map(|division| division.to_string().into()),
            "zone" => own(&form.zone),
            "road" => own(&form.road),
            "number" => own(&form.number),
            "estate" => own(&form.estate),
            "building" => own(&form.building),
            "unit" => own(&form.unit),
            "floor" => own(&form.floor),
            "room" => own(&form.room),
            _ => None,
        }
    };
    COLUMNS.iter().map(cell).collect()
}
