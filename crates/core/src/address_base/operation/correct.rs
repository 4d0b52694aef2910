//! Putting many addresses right from a list: address, column, new value. A correction of a parent reaches what stands under it.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::forest::{Element, Forest};
use super::kind::OperationKind;
use super::plan::{Flaw, Plan, Ref};

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The address.
    pub address_id: i64,
    /// `lon`, `lat`, `expires_on` or the word of an [`Element`].
    pub column: String,
    /// The right value; blank takes an element away.
    pub value: String,
}

/// Longest value, in characters.
const LONGEST: usize = 200;

/// Applies corrections in order. An element reaches everything under the address that said the same. Divisions and roads are changed by
/// their own operations. Cost: the trees of the addresses named.
#[must_use]
pub fn correct(forest: &Forest, corrections: &[Correction]) -> Plan {
    let mut draft = Draft::new(forest, OperationKind::Correct);
    let mut told: BTreeMap<(i64, &str), &str> = BTreeMap::new();
    for row in corrections {
        let at = Some(Ref::Known(row.address_id));
        let value = row.value.trim();
        let Some(one) = draft.live(row.address_id) else { continue };
        if told.insert((row.address_id, row.column.as_str()), value).is_some_and(|earlier| earlier != value) {
            draft.issue(Flaw::Contradiction, at, row.column.as_str());
            continue;
        }
        if value.chars().count() > LONGEST || value.chars().any(char::is_control) {
            draft.issue(Flaw::Value, at, row.column.as_str());
            continue;
        }
        let wrong = format!("{} {value:?}", row.column);
        match (row.column.as_str(), Element::of_word(&row.column)) {
            ("lon" | "lat", _) => {
                let limit = if row.column == "lon" { 180.0 } else { 90.0 };
                let number = value.parse::<f64>().ok().filter(|number| number.abs() <= limit);
                let Some(number) = number else {
                    draft.issue(Flaw::Value, at, wrong);
                    continue;
                };
                draft.change(one, |facts| {
                    let (lon, lat) = facts.point.unwrap_or_default();
                    facts.point = Some(if row.column == "lon" { (number, lat) } else { (lon, number) });
                });
            }
            ("expires_on", _) => match value.parse() {
                Ok(day) => draft.change(one, |facts| facts.expires_on = Some(day)),
                Err(_) if value.is_empty() => draft.change(one, |facts| facts.expires_on = None),
                Err(_) => draft.issue(Flaw::Value, at, wrong),
            },
            (_, None | Some(Element::Division | Element::Road)) => draft.issue(Flaw::Value, at, wrong),
            (_, Some(element)) if element == Element::own(one.facts.kind) && value.is_empty() => {
                draft.issue(Flaw::Value, at, wrong);
            }
            (_, Some(element)) => draft.cascade(one, element, value),
        }
    }
    draft.finish()
}
