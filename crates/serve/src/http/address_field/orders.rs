//! Orders of doorplates: ordering, printing, handing out.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::CityError;
use chengji_city::address_base::field::order::{self, PlateWish};
use chengji_city::plate::{NO_FONT, Paper, PlateAlgorithm, PlateSheet, Sheet, find_letters};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::parameter;
use super::plates::word;
use super::view::AddressPlateOrder;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::problem::{Problem, Problems};

/// A page of orders.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// Behind this order
    after: Option<i64>,
    /// Page size, 1 to 10,000
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Orders by number.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressPlateOrders {
    items: Vec<AddressPlateOrder>,
}

/// Plates wanted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressPlateWish {
    /// At most 2,000.
    address_ids: Vec<i64>,
    /// The usual class of each address's kind when absent.
    class: Option<String>,
    #[serde(default)]
    reason: String,
    document: Option<String>,
}

/// How an order is printed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressPlateSheet {
    /// `ed25519` (default) or `sm2`
    algorithm: Option<String>,
    /// `A4` (default) or `A3`
    paper: Option<String>,
    /// Plates across; default 2
    columns: Option<u32>,
    /// Plates down; default 4
    rows: Option<u32>,
}

/// Lists orders of doorplates.
#[utoipa::path(get, operation_id = "list_address_plate_orders", path = "/api/v1/address-plate-orders",
    tag = "field work", params(After), responses((status = 200, body = AddressPlateOrders), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<After>,
) -> Result<Json<AddressPlateOrders>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let views = app.ask(move |city| order::list(city, &actor, asked.after.unwrap_or(0), limit)).await?;
    Ok(Json(AddressPlateOrders { items: views.into_iter().map(Into::into).collect() }))
}

/// Orders doorplates for addresses; those that have one or wait for one get none.
#[utoipa::path(post, operation_id = "order_address_plates", path = "/api/v1/address-plate-orders",
    tag = "field work", request_body = AddressPlateWish,
    responses((status = 201, body = AddressPlateOrder), Problems))]
pub(crate) async fn order(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<AddressPlateWish>,
) -> Result<(StatusCode, Json<AddressPlateOrder>), Problem> {
    let AddressPlateWish { address_ids, class, reason, document } = asked;
    let wish = PlateWish { address_ids, class, reason, document };
    let view = app.ask(move |city| order::order(city, &actor, wish)).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}

/// Signs the plates of an order and draws them on sheets with cut marks, as PDF; they count as made then.
#[utoipa::path(post, operation_id = "print_address_plates", path = "/api/v1/address-plate-orders/{id}/sheet",
    tag = "field work", params(("id" = i64, Path)), request_body = AddressPlateSheet,
    responses((status = 200, content((Vec<u8> = "application/pdf"))), Problems))]
pub(crate) async fn sheet(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<AddressPlateSheet>,
) -> Result<Response, Problem> {
    let base =
        app.options().base_url.clone().ok_or_else(|| Problem::new(StatusCode::CONFLICT, "request.base-url-missing"))?;
    let algorithm = asked.algorithm.as_deref().map(word).transpose()?.unwrap_or(PlateAlgorithm::Ed25519);
    let paper: Paper = asked.paper.as_deref().unwrap_or("A4").parse().map_err(CityError::Sheet)?;
    let sheet = Sheet::new(paper, asked.columns.unwrap_or(2), asked.rows.unwrap_or(4)).map_err(CityError::Sheet)?;
    let (bytes, lacks_letters) = app
        .ask(move |city| {
            let letters = find_letters(None)?;
            let lacks_letters = !letters.has_chinese();
            let faces = order::make(city, &actor, id, base, algorithm)?;
            let mut document = PlateSheet::begin(Vec::new(), sheet, letters)?;
            for face in &faces {
                document.add(face)?;
            }
            Ok::<_, CityError>((document.finish()?.0, lacks_letters))
        })
        .await?;
    let kind = [(header::CONTENT_TYPE, "application/pdf")];
    let warning = lacks_letters.then_some([("x-chengji-warning", NO_FONT)]);
    Ok(match warning {
        Some(warning) => (kind, warning, bytes).into_response(),
        None => (kind, bytes).into_response(),
    })
}

/// Hands the made plates of an order out; each becomes a task to put it up.
#[utoipa::path(post, operation_id = "dispatch_address_plates", path = "/api/v1/address-plate-orders/{id}/dispatch",
    tag = "field work", params(("id" = i64, Path)), responses((status = 200, body = AddressPlateOrder), Problems))]
pub(crate) async fn dispatch(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressPlateOrder>, Problem> {
    Ok(Json(app.ask(move |city| order::dispatch(city, &actor, id)).await?.into()))
}
