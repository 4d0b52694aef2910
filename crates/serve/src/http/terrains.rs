//! `/api/v1/terrains`: the ground as viewers draw it, quantized-mesh tiles with `layer.json`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::terrain::{self, TerrainFile, TerrainPath, TerrainView};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::Visitor;
use crate::coding::{knows, takes_gzip};
use crate::extract::Segment;
use crate::problem::{Problem, Problems};

/// The media type of a tile; all of ours may carry normals.
const TILE: &str = "application/vnd.quantized-mesh;extensions=octvertexnormals";
/// What one may read another may not: asked for again each time, with a tag.
const KEEP: HeaderValue = HeaderValue::from_static("private, no-cache");
/// A tile goes out in two codings, to different callers.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, authorization, cookie");

/// Routes that ask who is calling.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(editions))
        .routes(routes!(layer))
        .routes(routes!(edition_layer))
        .routes(routes!(tile))
}

/// A terrain.
#[derive(Serialize, ToSchema)]
pub(crate) struct Terrain {
    /// Its name in addresses.
    id: String,
    /// Its edition, from 1.
    edition: i64,
    /// Its name for people.
    title: String,
    /// Whose heights they are; to be shown with it.
    attribution: String,
    /// West, south, east, north of its raster in CGCS2000 degrees; tiles beyond them are level ground.
    bounds: [f64; 4],
    /// First zoom.
    first_zoom: i64,
    /// Last zoom.
    last_zoom: i64,
    /// `ellipsoidal`, or `untold`: taken as if they counted from the ellipsoid.
    height_frame: String,
    /// Metres between the cells of its raster.
    resolution: f64,
    /// Whether readers without a login see it.
    open: bool,
    /// How many tiles it has.
    tiles: i64,
    /// Their bytes, packed.
    bytes: i64,
    /// When it was registered.
    #[schema(value_type = String, format = DateTime)]
    registered_at: Timestamp,
    /// When another edition took its place, or it was taken out of use.
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
    /// Address of this edition, for CesiumJS as it stands: `layer.json` and `{z}/{x}/{y}.terrain`
    /// (rows from the south) lie below it.
    url: String,
}

/// Terrains, or editions of one.
#[derive(Serialize, ToSchema)]
pub(crate) struct TerrainList {
    items: Vec<Terrain>,
}

impl From<TerrainView> for Terrain {
    fn from(view: TerrainView) -> Self {
        let [first_zoom, last_zoom] = view.zoom;
        Self {
            url: format!("/api/v1/terrains/{}/editions/{}", view.name, view.edition),
            id: view.name,
            edition: view.edition,
            title: view.title,
            attribution: view.attribution,
            bounds: view.bounds,
            first_zoom,
            last_zoom,
            height_frame: view.height_frame,
            resolution: view.resolution,
            open: view.is_open,
            tiles: view.tiles,
            bytes: view.bytes,
            registered_at: view.registered_at,
            retired_at: view.retired_at,
        }
    }
}

/// Lists the terrains in use.
#[utoipa::path(get, operation_id = "list_terrains", path = "/api/v1/terrains", tag = "map",
    responses((status = 200, body = TerrainList), Problems))]
pub(crate) async fn list(State(app): State<App>, Visitor(actor): Visitor) -> Result<Json<TerrainList>, Problem> {
    let found = app.ask(move |city| terrain::list(city, &actor)).await?;
    Ok(Json(TerrainList { items: found.into_iter().map(Terrain::from).collect() }))
}

/// Lists the editions of a terrain, latest first.
#[utoipa::path(get, operation_id = "list_terrain_editions", path = "/api/v1/terrains/{name}/editions", tag = "map",
    params(("name" = String, Path)), responses((status = 200, body = TerrainList), Problems))]
pub(crate) async fn editions(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(name): Segment<String>,
) -> Result<Json<TerrainList>, Problem> {
    let found = app.ask(move |city| terrain::editions(city, &actor, &name)).await?;
    Ok(Json(TerrainList { items: found.into_iter().map(Terrain::from).collect() }))
}

/// `layer.json` of the edition in use; its tiles are those of the edition, so that a viewer never mixes two.
#[utoipa::path(get, operation_id = "read_terrain_layer", path = "/api/v1/terrains/{name}/layer.json", tag = "map",
    params(("name" = String, Path)), responses((status = 200, body = Object), Problems))]
pub(crate) async fn layer(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(name): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut found = app.ask(move |city| terrain::open(city, &actor, &name, None, TerrainPath::Layer)).await?;
    let broken = |error: serde_json::Error| Problem::panicked(&format!("layer.json: {error}"));
    let mut told: Value = serde_json::from_slice(&found.bytes).map_err(broken)?;
    told["tiles"] = json!([format!("editions/{}/{{z}}/{{x}}/{{y}}.terrain", found.edition)]);
    found.bytes = told.to_string().into_bytes();
    let tag = format!("{}-latest", found.digest);
    answer(TerrainPath::Layer, found, &tag, &headers)
}

/// `layer.json` of an edition.
#[utoipa::path(get, operation_id = "read_terrain_edition_layer", path = "/api/v1/terrains/{name}/editions/{number}/layer.json", tag = "map",
    params(("name" = String, Path), ("number" = i64, Path)), responses((status = 200, body = Object), Problems))]
pub(crate) async fn edition_layer(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((name, number)): Segment<(String, i64)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = app.ask(move |city| terrain::open(city, &actor, &name, Some(number), TerrainPath::Layer)).await?;
    let tag = found.digest.clone();
    answer(TerrainPath::Layer, found, &tag, &headers)
}

/// A tile of an edition; its file is its row, counted from the south, with the ending `.terrain`. Where there is no tile the answer is 404,
/// and viewers stretch the one above.
#[utoipa::path(get, operation_id = "read_terrain_tile", path = "/api/v1/terrains/{name}/editions/{number}/{zoom}/{column}/{file}", tag = "map",
    params(("name" = String, Path), ("number" = i64, Path), ("zoom" = String, Path), ("column" = String, Path), ("file" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.quantized-mesh"), Problems))]
pub(crate) async fn tile(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((name, number, zoom, column, file)): Segment<(String, i64, String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let path = TerrainPath::parse(&format!("{zoom}/{column}/{file}"))?;
    let found = app.ask(move |city| terrain::open(city, &actor, &name, Some(number), path)).await?;
    let tag = found.digest.clone();
    answer(path, found, &tag, &headers)
}

fn answer(path: TerrainPath, file: TerrainFile, tag: &str, asked: &HeaderMap) -> Result<Response, Problem> {
    let is_tile = path != TerrainPath::Layer;
    let packed = is_tile && takes_gzip(asked);
    // The same tile in two codings is two representations (RFC 9110, 8.8.3.3).
    let tag = if packed { format!("\"{tag}-gz\"") } else { format!("\"{tag}\"") };
    let tag = HeaderValue::try_from(tag).map_err(|error| Problem::panicked(&error.to_string()))?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, KEEP);
    headers.insert(header::VARY, VARY);
    let known = knows(asked, &tag);
    headers.insert(header::ETAG, tag);
    if known {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let kind = if is_tile { TILE } else { "application/json" };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let bytes = if packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        file.bytes
    } else if is_tile {
        file.unpacked()?
    } else {
        file.bytes
    };
    Ok((headers, bytes).into_response())
}
