//! Scenes and their editions.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

row! {
    /// The scene of a class as it is now. Days are `YYYY-MM-DD`.
    SceneRow [6] {
        /// The class.
        class: text,
        /// The latest edition published; 0 before the first.
        edition: int,
        /// Number of the last whole build, under which state and places stand.
        build: int,
        /// The first event of the audit log that it has not seen.
        seq: int,
        /// The day whose models it shows.
        day: text,
        /// How many things it shows.
        things: int,
    }
}

row! {
    /// One edition of a scene. Instants are microseconds UTC, days `YYYY-MM-DD`.
    EditionRow [17] {
        /// The class.
        class: text,
        /// Its number, from 1.
        edition: int,
        /// `whole` or `change`.
        kind: text,
        /// The day whose models it shows.
        day: text,
        /// The first event of the audit log that it has not seen.
        seq: int,
        /// When it was published.
        published_at: int,
        /// Who had it made.
        actor: text,
        /// How many things it shows.
        things: int,
        /// How many tiles it has.
        tiles: int,
        /// Files that differ from the edition before.
        written: int,
        /// Bytes of those.
        bytes: int,
        /// Western edge of everything, degrees.
        west: real,
        /// Southern edge.
        south: real,
        /// Eastern edge.
        east: real,
        /// Northern edge.
        north: real,
        /// Lowest point, metres above the ellipsoid.
        low: real,
        /// Highest point.
        high: real,
    }
}

/// The scene of a class.
///
/// # Errors
/// When the database cannot be read.
pub fn find_scene(session: &mut Session, class: &str) -> Result<Option<SceneRow>, StoreError> {
    let row = session.query_first(sql!("scene/find_scene"), values![class])?;
    row.map(|mut row| SceneRow::read(&mut row)).transpose()
}

/// All scenes, by class.
///
/// # Errors
/// When the database cannot be read.
pub fn list_scenes(session: &mut Session) -> Result<Vec<SceneRow>, StoreError> {
    session.query(sql!("scene/list_scenes"), &[])?.iter_mut().map(SceneRow::read).collect()
}

/// Writes what a scene is now.
///
/// # Errors
/// When the database cannot be written.
pub fn upsert_scene(tx: &mut Tx, row: &SceneRow) -> Result<(), StoreError> {
    tx.execute(sql!("scene/upsert_scene"), &row.values()).map(drop)
}

/// Says that a scene is up with the log to `seq` and shows the models of `day`, with nothing changed; yields whether `edition` is the latest
/// still.
///
/// # Errors
/// When the database cannot be written.
pub fn advance_scene(tx: &mut Tx, class: &str, edition: i64, seq: i64, day: &str) -> Result<bool, StoreError> {
    tx.execute(sql!("scene/advance_scene"), values![seq, day, class, edition]).map(|changed| changed == 1)
}

/// Writes an edition.
///
/// # Errors
/// [`StoreError::Conflict`] when there is one of that number; otherwise when the database cannot be written.
pub fn insert_edition(tx: &mut Tx, row: &EditionRow) -> Result<(), StoreError> {
    tx.execute(sql!("scene/insert_edition"), &row.values()).map(drop)
}

/// An edition by its number.
///
/// # Errors
/// When the database cannot be read.
pub fn find_edition(session: &mut Session, class: &str, edition: i64) -> Result<Option<EditionRow>, StoreError> {
    one(session.query_first(sql!("scene/find_edition"), values![class, edition])?)
}

/// The edition that was the latest at an instant.
///
/// # Errors
/// When the database cannot be read.
pub fn find_edition_at(session: &mut Session, class: &str, at: i64) -> Result<Option<EditionRow>, StoreError> {
    one(session.query_first(sql!("scene/find_edition_at"), values![class, at])?)
}

/// Editions before a number, latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_editions(
    session: &mut Session,
    class: &str,
    before: i64,
    limit: u32,
) -> Result<Vec<EditionRow>, StoreError> {
    let rows = session.query(sql!("scene/list_editions"), values![class, before, i64::from(limit)])?;
    rows.into_iter().map(|mut row| EditionRow::read(&mut row)).collect()
}

fn one(row: Option<Row>) -> Result<Option<EditionRow>, StoreError> {
    row.map(|mut row| EditionRow::read(&mut row)).transpose()
}
