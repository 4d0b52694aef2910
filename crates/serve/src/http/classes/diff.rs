//! `POST /api/v1/class-standard:diff`: what another version of the standard changes, and which entities it would break.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use chengji_city::class_standard::{self, Bounds};
use chengji_core::standard::{Breach, Change};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Member;
use crate::message::{Locale, finding_message};
use crate::problem::{Problem, Problems};

/// Most entities that one request looks at; the command line looks at all.
const BOUNDS: Bounds = Bounds { keep: 10, most: 100_000 };

/// Differences between the standard in force and another version.
#[derive(Serialize, ToSchema)]
pub(crate) struct StandardDifference {
    /// Version in force.
    before: String,
    /// Version that was sent.
    after: String,
    /// How many of the changes are breaking.
    breaking: usize,
    changes: Vec<StandardChange>,
    impact: StandardImpact,
}

/// One difference.
#[derive(Serialize, ToSchema)]
struct StandardChange {
    class: String,
    attribute: Option<String>,
    /// Such as `class-removed` or `list-narrowed`.
    kind: String,
    breaking: bool,
    before: Option<String>,
    after: Option<String>,
}

/// What the change would break among the entities.
#[derive(Serialize, ToSchema)]
struct StandardImpact {
    /// Entities of the classes that change.
    entities: u64,
    /// Those that were looked at.
    checked: u64,
    /// Those of them that the change breaks.
    broken: u64,
    /// Whether all were looked at; a request looks at 100,000, `chengji class diff --impact` at all.
    complete: bool,
    breaches: Vec<StandardBreach>,
}

/// One broken rule.
#[derive(Serialize, ToSchema)]
struct StandardBreach {
    class: String,
    attribute: Option<String>,
    /// Code of the rule, such as `class.attribute-missing`.
    rule: String,
    /// The rule in the language asked for.
    message: String,
    detail: Option<String>,
    /// How many entities break it.
    entities: u64,
    /// Codes of the first of them.
    first: Vec<String>,
}

/// Compares a bundle, as `chengji class export` writes it, with the standard in force. Changes nothing.
#[utoipa::path(post, operation_id = "diff_class_standard", path = "/api/v1/class-standard:diff", tag = "registry",
    request_body(content = Object, content_type = "application/json"),
    responses((status = 200, body = StandardDifference), Problems))]
pub(crate) async fn diff(
    State(app): State<App>,
    Member(actor): Member,
    locale: Locale,
    body: Bytes,
) -> Result<Json<StandardDifference>, Problem> {
    let difference = app.ask(move |city| {
        let after = class_standard::parse(&String::from_utf8_lossy(&body))?;
        let (comparison, checked) = class_standard::compare(city, &actor, (None, &after), BOUNDS, &mut |_, _| {})?;
        Ok::<_, chengji_city::CityError>(StandardDifference {
            before: city.standards().class_standard().version().to_owned(),
            after: after.version().to_owned(),
            breaking: comparison.breaking(),
            changes: comparison.changes.iter().map(StandardChange::from).collect(),
            impact: StandardImpact {
                entities: checked.total,
                checked: checked.tally.checked(),
                broken: checked.tally.broken(),
                complete: checked.is_complete(),
                breaches: checked.tally.breaches().map(|breach| StandardBreach::of(breach, locale)).collect(),
            },
        })
    });
    Ok(Json(difference.await?))
}

impl From<&Change> for StandardChange {
    fn from(change: &Change) -> Self {
        Self {
            class: change.class.to_string(),
            attribute: change.attribute.clone(),
            kind: change.kind.to_string(),
            breaking: change.is_breaking,
            before: change.before.clone(),
            after: change.after.clone(),
        }
    }
}

impl StandardBreach {
    fn of(breach: &Breach, locale: Locale) -> Self {
        Self {
            class: breach.class.to_string(),
            attribute: breach.attribute.clone(),
            rule: breach.rule.code().to_owned(),
            message: finding_message(breach.rule.code(), locale),
            detail: breach.detail.clone(),
            entities: breach.entities,
            first: breach.first.clone(),
        }
    }
}
