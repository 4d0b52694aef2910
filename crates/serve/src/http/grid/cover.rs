//! `/api/v1/grid:cover`: the cells that cover a geometry.

use axum::Json;
use axum::extract::State;
use chengji_codes::grid::{Covering, Mode};
use chengji_core::place::outline;
use chengji_formats::geojson_in::parse_any;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Visitor;
use crate::extract::Input;
use crate::problem::{Problem, Problems};

/// Most cells in one answer.
const MOST_CELLS: usize = 10_000;
/// Cells when nobody says how many.
const USUAL_CELLS: usize = 8;
/// Widest buffer in metres.
const MOST_METRES: f64 = 10_000.0;

/// What to cover, and how.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct CoverQuestion {
    /// GeoJSON geometry, feature or collection in CGCS2000 degrees.
    #[schema(value_type = Object)]
    geometry: Value,
    /// Finest level, 1 to 10.
    #[serde(default)]
    #[schema(default = 10)]
    level: Option<u8>,
    /// Coarsest level, 1 to 10.
    #[serde(default)]
    #[schema(default = 1)]
    min_level: Option<u8>,
    /// Most cells, 1 to 10,000.
    #[serde(default)]
    #[schema(default = 8)]
    max_cells: Option<usize>,
    /// outer (every point of the shape), inner (cells wholly in it) or centre (cells whose centre is in it).
    #[serde(default)]
    #[schema(default = "outer")]
    mode: Option<String>,
    /// Cover what is within this many metres too, at most 10,000.
    #[serde(default)]
    buffer: Option<f64>,
}

/// A cover.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct CoverAnswer {
    /// As asked.
    mode: String,
    /// Disjoint cells in the order of the grid.
    cells: Vec<String>,
}

/// Covers a geometry with few cells.
#[utoipa::path(post, operation_id = "cover_geometry", path = "/api/v1/grid:cover", tag = "map",
    request_body = CoverQuestion, responses((status = 200, body = CoverAnswer), Problems))]
pub(in crate::http) async fn make(
    State(app): State<App>,
    _visitor: Visitor,
    Input(asked): Input<CoverQuestion>,
) -> Result<Json<CoverAnswer>, Problem> {
    let covering = asked.covering()?;
    // A large shape is work of milliseconds.
    let cells = app.ask(move |_| asked.cells(&covering)).await?;
    Ok(Json(CoverAnswer { mode: covering.mode.to_string(), cells }))
}

impl CoverQuestion {
    fn covering(&self) -> Result<Covering, Problem> {
        let finest = super::level(self.level.unwrap_or(10))?;
        let coarsest = super::level(self.min_level.unwrap_or(1))?;
        let max_cells = self.max_cells.unwrap_or(USUAL_CELLS);
        if !(1..=MOST_CELLS).contains(&max_cells) {
            let problem = Problem::invalid("query.invalid-limit").with("value", max_cells.to_string());
            return Err(problem.with("most", MOST_CELLS.to_string()));
        }
        let mode = match self.mode.as_deref() {
            None => Mode::Outer,
            Some(name) => name.parse().map_err(refused)?,
        };
        Ok(Covering { mode, coarsest, finest, max_cells })
    }

    fn cells(&self, covering: &Covering) -> Result<Vec<String>, Problem> {
        let geometry = parse_any(&self.geometry).map_err(refused)?;
        let Some(geometry) = geometry else { return Ok(Vec::new()) };
        let buffer = self.buffer.unwrap_or_default();
        if !(0.0..=MOST_METRES).contains(&buffer) {
            return Err(refused(format!("a buffer of {buffer} metres is not 0 to {MOST_METRES}")));
        }
        let shape = outline(&geometry).and_then(|shape| shape.buffered(buffer)).map_err(refused)?;
        let cells = covering.of(&shape).map_err(refused)?;
        Ok(cells.iter().map(ToString::to_string).collect())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn refused(error: impl ToString) -> Problem {
    Problem::invalid("query.invalid-cover").with("reason", error.to_string())
}
