//! Giving codes to the fresh keys of a batch, in the transaction that makes them durable.

use std::collections::{HashMap, HashSet, VecDeque};

use chengji_codes::{CodeScheme, GridCell};
use chengji_core::assign;
use chengji_core::lifecycle::CodeState;
use chengji_store::code::{self, KeyRow, NewCode, Place};
use chengji_store::{StoreError, Tx, ids};
use jiff::Timestamp;
use rayon::prelude::*;

use super::batch::{Batch, Held, Verdict};
use crate::encode::damaged;
use crate::error::{CityError, Refusal};

/// Lines of one group of the digest that the audit event carries.
const GROUP: usize = 4_096;
/// Codes handed to the store at a time.
const PIECE: usize = 131_072;

/// Who issues, for what.
#[derive(Debug, Clone)]
pub(in crate::code) struct Issuer {
    /// Whose blocks the serials come from; none for the common counter.
    pub(in crate::code) custodian: Option<String>,
    /// 0 for single codes.
    pub(in crate::code) run_id: i64,
    pub(in crate::code) now: Timestamp,
}

/// What became of the rows of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IssueTally {
    /// Keys that got a code.
    pub issued: u64,
    /// Keys that had it.
    pub existing: u64,
    /// Keys that have a code under other facts.
    pub conflicting: u64,
    /// Rows that cannot have a code.
    pub rejected: u64,
}

/// Issues codes to the fresh rows. What has none before has one after, and the batch says which.
/// Yields the SM3 digest over the lines `key TAB code` of the new codes, in groups of 4,096.
pub(in crate::code) fn settle(
    tx: &mut Tx,
    scheme: &CodeScheme,
    issuer: &Issuer,
    batch: &mut Batch,
) -> Result<[u8; 32], CityError> {
    let order = repeats_aside(batch);
    let fresh = number(tx, scheme, issuer, batch)?;
    let digest = digest(scheme, batch, &fresh)?;
    for (at, place) in &fresh {
        batch.verdicts[*at as usize] = Verdict::Issued(*place);
    }
    write(tx, issuer, batch, &fresh, &order)?;
    answer_repeats(batch);
    Ok(digest)
}

/// The digest over the lines of the new codes.
fn digest(scheme: &CodeScheme, batch: &Batch, fresh: &[(u32, Place)]) -> Result<[u8; 32], CityError> {
    let group = |rows: &[(u32, Place)]| {
        let mut text = String::with_capacity(rows.len() * 48);
        for (at, place) in rows {
            let row = &batch.rows[*at as usize];
            let serial = u64::try_from(place.serial).map_err(damaged)?;
            let code = scheme.code_in_series(batch.series_of(row), row.cell, serial);
            let code = code.map_err(|error| CityError::refuse(Refusal::SerialExhausted, error.to_string()))?;
            text.extend([batch.key(row), "\t", code.as_str(), "\n"]);
        }
        Ok(assign::digest_of_lines(text.as_bytes()))
    };
    let groups = fresh.par_chunks(GROUP).map(group).collect::<Result<Vec<[u8; 32]>, CityError>>()?;
    Ok(assign::digest_of_lines(&groups.concat()))
}

/// Counts the verdicts.
pub(in crate::code) fn tally(batch: &Batch) -> IssueTally {
    let mut tally = IssueTally { rejected: batch.refused.len() as u64, ..IssueTally::default() };
    for verdict in &batch.verdicts {
        match verdict {
            Verdict::Fresh | Verdict::Issued(_) => tally.issued += 1,
            Verdict::Same(_) => tally.existing += 1,
            Verdict::Other(_) | Verdict::Repeat(_) => tally.conflicting += 1,
        }
    }
    tally
}

/// Marks fresh rows whose key stands in an earlier fresh row; yields the others by digest.
fn repeats_aside(batch: &mut Batch) -> Vec<u32> {
    let mut order = batch.fresh_by_digest();
    let mut last: Option<u32> = None;
    order.retain(|at| {
        let digest = &batch.rows[*at as usize].digest;
        match last.filter(|last| batch.rows[*last as usize].digest == *digest) {
            Some(first) => batch.verdicts[*at as usize] = Verdict::Repeat(first),
            None => last = Some(*at),
        }
        last == Some(*at)
    });
    order
}

fn answer_repeats(batch: &mut Batch) {
    for at in 0..batch.verdicts.len() as u32 {
        let Verdict::Repeat(first) = batch.verdicts[at as usize] else { continue };
        let held = match &batch.verdicts[first as usize] {
            Verdict::Issued(place) => {
                Held::Issued { place: *place, cell: batch.rows[first as usize].cell.map(GridCell::to_i64) }
            }
            Verdict::Same(held) | Verdict::Other(held) => held.clone(),
            Verdict::Fresh | Verdict::Repeat(_) => Held::Rehearsed,
        };
        let agree = batch.agree(first, at);
        batch.verdicts[at as usize] = if agree { Verdict::Same(held) } else { Verdict::Other(held) };
    }
}

