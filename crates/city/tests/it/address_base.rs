//! The address base: the life of an address, undo, loads, doubts.

use chengji_city::address_base::Grounds;
use chengji_city::address_base::act::{self, StepRequest, Stepped};
use chengji_city::address_base::apply::{self, Application};
use chengji_city::address_base::view::BaseAddress;
use chengji_city::{Actor, CityError, Role};
use chengji_core::address_base::{AddressAct, AddressKind};

use crate::town::Town;

mod certificate;
mod files;
mod life;
mod quality;
mod undo;

/// A person with one role.
pub(crate) fn person(name: &str, role: Role) -> Actor {
    Actor {
        user_id: Some(7),
        name: name.to_owned(),
        display_name: name.to_owned(),
        department: None,
        roles: vec![role],
    }
}

/// Reason and document.
pub(crate) fn grounds(reason: &str) -> Grounds {
    Grounds { reason: reason.to_owned(), document: Some("WU-2026-1".to_owned()) }
}

/// A door of a road in 武昌区.
pub(crate) fn door(road: &str, number: &str) -> Application {
    Application {
        kind: Some(AddressKind::Doorplate),
        division: Some("420106".to_owned()),
        road: Some(road.to_owned()),
        number: Some(number.to_owned()),
        ..Application::default()
    }
}

/// Takes a step on the version that stands.
pub(crate) fn step(town: &Town, actor: &Actor, at: &BaseAddress, act: AddressAct) -> Result<Stepped, CityError> {
    let request =
        StepRequest { address_id: at.address_id, act, grounds: grounds("as the rules say"), version: at.version };
    act::act(&town.city, actor, request)
}

/// An address in force, with everything below the administrator's hand.
pub(crate) fn published(town: &Town, application: Application) -> BaseAddress {
    let applicant = person("steward", Role::Steward);
    let mut at = apply::apply(&town.city, &applicant, application).unwrap().address;
    for act in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve, AddressAct::Publish] {
        at = step(town, &town.admin, &at, act).unwrap().address;
    }
    at
}
