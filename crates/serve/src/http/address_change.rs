//! `/api/v1/address-operations`: operations on many addresses, previewed or done; and what changed, for those who follow.

mod asked;
mod feed;

use axum::Json;
use axum::extract::State;
use chengji_city::address_base::Grounds;
use chengji_city::address_base::change::{self, ChangeRequest, Outcome, PlanView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::asked::Operation;
use crate::app::App;
use crate::caller::Member;
use crate::extract::Input;
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Changes shown of a plan when no number is asked for.
const USUAL_CHANGES: usize = 100;

pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(operate))
        .routes(routes!(feed::changes))
        .routes(routes!(feed::list, feed::subscribe))
        .routes(routes!(feed::poll, feed::unsubscribe))
}

/// An operation asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressOperationRequest)]
pub(crate) struct Asked {
    operation: Operation,
    /// Only say what would happen.
    #[serde(default)]
    preview: bool,
    /// Changes and issues shown of a preview, 1 to 10,000.
    limit: Option<usize>,
    /// Why; needed unless it is a preview.
    #[serde(default)]
    reason: String,
    /// Number of the document that orders it; needed but for corrections and expiry.
    document: Option<String>,
    /// Basis of the preview that was agreed to: when something has changed since, nothing is done.
    basis: Option<String>,
}

/// The plan of a preview, or the outcome.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressOperationAnswer)]
pub(crate) struct Answer {
    plan: Option<Plan>,
    outcome: Option<Done>,
}

/// What an operation would do.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressPlan)]
pub(crate) struct Plan {
    kind: &'static str,
    /// Digest over what it was drawn from; hand it back to apply exactly this.
    basis: String,
    changed: usize,
    born: usize,
    /// Plates to be replaced.
    plates: usize,
    /// Display codes that would be transferred; the old ones resolve for ever.
    codes: usize,
    needs_second_person: bool,
    /// Something forbids it; see `issues`.
    blocked: bool,
    changes: Vec<Change>,
    issues: Vec<Issue>,
}

/// One address that would change or come into being.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressPlannedChange)]
pub(crate) struct Change {
    /// Null for one that would come into being.
    address_id: Option<i64>,
    kind: &'static str,
    before: Option<String>,
    after: String,
    state_before: Option<&'static str>,
    state_after: &'static str,
    code: Option<String>,
    /// Its plate must be replaced.
    plate: bool,
}

/// One thing that is wrong with a plan, or worth knowing.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressPlanIssue)]
pub(crate) struct Issue {
    code: &'static str,
    /// It forbids the operation.
    conflict: bool,
    address_id: Option<i64>,
    detail: String,
}

/// What came of an operation.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressOperationOutcome)]
pub(crate) struct Done {
    /// Null when there was nothing to do.
    operation_id: Option<i64>,
    kind: &'static str,
    /// `applied`, `proposed` (another person must approve) or `nothing`
    state: String,
    changed: usize,
    /// Plates to be replaced.
    plates: usize,
    /// Numbers of the addresses that came into being.
    born: Vec<i64>,
}

/// Previews an operation on addresses, does it, or proposes it where it retires or publishes an address.
#[utoipa::path(post, operation_id = "operate_on_addresses", path = "/api/v1/address-operations", tag = "address base",
    request_body = Asked, responses((status = 200, body = Answer), Problems))]
pub(crate) async fn operate(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Asked>,
) -> Result<Json<Answer>, Problem> {
    let operation = change::Asked::from(asked.operation);
    if asked.preview {
        let limit = parameter::limit(asked.limit, USUAL_CHANGES)?;
        let plan = app.ask(move |city| change::preview(city, &actor, &operation, limit)).await?;
        return Ok(Json(Answer { plan: Some(Plan::from(plan)), outcome: None }));
    }
    let grounds = Grounds { reason: asked.reason, document: asked.document };
    let request = ChangeRequest { asked: operation, grounds, basis: asked.basis };
    let outcome = app.ask(move |city| change::apply(city, &actor, request)).await?;
    Ok(Json(Answer { plan: None, outcome: Some(Done::from(outcome)) }))
}

impl From<PlanView> for Plan {
    fn from(view: PlanView) -> Self {
        let change = |change: change::PlannedChange| {
            let (before, state_before) = change.before.unzip();
            Change {
                address_id: change.address_id,
                kind: change.kind,
                before,
                after: change.after.0,
                state_before,
                state_after: change.after.1,
                code: change.code,
                plate: change.plate,
            }
        };
        let issue = |issue: change::IssueView| Issue {
            code: issue.code,
            conflict: issue.conflict,
            address_id: issue.address_id,
            detail: issue.detail,
        };
        Self {
            kind: view.kind.as_str(),
            basis: view.basis,
            changed: view.changed,
            born: view.born,
            plates: view.plates,
            codes: view.codes,
            needs_second_person: view.needs_second_person,
            blocked: view.blocked,
            changes: view.changes.into_iter().map(change).collect(),
            issues: view.issues.into_iter().map(issue).collect(),
        }
    }
}

impl From<Outcome> for Done {
    fn from(outcome: Outcome) -> Self {
        Self {
            operation_id: outcome.operation_id,
            kind: outcome.kind.as_str(),
            state: outcome.state,
            changed: outcome.changed,
            plates: outcome.plates,
            born: outcome.born,
        }
    }
}
