//! `/api/v1/mappings`: the mappings that a department keeps.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::saved_mapping::{self as use_case, MappingToSave, SavedMappingView};
use chengji_city::{CityError, Permission};
use chengji_formats::mapping::{mapping_from_json, mapping_to_json, parse_mapping};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which mappings.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Before {
    /// Mappings older than this one; the newest when absent.
    before: Option<i64>,
    /// Page size, 1 to 200.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Which version the caller has seen.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Seen {
    /// The version seen.
    version: i64,
}

/// A mapping that a department keeps.
#[derive(Serialize, ToSchema)]
pub(crate) struct SavedMapping {
    mapping_id: i64,
    /// 数源单位 of those who keep it; blank for users without a department.
    department: String,
    name: String,
    /// Raised by every change.
    version: i64,
    /// Class code.
    class: String,
    /// Fingerprint of the header it was made for; files with the same columns have the same.
    fingerprint: String,
    /// The mapping, with the keys of a mapping file.
    #[schema(value_type = Object)]
    mapping: Value,
    /// Who saved this version.
    actor: String,
    #[schema(value_type = String, format = DateTime)]
    saved_at: Timestamp,
}

/// Mappings, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct SavedMappings {
    items: Vec<SavedMapping>,
}

/// A mapping to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMapping {
    name: String,
    /// The mapping, with the keys of a mapping file.
    #[schema(value_type = Object)]
    mapping: Value,
    /// Columns of the file it was made for.
    #[serde(default)]
    columns: Vec<String>,
}

/// A mapping to be saved over a version that was seen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangedMapping {
    /// The version seen.
    version: i64,
    name: String,
    /// The mapping, with the keys of a mapping file.
    #[schema(value_type = Object)]
    mapping: Value,
    /// Columns of the file it was made for; none leave them as they were.
    #[serde(default)]
    columns: Vec<String>,
}

/// The text of a mapping file.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MappingFile {
    /// TOML.
    text: String,
}

/// A mapping file as JSON.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReadMapping {
    /// The mapping, with the keys of the file.
    #[schema(value_type = Object)]
    mapping: Value,
}

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, save, delete))
        .routes(routes!(versions))
        .routes(routes!(file))
        .routes(routes!(read))
}

/// Mappings of the caller's department; of all departments for an administrator.
#[utoipa::path(get, operation_id = "list_mappings", path = "/api/v1/mappings", tag = "mappings", params(Before),
    responses((status = 200, body = SavedMappings), Problems))]
async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Before>,
) -> Result<Json<SavedMappings>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let views = app.ask(move |city| use_case::list(city, &actor, asked.before, limit)).await?;
    Ok(Json(SavedMappings { items: views.into_iter().map(SavedMapping::from).collect() }))
}

/// Saves a mapping under a new name.
#[utoipa::path(post, operation_id = "create_mapping", path = "/api/v1/mappings", tag = "mappings",
    request_body = NewMapping, responses((status = 201, body = SavedMapping), Problems))]
async fn create(
    State(app): State<App>,
    Member(actor): Member,
    Input(new): Input<NewMapping>,
) -> Result<(StatusCode, Json<SavedMapping>), Problem> {
    let new = MappingToSave { name: new.name, text: text_of(&new.mapping)?, columns: new.columns };
    let view = app.ask(move |city| use_case::create(city, &actor, new)).await?;
    Ok((StatusCode::CREATED, Json(SavedMapping::from(view))))
}

/// One mapping.
#[utoipa::path(get, operation_id = "find_mapping", path = "/api/v1/mappings/{id}", tag = "mappings",
    params(("id" = i64, Path)), responses((status = 200, body = SavedMapping), Problems))]
async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<SavedMapping>, Problem> {
    let view = app.ask(move |city| use_case::load(city, &actor, id)).await?;
    Ok(Json(SavedMapping::from(view)))
}

/// Saves a mapping over the version seen; another name renames it. Who comes second gets 409.
#[utoipa::path(put, operation_id = "save_mapping", path = "/api/v1/mappings/{id}", tag = "mappings",
    params(("id" = i64, Path)), request_body = ChangedMapping,
    responses((status = 200, body = SavedMapping), Problems))]
async fn save(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(new): Input<ChangedMapping>,
) -> Result<Json<SavedMapping>, Problem> {
    let seen = new.version;
    let new = MappingToSave { name: new.name, text: text_of(&new.mapping)?, columns: new.columns };
    let view = app.ask(move |city| use_case::save(city, &actor, id, seen, new)).await?;
    Ok(Json(SavedMapping::from(view)))
}

/// Takes a mapping off the list; its versions are kept.
#[utoipa::path(delete, operation_id = "delete_mapping", path = "/api/v1/mappings/{id}", tag = "mappings",
    params(("id" = i64, Path), Seen), responses((status = 204), Problems))]
async fn delete(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Params(seen): Params<Seen>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| use_case::delete(city, &actor, id, seen.version)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Versions of a mapping, newest first.
#[utoipa::path(get, operation_id = "list_mapping_versions", path = "/api/v1/mappings/{id}/versions", tag = "mappings",
    params(("id" = i64, Path)), responses((status = 200, body = SavedMappings), Problems))]
async fn versions(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<SavedMappings>, Problem> {
    let views = app.ask(move |city| use_case::versions(city, &actor, id)).await?;
    Ok(Json(SavedMappings { items: views.into_iter().map(SavedMapping::from).collect() }))
}

/// The mapping file (TOML), as `chengji ingest` reads it.
#[utoipa::path(get, operation_id = "export_mapping", path = "/api/v1/mappings/{id}/file", tag = "mappings",
    params(("id" = i64, Path)), responses((status = 200, body = String, content_type = "application/toml"), Problems))]
async fn file(State(app): State<App>, Member(actor): Member, Segment(id): Segment<i64>) -> Result<Response, Problem> {
    let view = app.ask(move |city| use_case::load(city, &actor, id)).await?;
    let name = format!("attachment; filename=\"mapping-{id}.toml\"");
    let headers =
        [(header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, view.text).into_response())
}

/// Reads a mapping file for a page that edits it.
#[utoipa::path(post, operation_id = "read_mapping_file", path = "/api/v1/mappings:read", tag = "mappings",
    request_body = MappingFile, responses((status = 200, body = ReadMapping), Problems))]
async fn read(Member(actor): Member, Input(file): Input<MappingFile>) -> Result<Json<ReadMapping>, Problem> {
    if !actor.may(Permission::Ingest) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "access.denied"));
    }
    let problem = |error| Problem::from(CityError::Mapping(error));
    parse_mapping(&file.text, "mapping").map_err(problem)?;
    mapping_to_json(&file.text).map_err(problem).map(|mapping| Json(ReadMapping { mapping }))
}

fn text_of(mapping: &Value) -> Result<String, Problem> {
    mapping_from_json(mapping).map_err(|error| Problem::from(CityError::Mapping(error)))
}

impl From<SavedMappingView> for SavedMapping {
    fn from(view: SavedMappingView) -> Self {
        Self {
            mapping_id: view.mapping_id,
            department: view.department,
            name: view.name,
            version: view.version,
            class: view.class,
            fingerprint: view.fingerprint,
            mapping: view.document,
            actor: view.actor,
            saved_at: view.saved_at,
        }
    }
}
