//! `/ogc/3dtiles` and `/ogc/collections/{collection}/3dtiles`: the 3D scenes of the city as 3D containers, after the draft of OGC API —
//! 3D GeoVolumes: a collection with a box in space and links to its content, asked for by box and time.
//!
//! A container is one class. What the caller may not read is not there, in the list as in the tileset of all.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::city_model::scene::{self, EditionView, SceneMoment, SceneView};
use serde::Deserialize;
use serde_json::{Value, json};

use super::crs::Crs;
use super::datetime::Datetime;
use super::link::{Base, JSON};
use super::{check_format, collections};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::http::parameter;
use crate::problem::Problem;

/// The media type of a tileset.
const TILESET: &str = "application/json";
/// CRS84 with heights above the ellipsoid.
const CRS84H: &str = "http://www.opengis.net/def/crs/OGC/0/CRS84h";
/// Editions of a page.
const EDITIONS: u32 = 100;

/// Parameters of the list of containers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContainersQuery {
    bbox: Option<String>,
    datetime: Option<String>,
    f: Option<String>,
}

/// Parameters of one container.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContainerQuery {
    edition: Option<i64>,
    datetime: Option<String>,
    f: Option<String>,
}

/// Parameters of the list of editions; `before` is ours.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionsQuery {
    before: Option<i64>,
    f: Option<String>,
}

/// The moment that parameters name.
pub(super) fn moment(edition: Option<i64>, datetime: Option<&str>) -> Result<SceneMoment, Problem> {
    match (edition, datetime.map(Datetime::parse).transpose()?) {
        (Some(edition), _) => Ok(SceneMoment::Edition(edition)),
        (None, Some(datetime)) => Ok(datetime.as_of().map_or(SceneMoment::Latest, SceneMoment::At)),
        (None, None) => Ok(SceneMoment::Latest),
    }
}

/// All containers; with a box, those that meet it.
pub(super) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Params(asked): Params<ContainersQuery>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    check_format(asked.f.as_deref())?;
    let bounds = asked.bbox.as_deref().map(parameter::bbox).transpose()?;
    let moment = moment(None, asked.datetime.as_deref())?;
    let mut scenes = app.ask(move |city| scene::scenes(city, &actor, moment)).await?;
    if let Some(bounds) = bounds {
        scenes.retain(|scene| {
            let region = &scene.edition.region;
            region.west <= bounds.east
                && region.east >= bounds.west
                && region.south <= bounds.north
                && region.north >= bounds.south
        });
    }
    let all = json!({
        "rel": "original", "href": base.href("/3dtiles/tileset.json"), "type": TILESET, "title": "三维瓦片 3D Tiles 1.1",
    });
    Ok(Json(json!({
        "links": [base.link("self", JSON, "/3dtiles"), all],
        "collections": scenes.iter().map(|scene| container(&base, scene)).collect::<Vec<_>>(),
    })))
}

/// One container.
pub(super) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(asked): Params<ContainerQuery>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    check_format(asked.f.as_deref())?;
    let class = collections::class_of(&app, &actor, &collection).await?;
    let moment = moment(asked.edition, asked.datetime.as_deref())?;
    let scenes = app.ask(move |city| scene::scenes(city, &actor, moment)).await?;
    let found = scenes.iter().find(|scene| scene.class == class.code).ok_or_else(Problem::not_found)?;
    Ok(Json(container(&base, found)))
}

/// The editions of a container, latest first.
pub(super) async fn editions(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(asked): Params<EditionsQuery>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    check_format(asked.f.as_deref())?;
    let class = collections::class_of(&app, &actor, &collection).await?.code;
    let list = app.ask(move |city| scene::editions(city, &actor, class, asked.before, EDITIONS)).await?;
    let path = format!("/collections/{collection}/3dtiles/editions");
    let mut links = vec![base.link("self", JSON, &path)];
    if let Some(last) = list.last().filter(|last| last.edition > 1 && list.len() == EDITIONS as usize) {
        links.push(base.link("next", JSON, &format!("{path}?before={}", last.edition)));
    }
    let editions: Vec<Value> = list
        .iter()
        .map(|edition| {
            let mut told = told(edition);
            let href = base.href(&format!("{path}/{}/tileset.json", edition.edition));
            told["links"] = json!([{ "rel": "original", "href": href, "type": TILESET }]);
            told
        })
        .collect();
    Ok(Json(json!({ "links": links, "editions": editions })))
}

/// One tileset over those of all classes that the caller may read.
pub(super) async fn overview(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Params(asked): Params<ContainersQuery>,
) -> Result<Response, Problem> {
    check_format(asked.f.as_deref())?;
    let moment = moment(None, asked.datetime.as_deref())?;
    let uri = |scene: &SceneView| {
        format!("../collections/{}/3dtiles/editions/{}/tileset.json", scene.slug, scene.edition.edition)
    };
    let tileset = app.ask(move |city| scene::overview(city, &actor, moment, &uri)).await?;
    Ok(([(header::CONTENT_TYPE, TILESET)], tileset.to_string()).into_response())
}

fn told(edition: &EditionView) -> Value {
    json!({
        "edition": edition.edition, "kind": edition.kind, "day": edition.day.to_string(),
        "published_at": edition.published_at.to_string(), "things": edition.things, "tiles": edition.tiles,
        "files_changed": edition.written, "bytes_changed": edition.bytes,
    })
}

fn container(base: &Base, scene: &SceneView) -> Value {
    let path = format!("/collections/{}", scene.slug);
    let region = &scene.edition.region;
    let (zh, en) = &scene.names;
    let content = json!({
        "rel": "original", "title": "三维瓦片 3D Tiles 1.1", "type": TILESET, "collectionType": "3dtiles",
        "href": base.href(&format!("{path}/3dtiles/editions/{}/tileset.json", scene.edition.edition)),
    });
    json!({
        "id": scene.slug,
        "title": format!("{zh} {en}"),
        "collectionType": "3dcontainer",
        "itemType": "unknown",
        "extent": { "spatial": {
            "bbox": [[region.west, region.south, region.low, region.east, region.north, region.high]], "crs": CRS84H,
        } },
        "crs": [Crs::Crs84.uri()],
        "edition": told(&scene.edition),
        "content": [content],
        "children": [],
        "links": [
            base.link("self", JSON, &format!("{path}/3dtiles")),
            base.link("collection", JSON, &path),
            base.link("version-history", JSON, &format!("{path}/3dtiles/editions")),
            base.link("latest-version", TILESET, &format!("{path}/3dtiles/tileset.json")),
        ],
    })
}
