//! What field work does to doubts: a task raised for an address takes its open doubts up, and the answer at the door moves them
//! on, with the task as their evidence.

use chengji_core::address_base::DoubtState;
use chengji_core::address_base::field_task::Verdict;
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::address_base::field_answer::AnswerRow;
use chengji_store::address_base::field_task::TaskRow;
use chengji_store::address_base::{self as store, DoubtRow};

use super::tell;
use crate::address_base::doubt::{fields, subject};
use crate::city::City;
use crate::encode::{damaged, parse};
use crate::error::{CityError, Refusal};

/// Somebody is sent to look: reported doubts about the address are in progress, and every open one knows its task.
pub(super) fn taken_up(tx: &mut Tx, city: &City, actor: &str, task: &TaskRow) -> Result<(), CityError> {
    let Some(address_id) = task.address_id else { return Ok(()) };
    for mut doubt in store::list_doubts_of_address(tx, address_id)? {
        let state: DoubtState = doubt.state.parse().map_err(damaged)?;
        if state.is_final() {
            continue;
        }
        if state.may_become(DoubtState::InProgress) {
            DoubtState::InProgress.as_str().clone_into(&mut doubt.state);
        }
        doubt.task_id = Some(task.task_id);
        save(tx, city, actor, doubt, Vec::new())?;
    }
    Ok(())
}

/// Somebody has looked: where the address is as registered its doubts are answered, where it is not they are right and what
/// follows is the office's to plan. Nobody at home answers nothing.
pub(super) fn settled(
    tx: &mut Tx,
    city: &City,
    task: &TaskRow,
    answer: &AnswerRow,
    verdict: Verdict,
) -> Result<(), CityError> {
    let Some(address_id) = task.address_id else { return Ok(()) };
    let next = match verdict {
        Verdict::Confirmed => DoubtState::Done,
        Verdict::Different | Verdict::Absent | Verdict::Duplicate => DoubtState::Planned,
        Verdict::Installed | Verdict::Damaged | Verdict::Unreachable => return Ok(()),
    };
    let photos: Vec<String> = parse(&answer.photos)?;
    for mut doubt in store::list_doubts_of_address(tx, address_id)? {
        let state: DoubtState = doubt.state.parse().map_err(damaged)?;
        // A doubt told after the task was raised was not asked about at the door.
        if doubt.task_id != Some(task.task_id) || !state.may_become(next) {
            continue;
        }
        next.as_str().clone_into(&mut doubt.state);
        doubt.answer = Some(format!("address-task/{} {verdict}: {}", task.task_id, answer.note));
        doubt.answered_by = Some(answer.worker.clone());
        let proof = vec![("answer", answer.answer_id.clone()), ("photos", photos.join(" "))];
        save(tx, city, &answer.worker, doubt, proof)?;
    }
    Ok(())
}

fn save(
    tx: &mut Tx,
    city: &City,
    actor: &str,
    mut doubt: DoubtRow,
    proof: Vec<(&'static str, String)>,
) -> Result<(), CityError> {
    doubt.changed_at = city.now().as_microsecond();
    if !store::update_doubt(tx, &doubt)? {
        return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("doubt {}", doubt.doubt_id)));
    }
    let told = fields(&doubt).into_iter().chain(proof).collect();
    tell(tx, city, actor, EventKind::AddressDoubtChanged, &subject(&doubt), told)
}
