//! A kind that has no things yet: all its records are put together at once, and things are written by the thousand.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use chengji_core::register::RegisterKind;
use chengji_core::register::content::Content;
use chengji_store::register as rows;
use chengji_store::register::record::{self as records, RecordRow};
use chengji_store::register::thing;
use chengji_store::resolution as resolved;
use rayon::prelude::*;

use super::keep::Draft;
use super::link::{self, Ends};
use super::{Bench, Settled, mark_of};
use crate::Actor;
use crate::city::City;
use crate::error::CityError;
use crate::register::compared::Compared;
use crate::register::opened;
use crate::resolution::{self, Seal};

/// Records read at a time.
const PAGE: u32 = 20_000;
/// Things of one transaction; addresses and names lie in no order, so a small one writes a page of each index for nearly every thing.
const THINGS: i64 = 16_384;

/// Settles the records up to `last`. Each part can be done again: what is resolved already is not resolved anew.
pub(super) fn first<P: Compared>(
    city: &City,
    actor: &Actor,
    last: i64,
    settled: &mut Settled,
    progress: &mut dyn FnMut(&Settled),
) -> Result<(), CityError> {
    let kind = P::KIND;
    let bench = city.store().read(|session| Bench::new(city, session, kind, actor))?;
    let shared = city.clone();
    let seal = city.store().write(move |tx| Seal::of_city(&shared, tx))?;
    let mut pages = Pages::<P> { bench: &bench, last, after: 0, page: Vec::new().into_iter(), failed: None };
    let report = resolution::resolve_all(city, actor, &seal, &mut pages)?;
    if let Some(error) = pages.failed {
        return Err(error);
    }
    tracing::debug!(%kind, records = report.records, things = report.things, doubts = report.doubts, "resolved");
    if let Some((low, high)) = assign(city, kind)? {
        thread::scope(|scope| {
            let (ready, drawn) = sync_channel(1);
            let bench = &bench;
            scope.spawn(move || draw_all(bench, (low, high), &ready));
            for part in drawn {
                settled.add(&write(bench, actor, part?)?);
                progress(settled);
            }
            Ok::<_, CityError>(())
        })?;
    }
    city.store().write(move |tx| Ok::<_, CityError>(rows::set_mark(tx, &mark_of(kind), last)?))
}

/// Tells records the things they were found to be of; yields the numbers of the first and last thing.
fn assign(city: &City, kind: RegisterKind) -> Result<Option<(i64, i64)>, CityError> {
    let (mut after, mut span) = (i64::MIN, None);
    loop {
        let page = city.store().read(|session| resolved::list_profiles(session, kind.as_str(), after, PAGE))?;
        let Some(end) = page.last() else { return Ok(span) };
        after = end.record_id;
        let pairs: Vec<(i64, i64)> = page.iter().map(|row| (row.record_id, row.thing_id)).collect();
        for (_, thing) in &pairs {
            let (low, high) = span.unwrap_or((*thing, *thing));
            span = Some((low.min(*thing), high.max(*thing)));
        }
        city.store().write(move |tx| Ok::<_, CityError>(records::assign_records(tx, &pairs)?))?;
    }
}

/// Records with what they say, and the things that come of them.
type Part = (Vec<(RecordRow, Content)>, Vec<Draft>);

/// Draws what things are from their records, range after range, while others are written.
fn draw_all(bench: &Bench, (low, high): (i64, i64), ready: &SyncSender<Result<Part, CityError>>) {
    let mut from = low;
    while from <= high {
        let to = high.min(from + THINGS - 1);
        // Nobody listens any more when the writing has failed.
        if ready.send(draw(bench, from, to)).is_err() {
            return;
        }
        from = to + 1;
    }
}

fn draw(bench: &Bench, from: i64, to: i64) -> Result<Part, CityError> {
    let city = &bench.city;
    let members = city.store().read(|session| {
        let found = records::list_of_things(session, from, to)?;
        opened(city, session, found)
    })?;
    let groups: Vec<&[(RecordRow, Content)]> =
        members.chunk_by(|(one, _), (other, _)| one.thing_id == other.thing_id).collect();
    let drafts: Vec<Draft> = groups
        .into_par_iter()
        .filter_map(|group| Some((group.first()?.0.thing_id?, group)))
        .map(|(thing_id, group)| bench.draft(thing_id, group, None))
        .collect::<Result<_, _>>()?;
    Ok((members, drafts))
}

/// Writes the things of a range, in one transaction.
fn write(bench: &Bench, actor: &Actor, (members, drafts): Part) -> Result<Settled, CityError> {
    let city = &bench.city;
    let (shared, actor) = (city.clone(), actor.clone());
    let kind = bench.kind;
    city.store().write(move |tx| {
        let bench = Bench::new(&shared, tx, kind, &actor)?;
        let mut drafts = drafts;
        let mut settled = Settled { records: members.len() as u64, made: drafts.len() as u64, ..Settled::default() };
        settled.codes = bench.code(tx, &mut drafts)?;
        bench.seal(tx, &mut drafts)?;
        let lines: Vec<String> = drafts
            .iter()
            .map(|draft| {
                format!("{} {} {}", draft.row.thing_id, draft.row.code.as_deref().unwrap_or("-"), draft.row.records)
            })
            .collect();
        let things: Vec<_> = drafts.into_iter().map(|draft| draft.row).collect();
        thing::insert_things(tx, &things)?;
        let mut ends = Ends::default();
        let mut links = Vec::new();
        for (record, content) in &members {
            links.extend(link::said(&bench, tx, &mut ends, record, content)?);
        }
        settled.links = link::add(tx, links)?;
        settled.links += link::follow(&bench, tx, &members)?;
        bench.tell(tx, &settled, &lines.join("\n"))?;
        Ok(settled)
    })
}

/// The records of a kind that are not gone, with their profiles, page after page.
struct Pages<'b, P> {
    bench: &'b Bench,
    last: i64,
    after: i64,
    page: std::vec::IntoIter<(i64, P)>,
    failed: Option<CityError>,
}

impl<P: Compared> Pages<'_, P> {
    fn turn(&mut self) -> Result<bool, CityError> {
        let (kind, bench) = (self.bench.kind, self.bench);
        let span = (self.after, self.last);
        let found = bench.city.store().read(|session| {
            let found = records::list_records(session, kind.as_str(), span, PAGE)?;
            opened(&bench.city, session, found)
        })?;
        let Some((end, _)) = found.last() else { return Ok(false) };
        self.after = end.record_id;
        let profiles: Vec<(i64, P)> = found
            .par_iter()
            .filter(|(record, _)| record.gone_at.is_none())
            .map(|(record, content)| (record.record_id, P::of(record, content)))
            .collect();
        self.page = profiles.into_iter();
        Ok(true)
    }
}

impl<P: Compared> Iterator for Pages<'_, P> {
    type Item = (i64, P);

    fn next(&mut self) -> Option<(i64, P)> {
        loop {
            if let Some(next) = self.page.next() {
                return Some(next);
            }
            match self.turn() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    self.failed = Some(error);
                    return None;
                }
            }
        }
    }
}
