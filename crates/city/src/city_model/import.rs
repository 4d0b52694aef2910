//! A file of models from its first byte to the registry.

use std::path::PathBuf;

use chengji_citymodel::finding::Finding;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_store::city_model::{self as store, ModelSourceRow};
use chengji_store::ids;
use jiff::civil::Date;

use super::attach::{Attached, Origin, attach};
use super::create::Newcomers;
use super::file::{ModelFile, ReadRequest};
use super::known::{self, Known};
use super::model::Model;
use super::source::gather;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// What to bring in.
#[derive(Debug, Clone, Default)]
pub struct ImportRequest {
    /// The file.
    pub file: PathBuf,
    /// Its name as the user knows it.
    pub file_name: String,
    /// The department that says so.
    pub department: String,
    /// How it is read.
    pub read: ReadRequest,
    /// First day on which the models hold; today when absent.
    pub valid_from: Option<Date>,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Its number.
    pub source_id: i64,
    /// The format it was read as.
    pub format: String,
    /// Models in it: things with their parts.
    pub models: u64,
    /// Things that entered the registry for it.
    pub created: u64,
    /// Models attached to a thing.
    pub attached: u64,
    /// Models that were there already.
    pub unchanged: u64,
    /// Models that wait for a person.
    pub waiting: u64,
    /// Objects that are no thing of their own or have no geometry.
    pub skipped: u64,
    /// Findings about the file and the geometry in it.
    pub findings: u64,
    /// Models with something wrong in their geometry; they are kept, and so is what is wrong.
    pub flawed: u64,
}

/// Somebody who watches an import.
pub trait ImportWatch {
    /// Models brought in so far; called after every chunk.
    fn advanced(&mut self, models: u64);
    /// Something was found; each is told once.
    fn found(&mut self, finding: &Finding);
}

/// Brings a file of models in. Needs [`Permission::Ingest`].
///
/// Memory is bounded by a chunk of models. A file brought in before changes nothing; one that was broken off goes on.
///
/// # Errors
/// Without the permission or a department; for a file of no known format or frame; or when the store fails. What is wrong with single
/// objects is no error: the watch is told and the rest is brought in.
pub fn import(
    city: &City,
    actor: &Actor,
    request: &ImportRequest,
    watch: &mut dyn ImportWatch,
) -> Result<ImportReport, CityError> {
    require(actor, Permission::Ingest)?;
    if request.department.trim().is_empty() {
        return Err(CityError::refuse(Refusal::ModelDepartmentMissing, &request.file_name));
    }
    let file = ModelFile::open(&request.file, &request.file_name, request.read.clone())?;
    let mut row = begin(city, actor, request, &file)?;
    let mut report = ImportReport { source_id: row.source_id, format: row.format.clone(), ..Default::default() };

    let mut newcomers = Newcomers::open(city.data().join("imports").join(format!("models-{}", row.source_id)))?;
    let counts = gather(city, &file, false, &mut |finding| watch.found(finding), &mut |models, _| {
        newcomers_of(city, request, &models, &mut newcomers)
    })?;
    report.created = newcomers.settle(city, actor, &request.department, &request.file_name)?;

    let origin = Origin {
        source_id: row.source_id,
        department: request.department.clone(),
        valid_from: row.valid_from.clone(),
        actor: actor.name.clone(),
    };
    gather(city, &file, true, &mut |_| {}, &mut |models, so_far| {
        for model in models.iter().filter(|model| !model.flaws.is_empty()) {
            report.flawed += 1;
            report.findings += model.flaws.len() as u64;
            model.flaws.iter().for_each(|flaw| watch.found(&flaw.finding()));
        }
        let (shared, origin) = (city.clone(), origin.clone());
        let outcome = city.store().write(move |tx| attach(tx, &shared, &origin, &models))?;
        report.add(outcome);
        watch.advanced(so_far);
        Ok(())
    })?;
    (report.models, report.skipped) = (counts.models, counts.skipped);
    report.findings += counts.findings;
    row.frame = counts.frame.unwrap_or(row.frame);
    finish(city, actor, row, &report)?;
    Ok(report)
}

impl ImportReport {
    fn add(&mut self, outcome: Attached) {
        self.attached += outcome.attached;
        self.unchanged += outcome.unchanged;
        self.waiting += outcome.waiting;
    }
}

/// Writes down what nobody knows.
fn newcomers_of(
    city: &City,
    request: &ImportRequest,
    models: &[Model],
    newcomers: &mut Newcomers,
) -> Result<(), CityError> {
    let rules = &city.standards().city_model;
    let found = city.store().read(|session| {
        let mut fresh = Vec::with_capacity(models.len());
        for model in models {
            let before = store::find_current(session, &request.department, &model.object)?;
            if before.is_none_or(|head| head.entity_id.is_none() && head.digest != model.digest) {
                fresh.push(model);
            }
        }
        let found = known::find(session, rules, &request.department, &fresh)?;
        Ok::<_, CityError>(fresh.into_iter().zip(found).collect::<Vec<_>>())
    })?;
    found.into_iter().filter(|(_, known)| *known == Known::Nothing).try_for_each(|(model, _)| newcomers.add(model))
}

/// Registers the file, or takes it up again.
fn begin(city: &City, actor: &Actor, request: &ImportRequest, file: &ModelFile) -> Result<ModelSourceRow, CityError> {
    let (now, shared, name) = (city.now(), city.clone(), actor.name.clone());
    let digest = file.digest()?;
    let row = ModelSourceRow {
        source_id: 0,
        digest: digest.to_vec(),
        department: request.department.clone(),
        file_name: request.file_name.clone(),
        format: file.format().to_owned(),
        frame: request.read.frame.clone().unwrap_or_default(),
        valid_from: request.valid_from.unwrap_or_else(|| day_of(now)).to_string(),
        state: "running".to_owned(),
        actor: name.clone(),
        objects: 0,
        attached: 0,
        unchanged: 0,
        waiting: 0,
        findings: 0,
        began_at: now.as_microsecond(),
        finished_at: None,
    };
    city.store().write(move |tx| {
        if let Some(known) = store::find_source(tx, &row.digest, &row.department)? {
            return Ok(known);
        }
        let row = ModelSourceRow { source_id: ids::take(tx, "model_source", 1)?, ..row };
        store::insert_source(tx, &row)?;
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![("file", row.file_name.clone()), ("department", row.department.clone())];
        journal.record(EventKind::ModelsBegun, &format!("model-source/{}", row.source_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok(row)
    })
}

fn finish(city: &City, actor: &Actor, row: ModelSourceRow, report: &ImportReport) -> Result<(), CityError> {
    let again = row.state == "finished";
    if again && report.attached == 0 && report.waiting == 0 {
        return Ok(());
    }
    let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let (now, shared, name) = (city.now(), city.clone(), actor.name.clone());
    let row = ModelSourceRow {
        state: "finished".to_owned(),
        objects: signed(report.models),
        attached: signed(report.attached),
        unchanged: signed(report.unchanged),
        waiting: signed(report.waiting),
        findings: signed(report.findings),
        finished_at: Some(now.as_microsecond()),
        ..row
    };
    city.store().write(move |tx| {
        store::update_source(tx, &row)?;
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![
            ("models", row.objects.to_string()),
            ("attached", row.attached.to_string()),
            ("unchanged", row.unchanged.to_string()),
            ("waiting", row.waiting.to_string()),
        ];
        journal.record(EventKind::ModelsBrought, &format!("model-source/{}", row.source_id), fields, None);
        Ok(journal.close(tx, shared.key())?)
    })
}
