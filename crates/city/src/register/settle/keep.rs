//! Writing things: rows, codes, lineage and links, in the transaction of a step.

use std::collections::{BTreeMap, BTreeSet};

use chengji_core::register::RegisterKind;
use chengji_core::register::content::Content;
use chengji_store::Tx;
use chengji_store::register::bond;
use chengji_store::register::record::{self as records, RecordRow};
use chengji_store::register::thing::{self, ThingRow};
use rayon::prelude::*;

use super::super::{GOLDEN, opened};
use super::believe::{Believed, Member, believe};
use super::link;
use super::{Bench, Settled};
use crate::code::act::merge_within;
use crate::code::home::DISPLAY;
use crate::code::issue::{KeyRequest, issue_within};
use crate::encode::damaged;
use crate::error::CityError;
use crate::privacy::vault::Subject;
use crate::resolution::Move;

/// Records of one identifier that are looked at.
const MOST: u32 = 1_000;

/// A thing whose code has to be issued or whose row has to be written.
pub(super) struct Draft {
    pub(super) row: ThingRow,
    /// What is believed of it, not sealed yet.
    golden: Vec<u8>,
    /// The row stands in the store.
    pub(super) known: bool,
    /// It has no code, or is there again after it was another thing.
    pub(super) wants_code: bool,
}

impl Bench {
    /// What a thing is by its records; none of them may be gone but where all are.
    pub(super) fn draft(
        &self,
        thing_id: i64,
        members: &[(RecordRow, Content)],
        old: Option<&ThingRow>,
    ) -> Result<Draft, CityError> {
        let standard = self.city.standards().registers.kind(self.kind);
        let live = members.iter().filter(|(record, _)| record.gone_at.is_none()).count();
        let counted: Vec<Member<'_>> = members
            .iter()
            .filter(|(record, _)| live == 0 || record.gone_at.is_none())
            .map(|(record, content)| Ok(Member { record, register: self.register(record)?, content }))
            .collect::<Result<_, CityError>>()?;
        let believed = believe(standard, &counted);
        let golden = believed.to_bytes()?;
        let Believed { label, address_id, division, cell, standing, status, .. } = believed;
        let back = old.is_some_and(|old| old.merged_into.is_some());
        let now = self.now.as_microsecond();
        let retired_at = (live == 0).then(|| old.and_then(|old| old.retired_at).unwrap_or(now));
        let code = old.and_then(|old| old.code.clone()).filter(|_| !back);
        let row = ThingRow {
            thing_id,
            kind: self.kind.to_string(),
            entity_id: old.and_then(|old| old.entity_id),
            code,
            label,
            address_id,
            division,
            cell,
            golden: Vec::new(),
            standing,
            status,
            records: i64::try_from(live).unwrap_or(i64::MAX),
            merged_into: None,
            recorded_at: now,
            retired_at,
        };
        let wants_code = row.code.is_none() && live > 0;
        Ok(Draft { row, golden, known: old.is_some(), wants_code })
    }

    /// Seals what is believed of things.
    pub(super) fn seal(&self, tx: &mut Tx, drafts: &mut [Draft]) -> Result<(), CityError> {
        let subjects: Vec<Subject> = drafts.iter().map(|draft| Subject::Thing(draft.row.thing_id)).collect();
        let ring = self.city.vault().ring_for_sealing(tx, &subjects, self.now)?;
        drafts.par_iter_mut().try_for_each(|draft| {
            draft.row.golden = ring.seal(Subject::Thing(draft.row.thing_id), GOLDEN, &draft.golden)?;
            Ok(())
        })
    }

    /// Issues the codes that drafts want; yields how many.
    pub(super) fn code(&self, tx: &mut Tx, drafts: &mut [Draft]) -> Result<u64, CityError> {
        let standard = self.city.standards().registers.kind(self.kind);
        let usual = self.city.standards().city_divisions().first().map(|(code, _)| code.clone());
        let request = |draft: &Draft| {
            let row = &draft.row;
            let division = row.division.as_deref().and_then(|code| code.get(..6)).map(str::to_owned);
            let key = match draft.known {
                false => format!("thing/{}", row.thing_id),
                // It had a code that leads to another thing for ever.
                true => format!("thing/{}@{}", row.thing_id, row.recorded_at),
            };
            KeyRequest {
                key,
                class: Some(standard.class_of(row.standing.as_deref()).to_string()),
                division: division.or_else(|| usual.clone()),
                ..KeyRequest::default()
            }
        };
        let wanting: Vec<usize> = (0..drafts.len()).filter(|at| drafts[*at].wants_code).collect();
        let keys: Vec<KeyRequest> = wanting.iter().map(|at| request(&drafts[*at])).collect();
        if keys.is_empty() {
            return Ok(0);
        }
        let issued = issue_within(&self.city, tx, DISPLAY, &keys)?;
        for (at, issued) in wanting.iter().zip(&issued) {
            let code = issued.code.as_ref().ok_or_else(|| {
                let why: Vec<String> = issued.findings.iter().map(ToString::to_string).collect();
                damaged(format!("thing {} got no code: {}", drafts[*at].row.thing_id, why.join("; ")))
            })?;
            drafts[*at].row.code = Some(code.to_string());
        }
        Ok(issued.len() as u64)
    }
}

