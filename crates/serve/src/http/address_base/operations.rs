//! `/api/v1/address-operations`: what waits for a second person, and undoing.

use axum::Json;
use axum::extract::State;
use chengji_city::address_base::{Grounds, list, proposal, undo};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::shown::AddressOperation;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct OperationsPaging {
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// One page of changes that wait for a second person.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressOperationPage {
    items: Vec<AddressOperation>,
    /// Cursor of the next page; null on the last.
    next: Option<String>,
}

/// Why something is undone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressUndoRequest {
    reason: String,
    /// Number of the document.
    document: Option<String>,
}

/// Changes that wait for a second person, in the order proposed.
#[utoipa::path(get, operation_id = "list_address_operations", path = "/api/v1/address-operations", tag = "address base",
    params(OperationsPaging), responses((status = 200, body = AddressOperationPage), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(paging): Params<OperationsPaging>,
) -> Result<Json<AddressOperationPage>, Problem> {
    let limit = parameter::limit(paging.limit, parameter::USUAL_PAGE)?;
    let cursor = parameter::present(paging.cursor);
    let page = app.ask(move |city| list::proposals(city, &actor, cursor.as_deref(), limit)).await?;
    Ok(Json(AddressOperationPage { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// One change of addresses.
#[utoipa::path(get, operation_id = "show_address_operation", path = "/api/v1/address-operations/{id}",
    tag = "address base", params(("id" = i64, Path)), responses((status = 200, body = AddressOperation), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressOperation>, Problem> {
    let view = app.ask(move |city| proposal::show(city, &actor, id)).await?;
    Ok(Json(view.into()))
}

/// Undoes a change by a counter-operation, as long as nothing has touched the same addresses since.
#[utoipa::path(post, operation_id = "undo_address_operation", path = "/api/v1/address-operations/{id}/undo",
    tag = "address base", params(("id" = i64, Path)), request_body = AddressUndoRequest,
    responses((status = 200, body = AddressOperation), Problems))]
pub(crate) async fn undo(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<AddressUndoRequest>,
) -> Result<Json<AddressOperation>, Problem> {
    let grounds = Grounds { reason: asked.reason, document: asked.document };
    let view = app.ask(move |city| undo::undo(city, &actor, id, &grounds)).await?;
    Ok(Json(view.into()))
}

/// Does what another person proposed.
#[utoipa::path(post, operation_id = "approve_address_operation", path = "/api/v1/address-operations/{id}/approval",
    tag = "address base", params(("id" = i64, Path)), responses((status = 200, body = AddressOperation), Problems))]
pub(crate) async fn approve(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressOperation>, Problem> {
    let view = app.ask(move |city| proposal::approve(city, &actor, id)).await?;
    Ok(Json(view.into()))
}

/// Refuses what another person proposed.
#[utoipa::path(post, operation_id = "refuse_address_operation", path = "/api/v1/address-operations/{id}/refusal",
    tag = "address base", params(("id" = i64, Path)), responses((status = 200, body = AddressOperation), Problems))]
pub(crate) async fn refuse(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressOperation>, Problem> {
    let view = app.ask(move |city| proposal::refuse(city, &actor, id)).await?;
    Ok(Json(view.into()))
}
