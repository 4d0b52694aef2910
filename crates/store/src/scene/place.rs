//! Where things are shown in a scene.

use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Value, values};

/// Writes down where things are shown: (place, thing), each pair once and none of them there before.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_places(tx: &mut Tx, class: &str, build: i64, places: &[(i64, i64)]) -> Result<(), StoreError> {
    let rows = places
        .iter()
        .map(|&(place, entity): &(i64, i64)| [Value::from(class), build.into(), place.into(), entity.into()]);
    match tx.engine() {
        Engine::Sqlite => tx.run_each(sql!("scene/insert_place"), rows),
        Engine::Postgres => tx.copy(sql!("scene/copy_places.postgres"), rows),
    }
}

/// Where a thing is shown.
///
/// # Errors
/// When the database cannot be read.
pub fn list_places_of(session: &mut Session, class: &str, build: i64, entity: i64) -> Result<Vec<i64>, StoreError> {
    let rows = session.query(sql!("scene/list_places_of"), values![class, build, entity])?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// Forgets where a thing is shown.
///
/// # Errors
/// When the database cannot be written.
pub fn delete_places_of(tx: &mut Tx, class: &str, build: i64, entity: i64) -> Result<(), StoreError> {
    tx.execute(sql!("scene/delete_places_of"), values![class, build, entity]).map(drop)
}

/// The things shown at the places from the first to the last, each once, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_things_within(
    session: &mut Session,
    class: &str,
    build: i64,
    (first, last): (i64, i64),
) -> Result<Vec<i64>, StoreError> {
    let rows = session.query(sql!("scene/list_things_within"), values![class, build, first, last])?;
    rows.into_iter().map(|mut row| row.int()).collect()
}
