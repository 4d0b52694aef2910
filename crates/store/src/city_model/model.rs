//! Models on two clocks, and how many things stand at which level.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Value, values};

row! {
    /// A model without its body. Instants are microseconds UTC, days `YYYY-MM-DD`; half open on both clocks.
    ModelHead [18] {
        /// From the counter `model`.
        model_id: int,
        /// The file it came in.
        source_id: int,
        /// The department that says so.
        department: text,
        /// The object's name in its source.
        object: text,
        /// Class of the thing.
        class: text,
        /// The thing; none while nobody knows which.
        entity_id: opt_int,
        /// CIM level of its finest body.
        level: int,
        /// Ten times the level of detail of that.
        lod: int,
        /// First day on which it is true.
        valid_from: text,
        /// First day on which it is no longer true.
        valid_to: opt_text,
        /// When it was believed first.
        recorded_at: int,
        /// When it was believed no longer.
        retired_at: opt_int,
        /// When `valid_to` was learnt.
        closed_at: opt_int,
        /// Lowest point, metres above the ellipsoid.
        bottom: real,
        /// Highest point, metres above the ellipsoid.
        top: real,
        /// Area of its surfaces, square metres.
        area: real,
        /// Volume, cubic metres.
        volume: real,
        /// SM3 of the body.
        digest: bytes,
    }
}

row! {
    /// How many things of a class and division have a level as their finest.
    CountRow {
        /// The division.
        division: text,
        /// The class.
        class: text,
        /// The level.
        level: int,
        /// How many.
        n: int,
    }
}

row! {
    /// What a thing counts as among the levels.
    CountedRow [4] {
        /// The thing.
        entity_id: int,
        /// Its division; blank without one.
        division: text,
        /// Its class.
        class: text,
        /// Its finest level.
        level: int,
    }
}

/// Writes a model.
///
/// # Errors
/// [`StoreError::Conflict`] when the object has an open one; otherwise when the database cannot be written.
pub fn insert_model(tx: &mut Tx, head: &ModelHead, body: &[u8]) -> Result<(), StoreError> {
    let mut values = head.values().to_vec();
    values.push(Value::Bytes(body));
    tx.execute(sql!("city_model/insert_model"), &values).map(drop)
}

/// The open model of an object, by the department's name for it.
///
/// # Errors
/// When the database cannot be read.
pub fn find_current(session: &mut Session, department: &str, object: &str) -> Result<Option<ModelHead>, StoreError> {
    one(session.query_first(sql!("city_model/find_current"), values![department, object])?)
}

/// A model by its number.
///
/// # Errors
/// When the database cannot be read.
pub fn find_model(session: &mut Session, model_id: i64) -> Result<Option<ModelHead>, StoreError> {
    one(session.query_first(sql!("city_model/find_model"), values![model_id])?)
}

/// All models of a thing, retired ones too, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_models(session: &mut Session, entity_id: i64) -> Result<Vec<ModelHead>, StoreError> {
    many(session.query(sql!("city_model/list_models"), values![entity_id])?)
}

/// Models behind a number, retired ones too, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_after(session: &mut Session, after: i64, limit: u32) -> Result<Vec<ModelHead>, StoreError> {
    many(session.query(sql!("city_model/list_after"), values![after, i64::from(limit)])?)
}

/// The packed objects of a model.
///
/// # Errors
/// When the database cannot be read.
pub fn load_body(session: &mut Session, model_id: i64) -> Result<Option<Vec<u8>>, StoreError> {
    let row = session.query_first(sql!("city_model/load_body"), values![model_id])?;
    row.map(|mut row| row.bytes()).transpose()
}

/// Ends the belief in a model. Yields whether it was believed.
///
/// # Errors
/// When the database cannot be written.
pub fn retire_model(tx: &mut Tx, model_id: i64, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("city_model/retire_model"), values![at, model_id]).map(|changed| changed == 1)
}

/// Says until when a model was true. Yields whether that was open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_model(tx: &mut Tx, model_id: i64, valid_to: &str, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("city_model/close_model"), values![valid_to, at, model_id]).map(|changed| changed == 1)
}

