//! What phones ask: the package to take along, answers brought back, and the conflicts that the office decides.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::address_base::field::sync::AnswerIn;
use chengji_city::address_base::field::{conflict, package, sync};
use chengji_core::address_base::plate::Fix;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::parameter;
use super::plates::word;
use super::view::{AddressTask, AddressTaskAnswer, SyncedAnswer, TaskPackage};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::problem::{Problem, Problems};

/// What to pack.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Cells {
    /// BeiDou cells separated by commas, at most 64; those the caller walks when absent
    cells: Option<String>,
}

/// Answers brought back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerBatch {
    /// At most 500.
    answers: Vec<PhoneAnswer>,
}

/// An answer as the phone wrote it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PhoneAnswer {
    /// Made by the phone, 8 to 64 letters, digits and dashes: the same id is the same answer.
    answer_id: String,
    task_id: i64,
    /// As in the package.
    address_version: Option<i64>,
    /// One of the task's `verdicts`.
    verdict: String,
    #[serde(default)]
    note: String,
    /// When, by the phone's clock.
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
    lon: Option<f64>,
    lat: Option<f64>,
    /// Uncertainty of the position in metres.
    accuracy_m: Option<f64>,
    /// Digests of photos kept before.
    #[serde(default)]
    photos: Vec<String>,
}

/// What became of the answers, in their order.
#[derive(Serialize, ToSchema)]
pub(crate) struct SyncReport {
    items: Vec<SyncedAnswer>,
}

/// Answers.
#[derive(Serialize, ToSchema)]
pub(crate) struct TaskAnswers {
    items: Vec<AddressTaskAnswer>,
}

/// A conflict: the answer and the task as it stands now.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnswerConflict {
    answer: AddressTaskAnswer,
    task: AddressTask,
}

/// Conflicts, oldest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnswerConflicts {
    items: Vec<AnswerConflict>,
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConflictDecision {
    /// The answer counts after all; otherwise it is dropped.
    uphold: bool,
    #[serde(default)]
    reason: String,
}

/// Packs tasks, addresses near and plates for a phone. Answers 304 to `If-None-Match` while nothing changed.
#[utoipa::path(get, operation_id = "pack_address_tasks", path = "/api/v1/address-tasks/package", tag = "field work",
    params(Cells), responses((status = 200, body = TaskPackage), (status = 304), Problems))]
pub(crate) async fn package(
    State(app): State<App>,
    Member(actor): Member,
    headers: HeaderMap,
    Params(asked): Params<Cells>,
) -> Result<Response, Problem> {
    let text = asked.cells.unwrap_or_default();
    let cells = text.split(',').map(str::trim).filter(|cell| !cell.is_empty()).map(parameter::cell);
    let cells: Vec<_> = cells.collect::<Result<_, _>>()?;
    let packed = app.ask(move |city| package::pack(city, &actor, &cells)).await?;
    let body = serde_json::to_vec(&TaskPackage::from(packed))
        .map_err(|error| Problem::invalid("request.invalid-body").with("reason", error.to_string()))?;
    let tag = format!("\"{}\"", blake3::hash(&body).to_hex());
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::CONTENT_TYPE, "application/json".to_owned()), (header::ETAG, tag)], body).into_response())
}

/// Takes answers in, each for itself: sent twice they count once, and one that stands against a change waits for a person.
#[utoipa::path(post, operation_id = "sync_address_tasks", path = "/api/v1/address-tasks:sync", tag = "field work",
    request_body = AnswerBatch, responses((status = 200, body = SyncReport), Problems))]
pub(crate) async fn sync(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<AnswerBatch>,
) -> Result<Json<SyncReport>, Problem> {
    let answers = asked.answers.into_iter().map(PhoneAnswer::read).collect::<Result<Vec<_>, _>>()?;
    let synced = app.ask(move |city| sync::sync(city, &actor, answers)).await?;
    Ok(Json(SyncReport { items: synced.into_iter().map(Into::into).collect() }))
}

/// The answers to a task, as they came in.
#[utoipa::path(get, operation_id = "list_address_task_answers", path = "/api/v1/address-tasks/{id}/answers",
    tag = "field work", params(("id" = i64, Path)), responses((status = 200, body = TaskAnswers), Problems))]
pub(crate) async fn answers(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<TaskAnswers>, Problem> {
    let views = app.ask(move |city| conflict::answers(city, &actor, id)).await?;
    Ok(Json(TaskAnswers { items: views.into_iter().map(Into::into).collect() }))
}

/// Answers that stood against something and wait for a decision, oldest first, at most 100.
#[utoipa::path(get, operation_id = "list_answer_conflicts", path = "/api/v1/address-tasks/conflicts",
    tag = "field work", responses((status = 200, body = AnswerConflicts), Problems))]
pub(crate) async fn conflicts(State(app): State<App>, Member(actor): Member) -> Result<Json<AnswerConflicts>, Problem> {
    let views = app.ask(move |city| conflict::waiting(city, &actor, parameter::USUAL_PAGE)).await?;
    let items = views.into_iter().map(|(answer, task)| AnswerConflict { answer: answer.into(), task: task.into() });
    Ok(Json(AnswerConflicts { items: items.collect() }))
}

/// Decides a conflict; another person than the worker.
#[utoipa::path(post, operation_id = "decide_answer_conflict", path = "/api/v1/address-task-answers/{id}/decision",
    tag = "field work", params(("id" = String, Path)), request_body = ConflictDecision,
    responses((status = 200, body = AddressTaskAnswer), Problems))]
pub(crate) async fn decide(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<String>,
    Input(asked): Input<ConflictDecision>,
) -> Result<Json<AddressTaskAnswer>, Problem> {
    let decided = app.ask(move |city| conflict::decide(city, &actor, &id, asked.uphold, &asked.reason)).await?;
    Ok(Json(decided.into()))
}

impl PhoneAnswer {
    fn read(self) -> Result<AnswerIn, Problem> {
        let accuracy_m = self.accuracy_m;
        Ok(AnswerIn {
            answer_id: self.answer_id,
            task_id: self.task_id,
            address_version: self.address_version,
            verdict: word(&self.verdict)?,
            note: self.note,
            seen_at: self.seen_at,
            fix: self.lon.zip(self.lat).map(|(lon, lat)| Fix { lon, lat, accuracy_m }),
            photos: self.photos,
        })
    }
}
