//! `/api/v1/class-standard`: which version is in force and how large it is; the whole of it as a bundle.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::class_standard;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Visitor;
use crate::problem::Problems;

/// The class and attribute standard in force.
#[derive(Serialize, ToSchema)]
pub(crate) struct StandardSummary {
    version: String,
    /// Day of the version.
    date: String,
    notes_zh: String,
    notes_en: String,
    /// Number of 大类.
    top: usize,
    /// Number of 中类.
    middle: usize,
    /// Number of 小类.
    small: usize,
    /// Attributes of all 小类 together.
    attributes: usize,
    items: Vec<TopClass>,
}

/// A 大类 with the size of what is below it.
#[derive(Serialize, ToSchema)]
struct TopClass {
    code: String,
    zh: String,
    en: String,
    /// Number of 中类 below it.
    middle: usize,
    /// Number of 小类 below it.
    small: usize,
}

/// Version and counts of the standard in force.
#[utoipa::path(get, operation_id = "read_class_standard", path = "/api/v1/class-standard", tag = "registry",
    responses((status = 200, body = StandardSummary), Problems))]
pub(crate) async fn show(State(app): State<App>, _visitor: Visitor) -> Json<StandardSummary> {
    let city = app.city();
    let standard = city.standards().class_standard();
    let [top, middle, small] = standard.counts(None);
    let (notes_zh, notes_en) = standard.notes();
    let items = standard.classes().filter(|class| class.code.depth() == 1).map(|class| {
        let [_, middle, small] = standard.counts(Some(class.code));
        TopClass { code: class.code.to_string(), zh: class.zh.clone(), en: class.en.clone(), middle, small }
    });
    Json(StandardSummary {
        version: standard.version().to_owned(),
        date: standard.date().to_string(),
        notes_zh: notes_zh.to_owned(),
        notes_en: notes_en.to_owned(),
        top,
        middle,
        small,
        attributes: standard.classes().map(|class| standard.attributes(class).count()).sum(),
        items: items.collect(),
    })
}

/// The whole standard in force as one JSON bundle, to be changed and compared.
#[utoipa::path(get, operation_id = "export_class_standard", path = "/api/v1/class-standard/bundle", tag = "registry",
    responses((status = 200, body = Object), Problems))]
pub(crate) async fn export(State(app): State<App>, _visitor: Visitor) -> Response {
    let bundle = class_standard::export(app.city().standards().class_standard());
    ([(header::CONTENT_TYPE, "application/json")], bundle).into_response()
}
