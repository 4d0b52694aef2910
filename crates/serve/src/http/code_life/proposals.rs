//! `/api/v1/code-proposals`: acts on codes that wait for a second person.

use axum::Json;
use axum::extract::State;
use chengji_city::code::proposal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::acts::Act;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// One page of proposals.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodeActPage {
    items: Vec<Act>,
    /// Cursor of the next page; null on the last.
    next: Option<String>,
}

/// Acts that wait for a second person, in the order proposed.
#[utoipa::path(get, operation_id = "list_code_proposals", path = "/api/v1/code-proposals", tag = "codes",
    params(Paging), responses((status = 200, body = CodeActPage), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(paging): Params<Paging>,
) -> Result<Json<CodeActPage>, Problem> {
    let limit = parameter::limit(paging.limit, parameter::USUAL_PAGE)?;
    let cursor = parameter::present(paging.cursor);
    let page = app.ask(move |city| proposal::waiting(city, &actor, cursor.as_deref(), limit)).await?;
    Ok(Json(CodeActPage { items: page.items.into_iter().map(Act::from).collect(), next: page.next }))
}

/// Does what another person proposed.
#[utoipa::path(post, operation_id = "approve_code_act", path = "/api/v1/code-proposals/{id}/approval", tag = "codes",
    params(("id" = i64, Path)), responses((status = 200, body = Act), Problems))]
pub(crate) async fn approve(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<Act>, Problem> {
    let view = app.ask(move |city| proposal::approve(city, &actor, id)).await?;
    Ok(Json(Act::from(view)))
}

/// Refuses what another person proposed.
#[utoipa::path(post, operation_id = "refuse_code_act", path = "/api/v1/code-proposals/{id}/refusal", tag = "codes",
    params(("id" = i64, Path)), responses((status = 200, body = Act), Problems))]
pub(crate) async fn refuse(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<Act>, Problem> {
    let view = app.ask(move |city| proposal::refuse(city, &actor, id)).await?;
    Ok(Json(Act::from(view)))
}
