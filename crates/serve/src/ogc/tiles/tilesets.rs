//! `…/tiles` and `…/tiles/{tileMatrixSetId}`: which tilesets there are, and what is in one.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chengji_city::tiles::{self, Edition, LAST_ZOOM, Layer, TileGrid, View};
use chengji_codes::Bounds;
use serde_json::{Value, json};

use super::{Asked, MVT, SCHEME, Target, check_format, grid, tilejson};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::ogc::crs::Crs;
use crate::ogc::extent;
use crate::ogc::link::{Base, JSON};
use crate::problem::Problem;

/// The tilesets of everything (20-057, 8.2).
pub(super) async fn list(
    State(app): State<App>,
    _: Visitor,
    Params(asked): Params<Asked>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    check_format(asked.f.as_deref())?;
    Ok(Json(list_document(&base, &Target::of_all(&app, asked.collections.as_deref())?)))
}

/// The tilesets of one collection.
pub(super) async fn list_of_one(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(asked): Params<super::super::FormatOnly>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    asked.check()?;
    let target = Target::of_one(&app, &collection)?;
    target.view(&app, &actor).await?;
    Ok(Json(list_document(&base, &target)))
}

/// A tileset of everything (20-057, 8.3).
pub(super) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(set): Segment<String>,
    Params(asked): Params<Asked>,
    base: Base,
) -> Result<Response, Problem> {
    let target = Target::of_all(&app, asked.collections.as_deref())?;
    answer(&app, &actor, &base, &target, grid(&set)?, asked.f.as_deref()).await
}

/// A tileset of one collection.
pub(super) async fn show_of_one(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((collection, set)): Segment<(String, String)>,
    Params(asked): Params<super::super::FormatOnly>,
    base: Base,
) -> Result<Response, Problem> {
    let target = Target::of_one(&app, &collection)?;
    answer(&app, &actor, &base, &target, grid(&set)?, asked.f.as_deref()).await
}

async fn answer(
    app: &App,
    actor: &chengji_city::Actor,
    base: &Base,
    target: &Target,
    grid: TileGrid,
    format: Option<&str>,
) -> Result<Response, Problem> {
    let tilejson = format == Some("tilejson");
    if !tilejson {
        check_format(format)?;
    }
    let (edition, view) = target.view(app, actor).await?;
    let bounds = extent_of(app, &edition, &view).await?;
    let layers = tiles::layers(&app.city(), &view);
    Ok(Json(match tilejson {
        true => tilejson::document(base, target, grid, bounds, &layers),
        false => document(base, target, grid, bounds, &layers),
    })
    .into_response())
}

/// How far the classes of a view reach together.
async fn extent_of(app: &App, edition: &Edition, view: &View) -> Result<Bounds, Problem> {
    let mut whole: Option<Bounds> = None;
    for class in view.classes() {
        let bounds = extent::since(app, class, edition.last_change(class)).await?;
        whole = Some(whole.map_or(bounds, |whole| whole.union(&bounds)));
    }
    Ok(whole.unwrap_or_else(extent::everywhere))
}

fn list_document(base: &Base, target: &Target) -> Value {
    let item = |grid: &TileGrid| {
        let set = matrix_href(base, *grid);
        json!({
            "title": target.title,
            "dataType": "vector",
            "crs": tiles::matrix_set(*grid, 1)["crs"],
            "tileMatrixSetURI": set,
            "links": [
                base.link("self", JSON, &target.href(&format!("/{}", grid.id()), "")),
                base.link(SCHEME, JSON, &format!("/tileMatrixSets/{}", grid.id())),
            ],
        })
    };
    let tilesets: Vec<Value> = TileGrid::ALL.iter().map(item).collect();
    json!({ "tilesets": tilesets, "links": [base.link("self", JSON, &target.href("", ""))] })
}

fn matrix_href(base: &Base, grid: TileGrid) -> String {
    let known = tiles::matrix_set(grid, 1)["uri"].as_str().map(str::to_owned);
    known.unwrap_or_else(|| base.href(&format!("/tileMatrixSets/{}", grid.id())))
}

fn document(base: &Base, target: &Target, grid: TileGrid, bounds: Bounds, layers: &[Layer]) -> Value {
    let rest = format!("/{}", grid.id());
    let tile = base.href(&target.href(&format!("{rest}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}"), ""));
    json!({
        "title": target.title,
        "dataType": "vector",
        "crs": tiles::matrix_set(grid, 1)["crs"],
        "tileMatrixSetURI": matrix_href(base, grid),
        "tileMatrixSetLimits": limits(grid, &bounds),
        "boundingBox": {
            "lowerLeft": [bounds.west, bounds.south],
            "upperRight": [bounds.east, bounds.north],
            "crs": Crs::Crs84.uri(),
        },
        "layers": layers.iter().map(layer).collect::<Vec<_>>(),
        "links": [
            base.link("self", JSON, &target.href(&rest, "")),
            base.link("alternate", JSON, &target.href(&rest, "f=tilejson")).title("TileJSON 3.0"),
            base.link(SCHEME, JSON, &format!("/tileMatrixSets/{}", grid.id())),
            { "rel": "item", "type": MVT, "href": tile, "templated": true },
        ],
    })
}

/// The rows and columns of each zoom that reach into the bounds.
fn limits(grid: TileGrid, bounds: &Bounds) -> Vec<Value> {
    (grid.min_zoom()..=LAST_ZOOM)
        .map(|z| {
            let (first, last) =
                (grid.tile_at(z, bounds.west, bounds.north), grid.tile_at(z, bounds.east, bounds.south));
            json!({
                "tileMatrix": z.to_string(),
                "minTileRow": first.y,
                "maxTileRow": last.y,
                "minTileCol": first.x,
                "maxTileCol": last.x,
            })
        })
        .collect()
}

fn layer(layer: &Layer) -> Value {
    let properties: serde_json::Map<String, Value> =
        layer.fields.iter().map(|field| (field.clone(), json!({ "title": field }))).collect();
    json!({
        "id": layer.id,
        "title": format!("{} {}", layer.zh, layer.en),
        "dataType": "vector",
        "geometryDimension": layer.dimension,
        "minTileMatrix": layer.first_zoom.to_string(),
        "maxTileMatrix": layer.last_zoom.to_string(),
        "propertiesSchema": { "type": "object", "properties": properties },
    })
}
