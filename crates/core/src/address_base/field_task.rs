//! Field tasks: what somebody is sent out to look at, how far it has come, and whether an answer brought back may count.
//!
//! ```text
//! open ⇄ taken ─answer─► done ─sample─► sampled ─► accepted
//!   └──────┴──► withdrawn    └────────────┴──────► returned ─answer─► done
//! ```
//!
//! A phone answers hours later from a cellar: the answer says what it was based on ([`Basis`]), and [`judge`] lets it count
//! only when that still stands. Otherwise it is kept as a conflict for a person to decide.

mod sample;
mod score;
mod word;

pub use sample::sample;
pub use score::Score;
pub use word::{Conflict, TaskAct, TaskKind, TaskState, Verdict};

/// How field work is run: data of the standards folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRules {
    /// Days until a task of a kind is due.
    pub due_days: Vec<(TaskKind, u32)>,
    /// Share of answers that are looked at again.
    pub sample_percent: u32,
    /// Days until the reporter of a doubt is answered.
    pub answer_days: u32,
}

impl TaskRules {
    /// Days until a task of this kind is due.
    #[must_use]
    pub fn due(&self, kind: TaskKind) -> u32 {
        self.due_days.iter().find(|(known, _)| *known == kind).map_or(0, |(_, days)| *days)
    }
}

/// Whether a second look agrees with the first; none when the second found nothing out.
#[must_use]
pub fn agrees(first: Verdict, again: Verdict) -> Option<bool> {
    // What was put up is there when somebody looks again.
    let first = if first == Verdict::Installed { Verdict::Confirmed } else { first };
    (again != Verdict::Unreachable).then_some(first == again)
}

/// An act that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a task that is {state} cannot be the object of {act}")]
pub struct ForbiddenTaskAct {
    /// The state.
    pub state: TaskState,
    /// The act.
    pub act: TaskAct,
}

/// The state after `act`.
///
/// # Errors
/// [`ForbiddenTaskAct`] when the table has no such step.
pub fn after(state: TaskState, act: TaskAct) -> Result<TaskState, ForbiddenTaskAct> {
    use TaskState as S;
    match (state, act) {
        (S::Open, TaskAct::Take) => Ok(S::Taken),
        (S::Taken, TaskAct::Release) => Ok(S::Open),
        // Offline, nobody asks before answering: an open task may be answered by whoever stands at the door.
        (S::Open | S::Taken | S::Returned, TaskAct::Answer) => Ok(S::Done),
        (S::Done, TaskAct::Sample) => Ok(S::Sampled),
        (S::Done | S::Sampled, TaskAct::Accept) => Ok(S::Accepted),
        (S::Done | S::Sampled, TaskAct::Return) => Ok(S::Returned),
        (S::Open | S::Taken | S::Returned, TaskAct::Withdraw) => Ok(S::Withdrawn),
        (state, act) => Err(ForbiddenTaskAct { state, act }),
    }
}

/// What the phone knew when the answer was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis {
    /// Version of the address in the package; none for a task without an address.
    pub address_version: Option<i64>,
}

/// What the office knows when the answer comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'s> {
    /// State of the task.
    pub state: TaskState,
    /// Who took it.
    pub worker: Option<&'s str>,
    /// Version of its address today; none when the task has no address.
    pub address_version: Option<i64>,
    /// The address is retired or its application was closed.
    pub has_ended: bool,
}

/// Whether an answer may count.
///
/// # Errors
/// The first thing that stands against it; the answer is then kept as a conflict.
pub fn judge(worker: &str, basis: Basis, standing: Standing<'_>) -> Result<(), Conflict> {
    if standing.state == TaskState::Withdrawn {
        return Err(Conflict::TaskWithdrawn);
    }
    if standing.worker.is_some_and(|other| other != worker) {
        return Err(Conflict::TakenByAnother);
    }
    if after(standing.state, TaskAct::Answer).is_err() {
        return Err(Conflict::AnsweredAlready);
    }
    if standing.has_ended {
        return Err(Conflict::AddressEnded);
    }
    if standing.address_version != basis.address_version {
        return Err(Conflict::AddressChanged);
    }
    Ok(())
}

#[cfg(test)]
#[path = "field_task_tests.rs"]
mod field_task_tests;
