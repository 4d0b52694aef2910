//! Answers about space as they go out.

use chengji_city::city_model::analysis::{
    Answer, BlockView, CutView, LimitView, PiercingView, RisingView, SectionView, ShadowView, ShadowsView, SightView,
    StatisticsView, SunlightView,
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// Whether one sees from one place to another.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct SightAnswer {
    /// Things looked at.
    things: u64,
    /// Whether nothing stands in the way.
    clear: bool,
    /// Metres between the places.
    length: f64,
    /// What stands in the way, the nearest first.
    blocks: Vec<Block>,
    /// Where the ground first rises into the line; absent where it does not or is not known.
    ground: Option<GroundBlock>,
}

/// Where the ground rises into a line.
#[derive(Serialize, ToSchema)]
struct GroundBlock {
    /// Metres from the first place.
    distance: f64,
    /// That place: degrees, metres above the ellipsoid.
    place: [f64; 3],
}

/// A thing in the way.
#[derive(Serialize, ToSchema)]
struct Block {
    /// Its code.
    code: String,
    /// Metres from the first place to where the line enters it.
    distance: f64,
    /// Metres through it.
    depth: f64,
    /// Where the line enters it: degrees, metres above the ellipsoid.
    place: [f64; 3],
}

impl From<Answer<SightView>> for SightAnswer {
    fn from(Answer { things, found }: Answer<SightView>) -> Self {
        let block = |BlockView { code, distance, depth, place }| Block { code, distance, depth, place };
        let blocks: Vec<Block> = found.blocks.into_iter().map(block).collect();
        let ground = found.ground.map(|(distance, place)| GroundBlock { distance, place });
        Self { things, clear: blocks.is_empty() && ground.is_none(), length: found.length, blocks, ground }
    }
}

/// Shadows at an instant.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct ShadowAnswers {
    /// Things looked at.
    things: u64,
    /// Where the sun stands; absent when it is down.
    sun: Option<Sun>,
    /// Metres above the ellipsoid of the level on which shadows fall.
    level: Option<f64>,
    /// How much of the box is shaded, 0 to 1.
    shaded: Option<f64>,
    /// The shadow of each thing.
    shadows: Vec<Shadow>,
}

/// Where the sun stands.
#[derive(Serialize, ToSchema)]
struct Sun {
    /// Degrees above the horizon.
    altitude: f64,
    /// Degrees from north over east.
    azimuth: f64,
}

/// A thing's shadow.
#[derive(Serialize, ToSchema)]
struct Shadow {
    /// Its code.
    code: String,
    /// Square metres.
    area: f64,
    /// GeoJSON MultiPolygon.
    #[schema(value_type = Object)]
    geometry: Value,
}

impl From<Answer<Option<ShadowsView>>> for ShadowAnswers {
    fn from(Answer { things, found }: Answer<Option<ShadowsView>>) -> Self {
        let Some(found) = found else {
            return Self { things, sun: None, level: None, shaded: None, shadows: Vec::new() };
        };
        let shadow = |ShadowView { code, area, polygons }| {
            let geometry = json!({ "type": "MultiPolygon", "coordinates": polygons });
            Shadow { code, area, geometry }
        };
        Self {
            things,
            sun: Some(Sun { altitude: found.altitude, azimuth: found.azimuth }),
            level: Some(found.level),
            shaded: Some(found.shaded),
            shadows: found.shadows.into_iter().map(shadow).collect(),
        }
    }
}

/// Hours of sun.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct SunlightAnswers {
    /// Things looked at.
    things: u64,
    /// For each place asked for, in their order.
    places: Vec<Sunlight>,
}

/// Hours of sun at a place.
#[derive(Serialize, ToSchema)]
struct Sunlight {
    /// The place.
    place: [f64; 3],
    /// Hours in all.
    hours: f64,
    /// Hours of the longest run.
    longest: f64,
    /// From and to, in hours of true solar time.
    runs: Vec<[f64; 2]>,
}

impl From<Answer<Vec<SunlightView>>> for SunlightAnswers {
    fn from(Answer { things, found }: Answer<Vec<SunlightView>>) -> Self {
        let one = |SunlightView { place, hours, longest, runs }| Sunlight { place, hours, longest, runs };
        Self { things, places: found.into_iter().map(one).collect() }
    }
}

