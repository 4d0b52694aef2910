//! The form under a plate's page: whoever stands before it says that it is missing, damaged or wrong, without a login or a script.

use axum::Extension;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::Response;
use chengji_city::Actor;
use chengji_city::address_base::field::report::{self, ReportWish};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{PLATE_POLICY, allow, chosen, html, page, short};
use crate::app::App;
use crate::extract::Segment;
use crate::message::Locale;
use crate::observe::Peer;
use crate::problem::{Problem, Problems};

/// What the form says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlateForm {
    /// `missing`, `damaged` or `wrong`
    kind: String,
    /// At most 500 characters.
    #[serde(default)]
    said: String,
    /// `zh` or `en`
    lang: Option<String>,
}

/// Takes the form under a plate's page and thanks with the report's number.
#[utoipa::path(post, operation_id = "report_scanned_plate", path = "/p/{code}", tag = "plates", security(()),
    params(("code" = String, Path)),
    request_body(content = PlateForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, body = String, content_type = "text/html"), Problems))]
pub(crate) async fn report(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    locale: Locale,
    Segment(code): Segment<String>,
    form: Result<Form<PlateForm>, FormRejection>,
) -> Result<Response, Problem> {
    allow(&app, peer)?;
    let Form(asked) =
        form.map_err(|refused| Problem::invalid("request.invalid-body").with("reason", refused.body_text()))?;
    let locale = chosen(asked.lang.as_deref(), locale);
    let text = short(code).to_ascii_uppercase();
    let wish = ReportWish { kind: asked.kind, text: text.clone(), said: asked.said, position: None };
    let number = app.ask(move |city| report::report(city, &Actor::anonymous(), wish)).await?;
    Ok(html(page::thanks(&text, number, locale), PLATE_POLICY))
}
