//! `chengji register …`: registers of people, dwellings and organisations.

use std::path::PathBuf;

use chengji_core::register::RegisterKind;
use clap::{Args, Subcommand};

/// 一标三实
#[derive(Debug, Subcommand)]
pub(crate) enum Register {
    /// Feed a department's list to its register
    Feed(RegisterFeed),
    /// Let a feed in that was held because it shrinks its register; it is taken in when its file is fed again
    Approve(RegisterApprove),
    /// Turn a feed away that was held
    Refuse(RegisterRefuse),
    /// Put what was fed together into things, with codes, golden values and links
    Settle(RegisterRun),
    /// Lead records to addresses that have come into force or have ended
    Relink(RegisterRun),
    /// Registers, their records, and which are late
    List(RegisterJson),
    /// Feeds, latest first
    Feeds(RegisterJson),
    /// Rows of a feed with what is wrong with them
    Findings(RegisterFindings),
    /// Records that are at no address of the base
    Unplaced(RegisterOfKind),
    /// People, dwellings or organisations
    Things(RegisterOfKind),
    /// A person, dwelling or organisation: what is believed of it and why; what is personal is masked
    Thing(RegisterThing),
    /// Pairs of records that wait for a clerk because they may be of one thing
    Pairs(RegisterOfKind),
    /// What a pair of records weighs, step by step, and what becomes of it
    Why(RegisterPair),
    /// Say that two records are of one thing, or that they are not; things, codes and links follow
    Judge(RegisterJudge),
    /// Take a decision about a pair back
    Undo(RegisterUndo),
    /// Learn anew how much each agreement weighs, from the records and the decisions, and resolve all records of a kind by it
    Learn(RegisterOfKind),
    /// Fields with grade and authority, lists and relations
    Standard(RegisterJson),
}

#[derive(Debug, Args)]
#[command(
    after_help = "The mapping says of what kind the list is, which columns are which fields, and whether it is the whole list (see \
docs/registers.md). A run that was interrupted goes on where it stopped when it is repeated. A whole list that takes more than half of its \
register away is held for a second person and nothing of it is taken in.\n\nExample:\n  chengji register feed people.csv --mapping \
examples/mappings/registers_police.toml\n  chengji register settle"
)]
pub(crate) struct RegisterFeed {
    /// The file: CSV (UTF-8 or GB18030, plain or .gz), XLSX, NDJSON or JSON
    pub(crate) file: PathBuf,
    /// How its columns map onto the register (TOML)
    #[arg(long, value_name = "MAPPING.toml")]
    pub(crate) mapping: PathBuf,
    /// Who feeds it, for the audit log
    #[arg(long, value_name = "NAME", default_value = "system")]
    pub(crate) by: String,
    /// Write one line of JSON for every row that has findings or was rejected
    #[arg(long, value_name = "FILE.ndjson")]
    pub(crate) report: Option<PathBuf>,
    /// Print the summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterApprove {
    /// Number of the feed
    pub(crate) feed: i64,
    /// Who decides: not who fed it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterRefuse {
    /// Number of the feed
    pub(crate) feed: i64,
    /// Who decides: not who fed it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// Why
    #[arg(long)]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterRun {
    /// Print the summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterJson {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterFindings {
    /// Number of the feed
    pub(crate) feed: i64,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterOfKind {
    /// person, dwelling or organisation
    #[arg(long)]
    pub(crate) kind: RegisterKind,
    /// Print JSON, one object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterThing {
    /// Its entity code
    pub(crate) code: String,
    /// As it was believed at this instant
    #[arg(long, value_name = "RFC3339")]
    pub(crate) as_of: Option<jiff::Timestamp>,
    /// Print it as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterPair {
    /// Numbers of the two records
    #[arg(num_args = 2, value_names = ["RECORD", "OTHER"])]
    pub(crate) records: Vec<i64>,
    /// Print it as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(
    group = clap::ArgGroup::new("word").required(true),
    after_help = "Example:\n  chengji register pairs --kind person\n  chengji register why 17 4711\n  chengji register judge 17 4711 \
--same --reason \"telephoned\" --by li"
)]
pub(crate) struct RegisterJudge {
    /// Numbers of the two records
    #[arg(num_args = 2, value_names = ["RECORD", "OTHER"])]
    pub(crate) records: Vec<i64>,
    /// They are of one thing
    #[arg(long, group = "word")]
    pub(crate) same: bool,
    /// They are not
    #[arg(long, group = "word")]
    pub(crate) different: bool,
    #[command(flatten)]
    pub(crate) word: RegisterWord,
}

#[derive(Debug, Args)]
pub(crate) struct RegisterUndo {
    /// Number of the decision
    pub(crate) decision: i64,
    #[command(flatten)]
    pub(crate) word: RegisterWord,
}

/// A clerk's word.
#[derive(Debug, Args)]
pub(crate) struct RegisterWord {
    /// Why
    #[arg(long)]
    pub(crate) reason: String,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}
