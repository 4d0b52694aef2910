//! Records that are new, changed or gone since a kind was settled: each touches its thing and what that is linked to.

use std::collections::{BTreeMap, BTreeSet};

use chengji_core::register::RegisterKind;
use chengji_store::Tx;
use chengji_store::register as rows;
use chengji_store::register::dirty;
use chengji_store::register::record::{self as records, last_record};

use super::{Bench, Settled, keep, mark_of};
use crate::Actor;
use crate::city::City;
use crate::error::CityError;
use crate::register::opened;
use crate::register::resolution::{self, Profile};

/// Records of one transaction.
const CHUNK: u32 = 512;

/// Settles until nothing waits.
pub(super) fn steps(
    city: &City,
    actor: &Actor,
    kind: RegisterKind,
    settled: &mut Settled,
    progress: &mut dyn FnMut(&Settled),
) -> Result<(), CityError> {
    loop {
        let (shared, name) = (city.clone(), actor.clone());
        let done = city.store().write(move |tx| step(&shared, tx, &name, kind))?;
        let Some(done) = done else { return Ok(()) };
        settled.add(&done);
        progress(settled);
    }
}

/// Settles some records; nothing when none waits.
fn step(city: &City, tx: &mut Tx, actor: &Actor, kind: RegisterKind) -> Result<Option<Settled>, CityError> {
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
    let (mut things, mut touched) = (BTreeSet::new(), BTreeSet::new());
    let mut moved: BTreeMap<i64, i64> = BTreeMap::new();
    for (record, content) in opened(city, tx, waiting)? {
        touched.insert(record.record_id);
        let moves = if record.gone_at.is_some() {
            things.extend(record.thing_id);
            resolution::withdraw(tx, city, kind, record.record_id)?
        } else {
            let profile = Profile::new(city, kind, &record, &content);
            things.extend(record.thing_id);
            resolution::upsert(tx, city, kind, record.record_id, &profile)?
        };
        let pairs: Vec<(i64, i64)> = moves.iter().map(|step| (step.record_id, step.to)).collect();
        records::assign_records(tx, &pairs)?;
        for step in moves {
            touched.insert(step.record_id);
            things.insert(step.to);
            if let Some(from) = step.from {
                things.insert(from);
                moved.insert(from, step.to);
            }
        }
    }
    // Of several steps the last place counts.
    let ends: BTreeMap<i64, i64> = moved.iter().map(|(from, to)| (*from, *moved.get(to).unwrap_or(to))).collect();
    settled = keep::reconsider(&bench, tx, &things, &touched, &ends, settled)?;
    dirty::delete_dirty(tx, kind.as_str(), &dirty)?;
    rows::set_mark(tx, &mark_of(kind), through)?;
    Ok(Some(settled))
}
