//! `/api/v1/resolution/…`: pairs of register records that a clerk decides about, and what happened to things.

mod shown;

use axum::Json;
use axum::extract::State;
use chengji_city::register::review;
use chengji_city::resolution;
use chengji_core::register::RegisterKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::shown::{Pair, Review, ThingEvent};
use crate::app::App;
use crate::caller::Member;
use crate::extract::{Input, Params, Segment};
use crate::http::parameter;
use crate::problem::{Problem, Problems};

/// Largest page of these lists.
const LARGEST: usize = 1_000;

/// Routes that ask who is calling.
pub(crate) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(decide))
        .routes(routes!(undo))
        .routes(routes!(story))
}

/// Which reviews.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReviewQuery {
    /// `person` (default), `dwelling` or `organisation`
    kind: Option<String>,
    /// `next` of the page before, or the number of a review: those behind it.
    cursor: Option<i64>,
    /// Page size, 1 to 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// A page of pairs that wait for a clerk, the oldest first.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionReviews)]
pub(crate) struct Reviews {
    items: Vec<Review>,
    /// Give it as `cursor` for the next page; absent at the end.
    next: Option<i64>,
}

/// A clerk's word.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ResolutionVerdict)]
pub(crate) enum Verdict {
    /// Both records are of the same thing.
    Same,
    /// They are not.
    Different,
    /// Nothing is decided; the pair stays in the queue.
    Skip,
}

/// What a clerk decides about a pair.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ResolutionDecisionRequest)]
pub(crate) struct Deciding {
    verdict: Verdict,
    /// Why; needed unless the pair is skipped.
    #[serde(default)]
    reason: String,
}

/// Why a decision is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ResolutionUndoRequest)]
pub(crate) struct Undoing {
    #[serde(default)]
    reason: String,
}

/// What came of a clerk's word.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionOutcome)]
pub(crate) struct Outcome {
    /// Number of the decision; absent when the pair was skipped.
    decision: Option<i64>,
    /// Records that belong to another thing now.
    moved: Vec<shown::Move>,
    /// The next pair of the kind that waits; absent at the end of the queue.
    next: Option<Review>,
}

/// What came of taking a decision back.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionUndone)]
pub(crate) struct Undone {
    /// The record with the smaller number.
    a: i64,
    /// The other.
    b: i64,
    /// Records that belong to another thing now.
    moved: Vec<shown::Move>,
}

/// Which events.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventPage {
    /// `next` of the page before.
    cursor: Option<i64>,
    /// Page size, 1 to 1,000.
    #[param(default = 100)]
    limit: Option<usize>,
}

/// What happened to a thing.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolvedThing)]
pub(crate) struct Story {
    id: i64,
    code: Option<String>,
    /// Its records now, at most 64; none when it was merged into another.
    records: Vec<i64>,
    /// Events in order.
    items: Vec<ThingEvent>,
    /// Give it as `cursor` for the next page; absent at the end.
    next: Option<i64>,
}

/// Lists pairs of records that wait for a clerk.
#[utoipa::path(get, operation_id = "list_resolution_reviews", path = "/api/v1/resolution/reviews", tag = "registers",
    params(ReviewQuery), responses((status = 200, body = Reviews), Problems))]
async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Params(asked): Params<ReviewQuery>,
) -> Result<Json<Reviews>, Problem> {
    let word = parameter::present(asked.kind).unwrap_or_else(|| RegisterKind::Person.as_str().to_owned());
    let invalid = || Problem::invalid("request.invalid-parameter").with("reason", word.clone());
    let kind = word.parse::<RegisterKind>().map_err(|_word| invalid())?;
    let limit = page(asked.limit)?;
    let after = asked.cursor.unwrap_or(0);
    let found = app.ask(move |city| resolution::reviews(city, &actor, kind, after, limit)).await?;
    let next = (found.len() == limit as usize).then(|| found.last().map(|row| row.review_id)).flatten();
    Ok(Json(Reviews { items: found.into_iter().map(Review::from).collect(), next }))
}

