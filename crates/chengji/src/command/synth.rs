//! `chengji synth`.

use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::Standards;
use chengji_testkit::registers::{self, OrganisationNoise, OrganisationOptions, PersonOptions};
use chengji_testkit::synth::addresses::{AddressOptions, AddressTables};
use chengji_testkit::synth::governance::GovernanceOptions;
use chengji_testkit::synth::labelled::{LabelledOptions, LabelledTables};
use chengji_testkit::synth::terrain::{self, TerrainOptions};
use chengji_testkit::synth::{SynthOptions, SynthSummary, addresses, generate, governance, labelled};

use crate::arguments::{Synth, SynthAddresses, SynthGovernance, SynthKind, SynthRegisters, SynthTerrain};
use crate::progress;

const CHINA: &str = include_str!("../../../../data/divisions/china.csv");
const TOWNS: &str = include_str!("../../../../data/divisions/towns.csv");
const WUHAN: &str = include_str!("../../../../data/divisions/wuhan.csv");
const FORMER: &str = include_str!("../../../../data/divisions/former.csv");

pub(super) fn run(options: &Synth) -> anyhow::Result<ExitCode> {
    match &options.kind {
        Some(SynthKind::Addresses(options)) => return make_addresses(options),
        Some(SynthKind::Governance(options)) => return make_governance(options),
        Some(SynthKind::Registers(options)) => return make_registers(options),
        Some(SynthKind::Terrain(options)) => return make_terrain(options),
        None => {}
    }
    let out = options.out.as_deref().context("--out is missing")?;
    let standards = Standards::load()?;
    let divisions = standards.city_divisions();
    let bar = progress::of_items(options.buildings, "synthetic city", options.quiet);
    let made =
        generate(&SynthOptions { seed: options.seed, buildings: options.buildings }, divisions, out, &mut |done| {
            bar.set_position(done);
        })?;
    bar.finish_and_clear();
    list(&made)
}

fn make_terrain(options: &SynthTerrain) -> anyhow::Result<ExitCode> {
    let bytes = terrain::generate(TerrainOptions { seed: options.seed }, &options.out)?;
    super::say(&format!("{bytes} bytes in {}", options.out.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn make_governance(options: &SynthGovernance) -> anyhow::Result<ExitCode> {
    let standards = Standards::load()?;
    let bar = progress::of_items(options.people, "people", options.quiet);
    let wanted = GovernanceOptions { seed: options.seed, people: options.people };
    let made =
        governance::generate(&wanted, standards.city_divisions(), &options.out, &mut |done| bar.set_position(done))?;
    bar.finish_and_clear();
    list(&made)
}

fn make_addresses(options: &SynthAddresses) -> anyhow::Result<ExitCode> {
    if let Some(lines) = options.labelled {
        make_labelled(options, lines)?;
    }
    let count = match (options.count, options.labelled) {
        (Some(count), _) => count,
        (None, None) => 100_000,
        (None, Some(_)) => return Ok(ExitCode::SUCCESS),
    };
    let standards = Standards::load()?;
    let former = pairs(FORMER);
    let tables = AddressTables { divisions: standards.city_divisions(), former: &former };
    let bar = progress::of_items(count, "address base", options.quiet);
    let wanted = AddressOptions { seed: options.seed, count, queries: options.queries, gzip: options.gzip };
    let made = addresses::generate(&wanted, &tables, &options.out, &mut |done| bar.set_position(done))?;
    bar.finish_and_clear();
    list(&made)
}

fn make_registers(options: &SynthRegisters) -> anyhow::Result<ExitCode> {
    if !options.organisations.is_empty() {
        let noise = OrganisationNoise::default();
        let wanted = OrganisationOptions { seed: options.seed, tables: options.organisations.clone(), noise };
        return list(&registers::organisations(&wanted, &options.out)?);
    }
    let bar = progress::of_items(u64::from(options.people), "registers", options.quiet);
    let wanted = PersonOptions::new(options.seed, options.people);
    let made = registers::persons(&wanted, &options.out, &mut |done| bar.set_position(done))?;
    bar.finish_and_clear();
    list(&made)
}

fn make_labelled(options: &SynthAddresses, lines: u64) -> anyhow::Result<ExitCode> {
    let villages = match &options.villages {
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            pairs(&text)
        }
        None => pairs(WUHAN).into_iter().filter(|(code, _)| code.len() == 12).collect(),
    };
    let tables = LabelledTables { divisions: &pairs(CHINA), towns: &towns(TOWNS), villages: &villages };
    let bar = progress::of_items(lines, "labelled addresses", options.quiet);
    let wanted = LabelledOptions { seed: options.seed, lines };
    let made = labelled::generate(&wanted, &tables, &options.out, &mut |done| bar.set_position(done))?;
    bar.finish_and_clear();
    list(&made)
}

/// The first two columns of a table that quotes nothing that matters here.
fn pairs(table: &str) -> Vec<(String, String)> {
    let columns = table.lines().skip(1).filter_map(|line| {
        let mut columns = line.split(',').map(|column| column.trim_matches('"'));
        Some((columns.next()?.to_owned(), columns.next()?.to_owned()))
    });
    columns.collect()
}

/// `110101,001东华门街道|002景山街道`: towns by county, the last three digits of the code before the name; `+` marks
/// those that are no longer.
fn towns(table: &str) -> Vec<(String, String)> {
    let counties = table.lines().skip(1).filter_map(|line| line.split_once(','));
    let towns = counties.flat_map(|(county, towns)| towns.split('|').map(move |town| (county, town)));
    let codes = towns.filter_map(|(county, town)| {
        let (digits, name) = town.trim_start_matches('+').split_at_checked(3)?;
        Some((format!("{county}{digits}"), name.to_owned()))
    });
    codes.collect()
}

fn list(made: &SynthSummary) -> anyhow::Result<ExitCode> {
    for (path, rows) in &made.files {
        super::say(&format!("{:>12}  {}", rows, path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}
