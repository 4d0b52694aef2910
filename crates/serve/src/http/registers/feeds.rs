//! `/api/v1/register-feeds`: files fed to registers, what is wrong with their rows, and those that wait for a second person.

use axum::Json;
use axum::extract::State;
use chengji_city::register::list::{self, RowView};
use chengji_city::register::{self, Decision, FeedView};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Largest page of these lists.
const LARGEST: usize = 1_000;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedPage {
    /// `next` of the page before.
    cursor: Option<i64>,
    /// Page size, 1 to 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// A page of feeds, latest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct RegisterFeeds {
    items: Vec<RegisterFeed>,
    /// Give it as `cursor` for the next page; absent at the end.
    next: Option<i64>,
}

/// A file fed to a register.
#[derive(Serialize, ToSchema)]
pub(crate) struct RegisterFeed {
    id: i64,
    register: i64,
    file: String,
    /// Rows that the file leaves out are gone.
    whole: bool,
    /// running, applied, held or refused.
    state: String,
    /// Who feeds it.
    actor: String,
    rows: u64,
    created: u64,
    changed: u64,
    unchanged: u64,
    rejected: u64,
    gone: u64,
    #[schema(value_type = String, format = DateTime)]
    began_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// The second person.
    decided_by: Option<String>,
    /// Why it is held, or was refused.
    reason: Option<String>,
}

/// A page of rows with something wrong.
#[derive(Serialize, ToSchema)]
pub(crate) struct FeedRows {
    items: Vec<FeedRow>,
    /// Give it as `cursor` for the next page; absent at the end.
    next: Option<i64>,
}

/// A row with what is wrong with it; nothing personal is shown.
#[derive(Serialize, ToSchema)]
struct FeedRow {
    /// The row, from 1.
    row: i64,
    /// It was not taken in.
    rejected: bool,
    findings: Vec<FeedFinding>,
}

/// Something wrong.
#[derive(Serialize, ToSchema)]
struct FeedFinding {
    /// Stable machine code of the rule.
    rule: &'static str,
    /// note, warning or error.
    severity: &'static str,
    field: Option<String>,
    detail: Option<String>,
}

/// Why a feed is refused.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FeedRefusal {
    reason: String,
}

/// Lists feeds, latest first.
#[utoipa::path(get, operation_id = "list_register_feeds", path = "/api/v1/register-feeds", tag = "registers", params(FeedPage),
    responses((status = 200, body = RegisterFeeds), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<FeedPage>,
) -> Result<Json<RegisterFeeds>, Problem> {
    let limit = limit(asked.limit)?;
    let found = app.ask(move |city| list::feeds(city, &actor, asked.cursor, limit)).await?;
    let next = (found.len() == limit).then(|| found.last().map(|feed| feed.feed_id)).flatten();
    Ok(Json(RegisterFeeds { items: found.into_iter().map(RegisterFeed::from).collect(), next }))
}

/// Lists rows of a feed with what is wrong with them.
#[utoipa::path(get, operation_id = "list_feed_findings", path = "/api/v1/register-feeds/{id}/findings", tag = "registers",
    params(("id" = i64, Path), FeedPage), responses((status = 200, body = FeedRows), Problems))]
pub(crate) async fn findings(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Params(asked): Params<FeedPage>,
) -> Result<Json<FeedRows>, Problem> {
    let limit = limit(asked.limit)?;
    let after = asked.cursor.unwrap_or(0);
    let found = app.ask(move |city| list::findings_of(city, &actor, id, after, limit)).await?;
    let next = (found.len() == limit).then(|| found.last().map(|row| row.row)).flatten();
    Ok(Json(FeedRows { items: found.into_iter().map(FeedRow::from).collect(), next }))
}

/// Lets a feed in that was held; it is taken in when its file is fed again.
#[utoipa::path(post, operation_id = "approve_register_feed", path = "/api/v1/register-feeds/{id}/approval", tag = "registers",
    params(("id" = i64, Path)), responses((status = 200, body = RegisterFeed), Problems))]
pub(crate) async fn approve(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<RegisterFeed>, Problem> {
    let feed = app.ask(move |city| register::decide(city, &actor, id, Decision::Approve)).await?;
    Ok(Json(RegisterFeed::from(feed)))
}

/// Turns a feed away that was held.
#[utoipa::path(post, operation_id = "refuse_register_feed", path = "/api/v1/register-feeds/{id}/refusal", tag = "registers",
    params(("id" = i64, Path)), request_body = FeedRefusal, responses((status = 200, body = RegisterFeed), Problems))]
pub(crate) async fn refuse(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(refusal): Input<FeedRefusal>,
) -> Result<Json<RegisterFeed>, Problem> {
    let refuse = Decision::Refuse { reason: refusal.reason };
    let feed = app.ask(move |city| register::decide(city, &actor, id, refuse)).await?;
    Ok(Json(RegisterFeed::from(feed)))
}

fn limit(asked: Option<usize>) -> Result<usize, Problem> {
    Ok(parameter::limit(asked, parameter::USUAL_PAGE)?.min(LARGEST))
}

impl From<FeedView> for RegisterFeed {
    fn from(view: FeedView) -> Self {
        let counts = view.counts;
        Self {
            id: view.feed_id,
            register: view.register_id,
            file: view.file_name,
            whole: view.whole,
            state: view.state,
            actor: view.actor,
            rows: counts.rows,
            created: counts.created,
            changed: counts.changed,
            unchanged: counts.unchanged,
            rejected: counts.rejected,
            gone: counts.gone,
            began_at: view.began_at,
            ended_at: view.ended_at,
            decided_by: view.decided_by,
            reason: view.reason,
        }
    }
}

impl From<RowView> for FeedRow {
    fn from(view: RowView) -> Self {
        let finding = |finding: chengji_core::finding::Finding| FeedFinding {
            rule: finding.rule.code(),
            severity: finding.rule.severity().as_str(),
            field: finding.field,
            detail: finding.detail,
        };
        Self { row: view.row, rejected: view.rejected, findings: view.findings.into_iter().map(finding).collect() }
    }
}
