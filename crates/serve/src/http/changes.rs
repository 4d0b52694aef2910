//! `/api/v1/changes`: the change feed.

use axum::Json;
use axum::extract::State;
use chengji_city::{ChangeView, registry};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::parameter;
use crate::app::App;
use crate::caller::Member;
use crate::extract::Params;
use crate::problem::{Problem, Problems};

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Since {
    /// Sequence number of the last change already known; -1 or absent for the beginning.
    since: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Changes in order.
#[derive(Serialize, ToSchema)]
pub(crate) struct Changes {
    items: Vec<Change>,
    /// What to give as `since` next time.
    next_since: i64,
}

/// One change of one entity.
#[derive(Serialize, ToSchema)]
struct Change {
    /// Position in the audit log.
    seq: i64,
    /// Such as `entity.created`.
    event: String,
    code: String,
    /// Class code.
    class: String,
    /// The version that came of it.
    version: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// Lists changes after a sequence number.
#[utoipa::path(get, operation_id = "list_changes", path = "/api/v1/changes", tag = "registry", params(Since),
    responses((status = 200, body = Changes), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Since>,
) -> Result<Json<Changes>, Problem> {
    let since = asked.since.unwrap_or(-1);
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let views = app.ask(move |city| registry::changes_since(city, &actor, since, limit)).await?;
    let next_since = views.last().map_or(since, |view| view.seq);
    Ok(Json(Changes { items: views.into_iter().map(Change::from).collect(), next_since }))
}

impl From<ChangeView> for Change {
    fn from(view: ChangeView) -> Self {
        Self {
            seq: view.seq,
            event: view.event,
            code: view.code,
            class: view.class.to_string(),
            version: view.version,
            at: view.at,
        }
    }
}
