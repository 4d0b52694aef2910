//! What persons do about findings: send, answer, close, waive, open again.

use std::collections::BTreeSet;

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::consistency::{ConflictAct, ConflictState, SideAnswer, after};
use chengji_core::history::day_of;
use chengji_store::consistency::{self as store, ActRow, FindingRow, SideRow};
use chengji_store::{Tx, ids};
use jiff::Timestamp;
use serde_json::Value;

use super::finding::{FindingFilter, FindingView, lets, page, view};
use super::settle::state_of;
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, parse};
use crate::error::{CityError, Refusal, require};
use crate::indicator;
use crate::journal::Journal;

/// Longest reason or remark, in characters.
const LONGEST: usize = 500;
/// Findings sent in one transaction.
const AT_ONCE: u32 = 500;

/// Which findings are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// These.
    Numbers(Vec<i64>),
    /// All that are open or reopened and that the filter lets through; its own state is not looked at.
    Filter(FindingFilter),
}

/// What a department answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The department; the actor's own when absent.
    pub department: Option<String>,
    /// What it says.
    pub answer: SideAnswer,
    /// What it says besides.
    pub remark: String,
}

/// Sends findings to their owner and to every department that has a record in them. Yields how many were sent; those of [`Selection::Filter`]
/// go some hundred a transaction. Needs [`Permission::Govern`].
///
/// # Errors
/// Without the permission; for a number that is no finding or one that cannot be sent now, and then none of the numbers is; or when the store
/// fails.
pub fn send(city: &City, actor: &Actor, selection: &Selection) -> Result<u64, CityError> {
    require(actor, Permission::Govern)?;
    match selection {
        Selection::Numbers(numbers) => {
            let (numbers, desk) = (numbers.clone(), Desk::new(city, actor));
            city.store().write(move |tx| numbers.iter().try_fold(0, |sent, id| desk.send(tx, *id).map(|()| sent + 1)))
        }
        Selection::Filter(filter) => {
            let mut sent = 0;
            for state in [ConflictState::Open, ConflictState::Reopened] {
                sent += send_all(city, actor, &FindingFilter { state: Some(state), ..filter.clone() })?;
            }
            Ok(sent)
        }
    }
}

fn send_all(city: &City, actor: &Actor, filter: &FindingFilter) -> Result<u64, CityError> {
    let today = day_of(city.now());
    let (mut after, mut sent) = ((String::new(), 0), 0);
    loop {
        let rows = city.store().read(|session| page(session, filter, today, (&after.0, after.1), AT_ONCE))?;
        let Some(last) = rows.last() else { return Ok(sent) };
        after = (last.due_on.clone(), last.finding_id);
        let mut numbers = Vec::new();
        for row in &rows {
            if lets(filter, row, today)? {
                numbers.push(row.finding_id);
            }
        }
        sent += send(city, actor, &Selection::Numbers(numbers))?;
    }
}

/// Answers a finding for a department that was asked about it; the last answer makes it answered. Needs [`Permission::AnswerFindings`], and
/// [`Permission::Govern`] for another department than the actor's own.
///
/// # Errors
/// Without the permission; for an unknown finding, one that is not sent, a department that was not asked, an overlong remark; or when the
/// store fails.
pub fn answer(city: &City, actor: &Actor, finding_id: i64, reply: &Reply) -> Result<FindingView, CityError> {
    require(actor, Permission::AnswerFindings)?;
    let (desk, reply) = (Desk::new(city, actor), reply.clone());
    // Registers know a department by its code; a user's may be written by its name.
    let spelled = |text: &String| city.standards().department(text).unwrap_or(text).to_owned();
    let department = match (reply.department.as_ref().map(spelled), actor.department.as_ref().map(spelled)) {
        (Some(named), Some(own)) if named == own => named,
        (Some(named), _) if actor.may(Permission::Govern) => named,
        (None, Some(own)) => own,
        _ => return Err(CityError::refuse(Refusal::ConflictNotAsked, finding_id.to_string())),
    };
    let remark = said(&reply.remark, false)?;
    let row = city.store().write(move |tx| desk.answer(tx, finding_id, &department, reply.answer, remark))?;
    view(city, row)
}

/// Closes, waives or opens a finding again, of the version seen. A closed one is judged again by the next check. Needs
/// [`Permission::Govern`].
///
/// # Errors
/// Without the permission; for an unknown finding, a step its state does not allow, a missing or overlong reason, a version that is no longer
/// the latest; or when the store fails.
pub fn decide(
    city: &City,
    actor: &Actor,
    finding_id: i64,
    version: i64,
    act: ConflictAct,
    reason: &str,
) -> Result<FindingView, CityError> {
    require(actor, Permission::Govern)?;
    let (desk, reason) = (Desk::new(city, actor), said(reason, true)?);
    let row = city.store().write(move |tx| {
        let known = load(tx, finding_id)?;
        if known.version != version {
            return Err(CityError::refuse(Refusal::ConflictChanged, finding_id.to_string()));
        }
        let allowed = matches!(act, ConflictAct::Close | ConflictAct::Waive | ConflictAct::Reopen);
        let state = match allowed {
            true => step(&known, act, false)?,
            false => return Err(CityError::refuse(Refusal::ConflictForbidden, act.as_str())),
        };
        // Whoever closes or reopens is believed until the data are looked at again.
        store::touch(tx, &known.scope, known.anchor)?;
        let fields =
            vec![("act", act.as_str().to_owned()), ("rule", known.rule.clone()), ("version", version.to_string())];
        let event = (EventKind::FindingDecided, fields);
        desk.write(tx, FindingRow { reason: reason.clone(), ..known }, state, (act, None, reason), event)
    })?;
    view(city, row)
}

