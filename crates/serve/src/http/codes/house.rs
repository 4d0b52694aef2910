//! `/api/v1/house-coding`: codes for all houses of the city, how far they have come, and what blocks the rest.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::code::house::{self, BlockedHouse, Coverage, HouseRunView, HouseView, Tally};
use chengji_codes::DivisionCode;
use chengji_core::house::Block;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which runs.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct HouseRunsBefore {
    /// Runs older than this one; the newest when absent.
    before: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Which division.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CoverageOf {
    /// District, street or community; the whole city when absent.
    division: Option<String>,
}

/// Which blocked houses.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct BlockedBy {
    /// One reason, such as `no-building`; every reason when absent.
    reason: Option<String>,
    /// Houses of this division; of every one when absent.
    division: Option<String>,
    /// Where the page before ended.
    cursor: Option<String>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Runs, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct HouseRuns {
    items: Vec<HouseRun>,
}

/// A run of house coding. 全市域房屋编码赋码
#[derive(Serialize, ToSchema)]
pub(crate) struct HouseRun {
    run_id: i64,
    /// `running`, `finished` or `failed`
    state: &'static str,
    /// Login name of who started it.
    actor: String,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    /// Why it failed.
    error: Option<String>,
    /// Buildings looked at.
    buildings: i64,
    /// Buildings that got codes.
    buildings_coded: i64,
    /// Dwellings looked at.
    dwellings: i64,
    /// Units that got codes.
    units_coded: i64,
    /// Floors that got codes.
    floors_coded: i64,
    /// Rooms that got codes.
    rooms_coded: i64,
}

/// How far a division and those directly below it have come.
#[derive(Serialize, ToSchema)]
pub(crate) struct HouseCoverage {
    /// The division asked for; absent for the whole city and before the first run.
    whole: Option<DivisionCoverage>,
    /// The divisions directly below; for the whole city its top and the houses of no known division.
    below: Vec<DivisionCoverage>,
}

/// How far one division has come after the last finished run.
#[derive(Serialize, ToSchema)]
pub(crate) struct DivisionCoverage {
    /// Absent for houses that belong to no known division.
    #[schema(value_type = Option<String>)]
    division: Option<DivisionCode>,
    name: String,
    buildings: HouseTally,
    dwellings: HouseTally,
}

/// The buildings or dwellings of a division.
#[derive(Serialize, ToSchema)]
pub(crate) struct HouseTally {
    total: i64,
    coded: i64,
    /// Coded ones by ground: `at-community`, `at-street`, `at-district`; `by-identifier`, `by-address`, `by-position`.
    grounds: BTreeMap<String, i64>,
    /// By what keeps them from their codes, or from codes that still fit.
    blocked: BTreeMap<String, i64>,
}

/// A page of blocked houses.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockedHouses {
    items: Vec<BlockedHouseItem>,
    /// Present when there may be more.
    next: Option<String>,
}

/// A building or dwelling without a code, or with one that no longer fits.
#[derive(Serialize, ToSchema)]
pub(crate) struct BlockedHouseItem {
    /// Its entity code.
    entity: String,
    /// Class code.
    class: String,
    /// What keeps it from its code.
    reason: &'static str,
    #[schema(value_type = Option<String>)]
    division: Option<DivisionCode>,
    /// The code it has, when it has moved away from it.
    code: Option<String>,
}

/// What house coding knows of one building or dwelling.
#[derive(Serialize, ToSchema)]
pub(crate) struct House {
    /// Its entity code.
    entity: String,
    /// Class code.
    class: String,
    /// 建筑编码 or 房屋编码
    code: Option<String>,
    /// Code of its building.
    building: Option<String>,
    /// 单元
    unit: Option<String>,
    /// 楼层
    floor: Option<String>,
    /// 户室
    room: Option<String>,
    #[schema(value_type = Option<String>)]
    division: Option<DivisionCode>,
    /// How a dwelling's building was found: `identifier`, `address` or `position`.
    basis: Option<&'static str>,
    /// What keeps it from its code, or from one that still fits.
    reason: Option<&'static str>,
}

/// Starts to code all houses that can be coded, or goes on with the run that was interrupted.
#[utoipa::path(post, operation_id = "create_house_run", path = "/api/v1/house-coding/runs", tag = "codes",
    responses((status = 202, body = HouseRun), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Member(actor): Member,
) -> Result<(StatusCode, Json<HouseRun>), Problem> {
    let view = app.ask(move |city| house::submit(city, &actor)).await?;
    Ok((StatusCode::ACCEPTED, Json(HouseRun::from(view))))
}

/// Lists runs, newest first.
#[utoipa::path(get, operation_id = "list_house_runs", path = "/api/v1/house-coding/runs", tag = "codes",
    params(HouseRunsBefore), responses((status = 200, body = HouseRuns), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<HouseRunsBefore>,
) -> Result<Json<HouseRuns>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let views = app.ask(move |city| house::runs(city, &actor, asked.before, limit)).await?;
    Ok(Json(HouseRuns { items: views.into_iter().map(HouseRun::from).collect() }))
}

