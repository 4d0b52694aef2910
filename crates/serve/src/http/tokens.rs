//! `/api/v1/tokens`: the caller's API tokens, for programs and GIS clients.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::{TokenView, account};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Segment};
use crate::problem::{Problem, Problems};

const USUAL_DAYS: u32 = 90;

/// The caller's tokens.
#[derive(Serialize, ToSchema)]
pub(crate) struct Tokens {
    items: Vec<Token>,
}

/// A token without its secret.
#[derive(Serialize, ToSchema)]
struct Token {
    token_id: i64,
    label: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    revoked_at: Option<Timestamp>,
}

/// A token to issue.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewToken {
    /// What it is for.
    label: String,
    /// Days it lives.
    #[schema(default = 90)]
    days: Option<u32>,
}

/// A token just issued.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssuedToken {
    token: Token,
    /// The token itself, shown this once.
    secret: String,
}

/// Lists the caller's tokens.
#[utoipa::path(get, operation_id = "list_tokens", path = "/api/v1/tokens", tag = "session",
    responses((status = 200, body = Tokens), Problems))]
pub(crate) async fn list(State(app): State<App>, Member(actor): Member) -> Result<Json<Tokens>, Problem> {
    let views = app.ask(move |city| account::list_tokens(city, &actor)).await?;
    Ok(Json(Tokens { items: views.into_iter().map(Token::from).collect() }))
}

/// Issues a token with the caller's roles.
#[utoipa::path(post, operation_id = "issue_token", path = "/api/v1/tokens", tag = "session",
    request_body = NewToken,
    responses((status = 201, body = IssuedToken), Problems))]
pub(crate) async fn issue(
    State(app): State<App>,
    Member(actor): Member,
    Input(new): Input<NewToken>,
) -> Result<(StatusCode, Json<IssuedToken>), Problem> {
    let days = new.days.unwrap_or(USUAL_DAYS);
    let (view, secret) = app.ask(move |city| account::issue_token(city, &actor, &new.label, days)).await?;
    Ok((StatusCode::CREATED, Json(IssuedToken { token: Token::from(view), secret })))
}

/// Revokes a token.
#[utoipa::path(delete, operation_id = "revoke_token", path = "/api/v1/tokens/{id}", tag = "session",
    params(("id" = i64, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn revoke(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| account::revoke_token(city, &actor, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<TokenView> for Token {
    fn from(view: TokenView) -> Self {
        Self {
            token_id: view.token_id,
            label: view.label,
            created_at: view.created_at,
            expires_at: view.expires_at,
            revoked_at: view.revoked_at,
        }
    }
}
