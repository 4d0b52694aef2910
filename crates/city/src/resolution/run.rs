//! All records of a kind at once: the first load, and again by a new model.

use std::collections::{BTreeMap, HashMap};

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::resolve::batch::{self, Resolution};
use chengji_core::resolve::live::Doubt;
use chengji_core::resolve::train::{Effort, train};
use chengji_core::resolve::{Decision, Model, Pattern, Profile};
use chengji_store::resolution::{self as store, ModelRow, ProfileRow};
use chengji_store::{Session, Tx, ids};
use rayon::prelude::*;

use super::desk::band_number;
use super::settle::{Cause, Writer, review};
use super::upsert::upsert;
use super::{Move, Seal, THINGS, model, word};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};
use crate::journal::Journal;

/// From so many records on, a first load learns its model from them; fewer are judged by the standard one.
const LEARN: usize = 20_000;
/// Records in one transaction when there are others already.
const CHUNK: usize = 500;
/// Rows of a first load made ready at a time.
const WRITTEN: usize = 50_000;
/// Rows read at a time.
const PAGE: u32 = 10_000;

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunReport {
    /// Records resolved.
    pub records: u64,
    /// Things they are of.
    pub things: u64,
    /// Pairs that a clerk should look at.
    pub doubts: u64,
    /// The model that judged.
    pub version: u32,
    /// Who belongs to another thing now.
    pub moves: Vec<Move>,
}

/// Resolves many new records; where there are others of the kind already, in steps of some hundred. Needs
/// [`Permission::Ingest`].
///
/// Cost of a first load: that of the batch, and one transaction that writes every record with its keys and edges; memory: a
/// few hundred bytes a record. A model is learnt when there are records enough and none was learnt before.
///
/// # Errors
/// Without the permission, or when the store or the seal fails.
pub fn resolve_all<P: Profile + Send + Sync + 'static>(
    city: &City,
    actor: &Actor,
    seal: &Seal,
    records: &mut dyn Iterator<Item = (i64, P)>,
) -> Result<RunReport, CityError> {
    require(actor, Permission::Ingest)?;
    let mut rows: Vec<(i64, P)> = records.collect();
    rows.sort_by_key(|(record, _)| *record);
    let known = city.store().read(|session| store::list_profiles(session, word::<P>(), i64::MIN, 1))?;
    if !known.is_empty() {
        return one_by_one(city, seal, rows);
    }
    let (shared, seal, name) = (city.clone(), seal.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let now = shared.now();
        let at = now.as_microsecond();
        let (ids, profiles): (Vec<i64>, Vec<P>) = rows.into_iter().unzip();
        let learnt = store::load_model(tx, word::<P>())?.is_some();
        let mut judge = model::<P>(tx)?;
        if P::LEARNT && !learnt && profiles.len() >= LEARN {
            judge = train(&profiles, &[], &Model::blank::<P>(), Effort::default());
            keep_model::<P>(tx, &judge, at, &name)?;
        }
        let found = batch::resolve(&profiles, &[], &judge);
        let report = first::<P>(tx, &seal, &ids, &profiles, &found, &judge, at)?;
        let mut journal = Journal::open(tx, &name, now)?;
        journal.record(EventKind::ResolutionRun, &format!("resolution/{}", word::<P>()), fields(&report), None);
        journal.close(tx, shared.key())?;
        Ok(report)
    })
}

fn one_by_one<P: Profile + Send + 'static>(
    city: &City,
    seal: &Seal,
    rows: Vec<(i64, P)>,
) -> Result<RunReport, CityError> {
    let mut report = RunReport { records: rows.len() as u64, ..RunReport::default() };
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<(i64, P)> = rows.by_ref().take(CHUNK).collect();
        let (shared, seal) = (city.clone(), seal.clone());
        let (version, moves) = city.store().write(move |tx| {
            let judge = model::<P>(tx)?;
            let at = shared.now().as_microsecond();
            let mut moves = Vec::new();
            for (record, profile) in &chunk {
                moves.extend(upsert(tx, at, &seal, &judge, *record, profile)?);
            }
            Ok::<_, CityError>((judge.version, moves))
        })?;
        report.version = version;
        report.moves.extend(moves);
    }
    let mut things: Vec<i64> = report.moves.iter().filter_map(|step| step.to).collect();
    things.sort_unstable();
    things.dedup();
    report.things = things.len() as u64;
    Ok(report)
}

