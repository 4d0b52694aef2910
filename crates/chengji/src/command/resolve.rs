//! `chengji resolve`: which rows of files are of the same thing; no city is opened.

mod report;
mod rows;
mod score;
mod usage;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use chengji_core::resolve::batch::{self, Resolution};
use chengji_core::resolve::train::{Effort, train};
use chengji_core::resolve::{Model, Profile, dwelling, organisation, person};
use serde_json::json;

use self::rows::{Read, Rows};
use self::usage::Usage;
use super::say;
use crate::arguments::resolve::{Resolve, ResolveKind, ResolveRun, ResolveTrain};
use crate::failure::Refusal;

pub(super) fn run(command: &Resolve) -> anyhow::Result<ExitCode> {
    let kind = match command {
        Resolve::Run(options) => options.files.kind,
        Resolve::Train(options) => options.files.kind,
    };
    match kind {
        ResolveKind::Person => of::<person::Profile>(command),
        ResolveKind::Dwelling => of::<dwelling::Profile>(command),
        ResolveKind::Organisation => of::<organisation::Profile>(command),
    }
}

fn of<P: Profile + Read>(command: &Resolve) -> anyhow::Result<ExitCode> {
    match command {
        Resolve::Run(options) => resolve::<P>(options),
        Resolve::Train(options) => learn::<P>(options),
    }
}

fn resolve<P: Profile + Read>(options: &ResolveRun) -> anyhow::Result<ExitCode> {
    let started = Usage::now();
    let rows: Rows<P> = rows::read(&options.files)?;
    let read = Usage::now();
    let mut model = match &options.model {
        Some(path) => load::<P>(path)?,
        None => train(&rows.profiles, &[], &Model::blank::<P>(), Effort::default()),
    };
    let learnt = Usage::now();
    if let Some(automatic) = options.automatic {
        model.automatic = automatic;
        model.review = model.review.min(automatic);
    }
    let found = batch::resolve(&rows.profiles, &[], &model);
    let resolved = Usage::now();
    if let Some(path) = &options.out {
        report::clusters(path, &rows, &found)?;
    }
    if let Some(path) = &options.doubts {
        report::doubts(path, &rows, &found, &model)?;
    }
    let seconds = [read.since(&started), learnt.since(&read), resolved.since(&learnt), Usage::now().since(&resolved)];
    summary(options, &rows, &found, &model, seconds)?;
    Ok(ExitCode::SUCCESS)
}

fn summary<P: Profile>(
    options: &ResolveRun,
    rows: &Rows<P>,
    found: &Resolution,
    model: &Model,
    seconds: [f64; 4],
) -> anyhow::Result<()> {
    let clusters = (0..).zip(&found.groups).filter(|(at, group)| at == *group).count();
    let score = rows.truth.as_ref().map(|truth| score::pairs(&found.groups, truth));
    let [read, train, resolve, write] = seconds;
    let (cpu, peak) = (seconds.iter().sum::<f64>(), usage::peak_bytes());
    if options.files.json {
        let summary = json!({
            "kind": P::KIND.as_str(),
            "records": rows.profiles.len(),
            "clusters": clusters,
            "compared": found.compared,
            "edges": found.edges,
            "blocks_over_cap": found.skipped,
            "doubts": found.doubts.len(),
            "model_version": model.version,
            "automatic": model.automatic,
            "cpu_seconds": { "read": read, "train": train, "resolve": resolve, "write": write, "all": cpu },
            "peak_bytes": peak,
            "pairs_found": score.map(|score| score.found),
            "pairs_true": score.map(|score| score.truth),
            "precision": score.map(|score| score.precision()),
            "recall": score.map(|score| score.recall()),
        });
        return say(&summary.to_string());
    }
    say(&format!("{:>12}  records", rows.profiles.len()))?;
    say(&format!("{clusters:>12}  clusters"))?;
    say(&format!("{:>12}  pairs compared", found.compared))?;
    say(&format!("{:>12}  edges", found.edges))?;
    say(&format!("{:>12}  pairs to look at", found.doubts.len()))?;
    say(&format!(
        "{cpu:>12.2}  CPU-seconds ({read:.2} read, {train:.2} learn, {resolve:.2} resolve, {write:.2} write)"
    ))?;
    if let Some(peak) = peak {
        say(&format!("{:>12}  MB at most", peak / 1_000_000))?;
    }
    if let Some(score) = score {
        say(&format!("{:>12.5}  precision ({} pairs)", score.precision(), score.found))?;
        say(&format!("{:>12.5}  recall ({} pairs)", score.recall(), score.truth))?;
    }
    Ok(())
}

fn learn<P: Profile + Read>(options: &ResolveTrain) -> anyhow::Result<ExitCode> {
    let before = match &options.model {
        Some(path) => load::<P>(path)?,
        None => Model::blank::<P>(),
    };
    let started = Instant::now();
    let rows: Rows<P> = rows::read(&options.files)?;
    let model = train(&rows.profiles, &[], &before, Effort::default());
    let told = || options.out.display().to_string();
    fs::write(&options.out, model.to_text::<P>()).with_context(told)?;
    if options.files.json {
        let summary = json!({ "kind": P::KIND.as_str(), "records": rows.profiles.len(), "version": model.version });
        say(&summary.to_string())?;
    } else {
        let seconds = started.elapsed().as_secs_f64();
        say(&format!("version {} from {} records in {seconds:.1} s", model.version, rows.profiles.len()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn load<P: Profile>(path: &Path) -> anyhow::Result<Model> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Model::parse::<P>(&text).map_err(|error| Refusal::new(error.code(), &error).into())
}
