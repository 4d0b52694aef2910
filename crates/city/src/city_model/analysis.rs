//! Questions about space (空间分析) put to the models of the registry: what stands in the way, where shadows fall, what a line cuts, what
//! pierces a height limit, how densely ground is built.
//!
//! A question gathers the things of its own part of the city ([`gather`]) and asks `citymodel::analysis`; answers name things by their
//! codes. Who may not see where the things of a class are, or how high they are, is answered as if the class had none: heights can be
//! read out of every answer. Heights are metres above the ellipsoid. The ground is that of the terrains the actor may see ([`crate::terrain`]).

mod gather;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use chengji_citymodel::analysis::limit::{self, Form};
use chengji_citymodel::analysis::shadow::{self, Day};
use chengji_citymodel::analysis::{section, sight, statistics};
use chengji_citymodel::geodesy::metres_per_degree;
use chengji_citymodel::terrain::Ground;
use chengji_codes::{Bounds, GridCell, Level};
use jiff::Timestamp;

use self::gather::{Gathered, gather};
pub use self::view::{
    Answer, BlockView, CutView, LimitForm, LimitView, PiercingView, RisingView, Scope, SectionView, ShadowView,
    ShadowsView, SightView, StatisticsView, SunDay, SunlightView,
};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::terrain;

/// Things that one question looks at, at most.
pub const MOST_THINGS: u64 = 5_000;
/// Metres around an area from which shadows fall into it: a tower of 300 m under a sun 17° high reaches so far.
const SHADOW_REACH: f64 = 1_000.0;
/// Metres around a line or a place in which things are looked for.
const NEAR: f64 = 5.0;
/// Places whose hours of sun are asked for at once, at most.
const MOST_PLACES: usize = 50;
/// Corners of a line or an outline, at most.
const MOST_CORNERS: usize = 1_000;
/// Places of one line at which the ground is asked, about.
const MOST_STEPS: f64 = 2_000.0;
/// Cells of an answer, at most.
const MOST_CELLS: usize = 10_000;

/// Whether one sees from one place to another, and what stands in the way. Cost: the things in the box of the line.
///
/// # Errors
/// [`Refusal::AnalysisInvalid`] for places that are none, [`Refusal::AnalysisTooLarge`] for more than [`MOST_THINGS`] things, or when the store
/// fails.
pub fn sight(
    city: &City,
    actor: &Actor,
    scope: &Scope,
    [from, to]: [[f64; 3]; 2],
) -> Result<Answer<SightView>, CityError> {
    let gathered = gather(city, actor, scope, around(&[flat(from), flat(to)], NEAR)?)?;
    let ground = terrain::ground_for(city, actor)?;
    let step = step_along(&[flat(from), flat(to)]);
    let seen = sight::sight(&gathered.scene, ground.as_ref().map(|ground| ground as &dyn Ground), from, to, step);
    ground.map_or(Ok(()), |ground| ground.check())?;
    let block = |block: &sight::Block| BlockView {
        code: gathered.code(block.object),
        distance: block.distance,
        depth: block.depth,
        place: block.place,
    };
    let blocks = seen.blocks.iter().map(block).collect();
    Ok(gathered.answer(SightView { length: seen.length, blocks, ground: seen.ground }))
}

/// Shadows at an instant that fall into an area, on a level (the lowest thing's foot when absent); nothing when the sun is down. Cost: a
/// union of the triangles of each thing within a kilometre.
///
/// # Errors
/// As [`sight`].
pub fn shadows(
    city: &City,
    actor: &Actor,
    scope: &Scope,
    area: Bounds,
    at: Timestamp,
    level: Option<f64>,
) -> Result<Answer<Option<ShadowsView>>, CityError> {
    let corners = [[area.west, area.south], [area.east, area.north]];
    let gathered = gather(city, actor, scope, around(&corners, SHADOW_REACH)?)?;
    let lowest = gathered.scene.objects().iter().map(|object| object.bottom).fold(f64::INFINITY, f64::min);
    let level = level.unwrap_or(if lowest.is_finite() { lowest } else { 0.0 });
    let bounds = [area.west, area.south, area.east, area.north];
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of our time")]
    let found = shadow::shadows(&gathered.scene, bounds, level, at.as_millisecond() as f64 / 1_000.0);
    let Some((sun, shadows)) = found else { return Ok(gathered.answer(None)) };
    let [west, south, east, north] = bounds;
    let outline = statistics::polygon(&[[west, south], [east, south], [east, north], [west, north]]);
    let view = |shadow: &shadow::Shadow| ShadowView {
        code: gathered.code(shadow.object),
        area: statistics::area(&shadow.shape),
        polygons: shadow.coordinates(),
    };
    let found = ShadowsView {
        altitude: sun.altitude,
        azimuth: sun.azimuth,
        level,
        shaded: shadow::shaded(&shadows, &outline),
        shadows: shadows.iter().map(view).collect(),
    };
    Ok(gathered.answer(Some(found)))
}