/// Writes everything of a first load.
fn first<P: Profile + Sync>(
    tx: &mut Tx,
    seal: &Seal,
    ids_of: &[i64],
    profiles: &[P],
    found: &Resolution,
    judge: &Model,
    at: i64,
) -> Result<RunReport, CityError> {
    let groups = grouped(ids_of, found);
    let count = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    let next = if count == 0 { 0 } else { ids::take(tx, THINGS, count)? };
    let mut thing_of: HashMap<i64, i64> = HashMap::with_capacity(ids_of.len());
    for (thing, group) in (next..).zip(&groups) {
        thing_of.extend(group.iter().map(|record| (*record, thing)));
    }
    for (ids_of, profiles) in ids_of.chunks(WRITTEN).zip(profiles.chunks(WRITTEN)) {
        let pairs: Vec<(&i64, &P)> = ids_of.iter().zip(profiles).collect();
        let rows: Vec<ProfileRow> = pairs
            .into_par_iter()
            .map(|(record, profile)| {
                let thing_id = thing_of.get(record).copied().unwrap_or_default();
                Ok(ProfileRow { record_id: *record, thing_id, profile: seal.close(*record, profile)? })
            })
            .collect::<Result<_, CityError>>()?;
        store::insert_all(tx, word::<P>(), &rows, &[], &[])?;
    }
    let places: Vec<(&i64, &P)> = ids_of.iter().zip(profiles).collect();
    let posted = places.into_par_iter().flat_map_iter(|(record, profile)| {
        (0..P::KEYS.len()).filter_map(|key| Some((seal.key(profile.key(key)?), *record)))
    });
    let mut keys: Vec<(i64, i64)> = posted.collect();
    keys.par_sort_unstable();
    keys.dedup();
    store::insert_all(tx, word::<P>(), &[], &keys, &edges(ids_of, found))?;
    drop(keys);
    let cause = Cause { words: "first load", at };
    let mut at_thing = next;
    for some in groups.chunks(WRITTEN) {
        let mut writer = Writer { tx, kind: word::<P>(), cause: &cause, events: Vec::new() };
        for group in some {
            writer.event("create", at_thing, None, group.first().copied(), group);
            at_thing += 1;
        }
        writer.close()?;
    }
    let doubts = doubts(ids_of, found);
    review(tx, word::<P>(), &[], &doubts, at)?;
    let moves = ids_of.iter().map(|record| Move { record_id: *record, from: None, to: thing_of.get(record).copied() });
    Ok(RunReport {
        records: ids_of.len() as u64,
        things: groups.len() as u64,
        doubts: doubts.len() as u64,
        version: judge.version,
        moves: moves.collect(),
    })
}

/// Learns a new model from all records of a kind and the decisions about them, and resolves them again by it: things keep their
/// numbers as far as their records stay together. The caller follows the moves in the same transaction.
///
/// Memory: a few hundred bytes a record.
///
/// # Errors
/// When the store or the seal fails.
pub(crate) fn retrain<P: Profile + Send>(
    city: &City,
    tx: &mut Tx,
    actor: &str,
    seal: &Seal,
) -> Result<RunReport, CityError> {
    let now = city.now();
    let at = now.as_microsecond();
    let (ids, profiles, was) = load::<P>(tx, seal)?;
    let decisions = decisions::<P>(tx, &ids)?;
    let pattern = |(a, b, word): &(u32, u32, Decision)| -> (Pattern, bool) {
        (profiles[*a as usize].compare(&profiles[*b as usize]), *word == Decision::Same)
    };
    let decided: Vec<(Pattern, bool)> = decisions.iter().map(pattern).collect();
    let judge = train(&profiles, &decided, &model::<P>(tx)?, Effort::default());
    keep_model::<P>(tx, &judge, at, actor)?;
    let found = batch::resolve(&profiles, &decisions, &judge);
    let report = again::<P>(tx, &ids, &was, &found, &judge, at)?;
    let mut journal = Journal::open(tx, actor, now)?;
    journal.record(EventKind::ResolutionRun, &format!("resolution/{}", word::<P>()), fields(&report), None);
    journal.close(tx, city.key())?;
    Ok(report)
}

/// Record ids, profiles in the same order, and the thing each belongs to.
type Loaded<P> = (Vec<i64>, Vec<P>, HashMap<i64, i64>);

