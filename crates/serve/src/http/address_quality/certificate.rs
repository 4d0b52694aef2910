//! `/api/v1/address-certificates`: a signed page about an address, and what it is worth later.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::address_base::certificate::{self, CertificateOrder};
use chengji_city::plate::{self, PlateAlgorithm};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Segment};
use crate::problem::{Problem, Problems};

/// A certificate asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressCertificateRequest)]
pub(crate) struct Order {
    address_id: i64,
    /// What it is for, at most 100 characters.
    purpose: String,
    /// `ed25519` (default) or `sm2`
    algorithm: Option<String>,
}

/// Why a certificate is revoked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddressCertificateRevocation)]
pub(crate) struct Revocation {
    reason: String,
}

/// What a certificate is worth today.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressCertificateStanding)]
pub(crate) struct Standing {
    number: String,
    /// Whether it counts.
    valid: bool,
    #[schema(format = Date)]
    valid_to: String,
    /// Every reason why it does not count.
    reasons: Vec<Reason>,
}

/// Something that speaks against a certificate.
#[derive(Serialize, ToSchema)]
#[schema(as = AddressCertificateReason)]
struct Reason {
    /// Stable machine code, such as `address.certificate-ended`.
    code: &'static str,
    detail: String,
}

/// Issues a certificate of an address as PDF; withheld while sources disagree. Its number is in the header
/// `x-chengji-certificate`.
#[utoipa::path(post, operation_id = "issue_address_certificate", path = "/api/v1/address-certificates",
    tag = "address base", request_body = Order,
    responses((status = 201, content((Vec<u8> = "application/pdf"))), Problems))]
pub(crate) async fn issue(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Order>,
) -> Result<Response, Problem> {
    let base = app.options().base_url.clone();
    let base_url = base.ok_or_else(|| Problem::new(StatusCode::CONFLICT, "request.base-url-missing"))?;
    let algorithm = match asked.algorithm.as_deref() {
        None => PlateAlgorithm::Ed25519,
        Some(text) => text
            .parse()
            .map_err(|error| Problem::invalid("request.invalid-parameter").with("reason", format!("{error}")))?,
    };
    let order = CertificateOrder { address_id: asked.address_id, purpose: asked.purpose, base_url, algorithm };
    let (number, pdf) = app
        .ask(move |city| {
            let issued = certificate::issue(city, &actor, &order)?;
            let pdf = certificate::pdf(&issued, plate::find_letters(None)?)?;
            Ok::<_, chengji_city::CityError>((issued.certificate.statement.number.to_string(), pdf))
        })
        .await?;
    let name = format!("inline; filename=\"{number}.pdf\"");
    let heads = [
        (header::CONTENT_TYPE.as_str(), "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION.as_str(), name),
        ("x-chengji-certificate", number),
    ];
    Ok((StatusCode::CREATED, heads, pdf).into_response())
}

/// What a certificate is worth today. Open to everybody, as whoever holds the paper knows the address; it is not told here.
#[utoipa::path(get, operation_id = "check_address_certificate", path = "/api/v1/address-certificates/{number}",
    tag = "address base", security(()), params(("number" = String, Path)),
    responses((status = 200, body = Standing), Problems))]
pub(crate) async fn look(State(app): State<App>, Segment(number): Segment<String>) -> Result<Json<Standing>, Problem> {
    let found = app.ask(move |city| certificate::look(city, &chengji_city::Actor::anonymous(), &number)).await?;
    Ok(Json(Standing {
        valid: found.holds(),
        number: found.number,
        valid_to: found.valid_to.to_string(),
        reasons: found.faults.into_iter().map(|(code, detail)| Reason { code, detail }).collect(),
    }))
}

/// Revokes a certificate.
#[utoipa::path(post, operation_id = "revoke_address_certificate",
    path = "/api/v1/address-certificates/{number}/revocation", tag = "address base",
    params(("number" = String, Path)), request_body = Revocation, responses((status = 204), Problems))]
pub(crate) async fn revoke(
    State(app): State<App>,
    Member(actor): Member,
    Segment(number): Segment<String>,
    Input(asked): Input<Revocation>,
) -> Result<StatusCode, Problem> {
    app.ask(move |city| certificate::revoke(city, &actor, &number, &asked.reason)).await?;
    Ok(StatusCode::NO_CONTENT)
}
