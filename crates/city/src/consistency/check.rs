//! A run of the check: ranges of things, addresses and registers, each judged and settled in one transaction.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::consistency::Scope;
use chengji_core::history::day_of;
use chengji_store::consistency::{self as store, CheckRow};
use chengji_store::{Tx, ids, indicator};

use super::settle::{Bench, judge};
use super::{CheckView, view};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};
use crate::journal::Journal;

/// Anchors judged in one transaction of a run over everything: other writers wait that long.
const STRIDE: i64 = 20_000;
/// Changed anchors judged in one transaction.
const AT_ONCE: u32 = 2_000;
/// Changed anchors no further apart than this are judged as one range; what lies between is judged with them.
const NEAR: i64 = 8;

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// What has changed since the last check; everything when there was none over everything yet.
    Changed,
}

/// A check that has its number and has not looked yet.
#[derive(Debug)]
pub struct Begun {
    row: CheckRow,
    since: String,
}

/// Gives a check its number. From then on every change is noted for the next one. Needs [`Permission::Govern`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn begin(city: &City, actor: &Actor, extent: Extent) -> Result<Begun, CityError> {
    require(actor, Permission::Govern)?;
    let now = city.now();
    let actor = actor.name.clone();
    city.store().write(move |tx| {
        let last = store::find_last_check(tx, false)?;
        let is_whole = extent == Extent::Whole || store::find_last_check(tx, true)?.is_none();
        let row = CheckRow {
            check_id: ids::take(tx, "consistency_check", 1)?,
            whole: i64::from(is_whole),
            state: "running".to_owned(),
            day: day_of(now).to_string(),
            actor,
            examined: 0,
            opened: 0,
            reopened: 0,
            closed: 0,
            standing: 0,
            started_at: now.as_microsecond(),
            finished_at: None,
        };
        store::insert_check(tx, &row)?;
        Ok(Begun { row, since: last.map_or_else(String::new, |last| last.day) })
    })
}

/// Checks the registers. `progress` is told how many things, addresses and registers were looked at.
///
/// # Errors
/// As [`begin`] and [`Begun::run`].
pub fn check(
    city: &City,
    actor: &Actor,
    extent: Extent,
    progress: &mut dyn FnMut(u64),
) -> Result<CheckView, CityError> {
    begin(city, actor, extent)?.run(city, progress)
}

impl Begun {
    /// The check as it stands.
    ///
    /// # Errors
    /// When the stored day cannot be read back.
    pub fn view(&self) -> Result<CheckView, CityError> {
        view(self.row.clone())
    }

    /// Judges. Cost: linear in the records, things and addresses, or in those of what has changed; memory is one range's. What was settled up
    /// to a fault stays settled; what was not stays noted.
    ///
    /// # Errors
    /// When the store fails.
    pub fn run(self, city: &City, progress: &mut dyn FnMut(u64)) -> Result<CheckView, CityError> {
        let Self { mut row, since } = self;
        let outcome = walk(city, &mut row, &since, progress);
        row.state = if outcome.is_ok() { "finished" } else { "failed" }.to_owned();
        row.finished_at = Some(city.now().as_microsecond());
        let (shared, now) = (city.clone(), city.now());
        let row = city.store().write(move |tx| {
            row.standing = store::count_standing(tx)?;
            store::update_check(tx, &row)?;
            let mut journal = Journal::open(tx, &row.actor, now)?;
            let fields = vec![
                ("state", row.state.clone()),
                ("whole", row.whole.to_string()),
                ("examined", row.examined.to_string()),
                ("opened", row.opened.to_string()),
                ("reopened", row.reopened.to_string()),
                ("closed", row.closed.to_string()),
                ("standing", row.standing.to_string()),
            ];
            journal.record(EventKind::RegistersChecked, &format!("consistency-check/{}", row.check_id), fields, None);
            journal.close(tx, shared.key())?;
            Ok::<_, CityError>(row)
        })?;
        outcome?;
        view(row)
    }
}

