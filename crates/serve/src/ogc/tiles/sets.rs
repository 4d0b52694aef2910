//! `/ogc/tileMatrixSets`: the tile grids.

use axum::Json;
use axum::extract::State;
use chengji_city::tiles::{LAST_ZOOM, TileGrid, matrix_set};
use serde_json::{Value, json};

use super::grid;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::ogc::FormatOnly;
use crate::ogc::link::{Base, JSON};
use crate::problem::Problem;

/// The tile matrix sets (20-057, 9.1).
pub(super) async fn list(
    _: State<App>,
    _: Visitor,
    Params(asked): Params<FormatOnly>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    asked.check()?;
    let item = |grid: &TileGrid| {
        let document = matrix_set(*grid, LAST_ZOOM);
        let mut item = json!({
            "id": grid.id(),
            "title": document["title"],
            "crs": document["crs"],
            "links": [base.link("self", JSON, &format!("/tileMatrixSets/{}", grid.id()))],
        });
        if !document["uri"].is_null() {
            item["uri"] = document["uri"].clone();
        }
        item
    };
    let sets: Vec<Value> = TileGrid::ALL.iter().map(item).collect();
    Ok(Json(json!({ "tileMatrixSets": sets, "links": [base.link("self", JSON, "/tileMatrixSets")] })))
}

/// One tile matrix set (17-083r4, 7).
pub(super) async fn show(
    _: State<App>,
    _: Visitor,
    Segment(set): Segment<String>,
    Params(asked): Params<FormatOnly>,
) -> Result<Json<Value>, Problem> {
    asked.check()?;
    Ok(Json(matrix_set(grid(&set)?, LAST_ZOOM)))
}
