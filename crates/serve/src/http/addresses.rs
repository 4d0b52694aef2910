//! `/api/v1/addresses:…`: the address engine. Texts are read, matched and geocoded; nothing is stored.
//!
//! A question is one JSON object, or a stream of them, one a line (`application/x-ndjson`): then the answers come as a
//! stream in the same order, and a line that cannot be answered keeps its place with an `error`.

mod lines;
mod look;
mod matching;
mod parse;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Most bytes of one stream.
const LARGEST_STREAM: usize = 256 << 20;

/// The routes; streams may be larger than other bodies.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(parse::parse))
        .routes(routes!(matching::match_texts))
        .routes(routes!(matching::geocode))
        .layer(DefaultBodyLimit::max(LARGEST_STREAM))
        .routes(routes!(look::suggest))
        .routes(routes!(look::reverse))
}
