//! What the user can say about plates.

use std::path::PathBuf;

use chengji_city::plate::{BaseUrl, Paper, PlateAlgorithm, PlateCode, PlateKeyId};
use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
#[command(
    after_help = "One code and svg or png: --out is a file, or standard output when absent. Several codes: --out is \
a folder.\npdf: --out is a file with sheets of plates and cut marks.\n\nExample:\n  chengji code plate \
--file codes.csv --format pdf --out plates.pdf --base-url https://id.city.example"
)]
pub(crate) struct Plate {
    /// Codes of the things
    #[arg(required_unless_present = "file")]
    pub(crate) codes: Vec<String>,
    /// CSV with a column `code`, or with codes in its first column
    #[arg(long, value_name = "FILE.csv", conflicts_with = "codes")]
    pub(crate) file: Option<PathBuf>,
    /// How to draw
    #[arg(long, value_enum, default_value_t = Picture::Svg)]
    pub(crate) format: Picture,
    /// File or folder to write
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Paper of a pdf: A4 or A3
    #[arg(long, default_value = "A4")]
    pub(crate) sheet: Paper,
    /// Plates across
    #[arg(long, default_value_t = 2)]
    pub(crate) columns: u32,
    /// Plates down
    #[arg(long, default_value_t = 4)]
    pub(crate) rows: u32,
    /// Dots per inch of a png
    #[arg(long, default_value_t = 300, value_name = "DPI")]
    pub(crate) dots: u32,
    /// Where scan pages are: the address of this installation as the public reaches it
    #[arg(long, env = "CHENGJI_BASE_URL", value_name = "URL")]
    pub(crate) base_url: BaseUrl,
    /// How to sign: ed25519 or sm2
    #[arg(long, default_value = "ed25519", env = "CHENGJI_PLATE_ALGORITHM")]
    pub(crate) algorithm: PlateAlgorithm,
    /// Name of the issuing city; the one the thing stands in when absent
    #[arg(long, value_name = "NAME")]
    pub(crate) issuer: Option<String>,
    /// Font with Chinese letters for png and pdf; the machine is searched when absent
    #[arg(long, value_name = "FILE")]
    pub(crate) font: Option<PathBuf>,
    /// Print the summary as one JSON object (on standard error when the picture goes to standard output)
    #[arg(long)]
    pub(crate) json: bool,
}

/// How plates are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Picture {
    Svg,
    Png,
    Pdf,
}

#[derive(Debug, Args)]
#[command(after_help = "Needs no city and no network. Exit status: 0 genuine, 4 not, 2 when it could not be checked.")]
pub(crate) struct VerifyPlate {
    /// What a reader of two-dimensional codes shows: the whole web address
    #[arg(required = true)]
    pub(crate) payloads: Vec<String>,
    /// Published key file, or a folder of them; may be given several times
    #[arg(long = "key", required = true, value_name = "FILE|DIR")]
    pub(crate) keys: Vec<PathBuf>,
    /// The code that the plate should carry
    #[arg(long)]
    pub(crate) code: Option<PlateCode>,
    /// Print a JSON object a plate
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlateKey {
    /// List the published keys
    List,
    /// Print the published key files, to be given away
    Show,
    /// Retire the key in use and make a new one; plates signed before stay genuine
    Rotate {
        /// ed25519 or sm2
        #[arg(long, default_value = "ed25519", env = "CHENGJI_PLATE_ALGORITHM")]
        algorithm: PlateAlgorithm,
    },
    /// Declare everything void that a key has signed
    Revoke {
        /// Id of the key
        id: PlateKeyId,
        /// Why, for everybody to read
        #[arg(long)]
        reason: String,
    },
}
