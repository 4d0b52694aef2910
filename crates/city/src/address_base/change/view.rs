//! Plans and their outcome as doors show them.

use chengji_core::address_base::operation::{Flaw, Issue, OperationKind, Plan, Ref, Weight};
use chengji_store::address_base::OperationRow;
use serde_json::{Value, json};

use super::asked::Asked;
use super::draw::Drawn;
use crate::encode::damaged;
use crate::error::CityError;

/// One thing that is wrong with a plan, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueView {
    /// Stable code.
    pub code: &'static str,
    /// It forbids the operation.
    pub conflict: bool,
    /// The address, when it has its id.
    pub address_id: Option<i64>,
    /// In figures and names.
    pub detail: String,
}

/// One address that would change or come into being.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedChange {
    /// The address; none for one that would come into being.
    pub address_id: Option<i64>,
    /// Word of its kind.
    pub kind: &'static str,
    /// Text and state before; none for a birth.
    pub before: Option<(String, &'static str)>,
    /// Text and state after.
    pub after: (String, &'static str),
    /// Its display code today.
    pub code: Option<String>,
    /// Its plate must be replaced.
    pub plate: bool,
}

/// What an operation would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanView {
    /// Which operation.
    pub kind: OperationKind,
    /// Digest over what it was drawn from; to be handed back when it is applied.
    pub basis: String,
    /// Addresses that would change.
    pub changed: usize,
    /// Addresses that would come into being.
    pub born: usize,
    /// Plates to be replaced.
    pub plates: usize,
    /// Display codes that would be transferred.
    pub codes: usize,
    /// Another person must approve it.
    pub needs_second_person: bool,
    /// It cannot be applied.
    pub blocked: bool,
    /// The first changes, by id, then the births.
    pub changes: Vec<PlannedChange>,
    /// The first issues, conflicts before warnings.
    pub issues: Vec<IssueView>,
}

/// What came of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its number; none when there was nothing to do.
    pub operation_id: Option<i64>,
    /// Which operation.
    pub kind: OperationKind,
    /// `applied`, `proposed` or `nothing`.
    pub state: String,
    /// Addresses changed.
    pub changed: usize,
    /// Plates to be replaced.
    pub plates: usize,
    /// Ids of what came into being.
    pub born: Vec<i64>,
}

impl Outcome {
    pub(super) fn new(row: &OperationRow, drawn: &Drawn, born: Vec<i64>) -> Self {
        let plan = &drawn.plan;
        let plates = plan.stale_plates().count();
        let state = row.state.clone();
        Self { operation_id: Some(row.operation_id), kind: plan.kind, state, changed: plan.changes.len(), plates, born }
    }

    pub(super) fn nothing(drawn: &Drawn) -> Self {
        let state = "nothing".to_owned();
        Self { operation_id: None, kind: drawn.plan.kind, state, changed: 0, plates: 0, born: Vec::new() }
    }
}

/// The plan with at most `limit` changes and as many issues.
pub(super) fn plan(drawn: &Drawn, limit: usize) -> PlanView {
    let plan = &drawn.plan;
    let plates: std::collections::HashSet<i64> = plan.stale_plates().collect();
    let changed = plan.changes.iter().map(|change| PlannedChange {
        address_id: Some(change.address_id),
        kind: change.after.kind.as_str(),
        before: Some((change.before.elements.preferred(), change.before.state.as_str())),
        after: (change.after.elements.preferred(), change.after.state.as_str()),
        code: drawn.loaded.held.get(&change.address_id).and_then(|held| held.row.code.clone()),
        plate: plates.contains(&change.address_id),
    });
    let born = plan.births.iter().map(|birth| PlannedChange {
        address_id: None,
        kind: birth.facts.kind.as_str(),
        before: None,
        after: (birth.facts.elements.preferred(), birth.facts.state.as_str()),
        code: None,
        plate: false,
    });
    let mut issues: Vec<&Issue> = plan.issues.iter().collect();
    issues.sort_by_key(|issue| std::cmp::Reverse(issue.flaw.weight()));
    PlanView {
        kind: plan.kind,
        basis: drawn.basis.clone(),
        changed: plan.changes.len(),
        born: plan.births.len(),
        plates: plates.len(),
        codes: plan.issues.iter().filter(|issue| issue.flaw == Flaw::Code).count(),
        needs_second_person: super::needs_second_person(plan),
        blocked: plan.is_blocked(),
        changes: changed.chain(born).take(limit).collect(),
        issues: issues.into_iter().take(limit).map(issue).collect(),
    }
}

/// What stands in the way, for an error message: the first five.
pub(super) fn obstacles(plan: &Plan) -> String {
    let conflicts = plan.issues.iter().filter(|issue| issue.flaw.weight() == Weight::Conflict);
    let told = |issue: &Issue| match issue.address {
        Some(Ref::Known(id)) => format!("{} ({id}: {})", issue.flaw.code(), issue.detail),
        _ => format!("{} ({})", issue.flaw.code(), issue.detail),
    };
    conflicts.take(5).map(told).collect::<Vec<_>>().join("; ")
}

/// What an operation keeps of what was asked for and came of it.
pub(super) fn summary(asked: &Asked, drawn: &Drawn) -> Result<Value, CityError> {
    Ok(json!({
        "asked": serde_json::to_value(asked).map_err(damaged)?,
        "basis": drawn.basis,
        "changed": drawn.plan.changes.len(),
        "born": drawn.plan.births.len(),
        "plates": drawn.plan.stale_plates().count(),
    }))
}

/// The summary with the numbers of what came into being.
pub(super) fn with_born(mut summary: Value, born: &[i64]) -> Value {
    if let Some(summary) = summary.as_object_mut() {
        summary.insert("born_ids".to_owned(), born.into());
    }
    summary
}

fn issue(issue: &Issue) -> IssueView {
    IssueView {
        code: issue.flaw.code(),
        conflict: issue.flaw.weight() == Weight::Conflict,
        address_id: match issue.address {
            Some(Ref::Known(id)) => Some(id),
            _ => None,
        },
        detail: issue.detail.clone(),
    }
}
