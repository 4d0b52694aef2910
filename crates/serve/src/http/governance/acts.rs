//! What persons do about findings.

use axum::Json;
use axum::extract::State;
use chengji_city::consistency::{self, ConflictAct, FindingFilter, Reply, Selection, SideAnswer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::parsed;
use super::shown::Finding;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which findings to send: numbers, or all that are open or reopened and that the rest lets through.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConsistencySendRequest)]
pub(crate) struct Sending {
    #[serde(default)]
    findings: Vec<i64>,
    owner: Option<String>,
    rule: Option<String>,
    division: Option<String>,
}

/// How many were sent.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencySent)]
pub(crate) struct Sent {
    sent: u64,
}

/// What a department answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConsistencyAnswer)]
pub(crate) struct Answering {
    /// `confirmed`, `corrected` or `disputed`
    answer: String,
    #[serde(default)]
    remark: String,
    /// The own department when absent; another's only with the grant to govern.
    department: Option<String>,
}

/// What to do about a finding.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConsistencyDecision)]
pub(crate) struct Deciding {
    /// `close`, `waive` or `reopen`
    act: String,
    reason: String,
    /// The version seen.
    version: i64,
}

/// Sends findings to their owners and to the departments that have records in them.
#[utoipa::path(post, operation_id = "send_consistency_findings", path = "/api/v1/consistency/sendings", tag = "governance",
    request_body = Sending, responses((status = 200, body = Sent), Problems))]
pub(crate) async fn send(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Sending>,
) -> Result<Json<Sent>, Problem> {
    let selection = if asked.findings.is_empty() {
        Selection::Filter(FindingFilter {
            owner: parameter::present(asked.owner),
            rule: parameter::present(asked.rule),
            division: parameter::present(asked.division),
            ..FindingFilter::default()
        })
    } else {
        Selection::Numbers(asked.findings)
    };
    let sent = app.ask(move |city| consistency::send(city, &actor, &selection)).await?;
    Ok(Json(Sent { sent }))
}

/// Answers a finding for a department that was asked about it.
#[utoipa::path(post, operation_id = "answer_consistency_finding", path = "/api/v1/consistency/findings/{id}/answers",
    tag = "governance", params(("id" = i64, Path)), request_body = Answering,
    responses((status = 200, body = Finding), Problems))]
pub(crate) async fn answer(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<Answering>,
) -> Result<Json<Finding>, Problem> {
    let answer: SideAnswer = parsed(&asked.answer)?;
    let reply = Reply { department: parameter::present(asked.department), answer, remark: asked.remark };
    let view = app.ask(move |city| consistency::answer(city, &actor, id, &reply)).await?;
    Ok(Json(Finding::from(view)))
}

/// Closes, waives or opens a finding again.
#[utoipa::path(post, operation_id = "decide_consistency_finding", path = "/api/v1/consistency/findings/{id}/acts",
    tag = "governance", params(("id" = i64, Path)), request_body = Deciding,
    responses((status = 200, body = Finding), Problems))]
pub(crate) async fn decide(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<Deciding>,
) -> Result<Json<Finding>, Problem> {
    let act: ConflictAct = parsed(&asked.act)?;
    let view = app.ask(move |city| consistency::decide(city, &actor, id, asked.version, act, &asked.reason)).await?;
    Ok(Json(Finding::from(view)))
}
