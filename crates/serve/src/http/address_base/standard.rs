//! `/api/v1/standard-addresses`: addresses as of any day, their history and tree, and the steps of their life.

use axum::Json;
use axum::extract::State;
use chengji_city::address_base::Grounds;
use chengji_city::address_base::act::{self, StepRequest};
use chengji_city::address_base::list::{self, BaseQuery};
use chengji_city::address_base::show::{self, AsOf};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::shown::{AddressHistory, AddressOperation, AddressPage, AddressTree, StandardAddress};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which addresses: one filter, `division` also with `state`.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AddressFilter {
    /// Preferred texts that begin so.
    prefix: Option<String>,
    /// At the road with this number.
    road: Option<i64>,
    /// Directly below this address.
    parent: Option<i64>,
    /// In this state.
    state: Option<String>,
    /// Within the division with this code.
    division: Option<String>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Which belief.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AddressInstant {
    /// True on this day, `YYYY-MM-DD`; today when absent.
    as_of: Option<String>,
    /// Believed at this instant, RFC 3339; now when absent.
    recorded_at: Option<String>,
}

/// A step asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressActRequest {
    /// `submit`, `verify`, `review`, `approve`, `reserve`, `publish`, `investigate`, `clear`, `retire`, `restore`, `refuse`,
    /// `withdraw` or `send-back`
    act: String,
    /// Needed by all steps that go against somebody or something.
    reason: Option<String>,
    /// Number of the document; needed to retire and restore.
    document: Option<String>,
    /// The version of the address that was looked at.
    version: i64,
}

/// A step taken, or waiting for a second person.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressActed {
    address: StandardAddress,
    /// `proposed` while a second person must decide.
    operation: AddressOperation,
}

/// Lists addresses.
#[utoipa::path(get, operation_id = "list_standard_addresses", path = "/api/v1/standard-addresses", tag = "address base",
    params(AddressFilter), responses((status = 200, body = AddressPage), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(filter): Params<AddressFilter>,
) -> Result<Json<AddressPage>, Problem> {
    let query = BaseQuery {
        prefix: parameter::present(filter.prefix),
        road_id: filter.road,
        parent_id: filter.parent,
        state: parameter::present(filter.state).map(|word| read("state", &word)).transpose()?,
        division: parameter::present(filter.division),
        cursor: parameter::present(filter.cursor),
        limit: parameter::limit(filter.limit, parameter::USUAL_PAGE)?,
    };
    let page = app.ask(move |city| list::list(city, &actor, &query)).await?;
    Ok(Json(AddressPage { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// One address as it was believed to be.
#[utoipa::path(get, operation_id = "show_standard_address", path = "/api/v1/standard-addresses/{id}", tag = "address base",
    params(("id" = i64, Path), AddressInstant), responses((status = 200, body = StandardAddress), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Params(instant): Params<AddressInstant>,
) -> Result<Json<StandardAddress>, Problem> {
    let as_of = AsOf {
        valid_on: parameter::optional_day(instant.as_of.as_deref())?,
        recorded_at: parameter::optional_instant(instant.recorded_at.as_deref())?,
    };
    let view = app.ask(move |city| show::show(city, &actor, id, as_of)).await?;
    Ok(Json(view.into()))
}

/// Every belief about an address and every step of its life.
#[utoipa::path(get, operation_id = "read_address_history", path = "/api/v1/standard-addresses/{id}/history",
    tag = "address base", params(("id" = i64, Path)), responses((status = 200, body = AddressHistory), Problems))]
pub(crate) async fn history(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressHistory>, Problem> {
    let view = app.ask(move |city| show::history(city, &actor, id)).await?;
    Ok(Json(view.into()))
}

/// An address between its ancestors and its children.
#[utoipa::path(get, operation_id = "read_address_tree", path = "/api/v1/standard-addresses/{id}/tree",
    tag = "address base", params(("id" = i64, Path)), responses((status = 200, body = AddressTree), Problems))]
pub(crate) async fn tree(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressTree>, Problem> {
    let view = app.ask(move |city| show::tree(city, &actor, id)).await?;
    Ok(Json(view.into()))
}

/// Takes a step in the life of an address, or proposes it where a second person must approve.
#[utoipa::path(post, operation_id = "act_on_address", path = "/api/v1/standard-addresses/{id}/acts", tag = "address base",
    params(("id" = i64, Path)), request_body = AddressActRequest, responses((status = 200, body = AddressActed), Problems))]
pub(crate) async fn act(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<AddressActRequest>,
) -> Result<Json<AddressActed>, Problem> {
    let grounds = Grounds { reason: asked.reason.unwrap_or_default(), document: asked.document };
    let request = StepRequest { address_id: id, act: read("act", &asked.act)?, grounds, version: asked.version };
    let stepped = app.ask(move |city| act::act(city, &actor, request)).await?;
    Ok(Json(AddressActed { address: stepped.address.into(), operation: stepped.operation.into() }))
}

/// A word of a table, or a problem that tells the words.
pub(super) fn read<T: std::str::FromStr<Err: std::fmt::Display>>(name: &str, word: &str) -> Result<T, Problem> {
    word.parse().map_err(|error: T::Err| {
        Problem::invalid("request.invalid-parameter").with("reason", format!("{name}: {error}"))
    })
}
