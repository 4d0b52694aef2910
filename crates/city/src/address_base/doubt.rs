//! 存疑反馈: any department tells that an address is wrong or missing; the office of its division takes it up, answers by a day,
//! and the reporter sees the answer.

use chengji_core::access::Permission;
use chengji_core::address_base::DoubtState;
use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_store::address_base::{self as store, DoubtRow};
use chengji_store::ids;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::holding::Holding;
use super::list::{page_size, position};
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::{Actor, Page};

/// Longest text, in characters.
const LONGEST: usize = 1_000;

/// What a department reports.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DoubtReport {
    /// The address doubted.
    pub address_id: Option<i64>,
    /// A text for which no address was found, when none is doubted.
    pub text: Option<String>,
    /// Division whose office answers, when no address says it.
    pub division: Option<String>,
    /// Where it was noticed, CGCS2000 degrees.
    pub position: Option<(f64, f64)>,
    /// What is doubted.
    pub said: String,
}

/// What the custodian or the reporter does to a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtStep {
    /// The doubt.
    pub doubt_id: i64,
    /// What it becomes.
    pub state: DoubtState,
    /// What the reporter is told; needed to plan and to close.
    pub answer: Option<String>,
    /// The operation that settled it.
    pub operation_id: Option<i64>,
    /// The version that was looked at.
    pub version: i64,
}

/// A doubt.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Our surrogate.
    pub doubt_id: i64,
    /// The address doubted.
    pub address_id: Option<i64>,
    /// Its text when it was doubted, or the text without an address.
    pub text: String,
    /// Where it was noticed.
    pub position: Option<(f64, f64)>,
    /// Where it is in its life.
    pub state: DoubtState,
    /// Division whose office answers.
    pub custodian: String,
    /// Who reported it.
    pub reporter: String,
    /// The reporter's department.
    pub department: Option<String>,
    /// What is doubted.
    pub said: String,
    /// The answer.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// The operation that settled it.
    pub operation_id: Option<i64>,
    /// The field task raised for it last; its answers with their photos are the evidence.
    pub task_id: Option<i64>,
    /// Version, for the next step.
    pub version: i64,
    /// Last day for the answer.
    pub due_on: Date,
    /// It is open and its day is past.
    pub overdue: bool,
    /// When it was reported.
    pub reported_at: Timestamp,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

/// Reports a doubt. Needs [`Permission::ReadRegistry`]: whoever sees an address may doubt it.
///
/// # Errors
/// Without the permission; for a blank or overlong report, one about nothing, or an unknown address or division; or when the
/// store fails.
pub fn report(city: &City, actor: &Actor, report: DoubtReport) -> Result<Doubt, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let said = worded(&report.said)?;
    let text = report.text.as_deref().map(worded).transpose()?;
    let (shared, actor, now) = (city.clone(), actor.clone(), city.now());
    city.store().write(move |tx| {
        let (text, custodian) = match (report.address_id, text) {
            (Some(address_id), _) => {
                let row = Holding::load(tx, address_id)?.row;
                (row.preferred, row.division)
            }
            (None, Some(text)) => {
                let division = super::apply::division_of(&shared, report.division.as_deref())?;
                (text, division.to_string())
            }
            (None, None) => return Err(CityError::refuse(Refusal::AddressReasonMissing, "")),
        };
        let due = day_of(now).checked_add(i64::from(shared.standards().tasks.answer_days).days()).map_err(damaged)?;
        let row = DoubtRow {
            doubt_id: ids::take(tx, "address_doubt", 1)?,
            address_id: report.address_id,
            text,
            lon: report.position.map(|at| at.0),
            lat: report.position.map(|at| at.1),
            state: DoubtState::Reported.as_str().to_owned(),
            custodian,
            reporter: actor.name.clone(),
            department: actor.department.clone(),
            said,
            answer: None,
            answered_by: None,
            operation_id: None,
            version: 1,
            due_on: due.to_string(),
            reported_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
            task_id: None,
        };
        store::insert_doubt(tx, &row)?;
        let mut journal = Journal::open(tx, &actor.name, now)?;
        journal.record(EventKind::AddressDoubted, &subject(&row), fields(&row), None);
        journal.close(tx, shared.key())?;
        view(row, now)
    })
}

