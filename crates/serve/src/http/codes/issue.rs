//! `POST /api/v1/codes:issue`: codes for some keys, at once.

use axum::Json;
use axum::extract::State;
use chengji_city::code::issue::{self, IssueRequest, IssuedView, KeyRequest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::Input;
use crate::message::{self, Locale};
use crate::problem::{Problem, Problems};

/// Keys that want codes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCodes {
    /// Id of the code scheme.
    #[schema(example = "entity")]
    scheme: String,
    /// Take the serials from the blocks of this custodian. 管理单位
    custodian: Option<String>,
    /// Say what would happen, write nothing.
    #[serde(default)]
    dry_run: bool,
    /// At most 5,000.
    keys: Vec<NewCode>,
}

/// One thing that wants a code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCode {
    /// What tells the thing from all others of the scheme, for ever.
    key: String,
    /// Class code.
    class: Option<String>,
    /// Division code.
    division: Option<String>,
    /// Longitude in degrees, CGCS2000: decimal, or degrees, minutes and seconds.
    lon: Option<String>,
    /// Latitude in degrees, CGCS2000.
    lat: Option<String>,
    /// Grid cell code, instead of a position.
    cell: Option<String>,
    /// Code of the thing it belongs to.
    parent: Option<String>,
    /// Numbers and choices: `floor=3; unit=1`.
    numbers: Option<String>,
}

/// What became of the keys.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssuedCodes {
    requested: u64,
    issued: u64,
    /// Keys that had their code.
    existing: u64,
    /// Keys that have a code under other facts.
    conflicting: u64,
    rejected: u64,
    /// One item a key, in the order of the request.
    items: Vec<IssuedCode>,
}

/// What became of one key.
#[derive(Serialize, ToSchema)]
struct IssuedCode {
    /// Place in the request, from 1.
    row: u64,
    key: Option<String>,
    /// `issued`, `existing`, `conflicting` or `rejected`
    outcome: &'static str,
    /// The key's code; of a conflicting key the one that is there.
    code: Option<String>,
    /// Why not, for the last two outcomes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<IssueFinding>,
}

/// Something wrong with a key.
#[derive(Serialize, ToSchema)]
struct IssueFinding {
    rule: &'static str,
    /// In the language asked for.
    message: String,
    field: Option<String>,
    got: Option<String>,
    detail: Option<String>,
}

/// Issues codes to keys, once and for ever: the same request again changes nothing and gives the same answer.
#[utoipa::path(post, operation_id = "issue_codes", path = "/api/v1/codes:issue", tag = "codes",
    request_body = NewCodes, responses((status = 200, body = IssuedCodes), Problems))]
pub(crate) async fn issue(
    State(app): State<App>,
    Member(actor): Member,
    locale: Locale,
    Input(body): Input<NewCodes>,
) -> Result<Json<IssuedCodes>, Problem> {
    let request = IssueRequest {
        scheme: body.scheme,
        custodian: body.custodian,
        dry_run: body.dry_run,
        keys: body.keys.into_iter().map(KeyRequest::from).collect(),
    };
    let answer = app.ask(move |city| issue::issue(city, &actor, &request)).await?;
    Ok(Json(IssuedCodes {
        requested: answer.items.len() as u64,
        issued: answer.tally.issued,
        existing: answer.tally.existing,
        conflicting: answer.tally.conflicting,
        rejected: answer.tally.rejected,
        items: answer.items.into_iter().map(|view| IssuedCode::of(view, locale)).collect(),
    }))
}

impl IssuedCode {
    fn of(view: IssuedView, locale: Locale) -> Self {
        let finding = |finding: chengji_core::finding::Finding| IssueFinding {
            rule: finding.rule.code(),
            message: message::finding_message(finding.rule.code(), locale),
            field: finding.field,
            got: finding.got,
            detail: finding.detail,
        };
        Self {
            row: view.row,
            key: view.key,
            outcome: view.outcome,
            code: view.code.map(|code| code.to_string()),
            findings: view.findings.into_iter().map(finding).collect(),
        }
    }
}

impl From<NewCode> for KeyRequest {
    fn from(new: NewCode) -> Self {
        Self {
            key: new.key,
            class: new.class,
            division: new.division,
            lon: new.lon,
            lat: new.lat,
            cell: new.cell,
            parent: new.parent,
            numbers: new.numbers,
        }
    }
}
