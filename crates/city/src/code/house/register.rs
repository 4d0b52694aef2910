//! Issuing into the code register: idempotent by key, serials and codes in the transaction of the page, one audit event a page.

use std::collections::HashMap;

use chengji_codes::{Code, CodeScheme, GridCell, IssueError, Subject};
use chengji_core::audit::EventKind;
use chengji_core::lifecycle::CodeState;
use chengji_store::code::{self, CodeRow, KeyRow, Place};
use chengji_store::{Tx, ids};
use jiff::Timestamp;

use crate::city::City;
use crate::code::key::digest;
use crate::encode::damaged;
use crate::error::CityError;
use crate::journal::Journal;

/// A code to be issued.
pub(super) struct Wanted {
    /// The key that has one code of the scheme for ever.
    pub(super) key: String,
    pub(super) subject: Subject,
    /// The thing that bears it; none for a unit or a floor, which are no entities.
    pub(super) entity_id: Option<i64>,
    pub(super) class: Option<&'static str>,
    pub(super) cell: Option<i64>,
}

/// What came of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A new code.
    Issued(Code),
    /// The key had a code already: perhaps not the one that would be issued now.
    Had(Code),
    /// The code stands for another key.
    Taken,
    /// The serials of the series are used up, or a number does not fit the scheme.
    Exhausted,
}

/// What one page issued, for its audit event.
pub(super) struct Ledger {
    run_id: i64,
    issued: u64,
    digest: blake3::Hasher,
}

/// The scheme of this name.
pub(super) fn scheme<'a>(city: &'a City, id: &str) -> Result<&'a CodeScheme, CityError> {
    city.standards().schemes.get(id).ok_or_else(|| damaged(format!("the code scheme {id} is missing")))
}

impl Ledger {
    pub(super) fn open(run_id: i64) -> Self {
        Self { run_id, issued: 0, digest: blake3::Hasher::new() }
    }

    fn note(&mut self, key: &str, code: &Code) {
        self.issued += 1;
        for text in [key, "\t", code.as_str(), "\n"] {
            self.digest.update(text.as_bytes());
        }
    }

    /// Writes the event; none when nothing was issued.
    pub(super) fn close(self, city: &City, tx: &mut Tx, actor: &str) -> Result<(), CityError> {
        if self.issued == 0 {
            return Ok(());
        }
        let mut journal = Journal::open(tx, actor, city.now())?;
        let fields = vec![
            ("issued", self.issued.to_string()),
            ("digest", format!("blake3:{}", self.digest.finalize().to_hex())),
        ];
        journal.record(EventKind::HouseCodesIssued, &format!("house-run/{}", self.run_id), fields, None);
        journal.close(tx, city.key())?;
        Ok(())
    }
}

/// Issues codes of a scheme, in the order of `wanted`; a key that has one keeps it. Cost: some index searches each.
///
/// # Errors
/// When the store fails or holds a code that its scheme cannot print.
pub(super) fn issue(
    tx: &mut Tx,
    scheme: &CodeScheme,
    wanted: &[Wanted],
    now: Timestamp,
    ledger: &mut Ledger,
) -> Result<Vec<Outcome>, CityError> {
    let digests: Vec<[u8; 16]> = wanted.iter().map(|one| digest(scheme.id(), &one.key)).collect();
    let known = code::find_keys(tx, &digests)?;
    let mut outcomes = vec![Outcome::Exhausted; wanted.len()];
    let mut of_series: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, (one, place)) in wanted.iter().zip(known).enumerate() {
        if let Some(place) = place {
            outcomes[at] = Outcome::Had(take_known(tx, scheme, one, place)?);
        } else if let Ok(series) = scheme.series(&one.subject) {
            of_series.entry(series).or_default().push(at);
        }
    }
    let mut groups: Vec<(String, Vec<usize>)> = of_series.into_iter().collect();
    // In the order of the keys, so that the same city gets the same codes.
    groups.sort_unstable();
    let prefixes: Vec<String> = groups.iter().map(|(prefix, _)| prefix.clone()).collect();
    let series = code::find_or_insert_many(tx, scheme.id(), &prefixes)?;
    let mut fresh = Fresh { wanted, digests: &digests, now: now.as_microsecond(), codes: Vec::new(), keys: Vec::new() };
    if scheme.needs_serial() {
        for ((prefix, members), (series_id, _)) in groups.iter().zip(series) {
            let first = ids::take(tx, &code::counter(scheme.id(), prefix), members.len() as u32)?;
            for (serial, at) in (first..).zip(members) {
                outcomes[*at] = fresh.issue(scheme, prefix, series_id, serial, *at, ledger)?;
            }
        }
    } else {
        let taken = taken(tx, &series)?;
        for ((prefix, members), (series_id, _)) in groups.iter().zip(series) {
            for (nth, at) in members.iter().enumerate() {
                outcomes[*at] = if nth > 0 || taken.contains(&series_id) {
                    Outcome::Taken
                } else {
                    fresh.issue(scheme, prefix, series_id, 0, *at, ledger)?
                };
            }
        }
    }
    fresh.codes.sort_unstable_by_key(|row| (row.series_id, row.serial));
    fresh.keys.sort_unstable();
    code::insert_code_rows(tx, &fresh.codes, &fresh.keys)?;
    Ok(outcomes)
}