/// One run; ask again while it goes on.
#[utoipa::path(get, operation_id = "find_house_run", path = "/api/v1/house-coding/runs/{id}", tag = "codes",
    params(("id" = i64, Path)), responses((status = 200, body = HouseRun), Problems))]
pub(crate) async fn show_run(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<Json<HouseRun>, Problem> {
    let view = app.ask(move |city| house::load_run(city, &actor, id)).await?;
    Ok(Json(HouseRun::from(view)))
}

/// How many houses have codes after the last finished run, and what blocks the others.
#[utoipa::path(get, operation_id = "show_house_coverage", path = "/api/v1/house-coding/coverage", tag = "codes",
    params(CoverageOf), responses((status = 200, body = HouseCoverage), Problems))]
pub(crate) async fn coverage(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<CoverageOf>,
) -> Result<Json<HouseCoverage>, Problem> {
    let division = division(asked.division)?;
    let report = app.ask(move |city| house::coverage(city, &actor, division)).await?;
    Ok(Json(HouseCoverage {
        whole: report.whole.map(DivisionCoverage::from),
        below: report.below.into_iter().map(DivisionCoverage::from).collect(),
    }))
}

/// Houses without a code, or with one that no longer fits.
#[utoipa::path(get, operation_id = "list_blocked_houses", path = "/api/v1/house-coding/blocked", tag = "codes",
    params(BlockedBy), responses((status = 200, body = BlockedHouses), Problems))]
pub(crate) async fn blocked(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<BlockedBy>,
) -> Result<Json<BlockedHouses>, Problem> {
    let division = division(asked.division)?;
    let reason = parameter::present(asked.reason).map(|text| reason(&text)).transpose()?;
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let cursor = parameter::present(asked.cursor);
    let page = app.ask(move |city| house::blocked(city, &actor, reason, division, cursor.as_deref(), limit)).await?;
    Ok(Json(BlockedHouses { items: page.items.into_iter().map(BlockedHouseItem::from).collect(), next: page.next }))
}

/// One building or dwelling, by its entity code.
#[utoipa::path(get, operation_id = "find_house", path = "/api/v1/house-coding/houses/{code}", tag = "codes",
    params(("code" = String, Path)), responses((status = 200, body = House), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(code): Segment<String>,
) -> Result<Json<House>, Problem> {
    let view = app.ask(move |city| house::show(city, &actor, &code)).await?;
    Ok(Json(House::from(view)))
}

fn division(text: Option<String>) -> Result<Option<DivisionCode>, Problem> {
    let parsed = parameter::present(text).map(|text| {
        text.parse().map_err(|error: chengji_codes::InvalidDivisionCode| {
            Problem::invalid("query.invalid-division").with("value", text.as_str()).with("reason", error.to_string())
        })
    });
    parsed.transpose()
}

fn reason(text: &str) -> Result<Block, Problem> {
    text.parse().map_err(|error: chengji_core::house::InvalidBlock| Problem::invalid(error.code()).with("value", text))
}

impl From<HouseRunView> for HouseRun {
    fn from(view: HouseRunView) -> Self {
        Self {
            run_id: view.run_id,
            state: view.state,
            actor: view.actor,
            started_at: view.started_at,
            finished_at: view.finished_at,
            error: view.error,
            buildings: view.buildings,
            buildings_coded: view.buildings_coded,
            dwellings: view.dwellings,
            units_coded: view.units_coded,
            floors_coded: view.floors_coded,
            rooms_coded: view.rooms_coded,
        }
    }
}

impl From<Coverage> for DivisionCoverage {
    fn from(coverage: Coverage) -> Self {
        Self {
            division: coverage.division,
            name: coverage.name,
            buildings: coverage.buildings.into(),
            dwellings: coverage.dwellings.into(),
        }
    }
}

impl From<Tally> for HouseTally {
    fn from(tally: Tally) -> Self {
        Self {
            total: tally.total,
            coded: tally.coded,
            grounds: tally.grounds.into_iter().collect(),
            blocked: tally.blocked.into_iter().map(|(block, n)| (block.to_string(), n)).collect(),
        }
    }
}

impl From<BlockedHouse> for BlockedHouseItem {
    fn from(view: BlockedHouse) -> Self {
        Self {
            entity: view.entity,
            class: view.class.to_string(),
            reason: view.reason.code(),
            division: view.division,
            code: view.code,
        }
    }
}

impl From<HouseView> for House {
    fn from(view: HouseView) -> Self {
        Self {
            entity: view.entity,
            class: view.class.to_string(),
            code: view.code,
            building: view.building,
            unit: view.unit,
            floor: view.floor,
            room: view.room,
            division: view.division,
            basis: view.basis,
            reason: view.reason.map(Block::code),
        }
    }
}
