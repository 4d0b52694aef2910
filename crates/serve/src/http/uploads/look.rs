//! `/api/v1/uploads/{id}/columns`, `/preview` and `/job`: from a file that came to a job that reads it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::ingest::{self, LookOptions};
use chengji_city::upload::{self as use_case, Through};
use chengji_city::{CityError, saved_mapping};
use chengji_core::mapping::SourceOptions;
use chengji_formats::mapping::{MappingError, mapping_from_json};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::desk::SavedMapping;
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Segment};
use crate::http::jobs::{AcceptedJob, Job};
use crate::http::representation::Finding;
use crate::message::Locale;
use crate::problem::{Problem, Problems};

/// Rows of a preview unless more are asked for.
const USUAL_ROWS: usize = 20;

/// How to look at a file; whatever is left out is told by the file.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Look {
    /// Encoding label such as `gb18030`.
    encoding: Option<String>,
    /// Delimiter of a CSV, one character.
    delimiter: Option<String>,
    /// Sheet of a workbook or layer of a GeoPackage.
    layer: Option<String>,
    /// JSON pointer to the array of records.
    records: Option<String>,
    /// Class to propose a mapping for.
    class: Option<String>,
}

/// What a file looks like, and a mapping to begin with.
#[derive(Serialize, ToSchema)]
pub(crate) struct FileLook {
    /// `csv`, `xlsx`, `ndjson`, `json`, `geojson` or `geopackage`
    format: String,
    encoding: Option<String>,
    delimiter: Option<String>,
    /// Coordinate system that the file names.
    declared_crs: Option<String>,
    /// Records have geometries.
    spatial: bool,
    /// Rows looked at.
    rows: usize,
    /// Rows among them that are no records.
    bad_rows: usize,
    columns: Vec<Column>,
    /// Codes of classes that the columns fit, the likeliest first.
    classes: Vec<String>,
    /// Frame proposed.
    frame: Option<String>,
    /// Why: `declared`, `header`, `values` or `assumed`.
    frame_reason: Option<String>,
    /// The mapping proposed, with the keys of a mapping file.
    #[schema(value_type = Object)]
    mapping: Value,
    /// Saved mappings made for a file with these columns, newest first.
    saved: Vec<SavedMapping>,
}

/// A column with a sample of its values.
#[derive(Serialize, ToSchema)]
struct Column {
    name: String,
    /// `empty`, `longitude`, `latitude`, `metres`, `integer`, `number`, `date`, `bool`, `credit_code`, `citizen_id` or `text`
    kind: String,
    /// Rows of the sample that have a value.
    filled: usize,
    /// Different values in the sample.
    distinct: usize,
    samples: Vec<String>,
}

/// A mapping to try on the first rows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trial {
    /// The mapping, with the keys of a mapping file.
    #[schema(value_type = Object)]
    mapping: Value,
    /// How many rows, 1 to 200.
    #[schema(default = 20)]
    rows: Option<usize>,
}

/// What the first rows would become.
#[derive(Serialize, ToSchema)]
pub(crate) struct Preview {
    /// What is wrong with the mapping; then there are no rows.
    problems: Vec<MappingProblem>,
    columns: Vec<String>,
    rows: Vec<PreviewRow>,
    accepted: usize,
    with_findings: usize,
    rejected: usize,
    /// The mapping as a mapping file (TOML).
    text: String,
}

/// One thing wrong with a mapping.
#[derive(Serialize, ToSchema)]
struct MappingProblem {
    code: String,
    /// Path of the key, such as `attributes.height.type`.
    key: String,
    /// In English.
    message: String,
}

/// A row and what would become of it.
#[derive(Serialize, ToSchema)]
struct PreviewRow {
    /// Row in the file, from 1.
    row: u64,
    /// The values, untouched.
    #[schema(value_type = Vec<Object>)]
    values: Vec<Value>,
    /// `accepted`, `with_findings` or `rejected`
    outcome: String,
    findings: Vec<CellFinding>,
    entity: Option<PreviewEntity>,
}

/// A finding with the columns it is about.
#[derive(Serialize, ToSchema)]
struct CellFinding {
    columns: Vec<String>,
    finding: Finding,
}

/// A thing as a row describes it.
#[derive(Serialize, ToSchema)]
struct PreviewEntity {
    natural_key: String,
    name: Option<String>,
    /// Standard address.
    address: Option<String>,
    /// Name of the deepest division told.
    division: Option<String>,
    /// Longitude, latitude, CGCS2000 degrees.
    #[schema(value_type = Option<Vec<f64>>, min_items = 2, max_items = 2)]
    position: Option<(f64, f64)>,
    /// BeiDou grid cell.
    cell: Option<String>,
    #[schema(value_type = Object)]
    attributes: serde_json::Map<String, Value>,
}

/// What a job reads a file through: a mapping, or an earlier job whose rows were mended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct JobOfUpload {
    /// The mapping, with the keys of a mapping file.
    #[schema(value_type = Option<Object>)]
    mapping: Option<Value>,
    /// The job whose mapping is used again, verbatim.
    job_id: Option<i64>,
}

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(columns)).routes(routes!(preview)).routes(routes!(start))
}

/// Looks at the first rows of an upload that is whole: columns, samples, types, encoding, frame, and a mapping to begin with.
#[utoipa::path(post, operation_id = "look_at_upload", path = "/api/v1/uploads/{id}/columns", tag = "uploads",
    params(("id" = i64, Path)), request_body = Look,
    responses((status = 200, body = FileLook), Problems))]