/// Codes on their way into the register.
struct Fresh<'a> {
    wanted: &'a [Wanted],
    digests: &'a [[u8; 16]],
    now: i64,
    codes: Vec<CodeRow>,
    keys: Vec<KeyRow>,
}

impl Fresh<'_> {
    fn issue(
        &mut self,
        scheme: &CodeScheme,
        prefix: &str,
        series_id: i64,
        serial: i64,
        at: usize,
        ledger: &mut Ledger,
    ) -> Result<Outcome, CityError> {
        let one = &self.wanted[at];
        let code = match scheme.code_in_series(prefix, one.subject.cell, serial as u64) {
            Ok(code) => code,
            Err(IssueError::SerialExhausted { .. }) => return Ok(Outcome::Exhausted),
            Err(error) => return Err(damaged(error)),
        };
        let state = if one.entity_id.is_some() { CodeState::Bound } else { CodeState::Issued };
        self.codes.push(CodeRow {
            series_id,
            serial,
            natural_key: one.key.clone(),
            class: one.class.map(str::to_owned),
            cell: one.cell,
            state: state.number(),
            entity_id: one.entity_id,
            successor: None,
            // 0: not one of the runs over files of keys.
            run_id: 0,
            issued_at: self.now,
        });
        self.keys.push(KeyRow { digest: self.digests[at], place: Place { series_id, serial } });
        ledger.note(&one.key, &code);
        Ok(Outcome::Issued(code))
    }
}

/// The code a key has, bound now to its entity if it was issued before the entity was known.
fn take_known(tx: &mut Tx, scheme: &CodeScheme, one: &Wanted, place: Place) -> Result<Code, CityError> {
    let missing = || damaged(format!("the code of key {} is missing", one.key));
    let series = code::load_series(tx, place.series_id)?.ok_or_else(missing)?;
    let mut row = code::load_code(tx, place.series_id, place.serial)?.ok_or_else(missing)?;
    if row.entity_id.is_none() && one.entity_id.is_some() && row.state == CodeState::Issued.number() {
        row.entity_id = one.entity_id;
        row.state = CodeState::Bound.number();
        code::update_code(tx, &row)?;
    }
    let cell = row.cell.map(GridCell::try_from).transpose().map_err(damaged)?;
    scheme.code_in_series(&series.prefix, cell, place.serial as u64).map_err(damaged)
}

/// Which of the series that were there before have given out their one code.
fn taken(tx: &mut Tx, series: &[(i64, bool)]) -> Result<Vec<i64>, CityError> {
    let old: Vec<Place> =
        series.iter().filter(|(_, fresh)| !fresh).map(|(id, _)| Place { series_id: *id, serial: 0 }).collect();
    let rows = code::load_codes(tx, &old)?;
    Ok(rows.into_iter().flatten().map(|row| row.series_id).collect())
}
