//! Answers brought back by phones: each one transaction, known by its own id, never lost and never applied over a change.

use chengji_core::access::Permission;
use chengji_core::address_base::AddressState;
use chengji_core::address_base::field_task::{Basis, Conflict, Standing, TaskKind, TaskState, Verdict, judge};
use chengji_core::address_base::plate::{Fix, check_proof};
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::address_base::field_answer::{self as store, AnswerRow};
use chengji_store::address_base::field_task::TaskRow;
use jiff::Timestamp;

use super::view::TaskView;
use super::{note, photo, plate, settle, task, tell};
use crate::Actor;
use crate::address_base::holding::Holding;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, ErrorKind, Refusal, require};

/// Most answers of one request.
pub const MOST_ANSWERS: usize = 500;
/// Most photos of one answer.
pub const MOST_PHOTOS: usize = 8;

/// An answer as the phone wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerIn {
    /// Made by the phone, 8 to 64 letters, digits and dashes: the same id is the same answer.
    pub answer_id: String,
    /// The task.
    pub task_id: i64,
    /// Version of the address in the package; none for a task without an address.
    pub address_version: Option<i64>,
    /// What was found.
    pub verdict: Verdict,
    /// In the worker's words.
    pub note: String,
    /// When, by the phone's clock.
    pub seen_at: Timestamp,
    /// Where the phone was.
    pub fix: Option<Fix>,
    /// Digests of photos kept before.
    pub photos: Vec<String>,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Synced {
    /// The phone's id.
    pub answer_id: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What is wrong with its proof.
    pub faults: Vec<String>,
    /// The task as it stands now, when there is one: what a conflict is shown against.
    pub task: Option<TaskView>,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It counts.
    Counted,
    /// It was here before.
    Known {
        /// Its state: `counted`, `conflict`, `upheld` or `dropped`.
        state: String,
    },
    /// It is kept, and a person decides.
    Conflict(Conflict),
    /// It is no answer to this task, and is not kept: stable code of the refusal.
    Refused(&'static str),
}

/// Takes answers in, each for itself. Needs [`Permission::VerifyAddress`].
///
/// # Errors
/// Without the permission, for too many answers, or when the store fails; an answer that cannot be taken is an outcome.
pub fn sync(city: &City, actor: &Actor, answers: Vec<AnswerIn>) -> Result<Vec<Synced>, CityError> {
    require(actor, Permission::VerifyAddress)?;
    if answers.len() > MOST_ANSWERS {
        return Err(CityError::refuse(Refusal::LimitInvalid, answers.len().to_string()));
    }
    answers.into_iter().map(|answer| take(city, actor, answer)).collect()
}

fn take(city: &City, actor: &Actor, answer: AnswerIn) -> Result<Synced, CityError> {
    let (shared, who, answer_id) = (city.clone(), actor.clone(), answer.answer_id.clone());
    let taken = city.store().write(move |tx| write(tx, &shared, &who, &answer));
    match taken {
        Err(error) if matches!(error.kind(), ErrorKind::Invalid | ErrorKind::NotFound | ErrorKind::Conflict) => {
            Ok(Synced { answer_id, outcome: Outcome::Refused(error.code()), faults: Vec::new(), task: None })
        }
        other => other,
    }
}

fn write(tx: &mut Tx, city: &City, actor: &Actor, answer: &AnswerIn) -> Result<Synced, CityError> {
    let invalid = |what: &str| CityError::refuse(Refusal::AnswerInvalid, what);
    let id = &answer.answer_id;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if !(8..=64).contains(&id.len()) || !id.chars().all(plain) {
        return Err(invalid("answer_id"));
    }
    let digest = digest(actor, answer);
    let mut row = task::load(tx, answer.task_id)?;
    if let Some(known) = store::load_answer(tx, id)? {
        if known.digest != digest {
            return Err(CityError::refuse(Refusal::AnswerReused, id.clone()));
        }
        let (outcome, faults) = (Outcome::Known { state: known.state }, super::view::words(&known.faults));
        return Ok(Synced { answer_id: id.clone(), outcome, faults, task: Some(task::show_row(tx, row)?) });
    }
    let kind: TaskKind = row.kind.parse().map_err(damaged)?;
    if !kind.takes(answer.verdict) {
        return Err(invalid("verdict"));
    }
    if row.not_by.as_deref() == Some(actor.name.as_str()) {
        return Err(CityError::refuse(Refusal::TaskNotYours, row.task_id.to_string()));
    }
    if answer.photos.len() > MOST_PHOTOS {
        return Err(invalid("photos"));
    }
    for digest in &answer.photos {
        photo::known(tx, digest)?;
    }
    let sane = |fix: Fix| fix.lon.abs() <= 180.0 && fix.lat.abs() <= 90.0 && fix.accuracy_m.is_none_or(|m| m >= 0.0);
    if answer.fix.is_some_and(|fix| !sane(fix)) || (kind.needs_proof(answer.verdict) && answer.fix.is_none()) {
        return Err(invalid("position"));
    }
    let (standing, point) = standing(tx, &row)?;
    let limits = city.standards().plates.limits();
    let (distance_m, faults) = match kind.needs_proof(answer.verdict) {
        true => check_proof(limits, point, answer.fix, answer.photos.len()),
        false => (None, Vec::new()),
    };
    let faults: Vec<String> = faults.iter().map(|fault| fault.as_str().to_owned()).collect();
    let (state, version, has_ended) = standing;
    let standing = Standing { state, worker: row.worker.as_deref(), address_version: version, has_ended };
    let judged = judge(&actor.name, Basis { address_version: answer.address_version }, standing);
    let kept = AnswerRow {
        answer_id: id.clone(),
        digest,
        task_id: row.task_id,
        worker: actor.name.clone(),
        verdict: answer.verdict.as_str().to_owned(),
        note: note(&answer.note)?,
        address_version: answer.address_version,
        seen_at: answer.seen_at.as_microsecond(),
        received_at: city.now().as_microsecond(),
        lon: answer.fix.map(|fix| fix.lon),
        lat: answer.fix.map(|fix| fix.lat),
        accuracy_m: answer.fix.and_then(|fix| fix.accuracy_m),
        distance_m,
        photos: serde_json::Value::from(answer.photos.clone()).to_string(),
        faults: faults.join(" "),
        state: if judged.is_ok() { "counted" } else { "conflict" }.to_owned(),
        conflict: judged.err().map(|conflict| conflict.as_str().to_owned()),
        decided_by: None,
        decided_at: None,
        reason: None,
    };
    store::insert_answer(tx, &kept)?;
    if judged.is_ok() {
        settle::settle(tx, city, actor, &mut row, &kept)?;
    }
    let fields = vec![
        ("answer", id.clone()),
        ("verdict", kept.verdict.clone()),
        ("state", kept.state.clone()),
        ("conflict", kept.conflict.clone().unwrap_or_default()),
        ("faults", kept.faults.clone()),
        ("photos", kept.photos.clone()),
    ];
    let subject = format!("address-task/{}", row.task_id);
    tell(tx, city, &actor.name, EventKind::AddressTaskAnswered, &subject, fields)?;
    let outcome = judged.err().map_or(Outcome::Counted, Outcome::Conflict);
    Ok(Synced { answer_id: id.clone(), outcome, faults, task: Some(task::show_row(tx, row)?) })
}

type Found = ((TaskState, Option<i64>, bool), Option<(f64, f64)>);

/// How the task and its address stand now, and where the address is.
fn standing(tx: &mut Tx, row: &TaskRow) -> Result<Found, CityError> {
    let state: TaskState = row.state.parse().map_err(damaged)?;
    let Some(address_id) = row.address_id else { return Ok(((state, None, false), row.lon.zip(row.lat))) };
    let held = Holding::load(tx, address_id)?;
    let ended = matches!(held.state()?, AddressState::Retired | AddressState::Refused | AddressState::Withdrawn);
    Ok(((state, Some(held.row.version), ended), plate::point_of(&held)))
}

/// What makes two answers the same.
fn digest(actor: &Actor, answer: &AnswerIn) -> Vec<u8> {
    let AnswerIn { answer_id, task_id, address_version, verdict, note, seen_at, fix, photos } = answer;
    let place = fix.map(|fix| (fix.lon, fix.lat, fix.accuracy_m));
    let text = format!(
        "{answer_id}\n{task_id}\n{address_version:?}\n{verdict}\n{note:?}\n{seen_at}\n{place:?}\n{photos:?}\n{}",
        actor.name
    );
    blake3::hash(text.as_bytes()).as_bytes().to_vec()
}
