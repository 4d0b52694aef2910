//! `chengji cim validate`: what is wrong with files of models, and what of it can be mended.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use chengji_citymodel::finding::{Finding, Rule, Severity};
use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::read::{Receiver, Source, Stopped};
use chengji_citymodel::terrain::{Ground, Level};
use chengji_citymodel::valid::{Checker, Flaw, Mender, Options, Tolerances};
use chengji_citymodel::write::{WriteError, cityjson};
use indicatif::ProgressBar;
use serde_json::{Map, Value, json};

use super::{models_in, terrain};
use crate::arguments::cim::validate::CimValidate;
use crate::progress;

pub(super) fn run(options: &CimValidate) -> anyhow::Result<ExitCode> {
    if options.repair.is_some() && options.files.len() > 1 {
        bail!("--repair writes one file and takes one file; {} are given", options.files.len());
    }
    let tolerances = Tolerances {
        snap: options.snap,
        plane_distance: options.plane_distance,
        plane_angle: options.plane_angle,
        overlap: options.overlap,
    };
    for (name, value) in
        [("snap", options.snap), ("plane-distance", options.plane_distance), ("overlap", options.overlap)]
    {
        if !(0.0..=1_000.0).contains(&value) {
            bail!("--{name} is {value}; it is from 0 to 1,000 metres");
        }
    }
    if !(0.0..=180.0).contains(&options.plane_angle) {
        bail!("--plane-angle is {}; it is from 0 to 180 degrees", options.plane_angle);
    }
    let frame = options.reading.crs.as_deref().map(Frame::named).transpose()?;
    let report = options.report.as_deref().map(create).transpose()?;
    let ground = ground(options)?;
    let mut told = Told { report, limit: options.limit, ..Told::default() };
    let mut files = Vec::new();
    for path in &options.files {
        let checks =
            Options { tolerances, ground: ground.as_deref(), neighbours: options.neighbours, ..Options::default() };
        let before = (told.objects, told.invalid, told.findings);
        let source = validate(path, options, checks, &mut told)?;
        files.push(json!({
            "file": path.display().to_string(),
            "format": source.format,
            "frame": source.frame,
            "complete": source.complete,
            "objects": told.objects - before.0,
            "invalid": told.invalid - before.1,
            "findings": told.findings - before.2,
        }));
        if let Some(target) = &options.repair {
            let writing = source.frame.as_deref().map(Frame::named).transpose()?.or_else(|| frame.clone());
            let writing = writing.map_or_else(|| Frame::named("EPSG:4490"), Ok)?;
            repair(path, target, writing, options, tolerances, &mut told)?;
        }
    }
    if let Some(report) = &mut told.report {
        report.flush()?;
    }
    let wrong = told.errors > 0;
    super::super::say(&if options.json { told.json(&files).to_string() } else { told.text() })?;
    Ok(if wrong { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The ground that buildings are held against, when there is one.
fn ground(options: &CimValidate) -> anyhow::Result<Option<Box<dyn Ground>>> {
    let reading = &options.reading;
    Ok(match (&options.terrain, options.ground) {
        (Some(file), _) => Some(Box::new(terrain::open(file, options.terrain_crs.as_deref(), reading.geoid)?)),
        (None, Some(height)) => Some(Box::new(Level(height))),
        (None, None) => None,
    })
}

fn create(path: &Path) -> anyhow::Result<BufWriter<File>> {
    Ok(BufWriter::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?))
}

/// What was found in all files.
#[derive(Default)]
struct Told {
    report: Option<BufWriter<File>>,
    limit: usize,
    objects: u64,
    invalid: u64,
    findings: u64,
    errors: u64,
    mended: u64,
    counts: BTreeMap<&'static str, (Option<Rule>, u64)>,
    shown: Vec<Value>,
    mends: Vec<Value>,
    failed: Option<anyhow::Error>,
}

impl Told {
    fn take(&mut self, rule: Rule, value: impl FnOnce() -> Value) {
        self.findings += 1;
        self.errors += u64::from(rule.severity() == Severity::Error);
        self.counts.entry(rule.code()).or_insert((Some(rule), 0)).1 += 1;
        if self.shown.len() >= self.limit && self.report.is_none() {
            return;
        }
        let value = value();
        if let Some(report) = &mut self.report
            && let Err(error) = writeln!(report, "{value}")
        {
            self.failed.get_or_insert_with(|| error.into());
        }
        if self.shown.len() < self.limit {
            self.shown.push(value);
        }
    }

    fn json(self, files: &[Value]) -> Value {
        let count = |(rule, n): (Option<Rule>, u64)| {
            let severity = rule.map_or("", |rule| rule.severity().as_str());
            json!({ "number": rule.and_then(Rule::number), "severity": severity, "n": n })
        };
        let counts: Map<String, Value> =
            self.counts.into_iter().map(|(code, of)| (code.to_owned(), count(of))).collect();
        json!({
            "valid": self.errors == 0,
            "files": files,
            "objects": self.objects,
            "invalid": self.invalid,
            "errors": self.errors,
            "counts": counts,
            "found": self.findings,
            "findings": self.shown,
            "mended": self.mended,
            "mends": self.mends,
        })
    }

    fn text(&self) -> String {
        let mut text = format!(
            "{} objects, {} with errors in their geometry; {} findings, {} of them errors",
            self.objects, self.invalid, self.findings, self.errors
        );
        for (code, (rule, n)) in &self.counts {
            let number = rule.and_then(Rule::number).map_or_else(|| "   ".to_owned(), |number| number.to_string());
            let severity = rule.map_or("", |rule| rule.severity().as_str());
            text.push_str(&format!("\n{n:>10}  {number}  {severity:<7}  {code}"));
        }
        if self.mended > 0 {
            text.push_str(&format!("\n{:>10}  mended", self.mended));
        }
        text
    }
}

/// A flaw as JSON: everything that is known of it.
pub(super) fn flaw_json(file: &str, flaw: &Flaw) -> Value {
    json!({
        "code": flaw.rule.code(),
        "number": flaw.rule.number(),
        "severity": flaw.rule.severity().as_str(),
        "cites": flaw.rule.cites(),
        "file": file,
        "place": (flaw.place > 0).then_some(flaw.place),
        "object": flaw.object,
        "other": flaw.other,
        "body": flaw.part.body,
        "lod": flaw.part.lod.map(|lod| lod.to_string()),
        "solid": flaw.part.solid,
        "shell": flaw.part.shell,
        "surface": flaw.part.surface,
        "ring": flaw.part.ring,
        "at": flaw.part.at,
        "detail": flaw.detail,
    })
}

/// A finding as JSON, with the file it was made in.
pub(super) fn finding_json(file: &str, finding: &Finding) -> Value {
    json!({
        "code": finding.rule.code(),
        "number": finding.rule.number(),
        "severity": finding.rule.severity().as_str(),
        "cites": finding.rule.cites(),
        "file": file,
        "place": (finding.place > 0).then_some(finding.place),
        "object": (!finding.object.is_empty()).then_some(&finding.object),
        "detail": finding.detail,
    })
}

/// Goes through a file once.
fn validate(path: &Path, options: &CimValidate, checks: Options<'_>, told: &mut Told) -> anyhow::Result<Source> {
    let mut checking = Checking {
        checker: Checker::new(checks),
        file: path.display().to_string(),
        bar: progress::of_count("objects", options.quiet || options.json),
        aloud: !options.quiet && !options.json,
        flaws: Vec::new(),
        told,
    };
    let source = go_through(path, options, &mut checking)?;
    let mut flaws = std::mem::take(&mut checking.flaws);
    checking.checker.finish(&mut flaws);
    checking.tell(&flaws);
    checking.bar.finish_and_clear();
    match told.failed.take() {
        Some(error) => Err(error),
        None => Ok(source),
    }
}

/// Reads a file to its end, or to where the receiver stopped.
fn go_through(path: &Path, options: &CimValidate, receiver: &mut dyn Receiver) -> anyhow::Result<Source> {
    Ok(models_in(path, &options.reading)?.read(receiver)?.unwrap_or_default())
}

struct Checking<'c> {
    checker: Checker<'c>,
    file: String,
    bar: ProgressBar,
    aloud: bool,
    flaws: Vec<Flaw>,
    told: &'c mut Told,
}

impl Checking<'_> {
    fn tell(&mut self, flaws: &[Flaw]) {
        for flaws in flaws.chunk_by(|a, b| a.object == b.object) {
            self.told.invalid += u64::from(flaws.iter().any(|flaw| flaw.rule.severity() == Severity::Error));
        }
        for flaw in flaws {
            if self.aloud && self.told.shown.len() < self.told.limit {
                self.bar.suspend(|| progress::note(&format!("  {}", flaw.finding())));
            }
            self.told.take(flaw.rule, || flaw_json(&self.file, flaw));
        }
    }
}

