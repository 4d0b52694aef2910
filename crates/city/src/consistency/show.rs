//! A finding with its sides and its history, and what stands against a thing.

use chengji_core::access::Permission;
use chengji_store::consistency::{self as store, Listed};
use jiff::Timestamp;

use super::finding::{FindingView, view};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};

/// A department that was asked, and what it answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideView {
    /// The department, or `street:DIVISION`.
    pub department: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// `confirmed`, `corrected` or `disputed`.
    pub answer: Option<String>,
    /// What it said besides.
    pub remark: Option<String>,
    /// When it answered.
    pub answered_at: Option<Timestamp>,
    /// Who answered for it.
    pub answered_by: Option<String>,
}

/// A step of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActView {
    /// What was done.
    pub act: String,
    /// Where the finding is since.
    pub state: String,
    /// Who did it.
    pub actor: String,
    /// For which department.
    pub department: Option<String>,
    /// What was said.
    pub remark: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Sequence number of the audit event that tells of it.
    pub event: i64,
}

/// A finding from its discovery to now.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingStory {
    /// The finding.
    pub finding: FindingView,
    /// Who was asked; each sees the others' answers.
    pub sides: Vec<SideView>,
    /// Its steps, first to last.
    pub acts: Vec<ActView>,
}

/// A finding with its sides and acts. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, when there is none, or when the store fails.
pub fn story(city: &City, actor: &Actor, finding_id: i64) -> Result<FindingStory, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let absent = || CityError::refuse(Refusal::ConflictNotFound, finding_id.to_string());
        let row = store::load_finding(session, finding_id)?.ok_or_else(absent)?;
        let sides = store::list_sides(session, finding_id)?.into_iter().map(|side| SideView {
            department: side.department,
            asked_at: instant(side.asked_at),
            answer: side.answer,
            remark: side.remark,
            answered_at: side.answered_at.map(instant),
            answered_by: side.answered_by,
        });
        let acts = store::list_acts(session, finding_id)?.into_iter().map(|act| ActView {
            act: act.act,
            state: act.state,
            actor: act.actor,
            department: act.department,
            remark: act.remark,
            at: instant(act.at),
            event: act.event,
        });
        let (sides, acts) = (sides.collect(), acts.collect());
        Ok(FindingStory { finding: view(city, row)?, sides, acts })
    })
}

/// What stands against a person, dwelling, organisation, address or register, at most 100. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn standing(city: &City, actor: &Actor, kind: &str, id: i64) -> Result<Vec<FindingView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let rows = city.store().read(|session| store::list_findings(session, Listed::Subject(kind, id), ("", 0), 100))?;
    rows.into_iter().map(|row| view(city, row)).collect()
}
