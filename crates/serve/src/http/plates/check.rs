//! Published keys, and checking a plate with them.

use axum::extract::State;
use axum::{Extension, Json};
use chengji_city::CityError;
use chengji_city::plate::{self, KeyFile, PlateCode, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::extract::Input;
use crate::message::{self, Locale};
use crate::observe::Peer;
use crate::problem::{Problem, Problems};
use crate::scan::allow;

/// The keys that ever signed plates here, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlateKeyList {
    items: Vec<PlateKeyItem>,
}

/// A published key.
#[derive(Serialize, ToSchema)]
struct PlateKeyItem {
    /// Short name, as on plates.
    id: String,
    /// `ed25519` or `sm2`
    algorithm: &'static str,
    #[schema(format = Date)]
    made: String,
    /// The last day of plates by this key.
    #[schema(format = Date)]
    retired: Option<String>,
    /// Why nothing that it signed counts.
    revoked: Option<String>,
    /// Addresses on plates that it signed.
    base_urls: Vec<String>,
    /// The key file (PEM with some lines before it), for `chengji code verify-plate --key`.
    file: String,
}

/// What to check.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlateCheck {
    /// The text of the two-dimensional code.
    payload: String,
    /// The code that the plate should carry.
    code: Option<String>,
}

/// What was found.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlateVerdict {
    /// Whether the plate is genuine.
    valid: bool,
    code: Option<String>,
    #[schema(format = Date)]
    issued: Option<String>,
    /// Short name of the key.
    key: Option<String>,
    /// `ed25519` or `sm2`
    algorithm: Option<&'static str>,
    base_url: Option<String>,
    /// Everything that speaks against the plate.
    reasons: Vec<PlateReason>,
}

/// Something that speaks against a plate.
#[derive(Serialize, ToSchema)]
struct PlateReason {
    /// Stable machine code, such as `plate.bad-signature`.
    code: &'static str,
    /// In the language asked for.
    detail: String,
}

/// Lists the published keys: with them plates are checked without this server.
#[utoipa::path(get, operation_id = "list_plate_keys", path = "/api/v1/plates/keys", tag = "plates", security(()),
    responses((status = 200, body = PlateKeyList), Problems))]
pub(crate) async fn keys(State(app): State<App>) -> Result<Json<PlateKeyList>, Problem> {
    let files = app.ask(plate::published_keys).await?;
    Ok(Json(PlateKeyList { items: files.iter().map(PlateKeyItem::from).collect() }))
}

/// Checks what the two-dimensional code of a plate says. A forged plate is an answer, not an error.
#[utoipa::path(post, operation_id = "verify_plate", path = "/api/v1/plates:verify", tag = "plates", security(()),
    request_body = PlateCheck,
    responses((status = 200, body = PlateVerdict), Problems))]
pub(crate) async fn verify(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    locale: Locale,
    Input(asked): Input<PlateCheck>,
) -> Result<Json<PlateVerdict>, Problem> {
    allow(&app, peer)?;
    let expected: Option<PlateCode> = asked.code.as_deref().map(str::parse).transpose().map_err(CityError::Plate)?;
    let verdict = app.ask(move |city| plate::verify(city, &asked.payload, expected.as_ref())).await?;
    Ok(Json(PlateVerdict::of(&verdict, locale)))
}

impl From<&KeyFile> for PlateKeyItem {
    fn from(file: &KeyFile) -> Self {
        let key = &file.key;
        Self {
            id: key.id().to_string(),
            algorithm: key.public.algorithm().as_str(),
            made: key.made.to_string(),
            retired: key.retired.map(|day| day.to_string()),
            revoked: key.revoked.clone(),
            base_urls: file.base_urls.iter().map(ToString::to_string).collect(),
            file: plate::write_key(file),
        }
    }
}

impl PlateVerdict {
    fn of(verdict: &Verdict, locale: Locale) -> Self {
        let payload = verdict.payload.as_ref();
        let reason = |fault: &plate::PlateFault| {
            let detail = message::problem(fault.code(), &[("detail", fault.to_string())], locale);
            PlateReason { code: fault.code(), detail: detail.unwrap_or_else(|| fault.to_string()) }
        };
        Self {
            valid: verdict.holds(),
            code: payload.map(|plate| plate.code().to_string()),
            issued: payload.map(|plate| plate.issued().to_string()),
            key: payload.map(|plate| plate.key().to_string()),
            algorithm: payload.map(|plate| plate.algorithm().as_str()),
            base_url: payload.map(|plate| plate.base().to_string()),
            reasons: verdict.faults.iter().map(reason).collect(),
        }
    }
}
