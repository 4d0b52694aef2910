//! What the user can say to `chengji address`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  chengji address normalise < addresses.txt
  chengji address build-index --csv base.csv.gz --out base.index
  chengji address match --base base.index --csv questions.csv --json
  chengji address geocode --base base.index --csv customers.csv --column address --out placed.csv";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub(crate) enum Address {
    /// Each line of standard input in the one spelling all addresses are read in
    #[command(alias = "normalize")]
    Normalise,
    /// Build the index of an address base from its rows
    BuildIndex(BuildIndex),
    /// Which address of the base each text means, with a probability and the evidence; or why there is no answer
    Match(Match),
    /// Where each text lies: the rows of a CSV file with position, level, probability and uncertainty added
    Geocode(Geocode),
}

#[derive(Debug, Args)]
pub(crate) struct BuildIndex {
    /// Rows of the base: CSV with a header (id, kind, province, city, district … room, name, aliases, lon, lat), plain or .gz; - is
    /// standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: PathBuf,
    /// The index to write; what stands there is replaced when the new one is complete
    #[arg(long, value_name = "INDEX")]
    pub(crate) out: PathBuf,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Match {
    /// The index of the base
    #[arg(long, value_name = "INDEX")]
    pub(crate) base: PathBuf,
    /// Texts: CSV with a header, plain or .gz; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: PathBuf,
    /// Column of the texts
    #[arg(long, default_value = "text")]
    pub(crate) column: String,
    /// Columns of longitude and latitude, when the texts have positions
    #[arg(long, num_args = 2, value_names = ["LON", "LAT"])]
    pub(crate) near: Option<Vec<String>>,
    /// Below this probability the answer is "don't know"
    #[arg(long, default_value_t = 0.5)]
    pub(crate) least: f32,
    /// Tell this many other candidates
    #[arg(long, default_value_t = 0)]
    pub(crate) others: usize,
    /// Print one JSON object a row instead of a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Print on standard error how long the answers took, in seconds of one core, and the slowest
    #[arg(long, hide = true)]
    pub(crate) timing: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Geocode {
    /// The index of the base
    #[arg(long, value_name = "INDEX")]
    pub(crate) base: PathBuf,
    /// Texts: CSV with a header, plain or .gz; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: PathBuf,
    /// Column of the texts
    #[arg(long, default_value = "text")]
    pub(crate) column: String,
    /// File to write; standard output when absent
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Print one JSON object a row instead of CSV
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
