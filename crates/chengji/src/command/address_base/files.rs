//! `chengji address-base load|batch|export`.

use std::fs::File;
use std::io::{BufWriter, IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use chengji_city::address_base::batch;
use chengji_city::address_base::export::{self, ExportRow};
use chengji_city::address_base::load::{self, COLUMNS, LoadRequest, LoadWatch, Loaded};
use chengji_city::{Actor, CityError};
use chengji_core::finding::Finding;
use chengji_formats::findings;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::actor;
use crate::arguments::Place;
use crate::arguments::address_base::{Batch, Export, Load};
use crate::command::{open, say};

/// Refused rows told on the terminal.
const TOLD: u64 = 20;

pub(super) fn load(place: &Place, options: Load) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let request = LoadRequest {
        file_name: name_of(&options.file),
        file: options.file,
        document: options.document,
        dry_run: options.dry_run,
        codes: !options.no_codes,
    };
    let mut watch = Terminal { bar: bar(options.quiet), refused: 0 };
    let begun = Instant::now();
    let loaded = load::load(&city, &Actor::system(), &request, &mut watch)?;
    watch.bar.finish_and_clear();
    let seconds = begun.elapsed().as_secs_f64();
    if options.json {
        let counts = json!({
            "run": loaded.run_id, "rows": loaded.rows, "made": loaded.made, "parents": loaded.parents,
            "existing": loaded.existing, "skipped": loaded.skipped, "rejected": loaded.rejected, "seconds": seconds,
        });
        say(&counts.to_string())?;
    } else {
        say(&format!(
            "rows      {}\nmade      {} ({} parents left unsaid)\nexisting  {}\nskipped   {}\nrejected  {}\nseconds   {seconds:.1}",
            loaded.rows, loaded.made, loaded.parents, loaded.existing, loaded.skipped, loaded.rejected
        ))?;
    }
    Ok(if loaded.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(super) fn batch(place: &Place, options: Batch) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    let actor = actor(&city, &options.person)?;
    let request = LoadRequest {
        file_name: name_of(&options.file),
        file: options.file,
        document: options.document,
        dry_run: options.dry_run,
        codes: false,
    };
    let run = batch::run(&city, &actor, &request)?;
    let mut cursor = None;
    loop {
        let page = batch::findings(&city, &actor, run.run_id, cursor.as_deref(), 1_000)?;
        for row in &page.items {
            say(&format!("row {}  {}  {}", row.row, row.outcome, findings::human(&row.findings)))?;
        }
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    say(&format!("run {}: {} rows, {} applied for, {} rejected", run.run_id, run.rows, run.made, run.rejected))?;
    Ok(if run.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(super) fn export(place: &Place, options: &Export) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    if options.out == Path::new("-") {
        return write(&city, std::io::stdout().lock());
    }
    let file = File::create(&options.out).with_context(|| format!("cannot write {}", options.out.display()))?;
    write(&city, file)
}

/// What stops an export: the city, or the file it goes to.
#[derive(Debug)]
enum Stopped {
    City(CityError),
    Csv(csv::Error),
}

impl From<CityError> for Stopped {
    fn from(error: CityError) -> Self {
        Self::City(error)
    }
}

fn write(city: &chengji_city::City, out: impl Write) -> anyhow::Result<ExitCode> {
    let mut out = csv::Writer::from_writer(BufWriter::with_capacity(1 << 16, out));
    out.write_record(COLUMNS)?;
    let mut row = |row: &ExportRow| out.write_record(row).map_err(Stopped::Csv);
    match export::export(city, &Actor::system(), &mut row) {
        Ok(_) => {}
        Err(Stopped::City(error)) => return Err(error.into()),
        Err(Stopped::Csv(error)) => return Err(anyhow::Error::new(error).context("cannot write the rows")),
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

struct Terminal {
    bar: ProgressBar,
    refused: u64,
}

impl LoadWatch for Terminal {
    fn advanced(&mut self, so_far: &Loaded, bytes: u64, of: u64) {
        self.bar.set_length(of);
        self.bar.set_position(bytes);
        self.bar.set_message(format!("{} rows, {} made, {} rejected", so_far.rows, so_far.made, so_far.rejected));
    }

    fn refused(&mut self, row: u64, found: &[Finding]) {
        self.refused += 1;
        if self.refused <= TOLD {
            self.bar.suspend(|| tell(&format!("row {row}: {}", findings::human(found))));
        }
    }
}

fn bar(quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}  {elapsed}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[expect(clippy::print_stderr, reason = "remarks go beside the answer")]
fn tell(text: &str) {
    eprintln!("{text}");
}
