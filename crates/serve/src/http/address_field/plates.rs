//! Doorplates: lists, one with its acts, what is done to it, and the next number of a road.

use axum::Json;
use axum::extract::State;
use chengji_city::address_base::field::numbering;
use chengji_city::address_base::field::plate::{self, PlateQuery, PlateRequest};
use chengji_core::address_base::numbering::Parity;
use chengji_core::address_base::plate::{Fix, PlateAct, PlateState};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::parameter;
use super::view::{AddressPlate, AddressPlateAct};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::problem::{Problem, Problems};

/// Which plates: of an address, of an order, or in a state.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    address_id: Option<i64>,
    order_id: Option<i64>,
    state: Option<String>,
    /// Behind this plate
    after: Option<i64>,
    /// Page size, 1 to 10,000
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Plates by number.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressPlates {
    items: Vec<AddressPlate>,
}

/// A plate and what was done to it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressPlateHistory {
    plate: AddressPlate,
    acts: Vec<AddressPlateAct>,
}

/// What is done to a plate.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressPlateStep {
    /// `make`, `dispatch`, `install`, `damage`, `mend`, `replace`, `remove` or `cancel`
    act: String,
    /// Version of the plate that was looked at.
    version: i64,
    #[serde(default)]
    reason: String,
    lon: Option<f64>,
    lat: Option<f64>,
    /// Uncertainty of the position in metres.
    accuracy_m: Option<f64>,
    /// Digest of a photo kept before.
    photo: Option<String>,
}

/// Where a door is to be numbered.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Place {
    road_id: i64,
    lon: f64,
    lat: f64,
    /// `odd` or `even`; the side of the nearest door when absent
    side: Option<String>,
}

/// A number proposed.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProposedNumber {
    number: String,
    after: Option<String>,
    before: Option<String>,
    /// Numbers left free for the front between.
    kept_free: u32,
    /// `first-of-side`, `sub-number`, `out-of-order`, `side-guessed`
    remarks: Vec<&'static str>,
}

/// Lists doorplates.
#[utoipa::path(get, operation_id = "list_address_plates", path = "/api/v1/address-plates", tag = "field work",
    params(Asked), responses((status = 200, body = AddressPlates), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Asked>,
) -> Result<Json<AddressPlates>, Problem> {
    let query = PlateQuery {
        address_id: asked.address_id,
        order_id: asked.order_id,
        state: asked.state.as_deref().map(word::<PlateState>).transpose()?,
        after: asked.after.unwrap_or(0),
        limit: parameter::limit(asked.limit, parameter::USUAL_PAGE)?,
    };
    let views = app.ask(move |city| plate::list(city, &actor, &query)).await?;
    Ok(Json(AddressPlates { items: views.into_iter().map(AddressPlate::from).collect() }))
}

/// A doorplate with what was done to it.
#[utoipa::path(get, operation_id = "show_address_plate", path = "/api/v1/address-plates/{id}", tag = "field work",
    params(("id" = i64, Path)), responses((status = 200, body = AddressPlateHistory), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressPlateHistory>, Problem> {
    let (view, acts) = app.ask(move |city| plate::show(city, &actor, id)).await?;
    Ok(Json(AddressPlateHistory { plate: view.into(), acts: acts.into_iter().map(Into::into).collect() }))
}

/// Does something to a doorplate; proof that is missing or far away is kept as a warning.
#[utoipa::path(post, operation_id = "act_on_address_plate", path = "/api/v1/address-plates/{id}/acts",
    tag = "field work", params(("id" = i64, Path)), request_body = AddressPlateStep,
    responses((status = 200, body = AddressPlate), Problems))]
pub(crate) async fn act(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<AddressPlateStep>,
) -> Result<Json<AddressPlate>, Problem> {
    let accuracy_m = asked.accuracy_m;
    let request = PlateRequest {
        act: word::<PlateAct>(&asked.act)?,
        version: asked.version,
        reason: asked.reason,
        fix: asked.lon.zip(asked.lat).map(|(lon, lat)| Fix { lon, lat, accuracy_m }),
        photo: asked.photo,
    };
    let view = app.ask(move |city| plate::act(city, &actor, id, request)).await?;
    Ok(Json(view.into()))
}

/// Proposes the number of a new door at a place of a road.
#[utoipa::path(get, operation_id = "propose_door_number", path = "/api/v1/address-plates:number", tag = "field work",
    params(Place), responses((status = 200, body = ProposedNumber), Problems))]
pub(crate) async fn propose(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Place>,
) -> Result<Json<ProposedNumber>, Problem> {
    let side = asked.side.as_deref().map(word::<Parity>).transpose()?;
    let place = (asked.lon, asked.lat);
    let found = app.ask(move |city| numbering::next_number(city, &actor, asked.road_id, place, side)).await?;
    Ok(Json(ProposedNumber {
        number: found.number.to_string(),
        after: found.after.map(|number| number.to_string()),
        before: found.before.map(|number| number.to_string()),
        kept_free: found.kept_free,
        remarks: found.remarks.iter().map(|remark| remark.as_str()).collect(),
    }))
}

/// A word of a closed list.
pub(super) fn word<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, Problem> {
    text.parse()
        .map_err(|error: T::Err| Problem::invalid("request.invalid-parameter").with("reason", error.to_string()))
}
