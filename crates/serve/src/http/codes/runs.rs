//! `/api/v1/code-runs`: codes for the keys of a file, in the background.

use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use chengji_city::code::runs::{self, RunView};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};
use crate::upload;

/// Which runs.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RunsBefore {
    /// Runs older than this one; the newest when absent.
    before: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// The parts of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read by the OpenAPI derive only; the parts are streamed")]
pub(crate) struct NewCodeRun {
    /// The file, at most 2 GiB: a column `key`, optionally `class`, `division`, `lon` and `lat` or `cell`, `parent`, `numbers`.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Id of the code scheme.
    scheme: String,
    /// Class of the rows that say none.
    class: Option<String>,
    /// Division of the rows that say none.
    division: Option<String>,
    /// Take the serials from the blocks of this custodian. 管理单位
    custodian: Option<String>,
    /// Go through everything and count, write nothing.
    #[schema(default = false)]
    dry_run: Option<bool>,
}

/// Runs, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodeRuns {
    items: Vec<CodeRun>,
}

/// The issuing of codes to the keys of a file. 批量赋码任务
#[derive(Serialize, ToSchema)]
pub(crate) struct CodeRun {
    run_id: i64,
    scheme: String,
    /// 管理单位
    custodian: Option<String>,
    file_name: String,
    /// Login name of who started it.
    actor: String,
    /// `running`, `finished` or `failed`
    state: &'static str,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    /// Why it failed.
    error: Option<String>,
    /// Nothing was written.
    dry_run: bool,
    /// Rows settled.
    requested: i64,
    issued: i64,
    /// Keys that had their code.
    existing: i64,
    /// Keys that have a code under other facts.
    conflicting: i64,
    rejected: i64,
}

/// Takes a file in and starts to issue codes to its keys; ask for the run while it goes on.
#[utoipa::path(post, operation_id = "create_code_run", path = "/api/v1/code-runs", tag = "codes",
    request_body(content = NewCodeRun, content_type = "multipart/form-data"),
    responses((status = 202, body = CodeRun), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Member(actor): Member,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<CodeRun>), Problem> {
    upload::may_issue_codes(&actor)?;
    let parts = parts.map_err(|rejection| {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.unsupported-media-type")
            .with("reason", rejection.body_text())
    })?;
    let (file, request) = upload::receive_keys(&app, parts).await?;
    let view = app.ask(move |city| runs::submit(city, &actor, request)).await?;
    file.taken_over();
    Ok((StatusCode::ACCEPTED, Json(CodeRun::from(view))))
}

/// Lists runs, newest first.
#[utoipa::path(get, operation_id = "list_code_runs", path = "/api/v1/code-runs", tag = "codes", params(RunsBefore),
    responses((status = 200, body = CodeRuns), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<RunsBefore>,
) -> Result<Json<CodeRuns>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let views = app.ask(move |city| runs::list(city, &actor, asked.before, limit)).await?;
    Ok(Json(CodeRuns { items: views.into_iter().map(CodeRun::from).collect() }))
}

/// One run; ask again while it goes on.
#[utoipa::path(get, operation_id = "find_code_run", path = "/api/v1/code-runs/{id}", tag = "codes",
    params(("id" = i64, Path)),
    responses((status = 200, body = CodeRun), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<CodeRun>, Problem> {
    let view = app.ask(move |city| runs::load(city, &actor, id)).await?;
    Ok(Json(CodeRun::from(view)))
}

impl From<RunView> for CodeRun {
    fn from(view: RunView) -> Self {
        Self {
            run_id: view.run_id,
            scheme: view.scheme,
            custodian: view.custodian,
            file_name: view.file_name,
            actor: view.actor,
            state: view.state,
            started_at: view.started_at,
            finished_at: view.finished_at,
            error: view.error,
            dry_run: view.dry_run,
            requested: view.requested,
            issued: view.issued,
            existing: view.existing,
            conflicting: view.conflicting,
            rejected: view.rejected,
        }
    }
}
