//! Answers to field tasks, counts of them, and the photos that prove them.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// An answer to a field task. `photos` is a JSON list of digests, `faults` words separated by blanks.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRow {
    /// Made by the phone.
    pub answer_id: String,
    /// Digest of what was sent.
    pub digest: Vec<u8>,
    /// Number of the task, from the counter `address_task`.
    pub task_id: i64,
    /// Login name of the worker.
    pub worker: String,
    /// Word of the verdict.
    pub verdict: String,
    /// More to show.
    pub note: String,
    /// Version of the address that the phone knew.
    pub address_version: Option<i64>,
    /// When seen, by the phone's clock.
    pub seen_at: i64,
    /// When received.
    pub received_at: i64,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Uncertainty of the position.
    pub accuracy_m: Option<f64>,
    /// From the address point.
    pub distance_m: Option<f64>,
    /// Digests of the photos, JSON.
    pub photos: String,
    /// What is wrong with the proof.
    pub faults: String,
    /// Word of the state.
    pub state: String,
    /// Why it is a conflict.
    pub conflict: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
    /// Why.
    pub reason: Option<String>,
}

/// A photo whose bytes are a file of the data folder.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoRow {
    /// BLAKE3 of the bytes, hexadecimal.
    pub digest: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Who.
    pub actor: String,
    /// When.
    pub at: i64,
}

/// Writes an answer.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_answer(tx: &mut Tx, r: &AnswerRow) -> Result<(), StoreError> {
    let row = values![
        &r.answer_id,
        &r.digest,
        r.task_id,
        &r.worker,
        &r.verdict,
        &r.note,
        r.address_version,
        r.seen_at,
        r.received_at,
        r.lon,
        r.lat,
        r.accuracy_m,
        r.distance_m,
        &r.photos,
        &r.faults,
        &r.state,
        &r.conflict,
        &r.decided_by,
        r.decided_at,
        &r.reason
    ];
    tx.execute(sql!("address_field/insert_answer"), row).map(drop)
}

/// Decides a conflict; yields whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub fn decide_answer(tx: &mut Tx, r: &AnswerRow) -> Result<bool, StoreError> {
    let row = values![&r.state, &r.decided_by, r.decided_at, &r.reason, &r.answer_id];
    tx.execute(sql!("address_field/decide_answer"), row).map(|changed| changed == 1)
}

/// The answer with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_answer(session: &mut Session, answer_id: &str) -> Result<Option<AnswerRow>, StoreError> {
    session.query_first(sql!("address_field/load_answer"), values![answer_id])?.map(read_answer).transpose()
}

/// The answers to a task, as they came in.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_task(session: &mut Session, task_id: i64) -> Result<Vec<AnswerRow>, StoreError> {
    session.query(sql!("address_field/list_answers_of_task"), values![task_id])?.into_iter().map(read_answer).collect()
}

/// Answers in a state behind one, as they came in. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_state(
    session: &mut Session,
    state: &str,
    received: i64,
    after: &str,
    limit: u32,
) -> Result<Vec<AnswerRow>, StoreError> {
    session
        .query(sql!("address_field/list_answers_in_state"), values![state, received, after, i64::from(limit)])?
        .into_iter()
        .map(read_answer)
        .collect()
}

/// A count of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerCount {
    /// Login name of the worker.
    pub worker: String,
    /// Word of the state.
    pub state: String,
    /// Whether something was wrong with the proof.
    pub is_faulty: bool,
    /// How many.
    pub n: i64,
}

/// Answers received from `from` to before `to`, by worker, state and soundness of proof. Cost: the answers of the time.
///
/// # Errors
/// When the database cannot be read.
pub fn count_answers(session: &mut Session, from: i64, to: i64) -> Result<Vec<AnswerCount>, StoreError> {
    let rows = session.query(sql!("address_field/count_answers"), values![from, to])?;
    rows.into_iter()
        .map(|mut row| {
            let (worker, state) = (row.text()?, row.text()?);
            Ok(AnswerCount { worker, state, is_faulty: row.int()? != 0, n: row.int()? })
        })
        .collect()
}

/// Tasks accepted or returned from `from` to before `to`: worker, state, how many. Cost: the tasks of those states.
///
/// # Errors
/// When the database cannot be read.
pub fn count_inspected(session: &mut Session, from: i64, to: i64) -> Result<Vec<(String, String, i64)>, StoreError> {
    let rows = session.query(sql!("address_field/count_inspected"), values![from, to])?;
    rows.into_iter().map(|mut row| Ok((row.text()?, row.text()?, row.int()?))).collect()
}

/// Writes a photo down, unless it is known.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_photo(tx: &mut Tx, r: &PhotoRow) -> Result<bool, StoreError> {
    let row = values![&r.digest, &r.media_type, r.size, &r.actor, r.at];
    tx.execute(sql!("address_field/insert_photo"), row).map(|changed| changed == 1)
}

/// The photo with this digest.
///
/// # Errors
/// When the database cannot be read.
pub fn load_photo(session: &mut Session, digest: &str) -> Result<Option<PhotoRow>, StoreError> {
    session.query_first(sql!("address_field/load_photo"), values![digest])?.map(read_photo).transpose()
}

fn read_answer(mut row: Row) -> Result<AnswerRow, StoreError> {
    Ok(AnswerRow {
        answer_id: row.text()?,
        digest: row.bytes()?,
        task_id: row.int()?,
        worker: row.text()?,
        verdict: row.text()?,
        note: row.text()?,
        address_version: row.opt_int()?,
        seen_at: row.int()?,
        received_at: row.int()?,
        lon: row.opt_real()?,
        lat: row.opt_real()?,
        accuracy_m: row.opt_real()?,
        distance_m: row.opt_real()?,
        photos: row.text()?,
        faults: row.text()?,
        state: row.text()?,
        conflict: row.opt_text()?,
        decided_by: row.opt_text()?,
        decided_at: row.opt_int()?,
        reason: row.opt_text()?,
    })
}

fn read_photo(mut row: Row) -> Result<PhotoRow, StoreError> {
    Ok(PhotoRow { digest: row.text()?, media_type: row.text()?, size: row.int()?, actor: row.text()?, at: row.int()? })
}
