//! Whether a text is a good code, and the likely fix when it is not.

use axum::Json;
use axum::extract::State;
use chengji_city::code::verify::{self, Fault, MOST_TEXTS, Reading, Verified};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Input, Segment};
use crate::http::representation::Class;
use crate::message::{self, Locale};
use crate::problem::{Problem, Problems};

/// Texts to look at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    /// At most 10,000.
    codes: Vec<String>,
}

/// What was found out, in the order asked.
#[derive(Serialize, ToSchema)]
pub(crate) struct Verifications {
    items: Vec<Verification>,
    /// How many are valid.
    valid: usize,
}

/// What was found out about a text.
#[derive(Serialize, ToSchema)]
#[schema(as = CodeVerification)]
pub(crate) struct Verification {
    text: String,
    /// Well formed, its check holds, and nothing forbids its use.
    valid: bool,
    readings: Vec<CodeReading>,
    /// Where the code is in its life; null when it was never issued or may not be known.
    state: Option<String>,
    /// The codes that answer in its stead.
    successors: Vec<String>,
    problem: Option<CodeFault>,
}

/// A text as a code of one scheme.
#[derive(Serialize, ToSchema)]
struct CodeReading {
    scheme: String,
    zh: String,
    en: String,
    /// Division in the code.
    division: Option<String>,
    /// Full name of the division.
    division_name: Option<String>,
    class: Option<Class>,
    serial: Option<u64>,
    cell: Option<String>,
    /// Code of the thing it belongs to.
    parent: Option<String>,
    /// Numbers and choices by name.
    #[schema(value_type = Object)]
    facts: serde_json::Map<String, serde_json::Value>,
}

/// What is wrong with a text.
#[derive(Serialize, ToSchema)]
struct CodeFault {
    /// Stable machine code.
    code: String,
    /// What happened, in the language asked for.
    detail: String,
    /// The code that was probably meant, or is to be used instead.
    suggestion: Option<String>,
    /// Position of the first wrong character, from 1.
    position: Option<usize>,
}

/// Looks at one text.
#[utoipa::path(get, operation_id = "verify_code", path = "/api/v1/codes/{code}/verification", tag = "codes",
    params(("code" = String, Path)), responses((status = 200, body = Verification), Problems))]
pub(crate) async fn one(
    State(app): State<App>,
    Visitor(actor): Visitor,
    locale: Locale,
    Segment(code): Segment<String>,
) -> Result<Json<Verification>, Problem> {
    let mut found = app.ask(move |city| verify::verify(city, &actor, &[code])).await?;
    let found = found.pop().ok_or_else(Problem::not_found)?;
    Ok(Json(Verification::new(&app, found, locale)))
}

/// Looks at up to 10,000 texts.
#[utoipa::path(post, operation_id = "verify_codes", path = "/api/v1/codes:verify", tag = "codes",
    request_body = Texts, responses((status = 200, body = Verifications), Problems))]
pub(crate) async fn many(
    State(app): State<App>,
    Visitor(actor): Visitor,
    locale: Locale,
    Input(asked): Input<Texts>,
) -> Result<Json<Verifications>, Problem> {
    if asked.codes.len() > MOST_TEXTS {
        return Err(Problem::invalid("query.invalid-limit").with("value", asked.codes.len().to_string()));
    }
    let found = app.ask(move |city| verify::verify(city, &actor, &asked.codes)).await?;
    let items: Vec<Verification> = found.into_iter().map(|one| Verification::new(&app, one, locale)).collect();
    Ok(Json(Verifications { valid: items.iter().filter(|item| item.valid).count(), items }))
}

/// A fault's text in the visitor's language.
fn fault_detail(fault: &Fault, locale: Locale) -> String {
    message::problem(fault.code, &fault.arguments, locale).unwrap_or_else(|| fault.detail.clone())
}

impl Verification {
    fn new(app: &App, found: Verified, locale: Locale) -> Self {
        Self {
            readings: found.readings.into_iter().map(|reading| CodeReading::new(app, reading)).collect(),
            problem: found.problem.map(|fault| CodeFault {
                detail: fault_detail(&fault, locale),
                code: fault.code.to_owned(),
                suggestion: fault.suggestion,
                position: fault.position,
            }),
            text: found.text,
            valid: found.valid,
            state: found.state.map(|state| state.to_string()),
            successors: found.successors,
        }
    }
}

impl CodeReading {
    fn new(app: &App, reading: Reading) -> Self {
        let (zh, en) = reading.titles;
        let parts = reading.parts.unwrap_or_default();
        let city = app.city();
        let mut facts: serde_json::Map<String, serde_json::Value> =
            parts.numbers.into_iter().map(|(name, number)| (name, number.into())).collect();
        facts.extend(parts.choices.into_iter().map(|(name, text)| (name, text.into())));
        Self {
            scheme: reading.scheme,
            zh,
            en,
            division: parts.division.map(|code| code.to_string()),
            division_name: parts.division.map(|code| city.standards().division_name(code)),
            class: parts.class.map(|class| Class::new(app, class)),
            serial: parts.serial,
            cell: parts.cell.map(|cell| cell.to_string()),
            parent: parts.parent.map(|code| code.to_string()),
            facts,
        }
    }
}
