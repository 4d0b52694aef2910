//! Terrains: editions of heights of the ground, whose files lie in the data folder.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// An edition of a terrain.
#[derive(Debug, Clone, PartialEq)]
pub struct TerrainRow {
    /// The terrain's name in addresses.
    pub name: String,
    /// Its number, from 1.
    pub edition: i64,
    /// The terrain's name for people.
    pub title: String,
    /// Whose heights they are; to be shown with them.
    pub attribution: String,
    /// Whether readers without a login see it.
    pub is_open: bool,
    /// Digest of its files, after which their folder is named.
    pub digest: Vec<u8>,
    /// The raster's name in the folder.
    pub raster: String,
    /// The frame the raster was read in, where that overruled its own.
    pub frame: Option<String>,
    /// Metres of the geoid above the ellipsoid with which it was read.
    pub geoid: Option<f64>,
    /// Of what its heights count: `ellipsoidal` or `geoid`.
    pub height_frame: String,
    /// Metres between the raster's cells.
    pub resolution: f64,
    /// West, south, east, north in degrees.
    pub bounds: [f64; 4],
    /// First and last zoom.
    pub zoom: [i64; 2],
    /// How many tiles it has.
    pub tiles: i64,
    /// Their bytes.
    pub bytes: i64,
    /// When it was registered, microseconds UTC.
    pub registered_at: i64,
    /// By whom.
    pub actor: String,
    /// When another took its place or it was retired.
    pub retired_at: Option<i64>,
}

/// Takes an edition into use, in place of the one of its name.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_edition(tx: &mut Tx, row: &TerrainRow) -> Result<(), StoreError> {
    retire_edition(tx, &row.name, row.registered_at)?;
    let [west, south, east, north] = row.bounds;
    let [first, last] = row.zoom;
    let values = values![
        &row.name,
        row.edition,
        &row.title,
        &row.attribution,
        i64::from(row.is_open),
        &row.digest,
        &row.raster,
        &row.frame,
        row.geoid,
        &row.height_frame,
        row.resolution,
        west,
        south,
        east,
        north,
        first,
        last,
        row.tiles,
        row.bytes,
        row.registered_at,
        &row.actor
    ];
    tx.execute(sql!("terrain/insert_edition"), values).map(drop)
}

/// Takes the edition in use out of it; yields whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub fn retire_edition(tx: &mut Tx, name: &str, at: i64) -> Result<bool, StoreError> {
    tx.execute(sql!("terrain/retire_edition"), values![at, name]).map(|changed| changed > 0)
}

/// The editions in use, one a terrain, by name.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_use(session: &mut Session) -> Result<Vec<TerrainRow>, StoreError> {
    session.query(sql!("terrain/list_in_use"), &[])?.into_iter().map(edition).collect()
}

/// Editions of a terrain before a number, latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_editions(
    session: &mut Session,
    name: &str,
    before: i64,
    limit: u32,
) -> Result<Vec<TerrainRow>, StoreError> {
    let rows = session.query(sql!("terrain/list_editions"), values![name, before, i64::from(limit)])?;
    rows.into_iter().map(edition).collect()
}

/// One edition.
///
/// # Errors
/// When the database cannot be read.
pub fn find_edition(session: &mut Session, name: &str, number: i64) -> Result<Option<TerrainRow>, StoreError> {
    session.query_first(sql!("terrain/find_edition"), values![name, number])?.map(edition).transpose()
}

fn edition(mut row: Row) -> Result<TerrainRow, StoreError> {
    Ok(TerrainRow {
        name: row.text()?,
        edition: row.int()?,
        title: row.text()?,
        attribution: row.text()?,
        is_open: row.int()? != 0,
        digest: row.bytes()?,
        raster: row.text()?,
        frame: row.opt_text()?,
        geoid: row.opt_real()?,
        height_frame: row.text()?,
        resolution: row.real()?,
        bounds: [row.real()?, row.real()?, row.real()?, row.real()?],
        zoom: [row.int()?, row.int()?],
        tiles: row.int()?,
        bytes: row.int()?,
        registered_at: row.int()?,
        actor: row.text()?,
        retired_at: row.opt_int()?,
    })
}
