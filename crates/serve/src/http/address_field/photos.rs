//! Photos as proof of field work.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::address_base::field::photo;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::extract::Segment;
use crate::problem::{Problem, Problems};

/// A photo kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct KeptPhoto {
    /// To be named in answers.
    digest: String,
    media_type: String,
    size: i64,
}

/// Keeps a photo (JPEG or PNG, at most 8 MiB) and tells its digest; the same bytes are kept once.
#[utoipa::path(post, operation_id = "keep_address_photo", path = "/api/v1/address-photos", tag = "field work",
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"))),
    responses((status = 201, body = KeptPhoto), Problems))]
pub(crate) async fn keep(
    State(app): State<App>,
    Member(actor): Member,
    bytes: Bytes,
) -> Result<(StatusCode, Json<KeptPhoto>), Problem> {
    let kept = app.ask(move |city| photo::keep(city, &actor, &bytes)).await?;
    let photo::PhotoView { digest, media_type, size } = kept;
    Ok((StatusCode::CREATED, Json(KeptPhoto { digest, media_type, size })))
}

/// A photo.
#[utoipa::path(get, operation_id = "show_address_photo", path = "/api/v1/address-photos/{digest}", tag = "field work",
    params(("digest" = String, Path)),
    responses((status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"))), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(digest): Segment<String>,
) -> Result<Response, Problem> {
    let (view, bytes) = app.ask(move |city| photo::read(city, &actor, &digest)).await?;
    Ok(([(header::CONTENT_TYPE, view.media_type)], bytes).into_response())
}
