//! What can be said about codes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::code_life::{CodeAct, CodeProposal, CodeResolve, CodeShow, CodeVerify};
use super::plate::{Plate, PlateKey, VerifyPlate};

#[derive(Debug, Subcommand)]
pub(crate) enum Code {
    /// Give every key of a file its code, once and for ever
    Issue(CodeIssue),
    /// Set serials aside for a custodian, and see what is left of them
    #[command(subcommand)]
    Block(CodeBlock),
    /// Bind, suspend, restore, retire, merge, split or transfer a code
    Act(CodeAct),
    /// See what waits for a second person, and approve or refuse it
    #[command(subcommand)]
    Proposal(CodeProposal),
    /// Show a code's state and everything that was done to it
    Show(CodeShow),
    /// Show what any code or identifier leads to
    Resolve(CodeResolve),
    /// Tell whether texts are good codes, and what was probably meant
    Verify(CodeVerify),
    /// Give every building, unit, floor and room of the city its code, and see what keeps the rest from theirs
    #[command(subcommand)]
    House(CodeHouse),
    /// Sign and draw plates with their two-dimensional codes
    Plate(Plate),
    /// Check what a plate's two-dimensional code says, with the published keys alone
    VerifyPlate(VerifyPlate),
    /// Look at the keys that sign plates, replace and revoke them
    #[command(subcommand)]
    PlateKey(PlateKey),
}

#[derive(Debug, Args)]
#[command(
    after_help = "The file has a header line; the column key (or natural_key, or id) is needed, the columns class, division, lon and lat \
(decimal degrees or degrees, minutes and seconds) or cell, parent and numbers (name=value; name=value) are optional.\n\
The same file twice issues nothing new. A run that was interrupted goes on where it stopped when it is repeated.\n\n\
Example:\n  chengji code issue --scheme entity --file keys.csv --class 010101 --division 420106 --out codes.csv --json"
)]
pub(crate) struct CodeIssue {
    /// Code scheme, by the id in standards/codes
    #[arg(long)]
    pub(crate) scheme: String,
    /// File of keys: CSV (UTF-8 or GB18030, plain or .gz), XLSX or NDJSON
    #[arg(long, value_name = "KEYS.csv")]
    pub(crate) file: PathBuf,
    /// Class of the rows that say none
    #[arg(long)]
    pub(crate) class: Option<String>,
    /// Division of the rows that say none
    #[arg(long)]
    pub(crate) division: Option<String>,
    /// Take the serials from the blocks of this custodian
    #[arg(long, value_name = "NAME")]
    pub(crate) custodian: Option<String>,
    /// Go through everything and count, but write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write key and code of every row that has one
    #[arg(long, value_name = "CODES.csv")]
    pub(crate) out: Option<PathBuf>,
    /// Write one line of JSON for every row that was rejected or is in conflict
    #[arg(long, value_name = "REJECTS.ndjson")]
    pub(crate) report: Option<PathBuf>,
    /// Print the summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CodeBlock {
    /// Set serials of one series aside
    Reserve {
        /// Code scheme
        #[arg(long)]
        scheme: String,
        /// Class of the codes, where the scheme prints one
        #[arg(long)]
        class: Option<String>,
        /// Division of the codes, where the scheme prints one
        #[arg(long)]
        division: Option<String>,
        /// Department that they are for
        #[arg(long, value_name = "NAME")]
        custodian: String,
        /// How many serials
        #[arg(long, value_name = "N")]
        size: u32,
        /// Print the block as one JSON object
        #[arg(long)]
        json: bool,
    },
    /// List blocks, newest first
    List {
        /// Those of this department only
        #[arg(long, value_name = "NAME")]
        custodian: Option<String>,
        /// Print each block as one JSON object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CodeHouse {
    /// Code all houses that can be coded; goes on where an interrupted run stopped, and a second run issues nothing new
    Run {
        /// Find out which house stands where and count the codes a run would issue, but issue none
        #[arg(long)]
        dry_run: bool,
        /// Print the summary as one JSON object on standard output
        #[arg(long)]
        json: bool,
        /// Show no progress bar
        #[arg(long, short)]
        quiet: bool,
    },
    /// How many houses have codes after the last run, by division, and what blocks the others
    Coverage {
        /// A district, street or community and those directly below it; the whole city when absent
        #[arg(long, value_name = "420106")]
        division: Option<String>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}
