//! `/api/v1/codes/{code}` and its acts.

use axum::Json;
use axum::extract::State;
use chengji_city::code::act::{self, ActRequest, ActView, CodeView, Step};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Segment};
use crate::http::representation::Class;
use crate::problem::{Problem, Problems};

/// The act and what it needs; each with a reason and, to retire, merge and transfer, the number of its document.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = CodeActRequest)]
pub(crate) enum Asked {
    /// Give the code to a registered thing.
    Bind {
        /// Code of the entity.
        entity: String,
        reason: String,
        document: Option<String>,
    },
    /// Take it out of use for a time.
    Suspend { reason: String, document: Option<String> },
    /// Take it back into use.
    Restore { reason: String, document: Option<String> },
    /// Take it out of use for good.
    Retire { reason: String, document: Option<String> },
    /// Join it into another code.
    Merge {
        /// The code that stays.
        into: String,
        reason: String,
        document: Option<String>,
    },
    /// Divide it into new codes.
    Split {
        /// Natural keys of the parts.
        parts: Vec<String>,
        reason: String,
        document: Option<String>,
    },
    /// Move its thing to another division.
    Transfer {
        /// The new division's code.
        division: String,
        reason: String,
        document: Option<String>,
    },
}

/// An act on a code, done or waiting for a second person.
#[derive(Serialize, ToSchema)]
#[schema(as = CodeAct)]
pub(crate) struct Act {
    id: i64,
    /// `bind`, `suspend`, `restore`, `retire`, `merge`, `split` or `transfer`
    act: String,
    code: String,
    /// The code that came of it or took its place; of a proposal, what was asked for.
    other: Option<String>,
    reason: String,
    /// Number of the document that orders it.
    document: Option<String>,
    /// `proposed`, `done` or `refused`
    state: String,
    proposed_by: String,
    #[schema(value_type = String, format = DateTime)]
    proposed_at: Timestamp,
    decided_by: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
}

/// A code with its state and its acts.
#[derive(Serialize, ToSchema)]
#[schema(as = CodeLife)]
pub(crate) struct Life {
    code: String,
    scheme: String,
    /// `reserved`, `issued`, `bound`, `suspended`, `retired`, `merged`, `transferred` or `split`
    state: String,
    /// The codes that answer in its stead.
    successors: Vec<String>,
    /// The code in use at the end of the chain of successors.
    in_use: Option<String>,
    class: Option<Class>,
    /// The key it was issued to.
    natural_key: Option<String>,
    /// Display code of the entity that bears it.
    entity: Option<String>,
    /// What may be done to it now.
    allowed: Vec<String>,
    acts: Vec<Act>,
    /// Acts on other codes that led to this one.
    origins: Vec<Act>,
}

/// A code, its state and everything that was done to it.
#[utoipa::path(get, operation_id = "show_code", path = "/api/v1/codes/{code}", tag = "codes",
    params(("code" = String, Path)), responses((status = 200, body = Life), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(code): Segment<String>,
) -> Result<Json<Life>, Problem> {
    let view = app.ask(move |city| act::show(city, &actor, &code)).await?;
    Ok(Json(Life::new(&app, view)))
}

/// Does something to a code, or proposes it where a second person must approve.
#[utoipa::path(post, operation_id = "act_on_code", path = "/api/v1/codes/{code}/acts", tag = "codes",
    params(("code" = String, Path)), request_body = Asked, responses((status = 200, body = Act), Problems))]
pub(crate) async fn act(
    State(app): State<App>,
    Member(actor): Member,
    Segment(code): Segment<String>,
    Input(asked): Input<Asked>,
) -> Result<Json<Act>, Problem> {
    let request = asked.into_request(code)?;
    let view = app.ask(move |city| act::act(city, &actor, request)).await?;
    Ok(Json(Act::from(view)))
}

impl Asked {
    fn into_request(self, code: String) -> Result<ActRequest, Problem> {
        let (step, reason, document) = match self {
            Self::Bind { entity, reason, document } => (Step::Bind { entity }, reason, document),
            Self::Suspend { reason, document } => (Step::Suspend, reason, document),
            Self::Restore { reason, document } => (Step::Restore, reason, document),
            Self::Retire { reason, document } => (Step::Retire, reason, document),
            Self::Merge { into, reason, document } => (Step::Merge { into }, reason, document),
            Self::Split { parts, reason, document } => (Step::Split { parts }, reason, document),
            Self::Transfer { division, reason, document } => {
                let known = division.parse().ok();
                let wrong = || Problem::invalid("code.division-invalid").with("subject", division.clone());
                (Step::Transfer { division: known.ok_or_else(wrong)? }, reason, document)
            }
        };
        Ok(ActRequest { code, step, reason, document })
    }
}

impl Life {
    fn new(app: &App, view: CodeView) -> Self {
        Self {
            class: view.class.map(|class| Class::new(app, class)),
            code: view.code,
            scheme: view.scheme,
            state: view.state.to_string(),
            successors: view.successors,
            in_use: view.in_use,
            natural_key: view.natural_key,
            entity: view.entity,
            allowed: view.allowed.into_iter().map(|act| act.to_string()).collect(),
            acts: view.acts.into_iter().map(Act::from).collect(),
            origins: view.origins.into_iter().map(Act::from).collect(),
        }
    }
}

impl From<ActView> for Act {
    fn from(view: ActView) -> Self {
        Self {
            id: view.act_id,
            act: view.act.to_string(),
            code: view.code,
            other: view.other,
            reason: view.reason,
            document: view.document,
            state: view.state,
            proposed_by: view.proposed_by,
            proposed_at: view.proposed_at,
            decided_by: view.decided_by,
            decided_at: view.decided_at,
        }
    }
}
