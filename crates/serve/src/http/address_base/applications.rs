//! `/api/v1/address-applications`: applying for one address or a file of them, and what waits for whom.

use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use chengji_city::address_base::Grounds;
use chengji_city::address_base::apply::{self, Application};
use chengji_city::address_base::batch::{self, BaseRun};
use chengji_city::address_base::list::{self, BaseQuery};
use chengji_core::address_base::{AddressAct, AddressState};
use chengji_formats::findings as wire;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::shown::{AddressLine, AddressPage, StandardAddress};
use super::standard::read;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};
use crate::upload;

/// What an applicant says; division and elements that are not told are taken from the parent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressApplication {
    /// `place`, `doorplate`, `estate`, `building`, `unit`, `floor`, `room` or `poi`
    kind: String,
    parent_id: Option<i64>,
    /// Division code of the deepest level known.
    division: Option<String>,
    zone: Option<String>,
    road: Option<String>,
    number: Option<String>,
    estate: Option<String>,
    building: Option<String>,
    unit: Option<String>,
    floor: Option<String>,
    room: Option<String>,
    name: Option<String>,
    /// Other texts by which it is known.
    #[serde(default)]
    aliases: Vec<String>,
    /// Longitude and latitude, CGCS2000 degrees.
    position: Option<[f64; 2]>,
    /// Metres.
    height: Option<f64>,
    /// Longitude and latitude of the entrance.
    entrance: Option<[f64; 2]>,
    /// Code of the building or dwelling it belongs to.
    entity: Option<String>,
    /// Last day of a temporary address, `YYYY-MM-DD`.
    expires_on: Option<String>,
    /// First day on which it holds, `YYYY-MM-DD`; today when absent.
    valid_from: Option<String>,
    /// Keep it as a draft.
    #[serde(default)]
    draft: bool,
    /// Apply although an address with the same elements is there.
    #[serde(default)]
    although_same: bool,
    reason: Option<String>,
    document: Option<String>,
}

/// An address applied for, and what looks like it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressApplied {
    address: StandardAddress,
    /// Addresses with the same elements.
    same_path: Vec<AddressLine>,
    /// Addresses of the same kind within about a metre.
    same_point: Vec<AddressLine>,
}

/// Which applications.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ApplicationFilter {
    /// In this state; `applied` when absent.
    state: Option<String>,
    /// Within the division with this code.
    division: Option<String>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Within which division.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct QueueFilter {
    /// Division code; the whole base when absent.
    division: Option<String>,
}

/// What waits for the caller.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressQueues {
    items: Vec<AddressQueue>,
}

/// Addresses in a state out of which the caller may take a step.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressQueue {
    state: &'static str,
    acts: Vec<&'static str>,
    waiting: i64,
}

/// The parts of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "read by the OpenAPI derive only; the parts are streamed")]
pub(crate) struct AddressBatch {
    /// The file: `kind`, `division` or names from `province` down, `road`, `number` … `room`, `name`, `aliases`, `lon`, `lat`.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Number of the document it rests on.
    document: Option<String>,
    /// Check every row, apply for none.
    #[schema(default = false)]
    dry_run: Option<bool>,
}

/// A file of applications, as far as it has come.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressRun {
    id: i64,
    kind: String,
    file_name: String,
    dry_run: bool,
    actor: String,
    /// `running`, `finished` or `failed`
    state: String,
    rows: i64,
    made: i64,
    existing: i64,
    with_findings: i64,
    rejected: i64,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    error: Option<String>,
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FindingsPaging {
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Rows of a run with what is wrong with them.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressRunFindings {
    items: Vec<AddressRowFindings>,
    /// Cursor of the next page; null on the last.
    next: Option<String>,
}

/// A row with what is wrong with it.
#[derive(Serialize, ToSchema)]
pub(crate) struct AddressRowFindings {
    row: i64,
    /// `made` or `rejected`
    outcome: String,
    address_id: Option<i64>,
    #[schema(value_type = Vec<Object>)]
    findings: Vec<serde_json::Value>,
}

/// Applies for an address; likely duplicates are told at once.
#[utoipa::path(post, operation_id = "apply_for_address", path = "/api/v1/address-applications", tag = "address base",
    request_body = AddressApplication, responses((status = 201, body = AddressApplied), Problems))]
pub(crate) async fn apply(
    State(app): State<App>,
    Member(actor): Member,
    Input(told): Input<AddressApplication>,
) -> Result<(StatusCode, Json<AddressApplied>), Problem> {
    let application = told.understood()?;
    let applied = app.ask(move |city| apply::apply(city, &actor, application)).await?;
    let lines = |lines: Vec<_>| lines.into_iter().map(AddressLine::from).collect();
    let (same_path, same_point) = (lines(applied.same_path), lines(applied.same_point));
    Ok((StatusCode::CREATED, Json(AddressApplied { address: applied.address.into(), same_path, same_point })))
}

