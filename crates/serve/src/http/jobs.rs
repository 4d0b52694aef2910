//! `/api/v1/jobs`: bringing files in and seeing what became of their rows.

mod create;
mod rejections;

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use chengji_city::{JobView, jobs};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::parameter;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::problem::{Problem, Problems};
use crate::upload;

/// Which jobs.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Before {
    /// Jobs older than this one; the newest when absent.
    before: Option<i64>,
    /// Page size, 1 to 10,000; a page holds no more than 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Jobs, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Jobs {
    items: Vec<Job>,
    /// What to give as `before` for the next page; null on the last.
    next: Option<i64>,
}

/// A job that was taken on.
#[derive(Serialize, ToSchema)]
pub(crate) struct AcceptedJob {
    job: Job,
}

/// An ingest job.
#[derive(Serialize, ToSchema)]
pub(crate) struct Job {
    job_id: i64,
    /// `running`, `finished` or `failed`
    state: String,
    mapping_id: String,
    file_name: String,
    /// 数源单位
    department: String,
    /// Class code.
    class: String,
    /// Login name of who started it.
    actor: String,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    /// Why it failed.
    error: Option<String>,
    /// Nothing was written.
    dry_run: bool,
    /// Rows read.
    rows: i64,
    /// Rows accepted, with findings or without.
    accepted: i64,
    with_findings: i64,
    rejected: i64,
    entities_created: i64,
    entities_updated: i64,
    entities_unchanged: i64,
    bytes_total: i64,
    seconds: f64,
}

/// The routes; uploads may be larger than other bodies.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create::create))
        .layer(DefaultBodyLimit::max(upload::LARGEST_FILE + upload::LARGEST_MAPPING))
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(rejections::list))
}

/// Lists jobs, newest first.
#[utoipa::path(get, operation_id = "list_jobs", path = "/api/v1/jobs", tag = "jobs", params(Before),
    responses((status = 200, body = Jobs), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Before>,
) -> Result<Json<Jobs>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let limit = limit.min(jobs::MOST);
    // One row more than the page tells whether another follows.
    let mut views = app.ask(move |city| jobs::list(city, &actor, asked.before, limit + 1)).await?;
    let more = views.len() > limit;
    views.truncate(limit);
    let next = views.last().filter(|_| more).map(|last| last.job_id);
    Ok(Json(Jobs { items: views.into_iter().map(Job::from).collect(), next }))
}

/// One job; ask again while it runs.
#[utoipa::path(get, operation_id = "find_job", path = "/api/v1/jobs/{id}", tag = "jobs",
    params(("id" = i64, Path)),
    responses((status = 200, body = Job), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<Job>, Problem> {
    let view = app.ask(move |city| jobs::load(city, &actor, id)).await?;
    Ok(Json(Job::from(view)))
}

impl AcceptedJob {
    pub(crate) fn new(job: Job) -> Self {
        Self { job }
    }
}

impl From<JobView> for Job {
    fn from(view: JobView) -> Self {
        Self {
            job_id: view.job_id,
            state: view.state,
            mapping_id: view.mapping_id,
            file_name: view.file_name,
            department: view.department,
            class: view.class,
            actor: view.actor,
            started_at: view.started_at,
            finished_at: view.finished_at,
            error: view.error,
            dry_run: view.dry_run,
            rows: view.rows,
            accepted: view.accepted,
            with_findings: view.with_findings,
            rejected: view.rejected,
            entities_created: view.entities_created,
            entities_updated: view.entities_updated,
            entities_unchanged: view.entities_unchanged,
            bytes_total: view.bytes_total,
            seconds: view.seconds,
        }
    }
}
