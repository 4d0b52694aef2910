//! `/ogc/collections/{collection}/3dtiles/{path}`: the files of a class's tileset, in the latest edition or in any.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::city_model::scene::{self, SceneFile, SceneMoment};
use serde::Deserialize;
use serde_json::Value;

use super::collections;
use super::geovolumes::moment;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::problem::Problem;

/// Which edition; viewers hand these on to every file of a tileset.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileQuery {
    edition: Option<i64>,
    datetime: Option<String>,
}

/// A file by its path in the tileset, or below `editions/{n}/`.
///
/// The latest `tileset.json` leads into its own edition, so that a viewer never mixes two.
pub(super) async fn file(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((collection, path)): Segment<(String, String)>,
    Params(asked): Params<FileQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let class = collections::class_of(&app, &actor, &collection).await?.code;
    let asked = moment(asked.edition, asked.datetime.as_deref())?;
    let (moment, inner) = match within_edition(&path) {
        Some((edition, inner)) => (SceneMoment::Edition(edition), inner.to_owned()),
        None => (asked, path.clone()),
    };
    let wanted = inner.clone();
    let mut found = app.ask(move |city| scene::open(city, &actor, class, moment, &wanted)).await?;
    if inner == "tileset.json" && within_edition(&path).is_none() {
        found = led_into_edition(&found)?;
    }
    Ok(answer(&inner, found, &headers))
}

/// `editions/7/content/0/0/0.glb` as (7, `content/0/0/0.glb`).
fn within_edition(path: &str) -> Option<(i64, &str)> {
    let (number, inner) = path.strip_prefix("editions/")?.split_once('/')?;
    Some((number.parse().ok()?, inner))
}

/// The tileset with its templates below its edition.
fn led_into_edition(file: &SceneFile) -> Result<SceneFile, Problem> {
    let broken = |what: &str| Problem::panicked(&format!("tileset.json of edition {}: {what}", file.edition));
    let mut tileset: Value = serde_json::from_slice(&file.bytes).map_err(|error| broken(&error.to_string()))?;
    for place in ["/content/uri", "/implicitTiling/subtrees/uri"] {
        if let Some(uri) = tileset.get_mut("root").and_then(|root| root.pointer_mut(place))
            && let Some(text) = uri.as_str()
        {
            *uri = Value::from(format!("editions/{}/{text}", file.edition));
        }
    }
    let digest = format!("{}-{}", file.digest, file.edition);
    Ok(SceneFile { bytes: tileset.to_string().into_bytes(), digest, edition: file.edition })
}

/// What a file is, with a tag by which a viewer asks whether it is still the same. Others may not read what one may: nothing is kept in
/// between.
fn answer(path: &str, file: SceneFile, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", file.digest);
    let told = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let same = |known: &str| known == "*" || known.trim_start_matches("W/") == tag;
    if known.split(',').map(str::trim).any(same) {
        return (StatusCode::NOT_MODIFIED, told).into_response();
    }
    let kind = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("json") => "application/json",
        Some("glb") => "model/gltf-binary",
        _ => "application/octet-stream",
    };
    (told, [(header::CONTENT_TYPE, kind)], file.bytes).into_response()
}
