//! What a scene is made of: the things of a class, retired ones too, and their models.

use crate::city_model::ModelHead;
use crate::entity::Current;
use crate::error::StoreError;
use crate::session::Session;
use crate::statement::sql;
use crate::value::values;

/// Things of a class behind a number, retired ones too, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_things(session: &mut Session, class: &str, after: i64, limit: u32) -> Result<Vec<Current>, StoreError> {
    let rows = session.query(sql!("scene/list_things"), values![class, after, i64::from(limit)])?;
    rows.into_iter().map(Current::read).collect()
}

/// The models of all times of the things with these numbers and those between, by thing.
///
/// # Errors
/// When the database cannot be read.
pub fn list_models_between(session: &mut Session, first: i64, last: i64) -> Result<Vec<ModelHead>, StoreError> {
    let rows = session.query(sql!("scene/list_models_between"), values![first, last])?;
    rows.into_iter().map(|mut row| ModelHead::read(&mut row)).collect()
}

/// Things with a model that begins or ends to hold behind one day, up to another. Cost: the models.
///
/// # Errors
/// When the database cannot be read.
pub fn list_turning(session: &mut Session, after: &str, to: &str) -> Result<Vec<i64>, StoreError> {
    let rows = session.query(sql!("scene/list_turning"), values![after, to])?;
    rows.into_iter().map(|mut row| row.int()).collect()
}
