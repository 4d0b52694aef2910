//! A plan while it is drawn up: facts after are kept beside the forest, and what came out equal is no change.

use std::collections::BTreeMap;

use super::forest::{Element, Facts, Forest, Standing};
use super::kind::OperationKind;
use super::plan::{Birth, Change, Flaw, Issue, Lineage, LineageKind, Plan, Ref};

/// A plan being drawn up over a forest.
pub(super) struct Draft<'f> {
    forest: &'f Forest,
    kind: OperationKind,
    after: BTreeMap<i64, Facts>,
    births: Vec<Birth>,
    lineage: Vec<Lineage>,
    issues: Vec<Issue>,
}

impl<'f> Draft<'f> {
    /// An empty plan.
    pub(super) fn new(forest: &'f Forest, kind: OperationKind) -> Self {
        let after = BTreeMap::new();
        Self { forest, kind, after, births: Vec::new(), lineage: Vec::new(), issues: Vec::new() }
    }

    /// A loaded address that is alive; notes what is wrong when there is none.
    pub(super) fn live(&mut self, address_id: i64) -> Option<&'f Standing> {
        let one = self.loaded(address_id)?;
        if one.facts.is_live() {
            return Some(one);
        }
        self.issue(Flaw::State, Some(Ref::Known(address_id)), one.facts.state.as_str());
        None
    }

    /// A loaded address in any state; notes when there is none.
    pub(super) fn loaded(&mut self, address_id: i64) -> Option<&'f Standing> {
        let found = self.forest.get(address_id);
        if found.is_none() {
            self.issue(Flaw::Unknown, Some(Ref::Known(address_id)), "");
        }
        found
    }

    /// Changes the facts of a loaded address.
    pub(super) fn change(&mut self, one: &Standing, change: impl FnOnce(&mut Facts)) {
        change(self.after.entry(one.address_id).or_insert_with(|| one.facts.clone()));
    }

    /// Gives an address and everything live under it that says the same another value of an element.
    pub(super) fn cascade(&mut self, root: &Standing, element: Element, value: &str) {
        let before = root.facts.element(element);
        for one in self.forest.tree(root.address_id) {
            let same = one.facts.element(element) == before;
            if one.address_id == root.address_id || (same && one.facts.is_live()) {
                self.change(one, |facts| facts.set(element, value));
            }
        }
    }

    /// Brings an address forth.
    pub(super) fn bear(&mut self, parent: Option<Ref>, facts: Facts) -> Ref {
        self.births.push(Birth { parent, facts });
        Ref::New(self.births.len() - 1)
    }

    /// Notes a descent.
    pub(super) fn lead(&mut self, from: Ref, to: Ref, kind: LineageKind) {
        self.lineage.push(Lineage { from, to, kind });
    }

    /// Notes what is wrong or worth knowing.
    pub(super) fn issue(&mut self, flaw: Flaw, address: Option<Ref>, detail: impl Into<String>) {
        self.issues.push(Issue { flaw, address, detail: detail.into() });
    }

    /// The plan: only what differs is a change.
    pub(super) fn finish(mut self) -> Plan {
        let mut changes = Vec::with_capacity(self.after.len());
        for (address_id, after) in self.after {
            let Some(one) = self.forest.get(address_id) else { continue };
            if one.facts != after {
                changes.push(Change { address_id, version: one.version, before: one.facts.clone(), after });
            }
        }
        if changes.is_empty() && self.births.is_empty() && self.issues.is_empty() {
            self.issues.push(Issue { flaw: Flaw::Nothing, address: None, detail: String::new() });
        }
        self.issues.sort();
        self.issues.dedup();
        Plan { kind: self.kind, changes, births: self.births, lineage: self.lineage, issues: self.issues }
    }
}