/// Hours of sun at places on a day. Cost: a ray a step and place, in the things within a kilometre.
///
/// # Errors
/// As [`sight`].
pub fn sunlight(
    city: &City,
    actor: &Actor,
    scope: &Scope,
    places: &[[f64; 3]],
    day: SunDay,
) -> Result<Answer<Vec<SunlightView>>, CityError> {
    let [from, to] = day.hours;
    if places.len() > MOST_PLACES {
        return Err(invalid(format!("{} places: at most {MOST_PLACES} are asked for at once", places.len())));
    }
    let in_a_day = (0.0..24.0).contains(&from) && from < to && to <= 24.0;
    if !(in_a_day && (1.0..=60.0).contains(&day.step)) {
        return Err(invalid("hours go from 0 to 24, the first before the last, in steps of 1 to 60 minutes"));
    }
    let flats: Vec<[f64; 2]> = places.iter().copied().map(flat).collect();
    let gathered = gather(city, actor, scope, around(&flats, SHADOW_REACH)?)?;
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = day.day.since(epoch).map_err(|error| invalid(error.to_string()))?.get_days();
    let asked = Day { days: i64::from(days), hours: day.hours, step: day.step };
    let light = shadow::sunlight(&gathered.scene, places, asked);
    let view = |(place, light): (&[f64; 3], shadow::Sunlight)| SunlightView {
        place: *place,
        hours: light.total,
        longest: light.longest,
        runs: light.runs,
    };
    let found = places.iter().zip(light).map(view).collect();
    Ok(gathered.answer(found))
}

/// What a line cuts. Cost: all triangles in the box of the line, a stretch.
///
/// # Errors
/// As [`sight`].
pub fn section(city: &City, actor: &Actor, scope: &Scope, line: &[[f64; 2]]) -> Result<Answer<SectionView>, CityError> {
    if line.len() < 2 {
        return Err(invalid("a line has at least two places"));
    }
    let gathered = gather(city, actor, scope, around(line, NEAR)?)?;
    let ground = terrain::ground_for(city, actor)?;
    let told = ground.as_ref().map(|ground| ground as &dyn Ground);
    let found = section::section(&gathered.scene, told, line, step_along(line));
    ground.map_or(Ok(()), |ground| ground.check())?;
    let cut = |cut: &section::Cut| CutView {
        code: gathered.code(cut.object),
        reach: cut.reach,
        heights: cut.heights,
        above_ground: ground_at(&found.ground, f64::midpoint(cut.reach[0], cut.reach[1]))
            .map(|ground| cut.heights[1] - ground),
    };
    let cuts = found.cuts.iter().map(cut).collect();
    Ok(gathered.answer(SectionView { length: found.length, cuts, ground: found.ground }))
}

/// What stands above a limit, the worst first. Cost: the things under the limit.
///
/// # Errors
/// As [`sight`], and for a limit that is none.
pub fn limit(city: &City, actor: &Actor, scope: &Scope, form: LimitForm) -> Result<Answer<LimitView>, CityError> {
    let form = match form {
        LimitForm::Prism { outline, height } => Form::Prism { outline, height },
        LimitForm::Cone { centre, reach, height, slope } => Form::Cone { centre, reach, height, slope },
        LimitForm::Approach { threshold, height, bearing, shape } => limit::approach(threshold, height, bearing, shape),
    };
    let bounds = match &form {
        Form::Prism { outline, .. } | Form::Plane { outline, .. } => around(outline, NEAR)?,
        Form::Cone { centre, reach, .. } => around(&[*centre], reach[1])?,
    };
    let gathered = gather(city, actor, scope, bounds)?;
    let found = limit::piercing(&gathered.scene, &form).map_err(|error| invalid(error.to_string()))?;
    let view = |piercing: &limit::Piercing| PiercingView {
        code: gathered.code(piercing.object),
        by: piercing.by,
        place: piercing.place,
        limit: piercing.limit,
    };
    // A thing of many objects is told once, by its worst.
    let mut told = BTreeSet::new();
    let piercing = found.iter().map(view).filter(|view| told.insert(view.code.clone())).collect();
    let rising = match terrain::ground_for(city, actor)? {
        None => None,
        Some(ground) => {
            let rising = limit::rising(&ground, &form).map_err(|error| invalid(error.to_string()))?;
            ground.check()?;
            rising.map(|limit::Rising { by, place, limit, share, step }| RisingView { by, place, limit, share, step })
        }
    };
    Ok(gathered.answer(LimitView { piercing, rising }))
}

/// What stands on a polygon's ground. Cost: the buildings that touch its box.
///
/// # Errors
/// As [`sight`].
pub fn statistics_of(
    city: &City,
    actor: &Actor,
    scope: &Scope,
    outline: &[[f64; 2]],
) -> Result<Answer<StatisticsView>, CityError> {
    if outline.len() < 3 {
        return Err(invalid("an outline has at least three places"));
    }
    let gathered = gather(city, actor, scope, around(outline, NEAR)?)?;
    let found = statistics::of_polygon(&gathered.scene, &statistics::polygon(outline));
    Ok(gathered.answer(view(None, &found)))
}

