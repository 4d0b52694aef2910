//! `chengji cim terrain`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(
    after_help = "Tiles are quantized-mesh 1.0, as CesiumJS takes them; layer.json names them. A run that was stopped is repeated and goes on.\n\
With --register the city serves them, its scene stands on them and questions about space know the ground; the raster is kept with them.\n\n\
Example:\n  chengji cim terrain dem.tif --geoid -13.5 --register ground --title 地面 --attribution 测绘院\n  chengji cim terrain dem.tif --geoid -13.5 --out terrain\n  chengji cim terrain dem.asc --crs EPSG:4547 --zoom 0-14 --out terrain"
)]
pub(crate) struct CimTerrain {
    /// The raster of heights: GeoTIFF or ESRI ASCII grid
    #[arg(required_unless_present_any = ["list", "retire"])]
    pub(crate) input: Option<PathBuf>,
    /// Folder of the tiles; made when it is not there
    #[arg(long, value_name = "DIR", required_unless_present_any = ["register", "list", "retire"])]
    pub(crate) out: Option<PathBuf>,
    /// Make the tiles in the data folder and take them into use under this name: lower-case letters, digits and dashes
    #[arg(long, value_name = "NAME", conflicts_with_all = ["out", "list", "retire"])]
    pub(crate) register: Option<String>,
    /// Its name for people; the name when left out
    #[arg(long, requires = "register")]
    pub(crate) title: Option<String>,
    /// Whose heights they are, shown with the scene
    #[arg(long, requires = "register", default_value = "")]
    pub(crate) attribution: String,
    /// Readers without a login see it, too
    #[arg(long, requires = "register")]
    pub(crate) open: bool,
    /// List the terrains in use
    #[arg(long, conflicts_with_all = ["input", "out", "retire"])]
    pub(crate) list: bool,
    /// Take a terrain out of use
    #[arg(long, value_name = "NAME", conflicts_with_all = ["input", "out"])]
    pub(crate) retire: Option<String>,
    /// First and last zoom, 0-14; those before the first are taken to be there. When left out, from 0 to where tiles are as fine as the raster
    #[arg(long, value_name = "FIRST-LAST", value_parser = zooms)]
    pub(crate) zoom: Option<(u8, u8)>,
    /// How the earth is cut into tiles
    #[arg(long, value_enum, default_value = "geographic")]
    pub(crate) scheme: TerrainScheme,
    /// Coordinate frame; stands above what the raster tells
    #[arg(long, value_name = "NAME")]
    pub(crate) crs: Option<String>,
    /// Height of the geoid above the ellipsoid in metres, added to heights that are not ellipsoidal
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    pub(crate) geoid: Option<f64>,
    /// Height above the ellipsoid where the raster has none; sea level when left out
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    pub(crate) outside: Option<f64>,
    /// How far triangles may lie from the heights, as a share of what viewers expect of a zoom
    #[arg(long, value_name = "SHARE", default_value_t = 0.25)]
    pub(crate) error: f64,
    /// Metres by which triangles of the deepest zoom may lie from the heights, where that is less; 0.25 with --register
    #[arg(long, value_name = "METRES")]
    pub(crate) closest: Option<f64>,
    /// Leave normals out: smaller tiles, no light on slopes
    #[arg(long)]
    pub(crate) no_normals: bool,
    /// Tell in the tiles, too, which tiles lie below them
    #[arg(long)]
    pub(crate) metadata: bool,
    /// Compress tiles; the server must then send Content-Encoding: gzip
    #[arg(long)]
    pub(crate) gzip: bool,
    /// Print a summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// How the earth is cut into tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum TerrainScheme {
    /// Longitude and latitude
    Geographic,
    /// Web Mercator
    Mercator,
}

fn zooms(text: &str) -> Result<(u8, u8), String> {
    let number = |text: &str| text.trim().parse::<u8>().ok();
    let (first, last) = text.split_once('-').unwrap_or(("0", text));
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => Ok((first, last)),
        _ => Err("expected two zooms, the first not beyond the last: 0-14".to_owned()),
    }
}
