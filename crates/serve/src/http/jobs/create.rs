//! `POST /api/v1/jobs`: a file and its mapping come in, a job starts.

use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use chengji_city::jobs;
use utoipa::ToSchema;

use super::{AcceptedJob, Job};
use crate::app::App;
use crate::caller::Member;
use crate::problem::{Problem, Problems};
use crate::upload;

/// The parts of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read by the OpenAPI derive only; the parts are streamed")]
pub(crate) struct NewJob {
    /// The department's file, at most 2 GiB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// The mapping, TOML text.
    mapping: String,
    /// Check only, write nothing.
    #[schema(default = false)]
    dry_run: Option<bool>,
}

/// Takes a file in and starts its ingest.
#[utoipa::path(post, operation_id = "create_job", path = "/api/v1/jobs", tag = "jobs",
    request_body(content = NewJob, content_type = "multipart/form-data"),
    responses((status = 202, body = AcceptedJob), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Member(actor): Member,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<AcceptedJob>), Problem> {
    upload::may_ingest(&actor)?;
    let parts = parts.map_err(|rejection| {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.unsupported-media-type")
            .with("reason", rejection.body_text())
    })?;
    let (file, request) = upload::receive(&app, parts).await?.into_request();
    let view = app.ask(move |city| jobs::submit(city, &actor, request)).await?;
    file.taken_over();
    Ok((StatusCode::ACCEPTED, Json(AcceptedJob { job: Job::from(view) })))
}