/// What stands on each cell of a level in an area. Cost: the area's buildings times the cells they touch.
///
/// # Errors
/// As [`sight`], and for more than ten thousand cells.
pub fn statistics_by_cell(
    city: &City,
    actor: &Actor,
    scope: &Scope,
    area: Bounds,
    level: Level,
) -> Result<Answer<Vec<StatisticsView>>, CityError> {
    // Cells at the edge reach out of the area, and with them what is counted in them.
    let cell = |lon: f64, lat: f64| GridCell::encode(lon, lat, level).map_err(|error| invalid(error.to_string()));
    let ends = [cell(area.west, area.south)?.bounds(), cell(area.east, area.north)?.bounds()];
    let whole = Bounds {
        west: ends[0].west.min(area.west),
        south: ends[0].south.min(area.south),
        east: ends[1].east.max(area.east),
        north: ends[1].north.max(area.north),
    };
    let gathered = gather(city, actor, scope, whole)?;
    let all: BTreeMap<GridCell, statistics::Statistics> =
        statistics::of_cells(&gathered.scene, level).into_iter().collect();
    if all.len() > MOST_CELLS {
        return Err(CityError::refuse(Refusal::AnalysisTooLarge, format!("more than {MOST_CELLS} cells")));
    }
    let inside = |cell: &GridCell| {
        let own = cell.bounds();
        own.west < area.east && own.east > area.west && own.south < area.north && own.north > area.south
    };
    let found = all.iter().filter(|(cell, _)| inside(cell)).map(|(cell, found)| view(Some(*cell), found)).collect();
    Ok(gathered.answer(found))
}

fn view(cell: Option<GridCell>, found: &statistics::Statistics) -> StatisticsView {
    StatisticsView {
        cell,
        ground: found.ground,
        buildings: found.buildings,
        covered: found.covered,
        floors: found.floors,
        volume: found.volume,
        highest: found.highest,
        height: found.height,
        floor_area_ratio: found.floor_area_ratio(),
        density: found.density(),
    }
}

impl Gathered {
    fn answer<T>(&self, found: T) -> Answer<T> {
        Answer { things: self.things, found }
    }
}

/// Metres between places of a line at which the ground is asked: 5, more where the line is so long that it would be asked too often.
fn step_along(line: &[[f64; 2]]) -> f64 {
    let metres = |ends: &[[f64; 2]]| {
        let [east, north] = metres_per_degree(ends[0][1]);
        ((ends[1][0] - ends[0][0]) * east).hypot((ends[1][1] - ends[0][1]) * north)
    };
    (line.windows(2).map(metres).sum::<f64>() / MOST_STEPS).max(5.0)
}

/// The ground's height at a distance along a profile, between the places at which it was asked.
fn ground_at(profile: &[[f64; 2]], distance: f64) -> Option<f64> {
    let behind = profile.partition_point(|[at, _]| *at < distance);
    let (before, after) = (profile.get(behind.checked_sub(1)?)?, profile.get(behind)?);
    let part = (distance - before[0]) / (after[0] - before[0]).max(1e-9);
    Some(before[1] + (after[1] - before[1]) * part)
}

fn flat([lon, lat, _]: [f64; 3]) -> [f64; 2] {
    [lon, lat]
}

/// The box around places, so many metres wider on every side.
fn around(places: &[[f64; 2]], metres: f64) -> Result<Bounds, CityError> {
    if places.is_empty() || places.len() > MOST_CORNERS {
        return Err(invalid(format!("{} places: 1 to {MOST_CORNERS} are asked for", places.len())));
    }
    let on_earth = |[lon, lat]: &[f64; 2]| lon.abs() <= 180.0 && lat.abs() < 89.0;
    if !places.iter().all(on_earth) || !(0.0..=100_000.0).contains(&metres) {
        return Err(invalid("places are longitude and latitude in degrees, reaches at most 100 km"));
    }
    let fold =
        |axis: usize, pick: fn(f64, f64) -> f64, start: f64| places.iter().map(|place| place[axis]).fold(start, pick);
    let (west, east) = (fold(0, f64::min, f64::INFINITY), fold(0, f64::max, f64::NEG_INFINITY));
    let (south, north) = (fold(1, f64::min, f64::INFINITY), fold(1, f64::max, f64::NEG_INFINITY));
    let [a_degree_east, a_degree_north] = metres_per_degree(south.abs().max(north.abs()));
    let (across, along) = (metres / a_degree_east, metres / a_degree_north);
    let bounds = Bounds::new(
        (west - across).max(-180.0),
        (south - along).max(-90.0),
        (east + across).min(180.0),
        (north + along).min(90.0),
    );
    bounds.map_err(|error| invalid(error.to_string()))
}

fn invalid(why: impl Into<String>) -> CityError {
    CityError::refuse(Refusal::AnalysisInvalid, why.into())
}
