//! `chengji keys …` and `chengji subject …`: the keys of personal values, and what is held on one person.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::address_base::Person;

/// 密钥
#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// The keys outside the database: where each stands, what it seals
    List {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Open the key of every subject
    Check {
        /// Show no progress
        #[arg(long, short)]
        quiet: bool,
    },
    /// Make a new master, seal every key under it and destroy the old one; values are not touched
    #[command(
        after_help = "A run that was interrupted goes on where it stopped when it is repeated. Work goes on meanwhile.\n\
Copies of the database from before need the old master: take a copy of the folder of keys first if they are to be read again, and \
none if an erasure is to reach them."
    )]
    Rotate {
        #[command(flatten)]
        person: Person,
        /// Show no progress
        #[arg(long, short)]
        quiet: bool,
    },
}

/// 个人信息主体
#[derive(Debug, Subcommand)]
pub(crate) enum Subject {
    /// Everything held on a person, by department, and everybody who has looked; the report is itself told in the audit log
    Report(SubjectReport),
    /// Propose to erase the values held on a person; another person must agree
    Erase {
        /// Number of the person
        thing: i64,
        /// Why
        #[arg(long)]
        reason: String,
        /// Number of the document that orders it
        #[arg(long)]
        document: String,
        #[command(flatten)]
        person: Person,
    },
    /// Agree to an erasure that another person proposed: its keys are destroyed for ever
    Approve {
        /// Number of the erasure
        erasure: i64,
        #[command(flatten)]
        person: Person,
    },
    /// Refuse an erasure that another person proposed
    Refuse {
        /// Number of the erasure
        erasure: i64,
        #[command(flatten)]
        person: Person,
    },
    /// Erasures, newest first
    Erasures,
    /// Count persons by division, standing and age anew
    Recount {
        /// Show no progress
        #[arg(long, short)]
        quiet: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct SubjectReport {
    /// Number of the person
    pub(crate) thing: i64,
    /// A purpose that allows a report
    #[arg(long, default_value = "subject-request")]
    pub(crate) purpose: String,
    /// Number of the application
    #[arg(long)]
    pub(crate) ticket: String,
    /// File to write, JSON, or CSV when it ends in .csv; standard output, JSON, when absent
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) person: Person,
}