/// Says of what a model is. Yields whether nobody had said so before.
///
/// # Errors
/// When the database cannot be written.
pub fn attach_model(tx: &mut Tx, model_id: i64, entity_id: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("city_model/attach_model"), values![entity_id, model_id]).map(|changed| changed == 1)
}

/// The finest level of a thing's open models.
///
/// # Errors
/// When the database cannot be read.
pub fn find_finest(session: &mut Session, entity_id: i64) -> Result<Option<i64>, StoreError> {
    let row = session.query_first(sql!("city_model/find_finest"), values![entity_id])?;
    row.map(|mut row| row.int()).transpose()
}

/// What a thing counts as; none while it has no model.
///
/// # Errors
/// When the database cannot be read.
pub fn find_counted(session: &mut Session, entity_id: i64) -> Result<Option<CountedRow>, StoreError> {
    let row = session.query_first(sql!("city_model/find_counted"), values![entity_id])?;
    row.map(|mut row| CountedRow::read(&mut row)).transpose()
}

/// Says what a thing counts as from now on, and moves the counts with it.
///
/// # Errors
/// When the database cannot be written.
pub fn count_as(tx: &mut Tx, entity_id: i64, wanted: Option<&CountedRow>) -> Result<(), StoreError> {
    let before = find_counted(tx, entity_id)?;
    if before.as_ref() == wanted {
        return Ok(());
    }
    if let Some(row) = before {
        add_count(tx, &CountRow { division: row.division, class: row.class, level: row.level, n: -1 })?;
    }
    match wanted {
        None => tx.execute(sql!("city_model/delete_counted"), values![entity_id]).map(drop),
        Some(row) => {
            tx.execute(sql!("city_model/set_counted"), &row.values())?;
            let CountedRow { division, class, level, .. } = row.clone();
            add_count(tx, &CountRow { division, class, level, n: 1 })
        }
    }
}

row! {
    /// The finest open model of a thing.
    Finest {
        /// CIM level, 1 to 7.
        level: int,
        /// Lowest point, metres above the ellipsoid.
        bottom: real,
        /// Highest point, metres above the ellipsoid.
        top: real,
    }
}

/// The finest open model of each of these things, none for a thing without one. Cost: one index search a thing.
///
/// # Errors
/// When the database cannot be read.
pub fn finest_of(session: &mut Session, entity_ids: &[i64]) -> Result<Vec<Option<Finest>>, StoreError> {
    let lists: Vec<_> = entity_ids.iter().map(|id| vec![Value::Int(*id)]).collect();
    let answers = session.query_many(sql!("city_model/find_finest_model"), &lists)?;
    let first =
        |rows: Vec<crate::value::Row>| rows.into_iter().next().map(|mut row| Finest::read(&mut row)).transpose();
    answers.into_iter().map(first).collect()
}

/// Whether there is any model at all.
///
/// # Errors
/// When the database cannot be read.
pub fn any_model(session: &mut Session) -> Result<bool, StoreError> {
    Ok(session.query_first(sql!("city_model/find_any"), &[])?.is_some())
}

/// Adds to the count of a level.
///
/// # Errors
/// When the database cannot be written.
fn add_count(tx: &mut Tx, row: &CountRow) -> Result<(), StoreError> {
    tx.execute(sql!("city_model/add_count"), values![&row.division, &row.class, row.level, row.n]).map(drop)
}

/// Counts of the divisions from `from` up to but not including `to`, by division, class and level.
///
/// # Errors
/// When the database cannot be read.
pub fn list_counts(session: &mut Session, from: &str, to: &str) -> Result<Vec<CountRow>, StoreError> {
    let rows = session.query(sql!("city_model/list_counts"), values![from, to])?;
    rows.into_iter().map(|mut row| CountRow::read(&mut row)).collect()
}

fn one(row: Option<crate::value::Row>) -> Result<Option<ModelHead>, StoreError> {
    row.map(|mut row| ModelHead::read(&mut row)).transpose()
}

fn many(rows: Vec<crate::value::Row>) -> Result<Vec<ModelHead>, StoreError> {
    rows.into_iter().map(|mut row| ModelHead::read(&mut row)).collect()
}
