//! `/id/{any code}`: one address for every code and identifier, as a page, JSON, JSON-LD or GeoJSON.

mod linked;
mod page;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::code::resolve::{self, Resolution};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::representation::{Class, Entity};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::message::Locale;
use crate::problem::{Problem, Problems, Told};

/// The page loads its own style and nothing else.
const PAGE_POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("resolve/page.css");

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show))
}

/// The page's style; outside the document, as the portal's files are.
pub(crate) async fn style() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, STYLE).into_response()
}

/// How to answer.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `html`, `json`, `jsonld` or `geojson`; overrules the header `Accept`.
    format: Option<String>,
    /// Redirect from a code out of use to the one in use.
    #[param(default = false)]
    follow: Option<bool>,
}

/// What a code leads to. What the caller may not see is left out; a thing that may not be seen at all is absent.
#[derive(Serialize, ToSchema)]
#[schema(as = Resolution)]
pub(crate) struct Answer {
    /// The code or identifier as it is written properly.
    code: String,
    /// A code scheme, the identifier's scheme, or `grid`.
    scheme: String,
    /// `reserved`, `issued`, `bound`, `suspended`, `retired`, `merged`, `transferred` or `split`; null for identifiers.
    state: Option<String>,
    /// The codes that answer in its stead.
    successors: Vec<String>,
    /// The code in use at the end of the chain of successors.
    in_use: Option<String>,
    class: Option<Class>,
    /// The thing's id for life.
    permanent_id: Option<String>,
    entity: Option<Entity>,
    /// How many values the caller may not see.
    withheld: usize,
    /// What stands in the cell, or the things that bear the identifier when there are several.
    several: Vec<Entity>,
    /// There are more than are shown.
    truncated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Html,
    Json,
    JsonLd,
    GeoJson,
}

/// What any code or identifier leads to, as far as the caller may see it.
#[utoipa::path(get, operation_id = "resolve", path = "/id/{code}", tag = "codes",
    params(("code" = String, Path, description = "A code of any scheme, an identifier of the crosswalk, or a grid cell"),
        Asked),
    responses(
        (status = 200, content((Answer = "application/json"), (Object = "application/ld+json"),
            (Object = "application/geo+json"), (String = "text/html"))),
        (status = 303, description = "With `follow`: the code in use instead"),
        Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    locale: Locale,
    headers: HeaderMap,
    Segment(code): Segment<String>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let format = match asked.format.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => {
            Format::named(name).ok_or_else(|| Problem::invalid("query.invalid-format").with("value", name))?
        }
        None => Format::preferred(&headers),
    };
    let found = match app.ask(move |city| resolve::resolve(city, &actor, &code)).await {
        Ok(found) => found,
        Err(problem) if format == Format::Html => return Ok(failed(&problem, locale)),
        Err(problem) => return Err(problem),
    };
    if asked.follow == Some(true)
        && let Some(next) = &found.in_use
    {
        let kept = asked.format.map(|name| format!("?format={name}")).unwrap_or_default();
        let target = HeaderValue::from_str(&format!("/id/{next}{kept}")).map_err(|_invalid| Problem::not_found())?;
        return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response());
    }
    let mut response = match format {
        Format::Html => html(StatusCode::OK, page::page(&app, &found, locale), locale),
        Format::Json => Json(Answer::new(&app, found)).into_response(),
        Format::JsonLd => typed(&linked::linked(&app, &found), "application/ld+json"),
        Format::GeoJson => typed(&linked::feature(&app, &found), "application/geo+json"),
    };
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("accept, accept-language, authorization, cookie"));
    Ok(response)
}

fn failed(problem: &Problem, locale: Locale) -> Response {
    let mut response = html(problem.status(), page::failed(problem, locale), locale);
    response.extensions_mut().insert(Told);
    response
}

fn html(status: StatusCode, text: String, locale: Locale) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, PAGE_POLICY),
        (header::CONTENT_LANGUAGE, locale.tag()),
    ];
    (status, headers, text).into_response()
}

fn typed(value: &Value, kind: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], value.to_string()).into_response()
}

impl Format {
    fn named(name: &str) -> Option<Self> {
        match name {
            "html" => Some(Self::Html),
            "json" => Some(Self::Json),
            "jsonld" => Some(Self::JsonLd),
            "geojson" => Some(Self::GeoJson),
            _ => None,
        }
    }

    /// The best-liked format of those we have; JSON when nothing is said.
    fn preferred(headers: &HeaderMap) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut best = (0.0, Self::Json);
        for part in accept.split(',') {
            let mut pieces = part.split(';').map(str::trim);
            let format = match pieces.next().unwrap_or_default() {
                "text/html" | "application/xhtml+xml" => Self::Html,
                "application/ld+json" => Self::JsonLd,
                "application/geo+json" => Self::GeoJson,
                "application/json" | "application/*" | "*/*" => Self::Json,
                _ => continue,
            };
            let quality = pieces.find_map(|piece| piece.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if quality > best.0 {
                best = (quality, format);
            }
        }
        best.1
    }
}

impl Answer {
    fn new(app: &App, found: Resolution) -> Self {
        Self {
            class: found.class.map(|class| Class::new(app, class)),
            code: found.code,
            scheme: found.scheme,
            state: found.state.map(|state| state.to_string()),
            successors: found.successors,
            in_use: found.in_use,
            permanent_id: found.permanent_id,
            entity: found.entity.map(|view| Entity::new(app, view)),
            withheld: found.withheld,
            several: found.several.into_iter().map(|view| Entity::new(app, view)).collect(),
            truncated: found.truncated,
        }
    }
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod resolve_tests;
