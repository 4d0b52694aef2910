//! A small forest for the tests of plans.

use super::{Element, Facts, Forest, Standing};
use crate::address_base::{AddressKind, AddressState, Elements};

/// Doors 1 and 3 of 和平大道; behind 1 stands building 1 with rooms 101 and 102.
pub(super) fn forest() -> Forest {
    let door = |id, number| at(id, AddressKind::Doorplate, None, &[(Element::Number, number)]);
    let room = |id, room| {
        let said = [(Element::Number, "1号"), (Element::Building, "1栋"), (Element::Room, room)];
        at(id, AddressKind::Room, Some(11), &said)
    };
    Forest::new([
        door(1, "1号"),
        door(3, "3号"),
        at(11, AddressKind::Building, Some(1), &[(Element::Number, "1号"), (Element::Building, "1栋")]),
        room(101, "101室"),
        room(102, "102室"),
    ])
}

/// A published address of 和平大道.
pub(super) fn at(id: i64, kind: AddressKind, parent: Option<i64>, said: &[(Element, &str)]) -> Standing {
    let elements =
        Elements { district: "武昌区".to_owned(), road: Some("和平大道".to_owned()), ..Elements::default() };
    let mut facts = Facts {
        kind,
        parent,
        state: AddressState::Published,
        expires_on: None,
        point: Some((114.3, 30.6)),
        division: "420106".to_owned(),
        elements,
    };
    for (element, value) in said {
        facts.set(*element, value);
    }
    Standing { address_id: id, version: 1, code: Some(format!("A{id}")), facts }
}

/// The forest with the states and parents of a plan's changes: what stands after it.
pub(super) fn applied(forest: &Forest, plan: &super::Plan) -> Forest {
    let after = |one: &Standing| {
        let change = plan.changes.iter().find(|change| change.address_id == one.address_id);
        Standing { facts: change.map_or_else(|| one.facts.clone(), |change| change.after.clone()), ..one.clone() }
    };
    let births = plan.births.iter().zip(1_000..).map(|(birth, id)| Standing {
        address_id: id,
        version: 1,
        code: None,
        facts: birth.facts.clone(),
    });
    Forest::new(forest.iter().map(after).chain(births))
}
