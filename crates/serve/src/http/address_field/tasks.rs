//! Field tasks as the office sees them: raising, dispatching by cell, looking again, figures.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::address_base::field::task::{self, TaskQuery};
use chengji_city::address_base::field::{area, sampling};
use chengji_core::address_base::field_task::{TaskAct, TaskKind, TaskState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::parameter;
use super::plates::word;
use super::view::{AddressTask, FieldScore};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::problem::{Problem, Problems};

/// Which tasks: waiting in a cell, of a worker, or in a state.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// BeiDou cell
    cell: Option<String>,
    worker: Option<String>,
    /// `open` (default; with a worker `taken`), `taken`, `done`, …
    state: Option<String>,
    /// Behind this task
    after: Option<i64>,
    /// Page size, 1 to 10,000
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Tasks.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressTasks {
    items: Vec<AddressTask>,
}

/// A task to be raised.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaskWish {
    /// `verify`, `plate`, `doubt`
    kind: String,
    address_id: i64,
    #[serde(default)]
    note: String,
}

/// Where applications wait.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WaitingWithin {
    /// Division code; blank for all.
    #[serde(default)]
    division: String,
}

/// How many were raised.
#[derive(Serialize, ToSchema)]
pub(crate) struct RaisedTasks {
    raised: u64,
}

/// What is done to a task.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaskStep {
    /// `take`, `release`, `accept`, `return` or `withdraw`
    act: String,
    version: i64,
    #[serde(default)]
    reason: String,
}

/// A draw.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DrawWish {
    /// 0 to 100; what the rules say when absent.
    percent: Option<u32>,
    /// The same seed draws the same tasks.
    seed: u64,
}

/// Tasks drawn.
#[derive(Serialize, ToSchema)]
pub(crate) struct Drawn {
    task_ids: Vec<i64>,
}

/// A time.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Between {
    /// From this instant
    from: String,
    /// To before this instant
    to: String,
}

/// Figures.
#[derive(Serialize, ToSchema)]
pub(crate) struct FieldScores {
    items: Vec<FieldScore>,
}

/// A cell that a worker walks.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaskArea {
    worker: String,
    /// BeiDou cell.
    cell: String,
    /// Takes the cell back.
    #[serde(default)]
    ends: bool,
}

/// Who walks where.
#[derive(Serialize, ToSchema)]
pub(crate) struct TaskAreas {
    items: Vec<TaskArea>,
}

/// Lists field tasks.
#[utoipa::path(get, operation_id = "list_address_tasks", path = "/api/v1/address-tasks", tag = "field work",
    params(Asked), responses((status = 200, body = AddressTasks), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Asked>,
) -> Result<Json<AddressTasks>, Problem> {
    let query = TaskQuery {
        cell: asked.cell.as_deref().map(parameter::cell).transpose()?,
        worker: asked.worker,
        state: asked.state.as_deref().map(word::<TaskState>).transpose()?,
        after: asked.after.unwrap_or(0),
        limit: parameter::limit(asked.limit, parameter::USUAL_PAGE)?,
    };
    let views = app.ask(move |city| task::list(city, &actor, &query)).await?;
    Ok(Json(AddressTasks { items: views.into_iter().map(Into::into).collect() }))
}

/// Raises one task about an address.
#[utoipa::path(post, operation_id = "raise_address_task", path = "/api/v1/address-tasks", tag = "field work",
    request_body = TaskWish, responses((status = 201, body = AddressTask), Problems))]
pub(crate) async fn raise(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<TaskWish>,
) -> Result<(StatusCode, Json<AddressTask>), Problem> {
    let kind: TaskKind = word(&asked.kind)?;
    let view = app.ask(move |city| task::raise(city, &actor, kind, asked.address_id, &asked.note)).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}

/// Raises a task for every application that waits for a look on the spot; none twice.
#[utoipa::path(post, operation_id = "raise_waiting_address_tasks", path = "/api/v1/address-tasks:raise",
    tag = "field work", request_body = WaitingWithin, responses((status = 200, body = RaisedTasks), Problems))]
pub(crate) async fn raise_waiting(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<WaitingWithin>,
) -> Result<Json<RaisedTasks>, Problem> {
    let raised = app.ask(move |city| task::raise_waiting(city, &actor, &asked.division)).await?;
    Ok(Json(RaisedTasks { raised }))
}

/// Takes, gives back, accepts, returns or withdraws a task.
#[utoipa::path(post, operation_id = "act_on_address_task", path = "/api/v1/address-tasks/{id}/acts",
    tag = "field work", params(("id" = i64, Path)), request_body = TaskStep,
    responses((status = 200, body = AddressTask), Problems))]
pub(crate) async fn act(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<TaskStep>,
) -> Result<Json<AddressTask>, Problem> {
    let act: TaskAct = word(&asked.act)?;
    let view = app.ask(move |city| task::act(city, &actor, id, act, asked.version, &asked.reason)).await?;
    Ok(Json(view.into()))
}

/// Draws answered tasks to be looked at again by somebody else.
#[utoipa::path(post, operation_id = "draw_address_tasks", path = "/api/v1/address-tasks:draw", tag = "field work",
    request_body = DrawWish, responses((status = 200, body = Drawn), Problems))]
pub(crate) async fn draw(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<DrawWish>,
) -> Result<Json<Drawn>, Problem> {
    let task_ids = app.ask(move |city| sampling::draw(city, &actor, asked.percent, asked.seed)).await?;
    Ok(Json(Drawn { task_ids }))
}

/// Productivity and quality of every worker over a time.
#[utoipa::path(get, operation_id = "list_field_scores", path = "/api/v1/address-tasks/scores", tag = "field work",
    params(Between), responses((status = 200, body = FieldScores), Problems))]
pub(crate) async fn scores(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Between>,
) -> Result<Json<FieldScores>, Problem> {
    let (from, to) = (parameter::instant(&asked.from)?, parameter::instant(&asked.to)?);
    let views = app.ask(move |city| sampling::scores(city, &actor, from, to)).await?;
    Ok(Json(FieldScores { items: views.into_iter().map(Into::into).collect() }))
}

/// Lists who walks which cells.
#[utoipa::path(get, operation_id = "list_task_areas", path = "/api/v1/address-task-areas", tag = "field work",
    responses((status = 200, body = TaskAreas), Problems))]
pub(crate) async fn areas(State(app): State<App>, Member(actor): Member) -> Result<Json<TaskAreas>, Problem> {
    let areas = app.ask(move |city| area::list(city, &actor)).await?;
    let item =
        |(worker, cell): (String, chengji_codes::GridCell)| TaskArea { worker, cell: cell.to_string(), ends: false };
    Ok(Json(TaskAreas { items: areas.into_iter().map(item).collect() }))
}

/// Gives a cell to a worker, or takes it back.
#[utoipa::path(post, operation_id = "assign_task_area", path = "/api/v1/address-task-areas", tag = "field work",
    request_body = TaskArea, responses((status = 204), Problems))]
pub(crate) async fn assign(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<TaskArea>,
) -> Result<StatusCode, Problem> {
    let cell = parameter::cell(&asked.cell)?;
    app.ask(move |city| area::assign(city, &actor, &asked.worker, cell, asked.ends)).await?;
    Ok(StatusCode::NO_CONTENT)
}
