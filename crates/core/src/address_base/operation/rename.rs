//! Renaming a road: everything that names it says the new name; ids, codes and numbers stay, and the old text still matches.

use super::draft::Draft;
use super::forest::{Element, Forest};
use super::kind::OperationKind;
use super::plan::{Flaw, Plan};

/// Longest name of a road, in characters.
const LONGEST: usize = 60;

/// Gives the road of every address in `forest` another name. `forest` holds every address on the road that is not at the end of its
/// life. Cost: linear in it.
#[must_use]
pub fn rename_road(forest: &Forest, from: &str, to: &str) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::RenameRoad);
    let to = to.trim();
    if to.is_empty() || to.chars().count() > LONGEST || to.chars().any(|c| c.is_control() || c.is_whitespace()) {
        draft.issue(Flaw::Value, None, format!("{to:?} is no name of a road"));
        return draft.finish();
    }
    if from == to {
        draft.issue(Flaw::Nothing, None, to);
        return draft.finish();
    }
    for one in forest.iter().filter(|one| one.facts.is_live()) {
        if one.facts.element(Element::Road) == Some(from) {
            draft.change(one, |facts| facts.set(Element::Road, to));
        }
    }
    draft.finish()
}
