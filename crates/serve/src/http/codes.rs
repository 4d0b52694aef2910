//! `/api/v1/codes…`: codes issued, in the background too, and serials set aside.

mod blocks;
mod house;
mod issue;
mod runs;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::upload;

/// The routes; uploads may be larger than other bodies.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(runs::create))
        .layer(DefaultBodyLimit::max(upload::LARGEST_FILE + upload::LARGEST_MAPPING))
        .routes(routes!(issue::issue))
        .routes(routes!(runs::list))
        .routes(routes!(runs::show))
        .routes(routes!(blocks::list, blocks::reserve))
        .routes(routes!(house::list, house::create))
        .routes(routes!(house::show_run))
        .routes(routes!(house::coverage))
        .routes(routes!(house::blocked))
        .routes(routes!(house::show))
}
