//! Reports about doorplates: anybody may write one, the office reads them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use chengji_city::Actor;
use chengji_city::address_base::field::report::{self, ReportWish};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::super::parameter;
use super::view::AddressPlateReport;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params};
use crate::observe::Peer;
use crate::problem::{Problem, Problems};
use crate::scan::allow;

/// A report.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlateComplaint {
    /// `missing`, `damaged` or `wrong`
    kind: String,
    /// Code or text of the address.
    text: String,
    /// At most 500 characters.
    #[serde(default)]
    said: String,
    lon: Option<f64>,
    lat: Option<f64>,
}

/// A report taken.
#[derive(Serialize, ToSchema)]
pub(crate) struct TakenReport {
    report_id: i64,
}

/// Which reports.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `reported`, `tasked` (default) or `done`
    state: Option<String>,
    /// Behind this report
    after: Option<i64>,
    /// Page size, 1 to 10,000
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Reports by number.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressPlateReports {
    items: Vec<AddressPlateReport>,
}

/// Reports a doorplate that is missing, damaged or wrong. Open to everybody, limited by address.
#[utoipa::path(post, operation_id = "report_address_plate", path = "/api/v1/address-plate-reports",
    tag = "field work", security(()), request_body = PlateComplaint,
    responses((status = 201, body = TakenReport), Problems))]
pub(crate) async fn report(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Input(asked): Input<PlateComplaint>,
) -> Result<(StatusCode, Json<TakenReport>), Problem> {
    allow(&app, peer)?;
    let wish = ReportWish { kind: asked.kind, text: asked.text, said: asked.said, position: asked.lon.zip(asked.lat) };
    let report_id = app.ask(move |city| report::report(city, &Actor::anonymous(), wish)).await?;
    Ok((StatusCode::CREATED, Json(TakenReport { report_id })))
}

/// Lists reports about doorplates.
#[utoipa::path(get, operation_id = "list_address_plate_reports", path = "/api/v1/address-plate-reports",
    tag = "field work", params(Asked), responses((status = 200, body = AddressPlateReports), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Asked>,
) -> Result<Json<AddressPlateReports>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let state = asked.state.unwrap_or_else(|| "tasked".to_owned());
    let views = app.ask(move |city| report::list(city, &actor, &state, asked.after.unwrap_or(0), limit)).await?;
    Ok(Json(AddressPlateReports { items: views.into_iter().map(Into::into).collect() }))
}
