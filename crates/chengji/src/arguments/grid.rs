//! What the user can say to `chengji grid`.

use chengji_codes::grid::Mode;
use chengji_codes::{HeightProfile, Level};
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Positions are CGCS2000 degrees: 114.3052, 114:18:18.72, 114°18'18.72\"E, 东经114度18分18.72秒. Heights are metres above the
ellipsoid. Text is read exactly, so a point on a cell edge gets the cell that begins there.

Examples:
  chengji grid encode --lon 116.312603 --lat 39.993161 --level 8 --height 50 --json
  chengji grid encode --csv stations.csv > coded.csv
  chengji grid decode N50J47539B825534 N050J0047050390B8020550
  chengji grid children N50J47 | chengji grid parent
  chengji grid cover --bbox 114.30,30.54,114.31,30.55 --level 6";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub(crate) enum Grid {
    /// Positions to codes: one by --lon and --lat, or a CSV table
    Encode(Encode),
    /// Codes to their extent, centre, height and integer
    Decode(Cells),
    /// The cell that holds each code, one level up or at --level
    Parent(Cells),
    /// The cells of each code, one level down
    Children(Cells),
    /// The cells around each code: 8, or 26 for a code with height
    #[command(alias = "neighbours")]
    Neighbors(Neighbours),
    /// A few cells that together cover a GeoJSON geometry or a box
    Cover(Cover),
}

#[derive(Debug, Args)]
#[command(after_help = "\
With --csv the table needs the columns lon and lat (decimal degrees or degrees, minutes and seconds); height and level are
optional. It is written to standard output with code2d and code3d appended, row by row. A row that cannot be coded keeps
its place with empty codes; its row, column, reason and code go to standard error and the exit status is 1.

code3d is given where a height is known. --height-profile says how heights above 1839 m and below the ellipsoid are
written; record it with the codes.

Examples:
  chengji grid encode --lon 116.312603 --lat 39.993161 --level 8 --json
  chengji grid encode --lon=-0:7:39.36 --lat 51:30:26 --height 35 --height-profile mixed-radix
  chengji grid encode --csv - --level 8 < stations.csv > coded.csv")]
pub(crate) struct Encode {
    /// Longitude
    #[arg(long, required_unless_present = "csv", requires = "lat", allow_hyphen_values = true)]
    pub(crate) lon: Option<String>,
    /// Latitude
    #[arg(long, required_unless_present = "csv", requires = "lon", allow_hyphen_values = true)]
    pub(crate) lat: Option<String>,
    /// 1 (6° × 4°) to 10 (1.5 cm); for a table, the level of rows that name none
    #[arg(long, default_value = "10")]
    pub(crate) level: Level,
    /// Geodetic height in metres; gives the three-dimensional code
    #[arg(long, value_name = "METRES", conflicts_with = "csv", allow_hyphen_values = true)]
    pub(crate) height: Option<String>,
    #[command(flatten)]
    pub(crate) heights: Heights,
    /// Read a CSV table from this file, or from standard input when it is -
    #[arg(long, value_name = "FILE", conflicts_with_all = ["lon", "lat"])]
    pub(crate) csv: Option<String>,
    /// Append a third column, error, with the code of what is wrong
    #[arg(long, requires = "csv")]
    pub(crate) error_column: bool,
    /// Print one JSON object
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Heights {
    /// How heights are read and written: sign-magnitude, twos-complement or mixed-radix; default: the city's standard
    #[arg(long, value_name = "PROFILE")]
    pub(crate) height_profile: Option<HeightProfile>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Codes are taken from the arguments, from a column of a CSV table, or one a line from standard input. With --csv the
table is written back with columns appended (children: a row for each child).")]
pub(crate) struct Cells {
    /// Codes, with or without height
    pub(crate) codes: Vec<String>,
    /// Read a CSV table from this file, or from standard input when it is -
    #[arg(long, value_name = "FILE", conflicts_with = "codes")]
    pub(crate) csv: Option<String>,
    /// The table's column of codes
    #[arg(long, default_value = "code", requires = "csv")]
    pub(crate) column: String,
    /// parent: this level instead of the next coarser one; children: this level instead of the next finer one
    #[arg(long)]
    pub(crate) level: Option<Level>,
    #[command(flatten)]
    pub(crate) heights: Heights,
    /// Print one JSON object a code
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Neighbours {
    #[command(flatten)]
    pub(crate) cells: Cells,
    /// All cells at most this many steps away, the cell itself among them (codes without height)
    #[arg(long, value_name = "STEPS")]
    pub(crate) disk: Option<u32>,
    /// The cells exactly this many steps away (codes without height)
    #[arg(long, value_name = "STEPS", conflicts_with = "disk")]
    pub(crate) ring: Option<u32>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Cells are as coarse as they can be between --min-level and --level, and together at most --max-cells. Modes:
  outer   every point of the shape is in some cell; the cover is refined as long as the budget allows
  inner   only cells that lie wholly in the shape, the large ones first
  centre  cells of --level whose centre is in the shape (merged up to --min-level): neighbouring shapes share none

Examples:
  chengji grid cover --geojson district.json --level 6 --max-cells 64
  chengji grid cover --geojson - --level 5 --min-level 5 --mode centre --max-cells 1000000 --json < park.json
  chengji grid cover --bbox 114.30,30.54,114.31,30.55 --buffer 50")]
pub(crate) struct Cover {
    /// A GeoJSON geometry, feature or collection from this file, or from standard input when it is -
    #[arg(long, value_name = "FILE", required_unless_present = "bbox")]
    pub(crate) geojson: Option<String>,
    /// A box in degrees
    #[arg(long, value_name = "W,S,E,N", conflicts_with = "geojson", allow_hyphen_values = true)]
    pub(crate) bbox: Option<String>,
    /// Finest level
    #[arg(long, default_value = "10")]
    pub(crate) level: Level,
    /// Coarsest level
    #[arg(long, default_value = "1")]
    pub(crate) min_level: Level,
    /// Most cells
    #[arg(long, default_value_t = 8)]
    pub(crate) max_cells: usize,
    /// outer, inner or centre
    #[arg(long, default_value = "outer")]
    pub(crate) mode: Mode,
    /// Cover everything within this many metres of the shape too
    #[arg(long, value_name = "METRES", default_value_t = 0.0)]
    pub(crate) buffer: f64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}
