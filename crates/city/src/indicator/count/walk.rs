//! A count of everything: things in the order in which they are stored, read by all cores and written by one.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use chengji_store::consistency;
use chengji_store::indicator::{self as store, CountedRow};
use jiff::civil::Date;

use super::{CountView, EVERYTHING, MARKS, Tallies, Tally, marked, rows, tally};
use crate::city::City;
use crate::error::CityError;

/// Numbers of things read, and written, at once.
const STRIDE: i64 = 10_000;
/// Divisions written at once.
const DIVISIONS: usize = 200;

/// A range of numbers, from above the first to the last, and how its things stand.
type Part = ((i64, i64), Vec<CountedRow>);

pub(super) fn everything(city: &City, day: Date, progress: &mut dyn FnMut(u64)) -> Result<CountView, CityError> {
    // What changes from now on is noted for the next count.
    city.store().write(|tx| {
        consistency::touch(tx, EVERYTHING, 0)?;
        consistency::delete_touched(tx, MARKS, i64::MIN, i64::MAX)
    })?;
    let (mut tallies, last) = city.store().read(|session| {
        let last = consistency::find_last_anchor(session, "thing")?;
        // A division that has lost all its things is counted too; the blank one, of things without a division, has nothing before it.
        let mut tallies = Tallies::from([(String::new(), Tally::new())]);
        let mut known = store::find_division(session, "")?;
        while let Some(division) = known {
            known = store::find_division(session, &division)?;
            tallies.insert(division, Tally::new());
        }
        Ok::<_, CityError>((tallies, last.max(store::find_counted(session)?.unwrap_or(0))))
    })?;
    let mut things = 0;
    let next = AtomicI64::new(0);
    thread::scope(|scope| {
        let (parts, read) = sync_channel(2);
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let parts = parts.clone();
            let next = &next;
            scope.spawn(move || read_parts(city, next, last, &parts));
        }
        drop(parts);
        for part in read {
            let (range, part) = part?;
            part.iter().for_each(|row| tally(&mut tallies, row, 1));
            things += part.len() as u64;
            city.store().write(move |tx| store::replace_counted(tx, &[range], &part))?;
            progress(things);
        }
        Ok::<_, CityError>(())
    })?;
    let divisions = tallies.len() as u64;
    let mut rest = tallies.into_iter().peekable();
    while rest.peek().is_some() {
        let part: Vec<_> = rest.by_ref().take(DIVISIONS).collect();
        city.store().write(move |tx| {
            part.into_iter().try_for_each(|(division, tally)| {
                store::write_counts(tx, &division, &day.to_string(), &rows(&division, tally))
            })
        })?;
    }
    city.store().write(|tx| consistency::delete_touched(tx, EVERYTHING, 0, 0))?;
    Ok(CountView { day, divisions, things })
}

/// Reads ranges that nobody has read, until the last or until nobody listens.
fn read_parts(city: &City, next: &AtomicI64, last: i64, parts: &SyncSender<Result<Part, CityError>>) {
    loop {
        let after = next.fetch_add(STRIDE, Ordering::Relaxed);
        if after >= last {
            return;
        }
        let range = (after, after + STRIDE);
        let part = city.store().read(|session| marked(session, &[range])).map(|rows| (range, rows));
        if parts.send(part).is_err() {
            return;
        }
    }
}
