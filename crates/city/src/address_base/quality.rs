//! The check of the address base: one walk a district, findings with a life of their own, scores of each day.

mod finding;
mod settle;
mod walk;

use chengji_codes::DivisionCode;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_store::address_quality::{self as store, CheckRow, ScoreRow};
use chengji_store::ids;
use geo_types::MultiPolygon;
use jiff::Timestamp;
use jiff::civil::Date;

pub use chengji_core::address_base::quality::{FindingAct, FindingState, QualityRule, QualityRules, QualitySeverity};
pub use finding::{FindingFilter, FindingPage, FindingView, decide, list_findings, standing};

use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, require};
use crate::journal::Journal;

/// Findings closed in one transaction.
const CLOSED_AT_ONCE: u32 = 2_000;

/// What a check looks at.
#[derive(Debug, Clone, Default)]
pub struct CheckScope {
    /// Only addresses within this division; the whole base when absent.
    pub division: Option<DivisionCode>,
    /// Boundaries of communities in CGCS2000 degrees; those of the registry when there are none.
    pub communities: Vec<(DivisionCode, MultiPolygon<f64>)>,
}

/// One run of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckView {
    /// Its number.
    pub check_id: i64,
    /// `running`, `finished` or `failed`.
    pub state: String,
    /// The division asked for; blank for the whole base.
    pub division: String,
    /// Who ran it.
    pub actor: String,
    /// Addresses looked at.
    pub checked: u64,
    /// Findings opened or opened again.
    pub opened: u64,
    /// Findings that were no longer there.
    pub closed: u64,
    /// Findings that stand.
    pub standing: u64,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// The score of a street or town on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreView {
    /// The division.
    pub division: String,
    /// Its full name.
    pub name: String,
    /// The day.
    pub day: Date,
    /// Addresses in use.
    pub addresses: i64,
    /// Those with a finding that stands.
    pub faulty: i64,
    /// Findings that block.
    pub blocking: i64,
    /// Findings that do not.
    pub warnings: i64,
    /// Findings past their day.
    pub overdue: i64,
}

impl ScoreView {
    /// Addresses without a fault in a hundred; 100 where there are none.
    #[must_use]
    pub fn score(&self) -> f64 {
        if self.addresses == 0 {
            return 100.0;
        }
        100.0 * (self.addresses - self.faulty.min(self.addresses)) as f64 / self.addresses as f64
    }
}

/// A check that has its number and has not looked yet.
#[derive(Debug)]
pub struct Begun(CheckRow);

/// Gives a check its number. Needs [`Permission::ReviewAddress`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn begin(city: &City, actor: &Actor, scope: &CheckScope) -> Result<Begun, CityError> {
    require(actor, Permission::ReviewAddress)?;
    note(city, actor, scope).map(Begun)
}

/// Checks the base, or a division of it, and scores its streets. `progress` is told the number of addresses looked at.
///
/// # Errors
/// As [`begin`] and [`Begun::run`].
pub fn check(
    city: &City,
    actor: &Actor,
    scope: &CheckScope,
    progress: &mut dyn FnMut(u64),
) -> Result<CheckView, CityError> {
    begin(city, actor, scope)?.run(city, actor, scope, progress)
}

impl Begun {
    /// The check as it stands.
    #[must_use]
    pub fn view(&self) -> CheckView {
        view(self.0.clone())
    }

    /// Goes over the scope and scores its streets.
    ///
    /// Cost: linear in the addresses of the scope; memory grows with its largest district. What was found up to a fault stays
    /// found; the next check goes over everything again.
    ///
    /// # Errors
    /// When the store fails.
    pub fn run(
        self,
        city: &City,
        actor: &Actor,
        scope: &CheckScope,
        progress: &mut dyn FnMut(u64),
    ) -> Result<CheckView, CityError> {
        let mut row = self.0;
        let outcome = walk::walk(city, scope, &mut row, progress).and_then(|()| close_unseen(city, &mut row));
        row.state = if outcome.is_ok() { "finished" } else { "failed" }.to_owned();
        row.finished_at = Some(city.now().as_microsecond());
        let (standing, scores) = score(city, &row)?;
        row.standing = standing;
        finish(city, actor, row.clone(), scores)?;
        outcome?;
        Ok(view(row))
    }
}

/// Checks run so far, latest first, before the number `before`. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list_checks(city: &City, actor: &Actor, before: Option<i64>, limit: u32) -> Result<Vec<CheckView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let rows = city.store().read(|session| store::list_checks(session, before.unwrap_or(i64::MAX), limit))?;
    Ok(rows.into_iter().map(view).collect())
}

