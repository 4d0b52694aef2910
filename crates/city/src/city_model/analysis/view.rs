//! Questions about space and their answers, as readers see them.

use chengji_codes::{ClassCode, GridCell};
use jiff::civil::Date;

/// What of the city takes part in a question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scope {
    /// The classes; none: all that models are of and the actor may see.
    pub classes: Vec<ClassCode>,
    /// Models no finer than this, 1 to 7.
    pub level: Option<i64>,
}

/// An answer, and how many things were looked at for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    /// Things of the part of the city that the question is about.
    pub things: u64,
    /// What was asked for.
    pub found: T,
}

/// Whether one sees from one place to another.
#[derive(Debug, Clone, PartialEq)]
pub struct SightView {
    /// Metres between the places.
    pub length: f64,
    /// What stands in the way, the nearest first.
    pub blocks: Vec<BlockView>,
    /// Where the ground first rises into the line: metres from the first place, and that place.
    pub ground: Option<(f64, [f64; 3])>,
}

/// A thing in the way.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockView {
    /// Its code.
    pub code: String,
    /// Metres from the first place to where the line enters it.
    pub distance: f64,
    /// Metres through it.
    pub depth: f64,
    /// Where the line enters it: degrees, metres above the ellipsoid.
    pub place: [f64; 3],
}

/// Shadows at an instant; none when the sun is down.
#[derive(Debug, Clone, PartialEq)]
pub struct ShadowsView {
    /// Degrees above the horizon.
    pub altitude: f64,
    /// Degrees from north over east.
    pub azimuth: f64,
    /// Metres above the ellipsoid of the level on which they fall.
    pub level: f64,
    /// How much of the area is shaded, 0 to 1.
    pub shaded: f64,
    /// The shadow of each thing.
    pub shadows: Vec<ShadowView>,
}

/// A thing's shadow.
#[derive(Debug, Clone, PartialEq)]
pub struct ShadowView {
    /// Its code.
    pub code: String,
    /// Square metres.
    pub area: f64,
    /// Polygons, rings, corners: degrees.
    pub polygons: Vec<Vec<Vec<[f64; 2]>>>,
}

/// Hours of sun at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct SunlightView {
    /// The place.
    pub place: [f64; 3],
    /// Hours in all.
    pub hours: f64,
    /// Hours of the longest run.
    pub longest: f64,
    /// From and to, in hours of true solar time.
    pub runs: Vec<[f64; 2]>,
}

/// The day and the hours in which sun is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SunDay {
    /// The day.
    pub day: Date,
    /// From and to which hour of true solar time.
    pub hours: [f64; 2],
    /// Minutes between two looks at the sun, 1 to 60.
    pub step: f64,
}

/// What a line cuts.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionView {
    /// Metres of the line.
    pub length: f64,
    /// What is cut, in order.
    pub cuts: Vec<CutView>,
    /// The ground along the line where it is known: metres along it, metres above the ellipsoid.
    pub ground: Vec<[f64; 2]>,
}

/// A thing that a line cuts.
#[derive(Debug, Clone, PartialEq)]
pub struct CutView {
    /// Its code.
    pub code: String,
    /// From and to which metre of the line.
    pub reach: [f64; 2],
    /// Lowest and highest point of the cut.
    pub heights: [f64; 2],
    /// Metres from the ground under the middle of the cut to its highest point.
    pub above_ground: Option<f64>,
}

/// What stands above a height limit.
#[derive(Debug, Clone, PartialEq)]
pub struct LimitView {
    /// Things, the worst first.
    pub piercing: Vec<PiercingView>,
    /// The ground itself, where it does.
    pub rising: Option<RisingView>,
}

/// Ground above a height limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RisingView {
    /// By how many metres, at the worst place looked at.
    pub by: f64,
    /// That place.
    pub place: [f64; 3],
    /// The limit there.
    pub limit: f64,
    /// How much of the ground under the limit stands above it, 0 to 1.
    pub share: f64,
    /// Metres between the places looked at.
    pub step: f64,
}

/// A thing that stands above a limit.
#[derive(Debug, Clone, PartialEq)]
pub struct PiercingView {
    /// Its code.
    pub code: String,
    /// By how many metres, at the worst point.
    pub by: f64,
    /// That point.
    pub place: [f64; 3],
    /// The limit there.
    pub limit: f64,
}

/// A height limit. Heights are metres above the ellipsoid, slopes metres of rise a metre, bearings degrees from north over east.
#[derive(Debug, Clone, PartialEq)]
pub enum LimitForm {
    /// One height over an outline.
    Prism {
        /// Longitudes and latitudes.
        outline: Vec<[f64; 2]>,
        /// The height.
        height: f64,
    },
    /// A cone around a centre.
    Cone {
        /// Longitude and latitude.
        centre: [f64; 2],
        /// Metres from the centre at which it begins and ends.
        reach: [f64; 2],
        /// The height where it begins.
        height: f64,
        /// How it rises outward.
        slope: f64,
    },
    /// A plane that rises from the threshold of a runway.
    Approach {
        /// Longitude and latitude of the threshold.
        threshold: [f64; 2],
        /// The height there.
        height: f64,
        /// Which way it leads, away from the runway.
        bearing: f64,
        /// Width at the threshold, widening a metre to either side, length, slope.
        shape: [f64; 4],
    },
}

/// What stands on a piece of ground.
#[derive(Debug, Clone, PartialEq)]
pub struct StatisticsView {
    /// The cell, when cells were asked for.
    pub cell: Option<GridCell>,
    /// Square metres of the ground.
    pub ground: f64,
    /// Things that stand on it.
    pub buildings: u64,
    /// Square metres covered.
    pub covered: f64,
    /// Square metres of floors.
    pub floors: f64,
    /// Cubic metres.
    pub volume: f64,
    /// Metres of the highest.
    pub highest: f64,
    /// Mean height by covered ground, metres.
    pub height: f64,
    /// Floors by ground (容积率).
    pub floor_area_ratio: f64,
    /// Covered by ground (建筑密度).
    pub density: f64,
}
