//! What can be said about operations on many addresses.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::address_base::Person;

#[derive(Debug, Subcommand)]
pub(crate) enum AddressChange {
    /// Give a road another name; ids and codes stay, and the old text still matches
    RenameRoad {
        #[command(flatten)]
        road: Road,
        /// The new name
        #[arg(long)]
        to: String,
        #[command(flatten)]
        how: How,
    },
    /// Give doors of a road other numbers, all at once, so that two may swap
    Renumber {
        #[command(flatten)]
        road: Road,
        /// Old and new number, as 1号=3号; may be given many times
        #[arg(long = "number", value_name = "OLD=NEW", required = true)]
        numbers: Vec<String>,
        #[command(flatten)]
        how: How,
    },
    /// Divide an address; it ends, and each part is new
    Split {
        /// Number of the address
        address: i64,
        /// Own element of a part, such as 101A室; given once for each
        #[arg(long = "part", required = true)]
        parts: Vec<String>,
        #[command(flatten)]
        how: How,
    },
    /// Join addresses; the parts of one split come back as the old address
    Merge {
        /// Numbers of the addresses
        #[arg(required = true)]
        addresses: Vec<i64>,
        /// Own element of what they become
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        how: How,
    },
    /// Bring an ended address back with what ended together with it
    Restore {
        /// Number of the address
        address: i64,
        #[command(flatten)]
        how: How,
    },
    /// Move trees of addresses to another division; ids stay, display codes are transferred
    Move {
        /// Numbers of the addresses at the top
        #[arg(required_unless_present = "from")]
        addresses: Vec<i64>,
        /// Instead: everything in this division
        #[arg(long, conflicts_with = "addresses")]
        from: Option<String>,
        /// The new division
        #[arg(long)]
        to: String,
        #[command(flatten)]
        how: How,
    },
    /// End an address and everything under it
    Demolish {
        /// Number of the address
        address: i64,
        /// Where to go instead
        #[arg(long)]
        forward: Option<i64>,
        #[command(flatten)]
        how: How,
    },
    /// Build a new tree where an ended one stood
    Rebuild {
        /// Number of the ended address
        address: i64,
        /// CSV with the columns under (row of the parent, from 1; blank for the first), kind and name
        #[arg(long, value_name = "FILE.csv")]
        tree: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// Put elements right from a CSV with the columns address_id, column and value
    Correct {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// End temporary addresses whose last day is past
    Expire {
        /// Print the result as one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Take an operation back, when nothing has touched the same addresses since
    Undo {
        /// Number of the operation
        operation: i64,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        person: Person,
        /// Print the result as one JSON object
        #[arg(long)]
        json: bool,
    },
    /// What changed in the base since a number, one JSON object a line
    Changes {
        /// The last number seen
        #[arg(long, default_value_t = 0)]
        since: i64,
    },
    /// Write the base in force as a file with a hash, or what changed since an earlier one
    Snapshot {
        /// Write what changed behind this number: `upto` of the file before
        #[arg(long)]
        since: Option<i64>,
        /// The file
        #[arg(long, value_name = "FILE.ndjson")]
        out: PathBuf,
        /// Print what was written as one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Check snapshots and deltas; with --out, merge a snapshot with the deltas behind it into a later snapshot
    #[command(after_help = "Exit status: 0 when every file is good, 4 when one is not.")]
    VerifySnapshot {
        /// The files, in order
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The merged snapshot
        #[arg(long, value_name = "FILE.ndjson")]
        out: Option<PathBuf>,
    },
}

/// Which road.
#[derive(Debug, Args)]
pub(crate) struct Road {
    /// Number of the road
    #[arg(long, value_name = "ID")]
    pub(crate) road_id: Option<i64>,
    /// Code of the district that keeps the road; with --road
    #[arg(long, required_unless_present = "road_id")]
    pub(crate) division: Option<String>,
    /// Name of the road
    #[arg(long, required_unless_present = "road_id")]
    pub(crate) road: Option<String>,
}

/// How it is done.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// Only say what would happen
    #[arg(long)]
    pub(crate) preview: bool,
    /// Why; needed unless it is a preview
    #[arg(long, required_unless_present = "preview")]
    pub(crate) reason: Option<String>,
    /// Number of the document that orders it; needed but for corrections
    #[arg(long)]
    pub(crate) document: Option<String>,
    /// Basis of a preview: do exactly what it showed or nothing
    #[arg(long)]
    pub(crate) basis: Option<String>,
    /// Changes shown of a preview
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) person: Person,
    /// Print the result as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
