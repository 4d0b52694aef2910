//! Who is asking: credentials at the door, and the two extractors that say who may pass it.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chengji_city::{Actor, account};

use crate::app::App;
use crate::problem::Problem;

/// Name of the session cookie.
pub(crate) const SESSION_COOKIE: &str = "chengji_session";
/// What API tokens begin with; Basic authentication takes only these.
const API_TOKEN_PREFIX: &str = "cjt_";
/// Longer credentials are refused unread.
const LONGEST_CREDENTIAL: usize = 512;

/// Whoever sent the request, anonymous or not.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) actor: Actor,
    /// The credential as sent, for logging out.
    pub(crate) credential: Option<String>,
}

/// A caller who has logged in.
pub(crate) struct Member(pub(crate) Actor);

/// A caller who has logged in, or anybody at all while something is published.
pub(crate) struct Visitor(pub(crate) Actor);

/// The name an answer was given to; read by the request log.
#[derive(Debug, Clone)]
pub(crate) struct ActorName(pub(crate) String);

impl Caller {
    pub(crate) fn is_anonymous(&self) -> bool {
        self.credential.is_none()
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::login_required)
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, app).await?;
        if caller.is_anonymous() {
            return Err(Problem::login_required());
        }
        Ok(Self(caller.actor))
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, app).await?;
        if caller.is_anonymous() && !app.anything_published().await? {
            return Err(Problem::login_required());
        }
        Ok(Self(caller.actor))
    }
}

/// Middleware: finds out who is asking and refuses forged cross-site writes.
pub(crate) async fn identify(State(app): State<App>, mut request: Request, next: Next) -> Result<Response, Problem> {
    let caller = match credential(request.headers())? {
        None => Caller { actor: Actor::anonymous(), credential: None },
        Some(Credential::Cookie(token)) => {
            if !is_read(request.method()) && !has_csrf_header(request.headers()) {
                return Err(Problem::new(StatusCode::FORBIDDEN, "access.csrf"));
            }
            // A cookie outlives its session; its bearer is then simply not logged in.
            known(&app, token).await?.unwrap_or(Caller { actor: Actor::anonymous(), credential: None })
        }
        Some(Credential::Header(token)) => known(&app, token).await?.ok_or_else(invalid_credential)?,
    };
    let name = ActorName(caller.actor.name.clone());
    request.extensions_mut().insert(caller);
    let mut response = next.run(request).await;
    response.extensions_mut().insert(name);
    Ok(response)
}

enum Credential {
    Cookie(String),
    Header(String),
}

async fn known(app: &App, token: String) -> Result<Option<Caller>, Problem> {
    // Whoever has just been let in is known without a look at the store, and without a thread for it.
    if let Some(actor) = account::recognise(&app.city(), &token) {
        return Ok(Some(Caller { actor, credential: Some(token) }));
    }
    let credential = token.clone();
    let actor = app.ask(move |city| account::authenticate(city, &credential)).await?;
    Ok(actor.map(|actor| Caller { actor, credential: Some(token) }))
}

/// An `Authorization` header wins over the cookie: whoever sends one means it.
fn credential(headers: &HeaderMap) -> Result<Option<Credential>, Problem> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let value = value.to_str().ok().filter(|value| value.len() <= LONGEST_CREDENTIAL);
        let token = value.and_then(from_authorization).ok_or_else(invalid_credential)?;
        return Ok(Some(Credential::Header(token)));
    }
    Ok(session_cookie(headers).map(Credential::Cookie))
}

fn from_authorization(value: &str) -> Option<String> {
    let (scheme, rest) = value.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(rest.trim().to_owned());
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(rest.trim()).ok()?).ok()?;
    let (_, password) = decoded.split_once(':')?;
    password.starts_with(API_TOKEN_PREFIX).then(|| password.to_owned())
}

fn session_cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == SESSION_COOKIE && !value.is_empty() && value.len() <= LONGEST_CREDENTIAL)
        .map(|(_, value)| value.to_owned())
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A page of another site cannot set this header without our leave, which we never give.
fn has_csrf_header(headers: &HeaderMap) -> bool {
    headers.get("x-requested-with").is_some_and(|value| value == "chengji")
}

fn invalid_credential() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "access.invalid-credential")
}

#[cfg(test)]
#[path = "caller_tests.rs"]
mod caller_tests;
