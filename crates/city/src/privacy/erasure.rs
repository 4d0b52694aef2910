//! Lawful erasure: one person proposes, another decides, and the keys of everything held on the thing are destroyed. Rows, history
//! and audit log stay; what they say of the person opens never again, in copies of the database either once the masters of that
//! time are gone.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::privacy::subject::{self, ErasureRow};
use chengji_store::privacy::{keys, sight};
use chengji_store::{Session, Tx, ids};
use jiff::Timestamp;

use super::Subject;
use super::held::Held;
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::register;

/// Longest reason.
const REASON: usize = 500;

/// An erasure, waiting or decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureView {
    /// Our surrogate.
    pub erasure_id: i64,
    /// The thing.
    pub thing_id: i64,
    /// Why.
    pub reason: String,
    /// Number of the document that orders it.
    pub document: String,
    /// `proposed`, `done` or `refused`.
    pub state: String,
    /// Who asked for it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// How many keys were destroyed.
    pub keys_destroyed: Option<i64>,
}

/// Proposes to erase the values held on a thing.
///
/// # Errors
/// Without [`Permission::EraseSubject`], without reason or document, for no such thing, or when the store fails.
pub fn propose(
    city: &City,
    actor: &Actor,
    thing_id: i64,
    reason: &str,
    document: &str,
) -> Result<ErasureView, CityError> {
    require(actor, Permission::EraseSubject)?;
    let (reason, document) = (stated(reason)?, stated(document)?);
    let (shared, name, now) = (city.clone(), actor.name.clone(), city.now());
    city.store().write(move |tx: &mut Tx| {
        let held = Held::load(tx, Subject::Thing(thing_id))?;
        let row = ErasureRow {
            erasure_id: ids::take(tx, "erasure", 1)?,
            thing_id,
            reason: reason.clone(),
            document: document.clone(),
            state: "proposed".to_owned(),
            proposed_by: name.clone(),
            proposed_at: now.as_microsecond(),
            decided_by: None,
            decided_at: None,
            keys_destroyed: None,
        };
        subject::insert_erasure(tx, &row)?;
        super::sight::tell(tx, &shared, &name, now, EventKind::ErasureProposed, &held, told(&row))?;
        Ok(view(row))
    })
}

/// Decides an erasure that another person proposed.
///
/// # Errors
/// Without [`Permission::EraseSubject`], for no erasure that waits, for one's own proposal, or when the store fails.
pub fn decide(city: &City, actor: &Actor, erasure_id: i64, approve: bool) -> Result<ErasureView, CityError> {
    require(actor, Permission::EraseSubject)?;
    let (shared, name, now) = (city.clone(), actor.name.clone(), city.now());
    city.store().write(move |tx: &mut Tx| {
        let missing = || CityError::refuse(Refusal::ErasureNotFound, erasure_id.to_string());
        let waiting = subject::load_erasure(tx, erasure_id)?.filter(|row| row.state == "proposed");
        let mut row = waiting.ok_or_else(missing)?;
        if row.proposed_by == name {
            return Err(CityError::refuse(Refusal::ErasureOwn, erasure_id.to_string()));
        }
        let held = Held::load(tx, Subject::Thing(row.thing_id))?;
        let mut subjects = Vec::new();
        if approve {
            subjects = whole(tx, row.thing_id)?;
            let mut destroyed = 0;
            for subject in &subjects {
                destroyed += i64::from(keys::destroy_subject_key(tx, subject.id(), now.as_microsecond())?);
                if let Subject::Record(record_id) = subject {
                    register::forget(&shared, tx, *record_id)?;
                }
            }
            row.keys_destroyed = Some(destroyed);
        }
        row.state = if approve { "done" } else { "refused" }.to_owned();
        (row.decided_by, row.decided_at) = (Some(name.clone()), Some(now.as_microsecond()));
        subject::decide_erasure(tx, &row)?;
        let kind = if approve { EventKind::SubjectErased } else { EventKind::ErasureRefused };
        let mut fields = told(&row);
        fields.extend(row.keys_destroyed.map(|keys| ("keys", keys.to_string())));
        let seq = super::sight::tell(tx, &shared, &name, now, kind, &held, fields)?;
        for subject in subjects {
            sight::insert_event(tx, subject.id(), seq)?;
        }
        Ok(view(row))
    })
}

/// Erasures before a number, newest first. Cost: the page.
///
/// # Errors
/// Without [`Permission::EraseSubject`], or when the store fails.
pub fn list(city: &City, actor: &Actor, before: Option<i64>, limit: u32) -> Result<Vec<ErasureView>, CityError> {
    require(actor, Permission::EraseSubject)?;
    let before = before.unwrap_or(i64::MAX);
    let rows = city.store().read(|session| subject::list_erasures(session, before, limit.clamp(1, 1_000)))?;
    Ok(rows.into_iter().map(view).collect())
}

/// The thing, everything found to be it, and the records of all of them. Cost: one pass over the things for each merge in a
/// chain; erasures are rare.
fn whole(session: &mut Session, thing_id: i64) -> Result<Vec<Subject>, CityError> {
    let mut things = vec![thing_id];
    let mut at = 0;
    while let Some(thing) = things.get(at).copied() {
        for merged in subject::list_merged_into(session, thing)? {
            if !things.contains(&merged) {
                things.push(merged);
            }
        }
        at += 1;
    }
    let mut subjects = Vec::new();
    for thing in things {
        subjects.push(Subject::Thing(thing));
        let records = subject::list_records_of_thing(session, thing)?;
        subjects.extend(records.iter().map(|row| Subject::Record(row.record_id)));
    }
    Ok(subjects)
}

fn stated(text: &str) -> Result<String, CityError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > REASON {
        return Err(CityError::refuse(Refusal::ErasureReason, ""));
    }
    Ok(text.to_owned())
}

fn told(row: &ErasureRow) -> Vec<(&'static str, String)> {
    vec![("erasure", row.erasure_id.to_string()), ("reason", row.reason.clone()), ("document", row.document.clone())]
}

fn view(row: ErasureRow) -> ErasureView {
    ErasureView {
        erasure_id: row.erasure_id,
        thing_id: row.thing_id,
        reason: row.reason,
        document: row.document,
        state: row.state,
        proposed_by: row.proposed_by,
        proposed_at: instant(row.proposed_at),
        decided_by: row.decided_by,
        decided_at: row.decided_at.map(instant),
        keys_destroyed: row.keys_destroyed,
    }
}
