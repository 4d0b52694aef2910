//! Building anew where something was torn down: a new tree with new ids, which the old address leads to.

use super::draft::Draft;
use super::forest::{Element, Facts, Forest};
use super::kind::OperationKind;
use super::plan::{Flaw, LineageKind, Plan, Ref};
use crate::address_base::{AddressKind, AddressState};

/// One address of the new tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAddress {
    /// The place of its parent in the list, which must come before it; none for the one at the top.
    pub under: Option<usize>,
    /// What it is.
    pub kind: AddressKind,
    /// Its own element: building, unit, floor, room.
    pub name: String,
}

/// A new tree in place of the ended `address_id`: it takes over the place of the old one and its elements, and what each row says itself.
#[must_use]
pub fn rebuild(forest: &Forest, address_id: i64, tree: &[NewAddress]) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Rebuild);
    let Some(old) = draft.loaded(address_id) else { return draft.finish() };
    let from = Ref::Known(address_id);
    if old.facts.state != AddressState::Retired {
        draft.issue(Flaw::State, Some(from), old.facts.state.as_str());
    }
    if let Some(parent) = old.facts.parent {
        draft.live(parent);
    }
    if tree.first().is_none_or(|first| first.under.is_some()) {
        draft.issue(Flaw::Value, None, "the first row stands at the top");
        return draft.finish();
    }
    let mut born: Vec<Facts> = Vec::with_capacity(tree.len());
    for (at, row) in tree.iter().enumerate() {
        let name = row.name.trim();
        let base = match row.under {
            None => Some(&old.facts),
            Some(under) => born.get(under).filter(|parent| row.kind.below(Some(parent.kind)).is_ok()),
        };
        let Some(base) = base.filter(|_| !name.is_empty()) else {
            draft.issue(Flaw::Value, Some(Ref::New(at)), format!("row {}: {} {name:?}", at + 1, row.kind.as_str()));
            return draft.finish();
        };
        let mut facts = base.clone();
        facts.kind = row.kind;
        facts.parent = old.facts.parent.filter(|_| row.under.is_none());
        facts.state = AddressState::Published;
        facts.set(Element::own(row.kind), name);
        born.push(facts.clone());
        let parent = row.under.map_or(old.facts.parent.map(Ref::Known), |under| Some(Ref::New(under)));
        let new = draft.bear(parent, facts);
        if row.under.is_none() {
            draft.lead(from, new, LineageKind::Rebuild);
        }
    }
    draft.finish()
}
