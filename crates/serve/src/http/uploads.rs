//! `/api/v1/uploads`: files that come in parts and go on where they broke off.
//!
//! After the IETF's resumable uploads for HTTP (draft-ietf-httpbis-resumable-upload): `Upload-Offset` says where a part begins and how far
//! the upload has come, `PATCH` with `application/partial-upload` appends, `HEAD` asks. An upload is made by JSON, and ended by the
//! SHA-256 of the whole.

mod append;
mod desk;
mod look;

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::upload::{self as use_case, NewUpload, UploadView};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Segment};
use crate::problem::{Problem, Problems};
use crate::upload;

/// Where a part begins, and how far an upload has come.
pub(crate) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// The length of the whole.
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// Whether all bytes are there, as a structured field: `?1` or `?0`.
const COMPLETE: HeaderName = HeaderName::from_static("upload-complete");

/// A file to be sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UploadToBegin {
    /// Its name; the ending tells the format.
    file_name: String,
    /// Its length, at most 2 GiB.
    bytes: u64,
    /// SHA-256 of its first MiB in hexadecimal: by it a sender that was closed finds its upload again.
    beginning: Option<String>,
}

/// What the sender says about the whole.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Completion {
    /// SHA-256 of the file in hexadecimal.
    sha256: String,
}

/// A file on its way in.
#[derive(Serialize, ToSchema)]
pub(crate) struct Upload {
    upload_id: i64,
    file_name: String,
    /// Length of the whole file.
    bytes: u64,
    /// Bytes that are durable; go on from here.
    received: u64,
    /// `receiving`, `received` (whole and checked), `taken` (a job reads it), `done`, `cancelled`, `expired` or `broken`
    state: String,
    /// SHA-256 of the first MiB, as told.
    beginning: Option<String>,
    /// SHA-256 of the whole, once checked.
    sha256: Option<String>,
    /// The job that has read it.
    job_id: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    begun_at: Timestamp,
    /// When it is given up unless somebody goes on.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Open uploads of the caller.
#[derive(Serialize, ToSchema)]
pub(crate) struct Uploads {
    items: Vec<Upload>,
    /// The largest file taken, in bytes.
    largest: u64,
    /// Most open uploads of one user.
    most_open: usize,
    /// Most bytes of one user's open uploads together.
    most_bytes: u64,
}

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(append::append))
        .layer(DefaultBodyLimit::disable())
        .routes(routes!(list, begin))
        .routes(routes!(show, cancel))
        .routes(routes!(complete))
        .merge(look::router())
        .merge(desk::router())
}

/// The caller's open uploads.
#[utoipa::path(get, operation_id = "list_uploads", path = "/api/v1/uploads", tag = "uploads",
    responses((status = 200, body = Uploads), Problems))]
async fn list(State(app): State<App>, Member(actor): Member) -> Result<Json<Uploads>, Problem> {
    let views = app.ask(move |city| use_case::list(city, &actor)).await?;
    Ok(Json(Uploads {
        items: views.into_iter().map(Upload::from).collect(),
        largest: use_case::LARGEST,
        most_open: use_case::MOST_OPEN,
        most_bytes: use_case::MOST_BYTES,
    }))
}

/// Begins an upload; no byte of the file is sent with it.
#[utoipa::path(post, operation_id = "begin_upload", path = "/api/v1/uploads", tag = "uploads",
    request_body = UploadToBegin,
    responses((status = 201, body = Upload, headers(("location" = String), ("upload-offset" = u64))), Problems))]
async fn begin(
    State(app): State<App>,
    Member(actor): Member,
    Input(new): Input<UploadToBegin>,
) -> Result<Response, Problem> {
    upload::may_ingest(&actor)?;
    if new.bytes > use_case::LARGEST {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload.too-large"));
    }
    let new = NewUpload { file_name: new.file_name, bytes: new.bytes, beginning: new.beginning };
    let view = app.ask(move |city| use_case::begin(city, &actor, new)).await?;
    let location = HeaderValue::try_from(format!("/api/v1/uploads/{}", view.upload_id));
    let mut response = answer(StatusCode::CREATED, view);
    if let Ok(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// How far an upload has come; `HEAD` answers with the headers alone.
#[utoipa::path(get, operation_id = "find_upload", path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = i64, Path)),
    responses((status = 200, body = Upload, headers(("upload-offset" = u64), ("upload-length" = u64))), Problems))]
async fn show(State(app): State<App>, Member(actor): Member, Segment(id): Segment<i64>) -> Result<Response, Problem> {
    let view = app.ask(move |city| use_case::load(city, &actor, id)).await?;
    Ok(answer(StatusCode::OK, view))
}

/// Gives an upload up.
#[utoipa::path(delete, operation_id = "cancel_upload", path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = i64, Path)), responses((status = 204), Problems))]
async fn cancel(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| use_case::cancel(city, &actor, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends the sending: holds the file against the SHA-256 that its sender computed.
#[utoipa::path(post, operation_id = "complete_upload", path = "/api/v1/uploads/{id}/completion", tag = "uploads",
    params(("id" = i64, Path)), request_body = Completion,
    responses((status = 200, body = Upload), Problems))]
async fn complete(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(said): Input<Completion>,
) -> Result<Json<Upload>, Problem> {
    let view = app.ask(move |city| use_case::finish(city, &actor, id, &said.sha256)).await?;
    Ok(Json(Upload::from(view)))
}

/// An upload with its headers.
fn answer(status: StatusCode, view: UploadView) -> Response {
    let complete = if view.received == view.bytes { "?1" } else { "?0" };
    let headers = [
        (OFFSET, HeaderValue::from(view.received)),
        (LENGTH, HeaderValue::from(view.bytes)),
        (COMPLETE, HeaderValue::from_static(complete)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, Json(Upload::from(view))).into_response()
}

impl From<UploadView> for Upload {
    fn from(view: UploadView) -> Self {
        Self {
            upload_id: view.upload_id,
            file_name: view.file_name,
            bytes: view.bytes,
            received: view.received,
            state: view.state.to_owned(),
            beginning: view.beginning,
            sha256: view.digest,
            job_id: view.job_id,
            begun_at: view.begun_at,
            expires_at: view.expires_at,
        }
    }
}
