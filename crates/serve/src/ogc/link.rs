//! Absolute links between documents, as seen from the client's side of any proxy.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header};
use serde::Serialize;

use crate::app::App;
use crate::problem::Problem;

pub(super) const JSON: &str = "application/json";
pub(super) const GEOJSON: &str = "application/geo+json";
pub(super) const SCHEMA: &str = "application/schema+json";
pub(super) const JSON_FG: &str = "application/vnd.ogc.fg+json";
pub(super) const CITYJSON: &str = "application/city+json";
pub(super) const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

/// Scheme and host under which the client reaches us.
#[derive(Debug, Clone)]
pub(super) struct Base(String);

/// A web link (RFC 8288) in a document.
#[derive(Debug, Serialize)]
pub(super) struct Link {
    href: String,
    rel: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
}

impl Base {
    /// A link to `path` below `/ogc`.
    pub(super) fn link(&self, rel: &'static str, kind: &'static str, path: &str) -> Link {
        Link { href: self.href(path), rel, kind, title: None }
    }

    /// The address of `path` below `/ogc`.
    pub(super) fn href(&self, path: &str) -> String {
        format!("{}/ogc{path}", self.0)
    }
}

impl Link {
    pub(super) fn title(mut self, title: &'static str) -> Self {
        self.title = Some(title);
        self
    }
}

impl FromRequestParts<App> for Base {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let trusted = |name: &'static str| {
            let header = header_text(&parts.headers, HeaderName::from_static(name));
            header.filter(|_| app.options().trust_forwarded)
        };
        let scheme = trusted("x-forwarded-proto").filter(|scheme| *scheme == "https").unwrap_or("http");
        let host = trusted("x-forwarded-host")
            .or(header_text(&parts.headers, header::HOST))
            .or(parts.uri.authority().map(axum::http::uri::Authority::as_str));
        let host = host.filter(|host| is_host(host)).unwrap_or("localhost");
        Ok(Self(format!("{scheme}://{host}")))
    }
}

fn header_text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Only what a host and port can consist of gets into a document.
fn is_host(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
}
