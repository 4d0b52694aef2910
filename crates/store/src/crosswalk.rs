//! The crosswalk: which thing a foreign identifier means, who says so and since when, and where two departments disagree.

use crate::error::StoreError;
use crate::location::Engine;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// That an identifier means an entity. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// The entity.
    pub entity_id: i64,
    /// The department that said so first; none when a person without a department did.
    pub department: Option<String>,
    /// Since when.
    pub since_at: i64,
    /// Until when.
    pub until_at: Option<i64>,
}

/// That two departments give one identifier to two entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictRow {
    /// From the counter `crosswalk_conflict`.
    pub conflict_id: i64,
    /// The scheme of the identifier.
    pub scheme: String,
    /// The identifier.
    pub identifier: String,
    /// The entity of the later claim …
    pub entity_id: i64,
    /// … and the department that made it.
    pub department: String,
    /// The entity of the earlier claim …
    pub other_id: i64,
    /// … and the department that made it.
    pub other_department: String,
    /// When it was found.
    pub found_at: i64,
    /// When one of the claims was given up.
    pub closed_at: Option<i64>,
}

/// An open conflict with the codes of its entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenConflict {
    /// The conflict.
    pub conflict: ConflictRow,
    /// Code of the later claim's entity.
    pub code: String,
    /// Code of the earlier claim's entity.
    pub other_code: String,
}

/// A link made or ended by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// From the counter `crosswalk_note`.
    pub note_id: i64,
    /// `add` or `close`.
    pub kind: String,
    /// The scheme of the identifier.
    pub scheme: String,
    /// The identifier.
    pub identifier: String,
    /// The entity.
    pub entity_id: i64,
    /// Why.
    pub reason: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: i64,
}

/// The claims that hold today on each identifier, in the order of `keys` (scheme, identifier). Cost: one index search a key.
///
/// # Errors
/// When the database cannot be read.
pub fn find_claims(session: &mut Session, keys: &[(&str, &str)]) -> Result<Vec<Vec<ClaimRow>>, StoreError> {
    let mut found = vec![Vec::new(); keys.len()];
    match session.engine() {
        Engine::Sqlite => {
            for ((scheme, identifier), place) in keys.iter().zip(&mut found) {
                for mut row in session.query(sql!("crosswalk/find_claims"), values![*scheme, *identifier])? {
                    place.push(claim(&mut row)?);
                }
            }
        }
        Engine::Postgres if keys.is_empty() => {}
        Engine::Postgres => {
            let (schemes, names): (Vec<&str>, Vec<&str>) = keys.iter().copied().unzip();
            for mut row in session.query_arrays(sql!("crosswalk/find_claims_of.postgres"), &[&schemes, &names])? {
                // The ordinality counts from 1.
                let place = usize::try_from(row.int()? - 1).ok().and_then(|index| found.get_mut(index));
                if let Some(place) = place {
                    place.push(claim(&mut row)?);
                }
            }
        }
    }
    Ok(found)
}

/// Every claim ever made on an identifier, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_links(session: &mut Session, scheme: &str, identifier: &str) -> Result<Vec<ClaimRow>, StoreError> {
    let rows = session.query(sql!("crosswalk/list_links"), values![scheme, identifier])?;
    rows.into_iter().map(|mut row| claim(&mut row)).collect()
}

/// The schemes that have identifiers. Cost: one index search a scheme, of which there are few.
///
/// # Errors
/// When the database cannot be read.
pub fn list_schemes(session: &mut Session) -> Result<Vec<String>, StoreError> {
    let mut schemes: Vec<String> = Vec::new();
    loop {
        let after = schemes.last().cloned().unwrap_or_default();
        match session.query_first(sql!("crosswalk/list_schemes"), values![&after])? {
            Some(mut row) => schemes.push(row.text()?),
            None => return Ok(schemes),
        }
    }
}

/// Opens a link, again if it was closed.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_link(
    tx: &mut Tx,
    (scheme, identifier): (&str, &str),
    entity_id: i64,
    department: &Option<String>,
    at: i64,
) -> Result<(), StoreError> {
    tx.execute(sql!("crosswalk/insert_link"), values![scheme, identifier, entity_id, at, department]).map(drop)
}

/// Closes a link; yields whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_link(
    tx: &mut Tx,
    (scheme, identifier): (&str, &str),
    entity_id: i64,
    at: i64,
) -> Result<bool, StoreError> {
    tx.execute(sql!("crosswalk/close_link"), values![at, scheme, identifier, entity_id]).map(|changed| changed == 1)
}

/// Records a conflict, open again if it was closed.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_conflict(tx: &mut Tx, row: &ConflictRow) -> Result<(), StoreError> {
    let values = values![
        row.conflict_id,
        &row.scheme,
        &row.identifier,
        row.entity_id,
        &row.department,
        row.other_id,
        &row.other_department,
        row.found_at
    ];
    tx.execute(sql!("crosswalk/insert_conflict"), values).map(drop)
}

/// Closes the conflicts in which an entity's claim on an identifier stood; yields how many were open.
///
/// # Errors
/// When the database cannot be written.
pub fn close_conflicts_of_claim(
    tx: &mut Tx,
    (scheme, identifier): (&str, &str),
    entity_id: i64,
    at: i64,
) -> Result<u64, StoreError> {
    tx.execute(sql!("crosswalk/close_conflicts_of_claim"), values![at, scheme, identifier, entity_id])
}

/// Open conflicts behind `after`, by ascending number. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_conflicts(session: &mut Session, after: i64, limit: u32) -> Result<Vec<OpenConflict>, StoreError> {
    let rows = session.query(sql!("crosswalk/list_conflicts"), values![after, i64::from(limit)])?;
    rows.into_iter().map(conflict).collect()
}

/// Keeps why a person made or ended a link.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_note(tx: &mut Tx, n: &NoteRow) -> Result<(), StoreError> {
    let row = values![n.note_id, &n.kind, &n.scheme, &n.identifier, n.entity_id, &n.reason, &n.actor, n.at];
    tx.execute(sql!("crosswalk/insert_note"), row).map(drop)
}

/// What persons noted about an entity's links, in order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_notes(session: &mut Session, entity_id: i64) -> Result<Vec<NoteRow>, StoreError> {
    let rows = session.query(sql!("crosswalk/list_notes"), values![entity_id])?;
    rows.into_iter().map(|row| note(row, entity_id)).collect()
}

fn claim(row: &mut Row) -> Result<ClaimRow, StoreError> {
    Ok(ClaimRow { entity_id: row.int()?, department: row.opt_text()?, since_at: row.int()?, until_at: row.opt_int()? })
}

fn conflict(mut row: Row) -> Result<OpenConflict, StoreError> {
    let conflict = ConflictRow {
        conflict_id: row.int()?,
        scheme: row.text()?,
        identifier: row.text()?,
        entity_id: row.int()?,
        department: row.text()?,
        other_id: row.int()?,
        other_department: row.text()?,
        found_at: row.int()?,
        closed_at: row.opt_int()?,
    };
    Ok(OpenConflict { conflict, code: row.text()?, other_code: row.text()? })
}

fn note(mut row: Row, entity_id: i64) -> Result<NoteRow, StoreError> {
    Ok(NoteRow {
        note_id: row.int()?,
        kind: row.text()?,
        scheme: row.text()?,
        identifier: row.text()?,
        entity_id,
        reason: row.text()?,
        actor: row.text()?,
        at: row.int()?,
    })
}
