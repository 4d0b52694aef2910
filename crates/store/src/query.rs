//! Reading entities: by code, identifier, key, class, attribute, place and time; every list is paged by key.

pub(crate) mod scan;
mod space;

pub(crate) use space::merged;
pub use space::{CellCursor, CellPage, InvalidCellCursor, counts_in, in_ranges, left_cells, left_in_ranges};

use crate::entity::{Current, SourceRow, VERSIONS, VersionRow, version_key};
use crate::error::StoreError;
use crate::location::Engine;
use crate::session::Session;
use crate::statement::sql;
use crate::value::values;

/// The entity with this code, retired or not.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_code(session: &mut Session, code: &str) -> Result<Option<Current>, StoreError> {
    session.query_first(sql!("query/find_by_code"), values![code])?.map(Current::read).transpose()
}

/// Entities that bear an identifier of another scheme today, by ascending id. A scheme may give one identifier to several.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_identifier(session: &mut Session, scheme: &str, identifier: &str) -> Result<Vec<i64>, StoreError> {
    ids(session.query(sql!("query/find_by_identifier"), values![scheme, identifier])?)
}

/// The entity of a class that some department knows by this key.
///
/// # Errors
/// When the database cannot be read.
pub fn find_by_natural_key(session: &mut Session, class: &str, natural_key: &str) -> Result<Option<i64>, StoreError> {
    session
        .query_first(sql!("query/find_by_natural_key"), values![class, natural_key])?
        .map(|mut row| row.int())
        .transpose()
}

/// The departments that know an entity by its own key.
///
/// # Errors
/// When the database cannot be read.
pub fn list_sources(session: &mut Session, entity_id: i64) -> Result<Vec<SourceRow>, StoreError> {
    session.query(sql!("query/list_sources"), values![entity_id])?.into_iter().map(SourceRow::read).collect()
}

/// A page of the departments that know an entity by its own key: those behind `after`, in the order of their names.
///
/// # Errors
/// When the database cannot be read.
pub fn sources_after(
    session: &mut Session,
    entity_id: i64,
    after: &str,
    limit: u32,
) -> Result<Vec<SourceRow>, StoreError> {
    let rows = session.query(sql!("query/list_sources_after"), values![entity_id, after, i64::from(limit)])?;
    rows.into_iter().map(SourceRow::read).collect()
}

/// Entities with their current versions, in the order of `entity_ids`; unknown ids are left out.
///
/// # Errors
/// When the database cannot be read.
pub fn load_current(session: &mut Session, entity_ids: &[i64]) -> Result<Vec<Current>, StoreError> {
    let rows = match session.engine() {
        Engine::Sqlite => session.query_keys(sql!("query/load_current"), entity_ids)?,
        Engine::Postgres => session.query_arrays(sql!("bulk/load_current.postgres"), &[&entity_ids])?,
    };
    rows.into_iter().map(Current::read).collect()
}

/// Entities after `after` that are not retired, of one class or of all, by ascending id.
///
/// # Errors
/// When the database cannot be read.
pub fn list_class(
    session: &mut Session,
    class: Option<&str>,
    after: i64,
    limit: u32,
) -> Result<Vec<Current>, StoreError> {
    let limit = i64::from(limit);
    let rows = match class {
        Some(class) => session.query(sql!("query/list_class"), values![class, after, limit])?,
        None => session.query(sql!("query/list_entities"), values![after, limit])?,
    };
    rows.into_iter().map(Current::read).collect()
}

/// Entities after `after`, retired or not, of one class or of all, by ascending id: for questions about the past.
///
/// # Errors
/// When the database cannot be read.
pub fn list_ever(
    session: &mut Session,
    class: Option<&str>,
    after: i64,
    limit: u32,
) -> Result<Vec<Current>, StoreError> {
    let limit = i64::from(limit);
    let rows = match class {
        Some(class) => session.query(sql!("query/list_class_ever"), values![class, after, limit])?,
        None => session.query(sql!("query/list_ever"), values![after, limit])?,
    };
    rows.into_iter().map(Current::read).collect()
}

/// Entities after `after` whose indexed attribute has exactly this value, by ascending id.
///
/// # Errors
/// When the database cannot be read.
pub fn by_attribute(
    session: &mut Session,
    class: &str,
    name: &str,
    value: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<i64>, StoreError> {
    ids(session.query(sql!("query/list_by_attribute"), values![class, name, value, after, i64::from(limit)])?)
}

/// The attributes of a class that the attribute index knows. Cost: one index search an attribute.
///
/// # Errors
/// When the database cannot be read.
pub fn indexed_attributes(session: &mut Session, class: &str) -> Result<Vec<String>, StoreError> {
    let mut names: Vec<String> = Vec::new();
    loop {
        let after = names.last().map_or("", String::as_str);
        match session.query_first(sql!("query/find_next_attribute"), values![class, after])? {
            Some(mut row) => names.push(row.text()?),
            None => return Ok(names),
        }
    }
}

/// Beliefs about an entity after version `after`, in the order they were formed.
///
/// # Errors
/// When the database cannot be read.
pub fn history(session: &mut Session, entity_id: i64, after: i64, limit: u32) -> Result<Vec<VersionRow>, StoreError> {
    let (from, to) = (version_key(entity_id, after), version_key(entity_id, VERSIONS - 1));
    let rows = session.query(sql!("query/list_versions"), values![from, to, i64::from(limit)])?;
    rows.into_iter().map(VersionRow::read).collect()
}

/// Beliefs about an entity before version `before` (none: from the newest), the latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn history_before(
    session: &mut Session,
    entity_id: i64,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<VersionRow>, StoreError> {
    // A version that no entity can have must not reach into the keys of a neighbour.
    let before = before.unwrap_or(VERSIONS).clamp(0, VERSIONS);
    let (from, to) = (version_key(entity_id, 0), version_key(entity_id, before));
    let rows = session.query(sql!("query/list_versions_before"), values![from, to, i64::from(limit)])?;
    rows.into_iter().map(VersionRow::read).collect()
}

/// What was believed at `recorded_at` (microseconds UTC) to be true on `valid_at` (a date `YYYY-MM-DD`).
///
/// # Errors
/// When the database cannot be read.
pub fn as_of(
    session: &mut Session,
    entity_id: i64,
    valid_at: &str,
    recorded_at: i64,
) -> Result<Option<VersionRow>, StoreError> {
    let (from, to) = (version_key(entity_id, 0), version_key(entity_id, VERSIONS - 1));
    let row = session.query_first(sql!("query/find_as_of"), values![from, to, recorded_at, valid_at])?;
    row.map(VersionRow::read).transpose()
}

/// How many entities each class has, retired ones not counted; classes without any are left out.
///
/// # Errors
/// When the database cannot be read.
pub fn class_counts(session: &mut Session) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = session.query(sql!("query/list_class_counts"), &[])?;
    rows.into_iter().map(|mut row| Ok((row.text()?, row.int()?))).collect()
}

fn ids(rows: Vec<crate::value::Row>) -> Result<Vec<i64>, StoreError> {
    rows.into_iter().map(|mut row| row.int()).collect()
}
