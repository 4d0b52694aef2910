//! OGC API Tiles 1.0 (20-057) with vector tiles: of each collection and of all of them, in Web Mercator and in CGCS2000.
//!
//! | path | what |
//! |---|---|
//! | `/tileMatrixSets`, `/tileMatrixSets/{id}` | the tile grids (17-083r4) |
//! | `/tiles`, `/collections/{id}/tiles` | the tilesets there are |
//! | `…/tiles/{tileMatrixSetId}` | one of them; `f=tilejson` as TileJSON 3.0 |
//! | `…/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}` | a tile, Mapbox Vector Tile 2.1 |
//!
//! A tile shows what the caller may read and is never older than the store (`chengji_city::tiles`). An empty one is 204.

mod one;
mod sets;
mod tilejson;
mod tilesets;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use chengji_city::Actor;
use chengji_city::tiles::{self, Edition, Subject, TileGrid, View};
use serde::Deserialize;

use super::check_format;
use crate::app::App;
use crate::problem::Problem;

/// Conformance classes of OGC API Tiles and of tile matrix sets.
pub(super) const CONFORMS_TO: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/collections-selection",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
    "http://www.opengis.net/spec/tms/2.0/conf/json-tilesetmetadata",
];

const MVT: &str = "application/vnd.mapbox-vector-tile";
/// Relations of links to tilesets and tile grids.
pub(super) const TILESETS: &str = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
pub(super) const SCHEMES: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes";
const SCHEME: &str = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";

/// The routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/ogc/tileMatrixSets", get(sets::list))
        .route("/ogc/tileMatrixSets/{set}", get(sets::show))
        .route("/ogc/tiles", get(tilesets::list))
        .route("/ogc/tiles/{set}", get(tilesets::show))
        .route("/ogc/tiles/{set}/{matrix}/{row}/{column}", get(one::of_all))
        .route("/ogc/collections/{collection}/tiles", get(tilesets::list_of_one))
        .route("/ogc/collections/{collection}/tiles/{set}", get(tilesets::show_of_one))
        .route("/ogc/collections/{collection}/tiles/{set}/{matrix}/{row}/{column}", get(one::of_one))
}

/// Parameters of a tileset or a tile of everything.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Collections, by commas (20-057, 10.3).
    collections: Option<String>,
    f: Option<String>,
}

/// What tiles are asked of.
struct Target {
    /// Below `/ogc`, up to `tiles`.
    path: String,
    /// What follows the path: the choice of collections, for links.
    query: String,
    title: String,
    subject: Subject,
}

impl Target {
    /// Everything, or the collections named.
    fn of_all(app: &App, collections: Option<&str>) -> Result<Self, Problem> {
        let (path, title) = ("/tiles".to_owned(), "城基 Chengji".to_owned());
        let Some(names) = collections else {
            return Ok(Self { path, query: String::new(), title, subject: Subject::Everything });
        };
        let class = |name: &str| {
            let class = app.class_named(name).filter(|class| class.slug == name);
            class.ok_or_else(|| Problem::invalid("query.invalid-class").with("value", name))
        };
        let classes = names.split(',').map(class).collect::<Result<Vec<_>, _>>()?;
        let slugs: Vec<&str> = classes.iter().map(|class| class.slug.as_str()).collect();
        let query = format!("collections={}", slugs.join(","));
        let title = classes.iter().map(|class| class.zh.as_str()).collect::<Vec<_>>().join("、");
        Ok(Self { path, query, title, subject: Subject::Classes(classes.iter().map(|class| class.code).collect()) })
    }

    /// One collection.
    fn of_one(app: &App, collection: &str) -> Result<Self, Problem> {
        let class = app.class_named(collection).filter(|class| class.slug == collection);
        let class = class.ok_or_else(Problem::not_found)?;
        Ok(Self {
            path: format!("/collections/{collection}/tiles"),
            query: String::new(),
            title: format!("{} {}", class.zh, class.en),
            subject: Subject::Classes(vec![class.code]),
        })
    }

    /// What the caller sees of it now. A collection without anything to see is as absent as one that does not exist.
    async fn view(&self, app: &App, actor: &Actor) -> Result<(Arc<Edition>, Arc<View>), Problem> {
        let city = app.city();
        let edition = app.editions().now(&city).await?;
        let view = tiles::view(&city, &edition, actor, &self.subject);
        if self.path != "/tiles" && view.classes().next().is_none() {
            return Err(Problem::not_found());
        }
        Ok((edition, view))
    }

    /// `rest` behind the path, with the choice of collections and what else is asked.
    fn href(&self, rest: &str, more: &str) -> String {
        let query: Vec<&str> = [self.query.as_str(), more].into_iter().filter(|part| !part.is_empty()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{rest}{mark}{}", self.path, query.join("&"))
    }
}

fn grid(set: &str) -> Result<TileGrid, Problem> {
    TileGrid::named(set).ok_or_else(Problem::not_found)
}