/// What a line cuts.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct CutAnswers {
    /// Things looked at.
    things: u64,
    /// Metres of the line.
    length: f64,
    /// What is cut, in order.
    cuts: Vec<Cut>,
    /// The ground along the line where it is known: metres along it, metres above the ellipsoid.
    ground: Vec<[f64; 2]>,
}

/// A thing that is cut.
#[derive(Serialize, ToSchema)]
struct Cut {
    /// Its code.
    code: String,
    /// From and to which metre of the line.
    reach: [f64; 2],
    /// Lowest and highest point of the cut, metres above the ellipsoid.
    heights: [f64; 2],
    /// Metres from the ground under the middle of the cut to its highest point; absent where the ground is not known.
    above_ground: Option<f64>,
}

impl From<Answer<SectionView>> for CutAnswers {
    fn from(Answer { things, found }: Answer<SectionView>) -> Self {
        let cut = |CutView { code, reach, heights, above_ground }| Cut { code, reach, heights, above_ground };
        Self { things, length: found.length, cuts: found.cuts.into_iter().map(cut).collect(), ground: found.ground }
    }
}

/// What stands above a limit.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct PiercingAnswers {
    /// Things looked at.
    things: u64,
    /// The worst first.
    piercing: Vec<Piercing>,
    /// The ground itself, where it stands above the limit.
    ground: Option<Rising>,
}

/// Ground above a limit.
#[derive(Serialize, ToSchema)]
struct Rising {
    /// By how many metres, at the worst place looked at.
    by: f64,
    /// That place: degrees, metres above the ellipsoid.
    place: [f64; 3],
    /// The limit there.
    limit: f64,
    /// How much of the ground under the limit stands above it, 0 to 1.
    share: f64,
    /// Metres between the places looked at; what lies between them may be worse.
    step: f64,
}

/// A thing that stands above a limit.
#[derive(Serialize, ToSchema)]
struct Piercing {
    /// Its code.
    code: String,
    /// By how many metres, at the worst point.
    by: f64,
    /// That point: degrees, metres above the ellipsoid.
    place: [f64; 3],
    /// The limit there.
    limit: f64,
}

impl From<Answer<LimitView>> for PiercingAnswers {
    fn from(Answer { things, found }: Answer<LimitView>) -> Self {
        let one = |PiercingView { code, by, place, limit }| Piercing { code, by, place, limit };
        let rising = |RisingView { by, place, limit, share, step }| Rising { by, place, limit, share, step };
        Self { things, piercing: found.piercing.into_iter().map(one).collect(), ground: found.rising.map(rising) }
    }
}

/// What stands on pieces of ground.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct CellAnswers {
    /// Things looked at.
    things: u64,
    /// The polygon, or each cell on which something stands, in the order of the grid.
    items: Vec<Ground>,
}

/// What stands on a piece of ground.
#[derive(Serialize, ToSchema)]
struct Ground {
    /// The cell; absent for a polygon.
    cell: Option<String>,
    /// Square metres of the ground.
    ground: f64,
    /// Buildings that stand on it, wholly or in part.
    buildings: u64,
    /// Square metres covered.
    covered: f64,
    /// Square metres of floors; where nobody told floors, heights by three metres.
    floors: f64,
    /// Cubic metres.
    volume: f64,
    /// Metres of the highest.
    highest: f64,
    /// Mean height, metres.
    height: f64,
    /// 容积率.
    floor_area_ratio: f64,
    /// 建筑密度.
    density: f64,
}

impl CellAnswers {
    pub(super) fn of_one(Answer { things, found }: Answer<StatisticsView>) -> Self {
        Self { things, items: vec![ground(&found)] }
    }
}

impl From<Answer<Vec<StatisticsView>>> for CellAnswers {
    fn from(Answer { things, found }: Answer<Vec<StatisticsView>>) -> Self {
        Self { things, items: found.iter().map(ground).collect() }
    }
}

fn ground(view: &StatisticsView) -> Ground {
    Ground {
        cell: view.cell.map(|cell| cell.to_string()),
        ground: view.ground,
        buildings: view.buildings,
        covered: view.covered,
        floors: view.floors,
        volume: view.volume,
        highest: view.highest,
        height: view.height,
        floor_area_ratio: view.floor_area_ratio,
        density: view.density,
    }
}
