//! `/api/v1/session`: logging in, asking who one is, logging out.

pub(crate) mod second_factor;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use chengji_city::{Actor, Role, account};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::{Caller, SESSION_COOKIE};
use crate::extract::Input;
use crate::observe::Peer;
use crate::problem::{Problem, Problems};

/// No name or password is longer.
const LONGEST_TEXT: usize = 256;

/// Name and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSession {
    name: String,
    #[schema(format = Password)]
    password: String,
    /// A one-time password or recovery code, for whoever has set up a second factor; 401 `login.second-factor-needed` asks for it.
    code: Option<String>,
}

/// A session just opened.
#[derive(Serialize, ToSchema)]
pub(crate) struct OpenSession {
    actor: ActorBody,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The session token, for `Authorization: Bearer`; browsers use the cookie.
    token: String,
}

/// Who is asking.
#[derive(Serialize, ToSchema)]
pub(crate) struct Session {
    actor: ActorBody,
}

/// A person or program.
#[derive(Serialize, ToSchema)]
#[schema(as = Actor)]
struct ActorBody {
    name: String,
    display_name: String,
    department: Option<String>,
    /// `administrator`, `steward`, `reader`, `auditor`
    roles: Vec<&'static str>,
    anonymous: bool,
}

/// Logs in.
#[utoipa::path(post, operation_id = "log_in", path = "/api/v1/session", tag = "session", security(()),
    request_body = NewSession,
    responses((status = 200, body = OpenSession), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Input(new): Input<NewSession>,
) -> Result<Response, Problem> {
    let texts = [Some(&new.name), Some(&new.password), new.code.as_ref()];
    if texts.into_iter().flatten().any(|text| text.len() > LONGEST_TEXT) {
        return Err(Problem::invalid("query.invalid-text").with("most", LONGEST_TEXT.to_string()));
    }
    app.take_try(peer, &new.name)?;
    let login = app.ask(move |city| account::login(city, &new.name, &new.password, new.code.as_deref())).await?;
    let is_https =
        app.options().trust_forwarded && headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https");
    let cookie = cookie(&login.token, Some(login.expires_at), is_https);
    let body = OpenSession { actor: ActorBody::from(login.actor), expires_at: login.expires_at, token: login.token };
    Ok(([(header::SET_COOKIE, cookie)], Json(body)).into_response())
}

/// Who am I?
#[utoipa::path(get, operation_id = "who_am_i", path = "/api/v1/session", tag = "session", security(()),
    responses((status = 200, body = Session), Problems))]
pub(crate) async fn show(caller: Caller) -> Json<Session> {
    Json(Session { actor: ActorBody::from(caller.actor) })
}

/// Logs out.
#[utoipa::path(delete, operation_id = "log_out", path = "/api/v1/session", tag = "session", security(()),
    responses((status = 204), Problems))]
pub(crate) async fn close(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    if let Some(token) = caller.credential {
        app.ask(move |city| account::logout(city, &token)).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie("", None, false))]).into_response())
}

impl From<Actor> for ActorBody {
    fn from(actor: Actor) -> Self {
        Self {
            anonymous: actor.is_anonymous(),
            roles: actor.roles.iter().copied().map(Role::as_str).collect(),
            name: actor.name,
            display_name: actor.display_name,
            department: actor.department,
        }
    }
}

/// Without an end the cookie is dropped at once.
fn cookie(token: &str, ends: Option<Timestamp>, is_https: bool) -> HeaderValue {
    let expires = match ends {
        Some(ends) => format!("; Expires={}", ends.strftime("%a, %d %b %Y %H:%M:%S GMT")),
        None => "; Max-Age=0".to_owned(),
    };
    let secure = if is_https { "; Secure" } else { "" };
    let text = format!("{SESSION_COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/{expires}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
