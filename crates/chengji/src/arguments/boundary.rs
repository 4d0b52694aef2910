//! `chengji boundary …`: boundaries of divisions, and where things stand by them.

use std::path::PathBuf;

use chengji_codes::{DivisionCode, Level};
use chengji_core::frame::Frame;
use clap::{Args, Subcommand};

use super::address::division;

/// 落格上图
#[derive(Debug, Subcommand)]
pub(crate) enum Boundary {
    /// Bring boundaries of districts, streets or communities in, and place everything they touch
    Import(BoundaryImport),
    /// Place what has changed since the last time; a running server does so by itself
    Place(BoundaryPlace),
    /// The boundaries that are known
    List(BoundaryList),
    /// In which district, street and community a place lies
    At(BoundaryAt),
    /// Where a thing stands, and the three-dimensional grid cells it takes up
    Of(BoundaryOf),
    /// How many things stand in each division
    Counts(BoundaryCounts),
    /// Things whose address says another division than the boundaries
    Differences(BoundaryCounts),
}

#[derive(Debug, Args)]
#[command(
    after_help = "A boundary with a later first day ends the one before on that day; one with the same first day corrects it. \
Rows whose division is not known are told and left out.\n\nExample:\n  chengji boundary import communities.geojson --department 市民政局 \
--within 420106003 --valid-from 2026-01-01"
)]
pub(crate) struct BoundaryImport {
    /// Polygons: GeoJSON, GeoPackage
    pub(crate) file: PathBuf,
    /// The department that says so
    #[arg(long)]
    pub(crate) department: String,
    /// First day on which the boundaries hold; today when left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) valid_from: Option<jiff::civil::Date>,
    /// Column that says whose a boundary is, by code or name; division, code, adcode, name, … when left out
    #[arg(long, value_name = "COLUMN")]
    pub(crate) column: Option<String>,
    /// Names mean divisions within this one only: 4201
    #[arg(long, value_parser = division)]
    pub(crate) within: Option<DivisionCode>,
    /// Coordinate frame of the file: cgcs2000, gcj02, bd09, EPSG:4547, …
    #[arg(long, default_value = "cgcs2000")]
    pub(crate) crs: Frame,
    /// Print the summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BoundaryPlace {
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BoundaryList {
    /// Only of divisions within this one: 420106
    #[arg(long, value_parser = division)]
    pub(crate) within: Option<DivisionCode>,
    /// Only those that hold on this day; all that were ever known when left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<jiff::civil::Date>,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BoundaryAt {
    /// Longitude, CGCS2000 degrees
    #[arg(allow_negative_numbers = true)]
    pub(crate) lon: f64,
    /// Latitude, CGCS2000 degrees
    #[arg(allow_negative_numbers = true)]
    pub(crate) lat: f64,
    /// On this day; today when left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<jiff::civil::Date>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BoundaryOf {
    /// Unified code of the thing
    pub(crate) code: String,
    /// On this day; today when left out
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<jiff::civil::Date>,
    /// Print the three-dimensional cells of this level (1 to 10) that it takes up
    #[arg(long, value_name = "LEVEL")]
    pub(crate) cells: Option<Level>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BoundaryCounts {
    /// Only divisions within this one: 420106
    #[arg(long, value_parser = division)]
    pub(crate) within: Option<DivisionCode>,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
}
