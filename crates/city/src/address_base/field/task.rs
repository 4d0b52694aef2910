//! Field tasks: raised by what waits, listed by cell, taken, withdrawn, accepted.

use chengji_codes::{GridCell, Level};
use chengji_core::access::Permission;
use chengji_core::address_base::AddressState;
use chengji_core::address_base::field_task::{TaskAct, TaskKind, TaskState, after};
use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_store::address_base as base;
use chengji_store::address_base::field_task::{self as store, TaskRow};
use chengji_store::{Session, Tx, ids};
use jiff::ToSpan;

use super::doubt;
use super::view::{self, TaskView};
use super::{note, tell};
use crate::Actor;
use crate::address_base::holding::Holding;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};

/// Applications looked at in one transaction of [`raise_waiting`].
const PAGE: u32 = 500;
/// Most cells of one question.
pub const MOST_CELLS: usize = 64;

/// Which tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskQuery {
    /// Waiting tasks within this cell.
    pub cell: Option<GridCell>,
    /// Of this worker; with `state`.
    pub worker: Option<String>,
    /// In this state.
    pub state: Option<TaskState>,
    /// Behind this task; within a cell the page is not continued.
    pub after: i64,
    /// Most of them.
    pub limit: usize,
}

/// A task to be raised.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NewTask {
    pub(super) kind: TaskKind,
    pub(super) subject: String,
    pub(super) address_id: Option<i64>,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) point: Option<(f64, f64)>,
    pub(super) not_by: Option<String>,
}

impl NewTask {
    /// A look at an address.
    pub(super) fn about(held: &Holding) -> Self {
        Self {
            kind: TaskKind::Verify,
            subject: format!("address/{}", held.id()),
            address_id: Some(held.id()),
            title: held.row.preferred.clone(),
            note: String::new(),
            point: super::plate::point_of(held),
            not_by: None,
        }
    }
}

/// Raises a task for every application that waits for a look on the spot and has none yet; yields how many. Repeating it raises
/// none twice. Needs [`Permission::ReviewAddress`]. Cost: the applications, in transactions of 500.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn raise_waiting(city: &City, actor: &Actor, division: &str) -> Result<u64, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let (mut raised, mut after) = (0, (String::new(), 0));
    loop {
        let (shared, name, division) = (city.clone(), actor.name.clone(), division.to_owned());
        let from = after.clone();
        let (n, last) = city.store().write(move |tx| {
            let state = AddressState::Applied.number();
            let rows = base::list_by_state(tx, state, &division, (from.0.as_str(), from.1), PAGE)?;
            let last = rows.last().map(|row| (row.division.clone(), row.address_id));
            let mut n = 0_u64;
            for row in rows {
                let held = Holding::load(tx, row.address_id)?;
                n += u64::from(insert(tx, &shared, &name, NewTask::about(&held))?.is_some());
            }
            if n > 0 {
                let fields = vec![("tasks", n.to_string()), ("kind", TaskKind::Verify.to_string())];
                tell(tx, &shared, &name, EventKind::AddressTasksRaised, "address-tasks", fields)?;
            }
            Ok::<_, CityError>((n, last))
        })?;
        raised += n;
        match last {
            Some(last) => after = last,
            None => return Ok(raised),
        }
    }
}

/// Raises one task about an address by hand: a doubt to be looked into, a plate to be checked, a second look. The doubts reported
/// about the address are in progress with it.
/// Needs [`Permission::ReviewAddress`].
///
/// # Errors
/// Without the permission; for an unknown address, a note that is too long, a task of the kind that waits already; or when
/// the store fails.
pub fn raise(city: &City, actor: &Actor, kind: TaskKind, address_id: i64, said: &str) -> Result<TaskView, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let said = note(said)?;
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let held = Holding::load(tx, address_id)?;
        let new = NewTask { kind, note: said, ..NewTask::about(&held) };
        let made = insert(tx, &shared, &name, new)?;
        let row = made.ok_or_else(|| CityError::refuse(Refusal::TaskWaiting, format!("address/{address_id}")))?;
        let fields = vec![("kind", kind.to_string()), ("subject", row.subject.clone())];
        tell(tx, &shared, &name, EventKind::AddressTasksRaised, &format!("address-task/{}", row.task_id), fields)?;
        if kind == TaskKind::Doubt {
            doubt::taken_up(tx, &shared, &name, &row)?;
        }
        view::task(row, Some(held.row.version))
    })
}

