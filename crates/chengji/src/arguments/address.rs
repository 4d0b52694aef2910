//! What the user can say to `chengji address`.

use std::path::PathBuf;

use chengji_address::LabelSet;
use chengji_address::base::Day;
use chengji_codes::DivisionCode;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  chengji address normalise < addresses.txt
  chengji address parse --city 420100 < addresses.txt
  chengji address train --data labelled.conll --labels sutd --out own.model
  chengji address region --city 420100 < addresses.txt
  chengji address build-index --data ./data
  chengji address build-index --csv base.csv.gz --out base.index
  chengji address match --base base.index --csv questions.csv --json
  chengji address geocode --base base.index --csv customers.csv --column address --out placed.csv
  chengji address suggest --base base.index 和平大
  chengji address reverse --base base.index --lon 114.3052 --lat 30.5931";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub(crate) enum Address {
    /// Each line of standard input in the one spelling all addresses are read in
    #[command(alias = "normalize")]
    Normalise,
    /// Each line of standard input as one JSON object: where it is, and every element of it
    Parse(Parse),
    /// Learn to read addresses from labelled ones
    Train(Train),
    /// Which region each line of standard input is in: as written, as of a year, and today
    Region(Region),
    /// Build the index of an address base: from its rows, or from what the city has in force
    BuildIndex(BuildIndex),
    /// Which address of the base each text means, with a probability and the evidence; or why there is no answer
    Match(Match),
    /// How an address goes on from its beginning, by characters, by pinyin or initials, with one character wrong
    Suggest(Suggest),
    /// What stands at a position: nearest doorplate, building, place and community, and the grid cell
    Reverse(Reverse),
    /// Where each text lies: the rows of a CSV file with position, level, probability and uncertainty added
    Geocode(Geocode),
}

