//! Field tasks and the cells that workers walk.

use crate::error::StoreError;
use crate::session::{Session, Tx};
use crate::statement::sql;
use crate::value::{Row, values};

/// A field task. Instants are microseconds UTC, positions degrees; `due_on` is a day.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskRow {
    /// Number of the task, from the counter `address_task`.
    pub task_id: i64,
    /// Word of the kind.
    pub kind: String,
    /// What it is about, such as `address/12`.
    pub subject: String,
    /// The address.
    pub address_id: Option<i64>,
    /// A line to show.
    pub title: String,
    /// More to show.
    pub note: String,
    /// BeiDou cell of the place.
    pub cell: Option<i64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Word of the state.
    pub state: String,
    /// Login name of the worker.
    pub worker: Option<String>,
    /// Who may not answer it.
    pub not_by: Option<String>,
    /// Who or what raised it.
    pub raised_by: String,
    /// Last day.
    pub due_on: String,
    /// Made by the phone.
    pub answer_id: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// When raised.
    pub created_at: i64,
    /// When last changed.
    pub changed_at: i64,
}

/// A cell that a worker walks.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaRow {
    /// Login name of the worker.
    pub worker: String,
    /// BeiDou cell of the place.
    pub cell: i64,
    /// Who.
    pub actor: String,
    /// When.
    pub at: i64,
    /// Until when.
    pub ended_at: Option<i64>,
}

/// Writes a task, unless one of the kind waits about the same subject; yields whether it was written.
///
/// # Errors
/// When the database cannot be written.
pub fn insert_task(tx: &mut Tx, r: &TaskRow) -> Result<bool, StoreError> {
    let row = values![
        r.task_id,
        &r.kind,
        &r.subject,
        r.address_id,
        &r.title,
        &r.note,
        r.cell,
        r.lon,
        r.lat,
        &r.state,
        &r.worker,
        &r.not_by,
        &r.raised_by,
        &r.due_on,
        &r.answer_id,
        r.version,
        r.created_at,
        r.changed_at
    ];
    tx.execute(sql!("address_field/insert_task"), row).map(|changed| changed == 1)
}

/// Changes a task whose version is still `known`; yields whether it was.
///
/// # Errors
/// When the database cannot be written.
pub fn update_task(tx: &mut Tx, r: &TaskRow, known: i64) -> Result<bool, StoreError> {
    let row = values![&r.state, &r.worker, &r.answer_id, r.version, r.changed_at, &r.note, r.task_id, known];
    tx.execute(sql!("address_field/update_task"), row).map(|changed| changed == 1)
}

/// The task with this number.
///
/// # Errors
/// When the database cannot be read.
pub fn load_task(session: &mut Session, task_id: i64) -> Result<Option<TaskRow>, StoreError> {
    session.query_first(sql!("address_field/load_task"), values![task_id])?.map(read_task).transpose()
}

/// The task of the kind that waits about a subject.
///
/// # Errors
/// When the database cannot be read.
pub fn find_waiting(session: &mut Session, kind: &str, subject: &str) -> Result<Option<TaskRow>, StoreError> {
    session.query_first(sql!("address_field/find_waiting_task"), values![kind, subject])?.map(read_task).transpose()
}

/// Waiting tasks with cells from `from` (behind task `after` there) to `to`. The index is the key. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_range(
    session: &mut Session,
    from: i64,
    after: i64,
    to: i64,
    limit: u32,
) -> Result<Vec<TaskRow>, StoreError> {
    session
        .query(sql!("address_field/list_tasks_in_cells"), values![from, after, to, i64::from(limit)])?
        .into_iter()
        .map(read_task)
        .collect()
}

/// Tasks of a worker in a state behind `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_worker(
    session: &mut Session,
    worker: &str,
    state: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<TaskRow>, StoreError> {
    session
        .query(sql!("address_field/list_tasks_of_worker"), values![worker, state, after, i64::from(limit)])?
        .into_iter()
        .map(read_task)
        .collect()
}

/// Tasks in a state behind `after`. Cost: the page.
///
/// # Errors
/// When the database cannot be read.
pub fn list_in_state(session: &mut Session, state: &str, after: i64, limit: u32) -> Result<Vec<TaskRow>, StoreError> {
    session
        .query(sql!("address_field/list_tasks_in_state"), values![state, after, i64::from(limit)])?
        .into_iter()
        .map(read_task)
        .collect()
}

/// Every task there ever was about an address.
///
/// # Errors
/// When the database cannot be read.
pub fn list_of_address(session: &mut Session, address_id: i64) -> Result<Vec<TaskRow>, StoreError> {
    session
        .query(sql!("address_field/list_tasks_of_address"), values![address_id])?
        .into_iter()
        .map(read_task)
        .collect()
}

/// Gives a cell to a worker, or ends that.
///
/// # Errors
/// When the database cannot be written.
pub fn upsert_area(tx: &mut Tx, r: &AreaRow) -> Result<(), StoreError> {
    let row = values![&r.worker, r.cell, &r.actor, r.at, r.ended_at];
    tx.execute(sql!("address_field/upsert_area"), row).map(drop)
}

/// The cells a worker walks.
///
/// # Errors
/// When the database cannot be read.
pub fn list_areas_of_worker(session: &mut Session, worker: &str) -> Result<Vec<AreaRow>, StoreError> {
    session.query(sql!("address_field/list_areas_of_worker"), values![worker])?.into_iter().map(read_area).collect()
}

/// Every cell walked by somebody. Cost: the cells.
///
/// # Errors
/// When the database cannot be read.
pub fn list_areas(session: &mut Session) -> Result<Vec<AreaRow>, StoreError> {
    session.query(sql!("address_field/list_areas"), values![])?.into_iter().map(read_area).collect()
}

fn read_task(mut row: Row) -> Result<TaskRow, StoreError> {
    Ok(TaskRow {
        task_id: row.int()?,
        kind: row.text()?,
        subject: row.text()?,
        address_id: row.opt_int()?,
        title: row.text()?,
        note: row.text()?,
        cell: row.opt_int()?,
        lon: row.opt_real()?,
        lat: row.opt_real()?,
        state: row.text()?,
        worker: row.opt_text()?,
        not_by: row.opt_text()?,
        raised_by: row.text()?,
        due_on: row.text()?,
        answer_id: row.opt_text()?,
        version: row.int()?,
        created_at: row.int()?,
        changed_at: row.int()?,
    })
}

fn read_area(mut row: Row) -> Result<AreaRow, StoreError> {
    Ok(AreaRow { worker: row.text()?, cell: row.int()?, actor: row.text()?, at: row.int()?, ended_at: row.opt_int()? })
}