fn load<P: Profile>(session: &mut Session, seal: &Seal) -> Result<Loaded<P>, CityError> {
    let (mut ids, mut profiles, mut was) = (Vec::new(), Vec::new(), HashMap::new());
    loop {
        let after = ids.last().copied().unwrap_or(i64::MIN);
        let page = store::list_profiles(session, word::<P>(), after, PAGE)?;
        if page.is_empty() {
            return Ok((ids, profiles, was));
        }
        for row in page {
            ids.push(row.record_id);
            profiles.push(seal.reveal(row.record_id, &row.profile)?);
            was.insert(row.record_id, row.thing_id);
        }
    }
}

/// Decisions in force by the places of their records, ascending by pair.
fn decisions<P: Profile>(session: &mut Session, ids: &[i64]) -> Result<Vec<(u32, u32, Decision)>, CityError> {
    let mut all = Vec::new();
    let mut after = 0;
    loop {
        let page = store::list_decisions(session, word::<P>(), after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.decision_id;
        let place = |record: i64| ids.binary_search(&record).ok().and_then(|at| u32::try_from(at).ok());
        all.extend(page.iter().filter_map(|row| {
            let word = if row.same == 1 { Decision::Same } else { Decision::Different };
            Some((place(row.a)?, place(row.b)?, word))
        }));
    }
    all.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    Ok(all)
}

/// Writes what another model makes of records that are there.
fn again<P: Profile>(
    tx: &mut Tx,
    ids_of: &[i64],
    was: &HashMap<i64, i64>,
    found: &Resolution,
    judge: &Model,
    at: i64,
) -> Result<RunReport, CityError> {
    store::drop_edges(tx, word::<P>())?;
    store::insert_all(tx, word::<P>(), &[], &[], &edges(ids_of, found))?;
    let groups = grouped(ids_of, found);
    let words = format!("model {}", judge.version);
    let cause = Cause { words: &words, at };
    let mut writer = Writer { tx, kind: word::<P>(), cause: &cause, events: Vec::new() };
    let moves = writer.groups(&groups, was)?;
    writer.close()?;
    let mut open = Vec::new();
    loop {
        let after = open.last().map_or(0, |row: &store::ReviewRow| row.review_id);
        let page = store::list_reviews(tx, word::<P>(), after, PAGE)?;
        if page.is_empty() {
            break;
        }
        open.extend(page);
    }
    let doubts = doubts(ids_of, found);
    review(tx, word::<P>(), &open, &doubts, at)?;
    Ok(RunReport {
        records: ids_of.len() as u64,
        things: groups.len() as u64,
        doubts: doubts.len() as u64,
        version: judge.version,
        moves,
    })
}

fn keep_model<P: Profile>(tx: &mut Tx, judge: &Model, at: i64, actor: &str) -> Result<(), CityError> {
    let row = ModelRow {
        kind: word::<P>().to_owned(),
        version: i64::from(judge.version),
        parameters: judge.to_text::<P>().into_bytes(),
        trained_at: at,
        actor: actor.to_owned(),
    };
    Ok(store::insert_model(tx, &row)?)
}

/// Groups of record ids, each ascending, by their first records.
fn grouped(ids: &[i64], found: &Resolution) -> Vec<Vec<i64>> {
    let mut groups: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
    for (record, group) in ids.iter().zip(&found.groups) {
        groups.entry(*group).or_default().push(*record);
    }
    groups.into_values().collect()
}

fn edges(ids: &[i64], found: &Resolution) -> Vec<(i64, i64, i64, i64)> {
    let pairs = found.pairs.iter().map(|pair| {
        let (a, b) = (ids[pair.a as usize], ids[pair.b as usize]);
        (a, b, i64::from(pair.weight), band_number(pair.band))
    });
    let mut edges: Vec<_> = pairs.collect();
    edges.sort_unstable();
    edges
}

fn doubts(ids: &[i64], found: &Resolution) -> Vec<Doubt> {
    let doubts = found.doubts.iter().map(|doubt| Doubt {
        a: ids[doubt.a as usize],
        b: ids[doubt.b as usize],
        weight: doubt.weight,
        forbidden: doubt.forbidden,
    });
    doubts.collect()
}

fn fields(report: &RunReport) -> Vec<(&'static str, String)> {
    vec![
        ("records", report.records.to_string()),
        ("things", report.things.to_string()),
        ("doubts", report.doubts.to_string()),
        ("model", report.version.to_string()),
        ("moved", report.moves.len().to_string()),
    ]
}
