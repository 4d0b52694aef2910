//! `/api/v1/entities/{code}/records`: the raw records behind an entity, as they came.

use axum::Json;
use axum::extract::State;
use chengji_city::{RecordView, registry};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::geojson;
use crate::http::parameter;
use crate::http::representation::Finding;
use crate::message::Locale;
use crate::problem::{Problem, Problems};

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// Records of departments after this one, the `next` of the page before; from the first when absent.
    after: Option<String>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Source records.
#[derive(Serialize, ToSchema)]
pub(crate) struct Records {
    items: Vec<Record>,
    /// What to give as `after` for the next page; null on the last.
    next: Option<String>,
}

/// One record as its department sent it.
#[derive(Serialize, ToSchema)]
struct Record {
    record_id: i64,
    /// 数源单位
    department: String,
    file_name: String,
    /// Row in that file, from 1.
    row: i64,
    #[schema(value_type = String, format = DateTime)]
    received_at: Timestamp,
    job_id: i64,
    /// The fields, untouched.
    fields: Vec<Field>,
    findings: Vec<Finding>,
    /// GeoJSON geometry as it came, in the file's own frame.
    #[schema(value_type = Option<Object>)]
    geometry: Option<Value>,
}

/// One field.
#[derive(Serialize, ToSchema)]
struct Field {
    column: String,
    #[schema(value_type = Option<String>)]
    value: Value,
}

/// The raw records behind an entity, the latest of every department, with everything that was found wrong with them; page by
/// page in the order of the departments' names.
#[utoipa::path(get, operation_id = "list_records", path = "/api/v1/entities/{code}/records", tag = "registry",
    params(("code" = String, Path), After),
    responses((status = 200, body = Records), Problems))]
pub(crate) async fn records(
    State(app): State<App>,
    Member(actor): Member,
    locale: Locale,
    Segment(code): Segment<String>,
    Params(asked): Params<After>,
) -> Result<Json<Records>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let after = parameter::present(asked.after);
    let page = app.ask(move |city| registry::source_records(city, &actor, &code, after.as_deref(), limit)).await?;
    let items = page.items.into_iter().map(|view| Record::new(view, locale)).collect();
    Ok(Json(Records { items, next: page.next }))
}

impl Record {
    fn new(view: RecordView, locale: Locale) -> Self {
        let fields = view.columns.into_iter().zip(view.values).map(|(column, value)| Field { column, value });
        Self {
            record_id: view.record_id,
            department: view.department,
            file_name: view.file_name,
            row: view.row,
            received_at: view.received_at,
            job_id: view.job_id,
            fields: fields.collect(),
            findings: view.findings.iter().map(|finding| Finding::new(finding, locale)).collect(),
            geometry: view.geometry.as_ref().map(geojson::geometry),
        }
    }
}
