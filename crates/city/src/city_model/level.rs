//! At which level a thing stands, and in which division it is counted: by boundaries where they tell, else by its address.

use chengji_store::Tx;
use chengji_store::boundary::PlacementRow;
use chengji_store::city_model::{self as store, CountedRow};
use chengji_store::entity::Current;

use crate::error::CityError;

/// Counts a thing among those of its division and finest level.
pub(super) fn recount(tx: &mut Tx, current: &Current, placed: Option<&PlacementRow>) -> Result<(), CityError> {
    let entity_id = current.entity.entity_id;
    let division = placed.map(|row| &row.division);
    let counted = store::find_finest(tx, entity_id)?.map(|level| CountedRow {
        entity_id,
        division: division.or(current.version.division.as_ref()).cloned().unwrap_or_default(),
        class: current.entity.class.clone(),
        level,
    });
    Ok(store::count_as(tx, entity_id, counted.as_ref())?)
}

/// As [`recount`], for a thing that has changed or was placed; nothing for one without a model.
pub(crate) fn recount_known(tx: &mut Tx, current: &Current, placed: Option<&PlacementRow>) -> Result<(), CityError> {
    match store::find_counted(tx, current.entity.entity_id)? {
        Some(_) => recount(tx, current, placed),
        None => Ok(()),
    }
}
