//! `/api/v1/publications`: which classes are open to readers without a login.

use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::publication;

use super::parameter;
use crate::app::App;
use crate::caller::Member;
use crate::extract::Segment;
use crate::problem::{Problem, Problems};

/// Opens a class to everybody.
#[utoipa::path(put, operation_id = "publish_class", path = "/api/v1/publications/{class}",
    tag = "administration",
    params(("class" = String, Path, description = "Class code or slug")), responses((status = 204), Problems))]
pub(crate) async fn publish(
    State(app): State<App>,
    Member(actor): Member,
    Segment(class): Segment<String>,
) -> Result<StatusCode, Problem> {
    let class = parameter::class(&app, &class)?;
    app.ask(move |city| publication::publish(city, &actor, class)).await?;
    app.publications_changed();
    Ok(StatusCode::NO_CONTENT)
}

/// Closes a class again.
#[utoipa::path(delete, operation_id = "withdraw_class", path = "/api/v1/publications/{class}",
    tag = "administration",
    params(("class" = String, Path, description = "Class code or slug")), responses((status = 204), Problems))]
pub(crate) async fn withdraw(
    State(app): State<App>,
    Member(actor): Member,
    Segment(class): Segment<String>,
) -> Result<StatusCode, Problem> {
    let class = parameter::class(&app, &class)?;
    app.ask(move |city| publication::withdraw(city, &actor, class)).await?;
    app.publications_changed();
    Ok(StatusCode::NO_CONTENT)
}
