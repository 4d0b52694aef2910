//! `/api/v1/base-maps`: raster base maps of other servers, passed through.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::tiles::Tile;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::base_map::Fault;
use crate::caller::Visitor;
use crate::extract::Segment;
use crate::problem::{Problem, Problems};

/// Pictures are the same for everybody who may come in, for an hour at least.
const KEEP: HeaderValue = HeaderValue::from_static("private, max-age=3600");

/// A base map.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BaseMapView {
    /// Its name in addresses.
    id: String,
    /// Its name for people.
    title: String,
    /// Whose it is; to be shown with it.
    attribution: String,
    /// Its tile matrix set, as in `/ogc/tileMatrixSets`.
    tile_matrix_set: &'static str,
    /// First zoom.
    first_zoom: u8,
    /// Last zoom.
    last_zoom: u8,
    /// Address of a tile with `{z}`, `{y}` (row) and `{x}` (column).
    tiles: String,
}

/// The base maps.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BaseMapList {
    /// In the order of the settings.
    items: Vec<BaseMapView>,
}

/// The base maps that this server passes through.
#[utoipa::path(get, operation_id = "list_base_maps", path = "/api/v1/base-maps", tag = "map",
    responses((status = 200, body = BaseMapList), Problems))]
pub(crate) async fn list(State(app): State<App>, _: Visitor) -> Json<BaseMapList> {
    let items = app.options().base_maps.each().map(|(map, grid)| BaseMapView {
        id: map.id.clone(),
        title: map.title.clone(),
        attribution: map.attribution.clone(),
        tile_matrix_set: grid.id(),
        first_zoom: map.zoom[0],
        last_zoom: map.zoom[1],
        tiles: format!("/api/v1/base-maps/{}/{{z}}/{{y}}/{{x}}", map.id),
    });
    Json(BaseMapList { items: items.collect() })
}

/// A tile of a base map: PNG, JPEG, WebP or GIF.
#[utoipa::path(get, operation_id = "read_base_map_tile", path = "/api/v1/base-maps/{id}/{zoom}/{row}/{column}", tag = "map",
    params(("id" = String, Path), ("zoom" = u8, Path), ("row" = u32, Path), ("column" = u32, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "image/png"), Problems))]
pub(crate) async fn tile(
    State(app): State<App>,
    _: Visitor,
    Segment((id, zoom, row, column)): Segment<(String, u8, u32, u32)>,
) -> Result<Response, Problem> {
    let picture = app.fetch_base_map(id, Tile::new(zoom, column, row)).await?;
    match picture.ok_or_else(Problem::not_found)? {
        Ok(picture) => {
            let kind = HeaderValue::from_static(picture.kind.media_type());
            Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, KEEP)], picture.bytes).into_response())
        }
        Err(Fault::Missing) => Err(Problem::not_found()),
        Err(Fault::Unreachable(reason)) => {
            Err(Problem::new(StatusCode::BAD_GATEWAY, "base-map.unreachable").with("reason", reason))
        }
        Err(Fault::Unfit(reason)) => {
            Err(Problem::new(StatusCode::BAD_GATEWAY, "base-map.unfit").with("reason", reason))
        }
    }
}
