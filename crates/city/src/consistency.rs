//! What registers say against each other: the check, its findings, and the way of each from discovery to closure.
//!
//! A check holds everything, or what has changed since the last one, against the rules of `standards/rules`. Findings open, return and close by
//! themselves as data change; persons send them to the departments involved, which answer, and close or waive them with a reason.

mod check;
mod decide;
mod exchange;
mod finding;
mod hits;
mod settle;
mod show;

use chengji_core::access::Permission;
use chengji_store::consistency::{self as store, CheckRow};
use jiff::Timestamp;
use jiff::civil::Date;

pub(crate) use check::ranges;
pub use check::{Begun, Extent, begin, check};
pub use chengji_core::consistency::{ConflictAct, ConflictState, Kind, Rule, SideAnswer};
pub use chengji_formats::conflict_file::TaskFormat;
pub use decide::{Reply, Selection, answer, decide, send};
pub use exchange::{AnswersTaken, export_tasks, take_answers};
pub use finding::{FindingFilter, FindingPage, FindingView, list_findings};
pub use show::{ActView, FindingStory, SideView, standing, story};

use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, require};

/// One run of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckView {
    /// Its number.
    pub check_id: i64,
    /// It went over everything, rather than over what had changed.
    pub whole: bool,
    /// `running`, `finished` or `failed`.
    pub state: String,
    /// The day it judged by.
    pub day: Date,
    /// Who ran it.
    pub actor: String,
    /// Things, addresses and registers looked at.
    pub examined: i64,
    /// Findings opened.
    pub opened: i64,
    /// Findings that came back.
    pub reopened: i64,
    /// Findings that were no longer so.
    pub closed: i64,
    /// Findings that stand.
    pub standing: i64,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// Checks run so far, latest first, before the number `before`. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list_checks(city: &City, actor: &Actor, before: Option<i64>, limit: u32) -> Result<Vec<CheckView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let rows = city.store().read(|session| store::list_checks(session, before.unwrap_or(i64::MAX), limit))?;
    rows.into_iter().map(view).collect()
}

/// The rules in force, by code. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission.
pub fn list_rules<'c>(city: &'c City, actor: &Actor) -> Result<Vec<&'c Rule>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    Ok(city.standards().rules.iter().collect())
}

fn view(row: CheckRow) -> Result<CheckView, CityError> {
    Ok(CheckView {
        check_id: row.check_id,
        whole: row.whole == 1,
        state: row.state,
        day: row.day.parse().map_err(damaged)?,
        actor: row.actor,
        examined: row.examined,
        opened: row.opened,
        reopened: row.reopened,
        closed: row.closed,
        standing: row.standing,
        started_at: instant(row.started_at),
        finished_at: row.finished_at.map(instant),
    })
}
