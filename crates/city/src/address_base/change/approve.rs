//! What a second person has approved is drawn anew and done, if it is still what was proposed.

use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_store::Tx;
use chengji_store::address_base::OperationRow;
use serde_json::Value;

use super::asked::Asked;
use super::{agreed, draw, perform, view};
use crate::Actor;
use crate::address_base::operation::Operation;
use crate::city::City;
use crate::encode::{damaged, parse};
use crate::error::CityError;

/// Does what a proposal asked for; who may approve was checked.
///
/// # Errors
/// [`crate::Refusal::AddressChangedMeanwhile`] when what it touches has moved on since it was proposed; when something stands in its
/// way now; or when the store fails.
pub(crate) fn approved(city: &City, tx: &mut Tx, actor: &Actor, row: OperationRow) -> Result<OperationRow, CityError> {
    let summary: Value = parse(&row.summary)?;
    let asked: Asked = serde_json::from_value(summary["asked"].clone()).map_err(damaged)?;
    let drawn = draw::draw(city, tx, &asked, day_of(city.now()))?;
    agreed(&drawn, summary["basis"].as_str())?;
    let mut operation = Operation::resume(tx, city, actor, row)?;
    let born = perform::perform(city, tx, &mut operation, &drawn)?;
    operation.close(tx, EventKind::AddressOperation, view::with_born(summary, &born))
}
