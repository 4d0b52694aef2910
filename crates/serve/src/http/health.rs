//! `/healthz` and `/metrics`: for the operator's machines.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use chengji_city::Permission;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Caller;
use crate::observe::{self, Peer};
use crate::problem::{Problem, Problems};

/// The server answers and so does its store.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// Always `ok`.
    status: &'static str,
}

/// Whether the server and its store answer.
#[utoipa::path(get, operation_id = "check_health", path = "/healthz", tag = "server", security(()),
    responses((status = 200, body = Health), Problems))]
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Health>, Problem> {
    app.ask(chengji_city::City::ready).await?;
    Ok(Json(Health { status: "ok" }))
}

/// Prometheus metrics: for this machine, auditors and administrators.
#[utoipa::path(get, operation_id = "read_metrics", path = "/metrics", tag = "server",
    responses((status = 200, body = String, content_type = "text/plain"), Problems))]
pub(crate) async fn metrics(caller: Caller, Extension(peer): Extension<Peer>) -> Result<Response, Problem> {
    if !peer.is_local && !caller.actor.may(Permission::ReadMetrics) {
        let anonymous = caller.is_anonymous();
        return Err(if anonymous { Problem::login_required() } else { denied() });
    }
    let text = observe::recorder().map(metrics_exporter_prometheus::PrometheusHandle::render).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

fn denied() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "access.metrics-denied")
}
