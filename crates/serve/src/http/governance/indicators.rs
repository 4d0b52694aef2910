//! Indicators: definitions, shares, the things behind them, frozen months.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::consistency::Extent;
use chengji_city::indicator::{self, DrillQuery, DrillRow, MonthView, ShareQuery, ShareView, Tier};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Routes that ask who is calling.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(definitions))
        .routes(routes!(shares))
        .routes(routes!(count))
        .routes(routes!(drill))
        .routes(routes!(months, freeze))
        .routes(routes!(month))
        .routes(routes!(super::report::report))
}

/// An indicator: of the things of some kinds with some marks, the share that has others too.
#[derive(Serialize, ToSchema)]
#[schema(as = Indicator)]
pub(crate) struct Definition {
    id: String,
    zh: String,
    en: String,
    basis: String,
    kinds: Vec<&'static str>,
}

/// Which shares.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SharesQuery {
    /// As of this day, `YYYY-MM-DD`; today when absent.
    day: Option<String>,
    /// Within this division.
    within: Option<String>,
    /// `city` (default), `district`, `street` or `community`
    by: Option<String>,
    /// By department; a thing that two departments record counts for each.
    departments: Option<bool>,
}

/// The share of an indicator.
#[derive(Serialize, ToSchema)]
#[schema(as = IndicatorShare)]
pub(crate) struct Shown {
    indicator: String,
    /// Blank for everything, or for what has no division.
    division: String,
    name: String,
    /// Blank for all.
    department: String,
    holds: i64,
    of: i64,
    /// Absent where nothing counts.
    percent: Option<f64>,
}

/// What to count.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = IndicatorCountRequest)]
pub(crate) struct Counting {
    /// Everything, rather than the divisions in which something has changed.
    #[serde(default)]
    whole: bool,
}

/// Which things.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ThingsQuery {
    /// Within this division.
    within: Option<String>,
    /// Of which this department has a record.
    department: Option<String>,
    /// Those for which it holds; those that it lacks when absent.
    holds: Option<bool>,
    /// `next` of the page before.
    cursor: Option<String>,
    limit: Option<usize>,
}

/// A page of things.
#[derive(Serialize, ToSchema)]
#[schema(as = IndicatorThings)]
pub(crate) struct Things {
    items: Vec<Thing>,
    /// Give it as `cursor` for the next page; absent at the end. A page may be short and yet have a next one.
    next: Option<String>,
}

/// A thing behind a number; persons have no label.
#[derive(Serialize, ToSchema)]
#[schema(as = IndicatorThing)]
pub(crate) struct Thing {
    id: i64,
    kind: String,
    division: String,
    code: Option<String>,
    label: Option<String>,
    address_id: Option<i64>,
    marks: Vec<&'static str>,
}

/// A month to freeze.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = IndicatorMonthRequest)]
pub(crate) struct Freezing {
    /// `YYYY-MM`
    month: String,
}

/// A frozen month.
#[derive(Serialize, ToSchema)]
#[schema(as = IndicatorMonth)]
pub(crate) struct Month {
    month: String,
    #[schema(format = Date)]
    day: String,
    actor: String,
    #[schema(value_type = String, format = DateTime)]
    taken_at: Timestamp,
    /// SM3 of the body, as the audit event tells it.
    digest: String,
    /// Sequence number of the audit event.
    event: i64,
    /// Body, digest and event agree.
    sound: bool,
    /// Absent in lists.
    #[schema(value_type = Option<Object>)]
    body: Option<Value>,
}

/// The indicators in force.
#[utoipa::path(get, operation_id = "list_indicators", path = "/api/v1/indicators", tag = "governance",
    responses((status = 200, body = Vec<Definition>), Problems))]
pub(crate) async fn definitions(
    State(app): State<App>,
    Member(actor): Member,
) -> Result<Json<Vec<Definition>>, Problem> {
    let ask = move |city: &chengji_city::City| {
        let all = indicator::list_indicators(city, &actor)?;
        let shown = all.into_iter().map(|indicator| Definition {
            id: indicator.id.clone(),
            zh: indicator.zh.clone(),
            en: indicator.en.clone(),
            basis: indicator.basis.clone(),
            kinds: indicator.kinds.iter().map(|kind| kind.as_str()).collect(),
        });
        Ok::<_, chengji_city::CityError>(shown.collect())
    };
    Ok(Json(app.ask(ask).await?))
}

/// Shares by indicator, division and department.
#[utoipa::path(get, operation_id = "list_indicator_shares", path = "/api/v1/indicator-shares", tag = "governance",
    params(SharesQuery), responses((status = 200, body = Vec<Shown>), Problems))]
