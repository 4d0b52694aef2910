//! `/api/v1/privacy`: values of persons, masked, shown for a purpose, reported, erased and counted.

mod answer;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chengji_city::privacy::sight::{self, SightRequest};
use chengji_city::privacy::{Subject, counts, erasure, report};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::answer::{Counts, Erasure, Erasures, Held, Purpose, Report};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Routes that ask who is calling.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(purposes))
        .routes(routes!(show))
        .routes(routes!(unmask))
        .routes(routes!(make_report))
        .routes(routes!(count))
        .routes(routes!(list_erasures, propose_erasure))
        .routes(routes!(decide_erasure))
}

/// What holds values of persons.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// A row of a register.
    Records,
    /// A person, dwelling or organisation that rows are of.
    Things,
}

impl Kind {
    fn of(self, id: i64) -> Subject {
        match self {
            Self::Records => Subject::Record(id),
            Self::Things => Subject::Thing(id),
        }
    }
}

/// Which fields.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Names of the fields to show under a grant, separated by commas; all when absent. Without a grant every field is masked.
    fields: Option<String>,
}

/// What somebody wants to look at values for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UnmaskRequest)]
pub(crate) struct Unmask {
    /// Id of a purpose.
    purpose: String,
    /// Number of the case, the application or the order.
    ticket: String,
    /// For how many minutes; as many as the purpose allows when absent.
    minutes: Option<u32>,
    /// Fields to show now; all when absent.
    #[serde(default)]
    fields: Vec<String>,
}

/// What a report is made for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SubjectReportRequest)]
pub(crate) struct ReportRequest {
    /// Id of a purpose that allows a report.
    purpose: String,
    /// Number of the application.
    ticket: String,
}

/// Of which division.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Within {
    /// Code of a division; the whole city when absent.
    division: Option<String>,
}

/// An erasure asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ErasureRequest)]
pub(crate) struct Proposed {
    /// Number of the person.
    thing: i64,
    /// Why.
    reason: String,
    /// Number of the document that orders it.
    document: String,
}

/// Whether an erasure is to be done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ErasureDecision)]
pub(crate) struct Decision {
    approve: bool,
}

/// Which erasures.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Before {
    /// `next` of the page before.
    cursor: Option<i64>,
    /// Page size, 1 to 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// The purposes there are.
#[derive(Serialize, ToSchema)]
pub(crate) struct Purposes {
    items: Vec<Purpose>,
}

/// Lists the purposes for which values of persons may be looked at.
#[utoipa::path(get, operation_id = "list_purposes", path = "/api/v1/privacy/purposes", tag = "privacy",
    responses((status = 200, body = Purposes), Problems))]
async fn purposes(State(app): State<App>, _member: Member) -> Result<Json<Purposes>, Problem> {
    let ask = |city: &chengji_city::City| -> Result<_, chengji_city::CityError> {
        Ok(city.privacy().purposes.iter().map(Purpose::of).collect())
    };
    Ok(Json(Purposes { items: app.ask(ask).await? }))
}

/// Shows a record or thing, its values masked but for those that a grant of the caller covers. What is shown whole is told in
/// the audit log.
#[utoipa::path(get, operation_id = "show_personal", path = "/api/v1/privacy/{kind}/{id}", tag = "privacy",
    params(("kind" = inline(Kind), Path, description = "records or things"), ("id" = i64, Path, description = "Its number"), Wanted),
    responses((status = 200, body = Held), Problems))]
async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment((kind, id)): Segment<(Kind, i64)>,
    Params(asked): Params<Wanted>,
) -> Result<Json<Held>, Problem> {
    let names = parameter::present(asked.fields).unwrap_or_default();
    let fields: Vec<String> =
        names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let view = app.ask(move |city| sight::show(city, &actor, kind.of(id), &fields)).await?;
    Ok(Json(view.into()))
}

