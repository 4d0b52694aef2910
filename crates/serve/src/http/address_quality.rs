//! `/api/v1/address-checks`, `-findings`, `-scores`, `-certificates`: what is wrong with the address base, and what it vouches for.

mod certificate;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::address_base::quality::{
    self, CheckScope, CheckView, FindingAct, FindingFilter, FindingState, FindingView, ScoreView,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Routes that ask who is calling.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(checks, check))
        .routes(routes!(findings))
        .routes(routes!(decide))
        .routes(routes!(scores))
        .routes(routes!(certificate::issue))
        .routes(routes!(certificate::revoke))
}

/// Routes for anybody.
pub(crate) fn open_router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(certificate::look))
}

/// What to check.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressCheckRequest)]
pub(crate) struct Scope {
    /// Only this division; the whole base when absent.
    division: Option<String>,
}

/// One run of the check.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressCheck)]
pub(crate) struct Check {
    id: i64,
    /// `running`, `finished` or `failed`
    state: String,
    /// Blank for the whole base.
    division: String,
    actor: String,
    /// Addresses looked at.
    checked: u64,
    /// Findings opened, or opened again.
    opened: u64,
    /// Findings that were no longer there.
    closed: u64,
    /// Findings that stand.
    standing: u64,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
}

/// Which findings.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FindingQuery {
    /// `open` (default), `assigned`, `fixed`, `waived` or `closed`
    state: Option<String>,
    /// Within this division.
    division: Option<String>,
    /// Of this rule, such as `address-quality.same-path`.
    rule: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    limit: Option<usize>,
}

/// A page of findings.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressFindings)]
pub(crate) struct Findings {
    items: Vec<Finding>,
    /// Give it as `cursor` for the next page; absent at the end.
    next: Option<String>,
}

/// Something wrong with an address.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressFinding)]
pub(crate) struct Finding {
    id: i64,
    rule: String,
    blocking: bool,
    address_id: i64,
    other_id: Option<i64>,
    division: String,
    detail: String,
    state: &'static str,
    /// `street`, `district` or `field`
    owner: String,
    assignee: Option<String>,
    reason: Option<String>,
    #[schema(format = Date)]
    due_on: String,
    version: i64,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    changed_by: String,
}

/// What to do about a finding.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressFindingAct)]
pub(crate) struct Decision {
    /// `assign`, `fix`, `waive` or `reopen`
    act: String,
    /// Who gets it, what was done, or why it is right as it is.
    #[serde(default)]
    text: String,
    /// The version seen.
    version: i64,
}

/// Which scores.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ScoreQuery {
    /// Within this division.
    division: Option<String>,
    /// From this day on, `YYYY-MM-DD`.
    from: Option<String>,
    limit: Option<usize>,
}

/// The score of a street or town on a day.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressScore)]
pub(crate) struct Score {
    division: String,
    name: String,
    #[schema(format = Date)]
    day: String,
    /// Addresses in use.
    addresses: i64,
    /// Those with a finding that stands.
    faulty: i64,
    blocking: i64,
    warnings: i64,
    overdue: i64,
    /// Addresses without a fault in a hundred.
    score: f64,
}

/// Checks the address base in the background; ask for the checks while it goes on.
#[utoipa::path(post, operation_id = "check_address_base", path = "/api/v1/address-checks", tag = "address base",
    request_body = Scope, responses((status = 202, body = Check), Problems))]
pub(crate) async fn check(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Scope>,
) -> Result<(StatusCode, Json<Check>), Problem> {
    let division = parameter::present(asked.division).map(|text| text.parse()).transpose();
    let invalid = |error: chengji_codes::InvalidDivisionCode| {
        Problem::invalid("request.invalid-parameter").with("reason", error.to_string())
    };
    let scope = CheckScope { division: division.map_err(invalid)?, communities: Vec::new() };
    let begun = app.ask(move |city| quality::begin(city, &actor, &scope).map(|begun| (begun, actor, scope))).await?;
    let (begun, actor, scope) = begun;
    let view = begun.view();
    let city = app.city();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = begun.run(&city, &actor, &scope, &mut |_checked| {}) {
            tracing::error!(code = error.code(), %error, "the check of the address base failed");
        }
    });
    Ok((StatusCode::ACCEPTED, Json(Check::from(view))))
}

