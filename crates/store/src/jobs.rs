//! Ingest jobs: which file was read with which mapping, how far it has come, and which rows were refused.

use crate::error::StoreError;
use crate::session::{Link, Session, Tx};
use crate::statement::sql;
use crate::value::{Row, Value, values};

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Begun and not ended; after a crash it is taken up again.
    Running,
    /// Every row has been read.
    Finished,
    /// Given up; the reason is in `error`.
    Failed,
}

impl JobState {
    /// The word stored and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Failed => "failed",
        }
    }
}

/// How far a job has come; all counts are rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read and settled, from the start of the file.
    pub rows_done: i64,
    /// Rows taken, with or without findings.
    pub accepted: i64,
    /// Accepted rows that have findings.
    pub with_findings: i64,
    /// Rows refused; each is in the rejections.
    pub rejected: i64,
    /// Entities made.
    pub created: i64,
    /// Entities changed.
    pub updated: i64,
    /// Rows that changed nothing.
    pub unchanged: i64,
    /// The first record kept, once there is one.
    pub first_record_id: Option<i64>,
    /// The layout of the file's rows, once known.
    pub layout_id: Option<i64>,
}

/// One job. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// From the counter `job`.
    pub job_id: i64,
    /// What the job does: `ingest`.
    pub kind: String,
    /// The mapping's id.
    pub mapping_id: String,
    /// The mapping as it was written, verbatim.
    pub mapping_text: String,
    /// Digest of the mapping, in hexadecimal.
    pub mapping_digest: String,
    /// The file's name without folders.
    pub file_name: String,
    /// Digest of the file's bytes, in hexadecimal.
    pub file_digest: String,
    /// Length of the file in bytes.
    pub file_bytes: i64,
    /// The source department.
    pub department: String,
    /// Class of the entities the rows describe.
    pub class: String,
    /// Where it stands.
    pub state: JobState,
    /// Who started it.
    pub actor: String,
    /// When it was started.
    pub started_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
    /// Why it failed.
    pub error: Option<String>,
    /// How far it has come.
    pub progress: Progress,
}

/// A refused row with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectionRow {
    /// The job.
    pub job_id: i64,
    /// The row's number in the file, from 1.
    pub row_no: i64,
    /// The row as it came, as JSON text.
    pub payload: String,
    /// The geometry as it came, as WKB.
    pub geometry: Option<Vec<u8>>,
    /// What was wrong, as JSON text.
    pub findings: String,
}

/// Writes a new job.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken; otherwise when the database cannot be written.
pub fn insert_job(tx: &mut Tx, job: &JobRow) -> Result<(), StoreError> {
    let p = &job.progress;
    tx.execute(
        sql!("jobs/insert_job"),
        values![
            job.job_id,
            &job.kind,
            &job.mapping_id,
            &job.mapping_text,
            &job.mapping_digest,
            &job.file_name,
            &job.file_digest,
            job.file_bytes,
            &job.department,
            &job.class,
            job.state.as_str(),
            &job.actor,
            job.started_at,
            job.finished_at,
            &job.error,
            p.rows_done,
            p.accepted,
            p.with_findings,
            p.rejected,
            p.created,
            p.updated,
            p.unchanged,
            p.first_record_id,
            p.layout_id,
        ],
    )?;
    Ok(())
}

/// The newest job of this very file and mapping that was begun and not ended.
///
/// # Errors
/// When the database cannot be read.
pub fn find_unfinished(
    session: &mut Session,
    file_digest: &str,
    mapping_digest: &str,
) -> Result<Option<JobRow>, StoreError> {
    session.query_first(sql!("jobs/find_unfinished"), values![file_digest, mapping_digest])?.map(job).transpose()
}

/// Moves a running job on, in the transaction of the batch it counts.
///
/// # Errors
/// [`StoreError::Conflict`] when the job is not running; otherwise when the database cannot be written.
pub fn advance_job(tx: &mut Tx, job_id: i64, p: &Progress) -> Result<(), StoreError> {
    let changed = tx.execute(
        sql!("jobs/advance_job"),
        values![
            p.rows_done,
            p.accepted,
            p.with_findings,
            p.rejected,
            p.created,
            p.updated,
            p.unchanged,
            p.first_record_id,
            p.layout_id,
            job_id,
        ],
    )?;
    running(changed, job_id)
}

