//! A file of models: which format it has, and its objects gathered into models, a chunk at a time.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use chengji_citymodel::finding::Finding;
use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::read::{self, Folder, Format, Options, Receiver, Stopped, footprint};
use rayon::prelude::*;
use sm3::{Digest, Sm3};

use super::model::Model;
use crate::city::City;
use crate::error::{CityError, Refusal};

/// Models of one chunk.
const CHUNK: usize = 1_000;

/// A file of models of a known format.
#[derive(Debug, Clone)]
pub(super) struct ModelFile {
    path: PathBuf,
    format: Format,
    frame: Option<Frame>,
}

impl ModelFile {
    /// Tells the format by the name and the first bytes.
    pub(super) fn open(path: &Path, name: &str, frame: Option<&str>) -> Result<Self, CityError> {
        let frame = frame.map(Frame::named).transpose();
        let frame = frame.map_err(|error| CityError::refuse(Refusal::ModelFrameUnknown, error.to_string()))?;
        let mut head = Vec::new();
        let file = File::open(path).map_err(at(path))?;
        BufReader::new(file).take(4_096).read_to_end(&mut head).map_err(at(path))?;
        let format = Format::of(name, &head).ok_or_else(|| CityError::refuse(Refusal::ModelFormatUnknown, name))?;
        Ok(Self { path: path.to_owned(), format, frame })
    }

    /// The format's name.
    pub(super) fn format(&self) -> &'static str {
        self.format.as_str()
    }

    /// SM3 of the bytes.
    pub(super) fn digest(&self) -> Result<[u8; 32], CityError> {
        let mut file = BufReader::with_capacity(1 << 20, File::open(&self.path).map_err(at(&self.path))?);
        let mut hash = Sm3::new();
        loop {
            let bytes = file.fill_buf().map_err(at(&self.path))?;
            if bytes.is_empty() {
                return Ok(hash.finalize().into());
            }
            hash.update(bytes);
            let length = bytes.len();
            file.consume(length);
        }
    }

    fn read(&self, receiver: &mut dyn Receiver) -> Result<Result<Option<String>, Stopped>, CityError> {
        let root = self.path.parent().filter(|root| !root.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = Folder::new(root, Path::new("")).map_err(at(&self.path))?;
        let options = Options { frame: self.frame.as_ref(), side: &folder, ..Options::default() };
        let footprints = footprint::Options { split_floors: false, ..footprint::Options::default() };
        let input = BufReader::with_capacity(1 << 18, File::open(&self.path).map_err(at(&self.path))?);
        let told = read::read(self.format, input, options, &footprints, receiver).map_err(at(&self.path))?;
        Ok(told.map(|source| source.frame))
    }
}

/// What a pass over a file counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    pub(super) models: u64,
    pub(super) skipped: u64,
    pub(super) findings: u64,
    pub(super) frame: Option<String>,
}

/// Takes a chunk of models, and is told how many there were with it.
type Take<'t> = dyn FnMut(Vec<Model>, u64) -> Result<(), CityError> + 't;

/// Goes through a file once. The geometry of the models is `checked` in the pass that keeps them.
pub(super) fn gather(
    city: &City,
    file: &ModelFile,
    checked: bool,
    found: &mut dyn FnMut(&Finding),
    take: &mut Take<'_>,
) -> Result<Counts, CityError> {
    let mut gatherer = Gatherer {
        city,
        checked,
        found,
        take,
        group: Vec::new(),
        chunk: Vec::new(),
        counts: Counts::default(),
        failed: None,
    };
    let read = file.read(&mut gatherer)?;
    gatherer.end_group();
    gatherer.end_chunk();
    if let Some(error) = gatherer.failed {
        return Err(error);
    }
    let mut counts = gatherer.counts;
    counts.frame = read.ok().flatten();
    Ok(counts)
}

/// Objects that follow one another and belong together make a group, groups a chunk.
struct Gatherer<'g, 't> {
    city: &'g City,
    checked: bool,
    found: &'g mut dyn FnMut(&Finding),
    take: &'g mut Take<'t>,
    group: Vec<CityObject>,
    chunk: Vec<Vec<CityObject>>,
    counts: Counts,
    failed: Option<CityError>,
}

impl Gatherer<'_, '_> {
    fn end_group(&mut self) {
        if !self.group.is_empty() {
            self.chunk.push(std::mem::take(&mut self.group));
        }
    }

    fn end_chunk(&mut self) {
        let chunk = std::mem::take(&mut self.chunk);
        if self.failed.is_some() || chunk.is_empty() {
            return;
        }
        let rules = &self.city.standards().city_model;
        let groups = chunk.len();
        let checked = self.checked;
        let of = |group: Vec<CityObject>| {
            let model = Model::of(rules, &group)?;
            Some(if checked { model.checked(&group) } else { model })
        };
        let models: Vec<Model> = chunk.into_par_iter().filter_map(of).collect();
        self.counts.skipped += (groups - models.len()) as u64;
        self.counts.models += models.len() as u64;
        self.failed = (self.take)(models, self.counts.models).err();
    }
}

impl Receiver for Gatherer<'_, '_> {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        if !object.is_part_of(&self.group) {
            self.end_group();
            if self.chunk.len() >= CHUNK {
                self.end_chunk();
            }
        }
        self.group.push(object);
        if self.failed.is_some() { Err(Stopped) } else { Ok(()) }
    }

    fn finding(&mut self, finding: Finding) {
        self.counts.findings += 1;
        (self.found)(&finding);
    }
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> CityError {
    let path = path.display().to_string();
    move |source| CityError::Io { path: path.clone(), source }
}