/// Does something to a task but answer it. Taking and giving back need [`Permission::VerifyAddress`], the rest
/// [`Permission::ReviewAddress`]; nobody judges their own answer.
///
/// # Errors
/// Without the permission; for an unknown task, one changed meanwhile or taken by another, an act that its state forbids; or
/// when the store fails.
pub fn act(
    city: &City,
    actor: &Actor,
    task_id: i64,
    act: TaskAct,
    version: i64,
    reason: &str,
) -> Result<TaskView, CityError> {
    let own = matches!(act, TaskAct::Take | TaskAct::Release);
    require(actor, if own { Permission::VerifyAddress } else { Permission::ReviewAddress })?;
    let reason = note(reason)?;
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let mut row = load(tx, task_id)?;
        if row.version != version {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("address-task/{task_id}")));
        }
        let is_mine = row.worker.as_deref() == Some(name.as_str());
        let forbidden = match act {
            TaskAct::Answer | TaskAct::Sample => true,
            TaskAct::Take => row.not_by.as_deref() == Some(name.as_str()),
            TaskAct::Release => !is_mine,
            TaskAct::Accept | TaskAct::Return => is_mine,
            TaskAct::Withdraw => false,
        };
        if forbidden {
            return Err(CityError::refuse(Refusal::TaskNotYours, format!("{act} {task_id}")));
        }
        advance(&shared, &mut row, act)?;
        row.worker = match act {
            TaskAct::Take => Some(name.clone()),
            TaskAct::Release => None,
            _ => row.worker,
        };
        save(tx, &mut row)?;
        let fields = vec![("act", act.to_string()), ("state", row.state.clone()), ("reason", reason)];
        tell(tx, &shared, &name, EventKind::AddressTaskChanged, &format!("address-task/{task_id}"), fields)?;
        show_row(tx, row)
    })
}

/// Tasks. Needs [`Permission::VerifyAddress`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a wrong limit, or when the store fails.
pub fn list(city: &City, actor: &Actor, query: &TaskQuery) -> Result<Vec<TaskView>, CityError> {
    require(actor, Permission::VerifyAddress)?;
    let size = crate::address_base::list::page_size(query.limit)?;
    city.store().read(|session| {
        let rows = match (&query.cell, &query.worker) {
            (Some(cell), _) => in_cell(session, *cell, size)?,
            (None, Some(worker)) => {
                let state = query.state.unwrap_or(TaskState::Taken);
                store::list_of_worker(session, worker, state.as_str(), query.after, size)?
            }
            (None, None) => {
                let state = query.state.unwrap_or(TaskState::Open);
                store::list_in_state(session, state.as_str(), query.after, size)?
            }
        };
        rows.into_iter().map(|row| show_row(session, row)).collect()
    })
}

/// Waiting tasks within a cell.
pub(super) fn in_cell(session: &mut Session, cell: GridCell, limit: u32) -> Result<Vec<TaskRow>, CityError> {
    let (low, high) = cell.range();
    let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(store::list_in_range(session, signed(low), 0, signed(high), limit)?)
}

/// A task with the version its address has today.
pub(super) fn show_row(session: &mut Session, row: TaskRow) -> Result<TaskView, CityError> {
    let address = row.address_id.map(|id| base::load_address(session, id)).transpose()?.flatten();
    view::task(row, address.map(|address| address.version))
}

pub(super) fn load(session: &mut Session, task_id: i64) -> Result<TaskRow, CityError> {
    let row = store::load_task(session, task_id)?;
    row.ok_or_else(|| CityError::refuse(Refusal::TaskNotFound, task_id.to_string()))
}

/// Writes a task, unless one of the kind waits about the same subject.
pub(super) fn insert(tx: &mut Tx, city: &City, actor: &str, new: NewTask) -> Result<Option<TaskRow>, CityError> {
    if store::find_waiting(tx, new.kind.as_str(), &new.subject)?.is_some() {
        return Ok(None);
    }
    let (now, days) = (city.now(), city.standards().tasks.due(new.kind));
    let due_on = day_of(now).checked_add(i64::from(days).days()).map_err(damaged)?;
    let cell = new.point.and_then(|(lon, lat)| GridCell::encode(lon, lat, Level::L10).ok());
    let row = TaskRow {
        task_id: ids::take(tx, "address_task", 1)?,
        kind: new.kind.as_str().to_owned(),
        subject: new.subject,
        address_id: new.address_id,
        title: new.title,
        note: new.note,
        cell: cell.map(GridCell::to_i64),
        lon: new.point.map(|(lon, _)| lon),
        lat: new.point.map(|(_, lat)| lat),
        state: TaskState::Open.as_str().to_owned(),
        worker: None,
        not_by: new.not_by,
        raised_by: actor.to_owned(),
        due_on: due_on.to_string(),
        answer_id: None,
        version: 1,
        created_at: now.as_microsecond(),
        changed_at: now.as_microsecond(),
    };
    Ok(store::insert_task(tx, &row)?.then_some(row))
}

/// Takes one step by the table, in memory.
pub(super) fn advance(city: &City, row: &mut TaskRow, act: TaskAct) -> Result<(), CityError> {
    let state: TaskState = row.state.parse().map_err(damaged)?;
    let to = after(state, act).map_err(|error| CityError::refuse(Refusal::TaskForbidden, error.to_string()))?;
    row.state = to.as_str().to_owned();
    row.changed_at = city.now().as_microsecond();
    Ok(())
}

/// Writes a task whose version is still the stored one.
pub(super) fn save(tx: &mut Tx, row: &mut TaskRow) -> Result<(), CityError> {
    let known = row.version;
    row.version += 1;
    if store::update_task(tx, row, known)? {
        return Ok(());
    }
    Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("address-task/{}", row.task_id)))
}