/// Ends a job whose rows have all been read.
///
/// # Errors
/// [`StoreError::Conflict`] when the job is not running; otherwise when the database cannot be written.
pub fn finish_job(tx: &mut Tx, job_id: i64, finished_at: i64) -> Result<(), StoreError> {
    let changed = tx.execute(sql!("jobs/finish_job"), values![finished_at, job_id])?;
    running(changed, job_id)
}

/// Gives a job up.
///
/// # Errors
/// [`StoreError::Conflict`] when the job is not running; otherwise when the database cannot be written.
pub fn fail_job(tx: &mut Tx, job_id: i64, finished_at: i64, error: &str) -> Result<(), StoreError> {
    let changed = tx.execute(sql!("jobs/fail_job"), values![finished_at, error, job_id])?;
    running(changed, job_id)
}

/// The job with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_job(session: &mut Session, job_id: i64) -> Result<Option<JobRow>, StoreError> {
    session.query_first(sql!("jobs/load_job"), values![job_id])?.map(job).transpose()
}

/// Jobs below `before` (none: from the newest), newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_jobs(session: &mut Session, before: Option<i64>, limit: u32) -> Result<Vec<JobRow>, StoreError> {
    let rows = session.query(sql!("jobs/list_jobs"), values![before.unwrap_or(i64::MAX), i64::from(limit)])?;
    rows.into_iter().map(job).collect()
}

/// Keeps refused rows.
///
/// # Errors
/// [`StoreError::Conflict`] when a row was already refused; otherwise when the database cannot be written.
pub fn insert_rejections(tx: &mut Tx, rows: &[RejectionRow]) -> Result<(), StoreError> {
    let list = rows.iter().map(|row| {
        [
            row.job_id.into(),
            row.row_no.into(),
            Value::from(&row.payload),
            Value::from(&row.geometry),
            Value::from(&row.findings),
        ]
    });
    match &mut tx.link {
        Link::Sqlite(_) => tx.run_each(sql!("jobs/insert_rejection"), list),
        Link::Postgres(_) => tx.copy(sql!("bulk/copy_rejections.postgres"), list),
    }
}

/// Refused rows of a job after row `after`, in the file's order.
///
/// # Errors
/// When the database cannot be read.
pub fn list_rejections(
    session: &mut Session,
    job_id: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<RejectionRow>, StoreError> {
    let rows = session.query(sql!("jobs/list_rejections"), values![job_id, after, i64::from(limit)])?;
    rows.into_iter().map(rejection).collect()
}

fn running(changed: u64, job_id: i64) -> Result<(), StoreError> {
    match changed {
        1 => Ok(()),
        _ => Err(StoreError::Conflict { reason: format!("job {job_id} is not running") }),
    }
}

fn job(mut row: Row) -> Result<JobRow, StoreError> {
    Ok(JobRow {
        job_id: row.int()?,
        kind: row.text()?,
        mapping_id: row.text()?,
        mapping_text: row.text()?,
        mapping_digest: row.text()?,
        file_name: row.text()?,
        file_digest: row.text()?,
        file_bytes: row.int()?,
        department: row.text()?,
        class: row.text()?,
        state: state(&row.text()?)?,
        actor: row.text()?,
        started_at: row.int()?,
        finished_at: row.opt_int()?,
        error: row.opt_text()?,
        progress: Progress {
            rows_done: row.int()?,
            accepted: row.int()?,
            with_findings: row.int()?,
            rejected: row.int()?,
            created: row.int()?,
            updated: row.int()?,
            unchanged: row.int()?,
            first_record_id: row.opt_int()?,
            layout_id: row.opt_int()?,
        },
    })
}

fn state(word: &str) -> Result<JobState, StoreError> {
    [JobState::Running, JobState::Finished, JobState::Failed]
        .into_iter()
        .find(|state| state.as_str() == word)
        .ok_or_else(|| StoreError::Corrupt { reason: format!("a job has the state {word}") })
}

fn rejection(mut row: Row) -> Result<RejectionRow, StoreError> {
    Ok(RejectionRow {
        job_id: row.int()?,
        row_no: row.int()?,
        payload: row.text()?,
        geometry: row.opt_bytes()?,
        findings: row.text()?,
    })
}