impl Receiver for Checking<'_> {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.told.objects += 1;
        if self.told.objects.is_multiple_of(1_000) {
            self.bar.set_position(self.told.objects);
        }
        let mut flaws = std::mem::take(&mut self.flaws);
        self.checker.object(&object, &mut flaws);
        self.tell(&flaws);
        flaws.clear();
        self.flaws = flaws;
        if self.told.failed.is_some() { Err(Stopped) } else { Ok(()) }
    }

    fn finding(&mut self, finding: Finding) {
        if self.aloud && self.told.shown.len() < self.told.limit {
            self.bar.suspend(|| progress::note(&format!("  {finding}")));
        }
        self.told.take(finding.rule, || finding_json(&self.file, &finding));
    }
}

/// Writes the objects of a file with what can be mended.
fn repair(
    path: &Path,
    target: &Path,
    writing: Frame,
    options: &CimValidate,
    tolerances: Tolerances,
    told: &mut Told,
) -> anyhow::Result<()> {
    let lines = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    let out = create(target)?;
    let out = if lines {
        Out::Lines(Box::new(cityjson::Lines::new(out, writing)))
    } else {
        Out::Whole(Box::new(cityjson::Whole::new(out, writing)))
    };
    let file = path.display().to_string();
    let mut mending = Mending { mender: Mender::new(tolerances), out, file, told, failed: None };
    go_through(path, options, &mut mending)?;
    if let Some(error) = mending.failed {
        return Err(error.into());
    }
    match mending.out {
        Out::Lines(out) => drop(out.finish()?),
        Out::Whole(out) => drop(out.finish()?),
    }
    Ok(())
}

enum Out {
    Lines(Box<cityjson::Lines<BufWriter<File>>>),
    Whole(Box<cityjson::Whole<BufWriter<File>>>),
}

struct Mending<'m> {
    mender: Mender,
    out: Out,
    file: String,
    told: &'m mut Told,
    failed: Option<WriteError>,
}

impl Receiver for Mending<'_> {
    fn object(&mut self, mut object: CityObject) -> Result<(), Stopped> {
        for flaw in self.mender.mend(&mut object) {
            self.told.mended += 1;
            if self.told.mends.len() < self.told.limit {
                self.told.mends.push(flaw_json(&self.file, &flaw));
            }
        }
        let written = match &mut self.out {
            Out::Lines(out) => out.object(object),
            Out::Whole(out) => out.object(object),
        };
        written.map_err(|error| {
            self.failed = Some(error);
            Stopped
        })
    }

    fn finding(&mut self, _told_before: Finding) {}
}
