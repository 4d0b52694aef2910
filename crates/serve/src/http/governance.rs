//! `/api/v1/consistency/…`: what registers say against each other; `/api/v1/indicators…`: how well the city is kept.

mod acts;
mod indicators;
mod report;
mod shown;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::consistency::{self, ConflictState, Extent, FindingFilter};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::shown::{Check, Finding, Rule, Story};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Routes that ask who is calling.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(rules))
        .routes(routes!(checks, check))
        .routes(routes!(findings))
        .routes(routes!(finding))
        .routes(routes!(standing))
        .routes(routes!(acts::send))
        .routes(routes!(acts::answer))
        .routes(routes!(acts::decide))
        .merge(indicators::router())
}

/// What to check.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ConsistencyCheckRequest)]
pub(crate) struct Asked {
    /// Everything, rather than what has changed since the last check.
    #[serde(default)]
    whole: bool,
}

/// Which findings.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FindingQuery {
    /// `open` (default), `reopened`, `sent`, `answered`, `closed` or `waived`
    state: Option<String>,
    /// A department, or `street:420106001`.
    owner: Option<String>,
    /// About which this department was asked, whatever the state.
    asked: Option<String>,
    /// Only those past their last day, whatever the state.
    overdue: Option<bool>,
    /// Of this rule, such as `person.birth-conflict`.
    rule: Option<String>,
    /// Within this division.
    division: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    limit: Option<usize>,
}

/// A page of findings.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencyFindings)]
pub(crate) struct Findings {
    items: Vec<Finding>,
    /// Give it as `cursor` for the next page; absent at the end. A page may be short and yet have a next one.
    next: Option<String>,
}

/// The rules in force.
#[utoipa::path(get, operation_id = "list_consistency_rules", path = "/api/v1/consistency/rules", tag = "governance",
    responses((status = 200, body = Vec<Rule>), Problems))]
pub(crate) async fn rules(State(app): State<App>, Member(actor): Member) -> Result<Json<Vec<Rule>>, Problem> {
    let ask = move |city: &chengji_city::City| {
        consistency::list_rules(city, &actor).map(|rules| rules.into_iter().map(Rule::from).collect())
    };
    Ok(Json(app.ask(ask).await?))
}

/// Checks the registers in the background; ask for the checks while it goes on.
#[utoipa::path(post, operation_id = "check_consistency", path = "/api/v1/consistency/checks", tag = "governance",
    request_body = Asked, responses((status = 202, body = Check), Problems))]
pub(crate) async fn check(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Asked>,
) -> Result<(StatusCode, Json<Check>), Problem> {
    let extent = if asked.whole { Extent::Whole } else { Extent::Changed };
    let begun = app.ask(move |city| consistency::begin(city, &actor, extent)).await?;
    let view = begun.view().map_err(Problem::from)?;
    let city = app.city();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = begun.run(&city, &mut |_examined| {}) {
            tracing::error!(code = error.code(), %error, "the check of the registers failed");
        }
    });
    Ok((StatusCode::ACCEPTED, Json(Check::from(view))))
}

/// The latest checks, newest first.
#[utoipa::path(get, operation_id = "list_consistency_checks", path = "/api/v1/consistency/checks", tag = "governance",
    responses((status = 200, body = Vec<Check>), Problems))]
pub(crate) async fn checks(State(app): State<App>, Member(actor): Member) -> Result<Json<Vec<Check>>, Problem> {
    let views = app.ask(move |city| consistency::list_checks(city, &actor, None, 50)).await?;
    Ok(Json(views.into_iter().map(Check::from).collect()))
}

/// Findings in a state, of an owner, about which a department was asked, or past their last day.
#[utoipa::path(get, operation_id = "list_consistency_findings", path = "/api/v1/consistency/findings", tag = "governance",
    params(FindingQuery), responses((status = 200, body = Findings), Problems))]
pub(crate) async fn findings(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<FindingQuery>,
) -> Result<Json<Findings>, Problem> {
    let limit = u32::try_from(parameter::limit(asked.limit, parameter::USUAL_PAGE)?).unwrap_or(u32::MAX);
    let after = parameter::cursor(asked.cursor)?;
    let filter = FindingFilter {
        state: parameter::present(asked.state).map(|word| parsed::<ConflictState>(&word)).transpose()?,
        owner: parameter::present(asked.owner),
        asked: parameter::present(asked.asked),
        overdue: asked.overdue.unwrap_or(false),
        rule: parameter::present(asked.rule),
        division: parameter::present(asked.division),
    };
    let page = app.ask(move |city| consistency::list_findings(city, &actor, &filter, after, limit)).await?;
    Ok(Json(Findings {
        items: page.items.into_iter().map(Finding::from).collect(),
        next: page.next.map(|(day, id)| format!("{day}.{id}")),
    }))
}

/// A finding with who was asked, what they answered, and every step.
#[utoipa::path(get, operation_id = "show_consistency_finding", path = "/api/v1/consistency/findings/{id}",
    tag = "governance", params(("id" = i64, Path)), responses((status = 200, body = Story), Problems))]
pub(crate) async fn finding(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<Story>, Problem> {
    let story = app.ask(move |city| consistency::story(city, &actor, id)).await?;
    Ok(Json(Story::from(story)))
}

/// What stands against a `person`, `dwelling`, `organisation`, `address` or `register`.
#[utoipa::path(get, operation_id = "list_consistency_findings_of", path = "/api/v1/consistency/subjects/{kind}/{id}",
    tag = "governance", params(("kind" = String, Path), ("id" = i64, Path)),
    responses((status = 200, body = Vec<Finding>), Problems))]
pub(crate) async fn standing(
    State(app): State<App>,
    Member(actor): Member,
    Segment((kind, id)): Segment<(String, i64)>,
) -> Result<Json<Vec<Finding>>, Problem> {
    let views = app.ask(move |city| consistency::standing(city, &actor, &kind, id)).await?;
    Ok(Json(views.into_iter().map(Finding::from).collect()))
}

/// A word of a vocabulary.
fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(word: &str) -> Result<T, Problem> {
    word.parse().map_err(|error| Problem::invalid("request.invalid-parameter").with("reason", format!("{error}")))
}
