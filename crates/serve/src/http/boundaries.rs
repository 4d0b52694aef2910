//! `/api/v1/boundaries`, `/whereabouts`, `/placements`: boundaries of divisions, and where things stand by them.

use axum::Json;
use axum::extract::State;
use chengji_city::boundary::{self, BoundaryView, DifferenceView, DivisionCount, PlaceView, PlacementView};
use chengji_city::terrain::{self, StandingView};
use chengji_codes::{DivisionCode, Level};
use chengji_formats::geojson_out::{Precision, geometry_value};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::{Member, Visitor};
use crate::extract::{Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Routes that ask who is calling.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(whereabouts))
        .routes(routes!(placement))
        .routes(routes!(counts))
        .routes(routes!(differences))
}

/// Largest page of these lists.
const LARGEST: usize = 1_000;

/// Which boundaries.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct BoundaryFilter {
    /// Of divisions within this one.
    within: Option<String>,
    /// Those that hold on this day; all that were ever known when absent.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// With their ground as GeoJSON.
    #[serde(default)]
    ground: bool,
    /// `next` of the page before.
    cursor: Option<i64>,
    /// Page size, 1 to 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// A page of boundaries.
#[derive(Serialize, ToSchema)]
pub(crate) struct Boundaries {
    items: Vec<Boundary>,
    /// Give it as `cursor` for the next page; absent at the end.
    next: Option<i64>,
}

/// A boundary of a division on two clocks.
#[derive(Serialize, ToSchema)]
struct Boundary {
    id: i64,
    division: String,
    name: String,
    department: String,
    file_name: String,
    #[schema(format = Date)]
    valid_from: String,
    #[schema(format = Date)]
    valid_to: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
    /// GeoJSON MultiPolygon, CGCS2000 degrees.
    #[schema(value_type = Option<Object>)]
    ground: Option<serde_json::Value>,
}

/// Which place.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Spot {
    /// Longitude, CGCS2000 degrees.
    lon: f64,
    /// Latitude, CGCS2000 degrees.
    lat: f64,
    /// On this day; today when absent.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Date>,
}

/// Which day, and which cells.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlacementQuery {
    /// On this day; today when absent.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// With the three-dimensional grid cells of this level, 1 to 10.
    cells: Option<u8>,
}

/// A division.
#[derive(Serialize, ToSchema)]
struct Division {
    code: String,
    name: String,
}

/// Where a place or a thing stands by boundaries; what no boundary tells is absent.
#[derive(Serialize, ToSchema)]
pub(crate) struct Placement {
    /// District or county.
    district: Option<Division>,
    /// Street or town.
    street: Option<Division>,
    /// Community or village.
    community: Option<Division>,
    /// A coarser boundary that says otherwise.
    contradicted_by: Option<Division>,
    /// The division of the address, when that contradicts the boundaries.
    address_says: Option<Division>,
    /// Three-dimensional codes of GB/T 39409-2020, when a level was asked for.
    cells: Option<Vec<String>>,
    /// Lowest ground under a thing's footprint, metres above the ellipsoid, where a registered terrain tells it.
    ground: Option<f64>,
    /// Metres from there to the lowest point of the thing's finest model; below nothing when it goes underground.
    foot_above_ground: Option<f64>,
    /// Metres from there to the highest point of the thing's finest model.
    top_above_ground: Option<f64>,
}

/// Within which division.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Within {
    /// Only divisions within this one.
    within: Option<String>,
}

/// How many things stand where.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlacementCounts {
    items: Vec<PlacementCount>,
}

/// Things of a class in a division.
#[derive(Serialize, ToSchema)]
struct PlacementCount {
    division: String,
    name: String,
    class: String,
    n: i64,
    /// Of these, things whose address says otherwise.
    differing: i64,
}

/// Which differences.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DifferenceFilter {
    /// Only divisions within this one.
    within: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Page size, 1 to 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// A page of things whose address contradicts the boundaries.
#[derive(Serialize, ToSchema)]
pub(crate) struct Differences {
    items: Vec<Difference>,
    /// Give it as `cursor` for the next page; absent at the end.
    next: Option<String>,
}

/// A thing whose address contradicts the boundaries.
#[derive(Serialize, ToSchema)]
struct Difference {
    code: String,
    name: Option<String>,
    stands_in: Division,
    address_says: Division,
}

/// Lists boundaries.
#[utoipa::path(get, operation_id = "list_boundaries", path = "/api/v1/boundaries", tag = "registry", params(BoundaryFilter),
    responses((status = 200, body = Boundaries), Problems))]
async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<BoundaryFilter>,
) -> Result<Json<Boundaries>, Problem> {
    let within = division(asked.within)?;
    let page = (asked.cursor.unwrap_or(0), limit(asked.limit)?);
    let ask = move |city: &_| boundary::boundaries(city, &actor, within, asked.on, asked.ground, page);
    let found = app.ask(ask).await?;
    Ok(Json(Boundaries { items: found.items.into_iter().map(Boundary::from).collect(), next: found.next }))
}

/// Tells in which district, street and community a place lies.
#[utoipa::path(get, operation_id = "find_whereabouts", path = "/api/v1/whereabouts", tag = "registry", params(Spot),
    responses((status = 200, body = Placement), Problems))]
