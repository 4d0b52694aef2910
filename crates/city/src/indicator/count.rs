//! Counting: things of a division with the same marks are counted together, for all departments and for each. How each thing stands in the
//! counts is kept, so that a thing that changed moves from one count to another and no other is looked at.

mod walk;

use std::collections::{BTreeMap, HashMap};

use chengji_core::access::Permission;
use chengji_core::history::day_of;
use chengji_store::consistency::{self, FindingRow};
use chengji_store::indicator::{self as store, CountRow, CountedRow, MarkedRow};
use chengji_store::{Session, Tx};
use jiff::civil::Date;

use crate::Actor;
use crate::city::City;
use crate::consistency::{Extent, ranges};
use crate::error::{CityError, require};

/// Changed things counted in one transaction.
const AT_ONCE: u32 = 2_000;
/// Counting a thing by itself costs about twice as much as counting it with all others: from this share on (one in so many things), all
/// are counted.
const ONE_IN: i64 = 2;
/// The scope of things that have to be counted again.
const MARKS: &str = "marks";
/// The scope that holds 0 while a count of everything is wanted, or goes on.
const EVERYTHING: &str = "count";

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountView {
    /// The day the counts are of.
    pub day: Date,
    /// Divisions whose counts were written.
    pub divisions: u64,
    /// Things counted.
    pub things: u64,
}

/// Department (blank for all), kind and marks, with how many things bear them.
type Tally = BTreeMap<(String, String, i64), i64>;
/// Tallies by division.
type Tallies = BTreeMap<String, Tally>;

/// Counts everything, or the things that have changed since they were counted (everything, when that was never done, never ended or is
/// cheaper). Needs [`Permission::Govern`]. Cost: linear in the things counted; memory is some pages of things and the marks that occur. What
/// changes meanwhile stays noted.
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
    let _turn = city.count_turn();
    let day = day_of(city.now());
    if extent == Extent::Whole || city.store().read(|session| needs_everything(session, day))? {
        return walk::everything(city, day, progress);
    }
    let mut view = CountView { day, divisions: 0, things: 0 };
    while let Some((divisions, things)) = city.store().write(move |tx| some(tx, day))? {
        view.divisions += divisions;
        view.things += things;
        progress(view.things);
    }
    Ok(view)
}

/// Notes what a finding that came, changed or went makes to be counted again: the thing it is about; every thing, when it says that a
/// register is late.
///
/// # Errors
/// When the store fails.
pub(crate) fn touch(tx: &mut Tx, finding: &FindingRow) -> Result<(), CityError> {
    match finding.subject_kind.as_str() {
        "address" => {}
        "register" => consistency::touch(tx, EVERYTHING, 0)?,
        _ => consistency::touch(tx, MARKS, finding.subject_id)?,
    }
    Ok(())
}

fn needs_everything(session: &mut Session, day: Date) -> Result<bool, CityError> {
    let Some(last) = store::find_counted(session)? else { return Ok(true) };
    let is_wanted = !consistency::list_touched(session, EVERYTHING, 1)?.is_empty();
    // Differences are added to the last day that was counted, which must not be after this one.
    let is_later = store::find_last_day(session)?.is_none_or(|counted| counted > day.to_string());
    Ok(is_wanted || is_later || consistency::count_touched(session, MARKS)? * ONE_IN > last)
}

/// Counts some of the things that changed again; yields divisions and things, nothing when none is left.
fn some(tx: &mut Tx, day: Date) -> Result<Option<(u64, u64)>, CityError> {
    let touched = consistency::list_touched(tx, MARKS, AT_ONCE)?;
    if touched.is_empty() {
        return Ok(None);
    }
    let near = ranges(&touched);
    let spans: Vec<(i64, i64)> = near.iter().map(|(from, to)| (from - 1, *to)).collect();
    let now = marked(tx, &spans)?;
    let mut before: HashMap<i64, CountedRow> =
        store::list_counted(tx, &spans)?.into_iter().map(|row| (row.thing_id, row)).collect();
    let (mut differences, mut gone) = (Tallies::new(), Vec::new());
    let mut changed = Vec::new();
    for row in now {
        let known = before.remove(&row.thing_id);
        if known.as_ref() != Some(&row) {
            if let Some(known) = known {
                tally(&mut differences, &known, -1);
                gone.push((known.thing_id - 1, known.thing_id));
            }
            tally(&mut differences, &row, 1);
            changed.push(row);
        }
    }
    for known in before.into_values() {
        tally(&mut differences, &known, -1);
        gone.push((known.thing_id - 1, known.thing_id));
    }
    store::replace_counted(tx, &gone, &changed)?;
    let day = day.to_string();
    let mut divisions = 0;
    for (division, tally) in differences {
        let differing: Vec<CountRow> = rows(&division, tally).into_iter().filter(|count| count.n != 0).collect();
        if !differing.is_empty() {
            store::add_counts(tx, &division, &day, &differing)?;
            divisions += 1;
        }
    }
    for (from, to) in near {
        consistency::delete_touched(tx, MARKS, from, to)?;
    }
    Ok(Some((divisions, touched.len() as u64)))
}

/// How the things in ranges of numbers stand now, in order.
fn marked(session: &mut Session, spans: &[(i64, i64)]) -> Result<Vec<CountedRow>, CityError> {
    let things = store::list_marked_from(session, spans)?;
    let mut rest = store::list_departments_from(session, spans)?.into_iter().peekable();
    let counted = things.into_iter().map(|MarkedRow { thing_id, division, kind, marks, .. }| {
        let mut departments = String::new();
        while let Some((of, department)) = rest.next_if(|(of, _)| *of <= thing_id) {
            if of == thing_id {
                if !departments.is_empty() {
                    departments.push('\n');
                }
                departments.push_str(&department);
            }
        }
        CountedRow { thing_id, division, kind, marks, departments }
    });
    Ok(counted.collect())
}

/// Every thing once for all departments together, and once for each of its own.
fn tally(tallies: &mut Tallies, row: &CountedRow, n: i64) {
    let tally = tallies.entry(row.division.clone()).or_default();
    for department in std::iter::once("").chain(row.departments.lines()) {
        *tally.entry((department.to_owned(), row.kind.clone(), row.marks)).or_default() += n;
    }
}

fn rows(division: &str, tally: Tally) -> Vec<CountRow> {
    let row = |((department, kind, marks), n)| CountRow { division: division.to_owned(), department, kind, marks, n };
    tally.into_iter().map(row).collect()
}
