//! The HTTP API `/api/v1`: one file a noun, every route in its OpenAPI document.

pub(crate) mod parameter;
mod representation;

mod address_base;
mod address_change;
mod address_field;
mod address_quality;
mod addresses;
mod analysis;
mod audit;
mod base_maps;
mod boundaries;
mod changes;
mod classes;
mod code_life;
mod codes;
mod crosswalk;
mod entities;
mod governance;
mod grid;
mod health;
mod identifiers;
mod jobs;
mod map;
mod plates;
mod privacy;
mod publications;
mod registers;
mod resolve;
mod reviews;
mod search;
mod session;
mod terrains;
mod tokens;
mod uploads;
mod users;

use axum::Json;
use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::SESSION_COOKIE;
use crate::problem::ProblemBody;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "城基 Chengji",
        description = "Registry of a city's digital public infrastructure. JSON in snake_case; times in RFC 3339; \
            coordinates in CGCS2000 (EPSG:4490) degrees, longitude before latitude; errors as \
            application/problem+json with stable codes; lists are paged by cursor."
    ),
    components(schemas(ProblemBody)),
    security(("session" = []), ("bearer" = []), ("basic" = [])),
    modifiers(&Schemes)
)]
struct Document;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let cookie = ApiKeyValue::with_description(
            SESSION_COOKIE,
            "Session cookie; requests that change something also need the header `X-Requested-With: chengji`.",
        );
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        for (name, scheme, description) in [
            ("bearer", HttpAuthScheme::Bearer, "A session token or an API token."),
            ("basic", HttpAuthScheme::Basic, "Any user name, an API token as password: for GIS clients."),
        ] {
            let scheme = HttpBuilder::new().scheme(scheme).description(Some(description)).build();
            components.add_security_scheme(name, SecurityScheme::Http(scheme));
        }
    }
}

/// Routes that ask who is calling.
pub(crate) fn router() -> Router<App> {
    guarded().split_for_parts().0
}

/// Routes for anybody.
pub(crate) fn open_router() -> Router<App> {
    open().split_for_parts().0.route("/id.css", axum::routing::get(resolve::style))
}

/// The OpenAPI document of `/api/v1`.
#[must_use]
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut document = Document::openapi();
    document.merge(guarded().into_openapi());
    document.merge(open().into_openapi());
    document
}

/// Uploads take as long as they take.
pub(crate) fn is_upload(request: &Request) -> bool {
    let (method, path) = (request.method(), request.uri().path());
    let in_parts = path.starts_with("/api/v1/uploads/") && matches!(*method, Method::PATCH | Method::POST);
    in_parts
        || (method == Method::POST && matches!(path, "/api/v1/jobs" | "/api/v1/code-runs" | "/api/v1/address-runs"))
}

fn guarded() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::create, session::show, session::close))
        .routes(routes!(session::second_factor::show, session::second_factor::begin))
        .routes(routes!(session::second_factor::confirm))
        .routes(routes!(session::second_factor::renew))
        .routes(routes!(session::second_factor::remove))
        .merge(classes::router())
        .merge(address_change::router())
        .merge(address_quality::router())
        .routes(routes!(entities::list))
        .routes(routes!(entities::search))
        .routes(routes!(entities::show))
        .routes(routes!(entities::history))
        .routes(routes!(entities::records))
        .routes(routes!(entities::proof))
        .routes(routes!(identifiers::list))
        .routes(routes!(changes::list))
        .routes(routes!(search::list))
        .routes(routes!(map::show))
        .merge(boundaries::router())
        .merge(registers::router())
        .merge(reviews::router())
        .merge(governance::router())
        .routes(routes!(base_maps::list))
        .routes(routes!(base_maps::tile))
        .merge(terrains::router())
        .merge(grid::router())
        .merge(analysis::router())
        .merge(addresses::router())
        .merge(jobs::router())
        .merge(uploads::router())
        .merge(code_life::router())
        .merge(crosswalk::router())
        .merge(resolve::router())
        .merge(codes::router())
        .merge(address_base::router())
        .routes(routes!(users::list, users::create))
        .routes(routes!(users::change))
        .routes(routes!(users::disable))
        .routes(routes!(users::enable))
        .routes(routes!(users::reset_second_factor))
        .routes(routes!(users::tokens))
        .routes(routes!(users::change_password))
        .routes(routes!(tokens::list, tokens::issue))
        .routes(routes!(tokens::revoke))
        .routes(routes!(publications::publish, publications::withdraw))
        .merge(plates::router())
        .merge(privacy::router())
        .merge(address_field::router())
        .routes(routes!(audit::checkpoint))
        .routes(routes!(audit::events))
        .routes(routes!(audit::search))
        .routes(routes!(audit::prove))
        .routes(routes!(health::metrics))
}

fn open() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health::ready))
        .routes(routes!(document))
        .merge(plates::open_router())
        .merge(address_quality::open_router())
        .merge(address_field::open_router())
        .merge(crate::scan::router())
}

/// This document.
#[utoipa::path(get, operation_id = "read_openapi", path = "/api/v1/openapi.json", tag = "server", security(()),
    responses((status = 200, body = Object)))]
async fn document() -> Json<utoipa::openapi::OpenApi> {
    Json(openapi())
}
