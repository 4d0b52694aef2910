//! What can be said about the address base.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::address_change::AddressChange;
use super::address_field::{AddressPlates, AddressTasks};
use super::address_quality::AddressQuality;

const EXAMPLES: &str = "\
Examples:
  chengji address-base load base.csv.gz --document WU-2026-1
  chengji address-base apply --kind doorplate --division 420106 --road 和平大道 --number 457号 --as clerk
  chengji address-base act 12 verify --as worker
  chengji address-base show 12 --as-of 2026-01-01
  chengji address-base export --out - | chengji address build-index --csv - --out base.index";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub(crate) enum AddressBase {
    /// Apply for an address; likely duplicates are told at once
    Apply(Box<Apply>),
    /// Apply for every row of a file, or only check them; what is wrong with a row is printed
    Batch(Batch),
    /// Take a step in the life of an address, or propose it where a second person must approve
    Act(Act),
    /// Do what another person proposed
    Approve(Decide),
    /// Refuse what another person proposed
    Refuse(Decide),
    /// Show an address as it was believed to be
    Show(Show),
    /// Show an address between its ancestors and its children
    Tree(One),
    /// Show every belief about an address and every step of its life
    History(One),
    /// List addresses, or what waits in a state
    List(List),
    /// Bring addresses in that are in force already, with the parents they leave unsaid; the same file again makes nothing new
    Load(Load),
    /// Write what is in force as the rows from which an index is built
    Export(Export),
    /// Report, answer and list doubts about addresses
    #[command(subcommand)]
    Doubt(Doubt),
    #[command(flatten)]
    Change(AddressChange),
    #[command(flatten)]
    Quality(AddressQuality),
    /// Doorplates: orders, printing, numbers along a road, reports
    #[command(subcommand)]
    Plates(AddressPlates),
    /// Field tasks: cells, draws, figures, conflicts
    #[command(subcommand)]
    Tasks(AddressTasks),
}

/// In whose name.
#[derive(Debug, Args)]
pub(crate) struct Person {
    /// Act in the name of this user, with the user's roles; as the installation itself when absent
    #[arg(long = "as", id = "as", value_name = "USER")]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Apply {
    /// place, doorplate, estate, building, unit, floor, room or poi
    #[arg(long)]
    pub(crate) kind: chengji_core::address_base::AddressKind,
    /// The address it stands below; what is not told is taken from it
    #[arg(long)]
    pub(crate) parent: Option<i64>,
    /// Division code of the deepest level known
    #[arg(long)]
    pub(crate) division: Option<String>,
    /// Functional zone
    #[arg(long)]
    pub(crate) zone: Option<String>,
    /// Road, by name
    #[arg(long)]
    pub(crate) road: Option<String>,
    /// Door number
    #[arg(long)]
    pub(crate) number: Option<String>,
    /// Estate or natural place
    #[arg(long)]
    pub(crate) estate: Option<String>,
    /// Building
    #[arg(long)]
    pub(crate) building: Option<String>,
    /// Unit
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// Floor
    #[arg(long)]
    pub(crate) floor: Option<String>,
    /// Room
    #[arg(long)]
    pub(crate) room: Option<String>,
    /// Name of a place or point
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Another text by which it is known; may be given many times
    #[arg(long = "alias")]
    pub(crate) aliases: Vec<String>,
    /// Longitude, CGCS2000 degrees
    #[arg(long, requires = "lat")]
    pub(crate) lon: Option<f64>,
    /// Latitude, CGCS2000 degrees
    #[arg(long, requires = "lon")]
    pub(crate) lat: Option<f64>,
    /// Last day of a temporary address
    #[arg(long, value_name = "DAY")]
    pub(crate) expires_on: Option<jiff::civil::Date>,
    /// First day on which it holds; today when absent
    #[arg(long, value_name = "DAY")]
    pub(crate) valid_from: Option<jiff::civil::Date>,
    /// Keep it as a draft
    #[arg(long)]
    pub(crate) draft: bool,
    /// Apply although an address with the same elements is there
    #[arg(long)]
    pub(crate) although_same: bool,
    /// Number of the document
    #[arg(long)]
    pub(crate) document: Option<String>,
    #[command(flatten)]
    pub(crate) person: Person,
    /// Print the address as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Batch {
    /// The file: kind, division (or names from province down), road, number … room, name, aliases, lon, lat
    pub(crate) file: PathBuf,
    /// Number of the document it rests on
    #[arg(long, default_value = "")]
    pub(crate) document: String,
    /// Check every row, apply for none
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) person: Person,
}

