//! The objects of a file gathered into models, a chunk at a time.

use chengji_citymodel::finding::Finding;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::read::{Receiver, Stopped};
use rayon::prelude::*;

use super::file::ModelFile;
use super::model::Model;
use crate::city::City;
use crate::error::CityError;

/// Models of one chunk.
const CHUNK: usize = 1_000;

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
    let read = file.read(&mut gatherer)?.map(|source| source.frame);
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
