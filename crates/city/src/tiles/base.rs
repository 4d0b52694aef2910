//! Archives of tiles (PMTiles): built once, used wherever nothing has changed since.
//!
//! An archive shows one class as readers of one kind see it, and knows how long the audit log was when its building began. A tile of it
//! is sent only when no change lies in the tile's place since then, to readers who see the same attributes, while the rules are those it
//! was drawn by. Everything else is drawn live. The archive's file is one of the data folder, named by its digest.

mod build;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use chengji_citymodel::vector::pmtiles::{Compression, Reader, TileType};
use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::tile::{self as store, BaseRow};
use chengji_store::{audit, ids};
use serde_json::Value;

pub use build::{Built, Plan, build};

use super::{Tile, TileGrid};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::keys::hex;

/// The member of an archive's metadata in which we say what it shows.
const MARK: &str = "chengji";

/// An archive in use.
pub struct Base {
    pub(super) class: ClassCode,
    pub(super) grid: TileGrid,
    /// Size of the log when its building began.
    pub(super) log: i64,
    /// Digest of the rules it was drawn by.
    pub(super) rules: Vec<u8>,
    /// Attributes it does not tell, though its rules would.
    pub(super) hidden: Vec<String>,
    archive: Reader<File>,
}

impl std::fmt::Debug for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Base").field("class", &self.class).field("grid", &self.grid).field("log", &self.log).finish()
    }
}

/// An archive in use, for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseView {
    /// What it shows.
    pub class: ClassCode,
    /// Its tile grid.
    pub grid: TileGrid,
    /// Size of the log when its building began.
    pub log: i64,
    /// First and last zoom.
    pub zoom: [u8; 2],
    /// Hexadecimal digest of its bytes.
    pub digest: String,
}

impl Base {
    pub(super) fn open(city: &City, row: &BaseRow) -> Result<Self, CityError> {
        let path = folder(city).join(&row.file);
        let archive = archive(&path)?;
        let mark = Mark::of(&archive)?;
        Ok(Self {
            class: row.class.parse().map_err(damaged)?,
            grid: TileGrid::named(&row.grid).ok_or_else(|| damaged(&row.grid))?,
            log: row.seq,
            rules: row.rules.clone(),
            hidden: mark.hidden,
            archive,
        })
    }

    pub(super) fn zooms(&self) -> RangeInclusive<u8> {
        let [first, last] = self.archive.header().zoom;
        first..=last
    }

    /// A tile as it lies there, gzip.
    pub(super) fn tile(&self, tile: Tile) -> Result<Option<Vec<u8>>, CityError> {
        self.archive.tile(tile).map_err(|error| CityError::refuse(Refusal::TileBaseBroken, error.to_string()))
    }
}

/// What an archive says of itself.
struct Mark {
    class: ClassCode,
    grid: TileGrid,
    log: i64,
    rules: Vec<u8>,
    hidden: Vec<String>,
}