#[derive(Debug, Args)]
pub(crate) struct Parse {
    /// A model made by `chengji address train`, instead of the one that comes with the program
    #[arg(long, value_name = "MODEL")]
    pub(crate) model: Option<PathBuf>,
    /// Print labels by their names in this set: chengji, sutd or ccks; without it in the set the model was trained with
    #[arg(long, value_name = "SET")]
    pub(crate) labels: Option<LabelSet>,
    /// Answer with the divisions of this date or year beside those of today
    #[arg(long, value_name = "DATE", value_parser = year)]
    pub(crate) as_of: Option<i16>,
    /// Division code of the city the texts come from: decides where a name means several places
    #[arg(long, value_name = "420100", value_parser = division)]
    pub(crate) city: Option<DivisionCode>,
    /// Print on standard error how many rows were read in a second of one core
    #[arg(long, hide = true)]
    pub(crate) timing: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Train {
    /// Labelled addresses, plain or .gz: a token and its label (B-road, I-road, …; BIO or BIES) a line, a blank line between
    /// addresses
    #[arg(long, value_name = "FILE.conll")]
    pub(crate) data: PathBuf,
    /// The set the labels are of: chengji, sutd or ccks
    #[arg(long, value_name = "SET", default_value = "chengji")]
    pub(crate) labels: LabelSet,
    /// The model to write
    #[arg(long, value_name = "MODEL")]
    pub(crate) out: PathBuf,
    /// Rounds over the addresses
    #[arg(long)]
    pub(crate) rounds: Option<u32>,
    /// Learners whose weights are averaged
    #[arg(long)]
    pub(crate) learners: Option<u32>,
    /// Share of every weight that is forgotten after a round
    #[arg(long)]
    pub(crate) decay: Option<f32>,
    /// Most weights kept; fewer make a smaller and faster model
    #[arg(long, value_name = "COUNT")]
    pub(crate) most: Option<usize>,
    /// Learn from fewer kinds of facts: a faster model, and a better one for texts unlike those learned from
    #[arg(long)]
    pub(crate) lean: bool,
    /// Choose decay and decision by a fifth of the addresses held out, then learn from all; about twice the work. A model that
    /// decides element by element reads three times as slowly
    #[arg(long)]
    pub(crate) choose: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// A division code, padded with zeros or not.
pub(crate) fn division(text: &str) -> Result<DivisionCode, chengji_codes::InvalidDivisionCode> {
    DivisionCode::parse_padded(text)
}

/// A year, alone or at the beginning of a date.
fn year(text: &str) -> Result<i16, String> {
    let year = text.split('-').next().and_then(|year| year.parse().ok()).filter(|year| (1900..=2200).contains(year));
    let date = text.len() == 4 || text.parse::<jiff::civil::Date>().is_ok();
    year.filter(|_| date).ok_or_else(|| "a date like 2004-06-30 or a year is needed".to_owned())
}

#[derive(Debug, Args)]
pub(crate) struct Region {
    /// Also answer with the division that was there in this year (or on this date)
    #[arg(long, value_name = "YEAR")]
    pub(crate) as_of: Option<String>,
    /// The city the texts come from: decides between places of one name, and is the answer where none is named
    #[arg(long, value_name = "CODE")]
    pub(crate) city: Option<String>,
    /// Print comma-separated columns instead of JSON objects: the answer as written, and the code of today
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BuildIndex {
    /// Rows of the base: CSV with a header (id, kind, province, city, district … room, name, aliases, lon, lat), plain or .gz; - is
    /// standard input. Without it the index is built from what the address base of --data has in force
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(crate) csv: Option<PathBuf>,
    /// The index to write; what stands there is replaced when the new one is complete. Without --csv it is address.index in the
    /// data folder, where the server looks for it
    #[arg(long, value_name = "INDEX", requires = "csv")]
    pub(crate) out: Option<PathBuf>,
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
    /// The day whose addresses are meant: those that had ended by then, or began later, are told as not-in-force
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Day>,
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
    /// The day whose addresses are meant: those that had ended by then, or began later, are told as not-in-force
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Day>,
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

#[derive(Debug, Args)]
pub(crate) struct Suggest {
    /// The index of the base
    #[arg(long, value_name = "INDEX")]
    pub(crate) base: PathBuf,
    /// The beginning of an address; without it each line of standard input is one
    pub(crate) prefix: Option<String>,
    /// At most this many
    #[arg(long, default_value_t = 10)]
    pub(crate) limit: usize,
    /// Those near this position sooner, degrees CGCS2000
    #[arg(long, num_args = 2, value_names = ["LON", "LAT"], allow_negative_numbers = true)]
    pub(crate) near: Option<Vec<f64>>,
    /// Print one JSON object a beginning
    #[arg(long)]
    pub(crate) json: bool,
    /// Print on standard error how long the answers took
    #[arg(long, hide = true)]
    pub(crate) timing: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Reverse {
    /// The index of the base
    #[arg(long, value_name = "INDEX")]
    pub(crate) base: PathBuf,
    /// Longitude, degrees CGCS2000
    #[arg(long, allow_negative_numbers = true, requires = "lat", required_unless_present = "csv")]
    pub(crate) lon: Option<f64>,
    /// Latitude, degrees CGCS2000
    #[arg(long, allow_negative_numbers = true, requires = "lon")]
    pub(crate) lat: Option<f64>,
    /// Positions instead: CSV with the columns lon and lat, plain or .gz; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["lon", "lat"])]
    pub(crate) csv: Option<PathBuf>,
    /// Tell nothing farther than this, metres; at most 5000
    #[arg(long, default_value_t = 1_000.0, value_name = "METRES")]
    pub(crate) within: f64,
    /// Level of the grid cell
    #[arg(long, default_value = "8", value_name = "LEVEL")]
    pub(crate) cell: chengji_codes::grid::Level,
    /// Print on standard error how long the answers took
    #[arg(long, hide = true)]
    pub(crate) timing: bool,
}
