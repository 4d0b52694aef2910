//! What the user can say on the command line; parsing checks, it does nothing.

pub(crate) mod address;
pub(crate) mod address_base;
pub(crate) mod address_change;
pub(crate) mod address_field;
pub(crate) mod address_quality;
pub(crate) mod boundary;
pub(crate) mod cim;
pub(crate) mod class;
mod code;
mod code_life;
pub(crate) mod govern;
mod grid;
pub(crate) mod plate;
pub(crate) mod privacy;
pub(crate) mod register;
pub(crate) mod resolve;
mod synth;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use self::code::{Code, CodeBlock, CodeHouse, CodeIssue};
pub(crate) use self::code_life::{ActWord, CodeAct, CodeProposal, CodeResolve, CodeShow, CodeVerify};
pub(crate) use self::grid::{Cells, Cover, Encode, Grid, Heights};
pub(crate) use self::synth::{SynthAddresses, SynthGovernance, SynthKind, SynthRegisters, SynthTerrain};

/// 城基 Chengji: one address, one grid cell, one code and one history for every real thing of a city.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 110)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the city's data are.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// Folder of the city's data: the embedded store, keys, search index and uploads
    #[arg(long, global = true, env = "CHENGJI_DATA", default_value = "chengji-data", value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// Keep the records in PostgreSQL instead of the embedded store (keys and indexes stay in --data)
    #[arg(long, global = true, env = "CHENGJI_DATABASE", value_name = "postgres://…", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// Folder of the keys of personal values; by default `keys` in --data. Keep copies of it apart from those of the database
    #[arg(long, global = true, env = "CHENGJI_KEYS", value_name = "DIR")]
    pub(crate) keys: Option<PathBuf>,
    /// Memory for pages of the embedded store, in MiB [default: 160]. Large loads go twice as fast when the indexes they write fit
    #[arg(long, global = true, env = "CHENGJI_CACHE", value_name = "MIB", value_parser = clap::value_parser!(u32).range(8..=1_000_000))]
    pub(crate) cache: Option<u32>,
    /// Record every change at this instant instead of now; for loads that must be repeatable to the byte
    #[arg(long, global = true, env = "CHENGJI_FIXED_CLOCK", value_name = "RFC3339", hide = true)]
    pub(crate) fixed_clock: Option<jiff::Timestamp>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create the store and the administrator; prints the generated password once
    Init,
    /// Bring a department's file in: every row becomes a coded, gridded, addressed entity or gets its reasons
    Ingest(Ingest),
    /// Serve the portal, the API and OGC API Features
    Serve(Serve),
    /// Write a plausible, deterministic synthetic neighbourhood of Wuhan with dirty department files and their truth
    Synth(Synth),
    /// Look at ingest jobs and take their rejected rows out
    #[command(subcommand)]
    Job(Job),
    /// Verify and inspect the audit log
    #[command(subcommand)]
    Audit(Audit),
    /// Issue codes, set serials aside, print plates and check them
    #[command(subcommand)]
    Code(Code),
    /// The city's standard addresses: operations on them and what changed
    #[command(subcommand)]
    AddressBase(address_base::AddressBase),
    /// Manage users
    #[command(subcommand)]
    User(User),
    /// Look into the class and attribute standard and hold the registry against it
    #[command(subcommand)]
    Class(class::Class),
    /// The address engine: one spelling, elements and more of any address; only build-index without --csv needs a data folder
    #[command(subcommand)]
    Address(address::Address),
    /// The city information model: models of buildings and more, at every level and through time
    #[command(subcommand)]
    Cim(cim::Cim),
    /// Boundaries of districts, streets and communities, and where everything stands by them
    #[command(subcommand)]
    Boundary(boundary::Boundary),
    /// Registers of people, dwellings and organisations: fed by departments, put together into things with golden values and links
    #[command(subcommand)]
    Register(register::Register),
    /// What registers say against each other: rules, findings, answers; and the indicators of governance
    #[command(subcommand)]
    Govern(govern::Govern),
    /// BeiDou grid codes (GB/T 39409-2020): positions to codes and back; needs no data folder
    #[command(subcommand)]
    Grid(Grid),
    /// The keys of personal values: list, check and replace them
    #[command(subcommand)]
    Keys(privacy::Keys),
    /// What is held on one person: report it, erase it
    #[command(subcommand)]
    Subject(privacy::Subject),
    /// Find the records of the same person, dwelling or organisation in files; needs no data folder
    #[command(subcommand)]
    Resolve(resolve::Resolve),
    /// Print one hash over all entities, codes and audit events, to compare two stores
    State,
}