/// Gives every fresh row a place, in the order in which they came.
fn number(
    tx: &mut Tx,
    scheme: &CodeScheme,
    issuer: &Issuer,
    batch: &mut Batch,
) -> Result<Vec<(u32, Place)>, CityError> {
    let fresh: Vec<u32> = (0..batch.rows.len() as u32).filter(|at| batch.is_fresh(*at)).collect();
    let series_of = |batch: &Batch, at: u32| batch.kind(&batch.rows[at as usize]).series;
    let mut wanted: HashMap<u32, u32> = HashMap::new();
    for at in &fresh {
        *wanted.entry(series_of(batch, *at)).or_default() += 1;
    }
    let mut names: Vec<u32> = wanted.keys().copied().collect();
    names.sort_unstable_by(|a, b| batch.series[*a as usize].cmp(&batch.series[*b as usize]));
    // A scheme without serials has a series for every code: they are made together.
    let prefixes: Vec<String> = names.iter().map(|series| batch.series[*series as usize].clone()).collect();
    let known = code::find_or_insert_many(tx, scheme.id(), &prefixes)?;
    let mut taken = occupied(tx, scheme, &known)?;
    let mut serials = HashMap::with_capacity(names.len());
    for ((series, prefix), (series_id, _)) in names.into_iter().zip(&prefixes).zip(known) {
        let spans = match (scheme.needs_serial(), &issuer.custodian) {
            (false, _) => VecDeque::new(),
            (true, None) => {
                let first = ids::take(tx, &code::counter(scheme.id(), prefix), wanted[&series])?;
                std::iter::once(first..first + i64::from(wanted[&series])).collect()
            }
            (true, Some(custodian)) => from_blocks(tx, custodian, series_id, prefix, wanted[&series].into())?,
        };
        serials.insert(series, (series_id, spans));
    }
    let mut placed = Vec::with_capacity(fresh.len());
    for at in fresh {
        let (series_id, spans) = serials.get_mut(&series_of(batch, at)).ok_or_else(|| damaged("a row of no series"))?;
        if !scheme.needs_serial() {
            let place = Place { series_id: *series_id, serial: 0 };
            // The facts alone make the code: it may be another key's already.
            if !taken.insert(*series_id) {
                let cell = batch.rows[at as usize].cell.map(GridCell::to_i64);
                batch.verdicts[at as usize] = Verdict::Other(Held::Issued { place, cell });
            } else {
                placed.push((at, place));
            }
            continue;
        }
        while spans.front().is_some_and(|span| span.is_empty()) {
            spans.pop_front();
        }
        let serial = spans.front_mut().and_then(Iterator::next).ok_or_else(|| damaged("too few serials were taken"))?;
        placed.push((at, Place { series_id: *series_id, serial }));
    }
    Ok(placed)
}

/// Of series just found or made, those of a scheme without serials whose one code is given.
fn occupied(tx: &mut Tx, scheme: &CodeScheme, series: &[(i64, bool)]) -> Result<HashSet<i64>, CityError> {
    if scheme.needs_serial() {
        return Ok(HashSet::new());
    }
    let old = series.iter().filter(|(_, is_new)| !is_new);
    let places: Vec<Place> = old.map(|(series_id, _)| Place { series_id: *series_id, serial: 0 }).collect();
    let codes = code::load_codes(tx, &places)?;
    Ok(codes.into_iter().flatten().map(|code| code.series_id).collect())
}

/// Takes serials from what a custodian's blocks have left, oldest block first.
fn from_blocks(
    tx: &mut Tx,
    custodian: &str,
    series_id: i64,
    prefix: &str,
    mut wanted: i64,
) -> Result<VecDeque<std::ops::Range<i64>>, CityError> {
    let mut spans = VecDeque::new();
    for (block_id, next, last) in code::open_blocks(tx, custodian, series_id)? {
        let to = (last + 1).min(next + wanted);
        code::advance_block(tx, block_id, next, to)?;
        wanted -= to - next;
        spans.push_back(next..to);
        if wanted == 0 {
            return Ok(spans);
        }
    }
    Err(CityError::refuse(Refusal::BlockExhausted, format!("{custodian}, {prefix}: {wanted} more are needed")))
}

fn write(
    tx: &mut Tx,
    issuer: &Issuer,
    batch: &Batch,
    fresh: &[(u32, Place)],
    by_digest: &[u32],
) -> Result<(), StoreError> {
    let issued_at = issuer.now.as_microsecond();
    let mut by_place = fresh.to_vec();
    by_place.sort_by_key(|(_, place)| *place);
    // In pieces, so that a million rows are not written out in memory.
    for piece in by_place.chunks(PIECE) {
        let codes: Vec<NewCode<'_>> = piece
            .iter()
            .map(|(at, place)| {
                let row = &batch.rows[*at as usize];
                NewCode {
                    place: *place,
                    natural_key: batch.key(row),
                    class: batch.kind(row).class.as_deref(),
                    cell: row.cell.map(GridCell::to_i64),
                    state: CodeState::Issued.number(),
                    run_id: issuer.run_id,
                    issued_at,
                }
            })
            .collect();
        code::insert_codes(tx, &codes, &[])?;
    }
    let keys: Vec<KeyRow> = by_digest
        .iter()
        .filter_map(|at| match &batch.verdicts[*at as usize] {
            Verdict::Issued(place) => Some(KeyRow { digest: batch.rows[*at as usize].digest, place: *place }),
            _ => None,
        })
        .collect();
    code::insert_codes(tx, &[], &keys)
}

/// Says of the keys repeated within a batch what [`settle`] would say, and writes nothing.
pub(in crate::code) fn rehearse(batch: &mut Batch) {
    repeats_aside(batch);
    answer_repeats(batch);
}