async fn columns(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(look): Input<Look>,
) -> Result<Json<FileLook>, Problem> {
    let class = look.class.as_deref().map(str::parse).transpose();
    let class = class
        .map_err(|_invalid| Problem::invalid("query.invalid-class").with("value", look.class.unwrap_or_default()))?;
    let delimiter = look.delimiter.as_deref().and_then(|text| text.chars().next());
    let source =
        SourceOptions { format: None, encoding: look.encoding, delimiter, layer: look.layer, records: look.records };
    let options = LookOptions { source, class };
    let (look, saved) = app
        .ask(move |city| {
            let (file, name) = use_case::file_to_read(city, &actor, id)?;
            let look = ingest::look(city, &actor, &file, &name, &options)?;
            let columns: Vec<String> = look.columns.iter().map(|column| column.name.clone()).collect();
            let saved = saved_mapping::fitting(city, &actor, &columns)?;
            Ok::<_, CityError>((look, saved))
        })
        .await?;
    let (frame, frame_reason) = look.frame.map(|(frame, reason)| (frame, reason.to_owned())).unzip();
    Ok(Json(FileLook {
        format: look.format.to_owned(),
        encoding: look.encoding.map(str::to_owned),
        delimiter: look.delimiter.map(String::from),
        declared_crs: look.declared_crs,
        spatial: look.spatial,
        rows: look.rows,
        bad_rows: look.bad_rows,
        columns: look
            .columns
            .into_iter()
            .map(|column| Column {
                name: column.name,
                kind: column.kind.as_str().to_owned(),
                filled: column.filled,
                distinct: column.distinct,
                samples: column.samples,
            })
            .collect(),
        classes: look.classes.iter().map(ToString::to_string).collect(),
        frame,
        frame_reason,
        mapping: look.mapping,
        saved: saved.into_iter().map(SavedMapping::from).collect(),
    }))
}

/// Tells the first rows of an upload through a mapping, without writing anything. A mapping that is wrong is no error here: the answer
/// says what is wrong with it.
#[utoipa::path(post, operation_id = "preview_upload", path = "/api/v1/uploads/{id}/preview", tag = "uploads",
    params(("id" = i64, Path)), request_body = Trial,
    responses((status = 200, body = Preview), Problems))]
async fn preview(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    locale: Locale,
    Input(trial): Input<Trial>,
) -> Result<Json<Preview>, Problem> {
    let text = match mapping_from_json(&trial.mapping) {
        Ok(text) => text,
        Err(error) => return Ok(Json(Preview::of_problems(&error, String::new()))),
    };
    let (most, tried) = (trial.rows.unwrap_or(USUAL_ROWS), text.clone());
    let told = app
        .ask(move |city| {
            let (file, _) = use_case::file_to_read(city, &actor, id)?;
            match ingest::preview(city, &actor, &file, &tried, most) {
                Err(CityError::Mapping(error)) => Ok(Err(error)),
                told => told.map(Ok),
            }
        })
        .await?;
    Ok(Json(match told {
        Err(error) => Preview::of_problems(&error, text),
        Ok(told) => Preview::new(told, text, locale),
    }))
}

/// Starts a job over an upload that is whole. Until the job has ended well the upload can be started again.
#[utoipa::path(post, operation_id = "start_job_of_upload", path = "/api/v1/uploads/{id}/job", tag = "uploads",
    params(("id" = i64, Path)), request_body = JobOfUpload,
    responses((status = 202, body = AcceptedJob), Problems))]
async fn start(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<JobOfUpload>,
) -> Result<(StatusCode, Json<AcceptedJob>), Problem> {
    let through = match (asked.mapping, asked.job_id) {
        (Some(mapping), None) => {
            Through::Mapping(mapping_from_json(&mapping).map_err(|error| Problem::from(CityError::from(error)))?)
        }
        (None, Some(job_id)) => Through::Job(job_id),
        _ => return Err(Problem::invalid("upload.missing-part").with("part", "mapping")),
    };
    let view = app.ask(move |city| use_case::start(city, &actor, id, &through)).await?;
    Ok((StatusCode::ACCEPTED, Json(AcceptedJob::new(Job::from(view)))))
}

impl Preview {
    fn of_problems(error: &MappingError, text: String) -> Self {
        let problem = |problem: &chengji_formats::mapping::MappingProblem| MappingProblem {
            code: problem.code.to_owned(),
            key: problem.key.clone(),
            message: problem.message.clone(),
        };
        Self {
            problems: error.problems().iter().map(problem).collect(),
            columns: Vec::new(),
            rows: Vec::new(),
            accepted: 0,
            with_findings: 0,
            rejected: 0,
            text,
        }
    }

    fn new(told: ingest::Preview, text: String, locale: Locale) -> Self {
        let count = |outcome: &str| told.rows.iter().filter(|row| row.outcome == outcome).count();
        Self {
            problems: Vec::new(),
            accepted: count("accepted"),
            with_findings: count("with_findings"),
            rejected: count("rejected"),
            columns: told.columns,
            rows: told.rows.into_iter().map(|row| PreviewRow::new(row, locale)).collect(),
            text,
        }
    }
}

impl PreviewRow {
    fn new(row: ingest::PreviewRow, locale: Locale) -> Self {
        let finding =
            |(finding, columns): (Value, Vec<String>)| CellFinding { columns, finding: Finding::new(&finding, locale) };
        Self {
            row: row.row,
            values: row.values,
            outcome: row.outcome.to_owned(),
            findings: row.findings.into_iter().map(finding).collect(),
            entity: row.entity.map(|entity| PreviewEntity {
                natural_key: entity.natural_key,
                name: entity.name,
                address: entity.address,
                division: entity.division,
                position: entity.position,
                cell: entity.cell.map(|cell| cell.to_string()),
                attributes: entity.attributes,
            }),
        }
    }
}
