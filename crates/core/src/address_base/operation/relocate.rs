//! Moving addresses under another division when its boundary moves: ids stay, texts follow, display codes are transferred.

use super::draft::Draft;
use super::forest::{Element, Forest};
use super::kind::OperationKind;
use super::plan::{Flaw, Plan, Ref};

/// A division as an address prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: String,
    /// Names of province, city and district.
    pub district: String,
    /// Names of town and community.
    pub town: String,
}

/// Moves the trees of `roots` to another division. A root must have no parent that stays behind. Cost: linear in the trees.
#[must_use]
pub fn relocate(forest: &Forest, roots: &[i64], to: &Place) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::MoveDivision);
    for id in roots {
        let Some(root) = draft.live(*id) else { continue };
        let at = Some(Ref::Known(*id));
        if let Some(parent) = root.facts.parent
            && !roots.contains(&parent)
        {
            draft.issue(Flaw::Apart, at, format!("its parent {parent} stays behind"));
        }
        for one in forest.tree(*id).into_iter().filter(|one| one.facts.is_live()) {
            if one.code.is_some() && one.facts.element(Element::Division) != Some(to.code.as_str()) {
                draft.issue(Flaw::Code, Some(Ref::Known(one.address_id)), one.code.clone().unwrap_or_default());
            }
            draft.change(one, |facts| {
                facts.division.clone_from(&to.code);
                facts.elements.district.clone_from(&to.district);
                facts.elements.town.clone_from(&to.town);
            });
        }
    }
    draft.finish()
}
