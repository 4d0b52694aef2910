//! A tile.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use chengji_city::Actor;
use chengji_city::tiles::{self, Drawn, Tile};

use super::{Asked, MVT, Target, grid};
use crate::app::App;
use crate::caller::Visitor;
use crate::coding::{knows, takes_gzip};
use crate::extract::{Params, Segment};
use crate::ogc::FormatOnly;
use crate::problem::Problem;

/// Kept by the client, asked for again each time: the answer is mostly that nothing has changed.
const KEEP: HeaderValue = HeaderValue::from_static("private, no-cache");
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, authorization, cookie");

/// A tile of everything, or of the collections named (20-057, 7.1).
pub(super) async fn of_all(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((set, matrix, row, column)): Segment<(String, String, String, String)>,
    Params(asked): Params<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    check_tile_format(asked.f.as_deref())?;
    let target = Target::of_all(&app, asked.collections.as_deref())?;
    answer(&app, &actor, &target, [&set, &matrix, &row, &column], &headers).await
}

/// A tile of one collection.
pub(super) async fn of_one(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((collection, set, matrix, row, column)): Segment<(String, String, String, String, String)>,
    Params(asked): Params<FormatOnly>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    check_tile_format(asked.f.as_deref())?;
    let target = Target::of_one(&app, &collection)?;
    answer(&app, &actor, &target, [&set, &matrix, &row, &column], &headers).await
}

async fn answer(
    app: &App,
    actor: &Actor,
    target: &Target,
    [set, matrix, row, column]: [&str; 4],
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let grid = grid(set)?;
    // What is no number is no tile of the set.
    let number = |text: &str| text.parse::<u32>().map_err(|_given| Problem::not_found());
    let zoom = matrix.parse::<u8>().map_err(|_given| Problem::not_found())?;
    let place = Tile::new(zoom, number(column)?, number(row)?);
    let (edition, view) = target.view(app, actor).await?;
    if let Some(drawn) = tiles::kept(&app.city(), &edition, &view, grid, place) {
        return respond(&drawn, headers);
    }
    let drawn = app.ask(move |city| tiles::tile(city, &edition, &view, grid, place)).await?;
    respond(&*drawn.ok_or_else(Problem::not_found)?, headers)
}

fn check_tile_format(format: Option<&str>) -> Result<(), Problem> {
    match format {
        None | Some("mvt" | "pbf") => Ok(()),
        Some(other) => Err(Problem::invalid("query.invalid-format").with("value", other)),
    }
}

fn respond(drawn: &Drawn, asked: &HeaderMap) -> Result<Response, Problem> {
    let packed = takes_gzip(asked);
    // The same tile in two codings is two representations (RFC 9110, 8.8.3.3).
    let tag = if packed { format!("\"{}-gz\"", drawn.name) } else { format!("\"{}\"", drawn.name) };
    let tag = HeaderValue::try_from(tag).map_err(|error| Problem::panicked(&error.to_string()))?;
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, KEEP);
    headers.insert(header::VARY, VARY);
    let known = knows(asked, &tag);
    headers.insert(header::ETAG, tag);
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(response);
    }
    if drawn.gzip.is_empty() {
        *response.status_mut() = StatusCode::NO_CONTENT;
        return Ok(response);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MVT));
    let bytes = if packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        Bytes::from_owner(std::sync::Arc::clone(&drawn.gzip))
    } else {
        Bytes::from(drawn.unpacked()?)
    };
    *response.body_mut() = Body::from(bytes);
    Ok(response)
}
