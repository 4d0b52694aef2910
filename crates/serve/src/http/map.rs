//! `/api/v1/map`: what a map shows in its view, clustered by grid cell when there is much.

use axum::Json;
use axum::extract::State;
use chengji_city::{Cluster, EntityView, MapView, registry};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use super::parameter;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::Params;
use crate::geojson::{self, Feature, FeatureCollection};
use crate::problem::{Problem, Problems};

const DEEPEST_ZOOM: u8 = 24;

/// The view.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct View {
    /// `west,south,east,north` in degrees.
    bbox: String,
    /// Zoom level of a web map (tiles of 512 pixels), 0 to 24.
    zoom: u8,
    /// Class code or slug.
    class: Option<String>,
}

/// Clusters or entities in a view, as GeoJSON: `properties.kind` is `cluster` (with `cell`, `count`) or `entity` (with `code`, `name`, `class`, `address`).
#[utoipa::path(get, operation_id = "show_map", path = "/api/v1/map", tag = "map", params(View),
    responses((status = 200, body = FeatureCollection), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Params(view): Params<View>,
) -> Result<Json<FeatureCollection>, Problem> {
    let bounds = parameter::bbox(&view.bbox)?;
    let class = parameter::optional_class(&app, view.class.as_deref())?;
    if view.zoom > DEEPEST_ZOOM {
        return Err(Problem::invalid("query.invalid-zoom").with("value", view.zoom.to_string()));
    }
    let shown = app.ask(move |city| registry::map(city, &actor, &bounds, view.zoom, class)).await?;
    Ok(Json(match shown {
        MapView::Clusters(clusters) => FeatureCollection::new(clusters.iter().map(cluster).collect(), false),
        MapView::Entities { items, truncated } => {
            FeatureCollection::new(items.into_iter().map(|view| entity(&app, view)).collect(), truncated)
        }
    }))
}

fn cluster(cluster: &Cluster) -> Feature {
    let cell = cluster.cell.to_string();
    let properties = json!({ "kind": "cluster", "cell": cell, "count": cluster.count });
    Feature::new(cell, geojson::point(cluster.centre), properties)
}

fn entity(app: &App, view: EntityView) -> Feature {
    let shape = view.geometry.as_ref().map(geojson::geometry).or(view.position.map(geojson::point));
    let properties = json!({
        "kind": "entity",
        "code": view.code,
        "name": view.name,
        "class": app.class(view.class).map_or_else(|| view.class.to_string(), |class| class.slug),
        "address": view.address.map(|address| address.text),
    });
    Feature::new(view.code, shape.unwrap_or_default(), properties)
}
