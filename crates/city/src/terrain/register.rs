//! A terrain is taken into use, and out of it.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use chengji_citymodel::frame::Frame;
use chengji_citymodel::terrain::{Reading, Terrain};
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::terrain::{self as store, TerrainRow};
use serde_json::Value;

use super::read::TerrainPath;
use super::{TerrainView, folder, view};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::keys::hex;

/// First bytes of gzip.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What is registered.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// The terrain's name in addresses: lower-case letters, digits and dashes.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Whose heights they are.
    pub attribution: String,
    /// Whether readers without a login see it.
    pub is_open: bool,
    /// The raster that its tiles were made of.
    pub raster: PathBuf,
    /// The frame it was read in, where that overruled its own.
    pub frame: Option<String>,
    /// Metres of the geoid above the ellipsoid with which it was read.
    pub geoid: Option<f64>,
    /// The folder of its tiles, gzip: the one that [`workplace`] gave. It is used up.
    pub folder: PathBuf,
}

/// A folder in which the tiles of a terrain are made, so that registering it is no more than moving it. What an earlier run that was stopped has
/// left there stays.
///
/// # Errors
/// Without [`Permission::Publish`], for a name that is none, or when the disk fails.
pub fn workplace(city: &City, actor: &Actor, name: &str) -> Result<PathBuf, CityError> {
    require(actor, Permission::Publish)?;
    check_name(name)?;
    let place = folder(city).join(format!(".making-{name}"));
    fs::create_dir_all(&place).map_err(|source| fault(&place, source))?;
    Ok(place)
}

/// Takes a terrain into use, in place of the edition before, which stays readable. The folder's files are looked at, put on the disk for good
/// and moved to their place; then one transaction makes them an edition. When nothing differs from the edition in use, that one stays.
///
/// Cost: reading the raster and every tile once.
///
/// # Errors
/// Without [`Permission::Publish`]; [`Refusal::TerrainInvalid`] for a name, title or raster that is none; [`Refusal::TerrainIncomplete`] when
/// tiles are missing; or when the disk or the store fails.
pub fn register(city: &City, actor: &Actor, asked: &Registration) -> Result<TerrainView, CityError> {
    require(actor, Permission::Publish)?;
    check_name(&asked.name)?;
    let fits = |text: &str, most: usize| text.chars().count() <= most && !text.contains(char::is_control);
    if asked.title.trim().is_empty() || !fits(&asked.title, 100) || !fits(&asked.attribution, 300) {
        return Err(invalid("a title of 1 to 100 characters and an attribution of at most 300 are needed"));
    }
    let terrain = open(asked)?;
    let raster = match asked.raster.extension().and_then(|ending| ending.to_str()) {
        Some("asc" | "txt" | "grd") => "raster.asc",
        _ => "raster.tif",
    };
    let copied = asked.folder.join(raster);
    if fs::canonicalize(&copied).ok() != fs::canonicalize(&asked.raster).ok() {
        fs::copy(&asked.raster, &copied).map_err(|source| fault(&copied, source))?;
    }
    let looked = look(&asked.folder, raster)?;
    let digest = looked.digest.as_bytes().to_vec();
    let target = folder(city).join(hex(&digest));
    if target.exists() {
        // The same files are there already.
        fs::remove_dir_all(&asked.folder).map_err(|source| fault(&asked.folder, source))?;
    } else {
        fs::rename(&asked.folder, &target).map_err(|source| fault(&target, source))?;
    }
    settle(&folder(city))?;
    let row = TerrainRow {
        name: asked.name.clone(),
        edition: 0,
        title: asked.title.trim().to_owned(),
        attribution: asked.attribution.trim().to_owned(),
        is_open: asked.is_open,
        digest,
        raster: raster.to_owned(),
        frame: asked.frame.clone(),
        geoid: asked.geoid,
        height_frame: if terrain.is_ellipsoidal() { "ellipsoidal" } else { "untold" }.to_owned(),
        resolution: terrain.resolution(),
        bounds: terrain.bounds().map_err(|error| invalid(error.to_string()))?,
        zoom: looked.zoom.map(i64::from),
        tiles: looked.tiles,
        bytes: looked.bytes,
        registered_at: city.now().as_microsecond(),
        actor: actor.name.clone(),
        retired_at: None,
    };
    view(write(city, row)?)
}

fn write(city: &City, mut row: TerrainRow) -> Result<TerrainRow, CityError> {
    let (shared, now) = (city.clone(), city.now());
    city.store().write(move |tx| {
        let latest = store::list_editions(tx, &row.name, i64::MAX, 1)?.pop();
        if let Some(latest) = &latest {
            let mut same = row.clone();
            (same.edition, same.registered_at, same.actor) =
                (latest.edition, latest.registered_at, latest.actor.clone());
            if same == *latest {
                return Ok(same);
            }
        }
        row.edition = latest.map_or(1, |latest| latest.edition + 1);
        store::insert_edition(tx, &row)?;
        let mut journal = Journal::open(tx, &row.actor, now)?;
        let fields = vec![("edition", row.edition.to_string()), ("digest", hex(&row.digest))];
        journal.record(EventKind::TerrainRegistered, &format!("terrain/{}", row.name), fields, None);
        journal.close(tx, shared.key())?;
        Ok(row)
    })
}

