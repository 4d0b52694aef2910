//! Renumbering a road: a map from old to new numbers, applied at once, so that two doors may swap.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::forest::{Element, Forest};
use super::kind::OperationKind;
use super::plan::{Flaw, Plan, Ref};

/// Gives doors other numbers. `forest` holds the addresses of one road. Every address on the road that says an old number, the
/// door and what stands under it alike, says the new one. Cost: linear in the road.
#[must_use]
pub fn renumber(forest: &Forest, pairs: &[(String, String)]) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Renumber);
    let mut wanted: BTreeMap<&str, &str> = BTreeMap::new();
    let mut targets: BTreeSet<&str> = BTreeSet::new();
    for (old, new) in pairs {
        let (old, new) = (old.trim(), new.trim());
        if !is_number(old) || !is_number(new) {
            draft.issue(Flaw::Value, None, format!("{old:?} → {new:?}"));
            continue;
        }
        if wanted.insert(old, new).is_some_and(|earlier| earlier != new) {
            draft.issue(Flaw::Contradiction, None, format!("{old} is given two numbers"));
        }
        if !targets.insert(new) {
            draft.issue(Flaw::Contradiction, None, format!("{new} is given twice"));
        }
    }
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for one in forest.iter().filter(|one| one.facts.is_live()) {
        let Some((old, new)) = one.facts.element(Element::Number).and_then(|old| wanted.get_key_value(old)) else {
            continue;
        };
        if met.insert(old) && leading(old).zip(leading(new)).is_some_and(|(old, new)| old % 2 != new % 2) {
            draft.issue(Flaw::Parity, Some(Ref::Known(one.address_id)), format!("{old} → {new}"));
        }
        draft.change(one, |facts| facts.set(Element::Number, new));
    }
    for old in wanted.keys().filter(|old| !met.contains(*old)) {
        draft.issue(Flaw::NumberUnknown, None, *old);
    }
    draft.finish()
}

/// A doorplate's number as text: has a digit, no blanks, and is short.
fn is_number(text: &str) -> bool {
    let length = text.chars().count();
    (1..=30).contains(&length)
        && text.chars().any(|c| c.is_ascii_digit())
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// The first number in the text: the one whose parity tells the side of the road.
fn leading(text: &str) -> Option<u64> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
