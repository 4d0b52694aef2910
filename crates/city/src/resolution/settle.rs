//! Groups become things: numbers kept or taken, records moved, events and reviews written.

use std::collections::{HashMap, HashSet};

use chengji_core::resolve::Profile;
use chengji_core::resolve::live::{Change, Doubt, settle};
use chengji_store::resolution::{self as store, EventRow, ReviewRow};
use chengji_store::{Tx, ids};

use super::desk::Desk;
use super::{Move, THINGS, word};
use crate::error::CityError;

/// How many earlier things of a record are looked at when a merge is undone.
const EARLIER: u32 = 16;

/// Why and when something changed.
pub(super) struct Cause<'a> {
    pub(super) words: &'a str,
    /// Microseconds UTC.
    pub(super) at: i64,
}

/// Settles the part of the partition that a change touched; `gone` was withdrawn from its thing.
pub(super) fn settle_change<P: Profile>(
    desk: &mut Desk<'_, P>,
    change: &Change,
    gone: Option<(i64, i64)>,
    cause: &Cause<'_>,
) -> Result<Vec<Move>, CityError> {
    let mut was = HashMap::new();
    for record in change.groups.iter().flatten() {
        if let Some(thing) = desk.thing(*record)? {
            was.insert(*record, thing);
        }
    }
    let mut writer = Writer { tx: desk.tx, kind: word::<P>(), cause, events: Vec::new() };
    let mut moves = writer.groups(&change.groups, &was)?;
    if let Some((record_id, thing)) = gone {
        let left: Vec<i64> = was.iter().filter(|(_, of)| **of == thing).map(|(record, _)| *record).collect();
        writer.event("leave", thing, None, Some(record_id), &left);
        moves.push(Move { record_id, from: Some(thing), to: None });
    }
    writer.close()?;
    let mut open = Vec::new();
    for record in change.groups.iter().flatten().copied().chain(gone.map(|(record, _)| record)) {
        open.extend(store::list_reviews_of(desk.tx, record)?);
    }
    review(desk.tx, word::<P>(), &open, &change.doubts, cause.at)?;
    Ok(moves)
}

/// Writes what becomes of things.
pub(super) struct Writer<'t, 'c> {
    pub(super) tx: &'t mut Tx,
    pub(super) kind: &'static str,
    pub(super) cause: &'c Cause<'c>,
    pub(super) events: Vec<EventRow>,
}

impl Writer<'_, '_> {
    /// Gives every group its thing and moves the records that belonged to another.
    pub(super) fn groups(&mut self, groups: &[Vec<i64>], was: &HashMap<i64, i64>) -> Result<Vec<Move>, CityError> {
        let mut failed = None;
        let settled = settle(groups, was, |record| match self.free_things(record) {
            Ok(things) => things,
            Err(error) => {
                failed = Some(error);
                Vec::new()
            }
        });
        if let Some(error) = failed {
            return Err(error);
        }
        let fresh = u32::try_from(settled.things.iter().filter(|thing| thing.is_none()).count()).unwrap_or(u32::MAX);
        let mut next = if fresh == 0 { 0 } else { ids::take(self.tx, THINGS, fresh)? };
        let things: Vec<i64> = settled
            .things
            .iter()
            .map(|thing| {
                let fresh = next;
                next += i64::from(thing.is_none());
                thing.unwrap_or(fresh)
            })
            .collect();
        for (thing, place) in &settled.merged {
            self.event("merge", *thing, Some(things[*place]), None, &[]);
        }
        let mut moves = Vec::new();
        for (thing, group) in things.iter().zip(groups) {
            self.group(*thing, group, was, &mut moves)?;
        }
        Ok(moves)
    }

    fn group(
        &mut self,
        thing: i64,
        group: &[i64],
        was: &HashMap<i64, i64>,
        moves: &mut Vec<Move>,
    ) -> Result<(), CityError> {
        let mut is_old = group.iter().any(|record| was.get(record) == Some(&thing));
        for record in group {
            let from = was.get(record).copied();
            if from == Some(thing) {
                continue;
            }
            store::set_thing(self.tx, *record, thing)?;
            let what = match (is_old, from) {
                (true, _) => "join",
                (false, None) => "create",
                (false, Some(_)) => "split",
            };
            if what == "split" {
                self.event("split", thing, from, None, group);
                self.event("join", thing, from, Some(*record), group);
            } else {
                self.event(what, thing, from, Some(*record), group);
            }
            is_old = true;
            moves.push(Move { record_id: *record, from, to: Some(thing) });
        }
        Ok(())
    }

    /// Things that the record belonged to once and that nobody belongs to now, the latest first.
    fn free_things(&mut self, record: i64) -> Result<Vec<i64>, CityError> {
        let mut free = Vec::new();
        for thing in store::list_things_before(self.tx, record, EARLIER)? {
            if store::list_thing(self.tx, thing, 1)?.is_empty() {
                free.push(thing);
            }
        }
        Ok(free)
    }

    pub(super) fn event(&mut self, what: &str, thing: i64, other: Option<i64>, record: Option<i64>, records: &[i64]) {
        let records: Vec<String> = records.iter().map(i64::to_string).collect();
        self.events.push(EventRow {
            event_id: 0,
            kind: self.kind.to_owned(),
            what: what.to_owned(),
            thing_id: thing,
            other_thing: other,
            record_id: record,
            cause: self.cause.words.to_owned(),
            records: records.join(" "),
            recorded_at: self.cause.at,
        });
    }

    /// Numbers the events and writes them.
    pub(super) fn close(mut self) -> Result<(), CityError> {
        let count = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        if count > 0 {
            let first = ids::take(self.tx, "resolution_event", count)?;
            for (number, event) in (first..).zip(&mut self.events) {
                event.event_id = number;
            }
            store::insert_events(self.tx, &self.events)?;
        }
        Ok(())
    }
}

/// Opens reviews of the pairs that are doubtful and have none, and closes those of `open` that no longer are.
pub(super) fn review(tx: &mut Tx, kind: &str, open: &[ReviewRow], doubts: &[Doubt], at: i64) -> Result<(), CityError> {
    let wanted: HashSet<(i64, i64)> = doubts.iter().map(|doubt| (doubt.a, doubt.b)).collect();
    let there: HashSet<(i64, i64)> = open.iter().map(|row| (row.a, row.b)).collect();
    for row in open.iter().filter(|row| !wanted.contains(&(row.a, row.b))) {
        store::close_review(tx, row.review_id, "gone", at)?;
    }
    let new: Vec<&Doubt> = doubts.iter().filter(|doubt| !there.contains(&(doubt.a, doubt.b))).collect();
    if new.is_empty() {
        return Ok(());
    }
    let first = ids::take(tx, "resolution_review", u32::try_from(new.len()).unwrap_or(u32::MAX))?;
    for (review_id, doubt) in (first..).zip(new) {
        let row = ReviewRow {
            review_id,
            kind: kind.to_owned(),
            a: doubt.a,
            b: doubt.b,
            weight: i64::from(doubt.weight),
            forbidden: doubt.forbidden,
            state: "open".to_owned(),
            owner: None,
            opened_at: at,
            closed_at: None,
        };
        store::insert_review(tx, &row)?;
    }
    Ok(())
}
