//! What a plan would meet: two live addresses with one path, among those it changes or with those it leaves alone.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::plan::{Flaw, Issue, Plan, Ref};

/// The paths a plan would bring that did not stand before, each with the addresses that would bear it.
#[must_use]
pub fn new_paths(plan: &Plan) -> BTreeMap<String, Vec<Ref>> {
    let mut paths: BTreeMap<String, Vec<Ref>> = BTreeMap::new();
    for change in plan.changes.iter().filter(|change| change.after.is_live()) {
        let path = change.after.elements.path(change.after.kind);
        if !change.before.is_live() || path != change.before.elements.path(change.before.kind) {
            paths.entry(path).or_default().push(Ref::Known(change.address_id));
        }
    }
    for (at, birth) in plan.births.iter().enumerate() {
        paths.entry(birth.facts.elements.path(birth.facts.kind)).or_default().push(Ref::New(at));
    }
    paths
}

/// Notes every path that two live addresses would bear. `taken`: which live addresses bear one of the [`new_paths`] today.
pub fn note_collisions(plan: &mut Plan, paths: &BTreeMap<String, Vec<Ref>>, taken: &HashMap<String, Vec<i64>>) {
    // Who gives its path up in this plan stands in nobody's way, so that numbers can be swapped.
    let leaves = |change: &&super::plan::Change| {
        !change.after.is_live()
            || change.after.elements.path(change.after.kind) != change.before.elements.path(change.before.kind)
    };
    let leaving: HashSet<i64> = plan.changes.iter().filter(leaves).map(|change| change.address_id).collect();
    for (path, bearers) in paths {
        let other = taken.get(path).into_iter().flatten().find(|id| !leaving.contains(id));
        let detail = match other {
            Some(id) => format!("{} is {id}", shown(path)),
            None if bearers.len() > 1 => shown(path),
            None => continue,
        };
        plan.issues.push(Issue { flaw: Flaw::Duplicate, address: bearers.first().copied(), detail });
    }
}

/// A path for people: without its separators.
fn shown(path: &str) -> String {
    path.split('|').skip(1).collect()
}
