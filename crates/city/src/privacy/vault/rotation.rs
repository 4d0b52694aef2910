//! Rotation: a new master takes the place of the old ones, a page of keys a transaction, while work goes on. A run that was
//! stopped goes on when it is repeated.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::privacy::keys::{self, MasterRow, Rewrapped};
use jiff::Timestamp;
use rayon::prelude::*;

use super::fresh::wrap;
use super::{DIGEST, Master, files};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// Keys sealed anew by one transaction.
const PAGE: u32 = 4_096;

/// A key outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyState {
    /// Its number; 0 is the key of digests.
    pub number: i64,
    /// Where its file is to stand.
    pub file: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: String,
    /// Since when nothing is sealed under it; its file is gone.
    pub retired_at: Option<Timestamp>,
    /// Keys of subjects that it seals.
    pub living: i64,
    /// Keys of subjects that were destroyed while it sealed them.
    pub destroyed: i64,
    /// Whether others than the program's own user can read the file.
    pub open_to_others: bool,
}

/// What a check of every key of a subject has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyCheck {
    /// Keys that open.
    pub good: u64,
    /// Keys that do not, each with the reason; at most 100 are told.
    pub broken: Vec<String>,
    /// How many do not.
    pub broken_count: u64,
}

/// Every key outside the database. Cost: one pass over the keys of subjects.
///
/// # Errors
/// Without [`Permission::ManageSubjectKeys`], or when the store fails.
pub fn list(city: &City, actor: &Actor) -> Result<Vec<KeyState>, CityError> {
    require(actor, Permission::ManageSubjectKeys)?;
    let (masters, counts) = city
        .store()
        .read(|session| Ok::<_, CityError>((keys::list_masters(session)?, keys::count_subject_keys(session)?)))?;
    let folder = city.vault().folder();
    let state = |row: MasterRow| {
        let count = counts.iter().find(|count| count.master == row.master);
        let path = files::path_of(folder, row.master);
        KeyState {
            number: row.master,
            open_to_others: files::is_open(&path),
            file: path.display().to_string(),
            made_at: instant(row.made_at),
            made_by: row.made_by,
            retired_at: row.retired_at.map(instant),
            living: count.map_or(0, |count| count.living),
            destroyed: count.map_or(0, |count| count.destroyed),
        }
    };
    Ok(masters.into_iter().map(state).collect())
}

/// Opens every key of a subject. `watch` hears how many were looked at and says whether to go on. Cost: the keys.
///
/// # Errors
/// Without [`Permission::ManageSubjectKeys`], when a key file is missing or wrong, or when the store fails.
pub fn check(city: &City, actor: &Actor, watch: &mut dyn FnMut(u64) -> bool) -> Result<KeyCheck, CityError> {
    require(actor, Permission::ManageSubjectKeys)?;
    city.store().read(|session| city.vault().current(session).map(drop))?;
    let (mut found, mut after) = (KeyCheck::default(), i64::MIN);
    loop {
        // No master has the number of digests, so none is left out.
        let rows = city.store().read(|session| keys::list_subject_keys(session, after, DIGEST, PAGE))?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.subject_id;
        let outcomes: Vec<_> = rows.par_iter().map(|row| city.vault().unwrap(row).map(drop)).collect();
        for outcome in outcomes {
            match outcome {
                Ok(()) => found.good += 1,
                Err(error) => {
                    found.broken_count += 1;
                    if found.broken.len() < 100 {
                        found.broken.push(error.to_string());
                    }
                }
            }
        }
        if !watch(found.good + found.broken_count) {
            return Err(CityError::refuse(Refusal::RotationStopped, ""));
        }
    }
}