impl Mark {
    fn of(archive: &Reader<File>) -> Result<Self, CityError> {
        let refuse = |why: &str| CityError::refuse(Refusal::TileBaseInvalid, why);
        let metadata =
            archive.metadata().map_err(|error| CityError::refuse(Refusal::TileBaseInvalid, error.to_string()))?;
        let mark = metadata.get(MARK).ok_or_else(|| refuse("it was not built by `cim tiles build`"))?;
        let text = |name: &str| mark[name].as_str().ok_or_else(|| refuse(name));
        let header = archive.header();
        if header.tile_type != TileType::Mvt || header.compression != Compression::Gzip {
            return Err(refuse("expected vector tiles packed with gzip"));
        }
        let hidden = mark["hidden"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        Ok(Self {
            class: text("class")?.parse().map_err(|_given| refuse("class"))?,
            grid: TileGrid::named(text("grid")?).ok_or_else(|| refuse("grid"))?,
            log: mark["log"].as_i64().ok_or_else(|| refuse("log"))?,
            rules: unhex(text("rules")?).ok_or_else(|| refuse("rules"))?,
            hidden: hidden.collect(),
        })
    }
}

/// Takes an archive into use in place of the one of its class and grid: its file is copied into the data folder. Cost: its bytes.
///
/// # Errors
/// Without [`Permission::Publish`], for a file that [`build`] has not made or that tells of a log longer than ours, or when the disk or
/// the store fails.
pub fn register(city: &City, actor: &Actor, file: &Path) -> Result<BaseView, CityError> {
    require(actor, Permission::Publish)?;
    let opened = archive(file)?;
    let mark = Mark::of(&opened)?;
    if city.standards().class(mark.class).is_none() {
        return Err(CityError::refuse(Refusal::ClassUnknown, mark.class.to_string()));
    }
    let digest = digest_of(file)?;
    let view = BaseView {
        class: mark.class,
        grid: mark.grid,
        log: mark.log,
        zoom: opened.header().zoom,
        digest: hex(&digest),
    };
    let name = format!("{}.pmtiles", view.digest);
    let fault = |path: &Path| {
        let path = path.display().to_string();
        move |source| CityError::Io { path, source }
    };
    let folder = folder(city);
    std::fs::create_dir_all(&folder).map_err(fault(&folder))?;
    let target = folder.join(&name);
    if !target.exists() {
        let mut copy = tempfile::NamedTempFile::new_in(&folder).map_err(fault(&folder))?;
        io::copy(&mut File::open(file).map_err(fault(file))?, &mut copy).map_err(fault(&folder))?;
        copy.as_file().sync_all().map_err(fault(&target))?;
        copy.persist(&target).map_err(|error| fault(&target)(error.error))?;
    }
    let (by, now, shared, told) = (actor.name.clone(), city.now(), city.clone(), view.clone());
    city.store().write(move |tx| {
        if mark.log > audit::head(tx)? {
            return Err(CityError::refuse(Refusal::TileBaseInvalid, "it tells of a longer audit log"));
        }
        let row = BaseRow {
            base_id: ids::take(tx, "tile_base", 1)?,
            class: mark.class.to_string(),
            grid: mark.grid.id().to_owned(),
            file: name,
            seq: mark.log,
            digest: digest.to_vec(),
            rules: mark.rules,
            registered_at: now.as_microsecond(),
        };
        store::insert_base(tx, &row)?;
        let fields = vec![("grid", row.grid.clone()), ("digest", told.digest), ("log", mark.log.to_string())];
        let mut journal = Journal::open(tx, &by, now)?;
        journal.record(EventKind::TileBaseRegistered, &format!("class/{}", row.class), fields, None);
        Ok(journal.close(tx, shared.key())?)
    })?;
    Ok(view)
}

/// Takes the archive of a class and grid out of use; its tiles are drawn live from now on. None is no error.
///
/// # Errors
/// Without [`Permission::Publish`], or when the store fails.
pub fn retire(city: &City, actor: &Actor, class: ClassCode, grid: TileGrid) -> Result<(), CityError> {
    require(actor, Permission::Publish)?;
    let (by, now, shared) = (actor.name.clone(), city.now(), city.clone());
    city.store().write(move |tx| {
        if !store::retire_base(tx, &class.to_string(), grid.id(), now.as_microsecond())? {
            return Ok(());
        }
        let mut journal = Journal::open(tx, &by, now)?;
        let fields = vec![("grid", grid.id().to_owned())];
        journal.record(EventKind::TileBaseRetired, &format!("class/{class}"), fields, None);
        Ok(journal.close(tx, shared.key())?)
    })
}

/// The archives in use. Cost: the archives.
///
/// # Errors
/// Without [`Permission::Publish`], or when the store fails.
pub fn list(city: &City, actor: &Actor) -> Result<Vec<BaseView>, CityError> {
    require(actor, Permission::Publish)?;
    let rows = city.store().read(store::list_bases)?;
    let opened = city.tiles().opened(city, &rows);
    Ok(opened
        .iter()
        .zip(&rows)
        .map(|(base, row)| BaseView {
            class: base.class,
            grid: base.grid,
            log: base.log,
            zoom: base.archive.header().zoom,
            digest: hex(&row.digest),
        })
        .collect())
}

fn folder(city: &City) -> PathBuf {
    city.data().join("tiles")
}

fn archive(path: &Path) -> Result<Reader<File>, CityError> {
    let file = File::open(path).map_err(|source| CityError::Io { path: path.display().to_string(), source })?;
    Reader::open(file).map_err(|error| CityError::refuse(Refusal::TileBaseInvalid, error.to_string()))
}

fn digest_of(path: &Path) -> Result<[u8; 32], CityError> {
    let fault = |source| CityError::Io { path: path.display().to_string(), source };
    let mut hasher = blake3::Hasher::new();
    let mut file = BufReader::with_capacity(1 << 20, File::open(path).map_err(fault)?);
    let mut part = vec![0; 1 << 20];
    loop {
        match file.read(&mut part).map_err(fault)? {
            0 => return Ok(*hasher.finalize().as_bytes()),
            read => hasher.update(part.get(..read).unwrap_or_default()),
        };
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (0..text.len() / 2).map(|at| digit(at * 2)).collect()
}
