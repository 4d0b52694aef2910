//! `/p/…` and `/scan`: what a passer-by's phone shows of a plate. Plain pages of our own origin that work without a script.

mod limit;
mod page;
mod report;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::plate;
use chengji_city::{Actor, City, CityError};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::page::Page;
use crate::app::App;
use crate::extract::Segment;
use crate::message::Locale;
use crate::observe::Peer;
use crate::problem::{Problem, Problems};

pub(crate) use self::limit::ScanLimit;

const STYLE: &str = include_str!("scan/scan.css");
const SCRIPT: &str = include_str!("scan/scan.js");

/// Nothing but our own style sheet; a plate's page runs no script.
const PLATE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";
/// The camera page adds its script and the camera's picture.
const CAMERA_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// No text on a plate is longer; longer input is refused unread.
const LONGEST: usize = 400;

/// Routes for anybody.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(plain, report::report))
        .routes(routes!(sealed))
        .routes(routes!(camera))
        // Plates are in upper case, and phones keep the path as it is.
        .route("/P/{code}", axum::routing::get(plain).post(report::report))
        .route("/P/{code}/{seal}", axum::routing::get(sealed))
        .route("/scan/scan.css", axum::routing::get(async || file(STYLE, "text/css; charset=utf-8")))
        .route("/scan/scan.js", axum::routing::get(async || file(SCRIPT, "text/javascript; charset=utf-8")))
}

/// The language of a page, when it is not the browser's.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageQuery {
    /// `zh` or `en`
    lang: Option<String>,
}

/// What was typed or read by the camera.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CameraQuery {
    /// The text of a two-dimensional code, or a code
    text: Option<String>,
    /// `zh` or `en`
    lang: Option<String>,
}

/// The page of a plate: whether it is genuine, and what is open about the thing.
#[utoipa::path(get, operation_id = "scan_plate", path = "/p/{code}/{seal}", tag = "plates", security(()),
    params(("code" = String, Path), ("seal" = String, Path, description = "The plate's seal, 114 letters"), PageQuery),
    responses((status = 200, body = String, content_type = "text/html"), Problems))]
pub(crate) async fn sealed(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    locale: Locale,
    Segment((code, seal)): Segment<(String, String)>,
    Query(asked): Query<PageQuery>,
) -> Result<Response, Problem> {
    allow(&app, peer)?;
    let locale = chosen(asked.lang.as_deref(), locale);
    let found = app.ask(move |city| look(city, code, Some(seal))).await?;
    Ok(html(found.result(locale), PLATE_POLICY))
}

/// The page of a code without a seal: what is open about the thing, and that nothing was proved.
#[utoipa::path(get, operation_id = "scan_code", path = "/p/{code}", tag = "plates", security(()),
    params(("code" = String, Path), PageQuery),
    responses((status = 200, body = String, content_type = "text/html"), Problems))]
pub(crate) async fn plain(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    locale: Locale,
    Segment(code): Segment<String>,
    Query(asked): Query<PageQuery>,
) -> Result<Response, Problem> {
    allow(&app, peer)?;
    let locale = chosen(asked.lang.as_deref(), locale);
    let found = app.ask(move |city| look(city, code, None)).await?;
    Ok(html(found.result(locale), PLATE_POLICY))
}

/// A page that reads plates with the camera, or takes their text by hand.
#[utoipa::path(get, operation_id = "open_scanner", path = "/scan", tag = "plates", security(()),
    params(CameraQuery),
    responses((status = 200, body = String, content_type = "text/html"), Problems))]
pub(crate) async fn camera(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    locale: Locale,
    Query(asked): Query<CameraQuery>,
) -> Result<Response, Problem> {
    let locale = chosen(asked.lang.as_deref(), locale);
    let Some(text) = asked.text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) else {
        return Ok(html(page::camera(locale), CAMERA_POLICY));
    };
    allow(&app, peer)?;
    let found = app.ask(move |city| read(city, text)).await?;
    Ok(html(found.result(locale), PLATE_POLICY))
}

/// Takes one check from the address's allowance.
pub(crate) fn allow(app: &App, peer: Peer) -> Result<(), Problem> {
    app.scan_limit()
        .take(peer.address)
        .map_err(|seconds| Problem::new(StatusCode::TOO_MANY_REQUESTS, "access.too-many-tries").retry_after(seconds))
}

/// What an anonymous passer-by learns from the address of a plate.
fn look(city: &City, code: String, seal: Option<String>) -> Result<Page, CityError> {
    let (code, seal) = (short(code).to_ascii_uppercase(), seal.map(short));
    let scan = plate::scan(city, &Actor::anonymous(), &code, seal.as_deref())?;
    Ok(Page::new(city, &code, scan))
}

/// What they learn from a text: of a whole plate with its address, or a bare code.
fn read(city: &City, text: String) -> Result<Page, CityError> {
    let text = short(text);
    if text.parse::<plate::PlateCode>().is_ok() {
        return look(city, text, None);
    }
    let verdict = plate::verify(city, &text, None)?;
    let code = verdict.payload.as_ref().map(|plate| plate.code().to_string());
    let code = code.unwrap_or(text);
    let scan = plate::look(city, &Actor::anonymous(), &code, Some(verdict))?;
    Ok(Page::new(city, &code, scan))
}

fn short(mut text: String) -> String {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    text.truncate(end);
    text
}

fn chosen(lang: Option<&str>, browser: Locale) -> Locale {
    match lang {
        Some("en") => Locale::En,
        Some("zh") => Locale::ZhCn,
        _ => browser,
    }
}

fn html(body: String, policy: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
        (header::VARY, HeaderValue::from_static("accept-language")),
    ];
    (headers, body).into_response()
}

fn file(text: &'static str, kind: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    (headers, text).into_response()
}
