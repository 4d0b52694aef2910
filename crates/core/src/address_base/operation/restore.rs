//! Bringing an ended address back under its own id, with what ended together with it.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::forest::Forest;
use super::kind::OperationKind;
use super::plan::{Flaw, LineageKind, Plan, Ref};
use crate::address_base::AddressState;

/// Publishes a retired address again. `together` are the addresses under it that ended in the same operation and come back with it;
/// `successors` are the live addresses that took its place: as long as one lives, only [`super::divide::merge`] brings it back.
#[must_use]
pub fn restore(forest: &Forest, address_id: i64, together: &BTreeSet<i64>, successors: &[i64]) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Restore);
    let Some(root) = draft.loaded(address_id) else { return draft.finish() };
    let at = Some(Ref::Known(address_id));
    if root.facts.state != AddressState::Retired {
        draft.issue(Flaw::State, at, root.facts.state.as_str());
    }
    if let Some(parent) = root.facts.parent
        && forest.get(parent).is_none_or(|parent| !parent.facts.is_live())
    {
        draft.issue(Flaw::ParentEnded, at, parent.to_string());
    }
    for id in successors {
        draft.issue(Flaw::TouchedLater, at, format!("{id} stands in its place"));
    }
    for one in forest.tree(address_id) {
        let back = one.address_id == address_id || together.contains(&one.address_id);
        if back && one.facts.state == AddressState::Retired {
            draft.change(one, |facts| {
                facts.state = AddressState::Published;
                facts.expires_on = None;
            });
        }
    }
    draft.finish()
}

/// The lineage that a restore ends: a forwarding address is no longer needed.
#[must_use]
pub fn ends_lineage(kind: LineageKind) -> bool {
    matches!(kind, LineageKind::Forward)
}
