//! `/api/v1/codes/{code}…`: the life of a code after issue, and whether a text is a good code.

mod acts;
mod proposals;
mod verify;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(acts::show))
        .routes(routes!(acts::act))
        .routes(routes!(proposals::list))
        .routes(routes!(proposals::approve))
        .routes(routes!(proposals::refuse))
        .routes(routes!(verify::one))
        .routes(routes!(verify::many))
}
