//! Extractors whose refusals are problems: query parameters and JSON bodies, unknown names refused.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection};
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Query parameters; the type refuses unknown ones (`deny_unknown_fields`).
pub(crate) struct Params<T>(pub(crate) T);

/// A JSON body.
pub(crate) struct Input<T>(pub(crate) T);

/// Parts of the path.
pub(crate) struct Segment<T>(pub(crate) T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Query(value) = Query::<T>::try_from_uri(&parts.uri).map_err(|rejection| {
            Problem::invalid("request.invalid-parameter").with("reason", reason(&rejection.body_text()))
        })?;
        Ok(Self(value))
    }
}

impl<S: Sync + Send, T: DeserializeOwned> FromRequest<S> for Input<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(refused_body(&rejection)),
        }
    }
}

impl<S: Sync + Send, T: DeserializeOwned + Send> FromRequestParts<S> for Segment<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let axum::extract::Path(value) =
            axum::extract::Path::<T>::from_request_parts(parts, state).await.map_err(|rejection: PathRejection| {
                Problem::invalid("request.invalid-path").with("reason", reason(&rejection.body_text()))
            })?;
        Ok(Self(value))
    }
}

fn refused_body(rejection: &JsonRejection) -> Problem {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "request.too-large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "request.unsupported-media-type")
        }
        _ => Problem::invalid("request.invalid-body").with("reason", reason(&rejection.body_text())),
    }
}

/// The cause without the framework's introduction.
fn reason(text: &str) -> String {
    text.split_once(": ").map_or(text, |(_, cause)| cause).chars().take(300).collect()
}
