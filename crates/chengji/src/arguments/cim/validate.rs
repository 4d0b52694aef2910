//! Arguments of `chengji cim validate` and `chengji cim findings`.

use std::path::PathBuf;

use clap::Args;

use super::ReadingArgs;

#[derive(Debug, Args)]
#[command(
    after_help = "Rules of geometry are those of ISO 19107 with the numbers of val3dity (101 to 601), and its tolerances by default; rules of \
buildings are of the house. Invalid objects are told, never left out.\n\nThe program ends with 1 when a file has errors.\n\n\
Example:\n  chengji cim validate wuchang/*.gml\n  chengji cim validate delfshaven.city.json --json --neighbours\n  \
chengji cim validate block.city.jsonl --repair mended.city.jsonl"
)]
pub(crate) struct CimValidate {
    /// The files, of every format that `cim convert` reads
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// Points nearer than this are one point
    #[arg(long, value_name = "METRES", default_value_t = 0.001)]
    pub(crate) snap: f64,
    /// A corner may be this far off the plane of its surface
    #[arg(long, value_name = "METRES", default_value_t = 0.01)]
    pub(crate) plane_distance: f64,
    /// A part of a surface may lean this much against its plane
    #[arg(long, value_name = "DEGREES", default_value_t = 20.0)]
    pub(crate) plane_angle: f64,
    /// Solids of a composite or of a building's parts may reach this far into each other
    #[arg(long, value_name = "METRES", default_value_t = 0.0)]
    pub(crate) overlap: f64,
    /// Height of level ground above the ellipsoid: buildings above or below it are told
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    pub(crate) ground: Option<f64>,
    /// Raster of the ground's heights: GeoTIFF or ESRI ASCII grid
    #[arg(long, value_name = "FILE", conflicts_with = "ground")]
    pub(crate) terrain: Option<PathBuf>,
    /// Coordinate frame of that raster, when it tells none
    #[arg(long, value_name = "NAME", requires = "terrain")]
    pub(crate) terrain_crs: Option<String>,
    /// Compare the ground of all buildings with each other
    #[arg(long)]
    pub(crate) neighbours: bool,
    /// Write the objects of the one file to CityJSON (to CityJSONSeq when the name ends in .jsonl), with repeated corners, turned holes,
    /// surfaces and shells mended, and nothing else changed
    #[arg(long, value_name = "FILE")]
    pub(crate) repair: Option<PathBuf>,
    /// Write every finding as a line of JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Most findings that are printed; all are counted
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub(crate) limit: usize,
    /// Print one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Print no findings and show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  chengji cim findings --counts\n  chengji cim findings --rule cim.shell-not-closed --json"
)]
pub(crate) struct CimFindings {
    /// How often each rule is broken, instead of every finding
    #[arg(long)]
    pub(crate) counts: bool,
    /// Only findings of this rule: cim.shell-not-closed
    #[arg(long)]
    pub(crate) rule: Option<String>,
    /// Go on behind this model
    #[arg(long, value_name = "MODEL", default_value_t = 0)]
    pub(crate) after: i64,
    /// Most findings, 1 to 1,000
    #[arg(long, default_value_t = 100)]
    pub(crate) limit: u32,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}
