//! `/api/v1/tokens`: the caller's API tokens, for programs and GIS clients.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::{Role, TokenView, account};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::users;
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
    /// The roles it acts with; none for all of its user's.
    roles: Option<Vec<&'static str>>,
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
    /// The roles it is to act with, none beyond the caller's; all of the caller's when absent.
    #[serde(default)]
    roles: Vec<String>,
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
    Ok(Json(Tokens::from(views)))
}

/// Issues a token with the caller's roles, or with fewer.
#[utoipa::path(post, operation_id = "issue_token", path = "/api/v1/tokens", tag = "session",
    request_body = NewToken,
    responses((status = 201, body = IssuedToken), Problems))]
pub(crate) async fn issue(
    State(app): State<App>,
    Member(actor): Member,
    Input(new): Input<NewToken>,
) -> Result<(StatusCode, Json<IssuedToken>), Problem> {
    let days = new.days.unwrap_or(USUAL_DAYS);
    let roles = users::roles(&new.roles)?;
    let (view, secret) = app.ask(move |city| account::issue_token(city, &actor, &new.label, days, &roles)).await?;
    Ok((StatusCode::CREATED, Json(IssuedToken { token: Token::from(view), secret })))
}

/// Revokes one of the caller's tokens, or anybody's by an administrator.
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

impl From<Vec<TokenView>> for Tokens {
    fn from(views: Vec<TokenView>) -> Self {
        Self { items: views.into_iter().map(Token::from).collect() }
    }
}

impl From<TokenView> for Token {
    fn from(view: TokenView) -> Self {
        Self {
            token_id: view.token_id,
            label: view.label,
            created_at: view.created_at,
            expires_at: view.expires_at,
            revoked_at: view.revoked_at,
            roles: view.roles.map(|roles| roles.into_iter().map(Role::as_str).collect()),
        }
    }
}
