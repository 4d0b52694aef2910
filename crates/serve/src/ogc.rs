//! OGC API Features at `/ogc`: Part 1 core with GeoJSON and OpenAPI 3.0, Part 2 coordinate reference systems, Part 3 filtering in
//! CQL2; features also as JSON-FG and their models as CityJSON.
//!
//! OGC API Tiles ([`tiles`]); 3D scenes after the draft of 3D GeoVolumes, and models as files.
//!
//! One collection per entity class, named by the class's slug; the feature id is the entity code. Every parameter that is
//! unknown or invalid is a 400 problem (Part 1, 7.15.1); pages are linked by keyset cursors, never by offset.

mod collections;
mod crs;
mod datetime;
mod extent;
mod feature;
mod filter;
mod geovolumes;
mod items;
mod jsonfg;
mod landing;
mod link;
mod models;
mod queryables;
mod tiles;
mod tileset;

use axum::Router;
use axum::routing::get;
use serde::Deserialize;

use crate::app::App;
use crate::problem::Problem;

pub(crate) use extent::Extents;

/// The routes.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/ogc", get(landing::landing))
        .route("/ogc/", get(landing::landing))
        .route("/ogc/conformance", get(landing::conformance))
        .route("/ogc/api", get(landing::api))
        .route("/ogc/collections", get(collections::list))
        .route("/ogc/collections/{collection}", get(collections::show))
        .route("/ogc/3dtiles", get(geovolumes::list))
        .route("/ogc/3dtiles/tileset.json", get(geovolumes::overview))
        .route("/ogc/collections/{collection}/3dtiles", get(geovolumes::show))
        .route("/ogc/collections/{collection}/3dtiles/editions", get(geovolumes::editions))
        .route("/ogc/collections/{collection}/3dtiles/{*path}", get(tileset::file))
        .route("/ogc/collections/{collection}/models", get(models::models))
        .route("/ogc/collections/{collection}/queryables", get(queryables::show))
        .route("/ogc/collections/{collection}/items", get(items::list))
        .route("/ogc/collections/{collection}/items/{code}", get(items::show))
        .merge(tiles::router())
}

/// The only parameter of documents: their format, of which there is one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormatOnly {
    f: Option<String>,
}

impl FormatOnly {
    fn check(&self) -> Result<(), Problem> {
        check_format(self.f.as_deref())
    }
}

fn check_format(format: Option<&str>) -> Result<(), Problem> {
    match format {
        None | Some("json" | "geojson") => Ok(()),
        Some(other) => Err(Problem::invalid("query.invalid-format").with("value", other)),
    }
}
