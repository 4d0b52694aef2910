//! `/api/v1/classes`: what kinds of things the registry holds, and what the class standard says of each.

mod diff;
mod entry;
mod standard;

use axum::Json;
use axum::extract::State;
use chengji_city::{ClassView, registry};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::parameter;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::Params;
use crate::problem::{Problem, Problems};

/// The routes of this noun.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(entry::show))
        .routes(routes!(entry::schema))
        .routes(routes!(standard::show))
        .routes(routes!(standard::export))
        .routes(routes!(diff::diff))
}

/// Which classes.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Level {
    /// 1 for 大类, 2 for 中类, 3 for 小类 (default; below a parent, the level under it).
    depth: Option<u8>,
    /// Code or slug of the class to look below.
    parent: Option<String>,
}

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
    /// `point`, `line`, `area`, `solid` or `none`
    geometry: String,
    /// Entities of the class and of the classes below it.
    count: i64,
    /// Open to readers without a login.
    published: bool,
}

/// Lists the entity classes the caller may read.
#[utoipa::path(get, operation_id = "list_classes", path = "/api/v1/classes", tag = "registry", params(Level),
    responses((status = 200, body = ClassList), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Params(level): Params<Level>,
) -> Result<Json<ClassList>, Problem> {
    let parent = parameter::optional_class(&app, level.parent.as_deref())?;
    let depth = level.depth.unwrap_or_else(|| parent.map_or(3, |parent| (parent.depth() + 1).min(3)));
    if !(1..=3).contains(&depth) {
        return Err(Problem::invalid("query.invalid-depth").with("value", depth.to_string()));
    }
    let views = app.ask(move |city| registry::class_tree(city, &actor, depth, parent)).await?;
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
