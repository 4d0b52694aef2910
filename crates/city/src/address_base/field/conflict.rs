//! Answers that stood against something: a person compares and decides, and the worker is told.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::address_base::field_answer as store;

use super::view::{self, AnswerView, TaskView};
use super::{note, settle, task, tell};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// Answers that wait for a decision with their tasks as they stand now, oldest first. Needs [`Permission::ReviewAddress`].
/// Cost: the page.
///
/// # Errors
/// Without the permission, for a wrong limit, or when the store fails.
pub fn waiting(city: &City, actor: &Actor, limit: usize) -> Result<Vec<(AnswerView, TaskView)>, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let size = crate::address_base::list::page_size(limit)?;
    city.store().read(|session| {
        let rows = store::list_in_state(session, "conflict", 0, "", size)?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            let found = task::load(session, row.task_id)?;
            items.push((view::answer(row)?, task::show_row(session, found)?));
        }
        Ok(items)
    })
}

/// The answers to a task, as they came in. Needs [`Permission::VerifyAddress`].
///
/// # Errors
/// Without the permission, for an unknown task, or when the store fails.
pub fn answers(city: &City, actor: &Actor, task_id: i64) -> Result<Vec<AnswerView>, CityError> {
    require(actor, Permission::VerifyAddress)?;
    city.store().read(|session| {
        task::load(session, task_id)?;
        store::list_of_task(session, task_id)?.into_iter().map(view::answer).collect()
    })
}

/// Decides a conflict: the answer counts after all, as if it had been given today, or is dropped. Needs
/// [`Permission::ReviewAddress`], of another person than the worker.
///
/// # Errors
/// Without the permission; for an unknown answer, one that is no open conflict, one's own; when it is upheld and the task waits
/// for no answer any more; or when the store fails.
pub fn decide(
    city: &City,
    actor: &Actor,
    answer_id: &str,
    uphold: bool,
    reason: &str,
) -> Result<AnswerView, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let reason = note(reason)?;
    let (shared, who, answer_id) = (city.clone(), actor.clone(), answer_id.to_owned());
    city.store().write(move |tx| {
        let found = store::load_answer(tx, &answer_id)?;
        let mut answer = found.ok_or_else(|| CityError::refuse(Refusal::AnswerNotFound, answer_id.clone()))?;
        if answer.worker == who.name {
            return Err(CityError::refuse(Refusal::AddressSecondPerson, answer_id.clone()));
        }
        answer.state = if uphold { "upheld" } else { "dropped" }.to_owned();
        answer.decided_by = Some(who.name.clone());
        answer.decided_at = Some(shared.now().as_microsecond());
        answer.reason = Some(reason.clone());
        if !store::decide_answer(tx, &answer)? {
            return Err(CityError::refuse(Refusal::TaskForbidden, answer_id.clone()));
        }
        if uphold {
            let mut row = task::load(tx, answer.task_id)?;
            settle::settle(tx, &shared, &who, &mut row, &answer)?;
        }
        let subject = format!("address-task/{}", answer.task_id);
        let fields = vec![("answer", answer_id), ("state", answer.state.clone()), ("reason", reason)];
        tell(tx, &shared, &who.name, EventKind::AddressTaskChanged, &subject, fields)?;
        view::answer(answer)
    })
}
