//! `/api/v1/grid`: the BeiDou grid itself, for drawing, coding positions and looking at cells. Nothing of the city is read.

mod cover;
mod encode;
mod family;

use axum::Json;
use axum::extract::State;
use chengji_codes::grid::InvalidHeightProfile;
use chengji_codes::{Bounds, GridCell, GridCode, HeightProfile, Level};
use geo_types::{Geometry, Rect, coord};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::parameter;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::geojson::{self, Feature, FeatureCollection};
use crate::grid_view::GridView;
use crate::problem::{Problem, Problems};

/// Most cells in one answer.
const MOST_CELLS: f64 = 2_000.0;
/// A chosen level gives at most this many cells: enough to orient by, few enough to read.
const CELLS_WANTED: f64 = 400.0;

/// Which part of the grid.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct View {
    /// `west,south,east,north` in degrees.
    bbox: String,
    /// Level 1 to 10; chosen to suit the box when absent.
    level: Option<u8>,
}

/// How height characters are read.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Reading {
    /// sign-magnitude, twos-complement or mixed-radix; the city's own when absent.
    height_profile: Option<String>,
}

/// Everything about the grid.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(encode::one))
        .routes(routes!(encode::many))
        .routes(routes!(cover::make))
        .routes(routes!(show))
        .routes(routes!(family::children))
        .routes(routes!(family::neighbours))
}

/// Cells that meet a box, as GeoJSON polygons.
#[utoipa::path(get, operation_id = "list_cells", path = "/api/v1/grid", tag = "map", params(View),
    responses((status = 200, body = FeatureCollection), Problems))]
pub(super) async fn list(_visitor: Visitor, Params(view): Params<View>) -> Result<Json<FeatureCollection>, Problem> {
    let bounds = parameter::bbox(&view.bbox)?;
    let level = match view.level {
        Some(number) => self::level(number)?,
        None => suitable_level(&bounds),
    };
    let expected = expected_cells(&bounds, level);
    if expected > MOST_CELLS {
        let problem = Problem::invalid("query.too-many-cells").with("count", format!("{expected:.0}"));
        return Err(problem.with("most", format!("{MOST_CELLS}")));
    }
    let features = cells_in(&bounds, level).into_iter().map(feature).collect();
    Ok(Json(FeatureCollection::new(features, false)))
}

/// One cell by code, with or without height.
#[utoipa::path(get, operation_id = "find_cell", path = "/api/v1/grid/{code}", tag = "map",
    params(("code" = String, Path, example = "N50J47539B82"), Reading),
    responses((status = 200, body = GridView), Problems))]
pub(super) async fn show(
    State(app): State<App>,
    _visitor: Visitor,
    Segment(code): Segment<String>,
    Params(reading): Params<Reading>,
) -> Result<Json<GridView>, Problem> {
    let profile = reading.profile(&app)?;
    Ok(Json(GridView::of(grid_code(&code, profile)?, profile)))
}

/// A code with or without height.
fn grid_code(text: &str, profile: HeightProfile) -> Result<GridCode, Problem> {
    GridCode::parse(text, profile)
        .map_err(|error| Problem::invalid("query.invalid-cell").with("value", text).with("reason", error.to_string()))
}

pub(super) fn level(number: u8) -> Result<Level, Problem> {
    Level::new(number).map_err(|error| {
        Problem::invalid("query.invalid-level").with("value", number.to_string()).with("reason", error.to_string())
    })
}

impl Reading {
    fn profile(&self, app: &App) -> Result<HeightProfile, Problem> {
        profile(app, self.height_profile.as_deref())
    }
}

/// The reading of heights asked for, else the city's own.
fn profile(app: &App, asked: Option<&str>) -> Result<HeightProfile, Problem> {
    let Some(text) = asked else { return Ok(app.city().standards().heights) };
    text.parse().map_err(|error: InvalidHeightProfile| {
        Problem::invalid("query.invalid-height-profile").with("value", text).with("reason", error.to_string())
    })
}

fn feature(cell: GridCell) -> Feature {
    let Bounds { west, south, east, north } = cell.bounds();
    let shape = Rect::new(coord! { x: west, y: south }, coord! { x: east, y: north }).to_polygon();
    let code = cell.to_string();
    let properties = json!({ "code": code, "level": cell.level().get() });
    Feature::new(code, geojson::geometry(&Geometry::Polygon(shape)), properties)
}

fn suitable_level(bounds: &Bounds) -> Level {
    Level::all().rev().find(|level| expected_cells(bounds, *level) <= CELLS_WANTED).unwrap_or(Level::L1)
}

/// How many cells a box of this size meets at most, give or take its edges.
fn expected_cells(bounds: &Bounds, level: Level) -> f64 {
    let (width, height) = level.cell_size();
    ((bounds.east - bounds.west) / width + 1.0).ceil() * ((bounds.north - bounds.south) / height + 1.0).ceil()
}

/// Descends from the level-1 cells, leaving out every branch that does not meet the box.
fn cells_in(bounds: &Bounds, level: Level) -> Vec<GridCell> {
    let mut cells = top_cells(bounds);
    while cells.first().is_some_and(|cell| cell.level() < level) {
        cells = cells.into_iter().flat_map(GridCell::children).filter(|cell| overlaps(cell.bounds(), bounds)).collect();
    }
    cells
}

/// The level-1 cells that meet the box, found by stepping over it.
fn top_cells(bounds: &Bounds) -> Vec<GridCell> {
    let (width, height) = Level::L1.cell_size();
    let steps = |from: f64, to: f64, size: f64| {
        let first = (from / size).floor();
        // The count is at most 60 by 44.
        (0..=((to / size).floor() - first).max(0.0) as u32).map(move |step| (first + f64::from(step) + 0.5) * size)
    };
    let mut cells: Vec<GridCell> = steps(bounds.south, bounds.north, height)
        .flat_map(|lat| steps(bounds.west, bounds.east, width).map(move |lon| (lon, lat)))
        .filter_map(|(lon, lat)| GridCell::encode(lon, lat, Level::L1).ok())
        .filter(|cell| overlaps(cell.bounds(), bounds))
        .collect();
    cells.dedup();
    cells
}

/// Whether they share more than an edge, or the box is a point or line inside.
fn overlaps(cell: Bounds, bounds: &Bounds) -> bool {
    let meets = |low: f64, high: f64, from: f64, to: f64| low < to.max(from + f64::EPSILON) && from < high;
    meets(cell.west, cell.east, bounds.west, bounds.east) && meets(cell.south, cell.north, bounds.south, bounds.north)
}

#[cfg(test)]
#[path = "grid_tests.rs"]
mod grid_tests;
