//! What an answer that counts brings about: the task is done, and address, plate, report, doubt or colleague's answer move on.

use chengji_core::address_base::field_task::{TaskAct, TaskKind, TaskState, Verdict, agrees};
use chengji_core::address_base::plate::{Fix, PlateAct, PlateState, after};
use chengji_core::address_base::{AddressAct, AddressState};
use chengji_core::audit::EventKind;
use chengji_store::Tx;
use chengji_store::address_base::field_answer::{self, AnswerRow};
use chengji_store::address_base::field_task::TaskRow;
use chengji_store::address_base::{plate as plates, plate_report};
use serde_json::json;

use super::doubt;
use super::plate::{self, Moved};
use super::task;
use crate::Actor;
use crate::address_base::Grounds;
use crate::address_base::holding::Holding;
use crate::address_base::operation::Operation;
use crate::city::City;
use crate::encode::{damaged, parse};
use crate::error::CityError;

/// Lets an answer count.
pub(super) fn settle(
    tx: &mut Tx,
    city: &City,
    actor: &Actor,
    row: &mut TaskRow,
    answer: &AnswerRow,
) -> Result<(), CityError> {
    let kind: TaskKind = row.kind.parse().map_err(damaged)?;
    let verdict: Verdict = answer.verdict.parse().map_err(damaged)?;
    task::advance(city, row, TaskAct::Answer)?;
    row.worker = Some(answer.worker.clone());
    row.answer_id = Some(answer.answer_id.clone());
    task::save(tx, row)?;
    match kind {
        TaskKind::Verify if verdict == Verdict::Confirmed => verify(tx, city, actor, row, answer),
        TaskKind::Install if verdict == Verdict::Installed => install(tx, city, row, answer),
        TaskKind::Plate => plate_seen(tx, city, row, answer, verdict),
        TaskKind::Reinspect => second_look(tx, city, row, verdict),
        TaskKind::Doubt => doubt::settled(tx, city, row, answer, verdict),
        // What does not speak for the address is for the office to act on; the answer says it.
        TaskKind::Verify | TaskKind::Install => Ok(()),
    }
}

fn verify(tx: &mut Tx, city: &City, actor: &Actor, row: &TaskRow, answer: &AnswerRow) -> Result<(), CityError> {
    let Some(address_id) = row.address_id else { return Ok(()) };
    let mut held = Holding::load(tx, address_id)?;
    if held.state()? != AddressState::Applied {
        return Ok(());
    }
    let grounds = Grounds { reason: format!("address-task/{}: {}", row.task_id, answer.note), document: None };
    let mut operation = Operation::open(tx, city, actor, "verify", &grounds)?;
    operation.step(tx, &mut held, AddressAct::Verify)?;
    let summary = json!({ "task": row.task_id, "answer": answer.answer_id });
    operation.close(tx, EventKind::AddressOperation, summary)?;
    Ok(())
}

fn install(tx: &mut Tx, city: &City, row: &TaskRow, answer: &AnswerRow) -> Result<(), CityError> {
    let Some(plate_id) = number(&row.subject, "plate/") else { return Ok(()) };
    let mut held = plate::load(tx, plate_id)?;
    let state: PlateState = held.state.parse().map_err(damaged)?;
    if after(state, PlateAct::Install).is_err() {
        return Ok(());
    }
    let fix = answer.lon.zip(answer.lat).map(|(lon, lat)| Fix { lon, lat, accuracy_m: answer.accuracy_m });
    let photos: Vec<String> = parse(&answer.photos)?;
    plate::prove(tx, city, &mut held, fix, &photos)?;
    plate::move_plate(tx, &mut held, step(city, row, answer, PlateAct::Install))
}

/// A look at a plate that was reported: the report is answered, and a plate that is gone or broken is damaged.
fn plate_seen(tx: &mut Tx, city: &City, row: &TaskRow, answer: &AnswerRow, verdict: Verdict) -> Result<(), CityError> {
    if verdict == Verdict::Unreachable {
        return Ok(());
    }
    let broken = matches!(verdict, Verdict::Damaged | Verdict::Absent);
    if let Some(address_id) = row.address_id.filter(|_| broken) {
        for mut held in plates::list_of_address(tx, address_id)? {
            if held.state == PlateState::Installed.as_str() {
                plate::move_plate(tx, &mut held, step(city, row, answer, PlateAct::Damage))?;
            }
        }
    }
    for mut report in plate_report::list_of_task(tx, row.task_id)? {
        report.state = "done".to_owned();
        report.answer = Some(verdict.as_str().to_owned());
        report.answered_by = Some(answer.worker.clone());
        report.changed_at = city.now().as_microsecond();
        plate_report::update_report(tx, &report)?;
    }
    Ok(())
}

/// A colleague's answer stands, or has to be given again.
fn second_look(tx: &mut Tx, city: &City, row: &TaskRow, verdict: Verdict) -> Result<(), CityError> {
    let Some(origin_id) = number(&row.subject, "task/") else { return Ok(()) };
    let mut origin = task::load(tx, origin_id)?;
    if origin.state != TaskState::Sampled.as_str() {
        return Ok(());
    }
    let first = origin.answer_id.as_deref().map(|id| field_answer::load_answer(tx, id)).transpose()?.flatten();
    let first: Option<Verdict> = first.map(|first| first.verdict.parse().map_err(damaged)).transpose()?;
    let Some(agree) = first.and_then(|first| agrees(first, verdict)) else { return Ok(()) };
    task::advance(city, &mut origin, if agree { TaskAct::Accept } else { TaskAct::Return })?;
    task::save(tx, &mut origin)
}

fn step<'s>(city: &City, row: &TaskRow, answer: &'s AnswerRow, act: PlateAct) -> Moved<'s> {
    let at = city.now().as_microsecond();
    Moved { act, actor: &answer.worker, reason: &answer.note, task_id: Some(row.task_id), at }
}

fn number(subject: &str, of: &str) -> Option<i64> {
    subject.strip_prefix(of)?.parse().ok()
}
