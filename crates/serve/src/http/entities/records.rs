//! `/api/v1/entities/{code}/records`: the raw records behind an entity, as they came.

use axum::Json;
use axum::extract::State;
use chengji_city::{RecordView, registry};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::Segment;
use crate::geojson;
use crate::http::representation::Finding;
use crate::message::Locale;
use crate::problem::{Problem, Problems};

/// Source records.
#[derive(Serialize, ToSchema)]
pub(crate) struct Records {
    items: Vec<Record>,
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

/// The raw records behind an entity, newest first, with everything that was found wrong with them.
#[utoipa::path(get, operation_id = "list_records", path = "/api/v1/entities/{code}/records", tag = "registry",
    params(("code" = String, Path)),
    responses((status = 200, body = Records), Problems))]
pub(crate) async fn records(
    State(app): State<App>,
    Member(actor): Member,
    locale: Locale,
    Segment(code): Segment<String>,
) -> Result<Json<Records>, Problem> {
    let views = app.ask(move |city| registry::source_records(city, &actor, &code)).await?;
    Ok(Json(Records { items: views.into_iter().map(|view| Record::new(view, locale)).collect() }))
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
