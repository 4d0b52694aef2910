//! `/api/v1/audit`: the log's signed checkpoint and its events.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::EventView;
use chengji_city::audit::{self, EventsAsked};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::entities::Proof;
use super::parameter;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
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

/// Which events; a field that is absent means any.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Sought {
    /// A kind such as `code.issued`, or its first part.
    #[serde(default)]
    kind: String,
    /// Login name of the actor.
    #[serde(default)]
    actor: String,
    /// Part of the subject, in any case.
    #[serde(default)]
    subject: String,
    /// RFC 3339; not before.
    from: Option<String>,
    /// RFC 3339; before.
    until: Option<String>,
    /// The `next` of the page before.
    before: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Events newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct FoundEvents {
    items: Vec<Event>,
    /// Where to go on; none when all was looked at. A page may be short, even empty, and yet go on.
    next: Option<i64>,
    /// Events looked at for this page.
    looked: i64,
    /// Events in the log.
    size: i64,
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

/// Searches the log from its end. One question looks at 50,000 events at most and says where to go on.
#[utoipa::path(get, operation_id = "search_events", path = "/api/v1/audit/events:search", tag = "audit", params(Sought),
    responses((status = 200, body = FoundEvents), Problems))]
pub(crate) async fn search(
    State(app): State<App>,
    Member(actor): Member,
    Params(sought): Params<Sought>,
) -> Result<Json<FoundEvents>, Problem> {
    let asked = EventsAsked {
        kind: sought.kind,
        actor: sought.actor,
        subject: sought.subject,
        from: parameter::optional_instant(sought.from.as_deref())?,
        until: parameter::optional_instant(sought.until.as_deref())?,
        before: sought.before,
        limit: parameter::limit(sought.limit, parameter::USUAL_PAGE)?,
    };
    let found = app.ask(move |city| audit::search(city, &actor, &asked)).await?;
    let items = found.items.into_iter().map(Event::from).collect();
    Ok(Json(FoundEvents { items, next: found.next, looked: found.looked, size: found.size }))
}

/// Proves that an event stands in the audit log.
#[utoipa::path(get, operation_id = "prove_event", path = "/api/v1/audit/events/{seq}/proof", tag = "audit",
    params(("seq" = i64, Path, description = "Position of the event in the log, from 0")),
    responses((status = 200, body = Proof), Problems))]
pub(crate) async fn prove(
    State(app): State<App>,
    Member(actor): Member,
    Segment(seq): Segment<i64>,
) -> Result<Json<Proof>, Problem> {
    let view = app.ask(move |city| audit::prove_event(city, &actor, seq)).await?;
    Ok(Json(Proof::from(view)))
}

impl From<EventView> for Event {
    fn from(view: EventView) -> Self {
        Self { seq: view.seq, text: view.text }
    }
}
