//! Two persons: what one proposed to do to a code waits here until another approves or refuses it.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::code_act;

use super::act::{self, ActView, Step};
use super::home;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::{Actor, Page};

/// Proposals that wait, in the order made. Needs [`Permission::ChangeCodes`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a cursor that is not ours, or when the store fails.
pub fn waiting(city: &City, actor: &Actor, cursor: Option<&str>, limit: usize) -> Result<Page<ActView>, CityError> {
    require(actor, Permission::ChangeCodes)?;
    let after = super::cursor(cursor)?;
    let size = super::page_size(limit)?;
    let mut rows = city.store().read(|session| code_act::list_waiting(session, after, size + 1))?;
    let more = rows.len() > size as usize;
    rows.truncate(size as usize);
    let next = rows.last().filter(|_| more).map(|row| row.act_id.to_string());
    let items = rows.into_iter().map(act::view).collect::<Result<_, _>>()?;
    Ok(Page { items, next, total: None })
}

/// Does what was proposed. Needs [`Permission::ApproveCodes`], and another person than the proposer.
///
/// # Errors
/// Without the permission; [`Refusal::ProposalNotFound`]; [`Refusal::ProposalOwn`]; when the code's state has changed so
/// that the act is no longer allowed; or when the store fails.
pub fn approve(city: &City, actor: &Actor, act_id: i64) -> Result<ActView, CityError> {
    decide(city, actor, act_id, true)
}

/// Refuses what was proposed; the code stays as it is.
///
/// # Errors
/// As [`approve`].
pub fn refuse(city: &City, actor: &Actor, act_id: i64) -> Result<ActView, CityError> {
    decide(city, actor, act_id, false)
}

fn decide(city: &City, actor: &Actor, act_id: i64, approved: bool) -> Result<ActView, CityError> {
    require(actor, Permission::ApproveCodes)?;
    let (shared, name, now) = (city.clone(), actor.name.clone(), city.now());
    city.store().write(move |tx| {
        let absent = || CityError::refuse(Refusal::ProposalNotFound, act_id.to_string());
        let row = code_act::load_act(tx, act_id)?.filter(|row| row.state == "proposed");
        let mut row = row.ok_or_else(absent)?;
        if row.proposed_by == name {
            return Err(CityError::refuse(Refusal::ProposalOwn, ""));
        }
        let mut journal = Journal::open(tx, &name, now)?;
        if approved {
            let step = Step::of_row(&row)?;
            let home = home::known(&shared, tx, &row.code)?;
            act::finish(&shared, tx, &mut journal, &home, &step, &mut row, (&name, now))?;
        } else {
            row.state = "refused".to_owned();
            row.decided_by = Some(name.clone());
            row.decided_at = Some(now.as_microsecond());
            journal.record(EventKind::CodeActRefused, &row.code, act::fields(&row), None);
        }
        if !code_act::decide_act(tx, &row)? {
            return Err(absent());
        }
        journal.close(tx, shared.key())?;
        act::view(row)
    })
}