/// Takes a doubt a step on. The custodian's office needs [`Permission::ReviewAddress`]; the reporter alone may withdraw it.
///
/// # Errors
/// Without the permission or an answer; [`Refusal::AddressDoubtNotFound`]; [`Refusal::AddressDoubtForbidden`];
/// [`Refusal::AddressChangedMeanwhile`]; or when the store fails.
#[expect(clippy::needless_pass_by_value, reason = "a request is handed over")]
pub fn step(city: &City, actor: &Actor, step: DoubtStep) -> Result<Doubt, CityError> {
    if step.state != DoubtState::Withdrawn {
        require(actor, Permission::ReviewAddress)?;
    }
    require(actor, Permission::ReadRegistry)?;
    let answer = step.answer.as_deref().map(worded).transpose()?;
    if step.state.needs_answer() && answer.is_none() {
        return Err(CityError::refuse(Refusal::AddressReasonMissing, ""));
    }
    let (shared, actor, now) = (city.clone(), actor.clone(), city.now());
    city.store().write(move |tx| {
        let absent = || CityError::refuse(Refusal::AddressDoubtNotFound, step.doubt_id.to_string());
        let mut row = store::load_doubt(tx, step.doubt_id)?.ok_or_else(absent)?;
        if step.state == DoubtState::Withdrawn && row.reporter != actor.name {
            return Err(CityError::refuse(Refusal::AccessDenied, "only the reporter takes a doubt back"));
        }
        let state: DoubtState = row.state.parse().map_err(damaged)?;
        if !state.may_become(step.state) {
            let why = format!("it is {state} and cannot become {}", step.state);
            return Err(CityError::refuse(Refusal::AddressDoubtForbidden, why));
        }
        if let Some(id) = step.operation_id
            && store::load_operation(tx, id)?.is_none()
        {
            return Err(CityError::refuse(Refusal::AddressOperationNotFound, ""));
        }
        step.state.as_str().clone_into(&mut row.state);
        if answer.is_some() {
            row.answer = answer;
            row.answered_by = Some(actor.name.clone());
        }
        row.operation_id = step.operation_id.or(row.operation_id);
        row.changed_at = now.as_microsecond();
        row.version = step.version;
        if !store::update_doubt(tx, &row)? {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("doubt {}", row.doubt_id)));
        }
        row.version += 1;
        let mut journal = Journal::open(tx, &actor.name, now)?;
        journal.record(EventKind::AddressDoubtChanged, &subject(&row), fields(&row), None);
        journal.close(tx, shared.key())?;
        view(row, now)
    })
}

/// One doubt. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, when there is none, or when the store fails.
pub fn show(city: &City, actor: &Actor, doubt_id: i64) -> Result<Doubt, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let row = city.store().read(|session| store::load_doubt(session, doubt_id))?;
    let absent = || CityError::refuse(Refusal::AddressDoubtNotFound, doubt_id.to_string());
    view(row.ok_or_else(absent)?, city.now())
}

/// Doubts in a state within a division, by office and number. Needs [`Permission::ReadRegistry`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a cursor that is none of ours or a wrong limit, or when the store fails.
pub fn list(
    city: &City,
    actor: &Actor,
    (state, division): (DoubtState, &str),
    cursor: Option<&str>,
    limit: usize,
) -> Result<Page<Doubt>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let size = page_size(limit)?;
    let (text, number) = position(cursor)?;
    let after = (text.as_str(), number);
    let mut rows =
        city.store().read(|session| store::list_doubts(session, state.as_str(), division, after, size + 1))?;
    let more = rows.len() > size as usize;
    rows.truncate(size as usize);
    let next = rows.last().filter(|_| more).map(|row| format!("{}-{}", row.doubt_id, row.custodian));
    let now = city.now();
    Ok(Page { items: rows.into_iter().map(|row| view(row, now)).collect::<Result<_, _>>()?, next, total: None })
}

fn worded(text: &str) -> Result<String, CityError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST || text.contains('\0') {
        return Err(CityError::refuse(Refusal::AddressReasonMissing, ""));
    }
    Ok(text.to_owned())
}

pub(super) fn subject(row: &DoubtRow) -> String {
    format!("address-doubt/{}", row.doubt_id)
}

pub(super) fn fields(row: &DoubtRow) -> Vec<(&'static str, String)> {
    let mut fields = vec![("state", row.state.clone()), ("custodian", row.custodian.clone())];
    fields.extend(row.address_id.map(|id| ("address", id.to_string())));
    fields.extend(row.operation_id.map(|id| ("operation", id.to_string())));
    fields.extend(row.task_id.map(|id| ("task", id.to_string())));
    fields
}

fn view(row: DoubtRow, now: Timestamp) -> Result<Doubt, CityError> {
    let state: DoubtState = row.state.parse().map_err(damaged)?;
    let due_on: Date = row.due_on.parse().map_err(damaged)?;
    Ok(Doubt {
        doubt_id: row.doubt_id,
        address_id: row.address_id,
        text: row.text,
        position: row.lon.zip(row.lat),
        state,
        custodian: row.custodian,
        reporter: row.reporter,
        department: row.department,
        said: row.said,
        answer: row.answer,
        answered_by: row.answered_by,
        operation_id: row.operation_id,
        task_id: row.task_id,
        version: row.version,
        due_on,
        overdue: !state.is_final() && due_on < day_of(now),
        reported_at: instant(row.reported_at),
        changed_at: instant(row.changed_at),
    })
}
