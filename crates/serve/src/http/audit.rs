//! `/api/v1/audit`: the log's signed checkpoint and its events.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::{EventView, audit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::parameter;
use crate::app::App;
use crate::caller::Member;
use crate::extract::Params;
use crate::problem::{Problem, Problems};

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// Position of the last event already known; -1 or absent for the beginning.
    after: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Events in order.
#[derive(Serialize, ToSchema)]
pub(crate) struct Events {
    items: Vec<Event>,
}

/// One event.
#[derive(Serialize, ToSchema)]
struct Event {
    /// Position in the log, from 0.
    seq: i64,
    /// Canonical text; its hash is the leaf.
    text: String,
}

/// The latest signed checkpoint, a signed note; 404 while the log is empty.
#[utoipa::path(get, operation_id = "find_checkpoint", path = "/api/v1/audit/checkpoint", tag = "audit",
    responses((status = 200, body = String, content_type = "text/plain"), Problems))]
pub(crate) async fn checkpoint(State(app): State<App>, _member: Member) -> Result<Response, Problem> {
    let note = app.ask(audit::checkpoint).await?.ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], note).into_response())
}

/// Lists events of the audit log.
#[utoipa::path(get, operation_id = "list_events", path = "/api/v1/audit/events", tag = "audit", params(After),
    responses((status = 200, body = Events), Problems))]
pub(crate) async fn events(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<After>,
) -> Result<Json<Events>, Problem> {
    let after = asked.after.unwrap_or(-1);
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let views = app.ask(move |city| audit::events(city, &actor, after, limit)).await?;
    Ok(Json(Events { items: views.into_iter().map(Event::from).collect() }))
}

impl From<EventView> for Event {
    fn from(view: EventView) -> Self {
        Self { seq: view.seq, text: view.text }
    }
}
