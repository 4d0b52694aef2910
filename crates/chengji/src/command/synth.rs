//! `chengji synth`.

use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::Standards;
use chengji_testkit::synth::addresses::{AddressOptions, AddressTables};
use chengji_testkit::synth::{SynthOptions, SynthSummary, addresses, generate};

use crate::arguments::{Synth, SynthAddresses, SynthKind};
use crate::progress;

const FORMER: &str = include_str!("../../../../data/divisions/former.csv");

pub(super) fn run(options: &Synth) -> anyhow::Result<ExitCode> {
    if let Some(SynthKind::Addresses(options)) = &options.kind {
        return make_addresses(options);
    }
    let out = options.out.as_deref().context("--out is missing")?;
    let standards = Standards::load()?;
    let divisions = standards.city_divisions();
    let bar = progress::of_items(options.buildings, "synthetic city", options.quiet);
    let made =
        generate(&SynthOptions { seed: options.seed, buildings: options.buildings }, divisions, out, &mut |done| {
            bar.set_position(done)
        })?;
    bar.finish_and_clear();
    list(&made)
}

fn make_addresses(options: &SynthAddresses) -> anyhow::Result<ExitCode> {
    let standards = Standards::load()?;
    let former: Vec<(String, String)> = FORMER.lines().skip(1).filter_map(name_and_code).collect();
    let tables = AddressTables { divisions: standards.city_divisions(), former: &former };
    let bar = progress::of_items(options.count, "address base", options.quiet);
    let wanted =
        AddressOptions { seed: options.seed, count: options.count, queries: options.queries, gzip: options.gzip };
    let made = addresses::generate(&wanted, &tables, &options.out, &mut |done| bar.set_position(done))?;
    bar.finish_and_clear();
    list(&made)
}

/// The first two columns; the table quotes nothing.
fn name_and_code(line: &str) -> Option<(String, String)> {
    let mut columns = line.split(',');
    Some((columns.next()?.to_owned(), columns.next()?.to_owned()))
}

fn list(made: &SynthSummary) -> anyhow::Result<ExitCode> {
    for (path, rows) in &made.files {
        super::say(&format!("{:>12}  {}", rows, path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
