//! Mappings that departments keep: the one in force, and every version that was ever saved.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// A saved mapping as it stands. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMappingRow {
    /// From the counter `saved_mapping`.
    pub mapping_id: i64,
    /// Whose it is; blank for users without a department.
    pub department: String,
    /// Its name, unique in the department.
    pub name: String,
    /// Raised by every change, from 1.
    pub version: i64,
    /// Class of the entities it describes.
    pub class: String,
    /// Fingerprint of the header it was made for; blank when unknown.
    pub fingerprint: String,
    /// The mapping file.
    pub text: String,
    /// Who saved this version.
    pub actor: String,
    /// When.
    pub saved_at: i64,
    /// When it was taken off the list.
    pub deleted_at: Option<i64>,
}

/// Writes a new mapping and its first version.
///
/// # Errors
/// [`StoreError::Conflict`] when the name is taken; otherwise when the database cannot be written.
pub fn insert_mapping(tx: &mut Tx, m: &SavedMappingRow) -> Result<(), StoreError> {
    let row = values![
        m.mapping_id,
        &m.department,
        &m.name,
        m.version,
        &m.class,
        &m.fingerprint,
        &m.text,
        &m.actor,
        m.saved_at,
        m.deleted_at
    ];
    tx.execute(sql!("saved_mapping/insert_mapping"), row)?;
    insert_version(tx, m)
}

/// Writes a mapping over the version `seen`, and keeps the new version; yields whether `seen` was the present one.
///
/// # Errors
/// [`StoreError::Conflict`] when the name is taken; otherwise when the database cannot be written.
pub fn update_mapping(tx: &mut Tx, seen: i64, m: &SavedMappingRow) -> Result<bool, StoreError> {
    let row = values![
        &m.name,
        m.version,
        &m.class,
        &m.fingerprint,
        &m.text,
        &m.actor,
        m.saved_at,
        m.deleted_at,
        m.mapping_id,
        seen
    ];
    if tx.execute(sql!("saved_mapping/update_mapping"), row)? != 1 {
        return Ok(false);
    }
    insert_version(tx, m).map(|()| true)
}

fn insert_version(tx: &mut Tx, m: &SavedMappingRow) -> Result<(), StoreError> {
    let row = values![m.mapping_id, m.version, &m.name, &m.class, &m.fingerprint, &m.text, &m.actor, m.saved_at];
    tx.execute(sql!("saved_mapping/insert_version"), row).map(drop)
}

/// The mapping with this id, unless it was deleted.
///
/// # Errors
/// When the database cannot be read.
pub fn load_mapping(session: &mut Session, mapping_id: i64) -> Result<Option<SavedMappingRow>, StoreError> {
    session.query_first(sql!("saved_mapping/load_mapping"), values![mapping_id])?.map(mapping).transpose()
}

/// The id of the department's mapping of this name.
///
/// # Errors
/// When the database cannot be read.
pub fn find_named(session: &mut Session, department: &str, name: &str) -> Result<Option<i64>, StoreError> {
    let row = session.query_first(sql!("saved_mapping/find_named"), values![department, name])?;
    row.map(|mut row| row.int()).transpose()
}

/// Mappings below `before`, newest first; of one department or of all.
///
/// # Errors
/// When the database cannot be read.
pub fn list_mappings(
    session: &mut Session,
    department: Option<&str>,
    before: i64,
    limit: u32,
) -> Result<Vec<SavedMappingRow>, StoreError> {
    let limit = i64::from(limit);
    let rows = match department {
        Some(department) => {
            session.query(sql!("saved_mapping/list_of_department"), values![department, before, limit])?
        }
        None => session.query(sql!("saved_mapping/list_mappings"), values![before, limit])?,
    };
    rows.into_iter().map(mapping).collect()
}

/// Mappings made for a header of this fingerprint, newest first, of all departments.
///
/// # Errors
/// When the database cannot be read.
pub fn list_fitting(session: &mut Session, fingerprint: &str, limit: u32) -> Result<Vec<SavedMappingRow>, StoreError> {
    let rows = session.query(sql!("saved_mapping/list_fitting"), values![fingerprint, i64::from(limit)])?;
    rows.into_iter().map(mapping).collect()
}

/// Versions of a mapping, newest first; their department is left blank.
///
/// # Errors
/// When the database cannot be read.
pub fn list_versions(session: &mut Session, mapping_id: i64, limit: u32) -> Result<Vec<SavedMappingRow>, StoreError> {
    let rows = session.query(sql!("saved_mapping/list_versions"), values![mapping_id, i64::from(limit)])?;
    rows.into_iter().map(version).collect()
}

fn mapping(mut row: Row) -> Result<SavedMappingRow, StoreError> {
    Ok(SavedMappingRow {
        mapping_id: row.int()?,
        department: row.text()?,
        name: row.text()?,
        version: row.int()?,
        class: row.text()?,
        fingerprint: row.text()?,
        text: row.text()?,
        actor: row.text()?,
        saved_at: row.int()?,
        deleted_at: row.opt_int()?,
    })
}

fn version(mut row: Row) -> Result<SavedMappingRow, StoreError> {
    Ok(SavedMappingRow {
        mapping_id: row.int()?,
        department: String::new(),
        version: row.int()?,
        name: row.text()?,
        class: row.text()?,
        fingerprint: row.text()?,
        text: row.text()?,
        actor: row.text()?,
        saved_at: row.int()?,
        deleted_at: None,
    })
}