/// The text as said; none when it is blank.
fn said(text: &str, needed: bool) -> Result<Option<String>, CityError> {
    let text = text.trim();
    if text.chars().count() > LONGEST || (needed && text.is_empty()) {
        return Err(CityError::refuse(Refusal::ConflictReason, ""));
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

fn load(tx: &mut Tx, finding_id: i64) -> Result<FindingRow, CityError> {
    let absent = || CityError::refuse(Refusal::ConflictNotFound, finding_id.to_string());
    store::load_finding(tx, finding_id)?.ok_or_else(absent)
}

fn step(row: &FindingRow, act: ConflictAct, complete: bool) -> Result<ConflictState, CityError> {
    let forbidden = |error| CityError::refuse(Refusal::ConflictForbidden, format!("{}: {error}", row.finding_id));
    after(state_of(row)?, act, complete).map_err(forbidden)
}

/// Who does it, and when.
struct Desk {
    city: City,
    actor: String,
    now: Timestamp,
}

/// An act with its department and what was said.
type Said = (ConflictAct, Option<String>, Option<String>);

impl Desk {
    fn new(city: &City, actor: &Actor) -> Self {
        Self { city: city.clone(), actor: actor.name.clone(), now: city.now() }
    }

    fn send(&self, tx: &mut Tx, finding_id: i64) -> Result<(), CityError> {
        let row = load(tx, finding_id)?;
        let state = step(&row, ConflictAct::Send, false)?;
        let departments = sides(tx, &row)?;
        for department in &departments {
            store::insert_side(tx, finding_id, department, self.now.as_microsecond())?;
        }
        let asked = departments.into_iter().collect::<Vec<_>>().join(",");
        let fields = vec![("rule", row.rule.clone()), ("asked", asked.clone())];
        let event = (EventKind::FindingSent, fields);
        self.write(tx, row, state, (ConflictAct::Send, None, Some(asked)), event).map(drop)
    }

    fn answer(
        &self,
        tx: &mut Tx,
        finding_id: i64,
        department: &str,
        answer: SideAnswer,
        remark: Option<String>,
    ) -> Result<FindingRow, CityError> {
        let row = load(tx, finding_id)?;
        let asked = store::list_sides(tx, finding_id)?;
        let complete = asked.iter().all(|side| side.department == department || side.answer.is_some());
        let state = step(&row, ConflictAct::Answer, complete)?;
        let side = asked.into_iter().find(|side| side.department == department);
        let side =
            side.ok_or_else(|| CityError::refuse(Refusal::ConflictNotAsked, format!("{finding_id}: {department}")))?;
        let side = SideRow {
            answer: Some(answer.as_str().to_owned()),
            remark: remark.clone(),
            answered_at: Some(self.now.as_microsecond()),
            answered_by: Some(self.actor.clone()),
            ..side
        };
        store::update_side(tx, &side)?;
        // A corrected record may have come already.
        store::touch(tx, &row.scope, row.anchor)?;
        let fields = vec![
            ("rule", row.rule.clone()),
            ("department", department.to_owned()),
            ("answer", answer.as_str().to_owned()),
        ];
        let text = remark.map_or_else(|| answer.to_string(), |remark| format!("{answer}: {remark}"));
        let act = (ConflictAct::Answer, Some(department.to_owned()), Some(text));
        self.write(tx, row, state, act, (EventKind::FindingAnswered, fields))
    }

    /// Writes the finding's new state with its act and audit event.
    fn write(
        &self,
        tx: &mut Tx,
        row: FindingRow,
        state: ConflictState,
        (act, department, remark): Said,
        (kind, mut fields): (EventKind, Vec<(&'static str, String)>),
    ) -> Result<FindingRow, CityError> {
        let at = self.now.as_microsecond();
        let stood = row.stands;
        let row = FindingRow {
            state: state.as_str().to_owned(),
            stands: i64::from(state.stands()),
            reason: if state.stands() { None } else { row.reason },
            changed_at: at,
            changed_by: self.actor.clone(),
            ..row
        };
        if !store::update_finding(tx, &row)? {
            return Err(CityError::refuse(Refusal::ConflictChanged, row.finding_id.to_string()));
        }
        if row.stands != stood {
            indicator::touch(tx, &row)?;
        }
        fields.push(("state", row.state.clone()));
        if let Some(remark) = &remark {
            fields.push(("text", remark.clone()));
        }
        let mut journal = Journal::open(tx, &self.actor, self.now)?;
        let event = journal.record(kind, &format!("consistency-finding/{}", row.finding_id), fields, None);
        journal.close(tx, self.city.key())?;
        let act = ActRow {
            act_id: ids::take(tx, "consistency_act", 1)?,
            finding_id: row.finding_id,
            act: act.as_str().to_owned(),
            state: row.state.clone(),
            actor: self.actor.clone(),
            department,
            remark,
            at,
            event,
        };
        store::insert_act(tx, &act)?;
        Ok(FindingRow { version: row.version + 1, ..row })
    }
}

/// Who has to be asked: the owner, and the department of every record in the evidence.
fn sides(tx: &mut Tx, row: &FindingRow) -> Result<BTreeSet<String>, CityError> {
    let evidence: Value = parse(&row.evidence)?;
    let told = ["records", "met"].iter().filter_map(|part| evidence[part].as_array()).flatten();
    let registers: BTreeSet<i64> = told.filter_map(|record| record["register"].as_i64()).collect();
    let known = store::list_registers(tx)?;
    let mut sides: BTreeSet<String> = BTreeSet::from([row.owner.clone()]);
    for register_id in registers {
        let register = known.iter().find(|register| register.register_id == register_id);
        let register = register.ok_or_else(|| damaged(format!("there is no register {register_id}")))?;
        sides.insert(register.department.clone());
    }
    Ok(sides)
}
