//! `/api/v1/crosswalk`: what foreign identifiers mean, who says so, and where two departments disagree.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::code::crosswalk::{self, ConflictView, LinkRequest, LinkView};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::parameter;
use super::representation::Class;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params};
use crate::problem::{Problem, Problems};

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, link)).routes(routes!(unlink)).routes(routes!(conflicts))
}

/// Which identifier.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Scheme of the identifier, such as `credit_code`.
    scheme: String,
    /// The identifier.
    identifier: String,
}

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

/// A link made or ended by hand.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkInput {
    /// Scheme of the identifier: lower-case letters, digits, `-` and `_`.
    scheme: String,
    identifier: String,
    /// Code of the entity.
    code: String,
    /// Why.
    reason: String,
}

/// Every claim ever made on an identifier, the oldest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Links {
    items: Vec<Link>,
}

/// A claim that an identifier means an entity.
#[derive(Serialize, ToSchema)]
struct Link {
    code: String,
    class: Class,
    /// The department that says so.
    department: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// Null while it holds.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

/// One page of open conflicts.
#[derive(Serialize, ToSchema)]
pub(crate) struct ConflictPage {
    items: Vec<IdentifierConflict>,
    /// Cursor of the next page; null on the last.
    next: Option<String>,
}

/// Two departments that give one identifier to two entities.
#[derive(Serialize, ToSchema)]
struct IdentifierConflict {
    id: i64,
    scheme: String,
    identifier: String,
    later: Claim,
    earlier: Claim,
    #[schema(value_type = String, format = DateTime)]
    found_at: Timestamp,
}

/// One side of a conflict.
#[derive(Serialize, ToSchema)]
struct Claim {
    code: String,
    department: String,
}

/// What an identifier means and meant.
#[utoipa::path(get, operation_id = "list_crosswalk", path = "/api/v1/crosswalk", tag = "codes", params(Asked),
    responses((status = 200, body = Links), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Asked>,
) -> Result<Json<Links>, Problem> {
    let found = app.ask(move |city| crosswalk::links(city, &actor, &asked.scheme, &asked.identifier)).await?;
    Ok(Json(Links { items: found.into_iter().map(|view| Link::new(&app, view)).collect() }))
}

/// Says by hand that an identifier means an entity.
#[utoipa::path(post, operation_id = "link_identifier", path = "/api/v1/crosswalk", tag = "codes",
    request_body = LinkInput, responses((status = 204), Problems))]
pub(crate) async fn link(
    State(app): State<App>,
    Member(actor): Member,
    Input(input): Input<LinkInput>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| crosswalk::link(city, &actor, input.into())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a link by hand, and the conflicts it stood in.
#[utoipa::path(post, operation_id = "unlink_identifier", path = "/api/v1/crosswalk:close", tag = "codes",
    request_body = LinkInput, responses((status = 204), Problems))]
pub(crate) async fn unlink(
    State(app): State<App>,
    Member(actor): Member,
    Input(input): Input<LinkInput>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| crosswalk::unlink(city, &actor, input.into())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Identifiers that two departments give to two things.
#[utoipa::path(get, operation_id = "list_identifier_conflicts", path = "/api/v1/crosswalk/conflicts", tag = "codes",
    params(Paging), responses((status = 200, body = ConflictPage), Problems))]
pub(crate) async fn conflicts(
    State(app): State<App>,
    Member(actor): Member,
    Params(paging): Params<Paging>,
) -> Result<Json<ConflictPage>, Problem> {
    let limit = parameter::limit(paging.limit, parameter::USUAL_PAGE)?;
    let cursor = parameter::present(paging.cursor);
    let page = app.ask(move |city| crosswalk::conflicts(city, &actor, cursor.as_deref(), limit)).await?;
    Ok(Json(ConflictPage { items: page.items.into_iter().map(IdentifierConflict::from).collect(), next: page.next }))
}

impl Link {
    fn new(app: &App, view: LinkView) -> Self {
        Self {
            class: Class::new(app, view.class),
            code: view.code,
            department: view.department,
            since: view.since,
            until: view.until,
        }
    }
}

impl From<ConflictView> for IdentifierConflict {
    fn from(view: ConflictView) -> Self {
        let claim = |(code, department): (String, String)| Claim { code, department };
        Self {
            id: view.conflict_id,
            scheme: view.scheme,
            identifier: view.identifier,
            later: claim(view.later),
            earlier: claim(view.earlier),
            found_at: view.found_at,
        }
    }
}

impl From<LinkInput> for LinkRequest {
    fn from(input: LinkInput) -> Self {
        Self { scheme: input.scheme, identifier: input.identifier, code: input.code, reason: input.reason }
    }
}