/// The latest checks, newest first.
#[utoipa::path(get, operation_id = "list_address_checks", path = "/api/v1/address-checks", tag = "address base",
    responses((status = 200, body = Vec<Check>), Problems))]
pub(crate) async fn checks(State(app): State<App>, Member(actor): Member) -> Result<Json<Vec<Check>>, Problem> {
    let views = app.ask(move |city| quality::list_checks(city, &actor, None, 50)).await?;
    Ok(Json(views.into_iter().map(Check::from).collect()))
}

/// Findings in a state, by division.
#[utoipa::path(get, operation_id = "list_address_findings", path = "/api/v1/address-findings", tag = "address base",
    params(FindingQuery), responses((status = 200, body = Findings), Problems))]
pub(crate) async fn findings(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<FindingQuery>,
) -> Result<Json<Findings>, Problem> {
    let limit = u32::try_from(parameter::limit(asked.limit, parameter::USUAL_PAGE)?).unwrap_or(u32::MAX);
    let word = asked.state.unwrap_or_else(|| "open".to_owned());
    let state = FindingState::ALL.iter().copied().find(|state| state.as_str() == word);
    let state = state.ok_or_else(|| Problem::invalid("request.invalid-parameter").with("reason", word))?;
    let after = parameter::cursor(asked.cursor)?;
    let filter =
        FindingFilter { state, division: asked.division.unwrap_or_default(), rule: parameter::present(asked.rule) };
    let page = app.ask(move |city| quality::list_findings(city, &actor, &filter, after, limit)).await?;
    Ok(Json(Findings {
        items: page.findings.into_iter().map(Finding::from).collect(),
        next: page.next.map(|(division, id)| format!("{division}.{id}")),
    }))
}

/// Assigns, mends, waives or reopens a finding.
#[utoipa::path(post, operation_id = "decide_address_finding", path = "/api/v1/address-findings/{id}/acts",
    tag = "address base", params(("id" = i64, Path)), request_body = Decision,
    responses((status = 200, body = Finding), Problems))]
pub(crate) async fn decide(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<Decision>,
) -> Result<Json<Finding>, Problem> {
    let act: FindingAct = asked
        .act
        .parse()
        .map_err(|error| Problem::invalid("request.invalid-parameter").with("reason", format!("{error}")))?;
    let view = app.ask(move |city| quality::decide(city, &actor, id, asked.version, act, &asked.text)).await?;
    Ok(Json(Finding::from(view)))
}

/// Scores of streets and towns, day by day.
#[utoipa::path(get, operation_id = "list_address_scores", path = "/api/v1/address-scores", tag = "address base",
    params(ScoreQuery), responses((status = 200, body = Vec<Score>), Problems))]
pub(crate) async fn scores(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<ScoreQuery>,
) -> Result<Json<Vec<Score>>, Problem> {
    let limit = u32::try_from(parameter::limit(asked.limit, parameter::LARGEST_PAGE)?).unwrap_or(u32::MAX);
    let from = parameter::optional_day(asked.from.as_deref())?;
    let division = asked.division.unwrap_or_default();
    let views = app.ask(move |city| quality::list_scores(city, &actor, &division, from, None, limit)).await?;
    Ok(Json(views.into_iter().map(Score::from).collect()))
}

impl From<CheckView> for Check {
    fn from(view: CheckView) -> Self {
        let CheckView { check_id, state, division, actor, checked, opened, closed, standing, started_at, finished_at } =
            view;
        Self { id: check_id, state, division, actor, checked, opened, closed, standing, started_at, finished_at }
    }
}

impl From<FindingView> for Finding {
    fn from(view: FindingView) -> Self {
        Self {
            id: view.finding_id,
            rule: view.rule,
            blocking: view.blocking,
            address_id: view.address_id,
            other_id: view.other_id,
            division: view.division,
            detail: view.detail,
            state: view.state.as_str(),
            owner: view.owner,
            assignee: view.assignee,
            reason: view.reason,
            due_on: view.due_on.to_string(),
            version: view.version,
            opened_at: view.opened_at,
            changed_at: view.changed_at,
            changed_by: view.changed_by,
        }
    }
}

impl From<ScoreView> for Score {
    fn from(view: ScoreView) -> Self {
        let score = view.score();
        let ScoreView { division, name, day, addresses, faulty, blocking, warnings, overdue } = view;
        Self { division, name, day: day.to_string(), addresses, faulty, blocking, warnings, overdue, score }
    }
}
