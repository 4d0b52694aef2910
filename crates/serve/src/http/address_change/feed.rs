//! `/api/v1/address-changes` and `/api/v1/address-subscriptions`: what changed in the address base.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::address_base::distribution::{self, AddressFeed, Subscription};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which changes.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Since {
    /// `cursor` of the answer before; 0 or nothing for the start.
    #[param(minimum = 0)]
    since: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Which poll.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Acknowledged {
    /// `cursor` of the answer that has been dealt with; the subscription goes on behind it.
    #[param(minimum = 0)]
    acknowledged: Option<i64>,
}

/// Changes in the order in which they became durable.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressFeed)]
pub(crate) struct Feed {
    items: Vec<Item>,
    /// Go on with this number.
    cursor: i64,
    /// There may be more at once.
    more: bool,
}

/// One change of one address, with the address as it stands today.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressFeedItem)]
pub(crate) struct Item {
    seq: i64,
    address_id: i64,
    operation_id: i64,
    /// `made`, `changed`, `ended` or `restored`
    change: String,
    division: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    text: String,
    code: Option<String>,
    state: String,
    /// Where an ended address leads.
    successors: Vec<i64>,
}

/// An area to follow: divisions with everything in them, grid cells with everything in them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressSubscriptionRequest)]
pub(crate) struct Wanted {
    title: String,
    #[serde(default)]
    divisions: Vec<String>,
    /// BeiDou grid codes.
    #[serde(default)]
    cells: Vec<String>,
}

/// A followed area.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressSubscription)]
pub(crate) struct Followed {
    id: i64,
    title: String,
    divisions: Vec<String>,
    cells: Vec<String>,
    /// The last change acknowledged.
    cursor: i64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// What changed in the address base since a number.
#[utoipa::path(get, operation_id = "list_address_changes", path = "/api/v1/address-changes", tag = "address base",
    params(Since), responses((status = 200, body = Feed), Problems))]
pub(crate) async fn changes(
    State(app): State<App>,
    Member(actor): Member,
    Params(since): Params<Since>,
) -> Result<Json<Feed>, Problem> {
    let limit = parameter::limit(since.limit, parameter::USUAL_PAGE)?;
    let after = since.since.unwrap_or(0);
    let feed = app.ask(move |city| distribution::changes(city, &actor, after, limit)).await?;
    Ok(Json(Feed::from(feed)))
}

/// The areas you follow.
#[utoipa::path(get, operation_id = "list_address_subscriptions", path = "/api/v1/address-subscriptions",
    tag = "address base", responses((status = 200, body = Vec<Followed>), Problems))]
pub(crate) async fn list(State(app): State<App>, Member(actor): Member) -> Result<Json<Vec<Followed>>, Problem> {
    let found = app.ask(move |city| distribution::subscriptions(city, &actor)).await?;
    Ok(Json(found.into_iter().map(Followed::from).collect()))
}

/// Follows an area from now on.
#[utoipa::path(post, operation_id = "subscribe_to_addresses", path = "/api/v1/address-subscriptions",
    tag = "address base", request_body = Wanted, responses((status = 201, body = Followed), Problems))]
pub(crate) async fn subscribe(
    State(app): State<App>,
    Member(actor): Member,
    Input(wanted): Input<Wanted>,
) -> Result<(StatusCode, Json<Followed>), Problem> {
    let made = app
        .ask(move |city| distribution::subscribe(city, &actor, &wanted.title, &wanted.divisions, &wanted.cells))
        .await?;
    Ok((StatusCode::CREATED, Json(Followed::from(made))))
}

/// What changed in a followed area behind what was acknowledged.
#[utoipa::path(get, operation_id = "poll_address_subscription", path = "/api/v1/address-subscriptions/{id}",
    tag = "address base", params(("id" = i64, Path), Acknowledged), responses((status = 200, body = Feed), Problems))]
pub(crate) async fn poll(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Params(seen): Params<Acknowledged>,
) -> Result<Json<Feed>, Problem> {
    let feed = app.ask(move |city| distribution::poll(city, &actor, id, seen.acknowledged)).await?;
    Ok(Json(Feed::from(feed)))
}

/// Follows an area no longer.
#[utoipa::path(delete, operation_id = "unsubscribe_from_addresses", path = "/api/v1/address-subscriptions/{id}",
    tag = "address base", params(("id" = i64, Path)), responses((status = 204), Problems))]
pub(crate) async fn unsubscribe(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| distribution::unsubscribe(city, &actor, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<AddressFeed> for Feed {
    fn from(feed: AddressFeed) -> Self {
        let item = |item: distribution::AddressChange| Item {
            seq: item.seq,
            address_id: item.address_id,
            operation_id: item.operation_id,
            change: item.change,
            division: item.division,
            at: item.at,
            text: item.text,
            code: item.code,
            state: item.state,
            successors: item.successors,
        };
        Self { items: feed.items.into_iter().map(item).collect(), cursor: feed.cursor, more: feed.more }
    }
}

impl From<Subscription> for Followed {
    fn from(made: Subscription) -> Self {
        Self {
            id: made.subscription_id,
            title: made.title,
            divisions: made.divisions,
            cells: made.cells,
            cursor: made.cursor,
            created_at: made.created_at,
        }
    }
}