/// Lists applications in a state.
#[utoipa::path(get, operation_id = "list_address_applications", path = "/api/v1/address-applications",
    tag = "address base", params(ApplicationFilter), responses((status = 200, body = AddressPage), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(filter): Params<ApplicationFilter>,
) -> Result<Json<AddressPage>, Problem> {
    let state = parameter::present(filter.state).map(|word| read("state", &word)).transpose()?;
    let query = BaseQuery {
        state: Some(state.unwrap_or(AddressState::Applied)),
        division: parameter::present(filter.division),
        cursor: parameter::present(filter.cursor),
        limit: parameter::limit(filter.limit, parameter::USUAL_PAGE)?,
        ..BaseQuery::default()
    };
    let page = app.ask(move |city| list::list(city, &actor, &query)).await?;
    Ok(Json(AddressPage { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// What waits for the caller: a queue for every state out of which the caller may take a step.
#[utoipa::path(get, operation_id = "list_address_queues", path = "/api/v1/address-queues", tag = "address base",
    params(QueueFilter), responses((status = 200, body = AddressQueues), Problems))]
pub(crate) async fn queues(
    State(app): State<App>,
    Member(actor): Member,
    Params(filter): Params<QueueFilter>,
) -> Result<Json<AddressQueues>, Problem> {
    let division = filter.division.unwrap_or_default();
    let queues = app.ask(move |city| list::queues(city, &actor, &division)).await?;
    let items = queues.into_iter().map(|queue| AddressQueue {
        state: queue.state.as_str(),
        acts: queue.acts.into_iter().map(AddressAct::as_str).collect(),
        waiting: queue.waiting,
    });
    Ok(Json(AddressQueues { items: items.collect() }))
}

/// Takes a file of applications in; ask for the run while it goes on.
#[utoipa::path(post, operation_id = "apply_for_addresses", path = "/api/v1/address-runs", tag = "address base",
    request_body(content = AddressBatch, content_type = "multipart/form-data"),
    responses((status = 202, body = AddressRun), Problems))]
pub(crate) async fn batch(
    State(app): State<App>,
    Member(actor): Member,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<AddressRun>), Problem> {
    upload::may_apply(&actor)?;
    let parts = parts.map_err(|rejection| {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.unsupported-media-type")
            .with("reason", rejection.body_text())
    })?;
    let (file, request) = upload::receive_addresses(&app, parts).await?;
    let view = app.ask(move |city| batch::submit(city, &actor, request)).await?;
    file.taken_over();
    Ok((StatusCode::ACCEPTED, Json(AddressRun::from(view))))
}

/// A file of applications, as far as it has come.
#[utoipa::path(get, operation_id = "show_address_run", path = "/api/v1/address-runs/{id}", tag = "address base",
    params(("id" = i64, Path)), responses((status = 200, body = AddressRun), Problems))]
pub(crate) async fn run(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<AddressRun>, Problem> {
    let view = app.ask(move |city| batch::show(city, &actor, id)).await?;
    Ok(Json(AddressRun::from(view)))
}

/// Rows of a run that have findings.
#[utoipa::path(get, operation_id = "list_address_run_findings", path = "/api/v1/address-runs/{id}/findings",
    tag = "address base", params(("id" = i64, Path), FindingsPaging),
    responses((status = 200, body = AddressRunFindings), Problems))]
pub(crate) async fn findings(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Params(paging): Params<FindingsPaging>,
) -> Result<Json<AddressRunFindings>, Problem> {
    let limit = parameter::limit(paging.limit, parameter::USUAL_PAGE)?;
    let cursor = parameter::present(paging.cursor);
    let page = app.ask(move |city| batch::findings(city, &actor, id, cursor.as_deref(), limit)).await?;
    let items = page.items.into_iter().map(|row| AddressRowFindings {
        row: row.row,
        outcome: row.outcome,
        address_id: row.address_id,
        findings: row.findings.iter().map(wire::to_value).collect(),
    });
    Ok(Json(AddressRunFindings { items: items.collect(), next: page.next }))
}

impl AddressApplication {
    fn understood(self) -> Result<Application, Problem> {
        let point = |at: Option<[f64; 2]>| at.map(|[lon, lat]| (lon, lat));
        Ok(Application {
            kind: Some(read("kind", &self.kind)?),
            parent_id: self.parent_id,
            division: self.division,
            zone: self.zone,
            road: self.road,
            number: self.number,
            estate: self.estate,
            building: self.building,
            unit: self.unit,
            floor: self.floor,
            room: self.room,
            name: self.name,
            aliases: self.aliases,
            position: point(self.position),
            height: self.height,
            entrance: point(self.entrance),
            outline: None,
            entity: self.entity,
            expires_on: parameter::optional_day(self.expires_on.as_deref())?,
            valid_from: parameter::optional_day(self.valid_from.as_deref())?,
            draft: self.draft,
            although_same: self.although_same,
            grounds: Grounds { reason: self.reason.unwrap_or_default(), document: self.document },
        })
    }
}

impl From<BaseRun> for AddressRun {
    fn from(view: BaseRun) -> Self {
        Self {
            id: view.run_id,
            kind: view.kind,
            file_name: view.file_name,
            dry_run: view.dry_run,
            actor: view.actor,
            state: view.state,
            rows: view.rows,
            made: view.made,
            existing: view.existing,
            with_findings: view.with_findings,
            rejected: view.rejected,
            started_at: view.started_at,
            finished_at: view.finished_at,
            error: view.error,
        }
    }
}