async fn whereabouts(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Spot>,
) -> Result<Json<Placement>, Problem> {
    let Spot { lon, lat, on } = asked;
    let view = app.ask(move |city| boundary::whereabouts(city, &actor, (lon, lat), on)).await?;
    Ok(Json(Placement::of(view, None)))
}

/// Tells where a thing stands by boundaries, and which cells it takes up.
#[utoipa::path(get, operation_id = "show_placement", path = "/api/v1/entities/{code}/placement", tag = "registry",
    params(("code" = String, Path, description = "Entity code"), PlacementQuery),
    responses((status = 200, body = Placement), Problems))]
async fn placement(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(code): Segment<String>,
    Params(asked): Params<PlacementQuery>,
) -> Result<Json<Placement>, Problem> {
    let level = asked.cells.map(level).transpose()?;
    let ask = move |city: &_| {
        let view = boundary::placement(city, &actor, &code, asked.on)?;
        let cells = level.map(|level| boundary::cells(city, &actor, &code, level, None)).transpose()?;
        let standing = terrain::standing(city, &actor, &code)?;
        Ok::<_, chengji_city::CityError>((view, cells, standing))
    };
    let (view, cells, standing) = app.ask(ask).await?;
    let placed = Placement::of(view, cells.map(|cells| cells.iter().map(ToString::to_string).collect()));
    let StandingView { ground, foot, top } = standing;
    Ok(Json(Placement { ground, foot_above_ground: foot, top_above_ground: top, ..placed }))
}

/// Counts things by division.
#[utoipa::path(get, operation_id = "count_placements", path = "/api/v1/placements", tag = "registry", params(Within),
    responses((status = 200, body = PlacementCounts), Problems))]
async fn counts(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Within>,
) -> Result<Json<PlacementCounts>, Problem> {
    let within = division(asked.within)?;
    let rows = app.ask(move |city| boundary::counts(city, &actor, within)).await?;
    let item = |row: DivisionCount| {
        let DivisionCount { division, name, class, n, differing } = row;
        PlacementCount { division, name, class, n, differing }
    };
    Ok(Json(PlacementCounts { items: rows.into_iter().map(item).collect() }))
}

/// Lists things whose address contradicts the boundaries.
#[utoipa::path(get, operation_id = "list_placement_differences", path = "/api/v1/placements/differences", tag = "registry",
    params(DifferenceFilter), responses((status = 200, body = Differences), Problems))]
async fn differences(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<DifferenceFilter>,
) -> Result<Json<Differences>, Problem> {
    let within = division(asked.within)?;
    let limit = limit(asked.limit)?;
    let after = parameter::cursor(asked.cursor)?.unwrap_or_default();
    let ask = move |city: &_| boundary::differences(city, &actor, within, (&after.0, after.1), limit);
    let page = app.ask(ask).await?;
    let next = page.next.map(|(division, id)| format!("{division}.{id}"));
    Ok(Json(Differences { items: page.items.into_iter().map(Difference::from).collect(), next }))
}

fn division(text: Option<String>) -> Result<Option<DivisionCode>, Problem> {
    let read = |text: String| {
        DivisionCode::parse_padded(&text).map_err(|error| {
            Problem::invalid("query.invalid-division").with("value", &text).with("reason", error.to_string())
        })
    };
    parameter::present(text).map(read).transpose()
}

fn limit(asked: Option<usize>) -> Result<u32, Problem> {
    let limit = parameter::limit(asked, parameter::USUAL_PAGE)?.min(LARGEST);
    Ok(u32::try_from(limit).unwrap_or(u32::MAX))
}

fn level(number: u8) -> Result<Level, Problem> {
    Level::new(number).map_err(|_why| Problem::invalid("query.invalid-level").with("value", number.to_string()))
}

impl Placement {
    fn of(view: PlacementView, cells: Option<Vec<String>>) -> Self {
        let place = |place: Option<PlaceView>| place.map(Division::from);
        Self {
            district: place(view.district),
            street: place(view.street),
            community: place(view.community),
            contradicted_by: place(view.contradicted_by),
            address_says: place(view.address_says),
            cells,
            ground: None,
            foot_above_ground: None,
            top_above_ground: None,
        }
    }
}

impl From<PlaceView> for Division {
    fn from(view: PlaceView) -> Self {
        Self { code: view.division.to_string(), name: view.name }
    }
}

impl From<DifferenceView> for Difference {
    fn from(view: DifferenceView) -> Self {
        Self {
            code: view.code,
            name: view.name,
            stands_in: view.stands_in.into(),
            address_says: view.address_says.into(),
        }
    }
}

impl From<BoundaryView> for Boundary {
    fn from(view: BoundaryView) -> Self {
        let ground = view.ground.map(geo_types::Geometry::MultiPolygon);
        Self {
            id: view.boundary_id,
            division: view.division.to_string(),
            name: view.name,
            department: view.department,
            file_name: view.file_name,
            valid_from: view.valid_from,
            valid_to: view.valid_to,
            recorded_at: view.recorded_at,
            retired_at: view.retired_at,
            ground: ground.map(|ground| geometry_value(Some(&ground), Precision::new(9))),
        }
    }
}
