//! `/ogc/collections`: one collection per entity class that the caller may read.

use axum::Json;
use axum::extract::State;
use chengji_city::registry::features;
use chengji_city::{Actor, ClassView, Permission, registry};
use chengji_codes::Bounds;
use serde_json::{Value, json};

use super::crs::Crs;
use super::link::{Base, GEOJSON, JSON, JSON_FG, SCHEMA};
use super::{FormatOnly, extent, tiles};
use crate::app::{App, Class};
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::problem::Problem;

/// The relation of a collection to what it can be asked for (Part 3, 6.2).
const QUERYABLES: &str = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

/// All collections (Part 1, 7.13): classes that hold something, and published ones.
pub(super) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Params(asked): Params<FormatOnly>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    asked.check()?;
    let mut collections = Vec::new();
    for class in readable(&app, &actor).await?.into_iter().filter(|class| class.count > 0 || class.published) {
        let bounds = extent::of(&app, class.code).await?;
        collections.push(describe(&base, &class, bounds));
    }
    Ok(Json(json!({
        "links": [base.link("self", JSON, "/collections")],
        "crs": Crs::ALL.map(Crs::uri),
        "collections": collections,
    })))
}

/// One collection (Part 1, 7.14).
pub(super) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(asked): Params<FormatOnly>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    asked.check()?;
    let class = find(&app, &actor, &collection).await?;
    let bounds = extent::of(&app, class.code).await?;
    Ok(Json(describe(&base, &class, bounds)))
}

/// The class behind a collection without its counts; one the caller may not read is as absent as one that does not exist.
pub(super) async fn class_of(app: &App, actor: &Actor, collection: &str) -> Result<Class, Problem> {
    let class = app.class_named(collection).filter(|class| class.slug == collection).ok_or_else(Problem::not_found)?;
    // Who may read the registry may read every class of it.
    if !actor.may(Permission::ReadRegistry) {
        let (actor, code) = (actor.clone(), class.code);
        if !app.ask(move |city| features::may_read(city, &actor, code)).await? {
            return Err(Problem::not_found());
        }
    }
    Ok(class)
}

/// The class behind a collection with its counts; absent as of [`class_of`].
async fn find(app: &App, actor: &Actor, collection: &str) -> Result<ClassView, Problem> {
    let classes = readable(app, actor).await?;
    classes.into_iter().find(|class| class.slug == collection).ok_or_else(Problem::not_found)
}

async fn readable(app: &App, actor: &Actor) -> Result<Vec<ClassView>, Problem> {
    let actor = actor.clone();
    app.ask(move |city| registry::classes(city, &actor)).await
}

fn describe(base: &Base, class: &ClassView, bounds: Bounds) -> Value {
    let path = format!("/collections/{}", class.slug);
    json!({
        "id": class.slug,
        "title": format!("{} {}", class.zh, class.en),
        "description": format!("{} {} ({})", class.zh, class.en, class.code),
        "extent": { "spatial": {
            "bbox": [[bounds.west, bounds.south, bounds.east, bounds.north]],
            "crs": Crs::Crs84.uri(),
        } },
        "itemType": "feature",
        "crs": Crs::ALL.map(Crs::uri),
        "storageCrs": Crs::STORAGE.uri(),
        "links": [
            base.link("self", JSON, &path),
            base.link("items", GEOJSON, &format!("{path}/items")),
            base.link("items", JSON_FG, &format!("{path}/items?f=jsonfg")),
            base.link(QUERYABLES, SCHEMA, &format!("{path}/queryables")),
            base.link(tiles::TILESETS, JSON, &format!("{path}/tiles")).title("Vector tiles"),
        ],
    })
}
