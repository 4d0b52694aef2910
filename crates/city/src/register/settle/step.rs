//! Records that are new, changed or gone since a kind was settled: each touches its thing and what that is linked to.

use std::collections::BTreeSet;

use chengji_store::Tx;
use chengji_store::register as rows;
use chengji_store::register::dirty;
use chengji_store::register::record::{self as records, last_record};

use super::{Bench, Settled, keep, mark_of};
use crate::Actor;
use crate::city::City;
use crate::error::CityError;
use crate::register::compared::Compared;
use crate::register::opened;
use crate::resolution::{self, Seal};

/// Records of one transaction: other writers wait for most of a second.
const CHUNK: u32 = 2_048;

/// Settles until nothing waits.
pub(super) fn steps<P: Compared>(
    city: &City,
    actor: &Actor,
    settled: &mut Settled,
    progress: &mut dyn FnMut(&Settled),
) -> Result<(), CityError> {
    loop {
        let (shared, name) = (city.clone(), actor.clone());
        let done = city.store().write(move |tx| step::<P>(&shared, tx, &name))?;
        let Some(done) = done else { return Ok(()) };
        settled.add(&done);
        progress(settled);
    }
}

/// Settles some records; nothing when none waits.
fn step<P: Compared>(city: &City, tx: &mut Tx, actor: &Actor) -> Result<Option<Settled>, CityError> {
    let kind = P::KIND;
    let bench = Bench::new(city, tx, kind, actor)?;
    let mark = rows::find_mark(tx, &mark_of(kind))?.unwrap_or(0);
    let last = last_record(tx)?;
    let dirty = dirty::list_dirty(tx, kind.as_str(), CHUNK)?;
    let mut waiting = records::load_records(tx, &dirty)?;
    let fresh = records::list_records(tx, kind.as_str(), (mark, last), CHUNK)?;
    let through =
        if fresh.len() == CHUNK as usize { fresh.last().map_or(last, |record| record.record_id) } else { last };
    if dirty.is_empty() && fresh.is_empty() {
        if through > mark {
            rows::set_mark(tx, &mark_of(kind), through)?;
        }
        return Ok(None);
    }
    waiting.extend(fresh.into_iter().filter(|record| !dirty.contains(&record.record_id)));
    let mut settled = Settled { records: waiting.len() as u64, ..Settled::default() };
    let seal = Seal::of_city(city, tx)?;
    let model = resolution::model::<P>(tx)?;
    let at = bench.now.as_microsecond();
    let (mut things, mut touched) = (BTreeSet::new(), BTreeSet::new());
    let mut moves = Vec::new();
    for (record, content) in opened(city, tx, waiting)? {
        touched.insert(record.record_id);
        things.extend(record.thing_id);
        moves.extend(match record.gone_at {
            Some(_) => resolution::withdraw::<P>(tx, at, &seal, &model, record.record_id)?,
            None => resolution::upsert(tx, at, &seal, &model, record.record_id, &P::of(&record, &content))?,
        });
    }
    settled = keep::follow(&bench, tx, &moves, things, touched, settled)?;
    dirty::delete_dirty(tx, kind.as_str(), &dirty)?;
    rows::set_mark(tx, &mark_of(kind), through)?;
    Ok(Some(settled))
}
