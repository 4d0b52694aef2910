//! `/api/v1/standard-addresses…`: the address base, its applications, operations and doubts.

mod applications;
mod doubts;
mod operations;
mod shown;
mod standard;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(standard::list))
        .routes(routes!(standard::show))
        .routes(routes!(standard::history))
        .routes(routes!(standard::tree))
        .routes(routes!(standard::act))
        .routes(routes!(applications::apply, applications::list))
        .routes(routes!(applications::queues))
        .routes(routes!(applications::batch))
        .routes(routes!(applications::run))
        .routes(routes!(applications::findings))
        .routes(routes!(operations::list))
        .routes(routes!(operations::show))
        .routes(routes!(operations::undo))
        .routes(routes!(operations::approve))
        .routes(routes!(operations::refuse))
        .routes(routes!(doubts::report, doubts::list))
        .routes(routes!(doubts::show))
        .routes(routes!(doubts::step))
}
