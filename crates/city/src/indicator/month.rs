//! The indicators of a month, frozen for the assessment of member units, and how two months differ.

use std::collections::BTreeMap;

use chengji_core::access::Permission;
use chengji_core::audit::{EventKind, hash_leaf};
use chengji_core::history::day_of;
use chengji_core::indicator::Share;
use chengji_store::indicator::{self as store, SnapshotRow};
use chengji_store::{Session, audit};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::share::{Place, Tier, added};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant, parse};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::keys::hex;

/// What a month holds: tier and whether by department.
const PARTS: [(Tier, bool); 5] =
    [(Tier::City, false), (Tier::District, false), (Tier::Street, false), (Tier::City, true), (Tier::District, true)];

/// A frozen month.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthView {
    /// `YYYY-MM`.
    pub month: String,
    /// The day whose counts it holds.
    pub day: Date,
    /// Who froze it.
    pub actor: String,
    /// When.
    pub taken_at: Timestamp,
    /// SM3 of its body, which the audit event holds too.
    pub digest: String,
    /// Sequence number of that audit event; the log's checkpoint over it is signed.
    pub event: i64,
    /// Body, digest and audit event agree.
    pub is_sound: bool,
    /// `{"month", "day", "shares": [{"indicator", "tier", "division", "department", "holds", "of"}]}`.
    pub body: Value,
}

/// A share that differs between two months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The indicator.
    pub indicator: String,
    /// The tier: `city`, `district` or `street`.
    pub tier: String,
    /// The division.
    pub division: String,
    /// The department; blank for all.
    pub department: String,
    /// In the first month; none when it was not told.
    pub before: Option<Share>,
    /// In the second.
    pub after: Option<Share>,
}

/// Freezes a month with the counts of its last counted day. Needs [`Permission::Govern`].
///
/// # Errors
/// Without the permission; for a text that is no month, a month that has not begun, one that is frozen or in which nothing was counted; or
/// when the store fails.
pub fn freeze(city: &City, actor: &Actor, month: &str) -> Result<MonthView, CityError> {
    require(actor, Permission::Govern)?;
    let refuse = |refusal| CityError::refuse(refusal, month);
    let first: Date = format!("{month}-01").parse().ok().ok_or_else(|| refuse(Refusal::MonthInvalid))?;
    let today = day_of(city.now());
    if first > today || month.len() != 7 {
        return Err(refuse(Refusal::MonthInvalid));
    }
    let last = first.last_of_month().min(today);
    let (shared, name, now, month) = (city.clone(), actor.name.clone(), city.now(), month.to_owned());
    let row = city.store().write(move |tx| {
        let refuse = |refusal| CityError::refuse(refusal, month.clone());
        if store::load_snapshot(tx, &month)?.is_some() {
            return Err(refuse(Refusal::MonthFrozen));
        }
        let counted = store::find_last_day(tx)?.filter(|day| *day >= first.to_string());
        if counted.is_none() {
            return Err(refuse(Refusal::MonthEmpty));
        }
        let body = body(tx, &shared, &month, last)?;
        let digest = hash_leaf(body.as_bytes());
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![("day", last.to_string()), ("digest", hex(&digest))];
        let event = journal.record(EventKind::IndicatorsFrozen, &format!("indicators/{month}"), fields, None);
        journal.close(tx, shared.key())?;
        let row = SnapshotRow {
            month,
            day: last.to_string(),
            body,
            digest: digest.to_vec(),
            actor: name,
            taken_at: now.as_microsecond(),
            event,
        };
        store::insert_snapshot(tx, &row)?;
        Ok(row)
    })?;
    city.store().read(|session| view(session, row))
}

fn body(session: &mut Session, city: &City, month: &str, day: Date) -> Result<String, CityError> {
    let mut shares = Vec::new();
    for (tier, by_department) in PARTS {
        for ((indicator, division, department), share) in
            added(session, &city.standards().indicators, day, "", tier, by_department)?
        {
            shares.push(json!({
                "indicator": indicator, "tier": tier.as_str(), "division": division, "department": department,
                "holds": share.holds, "of": share.of,
            }));
        }
    }
    Ok(json!({ "month": month, "day": day.to_string(), "shares": shares }).to_string())
}

/// A frozen month. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, when it is not frozen, or when the store fails.
pub fn month(city: &City, actor: &Actor, month: &str) -> Result<MonthView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let row = store::load_snapshot(session, month)?;
        view(session, row.ok_or_else(|| CityError::refuse(Refusal::MonthNotFound, month))?)
    })
}

/// Frozen months, latest first, before `before`. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn months(city: &City, actor: &Actor, before: Option<&str>, limit: u32) -> Result<Vec<MonthView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let rows = store::list_snapshots(session, before.unwrap_or("9999-99"), limit)?;
        rows.into_iter().map(|row| view(session, row)).collect()
    })
}

/// Shares that are not the same in two frozen months. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, when one of them is not frozen, or when the store fails.
pub fn differences(city: &City, actor: &Actor, one: &str, other: &str) -> Result<Vec<Difference>, CityError> {
    let (before, after) = (told(&month(city, actor, one)?.body), told(&month(city, actor, other)?.body));
    let places: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let differing = places.into_iter().filter(|place| before.get(place) != after.get(place));
    Ok(differing
        .map(|place| {
            let (tier, (indicator, division, department)) = place.clone();
            let (before, after) = (before.get(place).copied(), after.get(place).copied());
            Difference { indicator, tier, division, department, before, after }
        })
        .collect())
}

/// The shares of a body by tier and place.
pub(super) fn told(body: &Value) -> BTreeMap<(String, Place), Share> {
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let rows = body["shares"].as_array().into_iter().flatten();
    rows.map(|row| {
        let place = (text(row, "indicator"), text(row, "division"), text(row, "department"));
        let number = |field: &str| row[field].as_i64().unwrap_or(0);
        ((text(row, "tier"), place), Share { holds: number("holds"), of: number("of") })
    })
    .collect()
}

fn view(session: &mut Session, row: SnapshotRow) -> Result<MonthView, CityError> {
    let digest = hex(&row.digest);
    let event = audit::load_event(session, row.event)?;
    let told = event.is_some_and(|event| event.body.contains(&digest));
    Ok(MonthView {
        is_sound: told && hash_leaf(row.body.as_bytes()).to_vec() == row.digest,
        body: parse(&row.body)?,
        month: row.month,
        day: row.day.parse().map_err(damaged)?,
        actor: row.actor,
        taken_at: instant(row.taken_at),
        digest,
        event: row.event,
    })
}
