//! `/api/v1/plates`: plates as pictures for stewards; keys and verification for everybody.

mod check;
mod picture;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::plate::{self, BaseUrl, NO_FONT, Paper, PlateAlgorithm, PlateOrder, Sheet};
use chengji_city::{Actor, City, CityError};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::picture::{Drawn, Format};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::problem::{Problem, Problems};

/// Most plates of one request.
const MOST_PLATES: usize = 2_000;
/// Dots per inch of a PNG when none are asked for.
const USUAL_DOTS: u32 = 300;

/// Routes that ask who is calling.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(sheet))
}

/// Routes for anybody.
pub(super) fn open_router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(check::keys)).routes(routes!(check::verify))
}

/// How one plate is drawn.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlateQuery {
    /// `ed25519` (default) or `sm2`
    algorithm: Option<String>,
    /// Name of the issuing city; the one the thing stands in when absent
    issuer: Option<String>,
    /// Dots per inch of a PNG, 72 to 1200; default 300
    dots: Option<u32>,
}

/// Plates for one document.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetOrder {
    /// Codes, one a plate, at most 2,000.
    codes: Vec<String>,
    /// `ed25519` (default) or `sm2`
    algorithm: Option<String>,
    /// Name of the issuing city; the one each thing stands in when absent
    issuer: Option<String>,
    /// `A4` (default) or `A3`
    paper: Option<String>,
    /// Plates across; default 2
    columns: Option<u32>,
    /// Plates down; default 4
    rows: Option<u32>,
}

/// Signs and draws one plate: `<code>.svg`, `<code>.png` or `<code>.pdf`. Writes an audit event. The header
/// `x-chengji-warning: plate.no-font` says that no font with Chinese letters was found for PNG or PDF.
#[utoipa::path(get, operation_id = "draw_plate", path = "/api/v1/plates/{file}", tag = "plates",
    params(("file" = String, Path, description = "Code and format, such as `420106010101000000001K.svg`"), PlateQuery),
    responses((status = 200, content((Vec<u8> = "image/svg+xml"), (Vec<u8> = "image/png"), (Vec<u8> = "application/pdf"))),
        Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(file): Segment<String>,
    Params(asked): Params<PlateQuery>,
) -> Result<Response, Problem> {
    let (code, format) = file
        .rsplit_once('.')
        .and_then(|(code, ending)| Some((code.to_owned(), Format::of(ending)?)))
        .ok_or_else(|| Problem::invalid("query.invalid-format").with("value", file.clone()))?;
    let order = order(&app, vec![code], asked.algorithm.as_deref(), asked.issuer)?;
    let dots = asked.dots.unwrap_or(USUAL_DOTS);
    plate::check_dots(dots).map_err(CityError::from)?;
    let sheet = Sheet::new(Paper::A4, 1, 1).map_err(CityError::from)?;
    let name = file.clone();
    let drawn = app.ask(move |city| draw(city, &actor, &order, format, dots, sheet)).await?;
    Ok(answer(drawn, format, &name))
}

/// Signs plates and draws them on sheets with cut marks, as PDF. Writes an audit event.
#[utoipa::path(post, operation_id = "draw_plate_sheet", path = "/api/v1/plates:sheet", tag = "plates",
    request_body = SheetOrder,
    responses((status = 200, content((Vec<u8> = "application/pdf"))), Problems))]
pub(crate) async fn sheet(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<SheetOrder>,
) -> Result<Response, Problem> {
    if asked.codes.len() > MOST_PLATES {
        return Err(Problem::invalid("query.invalid-limit").with("most", MOST_PLATES.to_string()));
    }
    let paper: Paper = asked.paper.as_deref().unwrap_or("A4").parse().map_err(CityError::Sheet)?;
    let sheet = Sheet::new(paper, asked.columns.unwrap_or(2), asked.rows.unwrap_or(4)).map_err(CityError::Sheet)?;
    let order = order(&app, asked.codes, asked.algorithm.as_deref(), asked.issuer)?;
    let drawn = app.ask(move |city| draw(city, &actor, &order, Format::Pdf, USUAL_DOTS, sheet)).await?;
    Ok(answer(drawn, Format::Pdf, "plates.pdf"))
}

fn order(
    app: &App,
    codes: Vec<String>,
    algorithm: Option<&str>,
    issuer: Option<String>,
) -> Result<PlateOrder, Problem> {
    let base_url: BaseUrl =
        app.options().base_url.clone().ok_or_else(|| Problem::new(StatusCode::CONFLICT, "request.base-url-missing"))?;
    let algorithm = match algorithm {
        None => PlateAlgorithm::Ed25519,
        Some(text) => text
            .parse()
            .map_err(|error| Problem::invalid("request.invalid-parameter").with("reason", format!("{error}")))?,
    };
    Ok(PlateOrder { codes, base_url, algorithm, issuer })
}

fn draw(
    city: &City,
    actor: &Actor,
    order: &PlateOrder,
    format: Format,
    dots: u32,
    sheet: Sheet,
) -> Result<Drawn, CityError> {
    let signed = plate::sign_plates(city, actor, order)?;
    picture::draw(&signed.faces, format, dots, sheet)
}

fn answer(drawn: Drawn, format: Format, name: &str) -> Response {
    // The name is a code with an ending, or ours: whatever else it holds is left out.
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{plain}\"")),
    ];
    let warning = drawn.lacks_letters.then_some([("x-chengji-warning", NO_FONT)]);
    match warning {
        Some(warning) => (headers, warning, drawn.bytes).into_response(),
        None => (headers, drawn.bytes).into_response(),
    }
}