fn walk(city: &City, row: &mut CheckRow, since: &str, progress: &mut dyn FnMut(u64)) -> Result<(), CityError> {
    let is_whole = row.whole == 1;
    let today = row.day.clone();
    let since = since.to_owned();
    city.store().write(move |tx| {
        if !is_whole {
            store::touch_ended(tx, &since, &today)?;
        }
        spread(tx)
    })?;
    for scope in [Scope::Thing, Scope::Address] {
        if is_whole {
            let last = city.store().read(|session| store::find_last_anchor(session, scope.as_str()))?;
            let mut from = 1;
            while from <= last {
                let range = (from, from.saturating_add(STRIDE - 1));
                settle(city, row, scope, move |_| Ok(vec![range]))?;
                row.examined += range.1.min(last) - from + 1;
                progress(u64::try_from(row.examined).unwrap_or(0));
                from += STRIDE;
            }
        } else {
            while settle(city, row, scope, move |tx| {
                let touched = store::list_touched(tx, scope.as_str(), AT_ONCE)?;
                Ok(ranges(&touched))
            })? {
                progress(u64::try_from(row.examined).unwrap_or(0));
            }
        }
    }
    // Registers grow late without changing; there are few.
    settle(city, row, Scope::Register, |_| Ok(vec![(1, i64::MAX)]))?;
    Ok(())
}

/// Ground that changed is an address to be judged, and so is everything that stands on it.
fn spread(tx: &mut Tx) -> Result<(), CityError> {
    loop {
        let ground = store::list_touched(tx, "ground", AT_ONCE)?;
        let (Some(first), Some(last)) = (ground.first(), ground.last()) else { return Ok(()) };
        for address_id in &ground {
            store::touch(tx, Scope::Address.as_str(), *address_id)?;
            store::touch_things_at(tx, *address_id)?;
        }
        store::delete_touched(tx, "ground", *first, *last)?;
    }
}

/// Neighbouring numbers as ranges, with both ends.
pub(crate) fn ranges(sorted: &[i64]) -> Vec<(i64, i64)> {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for &id in sorted {
        match ranges.last_mut() {
            Some((_, last)) if id - *last <= NEAR => *last = id,
            _ => ranges.push((id, id)),
        }
    }
    ranges
}

/// One transaction: takes ranges, judges them, settles what was found and forgets that they had changed. Yields whether there were any.
fn settle(
    city: &City,
    row: &mut CheckRow,
    scope: Scope,
    take: impl FnOnce(&mut Tx) -> Result<Vec<(i64, i64)>, CityError> + Send + 'static,
) -> Result<bool, CityError> {
    let (shared, actor, now, whole) = (city.clone(), row.actor.clone(), city.now(), row.whole == 1);
    let settled = city.store().write(move |tx| {
        let ranges = take(tx)?;
        if ranges.is_empty() {
            return Ok(None);
        }
        let bench = Bench::new(tx, &shared, now, actor)?;
        let settled = judge(tx, &bench, scope, &ranges)?;
        for (from, to) in &ranges {
            store::delete_touched(tx, scope.as_str(), *from, *to)?;
            if scope == Scope::Thing && !whole {
                // Rules of addresses look at the things that stand there. And records of a thing may have changed without the thing, which is
                // counted again.
                store::touch_addresses_of(tx, *from, *to)?;
                indicator::touch_things(tx, *from, *to)?;
            }
        }
        let examined: i64 = ranges.iter().map(|(from, to)| to.saturating_sub(*from).saturating_add(1)).sum();
        Ok::<_, CityError>(Some((settled, examined)))
    })?;
    let Some((settled, examined)) = settled else { return Ok(false) };
    if !whole && scope != Scope::Register {
        row.examined += examined;
    }
    row.opened += settled.opened;
    row.reopened += settled.returned;
    row.closed += settled.closed;
    Ok(true)
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod check_tests;