/// Scores of the streets of a division from a day on, by division and day, behind `after`. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list_scores(
    city: &City,
    actor: &Actor,
    division: &str,
    from: Option<Date>,
    after: Option<(&str, &str)>,
    limit: u32,
) -> Result<Vec<ScoreView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let from = from.map_or_else(String::new, |day| day.to_string());
    let after = after.unwrap_or_default();
    let rows = city.store().read(|session| store::list_scores(session, division, &from, after, limit))?;
    rows.into_iter()
        .map(|row| {
            let name = row.division.parse().map_or_else(|_| String::new(), |code| city.standards().division_name(code));
            let day = row.day.parse().map_err(damaged)?;
            let ScoreRow { division, addresses, faulty, blocking, warnings, overdue, .. } = row;
            Ok(ScoreView { division, name, day, addresses, faulty, blocking, warnings, overdue })
        })
        .collect()
}

fn note(city: &City, actor: &Actor, scope: &CheckScope) -> Result<CheckRow, CityError> {
    let row = CheckRow {
        check_id: 0,
        state: "running".to_owned(),
        limited_to: scope.division.map_or_else(String::new, |division| division.to_string()),
        actor: actor.name.clone(),
        checked: 0,
        opened: 0,
        closed: 0,
        standing: 0,
        started_at: city.now().as_microsecond(),
        finished_at: None,
    };
    city.store().write(move |tx| {
        let row = CheckRow { check_id: ids::take(tx, "address_check", 1)?, ..row };
        store::insert_check(tx, &row)?;
        Ok(row)
    })
}

/// What this check did not meet again is no longer wrong.
fn close_unseen(city: &City, row: &mut CheckRow) -> Result<(), CityError> {
    loop {
        let (check_id, limit) = (row.check_id, CLOSED_AT_ONCE);
        let unseen = city.store().read(|session| store::list_unseen(session, check_id, &row.limited_to, 0, limit))?;
        if unseen.is_empty() {
            return Ok(());
        }
        let (at, actor) = (city.now().as_microsecond(), row.actor.clone());
        let closed = city.store().write(move |tx| {
            let mut closed = 0;
            for finding_id in unseen {
                closed += i64::from(store::close_finding(tx, finding_id, at, &actor)?);
            }
            Ok::<_, CityError>(closed)
        })?;
        row.closed += closed;
    }
}

/// The findings that stand in the scope, and the scores of its streets.
fn score(city: &City, row: &CheckRow) -> Result<(i64, Vec<ScoreRow>), CityError> {
    let day = day_of(city.now()).to_string();
    city.store().read(|session| {
        let counts = store::count_addresses(session, &row.limited_to)?;
        let found = store::count_findings(session, &day, &row.limited_to)?;
        let standing = found.iter().map(|(_, _, _, all, _)| all).sum();
        let score = |(division, addresses): (String, i64)| {
            let of = found.iter().find(|(name, ..)| *name == division);
            let (faulty, blocking, all, overdue) = of.map_or((0, 0, 0, 0), |(_, a, b, c, d)| (*a, *b, *c, *d));
            let (check_id, day) = (row.check_id, day.clone());
            ScoreRow { division, day, check_id, addresses, faulty, blocking, warnings: all - blocking, overdue }
        };
        Ok((standing, counts.into_iter().map(score).collect()))
    })
}

fn finish(city: &City, actor: &Actor, row: CheckRow, scores: Vec<ScoreRow>) -> Result<(), CityError> {
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    city.store().write(move |tx| {
        store::update_check(tx, &row)?;
        for score in &scores {
            store::upsert_score(tx, score)?;
        }
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![
            ("state", row.state.clone()),
            ("checked", row.checked.to_string()),
            ("opened", row.opened.to_string()),
            ("closed", row.closed.to_string()),
            ("standing", row.standing.to_string()),
        ];
        journal.record(EventKind::AddressesChecked, &format!("address-check/{}", row.check_id), fields, None);
        Ok::<_, CityError>(journal.close(tx, shared.key())?)
    })
}

fn view(row: CheckRow) -> CheckView {
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    CheckView {
        check_id: row.check_id,
        state: row.state,
        division: row.limited_to,
        actor: row.actor,
        checked: count(row.checked),
        opened: count(row.opened),
        closed: count(row.closed),
        standing: count(row.standing),
        started_at: instant(row.started_at),
        finished_at: row.finished_at.map(instant),
    }
}
