//! `chengji cim analyse`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::ReadingArgs;

/// 空间分析
#[derive(Debug, Subcommand)]
pub(crate) enum CimAnalyse {
    /// What stands between two places (通视)
    Sight(AnalyseSight),
    /// Shadows at a moment, or hours of sun over a day (日照)
    Shadow(AnalyseShadow),
    /// Profile along a line: ground and what is cut (剖面)
    Section(AnalyseSection),
    /// What pierces a height limit, and by how much (限高)
    Limit(AnalyseLimit),
    /// Footprints, floors and volumes per cell or polygon: floor area ratio 容积率, density 建筑密度
    Statistics(AnalyseStatistics),
}

/// What is asked about.
#[derive(Debug, Args)]
pub(crate) struct AnalyseScene {
    /// The files, of every format that `cim convert` reads
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// Raster of the ground's heights: GeoTIFF or ESRI ASCII grid
    #[arg(long, value_name = "FILE")]
    pub(crate) terrain: Option<PathBuf>,
    /// Coordinate frame of that raster, when it tells none
    #[arg(long, value_name = "NAME")]
    pub(crate) terrain_crs: Option<String>,
    /// Print one JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Print no findings and show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  chengji cim analyse sight wuchang.city.json --from 114.30,30.50,40 --to 114.31,30.51,+1.6 --terrain dem.tif"
)]
pub(crate) struct AnalyseSight {
    #[command(flatten)]
    pub(crate) scene: AnalyseScene,
    /// Longitude, latitude, metres above the ellipsoid; +METRES counts from the ground of --terrain
    #[arg(long, value_name = "LON,LAT,HEIGHT", allow_hyphen_values = true)]
    pub(crate) from: Position,
    /// The same of the other end
    #[arg(long, value_name = "LON,LAT,HEIGHT", allow_hyphen_values = true)]
    pub(crate) to: Position,
    /// Metres between two looks at the ground
    #[arg(long, default_value_t = 5.0)]
    pub(crate) step: f64,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Hours of sun are counted in true solar time, as residential planning asks for them on 大寒日 (8-16) or 冬至日 (9-15).\n\n\
Example:\n  chengji cim analyse shadow block.city.json --time 2026-01-20T15:00:00+08:00 --level 22\n  chengji cim analyse shadow block.city.json --day 2026-01-20 --point 114.3012,30.5034,23.1"
)]
pub(crate) struct AnalyseShadow {
    #[command(flatten)]
    pub(crate) scene: AnalyseScene,
    /// Shadows at this moment, with its offset from UTC
    #[arg(long, required_unless_present = "day", conflicts_with = "day")]
    pub(crate) time: Option<jiff::Timestamp>,
    /// Metres above the ellipsoid of the level on which shadows fall; the lowest object's foot when left out
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    pub(crate) level: Option<f64>,
    /// West, south, east, north in degrees: only shadows of what may reach it, and how much of it is shaded
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true)]
    pub(crate) area: Option<Numbers<4>>,
    /// Hours of sun on this day
    #[arg(long, value_name = "YYYY-MM-DD", requires = "point")]
    pub(crate) day: Option<jiff::civil::Date>,
    /// Where: longitude, latitude, metres above the ellipsoid; may be repeated
    #[arg(long, value_name = "LON,LAT,HEIGHT", allow_hyphen_values = true)]
    pub(crate) point: Vec<Position>,
    /// From and to which hour of true solar time
    #[arg(long, value_name = "FROM,TO", default_value = "8,16")]
    pub(crate) hours: Numbers<2>,
    /// Minutes between two looks at the sun
    #[arg(long, default_value_t = 1.0)]
    pub(crate) step: f64,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  chengji cim analyse section wuchang.city.json --line \"114.30,30.50 114.31,30.51\" --terrain dem.tif --json"
)]
pub(crate) struct AnalyseSection {
    #[command(flatten)]
    pub(crate) scene: AnalyseScene,
    /// The line: places with a blank between them
    #[arg(long, value_name = "LON,LAT …", allow_hyphen_values = true)]
    pub(crate) line: Line,
    /// Metres between two heights of the ground
    #[arg(long, default_value_t = 5.0)]
    pub(crate) step: f64,
}

