//! `/api/v1/classes`: what kinds of things the registry holds.

use axum::Json;
use axum::extract::State;
use chengji_city::{ClassView, registry};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Visitor;
use crate::problem::{Problem, Problems};

/// The classes the caller may read.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClassList {
    items: Vec<ClassItem>,
}

/// An entity class with its count.
#[derive(Serialize, ToSchema)]
struct ClassItem {
    code: String,
    /// Short ASCII name, accepted wherever a class is asked for.
    slug: String,
    zh: String,
    en: String,
    /// `point`, `line`, `polygon` or `none`
    geometry: String,
    /// Entities of the class.
    count: i64,
    /// Open to readers without a login.
    published: bool,
}

/// Lists the entity classes the caller may read.
#[utoipa::path(get, operation_id = "list_classes", path = "/api/v1/classes", tag = "registry",
    responses((status = 200, body = ClassList), Problems))]
pub(crate) async fn list(State(app): State<App>, Visitor(actor): Visitor) -> Result<Json<ClassList>, Problem> {
    let views = app.ask(move |city| registry::classes(city, &actor)).await?;
    Ok(Json(ClassList { items: views.into_iter().map(ClassItem::from).collect() }))
}

impl From<ClassView> for ClassItem {
    fn from(view: ClassView) -> Self {
        Self {
            code: view.code.to_string(),
            slug: view.slug,
            zh: view.zh,
            en: view.en,
            geometry: view.geometry,
            count: view.count,
            published: view.published,
        }
    }
}
