//! `/api/v1/search`: entities by words.

use axum::Json;
use axum::extract::State;
use chengji_city::registry;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::parameter;
use super::representation::Entity;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::Params;
use crate::problem::{Problem, Problems};

const USUAL_HITS: usize = 20;
const MOST_HITS: usize = 200;
const LONGEST_TEXT: usize = 200;

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Words {
    /// Part of a name, an address, a code or an identifier.
    q: String,
    /// Class code or slug.
    class: Option<String>,
    /// Most hits, 1 to 200.
    #[param(default = 20)]
    limit: Option<usize>,
}

/// Hits, best first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Hits {
    items: Vec<Hit>,
    /// The search index knows the changes up to this sequence number …
    indexed_to: i64,
    /// … of this many.
    changes: i64,
}

/// One hit.
#[derive(Serialize, ToSchema)]
struct Hit {
    entity: Entity,
    /// Greater is better; comparable within one answer only.
    score: f32,
}

/// Searches names, addresses, codes and identifiers.
#[utoipa::path(get, operation_id = "search", path = "/api/v1/search", tag = "registry", params(Words),
    responses((status = 200, body = Hits), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Params(words): Params<Words>,
) -> Result<Json<Hits>, Problem> {
    if words.q.chars().count() > LONGEST_TEXT {
        return Err(Problem::invalid("query.invalid-text").with("most", LONGEST_TEXT.to_string()));
    }
    let class = parameter::optional_class(&app, words.class.as_deref())?;
    let limit = parameter::limit(words.limit, USUAL_HITS)?.min(MOST_HITS);
    let answer = app.ask(move |city| registry::search(city, &actor, &words.q, class, limit)).await?;
    let items = answer.hits.into_iter().map(|(view, score)| Hit { entity: Entity::new(&app, view), score }).collect();
    Ok(Json(Hits { items, indexed_to: answer.indexed_to, changes: answer.changes }))
}
