//! `/api/v1/identifiers`: entities by another list's identifier.

use axum::Json;
use axum::extract::State;
use chengji_city::registry;

use super::representation::Entities;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::Segment;
use crate::problem::{Problem, Problems};

/// Entities that carry a foreign identifier, such as a credit code.
#[utoipa::path(get, operation_id = "find_by_identifier", path = "/api/v1/identifiers/{scheme}/{identifier}",
    tag = "registry",
    params(("scheme" = String, Path, example = "credit_code"), ("identifier" = String, Path)),
    responses((status = 200, body = Entities), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((scheme, identifier)): Segment<(String, String)>,
) -> Result<Json<Entities>, Problem> {
    let found = app.ask(move |city| registry::find_by_identifier(city, &actor, &scheme, &identifier)).await?;
    Ok(Json(Entities::new(&app, found)))
}
