//! Counting: things of a division with the same marks are counted together, for all departments and for each.

use std::collections::BTreeMap;

use chengji_core::access::Permission;
use chengji_core::history::day_of;
use chengji_store::indicator::{self as store, CountRow, MarkedRow};
use chengji_store::{Session, consistency};
use jiff::civil::Date;

use crate::Actor;
use crate::city::City;
use crate::consistency::Extent;
use crate::error::{CityError, require};

/// Things read at once.
const PAGE: u32 = 5_000;
/// Divisions looked up, or written, at once.
const DIVISIONS: u32 = 200;
/// Counting a division by itself costs about twice as much as counting it with all others: from this share on (one in so many divisions), all are
/// counted.
const ONE_IN: i64 = 2;
/// Stands among what is touched while a count of everything goes on.
const UNFINISHED: &str = "count";

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountView {
    /// The day the counts are of.
    pub day: Date,
    /// Divisions counted.
    pub divisions: u64,
    /// Things counted.
    pub things: u64,
}

/// Department (blank for all), kind and marks, with how many things bear them.
type Tally = BTreeMap<(String, String, i64), i64>;

/// Counts everything, or the divisions in which something has changed since they were counted (everything, when that was never done, never
/// ended or is cheaper). Needs [`Permission::Govern`]. Cost: linear in the things counted; memory is a page of things and the marks that occur. Everything
/// is read from one snapshot; what changes meanwhile stays noted.
///
/// # Errors
/// Without the permission, or when the store fails; what was counted stays counted.
pub fn count(
    city: &City,
    actor: &Actor,
    extent: Extent,
    progress: &mut dyn FnMut(u64),
) -> Result<CountView, CityError> {
    require(actor, Permission::Govern)?;
    let day = day_of(city.now());
    let is_needed = city.store().read(|session| {
        let unfinished = !consistency::list_touched(session, UNFINISHED, 1)?.is_empty();
        let (touched, counted) = store::count_divisions(session)?;
        Ok::<_, CityError>(unfinished || counted == 0 || touched * ONE_IN > counted)
    })?;
    if extent == Extent::Whole || is_needed {
        return count_everything(city, day, progress);
    }
    let mut view = CountView { day, divisions: 0, things: 0 };
    loop {
        let touched = city.store().read(|session| store::list_touched(session, DIVISIONS))?;
        if touched.is_empty() {
            return Ok(view);
        }
        for division in touched {
            view.things += count_one(city, division, day)?;
            view.divisions += 1;
            progress(view.things);
        }
    }
}

/// One division, in one transaction.
fn count_one(city: &City, division: String, day: Date) -> Result<u64, CityError> {
    city.store().write(move |tx| {
        let (from, to) = store::exactly(&division);
        let (mut tally, mut things, mut after) = (Tally::new(), 0, 0);
        loop {
            let page = store::list_marked(tx, (&from, &to), (&division, after), PAGE)?;
            let Some(last) = page.last().map(|row| row.thing_id) else { break };
            let departments = store::list_departments(tx, &division, after, last)?;
            things += page.len() as u64;
            pair(page, departments, &mut |row, department| {
                *tally.entry((department, row.kind.clone(), row.marks)).or_default() += 1;
            });
            after = last;
        }
        store::write_counts(tx, &division, &day.to_string(), &rows(&division, tally))?;
        store::delete_touched(tx, &division)?;
        Ok(things)
    })
}

/// Things in the order in which they are stored: far fewer pages of the database are read than division by division.
fn count_everything(city: &City, day: Date, progress: &mut dyn FnMut(u64)) -> Result<CountView, CityError> {
    city.store().write(|tx| {
        consistency::touch(tx, UNFINISHED, 0)?;
        store::delete_all_touched(tx)
    })?;
    let (tallies, things) = city.store().read(|session| tally_everything(session, progress))?;
    let divisions = tallies.len() as u64;
    let mut rest = tallies.into_iter().peekable();
    while rest.peek().is_some() {
        let part: Vec<_> = rest.by_ref().take(DIVISIONS as usize).collect();
        city.store().write(move |tx| {
            part.into_iter().try_for_each(|(division, tally)| {
                let counts = rows(&division, tally);
                store::write_counts(tx, &division, &day.to_string(), &counts)
            })
        })?;
    }
    city.store().write(|tx| consistency::delete_touched(tx, UNFINISHED, 0, 0))?;
    Ok(CountView { day, divisions, things })
}

fn tally_everything(
    session: &mut Session,
    progress: &mut dyn FnMut(u64),
) -> Result<(BTreeMap<String, Tally>, u64), CityError> {
    // A division that has lost all its things is counted too; the blank one, of things without a division, has nothing before it.
    let mut tallies = BTreeMap::from([(String::new(), Tally::new())]);
    let mut known = store::find_division(session, "")?;
    while let Some(division) = known {
        known = store::find_division(session, &division)?;
        tallies.insert(division, Tally::new());
    }
    let (mut things, mut after) = (0, 0);
    loop {
        let page = store::list_marked_from(session, after, PAGE)?;
        let Some(last) = page.last().map(|row| row.thing_id) else { return Ok((tallies, things)) };
        let departments = store::list_departments_from(session, after, last)?;
        things += page.len() as u64;
        pair(page, departments, &mut |row, department| {
            let tally = tallies.entry(row.division.clone()).or_default();
            *tally.entry((department, row.kind.clone(), row.marks)).or_default() += 1;
        });
        after = last;
        progress(things);
    }
}

/// Every thing once for all departments together, and once for each of its own; both lists are in the order of things.
fn pair(page: Vec<MarkedRow>, departments: Vec<(i64, String)>, each: &mut dyn FnMut(&MarkedRow, String)) {
    let mut rest = departments.into_iter().peekable();
    for row in page {
        each(&row, String::new());
        while let Some((thing_id, department)) = rest.next_if(|(thing_id, _)| *thing_id <= row.thing_id) {
            if thing_id == row.thing_id {
                each(&row, department);
            }
        }
    }
}

fn rows(division: &str, tally: Tally) -> Vec<CountRow> {
    let row = |((department, kind, marks), n)| CountRow { division: division.to_owned(), department, kind, marks, n };
    tally.into_iter().map(row).collect()
}