/// Shows two records side by side, what each field weighs, and which things they belong to.
///
/// Values of persons are masked, but for those that a grant of the caller's shows (`/api/v1/privacy/records/{id}/unmask`).
#[utoipa::path(get, operation_id = "show_resolution_pair", path = "/api/v1/resolution/pairs/{a}/{b}", tag = "registers",
    params(("a" = i64, Path, description = "A register record"), ("b" = i64, Path, description = "Another")),
    responses((status = 200, body = Pair), Problems))]
async fn show(
    State(app): State<App>,
    Member(actor): Member,
    Segment(pair): Segment<(i64, i64)>,
) -> Result<Json<Pair>, Problem> {
    let view = app.ask(move |city| review::pair(city, &actor, pair)).await?;
    Ok(Json(Pair::from(view)))
}

/// Decides that two records are of the same thing or not, or passes on; tells the next pair.
#[utoipa::path(post, operation_id = "decide_resolution_pair", path = "/api/v1/resolution/pairs/{a}/{b}/decision",
    tag = "registers", request_body = Deciding,
    params(("a" = i64, Path, description = "A register record"), ("b" = i64, Path, description = "Another")),
    responses((status = 200, body = Outcome), Problems))]
async fn decide(
    State(app): State<App>,
    Member(actor): Member,
    Segment(pair): Segment<(i64, i64)>,
    Input(asked): Input<Deciding>,
) -> Result<Json<Outcome>, Problem> {
    let outcome = app.ask(move |city| {
        let (decision, moves, kind, after) = match asked.verdict {
            Verdict::Skip => {
                let (kind, review) = review::skip(city, &actor, pair)?;
                (None, Vec::new(), kind, review)
            }
            Verdict::Same | Verdict::Different => {
                let same = matches!(asked.verdict, Verdict::Same);
                let done = review::judge(city, &actor, pair, (same, &asked.reason))?;
                (Some(done.decision_id), done.moves, done.kind, done.review_id)
            }
        };
        let next = review::next(city, &actor, kind, after)?;
        let moved = moves.into_iter().map(shown::Move::from).collect();
        Ok::<_, chengji_city::CityError>(Outcome { decision, moved, next: next.map(Review::from) })
    });
    Ok(Json(outcome.await?))
}

/// Takes a decision back: the things are what they would be without it.
#[utoipa::path(post, operation_id = "undo_resolution_decision", path = "/api/v1/resolution/decisions/{id}/withdrawal",
    tag = "registers", params(("id" = i64, Path)), request_body = Undoing,
    responses((status = 200, body = Undone), Problems))]
async fn undo(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Input(asked): Input<Undoing>,
) -> Result<Json<Undone>, Problem> {
    let (row, moves) = app.ask(move |city| review::undo(city, &actor, id, &asked.reason)).await?;
    Ok(Json(Undone { a: row.a, b: row.b, moved: moves.into_iter().map(shown::Move::from).collect() }))
}

/// Tells what happened to a thing: made, joined, left, merged, split.
#[utoipa::path(get, operation_id = "tell_resolved_thing", path = "/api/v1/resolution/things/{id}", tag = "registers",
    params(("id" = i64, Path), EventPage), responses((status = 200, body = Story), Problems))]
async fn story(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Params(asked): Params<EventPage>,
) -> Result<Json<Story>, Problem> {
    let limit = page(asked.limit)?;
    let after = asked.cursor.unwrap_or(0);
    let told = app.ask(move |city| review::story(city, &actor, id, after, limit)).await?;
    let next = (told.events.len() == limit as usize).then(|| told.events.last().map(|event| event.event_id)).flatten();
    let items = told.events.into_iter().map(ThingEvent::from).collect();
    Ok(Json(Story { id, code: told.code, records: told.records, items, next }))
}

fn page(asked: Option<usize>) -> Result<u32, Problem> {
    let limit = parameter::limit(asked, parameter::USUAL_PAGE)?.min(LARGEST);
    Ok(u32::try_from(limit).unwrap_or(u32::MAX))
}
