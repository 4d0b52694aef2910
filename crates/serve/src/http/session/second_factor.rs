//! `/api/v1/session/second-factor`: one-time passwords (RFC 6238) for the caller's own logins.

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use chengji_city::account::{self, Enrolment, FactorState};
use chengji_formats::plate::write_symbol;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::Input;
use crate::observe::Peer;
use crate::problem::{Problem, Problems};

/// How the second factor stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct SecondFactor {
    /// `off`; `begun`: a secret was shown and waits for a first password; `on`; `locked`: too many wrong passwords
    state: &'static str,
    #[schema(value_type = Option<String>, format = DateTime)]
    begun_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    confirmed_at: Option<Timestamp>,
    /// Recovery codes not yet used.
    recovery_codes: i64,
}

/// The caller's password: an open session alone changes nothing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnPassword {
    #[schema(format = Password)]
    password: String,
}

/// A secret for an authenticator, shown this once.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewSecondFactor {
    /// The secret in Base32, to type in.
    secret: String,
    /// The `otpauth:` address.
    address: String,
    /// The address as a two-dimensional code to scan, an SVG picture.
    symbol: String,
}

/// A one-time password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneTimePassword {
    /// Six digits; or a recovery code, where one is taken.
    code: String,
}

/// What takes a second factor away.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecondFactorRemoval {
    #[schema(format = Password)]
    password: String,
    /// A one-time password or a recovery code.
    code: String,
}

/// Codes that let in once each when the device is lost, shown this once.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

/// How does my second factor stand?
#[utoipa::path(get, operation_id = "find_second_factor", path = "/api/v1/session/second-factor", tag = "session",
    responses((status = 200, body = SecondFactor), Problems))]
pub(crate) async fn show(State(app): State<App>, Member(actor): Member) -> Result<Json<SecondFactor>, Problem> {
    let state = app.ask(move |city| account::second_factor(city, &actor)).await?;
    Ok(Json(SecondFactor::from(state)))
}

/// Makes a secret. Logins need it once it is confirmed.
#[utoipa::path(post, operation_id = "begin_second_factor", path = "/api/v1/session/second-factor", tag = "session",
    request_body = OwnPassword, responses((status = 201, body = NewSecondFactor), Problems))]
pub(crate) async fn begin(
    State(app): State<App>,
    Member(actor): Member,
    Extension(peer): Extension<Peer>,
    Input(own): Input<OwnPassword>,
) -> Result<(StatusCode, Json<NewSecondFactor>), Problem> {
    app.take_try(peer, &actor.name)?;
    let Enrolment { secret, address } =
        app.ask(move |city| account::begin_second_factor(city, &actor, &own.password)).await?;
    let symbol = write_symbol(&address).map_err(|error| Problem::panicked(&error.to_string()))?;
    Ok((StatusCode::CREATED, Json(NewSecondFactor { secret, address, symbol })))
}

/// Turns the second factor on with a first one-time password.
#[utoipa::path(post, operation_id = "confirm_second_factor", path = "/api/v1/session/second-factor/confirmation",
    tag = "session", request_body = OneTimePassword, responses((status = 200, body = RecoveryCodes), Problems))]
pub(crate) async fn confirm(
    State(app): State<App>,
    Member(actor): Member,
    Extension(peer): Extension<Peer>,
    Input(given): Input<OneTimePassword>,
) -> Result<Json<RecoveryCodes>, Problem> {
    app.take_try(peer, &actor.name)?;
    let recovery_codes = app.ask(move |city| account::confirm_second_factor(city, &actor, &given.code)).await?;
    Ok(Json(RecoveryCodes { recovery_codes }))
}

/// Makes new recovery codes in place of all earlier ones.
#[utoipa::path(post, operation_id = "renew_recovery_codes", path = "/api/v1/session/second-factor/recovery-codes",
    tag = "session", request_body = OneTimePassword, responses((status = 200, body = RecoveryCodes), Problems))]
pub(crate) async fn renew(
    State(app): State<App>,
    Member(actor): Member,
    Extension(peer): Extension<Peer>,
    Input(given): Input<OneTimePassword>,
) -> Result<Json<RecoveryCodes>, Problem> {
    app.take_try(peer, &actor.name)?;
    let recovery_codes = app.ask(move |city| account::renew_recovery_codes(city, &actor, &given.code)).await?;
    Ok(Json(RecoveryCodes { recovery_codes }))
}

/// Takes the second factor away.
#[utoipa::path(post, operation_id = "remove_second_factor", path = "/api/v1/session/second-factor/removal",
    tag = "session", request_body = SecondFactorRemoval, responses((status = 204), Problems))]
pub(crate) async fn remove(
    State(app): State<App>,
    Member(actor): Member,
    Extension(peer): Extension<Peer>,
    Input(removal): Input<SecondFactorRemoval>,
) -> Result<StatusCode, Problem> {
    app.take_try(peer, &actor.name)?;
    app.ask(move |city| account::remove_second_factor(city, &actor, &removal.password, &removal.code)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<FactorState> for SecondFactor {
    fn from(factor: FactorState) -> Self {
        let state = match (factor.begun_at, factor.confirmed_at, factor.is_locked) {
            (_, Some(_), true) => "locked",
            (_, Some(_), false) => "on",
            (Some(_), None, _) => "begun",
            (None, None, _) => "off",
        };
        Self {
            state,
            begun_at: factor.begun_at,
            confirmed_at: factor.confirmed_at,
            recovery_codes: factor.recovery_codes,
        }
    }
}