/// Takes a terrain out of use; its editions stay readable for readers of the registry. None is no error.
///
/// # Errors
/// Without [`Permission::Publish`], or when the store fails.
pub fn retire(city: &City, actor: &Actor, name: &str) -> Result<(), CityError> {
    require(actor, Permission::Publish)?;
    let (by, now, shared, name) = (actor.name.clone(), city.now(), city.clone(), name.to_owned());
    city.store().write(move |tx| {
        if !store::retire_edition(tx, &name, now.as_microsecond())? {
            return Ok(());
        }
        let mut journal = Journal::open(tx, &by, now)?;
        journal.record(EventKind::TerrainRetired, &format!("terrain/{name}"), Vec::new(), None);
        Ok(journal.close(tx, shared.key())?)
    })
}

fn open(asked: &Registration) -> Result<Terrain, CityError> {
    let frame = asked.frame.as_deref().map(Frame::named).transpose().map_err(|error| invalid(error.to_string()))?;
    let file = File::open(&asked.raster).map_err(|source| fault(&asked.raster, source))?;
    let reading = Reading { frame, geoid: asked.geoid, memory: None };
    Terrain::open(BufReader::new(file), &reading).map_err(|error| invalid(error.to_string()))
}

/// What a folder of tiles turned out to be.
struct Looked {
    digest: blake3::Hash,
    zoom: [u8; 2],
    tiles: i64,
    bytes: i64,
}

/// Reads every file that `layer.json` says there is.
fn look(place: &Path, raster: &str) -> Result<Looked, CityError> {
    let incomplete = |why: String| CityError::refuse(Refusal::TerrainIncomplete, why);
    let layer = fs::read(place.join("layer.json")).map_err(|error| incomplete(format!("layer.json: {error}")))?;
    let told: Value = serde_json::from_slice(&layer).map_err(|error| incomplete(format!("layer.json: {error}")))?;
    let all = told["available"].as_array().filter(|all| !all.is_empty() && all.len() <= 31);
    let all = all.ok_or_else(|| incomplete("layer.json names no tiles".to_owned()))?;
    let mut hasher = blake3::Hasher::new();
    let mut looked = Looked { digest: hasher.finalize(), zoom: [0, 0], tiles: 0, bytes: 0 };
    take(&mut hasher, &place.join(raster))?;
    take(&mut hasher, &place.join("layer.json"))?;
    for (z, boxes) in (0_u8..).zip(all) {
        looked.zoom[1] = z;
        for one in boxes.as_array().into_iter().flatten() {
            let number = |name: &str| one[name].as_u64().and_then(|number| u32::try_from(number).ok());
            let [Some(west), Some(south), Some(east), Some(north)] = ["startX", "startY", "endX", "endY"].map(number)
            else {
                return Err(incomplete(format!("layer.json: zoom {z}")));
            };
            for (x, y) in (west..=east).flat_map(|x| (south..=north).map(move |y| (x, y))) {
                let path = TerrainPath::Tile(z, x, y).inner();
                let (length, head) =
                    take(&mut hasher, &place.join(&path)).map_err(|error| incomplete(format!("{path}: {error}")))?;
                if head != GZIP {
                    return Err(incomplete(format!("{path} is not packed with gzip")));
                }
                looked.tiles += 1;
                looked.bytes += length;
            }
        }
    }
    looked.digest = hasher.finalize();
    Ok(looked)
}

/// Hashes a file and puts it on the disk for good; yields its length and first bytes.
fn take(hasher: &mut blake3::Hasher, path: &Path) -> Result<(i64, [u8; 2]), CityError> {
    let mut file = File::open(path).map_err(|source| fault(path, source))?;
    let (mut length, mut head, mut part) = (0, [0; 2], vec![0; 1 << 16]);
    // What was written may still be in memory only.
    file.sync_all().map_err(|source| fault(path, source))?;
    loop {
        let read = file.read(&mut part).map_err(|source| fault(path, source))?;
        let bytes = part.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            // Where one file ends and the next begins is part of what is hashed.
            hasher.update(&i64::to_le_bytes(length));
            return Ok((length, head));
        }
        if let (0, [first, second, ..]) = (length, bytes) {
            head = [*first, *second];
        }
        hasher.update(bytes);
        length += i64::try_from(read).unwrap_or(0);
    }
}

/// A name in a folder is as lasting as the folder.
fn settle(place: &Path) -> Result<(), CityError> {
    File::open(place).and_then(|folder| folder.sync_all()).map_err(|source| fault(place, source))
}

fn check_name(name: &str) -> Result<(), CityError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !(1..=40).contains(&name.len()) || !name.chars().all(fits) {
        return Err(invalid("a name of 1 to 40 lower-case letters, digits and dashes is needed"));
    }
    Ok(())
}

fn invalid(why: impl Into<String>) -> CityError {
    CityError::refuse(Refusal::TerrainInvalid, why.into())
}

fn fault(path: &Path, source: io::Error) -> CityError {
    CityError::Io { path: path.display().to_string(), source }
}
