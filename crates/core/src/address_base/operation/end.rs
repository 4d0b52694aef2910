//! Ends: a tree that is torn down, and temporary addresses whose day has come.

use jiff::civil::Date;

use super::draft::Draft;
use super::forest::{Facts, Forest};
use super::kind::OperationKind;
use super::plan::{Flaw, LineageKind, Plan, Ref};

/// Retires an address and everything live under it. Each leads to `forward` where that is given.
#[must_use]
pub fn demolish(forest: &Forest, address_id: i64, forward: Option<i64>) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Demolish);
    let Some(root) = draft.live(address_id) else { return draft.finish() };
    let tree = forest.tree(root.address_id);
    let target = forward.and_then(|id| draft.live(id));
    if let Some(target) = target {
        if tree.iter().any(|one| one.address_id == target.address_id) {
            draft.issue(Flaw::Contradiction, Some(Ref::Known(target.address_id)), "it would lead to itself");
        }
        draft.lead(Ref::Known(address_id), Ref::Known(target.address_id), LineageKind::Forward);
    }
    for one in tree.into_iter().filter(|one| one.facts.is_live()) {
        draft.change(one, Facts::end);
    }
    draft.finish()
}

/// Retires every temporary address of `forest` whose last day lies before `today`, with what stands under it.
#[must_use]
pub fn expire(forest: &Forest, today: Date) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Expire);
    let due = |one: &&super::Standing| one.facts.is_live() && one.facts.expires_on.is_some_and(|last| last < today);
    for root in forest.iter().filter(due) {
        for one in forest.tree(root.address_id).into_iter().filter(|one| one.facts.is_live()) {
            draft.change(one, Facts::end);
        }
    }
    draft.finish()
}