pub(crate) async fn shares(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<SharesQuery>,
) -> Result<Json<Vec<Shown>>, Problem> {
    let word = asked.by.unwrap_or_else(|| Tier::City.as_str().to_owned());
    let invalid = || Problem::invalid("request.invalid-parameter").with("reason", word.clone());
    let query = ShareQuery {
        day: parameter::optional_day(asked.day.as_deref())?,
        within: asked.within.unwrap_or_default(),
        tier: Tier::of(&word).ok_or_else(invalid)?,
        by_department: asked.departments.unwrap_or(false),
    };
    let views = app.ask(move |city| indicator::shares(city, &actor, &query)).await?;
    Ok(Json(views.into_iter().map(Shown::from).collect()))
}

/// Counts the indicators in the background.
#[utoipa::path(post, operation_id = "count_indicators", path = "/api/v1/indicator-counts", tag = "governance",
    request_body = Counting, responses((status = 202), Problems))]
pub(crate) async fn count(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Counting>,
) -> Result<StatusCode, Problem> {
    let extent = if asked.whole { Extent::Whole } else { Extent::Changed };
    let city = app.city();
    // Whoever may not is told at once.
    let actor = app.ask(move |_| indicator::may_count(&actor).map(|()| actor)).await?;
    tokio::task::spawn_blocking(move || {
        if let Err(error) = indicator::count(&city, &actor, extent, &mut |_things| {}) {
            tracing::error!(code = error.code(), %error, "the indicators could not be counted");
        }
    });
    Ok(StatusCode::ACCEPTED)
}

/// The things behind an indicator, as they stand now.
#[utoipa::path(get, operation_id = "list_indicator_things", path = "/api/v1/indicators/{indicator}/things",
    tag = "governance", params(("indicator" = String, Path), ThingsQuery),
    responses((status = 200, body = Things), Problems))]
pub(crate) async fn drill(
    State(app): State<App>,
    Member(actor): Member,
    Segment(indicator): Segment<String>,
    Params(asked): Params<ThingsQuery>,
) -> Result<Json<Things>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let after = parameter::cursor(asked.cursor)?;
    let query = DrillQuery {
        indicator,
        within: asked.within.unwrap_or_default(),
        department: parameter::present(asked.department),
        holds: asked.holds.unwrap_or(false),
    };
    let page = app.ask(move |city| indicator::drill(city, &actor, &query, after, limit)).await?;
    Ok(Json(Things {
        items: page.items.into_iter().map(Thing::from).collect(),
        next: page.next.map(|(division, id)| format!("{division}.{id}")),
    }))
}

/// Frozen months, latest first.
#[utoipa::path(get, operation_id = "list_indicator_months", path = "/api/v1/indicator-months", tag = "governance",
    responses((status = 200, body = Vec<Month>), Problems))]
pub(crate) async fn months(State(app): State<App>, Member(actor): Member) -> Result<Json<Vec<Month>>, Problem> {
    let views = app.ask(move |city| indicator::months(city, &actor, None, 120)).await?;
    Ok(Json(views.into_iter().map(|view| Month { body: None, ..Month::from(view) }).collect()))
}

/// Freezes a month; it cannot be changed any more.
#[utoipa::path(post, operation_id = "freeze_indicator_month", path = "/api/v1/indicator-months", tag = "governance",
    request_body = Freezing, responses((status = 201, body = Month), Problems))]
pub(crate) async fn freeze(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Freezing>,
) -> Result<(StatusCode, Json<Month>), Problem> {
    let view = app.ask(move |city| indicator::freeze(city, &actor, &asked.month)).await?;
    Ok((StatusCode::CREATED, Json(Month::from(view))))
}

/// A frozen month with its numbers.
#[utoipa::path(get, operation_id = "show_indicator_month", path = "/api/v1/indicator-months/{month}", tag = "governance",
    params(("month" = String, Path)), responses((status = 200, body = Month), Problems))]
pub(crate) async fn month(
    State(app): State<App>,
    Member(actor): Member,
    Segment(month): Segment<String>,
) -> Result<Json<Month>, Problem> {
    let view = app.ask(move |city| indicator::month(city, &actor, &month)).await?;
    Ok(Json(Month::from(view)))
}

impl From<ShareView> for Shown {
    fn from(view: ShareView) -> Self {
        let ShareView { indicator, division, name, department, share } = view;
        let percent = share.percent();
        Self { indicator, division, name, department, holds: share.holds, of: share.of, percent }
    }
}

impl From<DrillRow> for Thing {
    fn from(row: DrillRow) -> Self {
        let DrillRow { thing_id, kind, division, code, label, address_id, marks } = row;
        Self { id: thing_id, kind, division, code, label, address_id, marks }
    }
}

impl From<MonthView> for Month {
    fn from(view: MonthView) -> Self {
        Self {
            month: view.month,
            day: view.day.to_string(),
            actor: view.actor,
            taken_at: view.taken_at,
            digest: view.digest,
            event: view.event,
            sound: view.is_sound,
            body: Some(view.body),
        }
    }
}
