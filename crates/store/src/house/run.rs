//! Runs of house coding, and how far each has come.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// Begun and not ended; after a crash it is taken up again.
    Running,
    /// Come to its end.
    Finished,
    /// Given up; the reason is in `error`.
    Failed,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunProgress {
    /// 1 doorplates, 2 buildings, 3 dwellings, 4 rooms, 5 coverage.
    pub phase: i64,
    /// The last entity of the phase that is settled.
    pub after_id: i64,
    /// Buildings looked at.
    pub buildings: i64,
    /// Buildings that got their codes.
    pub buildings_coded: i64,
    /// Dwellings looked at.
    pub dwellings: i64,
    /// Units that got their codes.
    pub units_coded: i64,
    /// Floors that got their codes.
    pub floors_coded: i64,
    /// Rooms that got their codes.
    pub rooms_coded: i64,
}

/// One run. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseRun {
    /// From the counter `house-run`.
    pub run_id: i64,
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

    fn read(text: &str) -> Result<Self, StoreError> {
        [Self::Running, Self::Finished, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| StoreError::Corrupt { reason: format!("a house run is in the unknown state {text:?}") })
    }
}

/// Writes a new run.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_run(tx: &mut Tx, run: &HouseRun) -> Result<(), StoreError> {
    let p = &run.progress;
    tx.execute(
        sql!("house/insert_run"),
        values![
            run.run_id,
            &run.actor,
            run.state.as_str(),
            run.started_at,
            run.finished_at,
            &run.error,
            p.phase,
            p.after_id,
            p.buildings,
            p.buildings_coded,
            p.dwellings,
            p.units_coded,
            p.floors_coded,
            p.rooms_coded,
        ],
    )?;
    Ok(())
}

/// The run that was begun and not ended.
///
/// # Errors
/// When the database cannot be read.
pub fn find_unfinished_run(session: &mut Session) -> Result<Option<HouseRun>, StoreError> {
    session.query_first(sql!("house/find_unfinished_run"), &[])?.map(run).transpose()
}

/// The run with this id.
///
/// # Errors
/// When the database cannot be read.
pub fn load_run(session: &mut Session, run_id: i64) -> Result<Option<HouseRun>, StoreError> {
    session.query_first(sql!("house/load_run"), values![run_id])?.map(run).transpose()
}

/// Runs before `before`, newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn list_runs(session: &mut Session, before: Option<i64>, limit: u32) -> Result<Vec<HouseRun>, StoreError> {
    let before = before.unwrap_or(i64::MAX);
    session.query(sql!("house/list_runs"), values![before, i64::from(limit)])?.into_iter().map(run).collect()
}

/// Moves a run on from where it stood, in the transaction of the page it counts.
///
/// # Errors
/// [`StoreError::Conflict`] when it has ended or another program has moved it; otherwise when the database cannot be
/// written.
pub fn advance_run(tx: &mut Tx, run_id: i64, from: (i64, i64), to: &RunProgress) -> Result<(), StoreError> {
    let changed = tx.execute(
        sql!("house/advance_run"),
        values![
            to.phase,
            to.after_id,
            to.buildings,
            to.buildings_coded,
            to.dwellings,
            to.units_coded,
            to.floors_coded,
            to.rooms_coded,
            run_id,
            from.0,
            from.1,
        ],
    )?;
    match changed {
        1 => Ok(()),
        _ => Err(StoreError::Conflict { reason: format!("house run {run_id} was moved on by another program") }),
    }
}

/// Ends a run.
///
/// # Errors
/// When the database cannot be written.
pub fn end_run(tx: &mut Tx, run_id: i64, state: RunState, at: i64, error: Option<&str>) -> Result<(), StoreError> {
    let error = error.map(str::to_owned);
    tx.execute(sql!("house/end_run"), values![state.as_str(), at, &error, run_id])?;
    Ok(())
}

fn run(mut row: Row) -> Result<HouseRun, StoreError> {
    Ok(HouseRun {
        run_id: row.int()?,
        actor: row.text()?,
        state: RunState::read(&row.text()?)?,
        started_at: row.int()?,
        finished_at: row.opt_int()?,
        error: row.opt_text()?,
        progress: RunProgress {
            phase: row.int()?,
            after_id: row.int()?,
            buildings: row.int()?,
            buildings_coded: row.int()?,
            dwellings: row.int()?,
            units_coded: row.int()?,
            floors_coded: row.int()?,
            rooms_coded: row.int()?,
        },
    })
}
