//! `/api/v1/analysis:…`: questions about space (空间分析) put to the models of the registry. Answers name things by their codes; heights are
//! metres above the ellipsoid. A class whose places or heights the caller may not see takes no part.

mod answer;
mod question;

use axum::Json;
use axum::extract::State;
use chengji_city::city_model::analysis;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::answer::{CellAnswers, CutAnswers, PiercingAnswers, ShadowAnswers, SightAnswer, SunlightAnswers};
use self::question::{
    LimitQuestion, SectionQuestion, ShadowQuestion, SightQuestion, StatisticsQuestion, SunlightQuestion, Wanted,
};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::Input;
use crate::problem::{Problem, Problems};

/// Routes that ask who is calling.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sight))
        .routes(routes!(shadow))
        .routes(routes!(sunlight))
        .routes(routes!(section))
        .routes(routes!(limit))
        .routes(routes!(statistics))
}

/// Whether one sees from one place to another, and what stands in the way (通视).
#[utoipa::path(post, operation_id = "analyse_sight", path = "/api/v1/analysis:sight", tag = "map",
    request_body = SightQuestion, responses((status = 200, body = SightAnswer), Problems))]
pub(super) async fn sight(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Input(asked): Input<SightQuestion>,
) -> Result<Json<SightAnswer>, Problem> {
    let scope = asked.scope.read(&app)?;
    let found = app.ask(move |city| analysis::sight(city, &actor, &scope, [asked.from, asked.to])).await?;
    Ok(Json(found.into()))
}

/// Shadows at an instant that fall into a box (日照).
#[utoipa::path(post, operation_id = "analyse_shadow", path = "/api/v1/analysis:shadow", tag = "map",
    request_body = ShadowQuestion, responses((status = 200, body = ShadowAnswers), Problems))]
pub(super) async fn shadow(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Input(asked): Input<ShadowQuestion>,
) -> Result<Json<ShadowAnswers>, Problem> {
    let (scope, area, at) = (asked.scope.read(&app)?, asked.area()?, asked.at()?);
    let found = app.ask(move |city| analysis::shadows(city, &actor, &scope, area, at, asked.level)).await?;
    Ok(Json(found.into()))
}

/// Hours of sun at places on a day, in true solar time (日照时数).
#[utoipa::path(post, operation_id = "analyse_sunlight", path = "/api/v1/analysis:sunlight", tag = "map",
    request_body = SunlightQuestion, responses((status = 200, body = SunlightAnswers), Problems))]
pub(super) async fn sunlight(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Input(asked): Input<SunlightQuestion>,
) -> Result<Json<SunlightAnswers>, Problem> {
    let (scope, day) = (asked.scope.read(&app)?, asked.day());
    let found = app.ask(move |city| analysis::sunlight(city, &actor, &scope, &asked.places, day)).await?;
    Ok(Json(found.into()))
}

/// What a line cuts (剖面).
#[utoipa::path(post, operation_id = "analyse_section", path = "/api/v1/analysis:section", tag = "map",
    request_body = SectionQuestion, responses((status = 200, body = CutAnswers), Problems))]
pub(super) async fn section(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Input(asked): Input<SectionQuestion>,
) -> Result<Json<CutAnswers>, Problem> {
    let scope = asked.scope.read(&app)?;
    let found = app.ask(move |city| analysis::section(city, &actor, &scope, &asked.line)).await?;
    Ok(Json(found.into()))
}

/// What stands above a height limit, and by how much (限高).
#[utoipa::path(post, operation_id = "analyse_limit", path = "/api/v1/analysis:limit", tag = "map",
    request_body = LimitQuestion, responses((status = 200, body = PiercingAnswers), Problems))]
pub(super) async fn limit(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Input(asked): Input<LimitQuestion>,
) -> Result<Json<PiercingAnswers>, Problem> {
    let scope = asked.scope.read(&app)?;
    let found = app.ask(move |city| analysis::limit(city, &actor, &scope, asked.form.into())).await?;
    Ok(Json(found.into()))
}

/// Footprints, floors and volumes on a polygon, or on each BeiDou cell of a box (容积率、建筑密度).
#[utoipa::path(post, operation_id = "analyse_statistics", path = "/api/v1/analysis:statistics", tag = "map",
    request_body = StatisticsQuestion, responses((status = 200, body = CellAnswers), Problems))]
pub(super) async fn statistics(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Input(asked): Input<StatisticsQuestion>,
) -> Result<Json<CellAnswers>, Problem> {
    let (scope, wanted) = (asked.scope.read(&app)?, asked.wanted()?);
    let answers = app.ask(move |city| match wanted {
        Wanted::Outline(outline) => analysis::statistics_of(city, &actor, &scope, &outline).map(CellAnswers::of_one),
        Wanted::Cells(area, level) => {
            analysis::statistics_by_cell(city, &actor, &scope, area, level).map(CellAnswers::from)
        }
    });
    Ok(Json(answers.await?))
}
