//! `/api/v1/address-doubts`: doubts about addresses from any department, and their answers.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::address_base::doubt::{self, Doubt, DoubtReport, DoubtStep};
use chengji_core::address_base::DoubtState;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::standard::read;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// What is doubted: an address, or a text without one with the division whose office answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressDoubtReport {
    address_id: Option<i64>,
    text: Option<String>,
    /// Division code, with `text`.
    division: Option<String>,
    /// Longitude and latitude where it was noticed, CGCS2000 degrees.
    position: Option<[f64; 2]>,
    /// What is doubted.
    said: String,
}

/// What becomes of a doubt.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressDoubtStep {
    /// `in-progress`, `planned`, `withdrawn` or `done`
    state: String,
    /// What the reporter is told; needed by `planned` and `done`.
    answer: Option<String>,
    /// The operation that settled it.
    operation_id: Option<i64>,
    /// The version that was looked at.
    version: i64,
}

/// A doubt about an address.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressDoubt {
    id: i64,
    address_id: Option<i64>,
    text: String,
    position: Option<[f64; 2]>,
    /// `reported`, `in-progress`, `planned`, `withdrawn` or `done`
    state: &'static str,
    /// Division whose office answers.
    custodian: String,
    reporter: String,
    department: Option<String>,
    said: String,
    answer: Option<String>,
    answered_by: Option<String>,
    operation_id: Option<i64>,
    /// The field task raised for it last; its answers are the evidence.
    task_id: Option<i64>,
    version: i64,
    /// Last day for the answer.
    #[schema(value_type = String, format = Date)]
    due_on: jiff::civil::Date,
    overdue: bool,
    #[schema(value_type = String, format = DateTime)]
    reported_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// Which doubts.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DoubtFilter {
    /// In this state; `reported` when absent.
    state: Option<String>,
    /// Answered within the division with this code.
    division: Option<String>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// One page of doubts.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressDoubts {
    items: Vec<AddressDoubt>,
    /// Cursor of the next page; null on the last.
    next: Option<String>,
}

/// Reports a doubt.
#[utoipa::path(post, operation_id = "report_address_doubt", path = "/api/v1/address-doubts", tag = "address base",
    request_body = AddressDoubtReport, responses((status = 201, body = AddressDoubt), Problems))]
pub(crate) async fn report(
    State(app): State<App>,
    Member(actor): Member,
    Input(told): Input<AddressDoubtReport>,
) -> Result<(StatusCode, Json<AddressDoubt>), Problem> {
    let report = DoubtReport {
        address_id: told.address_id,
        text: told.text,
        division: told.division,
        position: told.position.map(|[lon, lat]| (lon, lat)),
        said: told.said,
    };
    let view = app.ask(move |city| doubt::report(city, &actor, report)).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}

/// Lists doubts in a state.
#[utoipa::path(get, operation_id = "list_address_doubts", path = "/api/v1/address-doubts", tag = "address base",
    params(DoubtFilter), responses((status = 200, body = AddressDoubts), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(filter): Params<DoubtFilter>,
) -> Result<Json<AddressDoubts>, Problem> {
    let state = parameter::present(filter.state).map(|word| read("state", &word)).transpose()?;
    let state = state.unwrap_or(DoubtState::Reported);
    let division = filter.division.unwrap_or_default();
    let limit = parameter::limit(filter.limit, parameter::USUAL_PAGE)?;
    let cursor = parameter::present(filter.cursor);
    let page = app.ask(move |city| doubt::list(city, &actor, (state, &division), cursor.as_deref(), limit)).await?;
    Ok(Json(AddressDoubts { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// One doubt.
#[utoipa::path(get, operation_id = "show_address_doubt", path = "/api/v1/address-doubts/{id}", tag = "address base",
    params(("id" = i64, Path)), responses((status = 200, body = AddressDoubt), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressDoubt>, Problem> {
    let view = app.ask(move |city| doubt::show(city, &actor, id)).await?;
    Ok(Json(view.into()))
}

/// Takes a doubt up, plans, answers or withdraws it.
#[utoipa::path(post, operation_id = "step_address_doubt", path = "/api/v1/address-doubts/{id}/steps", tag = "address base",
    params(("id" = i64, Path)), request_body = AddressDoubtStep, responses((status = 200, body = AddressDoubt), Problems))]
pub(crate) async fn step(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(told): Input<AddressDoubtStep>,
) -> Result<Json<AddressDoubt>, Problem> {
    let step = DoubtStep {
        doubt_id: id,
        state: read("state", &told.state)?,
        answer: told.answer,
        operation_id: told.operation_id,
        version: told.version,
    };
    let view = app.ask(move |city| doubt::step(city, &actor, step)).await?;
    Ok(Json(view.into()))
}

impl From<Doubt> for AddressDoubt {
    fn from(view: Doubt) -> Self {
        Self {
            id: view.doubt_id,
            address_id: view.address_id,
            text: view.text,
            position: view.position.map(|(lon, lat)| [lon, lat]),
            state: view.state.as_str(),
            custodian: view.custodian,
            reporter: view.reporter,
            department: view.department,
            said: view.said,
            answer: view.answer,
            answered_by: view.answered_by,
            operation_id: view.operation_id,
            task_id: view.task_id,
            version: view.version,
            due_on: view.due_on,
            overdue: view.overdue,
            reported_at: view.reported_at,
            changed_at: view.changed_at,
        }
    }
}