/// Lets records follow where resolution put them, and looks over the things they came from and went to. `things` and `touched` are what
/// else there is to look over.
pub(in crate::register) fn follow(
    bench: &Bench,
    tx: &mut Tx,
    moves: &[Move],
    mut things: BTreeSet<i64>,
    mut touched: BTreeSet<i64>,
    settled: Settled,
) -> Result<Settled, CityError> {
    // Of several moves of a record the last one counts; one that was taken out of comparison stays with its thing as history.
    let mut places: BTreeMap<i64, i64> = BTreeMap::new();
    let mut moved: BTreeMap<i64, i64> = BTreeMap::new();
    for step in moves {
        touched.insert(step.record_id);
        things.extend(step.from.into_iter().chain(step.to));
        if let Some(to) = step.to {
            places.insert(step.record_id, to);
            moved.extend(step.from.map(|from| (from, to)));
        }
    }
    let pairs: Vec<(i64, i64)> = places.into_iter().collect();
    records::assign_records(tx, &pairs)?;
    // Of several steps the last place counts.
    let ends: BTreeMap<i64, i64> = moved.iter().map(|(from, to)| (*from, *moved.get(to).unwrap_or(to))).collect();
    reconsider(bench, tx, &things, &touched, &ends, settled)
}

/// Looks things over whose records came, changed, moved or went; `moved` says where the records of a thing went. Writes rows, codes,
/// lineage and links, and tells of it in one event.
fn reconsider(
    bench: &Bench,
    tx: &mut Tx,
    things: &BTreeSet<i64>,
    touched: &BTreeSet<i64>,
    moved: &BTreeMap<i64, i64>,
    mut settled: Settled,
) -> Result<Settled, CityError> {
    let mut drafts = Vec::with_capacity(things.len());
    let mut ended = Vec::new();
    let mut addresses = BTreeSet::new();
    for thing_id in things {
        let old = thing::load_thing(tx, *thing_id)?;
        addresses.extend(old.as_ref().and_then(|old| old.address_id));
        let found = records::list_of_thing(tx, *thing_id)?;
        let mut members = opened(&bench.city, tx, found)?;
        if let Some(into) = moved.get(thing_id)
            && members.iter().all(|(record, _)| record.gone_at.is_some())
        {
            // Who is only history goes where the others went.
            let history: Vec<(i64, i64)> = members.iter().map(|(record, _)| (record.record_id, *into)).collect();
            records::assign_records(tx, &history)?;
            members.clear();
        }
        if members.is_empty() {
            ended.extend(old.filter(|old| old.merged_into.is_none()));
            continue;
        }
        let was_live = old.as_ref().is_some_and(|old| old.retired_at.is_none());
        let draft = bench.draft(*thing_id, &members, old.as_ref())?;
        settled.made += u64::from(!draft.known);
        settled.closed += u64::from(was_live && draft.row.retired_at.is_some());
        settled.changed += u64::from(draft.known && draft.row.retired_at.is_none());
        addresses.extend(draft.row.address_id);
        drafts.push(draft);
    }
    settled.codes += bench.code(tx, &mut drafts)?;
    bench.seal(tx, &mut drafts)?;
    let lines: Vec<String> = drafts
        .iter()
        .map(|draft| {
            format!("{} {} {}", draft.row.thing_id, draft.row.code.as_deref().unwrap_or("-"), draft.row.records)
        })
        .collect();
    let mut lines = lines.join("\n");
    let (new, known): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|draft| !draft.known);
    thing::insert_things(tx, &new.into_iter().map(|draft| draft.row).collect::<Vec<_>>())?;
    thing::update_things(tx, &known.into_iter().map(|draft| draft.row).collect::<Vec<_>>())?;
    for old in ended {
        lines.push_str(&end(bench, tx, old, moved)?);
        settled.merged += 1;
    }
    // Whoever names what these records are known by may mean another thing now.
    let mut linked = touched.clone();
    let looked_at: Vec<i64> = touched.iter().copied().collect();
    let found = records::load_records(tx, &looked_at)?;
    for (_, content) in opened(&bench.city, tx, found)? {
        if let Some(digest) = link::borne(bench, &content) {
            linked.extend(bond::list_naming(tx, &digest, MOST)?);
        }
    }
    let (links, unlinked) = link::relink(bench, tx, &linked.into_iter().collect::<Vec<_>>())?;
    settled.links += links;
    settled.unlinked += unlinked;
    if bench.kind == RegisterKind::Dwelling {
        link::point(tx, &addresses)?;
    }
    bench.tell(tx, &settled, &lines)?;
    Ok(settled)
}

/// A thing without records turned out to be the one where they went.
fn end(bench: &Bench, tx: &mut Tx, old: ThingRow, moved: &BTreeMap<i64, i64>) -> Result<String, CityError> {
    let now = bench.now.as_microsecond();
    let into = moved.get(&old.thing_id).copied();
    let other = into.map(|into| thing::load_thing(tx, into)).transpose()?.flatten();
    if let (Some(code), Some(other)) = (&old.code, other.and_then(|other| other.code)) {
        let said = (bench.actor.as_str(), "the records are of one thing", None);
        merge_within(&bench.city, tx, (code, &other), bench.now, said)?;
    }
    let row = ThingRow { records: 0, merged_into: into, recorded_at: now, retired_at: Some(now), ..old };
    let line = format!("\n{} > {}", row.thing_id, into.unwrap_or(0));
    thing::update_things(tx, &[row])?;
    Ok(line)
}