/// Makes a new master, seals every key of a subject under it, and destroys the old masters. Values are not touched. `watch` hears
/// how many keys were sealed anew and says whether to go on; a stopped or killed run goes on when it is repeated. Yields the new
/// master's number. Cost: the keys.
///
/// # Errors
/// Without [`Permission::ManageSubjectKeys`], when a key does not open, when it was stopped, or when files or store fail.
pub fn rotate(city: &City, actor: &Actor, watch: &mut dyn FnMut(u64) -> bool) -> Result<i64, CityError> {
    require(actor, Permission::ManageSubjectKeys)?;
    let number = begin(city, actor)?;
    let master = city.vault().master(number)?;
    let mut done = 0;
    // A second pass finds keys that another process made under the old master before it saw the new one.
    while pass(city, number, &master, &mut done, watch)? > 0 {}
    end(city, actor, number)?;
    Ok(number)
}

/// The master of an unfinished rotation, or a new one.
fn begin(city: &City, actor: &Actor) -> Result<i64, CityError> {
    let rows = city.store().read(keys::list_masters)?;
    let in_use: Vec<i64> =
        rows.iter().filter(|row| row.master != DIGEST && row.retired_at.is_none()).map(|row| row.master).collect();
    if let [_, .., newest] = in_use[..] {
        return Ok(newest);
    }
    let number = rows.iter().map(|row| row.master).max().unwrap_or(0) + 1;
    files::create_master(city.vault().folder(), number)?;
    let check_value = city.vault().master(number)?.check;
    let (shared, name, now) = (city.clone(), actor.name.clone(), city.now());
    city.store().write(move |tx: &mut Tx| {
        let row = MasterRow {
            master: number,
            check_value: check_value.clone(),
            made_at: now.as_microsecond(),
            made_by: name.clone(),
            retired_at: None,
        };
        keys::upsert_master(tx, &row)?;
        let mut journal = Journal::open(tx, &name, now)?;
        journal.record(EventKind::MasterKeyMade, &format!("master-key/{number}"), Vec::new(), None);
        Ok::<_, CityError>(journal.close(tx, shared.key())?)
    })?;
    Ok(number)
}

/// Seals anew whatever is sealed under another master; yields how much that was.
fn pass(
    city: &City,
    number: i64,
    master: &Master,
    done: &mut u64,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<u64, CityError> {
    let (mut after, mut found) = (i64::MIN, 0);
    loop {
        let rows = city.store().read(|session| keys::list_subject_keys(session, after, number, PAGE))?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.subject_id;
        let anew: Result<Vec<Rewrapped>, CityError> = rows
            .par_iter()
            .map(|row| {
                let key = city.vault().unwrap(row)?;
                let wrapped = wrap(&master.cipher, row.subject_id, &key)?;
                Ok(Rewrapped { subject_id: row.subject_id, wrapped, old_master: row.master })
            })
            .collect();
        let anew = anew?;
        let changed = city.store().write(move |tx: &mut Tx| Ok::<_, CityError>(keys::rewrap(tx, number, &anew)?))?;
        found += changed;
        *done += changed;
        if !watch(*done) {
            return Err(CityError::refuse(Refusal::RotationStopped, number.to_string()));
        }
    }
}

/// Destroys the masters that seal nothing any more.
fn end(city: &City, actor: &Actor, number: i64) -> Result<(), CityError> {
    let (shared, name, now) = (city.clone(), actor.name.clone(), city.now());
    let retired = city.store().write(move |tx: &mut Tx| {
        // Writers are alone in a transaction, and none seals under an old master once it sees the new one.
        if !keys::list_subject_keys(tx, i64::MIN, number, 1)?.is_empty() {
            return Err(CityError::refuse(Refusal::RotationStopped, number.to_string()));
        }
        let mut journal = Journal::open(tx, &name, now)?;
        let mut retired = Vec::new();
        for row in keys::list_masters(tx)?.iter().filter(|row| row.master != DIGEST && row.master != number) {
            if row.retired_at.is_none() {
                keys::retire_master(tx, row.master, now.as_microsecond())?;
                journal.record(EventKind::MasterKeyRetired, &format!("master-key/{}", row.master), Vec::new(), None);
            }
            // The file of one retired earlier is left when the program was killed right then.
            retired.push(row.master);
        }
        journal.close(tx, shared.key())?;
        Ok(retired)
    })?;
    for old in retired {
        city.vault().forget(old);
        files::remove_master(city.vault().folder(), old)?;
    }
    Ok(())
}
