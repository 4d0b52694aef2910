//! `/api/v1/code-blocks`: serials set aside for custodians.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::code::blocks::{self, BlockRequest, BlockView};
use chengji_codes::Subject;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Which blocks.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct BlocksOf {
    /// Those of this department only.
    custodian: Option<String>,
    /// Blocks older than this one; the newest when absent.
    before: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// Blocks, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct CodeBlocks {
    items: Vec<CodeBlock>,
}

/// A block of serials. 号段
#[derive(Serialize, ToSchema)]
pub(crate) struct CodeBlock {
    block_id: i64,
    scheme: String,
    /// What stands before the serial.
    series: String,
    /// 管理单位
    custodian: String,
    first_serial: i64,
    last_serial: i64,
    /// Serials not yet issued.
    left: i64,
    /// First code, unless the scheme prints a grid cell.
    first_code: Option<String>,
    /// Last code, likewise.
    last_code: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    reserved_at: Timestamp,
    /// Login name of who reserved it.
    actor: String,
}

/// Serials to be set aside.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCodeBlock {
    /// Id of the code scheme.
    #[schema(example = "entity")]
    scheme: String,
    /// Class of the codes, where the scheme prints one.
    class: Option<String>,
    /// Division of the codes, where the scheme prints one.
    division: Option<String>,
    /// Department that they are for. 管理单位
    custodian: String,
    /// 1 to 10,000,000.
    size: u32,
}

/// Lists blocks, newest first. Who belongs to a department sees its blocks.
#[utoipa::path(get, operation_id = "list_code_blocks", path = "/api/v1/code-blocks", tag = "codes", params(BlocksOf),
    responses((status = 200, body = CodeBlocks), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<BlocksOf>,
) -> Result<Json<CodeBlocks>, Problem> {
    let limit = parameter::limit(asked.limit, parameter::USUAL_PAGE)?;
    let custodian = parameter::present(asked.custodian);
    let views = app.ask(move |city| blocks::list(city, &actor, custodian.as_deref(), asked.before, limit)).await?;
    Ok(Json(CodeBlocks { items: views.into_iter().map(CodeBlock::from).collect() }))
}

/// Sets serials aside for a custodian, who may print and use these codes before we hear of it.
#[utoipa::path(post, operation_id = "reserve_code_block", path = "/api/v1/code-blocks", tag = "codes",
    request_body = NewCodeBlock, responses((status = 201, body = CodeBlock), Problems))]
pub(crate) async fn reserve(
    State(app): State<App>,
    Member(actor): Member,
    Input(body): Input<NewCodeBlock>,
) -> Result<(StatusCode, Json<CodeBlock>), Problem> {
    let class = body.class.as_deref().map(|text| parameter::class(&app, text)).transpose()?;
    let division = body.division.as_deref().map(|text| {
        text.parse().map_err(|_invalid| Problem::invalid("request.invalid-parameter").with("reason", "division"))
    });
    let subject = Subject { class, division: division.transpose()?, ..Subject::default() };
    let request = BlockRequest { scheme: body.scheme, subject, custodian: body.custodian, size: body.size };
    let view = app.ask(move |city| blocks::reserve(city, &actor, &request)).await?;
    Ok((StatusCode::CREATED, Json(CodeBlock::from(view))))
}

impl From<BlockView> for CodeBlock {
    fn from(view: BlockView) -> Self {
        Self {
            block_id: view.block_id,
            scheme: view.scheme,
            series: view.prefix,
            custodian: view.custodian,
            first_serial: view.first_serial,
            last_serial: view.last_serial,
            left: view.left,
            first_code: view.first_code,
            last_code: view.last_code,
            reserved_at: view.reserved_at,
            actor: view.actor,
        }
    }
}
