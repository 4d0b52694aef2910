//! `chengji cim export`.

use std::path::PathBuf;

use chengji_city::city_model::export::ExportFormat;
use chengji_city::city_model::scene::SceneArea;
use clap::Args;
use jiff::Timestamp;

use super::build::{area, moment};

#[derive(Debug, Args)]
#[command(
    after_help = "cityjson, cityjsonseq and citygml hold the models as they came; what has only a footprint is a white block. geojson, \
gpkg and geoparquet hold footprints with height, floors and level. glb is one file for viewers, of at most 9,999 objects.\n\n\
Example:\n  chengji cim export --to cityjson --area 420106 --crs EPSG:4547 --out wuchang.city.json"
)]
pub(crate) struct CimExport {
    /// The format: cityjson, cityjsonseq, citygml, geojson, glb, gpkg, geoparquet
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: ExportFormat,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Only this part: west,south,east,north in degrees, or the code of a division
    #[arg(long, value_name = "BBOX|DIVISION", value_parser = area, allow_hyphen_values = true)]
    pub(crate) area: Option<SceneArea>,
    /// Only these classes, by code or short name: building,bridge
    #[arg(long, value_delimiter = ',', value_name = "CLASS")]
    pub(crate) classes: Vec<String>,
    /// As it was known at the end of this day, or at this instant
    #[arg(long, value_name = "YYYY-MM-DD|RFC3339", value_parser = moment)]
    pub(crate) as_of: Option<Timestamp>,
    /// Models no finer than this level, 1 to 7
    #[arg(long, value_name = "CIM", value_parser = clap::value_parser!(i64).range(1..=7))]
    pub(crate) level: Option<i64>,
    /// White blocks with their floors, where the number of floors is known
    #[arg(long)]
    pub(crate) floors: bool,
    /// Coordinate frame of CityJSON and CityGML; CGCS2000 longitude and latitude when left out
    #[arg(long, value_name = "NAME")]
    pub(crate) crs: Option<String>,
    /// Print a summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
