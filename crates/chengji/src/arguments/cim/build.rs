//! `chengji cim build`, and how a part of the city and a moment are told.

use std::path::PathBuf;

use chengji_city::city_model::scene::SceneArea;
use chengji_codes::{Bounds, DivisionCode};
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;

#[derive(Debug, Args)]
#[command(
    after_help = "Each thing is shown by its finest model; one that has only a footprint, with height or floors, as a white block.\n\
Without --out an edition of each class is published in the store; the editions before stay. A run that was stopped is repeated and goes \
on.\n\nExample:\n  chengji cim build\n  chengji cim build --area 114.30,30.54,114.34,30.58 --as-of 2026-05-31 --out may\n  chengji cim build --to pmtiles --out flat"
)]
pub(crate) struct CimBuild {
    /// Only bring the scenes in the store up with what changed
    #[arg(long, conflicts_with_all = ["area", "classes", "as_of", "level", "floors", "out", "to"])]
    pub(crate) changed: bool,
    /// Only this part: west,south,east,north in degrees, or the code of a division
    #[arg(long, value_name = "BBOX|DIVISION", value_parser = area, allow_hyphen_values = true, requires = "out")]
    pub(crate) area: Option<SceneArea>,
    /// Only these classes, by code or short name: building,bridge
    #[arg(long, value_delimiter = ',', value_name = "CLASS")]
    pub(crate) classes: Vec<String>,
    /// The scene as it was known at the end of this day, or at this instant
    #[arg(long, value_name = "YYYY-MM-DD|RFC3339", value_parser = moment, requires = "out")]
    pub(crate) as_of: Option<Timestamp>,
    /// Models no finer than this level, 1 to 7
    #[arg(long, value_name = "CIM", value_parser = clap::value_parser!(i64).range(1..=7), requires = "out")]
    pub(crate) level: Option<i64>,
    /// White blocks floor by floor, where the number of floors is known
    #[arg(long, requires = "out")]
    pub(crate) floors: bool,
    /// Folder of the result, instead of the store; made when it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value = "3dtiles")]
    pub(crate) to: BuildTo,
    /// Tell every tile in tileset.json instead of subtrees: for small sets and older viewers
    #[arg(long, requires = "out")]
    pub(crate) explicit: bool,
    /// Write buffers uncompressed and every copy of a shape, for tools without EXT_meshopt_compression and EXT_mesh_gpu_instancing
    #[arg(long, requires = "out")]
    pub(crate) plain: bool,
    /// Print one JSON object a class on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What a build writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum BuildTo {
    /// 3D Tiles 1.1
    #[value(name = "3dtiles")]
    Tiles,
    /// Vector tiles, one PMTiles archive a class; needs --out
    #[value(name = "pmtiles")]
    Archives,
}

/// A box or a division.
pub(super) fn area(text: &str) -> Result<SceneArea, String> {
    if !text.contains(',') {
        return text.parse::<DivisionCode>().map(SceneArea::Division).map_err(|error| error.to_string());
    }
    let numbers: Result<Vec<f64>, _> = text.split(',').map(|part| part.trim().parse::<f64>()).collect();
    match numbers.as_deref() {
        Ok(&[west, south, east, north])
            if (-180.0..=180.0).contains(&west)
                && west <= east
                && east <= 180.0
                && (-90.0..=90.0).contains(&south)
                && south <= north
                && north <= 90.0 =>
        {
            Ok(SceneArea::Box(Bounds { west, south, east, north }))
        }
        _ => Err(format!("{text:?} is no box: expected west,south,east,north in degrees")),
    }
}

/// An instant, or the last second of a day in Beijing.
pub(super) fn moment(text: &str) -> Result<Timestamp, String> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    let day: Date = text.parse().map_err(|_given| format!("{text:?} is neither a day (YYYY-MM-DD) nor an instant"))?;
    format!("{day}T23:59:59+08:00").parse().map_err(|error: jiff::Error| error.to_string())
}
