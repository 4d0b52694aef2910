//! Errors as RFC 9457 problem documents: the one table from an error's kind to a status, and its localised text.

use std::borrow::Cow;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chengji_city::{CityError, ErrorKind};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::message::{self, Locale};
use crate::observe::TraceId;

/// Something that went wrong, before it is put into the visitor's language.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: Cow<'static, str>,
    arguments: Vec<(&'static str, String)>,
    english: String,
    retry_after: Option<u64>,
}

/// The body of every error answer (`application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// `urn:chengji:problem:<code>`
    #[serde(rename = "type")]
    kind: String,
    /// The status in words.
    title: String,
    /// HTTP status.
    status: u16,
    /// What happened, in the language asked for.
    detail: String,
    /// Stable machine code.
    code: String,
    /// Values named in the text.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    #[schema(value_type = Option<std::collections::BTreeMap<String, String>>)]
    arguments: serde_json::Map<String, serde_json::Value>,
    /// The request's trace id, also in the header `x-request-id` and in the server's log.
    trace_id: String,
}

/// Every operation may answer with a problem.
#[derive(utoipa::IntoResponses)]
pub(crate) enum Problems {
    /// What went wrong.
    #[response(status = "default", content_type = "application/problem+json")]
    #[expect(dead_code, reason = "read by the OpenAPI derive only")]
    Default(ProblemBody),
}

/// Marks a failed answer whose own page tells the problem already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told;

impl Problem {
    /// A problem of the door itself; `code` has a message in `locales/*/problem.ftl`.
    pub(crate) fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code: code.into(), arguments: Vec::new(), english: code.to_owned(), retry_after: None }
    }

    pub(crate) fn invalid(code: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "request.not-found")
    }

    pub(crate) fn login_required() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "access.login-required")
    }

    /// A bug: logged with its text, answered without it.
    pub(crate) fn panicked(what: &str) -> Self {
        tracing::error!(what, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "request.internal")
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self.with("seconds", seconds.to_string())
    }

    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// A value named in the text.
    pub(crate) fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// What happened, in the visitor's language.
    pub(crate) fn detail(&self, locale: Locale) -> String {
        message::problem(&self.code, &self.arguments, locale).unwrap_or_else(|| self.english.clone())
    }

    fn body(&self, locale: Locale, trace_id: String) -> ProblemBody {
        let detail = self.detail(locale);
        ProblemBody {
            kind: format!("urn:chengji:problem:{}", self.code),
            title: message::status_title(self.status, locale),
            status: self.status.as_u16(),
            detail,
            code: self.code.clone().into_owned(),
            arguments: self.arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect(),
            trace_id,
        }
    }
}

impl From<CityError> for Problem {
    fn from(error: CityError) -> Self {
        let status = status_of(error.kind());
        if status.is_server_error() {
            tracing::error!(code = error.code(), %error, "the city failed");
        }
        // An internal error's own words may show paths or SQL: they stay in the log.
        let english = if error.kind() == ErrorKind::Internal { "internal error".to_owned() } else { error.to_string() };
        let arguments = if error.kind() == ErrorKind::Internal { Vec::new() } else { error.arguments() };
        let retry_after = (status == StatusCode::TOO_MANY_REQUESTS).then_some(60);
        Self { status, code: error.code().into(), arguments, english, retry_after }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Middleware: writes the body of every failed answer, in the visitor's language.
pub(crate) async fn write_problems(State(_): State<App>, request: Request, next: Next) -> Response {
    let locale = Locale::of(request.headers());
    let trace_id = request.extensions().get::<TraceId>().map(ToString::to_string).unwrap_or_default();
    // A browser says from where it asks, whoever wrote the page; GIS clients do not.
    let is_gis = request.uri().path().starts_with("/ogc") && !request.headers().contains_key("sec-fetch-site");
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || response.extensions().get::<Told>().is_some() {
        return response;
    }
    let Some(problem) = response.extensions().get::<Problem>().cloned().or_else(|| foreign(&response)) else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    let body = serde_json::to_vec(&problem.body(locale, trace_id)).unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    parts.headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(locale.tag()));
    if let Some(seconds) = problem.retry_after {
        parts.headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if status == StatusCode::UNAUTHORIZED {
        // A Basic challenge makes browsers open their own dialogue: only GIS clients get one.
        let challenge = if is_gis { "Basic realm=\"chengji\", charset=\"UTF-8\"" } else { "Bearer realm=\"chengji\"" };
        parts.headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    Response::from_parts(parts, Body::from(body))
}

/// What a panic in a handler becomes.
#[expect(clippy::needless_pass_by_value, reason = "the catch-panic layer hands the cause over")]
pub(crate) fn after_panic(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let what = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("panic");
    Problem::panicked(what).into_response()
}

fn status_of(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::Invalid => StatusCode::BAD_REQUEST,
        ErrorKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        ErrorKind::Denied => StatusCode::FORBIDDEN,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Conflict => StatusCode::CONFLICT,
        ErrorKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A failed answer made by the framework, such as 405 or 413.
fn foreign(response: &Response) -> Option<Problem> {
    let code = match response.status() {
        StatusCode::NOT_FOUND => "request.not-found",
        StatusCode::METHOD_NOT_ALLOWED => "request.method-not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "request.too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "request.unsupported-media-type",
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "request.invalid",
        status if status.is_server_error() => "request.internal",
        _ => return None,
    };
    Some(Problem::new(response.status(), code))
}

/// Codes of problems that the doors themselves raise; each has a message in every locale.
pub const DOOR_CODES: &[&str] = &[
    "base-map.unreachable",
    "base-map.unfit",
    "access.login-required",
    "access.invalid-credential",
    "access.csrf",
    "access.denied",
    "access.too-many-tries",
    "access.metrics-denied",
    "query.invalid-bbox",
    "query.invalid-cursor",
    "query.invalid-cell",
    "query.invalid-cover",
    "query.invalid-height-profile",
    "query.invalid-position",
    "query.invalid-class",
    "query.invalid-crs",
    "query.invalid-depth",
    "query.invalid-division",
    "query.invalid-filter-lang",
    "query.invalid-format",
    "query.invalid-level",
    "query.invalid-limit",
    "query.invalid-polygon",
    "query.invalid-text",
    "query.invalid-time",
    "query.invalid-value",
    "query.unreadable",
    "query.filter-conflict",
    "query.invalid-attribute",
    "query.invalid-zoom",
    "query.too-many-cells",
    "request.base-url-missing",
    "query.too-many-positions",
    "request.internal",
    "request.invalid",
    "request.invalid-body",
    "request.invalid-parameter",
    "request.invalid-path",
    "request.method-not-allowed",
    "request.not-found",
    "request.timeout",
    "request.too-large",
    "request.unsupported-media-type",
    "upload.beyond-length",
    "upload.busy",
    "upload.disk-full",
    "upload.failed",
    "upload.interrupted",
    "upload.missing-part",
    "upload.offset-conflict",
    "upload.offset-missing",
    "upload.too-large",
    "user.invalid-role",
];

#[cfg(test)]
#[path = "problem_tests.rs"]
mod problem_tests;
