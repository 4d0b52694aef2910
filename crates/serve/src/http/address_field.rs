//! `/api/v1/address-plates`, `/address-plate-orders`, `/address-plate-reports`, `/address-tasks`, `/address-photos`: field work.

mod orders;
mod phone;
mod photos;
mod plates;
mod reports;
mod tasks;
mod view;

use axum::extract::DefaultBodyLimit;
use chengji_city::address_base::field::photo::LARGEST_PHOTO;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Routes that ask who is calling.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(photos::keep))
        .layer(DefaultBodyLimit::max(LARGEST_PHOTO + 1))
        .routes(routes!(photos::show))
        .routes(routes!(plates::list))
        .routes(routes!(plates::propose))
        .routes(routes!(plates::show))
        .routes(routes!(plates::act))
        .routes(routes!(orders::list, orders::order))
        .routes(routes!(orders::sheet))
        .routes(routes!(orders::dispatch))
        .routes(routes!(reports::list))
        .routes(routes!(tasks::list, tasks::raise))
        .routes(routes!(tasks::raise_waiting))
        .routes(routes!(tasks::act))
        .routes(routes!(tasks::draw))
        .routes(routes!(tasks::scores))
        .routes(routes!(tasks::areas, tasks::assign))
        .routes(routes!(phone::package))
        .routes(routes!(phone::sync))
        .routes(routes!(phone::answers))
        .routes(routes!(phone::conflicts))
        .routes(routes!(phone::decide))
}

/// Routes for anybody.
pub(super) fn open_router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(reports::report))
}