#[derive(Debug, Args)]
#[command(after_help = "Heights are metres above the ellipsoid; --geoid is added to objects, not to limits.\n\n\
Example:\n  chengji cim analyse limit city.json --prism \"114.30,30.50 114.31,30.50 114.31,30.51\" --height 80\n  chengji cim analyse limit city.json --cone 114.3,30.5 --reach 4000,6000 --slope 0.05 --height 80\n  chengji cim analyse limit city.json --approach 114.3,30.5 --bearing 40 --spread 300,0.15,3000 --slope 0.02 --height 20")]
pub(crate) struct AnalyseLimit {
    #[command(flatten)]
    pub(crate) scene: AnalyseScene,
    /// One height over an outline
    #[arg(long, value_name = "LON,LAT …", allow_hyphen_values = true, required_unless_present_any = ["cone", "approach"], conflicts_with_all = ["cone", "approach"])]
    pub(crate) prism: Option<Line>,
    /// A cone around a centre
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true, requires = "reach", conflicts_with = "approach")]
    pub(crate) cone: Option<Numbers<2>>,
    /// A plane that rises from the threshold of a runway
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true, requires_all = ["bearing", "spread"])]
    pub(crate) approach: Option<Numbers<2>>,
    /// Height of the limit where it begins, metres above the ellipsoid
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    pub(crate) height: f64,
    /// Metres from the centre at which a cone begins and ends
    #[arg(long, value_name = "FROM,TO")]
    pub(crate) reach: Option<Numbers<2>>,
    /// Which way an approach leads away from the runway, degrees from north over east
    #[arg(long, value_name = "DEGREES")]
    pub(crate) bearing: Option<f64>,
    /// An approach's width at the threshold, its widening a metre to either side, its length
    #[arg(long, value_name = "WIDTH,DIVERGENCE,LENGTH")]
    pub(crate) spread: Option<Numbers<3>>,
    /// Metres of rise a metre
    #[arg(long, default_value_t = 0.0)]
    pub(crate) slope: f64,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  chengji cim analyse statistics city.json --cells 6 --json\n  chengji cim analyse statistics city.json --polygon \"114.30,30.50 114.31,30.50 114.31,30.51\""
)]
pub(crate) struct AnalyseStatistics {
    #[command(flatten)]
    pub(crate) scene: AnalyseScene,
    /// BeiDou cells of this level, 1 to 10
    #[arg(long, value_name = "LEVEL", required_unless_present = "polygon", conflicts_with = "polygon")]
    pub(crate) cells: Option<u8>,
    /// One polygon
    #[arg(long, value_name = "LON,LAT …", allow_hyphen_values = true)]
    pub(crate) polygon: Option<Line>,
}

/// So many numbers with commas between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numbers<const N: usize>(pub(crate) [f64; N]);

impl<const N: usize> std::str::FromStr for Numbers<N> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Option<Vec<f64>> =
            text.split(',').map(|part| part.trim().parse().ok().filter(|number: &f64| number.is_finite())).collect();
        let numbers = numbers.and_then(|numbers| numbers.try_into().ok());
        numbers.map(Self).ok_or_else(|| format!("expected {N} numbers with commas between them"))
    }
}

/// A place with a height, above the ellipsoid or above the ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Position {
    pub(crate) place: [f64; 3],
    pub(crate) above_ground: bool,
}

impl std::str::FromStr for Position {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Numbers(place) = text.parse::<Numbers<3>>()?;
        let above_ground = text.rsplit(',').next().is_some_and(|height| height.trim().starts_with('+'));
        on_earth([place[0], place[1]]).map(|_| Self { place, above_ground })
    }
}

/// Places with blanks between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line(pub(crate) Vec<[f64; 2]>);

impl std::str::FromStr for Line {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let place = |part: &str| part.parse::<Numbers<2>>().and_then(|Numbers(place)| on_earth(place));
        let places = text.split_whitespace().map(place).collect::<Result<Vec<_>, _>>()?;
        if places.len() < 2 {
            Err("expected at least two places, LON,LAT LON,LAT".to_owned())
        } else {
            Ok(Self(places))
        }
    }
}

fn on_earth(place: [f64; 2]) -> Result<[f64; 2], String> {
    if place[0].abs() <= 180.0 && place[1].abs() <= 90.0 {
        Ok(place)
    } else {
        Err("expected longitude and latitude in degrees, longitude first".to_owned())
    }
}
