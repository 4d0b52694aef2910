//! The index of the engine, built from what the base has in force: the same rows as [`export`], without a file between.

use chengji_address::base::{BaseBuilder, Built, Columns, IndexError};

use super::export;
use super::load::COLUMNS;
use crate::Actor;
use crate::address::engine::INDEX_FILE;
use crate::city::City;
use crate::error::{CityError, Refusal};

/// Builds the index of the data folder; the one that stands there answers until the new one is whole, and a running server
/// opens the new one by itself. `progress` is told the rows taken. Needs [`crate::Permission::ReadRegistry`]. Cost: linear in the
/// base, some 150 bytes of memory a row.
///
/// # Errors
/// Without the permission, when the store fails, or when the index cannot be written.
pub fn build(city: &City, actor: &Actor, progress: &mut dyn FnMut(u64)) -> Result<Built, CityError> {
    let columns = Columns::of(&COLUMNS).ok_or_else(|| broken("the rows have no id"))?;
    let mut builder = BaseBuilder::new();
    export::export(city, actor, &mut |row| {
        builder.add(&columns.record(|at| row.get(at).map_or("", String::as_str))).map_err(unwritten)?;
        progress(builder.len() as u64);
        Ok::<_, CityError>(())
    })?;
    builder.finish(&city.data().join(INDEX_FILE)).map_err(unwritten)
}

#[expect(clippy::needless_pass_by_value, reason = "stands in map_err")]
fn unwritten(error: IndexError) -> CityError {
    broken(&error.to_string())
}

fn broken(why: &str) -> CityError {
    CityError::refuse(Refusal::AddressIndexBroken, why.to_owned())
}
