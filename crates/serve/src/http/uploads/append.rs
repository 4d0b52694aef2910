//! `PATCH /api/v1/uploads/{id}`: the next part.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chengji_city::upload::{self as use_case};

use super::OFFSET;
use crate::app::App;
use crate::caller::Member;
use crate::extract::Segment;
use crate::problem::{Problem, Problems};
use crate::resumable::{Outcome, Turn, beyond};
use crate::upload;

/// Media types of a part: the IETF's, and that of tus 1.0, whose clients send the same headers.
const PARTS: [&str; 2] = ["application/partial-upload", "application/offset+octet-stream"];

/// Appends a part behind `Upload-Offset`, which must be how far the upload has come. Answered when the bytes are durable. Where a part
/// broke off, the bytes before the break count.
#[utoipa::path(patch, operation_id = "append_to_upload", path = "/api/v1/uploads/{id}", tag = "uploads",
    params(("id" = i64, Path), ("upload-offset" = u64, Header, description = "Byte at which the part begins")),
    request_body(content = Vec<u8>, content_type = "application/partial-upload"),
    responses((status = 204, headers(("upload-offset" = u64))), Problems))]
pub(crate) async fn append(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    upload::may_ingest(&actor)?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !PARTS.contains(&kind) {
        return Err(
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.unsupported-media-type").with("reason", kind)
        );
    }
    let from = number(&headers, OFFSET.as_str()).ok_or_else(|| Problem::invalid("upload.offset-missing"))?;
    // Whose it is, is asked before anybody else's writing is touched.
    let asker = actor.clone();
    app.ask(move |city| use_case::load(city, &asker, id)).await?;
    let turn = Turn::take(&app, id).await?;
    let asker = actor.clone();
    let (view, path) = app
        .ask(move |city| {
            Ok::<_, chengji_city::CityError>((
                use_case::load(city, &asker, id)?,
                use_case::file_to_write(city, &asker, id)?,
            ))
        })
        .await?;
    if view.received != from {
        return Ok(elsewhere(view.received));
    }
    let announced = number(&headers, header::CONTENT_LENGTH.as_str());
    if announced.is_some_and(|length| from.saturating_add(length) > view.bytes) {
        return Err(beyond(view.bytes));
    }
    // On a task of its own: whoever hangs up ends the request, and what has come must be noted all the same.
    let writing = tokio::spawn(async move { turn.write(actor, &path, from, view.bytes, body).await });
    let outcome = writing.await.map_err(|failure| Problem::panicked(&failure.to_string()))?;
    Ok(told(outcome))
}

fn told(outcome: Outcome) -> Response {
    let mut response = match outcome.problem {
        None => StatusCode::NO_CONTENT.into_response(),
        Some(problem) => problem.into_response(),
    };
    response.headers_mut().insert(OFFSET, HeaderValue::from(outcome.received));
    response
}

fn elsewhere(received: u64) -> Response {
    let problem = Problem::new(StatusCode::CONFLICT, "upload.offset-conflict").with("subject", received.to_string());
    told(Outcome { received, problem: Some(problem) })
}

/// A header of decimal digits.
fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    let text = headers.get(name)?.to_str().ok()?;
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
