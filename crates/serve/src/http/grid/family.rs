//! `/api/v1/grid/{code}/children` and `/neighbours`: the cells next to one cell in the hierarchy and on the ground.

use axum::Json;
use axum::extract::State;
use chengji_codes::{GridCode, HeightProfile};
use serde::Serialize;
use utoipa::ToSchema;

use super::Reading;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::problem::{Problem, Problems};

/// Cells that belong to one cell.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct Cells {
    /// The cell asked about.
    code: String,
    /// How height characters are read.
    height_profile: String,
    /// Codes, with height when the cell has one.
    cells: Vec<String>,
}

/// The cells one level down, in order; none at level 10 and below level 2 of a polar cap.
#[utoipa::path(get, operation_id = "list_cell_children", path = "/api/v1/grid/{code}/children", tag = "map",
    params(("code" = String, Path, example = "N50J47"), Reading),
    responses((status = 200, body = Cells), Problems))]
pub(in crate::http) async fn children(
    State(app): State<App>,
    _visitor: Visitor,
    Segment(code): Segment<String>,
    Params(reading): Params<Reading>,
) -> Result<Json<Cells>, Problem> {
    let profile = reading.profile(&app)?;
    let code = super::grid_code(&code, profile)?;
    Ok(Json(Cells::of(code, profile, code.children())))
}

/// The cells of the same level that touch this one: eight around it, clockwise from the north; 26 with height.
#[utoipa::path(get, operation_id = "list_cell_neighbours", path = "/api/v1/grid/{code}/neighbours", tag = "map",
    params(("code" = String, Path, example = "N50J47"), Reading),
    responses((status = 200, body = Cells), Problems))]
pub(in crate::http) async fn neighbours(
    State(app): State<App>,
    _visitor: Visitor,
    Segment(code): Segment<String>,
    Params(reading): Params<Reading>,
) -> Result<Json<Cells>, Problem> {
    let profile = reading.profile(&app)?;
    let code = super::grid_code(&code, profile)?;
    Ok(Json(Cells::of(code, profile, code.neighbours())))
}

impl Cells {
    fn of(code: GridCode, profile: HeightProfile, cells: impl Iterator<Item = GridCode>) -> Self {
        Self {
            code: code.to_string(),
            height_profile: profile.to_string(),
            cells: cells.map(|cell| cell.to_string()).collect(),
        }
    }
}
