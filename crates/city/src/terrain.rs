//! The ground (地形): heights of rasters, registered as terrains of the data folder in editions.
//!
//! An edition is a folder named by the digest of what lies in it: the raster as it was given, quantized-mesh tiles made of it (gzip) and their
//! `layer.json`. [`register`] moves a whole folder into its place and takes it into use in one transaction; the editions before stay readable.
//! [`open`] hands a tile out, [`ground`] asks the raster for heights: white blocks stand on it, questions about space know it.

mod ground;
mod lift;
mod read;
mod register;
mod standing;

use std::path::PathBuf;

use chengji_core::access::Permission;
use chengji_store::terrain::{self as store, TerrainRow};
use jiff::Timestamp;

pub(crate) use ground::{GroundCache, Registered, ground, ground_for, under};
pub(crate) use lift::{is_untold, lift};
pub use read::{TerrainFile, TerrainPath, open};
pub use register::{Registration, register, retire, workplace};
pub use standing::{StandingView, standing};

use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal};
use crate::keys::hex;

/// An edition of a terrain.
#[derive(Debug, Clone, PartialEq)]
pub struct TerrainView {
    /// The terrain's name in addresses.
    pub name: String,
    /// The edition's number, from 1.
    pub edition: i64,
    /// The terrain's name for people.
    pub title: String,
    /// Whose heights they are; to be shown with them.
    pub attribution: String,
    /// Whether readers without a login see it.
    pub is_open: bool,
    /// Of what its heights count: `ellipsoidal`, or `untold` when they are taken as they stand in the raster.
    pub height_frame: String,
    /// Metres between the raster's cells.
    pub resolution: f64,
    /// West, south, east, north in CGCS2000 degrees.
    pub bounds: [f64; 4],
    /// First and last zoom.
    pub zoom: [i64; 2],
    /// How many tiles it has.
    pub tiles: i64,
    /// Their bytes.
    pub bytes: i64,
    /// When it was registered.
    pub registered_at: Timestamp,
    /// When another took its place or it was retired.
    pub retired_at: Option<Timestamp>,
    /// Hexadecimal digest of its files.
    pub digest: String,
}

/// The terrains in use that the actor may see, by name.
///
/// # Errors
/// When the store fails.
pub fn list(city: &City, actor: &Actor) -> Result<Vec<TerrainView>, CityError> {
    let rows = city.store().read(store::list_in_use)?;
    rows.into_iter().filter(|row| sees(actor, row)).map(view).collect()
}

/// Editions of a terrain, latest first, at most a hundred.
///
/// # Errors
/// [`Refusal::TerrainNotFound`] when there is none that the actor may see, or when the store fails.
pub fn editions(city: &City, actor: &Actor, name: &str) -> Result<Vec<TerrainView>, CityError> {
    let rows = city.store().read(|session| store::list_editions(session, name, i64::MAX, 100))?;
    if !rows.first().is_some_and(|row| sees(actor, row)) {
        return Err(CityError::refuse(Refusal::TerrainNotFound, name));
    }
    rows.into_iter().map(view).collect()
}

/// Whether the actor may see a terrain, by its latest edition: as with classes, the registry's readers see all, others what is opened to
/// them and not taken out of use.
fn sees(actor: &Actor, latest: &TerrainRow) -> bool {
    actor.may(Permission::ReadRegistry) || (latest.is_open && latest.retired_at.is_none())
}

fn view(row: TerrainRow) -> Result<TerrainView, CityError> {
    Ok(TerrainView {
        digest: hex(&row.digest),
        name: row.name,
        edition: row.edition,
        title: row.title,
        attribution: row.attribution,
        is_open: row.is_open,
        height_frame: row.height_frame,
        resolution: row.resolution,
        bounds: row.bounds,
        zoom: row.zoom,
        tiles: row.tiles,
        bytes: row.bytes,
        registered_at: instant(row.registered_at),
        retired_at: row.retired_at.map(instant),
    })
}

fn folder(city: &City) -> PathBuf {
    city.data().join("terrain")
}
