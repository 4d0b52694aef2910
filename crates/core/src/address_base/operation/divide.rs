//! Splitting one address into several and joining several into one. What ends keeps its id for ever and leads to what came of it.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::forest::{Element, Facts, Forest, Standing};
use super::kind::OperationKind;
use super::plan::{Flaw, LineageKind, Plan, Ref};
use crate::address_base::AddressState;

/// Most parts of a split, and most addresses joined at once.
const MOST: usize = 100;

/// Splits an address: it ends, and each of `parts` (its own element: the room's number, the unit's name …) is a new one in its place.
/// Whatever stands under it must have gone elsewhere before.
#[must_use]
pub fn split(forest: &Forest, address_id: i64, parts: &[String]) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Split);
    let Some(old) = draft.live(address_id) else { return draft.finish() };
    let from = Ref::Known(address_id);
    if !old.facts.state.is_in_force() {
        draft.issue(Flaw::State, Some(from), old.facts.state.as_str());
    }
    if forest.children(address_id).any(|child| child.facts.is_live()) {
        draft.issue(Flaw::Children, Some(from), "");
    }
    let names: BTreeSet<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    if names.len() != parts.len() || !(2..=MOST).contains(&parts.len()) {
        draft.issue(Flaw::Value, Some(from), format!("{} different parts of {}", names.len(), parts.len()));
    }
    let own = Element::own(old.facts.kind);
    for name in &names {
        let mut facts = old.facts.clone();
        facts.set(own, name);
        let part = draft.bear(old.facts.parent.map(Ref::Known), facts);
        draft.lead(from, part, LineageKind::Split);
    }
    draft.change(old, Facts::end);
    draft.finish()
}

/// Joins addresses into a new one called `name`. When they are exactly the parts of `origin`, an ended address that was split into
/// them, that one comes back under its own id instead, and `name` may be absent.
#[must_use]
pub fn merge(forest: &Forest, addresses: &[i64], name: Option<&str>, origin: Option<i64>) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Merge);
    let ids: BTreeSet<i64> = addresses.iter().copied().collect();
    if ids.len() != addresses.len() || !(2..=MOST).contains(&ids.len()) {
        draft.issue(Flaw::Value, None, format!("{} different addresses of {}", ids.len(), addresses.len()));
    }
    let parts: Vec<&Standing> = ids.iter().filter_map(|id| draft.live(*id)).collect();
    let Some(first) = parts.first() else { return draft.finish() };
    for part in &parts {
        let at = Some(Ref::Known(part.address_id));
        if !part.facts.state.is_in_force() {
            draft.issue(Flaw::State, at, part.facts.state.as_str());
        }
        if part.facts.kind != first.facts.kind || part.facts.parent != first.facts.parent {
            draft.issue(Flaw::Apart, at, part.facts.kind.as_str());
        }
        if forest.children(part.address_id).any(|child| child.facts.is_live()) {
            draft.issue(Flaw::Children, at, "");
        }
        draft.change(part, Facts::end);
    }
    let into = match origin.and_then(|id| draft.loaded(id)) {
        Some(old) => {
            if old.facts.state != AddressState::Retired {
                draft.issue(Flaw::State, Some(Ref::Known(old.address_id)), old.facts.state.as_str());
            }
            draft.change(old, |facts| facts.state = AddressState::Published);
            Ref::Known(old.address_id)
        }
        None => {
            let name = name.map(str::trim).filter(|name| !name.is_empty());
            if name.is_none() {
                draft.issue(Flaw::Value, None, "a name for what they are joined into is needed");
            }
            let mut facts = first.facts.clone();
            facts.set(Element::own(facts.kind), name.unwrap_or_default());
            draft.bear(first.facts.parent.map(Ref::Known), facts)
        }
    };
    let kind = if matches!(into, Ref::Known(_)) { LineageKind::Restore } else { LineageKind::Merge };
    for part in &parts {
        draft.lead(Ref::Known(part.address_id), into, kind);
    }
    draft.finish()
}
