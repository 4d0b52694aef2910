//! `/api/v1/entities/{code}/proof`: evidence that a version stands in the audit log.

use axum::Json;
use axum::extract::State;
use chengji_city::{ProofView, audit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::problem::{Problem, Problems};

/// Which version.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Version number; the current one when absent.
    version: Option<i64>,
}

/// An inclusion proof (RFC 6962 tree with SM3): leaf = SM3(0x00 ‖ event), node = SM3(0x01 ‖ left ‖ right).
#[derive(Serialize, ToSchema)]
pub(crate) struct Proof {
    /// Position of the event in the log, from 0.
    seq: i64,
    /// Canonical text of the event.
    event: String,
    /// Hexadecimal.
    leaf_hash: String,
    tree_size: i64,
    /// Sibling hashes from the leaf up, hexadecimal.
    path: Vec<String>,
    /// Hexadecimal.
    root: String,
    /// Signed note with that root and size.
    checkpoint: String,
}

/// Proves that a version of an entity stands in the audit log.
#[utoipa::path(get, operation_id = "prove_entity", path = "/api/v1/entities/{code}/proof", tag = "audit",
    params(("code" = String, Path), Which),
    responses((status = 200, body = Proof), Problems))]
pub(crate) async fn proof(
    State(app): State<App>,
    Member(actor): Member,
    Segment(code): Segment<String>,
    Params(which): Params<Which>,
) -> Result<Json<Proof>, Problem> {
    let view = app.ask(move |city| audit::proof(city, &actor, &code, which.version)).await?;
    Ok(Json(Proof::from(view)))
}

impl From<ProofView> for Proof {
    fn from(view: ProofView) -> Self {
        Self {
            seq: view.seq,
            event: view.event,
            leaf_hash: view.leaf_hash,
            tree_size: view.tree_size,
            path: view.path,
            root: view.root,
            checkpoint: view.checkpoint,
        }
    }
}