/// Grants the caller a look for a purpose and some minutes, and shows the fields asked for.
#[utoipa::path(post, operation_id = "unmask_personal", path = "/api/v1/privacy/{kind}/{id}/unmask", tag = "privacy",
    params(("kind" = inline(Kind), Path, description = "records or things"), ("id" = i64, Path, description = "Its number")),
    request_body = Unmask, responses((status = 200, body = Held), Problems))]
async fn unmask(
    State(app): State<App>,
    Member(actor): Member,
    Segment((kind, id)): Segment<(Kind, i64)>,
    Input(asked): Input<Unmask>,
) -> Result<Json<Held>, Problem> {
    let ask = move |city: &chengji_city::City| {
        let Unmask { purpose, ticket, minutes, fields } = asked;
        sight::grant(city, &actor, SightRequest { subject: kind.of(id), purpose, ticket, minutes })?;
        sight::show(city, &actor, kind.of(id), &fields)
    };
    Ok(Json(app.ask(ask).await?.into()))
}

/// Reports everything held on a person and everybody who has looked; the report is told in the audit log.
#[utoipa::path(post, operation_id = "report_subject", path = "/api/v1/privacy/things/{id}/report", tag = "privacy",
    params(("id" = i64, Path, description = "Number of the person")),
    request_body = ReportRequest, responses((status = 200, body = Report), Problems))]
async fn make_report(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<ReportRequest>,
) -> Result<Json<Report>, Problem> {
    let ask = move |city: &_| report::report(city, &actor, id, &asked.purpose, &asked.ticket);
    Ok(Json(app.ask(ask).await?.into()))
}

/// Counts persons of a division by how they reside and their age: exact for the custodian, k-anonymous for all others.
#[utoipa::path(get, operation_id = "count_persons", path = "/api/v1/privacy/counts", tag = "privacy", params(Within),
    responses((status = 200, body = Counts), Problems))]
async fn count(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Within>,
) -> Result<Json<Counts>, Problem> {
    let division = parameter::present(asked.division).unwrap_or_default();
    let view = app.ask(move |city| counts::counts(city, &actor, &division)).await?;
    Ok(Json(view.into()))
}

/// Lists erasures, newest first.
#[utoipa::path(get, operation_id = "list_erasures", path = "/api/v1/privacy/erasures", tag = "privacy", params(Before),
    responses((status = 200, body = Erasures), Problems))]
async fn list_erasures(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<Before>,
) -> Result<Json<Erasures>, Problem> {
    let limit = u32::try_from(parameter::limit(asked.limit, parameter::USUAL_PAGE)?.min(1_000)).unwrap_or(1_000);
    let views = app.ask(move |city| erasure::list(city, &actor, asked.cursor, limit)).await?;
    let full = views.len() == usize::try_from(limit).unwrap_or(usize::MAX);
    let next = views.last().filter(|_| full).map(|view| view.erasure_id);
    Ok(Json(Erasures { items: views.into_iter().map(Erasure::from).collect(), next }))
}

/// Proposes to erase the values held on a person; another person decides.
#[utoipa::path(post, operation_id = "propose_erasure", path = "/api/v1/privacy/erasures", tag = "privacy",
    request_body = Proposed, responses((status = 201, body = Erasure), Problems))]
async fn propose_erasure(
    State(app): State<App>,
    Member(actor): Member,
    Input(asked): Input<Proposed>,
) -> Result<(StatusCode, Json<Erasure>), Problem> {
    let ask = move |city: &_| erasure::propose(city, &actor, asked.thing, &asked.reason, &asked.document);
    Ok((StatusCode::CREATED, Json(app.ask(ask).await?.into())))
}

/// Decides an erasure that another person proposed. What is erased opens never again.
#[utoipa::path(post, operation_id = "decide_erasure", path = "/api/v1/privacy/erasures/{id}/decision", tag = "privacy",
    params(("id" = i64, Path, description = "Number of the erasure")),
    request_body = Decision, responses((status = 200, body = Erasure), Problems))]
async fn decide_erasure(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<Decision>,
) -> Result<Json<Erasure>, Problem> {
    let view = app.ask(move |city| erasure::decide(city, &actor, id, asked.approve)).await?;
    Ok(Json(view.into()))
}