#[derive(Debug, Args)]
pub(crate) struct Act {
    /// Number of the address
    pub(crate) address: i64,
    /// submit, verify, review, approve, reserve, publish, investigate, clear, retire, restore, refuse, withdraw or send-back
    pub(crate) act: chengji_core::address_base::AddressAct,
    /// Why; needed by all steps that go against somebody or something
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    /// Number of the document; needed to retire and restore
    #[arg(long)]
    pub(crate) document: Option<String>,
    /// The version that was looked at; the one that stands when absent
    #[arg(long, value_name = "VERSION")]
    pub(crate) seen: Option<i64>,
    #[command(flatten)]
    pub(crate) person: Person,
}

#[derive(Debug, Args)]
pub(crate) struct Decide {
    /// Number of the operation
    pub(crate) operation: i64,
    #[command(flatten)]
    pub(crate) person: Person,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Number of the address, or its code
    pub(crate) address: String,
    /// True on this day; today when absent
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<jiff::civil::Date>,
    /// Believed at this instant; now when absent
    #[arg(long, value_name = "RFC3339")]
    pub(crate) recorded_at: Option<jiff::Timestamp>,
}

#[derive(Debug, Args)]
pub(crate) struct One {
    /// Number of the address
    pub(crate) address: i64,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Preferred texts that begin so
    #[arg(long, conflicts_with_all = ["road", "parent", "state", "division"])]
    pub(crate) prefix: Option<String>,
    /// At the road with this number
    #[arg(long, conflicts_with_all = ["parent", "state", "division"])]
    pub(crate) road: Option<i64>,
    /// Directly below this address
    #[arg(long, conflicts_with_all = ["state", "division"])]
    pub(crate) parent: Option<i64>,
    /// In this state
    #[arg(long)]
    pub(crate) state: Option<chengji_core::address_base::AddressState>,
    /// Within the division with this code
    #[arg(long)]
    pub(crate) division: Option<String>,
    /// Most addresses listed
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Load {
    /// The file: id, kind, division (or names from province down), road, number … room, name, aliases, lon, lat, valid_from;
    /// CSV (plain or .gz) or any other format that ingest reads
    pub(crate) file: PathBuf,
    /// Number of the document that puts them in force
    #[arg(long)]
    pub(crate) document: String,
    /// Give no codes yet
    #[arg(long)]
    pub(crate) no_codes: bool,
    /// Check every row, write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the counts as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file to write; - is standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Doubt {
    /// Report a doubt about an address, or about a text without one
    Report {
        /// What is doubted
        said: String,
        /// Number of the address
        #[arg(long, required_unless_present = "text")]
        address: Option<i64>,
        /// A text for which no address was found
        #[arg(long, requires = "division")]
        text: Option<String>,
        /// Code of the division whose office answers
        #[arg(long)]
        division: Option<String>,
        #[command(flatten)]
        person: Person,
    },
    /// Take a doubt up, plan, answer or withdraw it
    Answer {
        /// Number of the doubt
        doubt: i64,
        /// in-progress, planned, withdrawn or done
        state: chengji_core::address_base::DoubtState,
        /// What the reporter is told
        #[arg(long)]
        answer: Option<String>,
        #[command(flatten)]
        person: Person,
    },
    /// List doubts in a state
    List {
        /// The state
        #[arg(long, default_value = "reported")]
        state: chengji_core::address_base::DoubtState,
        /// Answered within the division with this code
        #[arg(long, default_value = "")]
        division: String,
    },
}
