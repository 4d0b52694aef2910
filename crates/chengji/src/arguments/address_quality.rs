//! What can be said about the quality of the address base and its certificates.

use std::path::PathBuf;

use chengji_city::plate::{BaseUrl, PlateAlgorithm};
use clap::{Args, Subcommand};

use super::address_base::Person;

#[derive(Debug, Subcommand)]
pub(crate) enum AddressQuality {
    /// Hold every address against the rules, open and close findings, score the streets
    Check(Check),
    /// List findings
    Findings(Findings),
    /// Assign a finding, say that it is mended, waive or reopen it
    Settle(Settle),
    /// Print the scores of streets and towns, day by day
    Scores(Scores),
    /// Issue a signed certificate of an address as PDF
    Certificate(Certificate),
    /// Check a certificate's file with published keys; needs no data folder
    VerifyCertificate(VerifyCertificate),
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Only this division; the whole base when absent
    #[arg(long, value_parser = super::address::division)]
    pub(crate) division: Option<chengji_codes::DivisionCode>,
    /// Boundaries of communities in CGCS2000 or WGS 84 degrees (GeoJSON), for the rule outside-community
    #[arg(long, value_name = "FILE")]
    pub(crate) boundaries: Option<PathBuf>,
    /// The property that says whose boundary it is, by code or by name within --division; division, code, community or name
    /// when absent
    #[arg(long, value_name = "PROPERTY", requires = "boundaries")]
    pub(crate) boundary_column: Option<String>,
    /// Print the outcome as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) person: Person,
}

#[derive(Debug, Args)]
pub(crate) struct Findings {
    /// open, assigned, fixed, waived or closed
    #[arg(long, default_value = "open")]
    pub(crate) state: String,
    /// Within this division, digits from the left
    #[arg(long, default_value = "")]
    pub(crate) division: String,
    /// Of this rule, such as address-quality.same-path
    #[arg(long)]
    pub(crate) rule: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Settle {
    /// The finding's number
    pub(crate) finding: i64,
    /// assign, fix, waive or reopen
    pub(crate) act: chengji_city::address_base::quality::FindingAct,
    /// Who gets it, what was done, or why it is right as it is
    #[arg(long, default_value = "")]
    pub(crate) text: String,
    /// The version seen, as `findings` prints it
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seen: i64,
    #[command(flatten)]
    pub(crate) person: Person,
}

#[derive(Debug, Args)]
pub(crate) struct Scores {
    /// Within this division, digits from the left
    #[arg(long, default_value = "")]
    pub(crate) division: String,
    /// From this day on
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<jiff::civil::Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Certificate {
    /// The address's number
    pub(crate) address: i64,
    /// What it is for
    #[arg(long)]
    pub(crate) purpose: String,
    /// The file to write
    #[arg(long, value_name = "FILE.pdf")]
    pub(crate) out: PathBuf,
    /// Address under which the public reaches this installation
    #[arg(long, env = "CHENGJI_BASE_URL", value_name = "URL")]
    pub(crate) base_url: BaseUrl,
    /// ed25519 or sm2
    #[arg(long, default_value = "ed25519")]
    pub(crate) algorithm: PlateAlgorithm,
    /// Font with Chinese letters; the best of this machine when absent
    #[arg(long, value_name = "FILE")]
    pub(crate) font: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) person: Person,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyCertificate {
    /// The PDF, or the text inside it
    pub(crate) file: PathBuf,
    /// Published key files, or a folder of them
    #[arg(long, required = true, value_name = "FILE")]
    pub(crate) key: Vec<PathBuf>,
}
