//! `/api/v1/classes/{code}`: the full entry of one class and the JSON Schema of its attributes.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::registry;
use chengji_core::standard::{AttributeDefinition, ClassEntry, ClassStandard, Term};
use chengji_formats::classes_schema::schema_of;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Visitor;
use crate::extract::Segment;
use crate::problem::{Problem, Problems};

/// What the class standard says of one class.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClassDetail {
    code: String,
    slug: String,
    /// 1 for 大类, 2 for 中类, 3 for 小类.
    depth: u8,
    /// Code of the class above; null for a 大类.
    parent: Option<String>,
    zh: String,
    en: String,
    definition_zh: String,
    definition_en: String,
    /// Version of the standard.
    standard: String,
    /// Codes of the classes directly below.
    children: Vec<String>,
    /// Entities of the class and of the classes below it that the caller may read.
    count: i64,
    /// `point`, `line`, `area`, `solid` or `none`; null above the 小类, like all that follows.
    geometry: Option<String>,
    /// 1 (coarse) to 7 (single parts), defined by this project.
    cim_level: Option<u8>,
    custodian: Option<ClassTerm>,
    /// `realtime`, `day`, `week`, `month`, `quarter`, `half_year`, `year` or `on_change`
    update: Option<String>,
    attributes: Vec<ClassAttribute>,
}

/// A name of a vocabulary.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClassTerm {
    code: String,
    zh: String,
    en: String,
}

/// An attribute of a class.
#[derive(Serialize, ToSchema)]
struct ClassAttribute {
    name: String,
    zh: String,
    en: String,
    /// `text`, `integer`, `number`, `bool`, `date`, `time`, `credit_code` or `citizen_id`
    #[serde(rename = "type")]
    kind: String,
    unit: Option<ClassTerm>,
    /// The values it may have; empty when it is free.
    codes: Vec<ClassTerm>,
    required: bool,
    /// 1 (public) to 4 (highly sensitive), defined by this project.
    grade: u8,
    min: Option<f64>,
    max: Option<f64>,
}

/// One class with its definition and attributes.
#[utoipa::path(get, operation_id = "read_class", path = "/api/v1/classes/{code}", tag = "registry",
    params(("code" = String, Path, description = "Class code or slug")),
    responses((status = 200, body = ClassDetail), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(code): Segment<String>,
) -> Result<Json<ClassDetail>, Problem> {
    let class = super::parameter::class(&app, &code)?;
    let depth = class.depth();
    let views = app.ask(move |city| registry::class_tree(city, &actor, depth, Some(class))).await?;
    let count = views.iter().map(|view| view.count).sum();
    let city = app.city();
    let standard = city.standards().class_standard();
    let entry = standard.class(class).ok_or_else(Problem::not_found)?;
    Ok(Json(ClassDetail::of(standard, entry, count)))
}

/// The JSON Schema (2020-12) of a class's attributes.
#[utoipa::path(get, operation_id = "read_class_schema", path = "/api/v1/classes/{code}/schema", tag = "registry",
    params(("code" = String, Path, description = "Code or slug of a 小类")),
    responses((status = 200, body = Object, content_type = "application/schema+json"), Problems))]
pub(crate) async fn schema(
    State(app): State<App>,
    _visitor: Visitor,
    Segment(code): Segment<String>,
) -> Result<Response, Problem> {
    let class = super::parameter::class(&app, &code)?;
    let city = app.city();
    let standard = city.standards().class_standard();
    let schema = standard.class(class).and_then(|class| schema_of(standard, class)).ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, "application/schema+json")], schema.to_string()).into_response())
}

impl ClassDetail {
    fn of(standard: &ClassStandard, entry: &ClassEntry, count: i64) -> Self {
        let details = entry.details.as_ref();
        let children = standard.classes().filter(|class| class.code.parent() == Some(entry.code));
        Self {
            code: entry.code.to_string(),
            slug: entry.slug(),
            depth: entry.code.depth(),
            parent: entry.code.parent().map(|parent| parent.to_string()),
            zh: entry.zh.clone(),
            en: entry.en.clone(),
            definition_zh: entry.definition_zh.clone(),
            definition_en: entry.definition_en.clone(),
            standard: standard.version().to_owned(),
            children: children.map(|class| class.code.to_string()).collect(),
            count,
            geometry: details.map(|details| details.geometry.to_string()),
            cim_level: details.map(|details| details.cim_level.get()),
            custodian: details.and_then(|details| standard.department(&details.custodian)).map(ClassTerm::from),
            update: details.map(|details| details.update.to_string()),
            attributes: standard.attributes(entry).map(|attribute| ClassAttribute::of(standard, attribute)).collect(),
        }
    }
}

impl ClassAttribute {
    fn of(standard: &ClassStandard, attribute: &AttributeDefinition) -> Self {
        let list = attribute.list.as_deref().and_then(|list| standard.list(list));
        let unit = attribute.unit.as_deref().and_then(|unit| standard.unit(unit));
        Self {
            name: attribute.term.code.clone(),
            zh: attribute.term.zh.clone(),
            en: attribute.term.en.clone(),
            kind: attribute.kind.to_string(),
            unit: unit.map(|unit| ClassTerm::from(&unit.term)),
            codes: list.map_or(Vec::new(), |list| list.values.iter().map(ClassTerm::from).collect()),
            required: attribute.required,
            grade: attribute.grade.get(),
            min: attribute.range.0,
            max: attribute.range.1,
        }
    }
}

impl From<&Term> for ClassTerm {
    fn from(term: &Term) -> Self {
        Self { code: term.code.clone(), zh: term.zh.clone(), en: term.en.clone() }
    }
}
