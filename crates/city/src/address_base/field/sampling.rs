//! Looking again: a draw of answers for re-inspection by somebody else, and what it says about people's work.

use std::collections::BTreeMap;

use chengji_core::access::Permission;
use chengji_core::address_base::field_task::{Score, TaskAct, TaskKind, TaskState, sample};
use chengji_core::audit::EventKind;
use chengji_store::address_base::{field_answer, field_task as store};
use jiff::Timestamp;

use super::task::{self, NewTask};
use super::tell;
use super::view::ScoreView;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// Most answered tasks of one draw.
const MOST_DONE: u32 = 10_000;

/// Draws a share of the answered tasks of every worker (`percent`, or what the rules say) and raises a second look for each,
/// by somebody else; yields the tasks drawn. The seed is in the log, so the draw can be repeated and checked. Tasks not drawn
/// stay as they are. Needs [`Permission::ReviewAddress`]. Cost: the answered tasks not yet looked at, at most 10,000.
///
/// # Errors
/// Without the permission, for more than 100 percent, or when the store fails.
pub fn draw(city: &City, actor: &Actor, percent: Option<u32>, seed: u64) -> Result<Vec<i64>, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let percent = percent.unwrap_or(city.standards().tasks.sample_percent);
    if percent > 100 {
        return Err(CityError::refuse(Refusal::LimitInvalid, percent.to_string()));
    }
    let (shared, name) = (city.clone(), actor.name.clone());
    city.store().write(move |tx| {
        let done = store::list_in_state(tx, TaskState::Done.as_str(), 0, MOST_DONE)?;
        let mut by_worker: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for row in done.iter().filter(|row| row.kind != TaskKind::Reinspect.as_str()) {
            by_worker.entry(row.worker.clone().unwrap_or_default()).or_default().push(row.task_id);
        }
        let mut drawn: Vec<i64> = by_worker.values().flat_map(|tasks| sample(tasks, percent, seed)).collect();
        drawn.sort_unstable();
        for mut row in done.into_iter().filter(|row| drawn.binary_search(&row.task_id).is_ok()) {
            task::advance(&shared, &mut row, TaskAct::Sample)?;
            task::save(tx, &mut row)?;
            let new = NewTask {
                kind: TaskKind::Reinspect,
                subject: format!("task/{}", row.task_id),
                address_id: row.address_id,
                title: row.title.clone(),
                // What the colleague found is not told: whoever looks again shall look.
                note: String::new(),
                point: row.lon.zip(row.lat),
                not_by: row.worker.clone(),
            };
            task::insert(tx, &shared, &name, new)?;
        }
        if !drawn.is_empty() {
            let list = drawn.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            let fields = vec![("percent", percent.to_string()), ("seed", seed.to_string()), ("drawn", list)];
            tell(tx, &shared, &name, EventKind::AddressTasksRaised, "address-tasks", fields)?;
        }
        Ok(drawn)
    })
}

/// Productivity and quality of every worker over a time. Needs [`Permission::ReviewAddress`]. Cost: the answers of the time.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn scores(city: &City, actor: &Actor, from: Timestamp, to: Timestamp) -> Result<Vec<ScoreView>, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let (from, to) = (from.as_microsecond(), to.as_microsecond());
    let (answers, inspected) = city.store().read(|session| {
        let answers = field_answer::count_answers(session, from, to)?;
        Ok::<_, CityError>((answers, field_answer::count_inspected(session, from, to)?))
    })?;
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    for answer in answers {
        let score = scores.entry(answer.worker).or_default();
        if matches!(answer.state.as_str(), "counted" | "upheld") {
            score.answered += count(answer.n);
            score.with_faults += if answer.is_faulty { count(answer.n) } else { 0 };
        } else {
            score.conflicts += count(answer.n);
        }
    }
    for (worker, state, n) in inspected {
        let score = scores.entry(worker).or_default();
        if state == TaskState::Accepted.as_str() {
            score.accepted += count(n);
        } else {
            score.returned += count(n);
        }
    }
    Ok(scores.into_iter().map(|(worker, score)| ScoreView { worker, score }).collect())
}