#[derive(Debug, Args)]
#[command(after_help = "The summary counts every row once: accepted (nothing found), with_findings (accepted, \
something found) or rejected.\nA run that was interrupted goes on where it stopped when it is repeated; the same file \
twice creates nothing new.\n\nExample:\n  chengji ingest enterprises.csv.gz --mapping examples/mappings/wuhan_enterprises.toml")]
pub(crate) struct Ingest {
    /// The file: CSV (UTF-8 or GB18030, plain or .gz), XLSX, NDJSON, JSON, GeoJSON or GeoPackage
    pub(crate) file: PathBuf,
    /// How the file's columns map onto an entity class (TOML; see docs/mapping.md)
    #[arg(long, value_name = "MAPPING.toml")]
    pub(crate) mapping: PathBuf,
    /// Go through everything and report, but write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write one line of JSON for every row that has findings or was rejected
    #[arg(long, value_name = "FILE.ndjson")]
    pub(crate) report: Option<PathBuf>,
    /// Print the summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Instead of a bar, print a line per settled chunk on standard error, for programs that watch
    #[arg(long)]
    pub(crate) progress_lines: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address and port to listen on
    #[arg(long, env = "CHENGJI_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Believe the X-Forwarded-For header of the proxy in front (only when nothing else can reach the port)
    #[arg(long)]
    pub(crate) trust_forwarded: bool,
    /// Address under which the public reaches this installation, such as https://id.city.example; stands on plates
    #[arg(long, env = "CHENGJI_BASE_URL", value_name = "URL")]
    pub(crate) base_url: Option<chengji_city::plate::BaseUrl>,
    /// Raster base maps of other servers to pass through (TOML; see docs/tiles.md)
    #[arg(long, env = "CHENGJI_BASE_MAPS", value_name = "FILE.toml")]
    pub(crate) base_maps: Option<PathBuf>,
    /// Write the log as JSON lines
    #[arg(long)]
    pub(crate) log_json: bool,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Synth {
    #[command(subcommand)]
    pub(crate) kind: Option<SynthKind>,
    /// Same seed, same bytes
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Number of buildings; doorplates, dwellings and organisations follow
    #[arg(long, default_value_t = 2_000)]
    pub(crate) buildings: u64,
    /// Folder to write into
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) out: Option<PathBuf>,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Job {
    /// List jobs, newest first
    List,
    /// Write a job's rejected rows as CSV with their reasons; mend them and ingest the file again
    Rejects {
        /// Number of the job
        job: i64,
        /// File to write; standard output when absent
        #[arg(long, value_name = "FILE.csv")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Recompute the whole log and name the first event that was altered
    Verify {
        /// Public key to check the checkpoints with; default: the one in --data
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// A checkpoint kept elsewhere: the log must contain it
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
        /// Print the result as one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the latest signed checkpoint
    Checkpoint,
}

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// List users
    List,
    /// Create a user; prints a generated password once
    Add {
        /// Login name
        name: String,
        /// Name to show
        #[arg(long)]
        display_name: Option<String>,
        /// Department of the user
        #[arg(long)]
        department: Option<String>,
        /// administrator, steward, reader, auditor, clerk, district or field-worker; may be given several times
        #[arg(long = "role", required = true)]
        roles: Vec<chengji_city::Role>,
    },
    /// Give a user a new generated password
    Password {
        /// Login name
        name: String,
    },
    /// Disable a user
    Disable {
        /// Login name
        name: String,
    },
    /// Let a disabled user in again
    Enable {
        /// Login name
        name: String,
    },
    /// Take a user's second factor away: for one who has lost the device and the recovery codes
    #[command(name = "reset-second-factor")]
    ResetSecondFactor {
        /// Login name
        name: String,
    },
}

#[cfg(test)]
#[path = "arguments_tests.rs"]
mod arguments_tests;
