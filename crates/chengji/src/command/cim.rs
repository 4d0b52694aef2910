//! `chengji cim`.

mod analyse;
mod build;
mod convert;
mod export;
mod findings;
mod terrain;
mod tile_base;
mod validate;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::Actor;
use chengji_city::city_model::{
    self, ImportReport, ImportRequest, ImportWatch, LevelCount, ModelFile, ModelView, PairView, ReadRequest,
};
use chengji_citymodel::finding::Finding;
use chengji_citymodel::read::Anchor;
use indicatif::ProgressBar;
use serde_json::{Value, json};

use crate::arguments::Place;
use crate::arguments::cim::{Cim, CimDecide, CimImport, CimLevels, CimPairs, CimShow, ReadingArgs};
use crate::progress;

pub(super) fn run(place: &Place, command: &Cim) -> anyhow::Result<ExitCode> {
    match command {
        Cim::Convert(options) => convert::run(options)?,
        Cim::Terrain(options) => terrain::run(place, options)?,
        Cim::Analyse(question) => analyse::run(question)?,
        Cim::Import(options) => import(place, options)?,
        Cim::Validate(options) => return validate::run(options),
        Cim::Findings(options) => findings::run(place, options)?,
        Cim::Build(options) => build::run(place, options)?,
        Cim::Export(options) => export::run(place, options)?,
        Cim::Levels(options) => levels(place, options)?,
        Cim::Pairs(options) => pairs(place, options)?,
        Cim::Decide(options) => decide(place, options)?,
        Cim::Show(options) => show(place, options)?,
        Cim::TileBase(command) => tile_base::run(place, command)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn import(place: &Place, options: &CimImport) -> anyhow::Result<()> {
    let city = super::open(place)?;
    for file in &options.files {
        let request = ImportRequest {
            file: file.clone(),
            file_name: name_of(file),
            department: options.department.clone(),
            read: read_request(&options.reading),
            valid_from: options.valid_from,
        };
        let bar = progress::of_count(&request.file_name, options.quiet || options.json);
        let mut watch = Terminal { bar, quiet: options.quiet, left: MOST_FINDINGS };
        let outcome = city_model::import(&city, &Actor::system(), &request, &mut watch);
        watch.bar.finish_and_clear();
        let report = outcome?;
        let text =
            if options.json { report_json(&request, &report).to_string() } else { report_text(&request, &report) };
        super::say(&text)?;
    }
    Ok(())
}

/// What the arguments say of how files are read.
fn read_request(options: &ReadingArgs) -> ReadRequest {
    ReadRequest {
        frame: options.crs.clone(),
        geoid: options.geoid,
        anchor: options.anchor.map(|place| Anchor { place, heading: options.heading }),
        default_height: options.default_height,
    }
}

/// A file of models, of whatever format.
fn models_in(path: &Path, options: &ReadingArgs) -> anyhow::Result<ModelFile> {
    ModelFile::open(path, &name_of(path), read_request(options))
        .with_context(|| format!("cannot read {}", path.display()))
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Findings of one run that are printed; the rest is counted.
const MOST_FINDINGS: u32 = 100;

struct Terminal {
    bar: ProgressBar,
    quiet: bool,
    left: u32,
}

impl ImportWatch for Terminal {
    fn advanced(&mut self, models: u64) {
        self.bar.set_position(models);
    }

    fn found(&mut self, finding: &Finding) {
        if !self.quiet && self.left > 0 {
            self.left -= 1;
            let more = if self.left == 0 { "\n  further findings are counted, not printed" } else { "" };
            self.bar.suspend(|| progress::note(&format!("  {finding}{more}")));
        }
    }
}

fn report_json(request: &ImportRequest, report: &ImportReport) -> Value {
    json!({
        "file": request.file_name,
        "format": report.format,
        "source": report.source_id,
        "models": report.models,
        "created": report.created,
        "attached": report.attached,
        "unchanged": report.unchanged,
        "waiting": report.waiting,
        "skipped": report.skipped,
        "findings": report.findings,
        "flawed": report.flawed,
    })
}

fn report_text(request: &ImportRequest, report: &ImportReport) -> String {
    let waits = if report.waiting > 0 { "\n  waiting for a person: chengji cim pairs" } else { "" };
    format!(
        "{} ({}, source {})\n  models    {:>10}   attached {}, unchanged {}, waiting {}\n  things    {:>10}   new in the registry\n  skipped   {:>10}   no thing of their own, or without geometry\n  findings  {:>10}   {} models with something wrong in their geometry{waits}",
        request.file_name,
        report.format,
        report.source_id,
        report.models,
        report.attached,
        report.unchanged,
        report.waiting,
        report.created,
        report.skipped,
        report.findings,
        report.flawed,
    )
}

fn levels(place: &Place, options: &CimLevels) -> anyhow::Result<()> {
    let city = super::open(place)?;
    let counts = city_model::levels(&city, &Actor::system(), options.division)?;
    if counts.is_empty() && !options.json {
        return super::say("nothing has a model yet; bring some in with chengji cim import");
    }
    for LevelCount { division, name, class, level, n } in counts {
        super::say(&if options.json {
            json!({ "division": division, "name": name, "class": class, "level": level, "n": n }).to_string()
        } else {
            format!("{n:>10}  CIM{level}  {class}  {division:<12}  {name}")
        })?;
    }
    Ok(())
}

fn pairs(place: &Place, options: &CimPairs) -> anyhow::Result<()> {
    let city = super::open(place)?;
    for pair in city_model::list_pairs(&city, &Actor::system(), &options.state, options.after, options.limit)? {
        super::say(&if options.json { pair_json(&pair).to_string() } else { pair_text(&pair) })?;
    }
    Ok(())
}

fn pair_json(pair: &PairView) -> Value {
    json!({
        "pair": pair.pair_id,
        "model": pair.model_id,
        "object": pair.object,
        "department": pair.department,
        "code": pair.code,
        "name": pair.name,
        "overlap": pair.overlap,
        "within": pair.within,
        "height_difference": pair.height_difference,
        "state": pair.state,
        "opened_at": pair.opened_at.to_string(),
    })
}

fn pair_text(pair: &PairView) -> String {
    let height = pair.height_difference.map_or_else(String::new, |metres| format!(", {metres:+.1} m"));
    format!(
        "{:>8}  {} of {}  ↔  {} {}  overlap {:.0} %{height}",
        pair.pair_id,
        pair.object,
        pair.department,
        pair.code,
        pair.name.as_deref().unwrap_or_default(),
        pair.overlap * 100.0,
    )
}

fn decide(place: &Place, options: &CimDecide) -> anyhow::Result<()> {
    let city = super::open(place)?;
    city_model::decide_pair(&city, &Actor::system(), options.pair, options.same, &options.reason)?;
    super::say(&format!("pair {} decided: {}", options.pair, if options.same { "same" } else { "other" }))
}

fn show(place: &Place, options: &CimShow) -> anyhow::Result<()> {
    let city = super::open(place)?;
    for model in city_model::models(&city, &Actor::system(), &options.code)? {
        super::say(&if options.json { model_json(&model).to_string() } else { model_text(&model) })?;
    }
    Ok(())
}

fn model_json(model: &ModelView) -> Value {
    json!({
        "model": model.model_id,
        "source": model.source_id,
        "department": model.department,
        "object": model.object,
        "level": model.level,
        "lod": model.lod as f64 / 10.0,
        "valid_from": model.valid_from,
        "valid_to": model.valid_to,
        "recorded_at": model.recorded_at.to_string(),
        "retired_at": model.retired_at.map(|at| at.to_string()),
        "bottom": model.bottom,
        "top": model.top,
        "area": model.area,
        "volume": model.volume,
    })
}

fn model_text(model: &ModelView) -> String {
    let end = model.valid_to.as_deref().unwrap_or("…");
    let retired = if model.retired_at.is_some() { "  (corrected since)" } else { "" };
    format!(
        "{:>8}  CIM{} LOD{:.1}  {} – {end}  {:.1} m high, {:.0} m³  {} of {}{retired}",
        model.model_id,
        model.level,
        model.lod as f64 / 10.0,
        model.valid_from,
        model.top - model.bottom,
        model.volume,
        model.object,
        model.department,
    )
}
