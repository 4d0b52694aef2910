//! Findings as persons see them, and what they do about them.

use chengji_core::access::Permission;
use chengji_core::address_base::quality::{FindingAct, FindingState, after};
use chengji_core::audit::EventKind;
use chengji_store::address_quality::{self as store, FindingRow};
use jiff::Timestamp;
use jiff::civil::Date;

use super::settle::state_of;
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// Something wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingView {
    /// Its number.
    pub finding_id: i64,
    /// Code of the rule.
    pub rule: String,
    /// It blocks an application and withholds a certificate.
    pub blocking: bool,
    /// The address.
    pub address_id: i64,
    /// The other address of a pair.
    pub other_id: Option<i64>,
    /// Division of the address.
    pub division: String,
    /// What was found.
    pub detail: String,
    /// Where it is.
    pub state: FindingState,
    /// Whose it is: street, district, field.
    pub owner: String,
    /// Who has it.
    pub assignee: Option<String>,
    /// Why it was waived, or what was done.
    pub reason: Option<String>,
    /// Last day to settle it.
    pub due_on: Date,
    /// For optimistic locking.
    pub version: i64,
    /// When it was found.
    pub opened_at: Timestamp,
    /// When it changed last.
    pub changed_at: Timestamp,
    /// Who changed it.
    pub changed_by: String,
}

/// Which findings are asked for.
#[derive(Debug, Clone)]
pub struct FindingFilter {
    /// In this state.
    pub state: FindingState,
    /// Within this division, digits from the left; blank for all.
    pub division: String,
    /// Of this rule only.
    pub rule: Option<String>,
}

/// A page of findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingPage {
    /// By division and number.
    pub findings: Vec<FindingView>,
    /// Division and number to go on behind; none at the end.
    pub next: Option<(String, i64)>,
}

/// Findings in a state within a division, behind `after`. Needs [`Permission::ReadRegistry`]. Cost: the page; with a rule, the
/// findings passed over too, at most ten pages.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn list_findings(
    city: &City,
    actor: &Actor,
    filter: &FindingFilter,
    after: Option<(String, i64)>,
    limit: u32,
) -> Result<FindingPage, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let mut after = after.unwrap_or_default();
    let mut findings = Vec::new();
    for _ in 0..10 {
        let rows = city.store().read(|session| {
            let behind = (after.0.as_str(), after.1);
            store::list_findings(session, filter.state.as_str(), &filter.division, behind, limit)
        })?;
        let ended = rows.len() < limit as usize;
        for row in rows {
            after = (row.division.clone(), row.finding_id);
            if filter.rule.as_ref().is_none_or(|rule| *rule == row.rule) {
                findings.push(view(row)?);
            }
            if findings.len() == limit as usize {
                return Ok(FindingPage { findings, next: Some(after) });
            }
        }
        if ended {
            return Ok(FindingPage { findings, next: None });
        }
    }
    Ok(FindingPage { findings, next: Some(after) })
}

/// What stands against an address. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn standing(city: &City, actor: &Actor, address_id: i64) -> Result<Vec<FindingView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let rows = city.store().read(|session| store::list_of_address(session, address_id, 100))?;
    rows.into_iter().map(view).collect()
}

/// Assigns, mends, waives or reopens a finding of the version seen. Needs [`Permission::ReviewAddress`].
///
/// # Errors
/// Without the permission; for an unknown finding, a step its state does not allow, a waiver without a reason, an assignment to
/// nobody, a version that is no longer the latest; or when the store fails.
pub fn decide(
    city: &City,
    actor: &Actor,
    finding_id: i64,
    version: i64,
    act: FindingAct,
    text: &str,
) -> Result<FindingView, CityError> {
    require(actor, Permission::ReviewAddress)?;
    let text = text.trim().to_owned();
    if (text.is_empty() && act != FindingAct::Reopen) || text.chars().count() > 500 {
        return Err(CityError::refuse(Refusal::AddressReasonMissing, act.as_str()));
    }
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    let row = city.store().write(move |tx| {
        let absent = || CityError::refuse(Refusal::AddressFindingNotFound, finding_id.to_string());
        let known = store::load_finding(tx, finding_id)?.ok_or_else(absent)?;
        if known.version != version {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("finding {finding_id}")));
        }
        let state = after(state_of(&known)?, act)
            .map_err(|error| CityError::refuse(Refusal::AddressFindingForbidden, error.to_string()))?;
        let (assignee, reason) = match act {
            FindingAct::Assign => (Some(text.clone()), known.reason.clone()),
            _ => (known.assignee.clone(), Some(text.clone()).filter(|text| !text.is_empty())),
        };
        let row = FindingRow {
            state: state.as_str().to_owned(),
            assignee,
            reason,
            version,
            changed_at: now.as_microsecond(),
            changed_by: name.clone(),
            ..known
        };
        if !store::update_finding(tx, &row)? {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, format!("finding {finding_id}")));
        }
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![("act", act.as_str().to_owned()), ("text", text), ("rule", row.rule.clone())];
        journal.record(EventKind::AddressFindingChanged, &format!("address-finding/{finding_id}"), fields, None);
        journal.close(tx, shared.key())?;
        Ok(FindingRow { version: version + 1, ..row })
    })?;
    view(row)
}

fn view(row: FindingRow) -> Result<FindingView, CityError> {
    Ok(FindingView {
        state: state_of(&row)?,
        finding_id: row.finding_id,
        rule: row.rule,
        blocking: row.blocking == 1,
        address_id: row.address_id,
        other_id: row.other_id,
        division: row.division,
        detail: row.detail,
        owner: row.owner,
        assignee: row.assignee,
        reason: row.reason,
        due_on: row.due_on.parse().map_err(damaged)?,
        version: row.version,
        opened_at: instant(row.opened_at),
        changed_at: instant(row.changed_at),
        changed_by: row.changed_by,
    })
}
