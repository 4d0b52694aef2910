//! Findings as persons see them.

use chengji_core::access::Permission;
use chengji_core::consistency::ConflictState;
use chengji_core::history::day_of;
use chengji_store::consistency::{self as store, FindingRow, Listed};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::settle::state_of;
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant, parse};
use crate::error::{CityError, require};

/// Pages of an index that are passed over in one call, when a filter lets little through.
const PASSED: usize = 10;

/// A disagreement that a rule found. It names records and things by number; nothing in it is personal.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingView {
    /// Its number.
    pub finding_id: i64,
    /// Code of the rule.
    pub rule: String,
    /// Title of the rule in Chinese.
    pub zh: String,
    /// Title of the rule in English.
    pub en: String,
    /// `person`, `dwelling`, `organisation`, `address` or `register`.
    pub subject_kind: String,
    /// Which of them.
    pub subject_id: i64,
    /// Division of the subject; may be blank.
    pub division: String,
    /// Records with what they say, and figures.
    pub evidence: Value,
    /// `notice`, `warning` or `grave`.
    pub severity: String,
    /// A department, or `street:DIVISION`.
    pub owner: String,
    /// Where it is.
    pub state: ConflictState,
    /// Last day to settle it.
    pub due_on: Date,
    /// It stands and its last day has passed.
    pub is_overdue: bool,
    /// How often it came back.
    pub returned: i64,
    /// Why it was closed or waived.
    pub reason: Option<String>,
    /// For optimistic locking.
    pub version: i64,
    /// When it was found first.
    pub opened_at: Timestamp,
    /// When it changed last.
    pub changed_at: Timestamp,
    /// Who changed it.
    pub changed_by: String,
}

/// Which findings are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// In this state; `open` when nothing else is asked for.
    pub state: Option<ConflictState>,
    /// Of this owner.
    pub owner: Option<String>,
    /// About which this department was asked.
    pub asked: Option<String>,
    /// Only those past their last day.
    pub overdue: bool,
    /// Of this rule.
    pub rule: Option<String>,
    /// Within this division, digits from the left.
    pub division: Option<String>,
}

/// A page of findings.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingPage {
    /// By number; overdue ones by last day and number.
    pub items: Vec<FindingView>,
    /// Last day and number to go on behind; none at the end.
    pub next: Option<(String, i64)>,
}

/// Findings behind `after`. Needs [`Permission::ReadRegistry`]. Cost: the page, and what a filter passes over, at most ten pages: a page may
/// be short and yet have a next one.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list_findings(
    city: &City,
    actor: &Actor,
    filter: &FindingFilter,
    after: Option<(String, i64)>,
    limit: u32,
) -> Result<FindingPage, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let today = day_of(city.now());
    let (mut after, wanted) = (after.unwrap_or_default(), limit as usize);
    let mut items = Vec::new();
    for _ in 0..PASSED {
        let rows = city.store().read(|session| page(session, filter, today, (&after.0, after.1), limit))?;
        let is_end = rows.len() < wanted;
        for row in rows {
            after = (row.due_on.clone(), row.finding_id);
            if lets(filter, &row, today)? {
                items.push(view(city, row)?);
            }
            if items.len() == wanted {
                return Ok(FindingPage { items, next: Some(after) });
            }
        }
        if is_end {
            return Ok(FindingPage { items, next: None });
        }
    }
    Ok(FindingPage { items, next: Some(after) })
}

/// A page of the index that fits best.
pub(super) fn page(
    session: &mut chengji_store::Session,
    filter: &FindingFilter,
    today: Date,
    after: (&str, i64),
    limit: u32,
) -> Result<Vec<FindingRow>, CityError> {
    let state = filter.state.unwrap_or(ConflictState::Open).as_str();
    let today = today.to_string();
    let listed = match filter {
        FindingFilter { overdue: true, .. } => Listed::Overdue(&today),
        FindingFilter { asked: Some(department), .. } => Listed::Department(department),
        FindingFilter { owner: Some(owner), .. } => Listed::Owner(owner, state),
        _ => Listed::State(state),
    };
    Ok(store::list_findings(session, listed, after, limit)?)
}

/// Whether a row that the index gave is asked for.
pub(super) fn lets(filter: &FindingFilter, row: &FindingRow, today: Date) -> Result<bool, CityError> {
    let state = state_of(row)?;
    let has_default = !filter.overdue && filter.asked.is_none();
    let wanted = filter.state.or(has_default.then_some(ConflictState::Open));
    Ok(wanted.is_none_or(|wanted| wanted == state)
        && filter.owner.as_ref().is_none_or(|owner| *owner == row.owner)
        && filter.rule.as_ref().is_none_or(|rule| *rule == row.rule)
        && filter.division.as_ref().is_none_or(|division| row.division.starts_with(division))
        && (!filter.overdue || row.due_on < today.to_string()))
}

/// A stored finding for readers.
pub(super) fn view(city: &City, row: FindingRow) -> Result<FindingView, CityError> {
    let state = state_of(&row)?;
    let rule = city.standards().rules.find(&row.rule);
    let due_on: Date = row.due_on.parse().map_err(damaged)?;
    Ok(FindingView {
        finding_id: row.finding_id,
        zh: rule.map_or_else(|| row.rule.clone(), |rule| rule.zh.clone()),
        en: rule.map_or_else(|| row.rule.clone(), |rule| rule.en.clone()),
        rule: row.rule,
        subject_kind: row.subject_kind,
        subject_id: row.subject_id,
        division: row.division,
        evidence: parse(&row.evidence)?,
        severity: row.severity,
        owner: row.owner,
        state,
        due_on,
        is_overdue: state.stands() && due_on < day_of(city.now()),
        returned: row.returned,
        reason: row.reason,
        version: row.version,
        opened_at: instant(row.opened_at),
        changed_at: instant(row.changed_at),
        changed_by: row.changed_by,
    })
}
