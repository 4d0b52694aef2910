//! The portal: static files of `web/dist`, embedded in release builds and read from disk in debug builds.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Files;

const NOT_BUILT: &str = "<!doctype html><meta charset=\"utf-8\"><title>城基 Chengji</title>\
    <h1>城基 Chengji</h1><p>门户尚未构建。在 <code>web/</code> 目录运行 <code>npm ci &amp;&amp; npm run build</code>，\
    然后重新编译或重新启动本程序。</p><p>The portal is not built. Run <code>npm ci &amp;&amp; npm run build</code> in \
    <code>web/</code>, then build or start this program again. The API is at <a href=\"/api/v1/openapi.json\">\
    /api/v1/openapi.json</a> and <a href=\"/ogc\">/ogc</a>.</p>";

/// Whatever no other door answers: a file, or the single page for its own addresses.
pub(crate) async fn serve(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") || path.starts_with("/ogc/") {
        return Problem::not_found().into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::new(StatusCode::METHOD_NOT_ALLOWED, "request.method-not-allowed").into_response();
    }
    let name = path.trim_start_matches('/');
    if let Some(file) = Files::get(name) {
        return answer(name, file, &request);
    }
    let is_page = !name.rsplit('/').next().unwrap_or_default().contains('.');
    if !is_page {
        return Problem::not_found().into_response();
    }
    match Files::get("index.html") {
        Some(index) => answer("index.html", index, &request),
        None => Html(NOT_BUILT).into_response(),
    }
}

fn answer(name: &str, file: EmbeddedFile, request: &Request) -> Response {
    let tag = entity_tag(&file);
    if request.headers().get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    // Vite names files in assets/ by their content, so they never change.
    let caching = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let mut response = Body::from(file.data).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    for (name, value) in [(header::CONTENT_TYPE, kind.as_ref()), (header::ETAG, tag.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

fn entity_tag(file: &EmbeddedFile) -> String {
    let digest: String = file.metadata.sha256_hash().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digest}\"")
}
