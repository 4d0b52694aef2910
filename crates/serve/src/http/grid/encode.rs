//! `/api/v1/grid/encode` and `/api/v1/grid:encode`: positions to codes, one or many.

use axum::Json;
use axum::extract::State;
use chengji_codes::{GridCode, HeightProfile, Level};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Input, Params};
use crate::grid_view::GridView;
use crate::problem::{Problem, Problems};

/// Most positions in one question.
const MOST_POSITIONS: usize = 10_000;
/// Level of positions that name none.
const USUAL_LEVEL: u8 = 10;

/// One position.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct Asked {
    /// Longitude: decimal degrees or degrees, minutes and seconds, CGCS2000. Read exactly.
    #[param(example = "116.312603")]
    lon: String,
    /// Latitude in the same forms.
    #[param(example = "39.993161")]
    lat: String,
    /// 1 to 10.
    #[param(default = 10)]
    level: Option<u8>,
    /// Geodetic height in metres; gives the three-dimensional code.
    height: Option<String>,
    /// sign-magnitude, twos-complement or mixed-radix; the city's own when absent.
    height_profile: Option<String>,
}

/// Many positions.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Positions {
    /// At most 10,000.
    positions: Vec<Position>,
    /// Level of positions that name none, 1 to 10.
    #[serde(default)]
    level: Option<u8>,
    /// sign-magnitude, twos-complement or mixed-radix; the city's own when absent.
    #[serde(default)]
    height_profile: Option<String>,
}

/// One position of many.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GridPosition)]
struct Position {
    lon: Coordinate,
    lat: Coordinate,
    #[serde(default)]
    height: Option<Coordinate>,
    #[serde(default)]
    level: Option<u8>,
}

/// A number, or the text of one: decimal, or degrees, minutes and seconds.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
enum Coordinate {
    Number(f64),
    Text(String),
}

/// Codes in the order of the positions.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct Codes {
    /// How heights are written.
    height_profile: String,
    codes: Vec<Coded>,
}

/// The codes of a position, or why it has none.
#[derive(Serialize, ToSchema)]
struct Coded {
    code2d: Option<String>,
    /// Null when no height was given.
    code3d: Option<String>,
    /// Code of what is wrong with the position.
    error: Option<&'static str>,
    /// What is wrong with it, in words.
    reason: Option<String>,
}

/// The cell of a position.
#[utoipa::path(get, operation_id = "encode_position", path = "/api/v1/grid/encode", tag = "map", params(Asked),
    responses((status = 200, body = GridView), Problems))]
pub(in crate::http) async fn one(
    State(app): State<App>,
    _visitor: Visitor,
    Params(asked): Params<Asked>,
) -> Result<Json<GridView>, Problem> {
    let profile = super::profile(&app, asked.height_profile.as_deref())?;
    let level = super::level(asked.level.unwrap_or(USUAL_LEVEL))?;
    let code = GridCode::encode_text(&asked.lon, &asked.lat, asked.height.as_deref(), level, profile)
        .map_err(|error| Problem::invalid("query.invalid-position").with("reason", error.to_string()))?;
    Ok(Json(GridView::of(code, profile)))
}

/// The codes of many positions; one that cannot be coded says why and the others are coded all the same.
#[utoipa::path(post, operation_id = "encode_positions", path = "/api/v1/grid:encode", tag = "map",
    request_body = Positions, responses((status = 200, body = Codes), Problems))]
pub(in crate::http) async fn many(
    State(app): State<App>,
    _visitor: Visitor,
    Input(asked): Input<Positions>,
) -> Result<Json<Codes>, Problem> {
    let count = asked.positions.len();
    if count > MOST_POSITIONS {
        let problem = Problem::invalid("query.too-many-positions").with("count", count.to_string());
        return Err(problem.with("most", MOST_POSITIONS.to_string()));
    }
    let profile = super::profile(&app, asked.height_profile.as_deref())?;
    let usual = super::level(asked.level.unwrap_or(USUAL_LEVEL))?;
    let codes = asked.positions.iter().map(|position| position.coded(usual, profile)).collect();
    Ok(Json(Codes { height_profile: profile.to_string(), codes }))
}

impl Position {
    fn coded(&self, usual: Level, profile: HeightProfile) -> Coded {
        let level = match self.level.map(Level::new) {
            None => usual,
            Some(Ok(level)) => level,
            Some(Err(error)) => return Coded::refused(error.code(), error.to_string()),
        };
        let height = self.height.as_ref().map(Coordinate::text);
        match GridCode::encode_text(&self.lon.text(), &self.lat.text(), height.as_deref(), level, profile) {
            Ok(code) => Coded {
                code2d: Some(code.cell().to_string()),
                code3d: code.spatial().map(|cell| cell.to_string()),
                error: None,
                reason: None,
            },
            Err(error) => Coded::refused(error.code(), error.to_string()),
        }
    }
}

impl Coded {
    fn refused(error: &'static str, reason: String) -> Self {
        Self { code2d: None, code3d: None, error: Some(error), reason: Some(reason) }
    }
}

impl Coordinate {
    /// The text, for a number the shortest that means it.
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}
