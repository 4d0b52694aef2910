//! `/api/v1/entities`: the registry's main list and everything about one entity.

mod proof;
mod records;

use axum::Json;
use axum::extract::State;
use chengji_city::Actor;
use chengji_city::registry::{self, Area, EntityQuery};
use serde::Deserialize;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::parameter;
use super::representation::{Entity, EntityPage};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Input, Params, Segment};
use crate::problem::{Problem, Problems};

pub(crate) use proof::{__path_proof, Proof, proof};
pub(crate) use records::{__path_records, records};

/// Which entities.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Filter {
    /// Class code or slug.
    class: Option<String>,
    /// `west,south,east,north` in degrees; not together with `cell`.
    bbox: Option<String>,
    /// BeiDou grid cell code; not together with `bbox`.
    cell: Option<String>,
    /// `name:value` of an indexed attribute.
    attribute: Option<String>,
    /// The state of the world at this instant, RFC 3339.
    as_of: Option<String>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Which entities, by polygon.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PolygonSearch {
    /// Class code or slug.
    class: Option<String>,
    /// GeoJSON Polygon in degrees.
    #[schema(value_type = Object)]
    polygon: Value,
    /// Page size, 1 to 10,000.
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Which version.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Clocks {
    /// As it was in the world on this day (`2026-01-31`) or at this instant (RFC 3339).
    valid_at: Option<String>,
    /// As it was believed at this instant, RFC 3339.
    recorded_at: Option<String>,
}

/// Lists entities by class, box, cell or attribute, page by page.
#[utoipa::path(get, operation_id = "list_entities", path = "/api/v1/entities", tag = "registry", params(Filter),
    responses((status = 200, body = EntityPage), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Params(filter): Params<Filter>,
) -> Result<Json<EntityPage>, Problem> {
    let query = filter.into_query(&app)?;
    Ok(Json(page(&app, actor, query).await?))
}

/// Lists entities that touch a polygon, page by page.
#[utoipa::path(post, operation_id = "search_by_polygon", path = "/api/v1/entities:search", tag = "registry",
    request_body = PolygonSearch,
    responses((status = 200, body = EntityPage), Problems))]
pub(crate) async fn search(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Input(asked): Input<PolygonSearch>,
) -> Result<Json<EntityPage>, Problem> {
    let query = asked.into_query(&app)?;
    Ok(Json(page(&app, actor, query).await?))
}

/// One entity, now or at other clocks.
#[utoipa::path(get, operation_id = "find_entity", path = "/api/v1/entities/{code}", tag = "registry",
    params(("code" = String, Path), Clocks),
    responses((status = 200, body = Entity), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(code): Segment<String>,
    Params(clocks): Params<Clocks>,
) -> Result<Json<Entity>, Problem> {
    let valid_at = parameter::optional_day(clocks.valid_at.as_deref())?;
    let recorded_at = parameter::optional_instant(clocks.recorded_at.as_deref())?;
    let view = app
        .ask(move |city| match (valid_at, recorded_at) {
            (None, None) => registry::find_by_code(city, &actor, &code),
            (valid_at, recorded_at) => registry::as_of(city, &actor, &code, valid_at, recorded_at),
        })
        .await?;
    Ok(Json(Entity::new(&app, view)))
}

/// Which part of a history.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Older {
    /// Versions before this one, the `next` of the page before; the newest when absent.
    before: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Every version of an entity ever believed, newest recorded first, page by page.
#[utoipa::path(get, operation_id = "list_history", path = "/api/v1/entities/{code}/history", tag = "registry",
    params(("code" = String, Path), Older),
    responses((status = 200, body = EntityPage), Problems))]
pub(crate) async fn history(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(code): Segment<String>,
    Params(asked): Params<Older>,
) -> Result<Json<EntityPage>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let page = app.ask(move |city| registry::history(city, &actor, &code, asked.before, limit)).await?;
    Ok(Json(EntityPage::new(&app, page)))
}

/// A large page is also put into shape on the blocking thread: it is work of milliseconds.
async fn page(app: &App, actor: Actor, query: EntityQuery) -> Result<EntityPage, Problem> {
    let shape = app.clone();
    app.ask(move |city| registry::list(city, &actor, &query).map(|page| EntityPage::new(&shape, page))).await
}

impl Filter {
    fn into_query(self, app: &App) -> Result<EntityQuery, Problem> {
        let area = match (parameter::present(self.bbox), parameter::present(self.cell)) {
            (None, None) => None,
            (Some(bbox), None) => Some(Area::Box(parameter::bbox(&bbox)?)),
            (None, Some(cell)) => Some(Area::Cell(parameter::cell(&cell)?)),
            (Some(_), Some(_)) => {
                return Err(Problem::invalid("query.filter-conflict").with("subject", "bbox, cell"));
            }
        };
        Ok(EntityQuery {
            class: parameter::optional_class(app, self.class.as_deref())?,
            area,
            attribute: parameter::present(self.attribute).as_deref().map(parameter::attribute).transpose()?,
            as_of: parameter::optional_instant(self.as_of.as_deref())?,
            cursor: parameter::present(self.cursor),
            limit: parameter::limit(self.limit, parameter::USUAL_PAGE)?,
        })
    }
}

impl PolygonSearch {
    fn into_query(self, app: &App) -> Result<EntityQuery, Problem> {
        Ok(EntityQuery {
            class: parameter::optional_class(app, self.class.as_deref())?,
            area: Some(Area::Polygon(parameter::polygon(&self.polygon)?)),
            attribute: None,
            as_of: None,
            cursor: parameter::present(self.cursor),
            limit: parameter::limit(self.limit, parameter::USUAL_PAGE)?,
        })
    }
}
