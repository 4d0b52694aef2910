//! A build on its way, kept on disk so that a run that was stopped goes on where it was.
//!
//! Beside the pieces that the builder lays aside lie two lists: its entries, and which thing each is of. A mark says how long all three are
//! and where the walk stands; what they have behind the mark is forgotten.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use chengji_citymodel::geodesy::Region;
use chengji_citymodel::tiles3d::{Builder, Options, Spill};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::thing::Shown;
use super::tiles_fault;
use crate::city::City;
use crate::error::CityError;

/// Things between two marks.
const EVERY: u64 = 20_000;

/// How far a build has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Mark {
    /// What is built, as a digest.
    request: String,
    /// The instant whose models are shown, microseconds.
    at: i64,
    /// The first event of the log that is not sure to be seen.
    seq: i64,
    /// Where the walk stands.
    position: String,
    things: u64,
    objects: u64,
    pieces: u64,
    entries: u64,
    extent: Option<[f64; 6]>,
}

/// A build on its way.
pub(super) struct Pause {
    folder: PathBuf,
    mark: Mark,
    pub(super) builder: Builder<Spill<File>>,
    /// The thing of each object taken.
    pub(super) owners: Vec<i64>,
    pub(super) objects: u64,
    pub(super) things: u64,
    marked: u64,
}

impl Pause {
    /// Takes up the build of this request in a folder, or begins one at an instant with so many events in the log.
    pub(super) fn open(
        folder: PathBuf,
        request: &str,
        options: Options,
        (at, seq): (Timestamp, i64),
    ) -> Result<Self, CityError> {
        fs::create_dir_all(&folder).map_err(fault(&folder))?;
        if let Some(found) = Self::take_up(&folder, request, options.clone())? {
            return Ok(found);
        }
        for name in ["pieces", "entries", "owners"] {
            let path = folder.join(name);
            File::create(&path).map_err(fault(&path))?;
        }
        let mark = Mark {
            request: request.to_owned(),
            at: at.as_microsecond(),
            seq,
            position: String::new(),
            things: 0,
            objects: 0,
            pieces: 0,
            entries: 0,
            extent: None,
        };
        let builder = Builder::new(options, Spill::new(open(&folder.join("pieces"))?));
        Ok(Self { folder, mark, builder, owners: Vec::new(), objects: 0, things: 0, marked: 0 })
    }

    fn take_up(folder: &Path, request: &str, options: Options) -> Result<Option<Self>, CityError> {
        let Ok(text) = fs::read(folder.join("mark.json")) else { return Ok(None) };
        let mark = serde_json::from_slice::<Mark>(&text).ok().filter(|mark| mark.request == request);
        let Some(mark) = mark else { return Ok(None) };
        let list = |name: &str, width: u64| -> Result<Option<Vec<u8>>, CityError> {
            let path = folder.join(name);
            let (file, length) = (open(&path)?, mark.entries * width);
            let mut bytes = Vec::new();
            (&file).take(length).read_to_end(&mut bytes).map_err(fault(&path))?;
            file.set_len(length).map_err(fault(&path))?;
            Ok((bytes.len() as u64 == length).then_some(bytes))
        };
        let (Some(entries), Some(owners)) = (list("entries", 32)?, list("owners", 8)?) else { return Ok(None) };
        let pieces = open(&folder.join("pieces"))?;
        let is_whole = pieces.metadata().map_err(fault(folder))?.len() >= mark.pieces;
        let extent = mark.extent.map_or(Region::EMPTY, |[west, south, east, north, low, high]| Region {
            west,
            south,
            east,
            north,
            low,
            high,
        });
        let builder = Builder::take_up(options, Spill::take_up(pieces, mark.pieces), &entries, extent);
        let Some(builder) = builder.filter(|_| is_whole) else { return Ok(None) };
        let owners = owners.as_chunks::<8>().0.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect();
        let (objects, things, marked) = (mark.objects, mark.things, mark.things);
        Ok(Some(Self { folder: folder.to_owned(), mark, builder, owners, objects, things, marked }))
    }

    /// The instant whose models are shown.
    pub(super) fn at(&self) -> Timestamp {
        Timestamp::from_microsecond(self.mark.at).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// The first event of the log that is not sure to be seen.
    pub(super) fn seq(&self) -> i64 {
        self.mark.seq
    }

    /// Where the walk goes on.
    pub(super) fn position(&self) -> Option<String> {
        Some(self.mark.position.clone()).filter(|position| !position.is_empty())
    }

    /// Takes a page of things; marks now and then.
    pub(super) fn take(&mut self, city: &City, things: &[Shown], position: &str) -> Result<(), CityError> {
        for thing in things {
            let properties = thing.properties(city);
            for object in thing.drawn() {
                self.builder.push(object, &properties).map_err(tiles_fault)?;
                self.objects += 1;
                self.owners.resize(self.builder.len(), thing.entity_id);
            }
        }
        self.things += things.len() as u64;
        if self.things - self.marked >= EVERY && !position.is_empty() {
            self.settle(position)?;
        }
        Ok(())
    }

    fn settle(&mut self, position: &str) -> Result<(), CityError> {
        let io = fault(&self.folder);
        let pieces = self.builder.scratch().settle().map_err(&io)?;
        let from = usize::try_from(self.mark.entries).unwrap_or(usize::MAX);
        let mut entries = Vec::new();
        self.builder.entries(from, &mut entries);
        append(&self.folder.join("entries"), &entries)?;
        let owners: Vec<u8> = self.owners.iter().skip(from).flat_map(|owner| owner.to_le_bytes()).collect();
        append(&self.folder.join("owners"), &owners)?;
        let extent = self.builder.extent();
        self.mark = Mark {
            position: position.to_owned(),
            things: self.things,
            objects: self.objects,
            pieces,
            entries: self.owners.len() as u64,
            extent: (!extent.is_empty()).then_some([
                extent.west,
                extent.south,
                extent.east,
                extent.north,
                extent.low,
                extent.high,
            ]),
            ..self.mark.clone()
        };
        self.marked = self.things;
        // In place of the mark before in one step: there is always a whole one.
        let text = serde_json::to_vec(&self.mark).map_err(|error| io(error.into()))?;
        let (fresh, mark) = (self.folder.join("mark.new"), self.folder.join("mark.json"));
        fs::write(&fresh, text).and_then(|()| fs::rename(&fresh, &mark)).map_err(io)
    }
}

/// Takes away what a build left behind.
pub(super) fn clear(folder: &Path) -> Result<(), CityError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fault(folder)(error)),
        _ => Ok(()),
    }
}

fn open(path: &Path) -> Result<File, CityError> {
    OpenOptions::new().read(true).write(true).open(path).map_err(fault(path))
}

fn append(path: &Path, bytes: &[u8]) -> Result<(), CityError> {
    let file = OpenOptions::new().append(true).open(path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(fault(path))
}

pub(super) fn fault(path: &Path) -> impl Fn(io::Error) -> CityError {
    let path = path.display().to_string();
    move |source| CityError::Io { path: path.clone(), source }
}

#[cfg(test)]
#[path = "pause_tests.rs"]
mod pause_tests;
