//! Runs: the issuing of codes to the keys of a file, and how far each has come.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// Begun and not ended; after a crash it is taken up again.
    Running,
    /// Every row has been read.
    Finished,
    /// Given up; the reason is in `error`.
    Failed,
}

/// How far a run has come; all counts are rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunProgress {
    /// Rows read and settled, from the start of the file.
    pub rows_done: i64,
    /// Keys that got a code.
    pub issued: i64,
    /// Keys that had their code already.
    pub existing: i64,
    /// Keys that have a code under other facts.
    pub conflicting: i64,
    /// Rows refused.
    pub rejected: i64,
}

/// One run. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRow {
    /// From the counter `code-run`.
    pub run_id: i64,
    /// Id of the scheme.
    pub scheme: String,
    /// Whose blocks the serials come from; none for the common counter.
    pub custodian: Option<String>,
    /// The file's name without folders.
    pub file_name: String,
    /// Digest of the file's bytes and of what was asked of them, in hexadecimal.
    pub file_digest: String,
    /// Who started it.
    pub actor: String,
    /// Where it stands.
    pub state: RunState,
    /// When it was started.
    pub started_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
    /// Why it failed.
    pub error: Option<String>,
    /// How far it has come.
    pub progress: RunProgress,
}

impl RunState {
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

/// Writes a new run.
///
/// # Errors
/// [`StoreError::Conflict`] when the id is taken; otherwise when the database cannot be written.
pub fn insert_run(tx: &mut Tx, run: &RunRow) -> Result<(), StoreError> {
    let p = &run.progress;
    tx.execute(
        sql!("code/insert_run"),
        values![
            run.run_id,
            &run.scheme,
            &run.custodian,
            &run.file_name,
            &run.file_digest,
            &run.actor,
            run.state.as_str(),
            run.started_at,
            run.finished_at,
            &run.error,
            p.rows_done,
            p.issued,
            p.existing,
            p.conflicting,
            p.rejected,
        ],
    )?;
    Ok(())
}

/// The run over this very file under this scheme that was begun and not ended.
///
/// # Errors
/// When the database cannot be read.
pub fn find_unfinished_run(
    session: &mut Session,
    file_digest: &str,
    scheme: &str,
) -> Result<Option<RunRow>, StoreError> {
    session.query_first(sql!("code/find_unfinished_run"), values![file_digest, scheme])?.map(run).transpose()
}

/// Moves a running run on from row `from`, in the transaction of the batch it counts.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not running or another program has moved it on; otherwise when the database
/// cannot be written.
pub fn advance_run(tx: &mut Tx, run_id: i64, from: i64, p: &RunProgress) -> Result<(), StoreError> {
    let changed = tx.execute(
        sql!("code/advance_run"),
        values![p.rows_done, p.issued, p.existing, p.conflicting, p.rejected, run_id, from],
    )?;
    match changed {
        1 => Ok(()),
        _ => Err(StoreError::Conflict { reason: format!("run {run_id} does not stand at row {from}") }),
    }
}

/// Ends a run that is running: `error` says why it is given up.
///
/// # Errors
/// [`StoreError::Conflict`] when it is not running; otherwise when the database cannot be written.
pub fn end_run(tx: &mut Tx, run_id: i64, finished_at: i64, error: Option<&str>) -> Result<(), StoreError> {
    let state = if error.is_some() { RunState::Failed } else { RunState::Finished };
    let error = error.map(str::to_owned);
    match tx.execute(sql!("code/end_run"), values![state.as_str(), finished_at, &error, run_id])? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict { reason: format!("run {run_id} is not running") }),
    }
}

/// The run with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_run(session: &mut Session, run_id: i64) -> Result<Option<RunRow>, StoreError> {
    session.query_first(sql!("code/load_run"), values![run_id])?.map(run).transpose()
}

/// Runs below `before` (none: from the newest), newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_runs(session: &mut Session, before: Option<i64>, limit: u32) -> Result<Vec<RunRow>, StoreError> {
    let rows = session.query(sql!("code/list_runs"), values![before.unwrap_or(i64::MAX), i64::from(limit)])?;
    rows.into_iter().map(run).collect()
}

fn run(mut row: Row) -> Result<RunRow, StoreError> {
    Ok(RunRow {
        run_id: row.int()?,
        scheme: row.text()?,
        custodian: row.opt_text()?,
        file_name: row.text()?,
        file_digest: row.text()?,
        actor: row.text()?,
        state: state(&row.text()?)?,
        started_at: row.int()?,
        finished_at: row.opt_int()?,
        error: row.opt_text()?,
        progress: RunProgress {
            rows_done: row.int()?,
            issued: row.int()?,
            existing: row.int()?,
            conflicting: row.int()?,
            rejected: row.int()?,
        },
    })
}

fn state(word: &str) -> Result<RunState, StoreError> {
    [RunState::Running, RunState::Finished, RunState::Failed]
        .into_iter()
        .find(|state| state.as_str() == word)
        .ok_or_else(|| StoreError::Corrupt { reason: format!("a run has the state {word}") })
}
