//! Operations on the address base, on both engines: what they change, who must agree, and how they are taken back.

mod feed;
mod many;

use chengji_city::address_base::act::{StepRequest, act};
use chengji_city::address_base::apply::{Application, apply};
use chengji_city::address_base::change::{self, Asked, ChangeRequest, Outcome, RoadRef};
use chengji_city::address_base::view::BaseAddress;
use chengji_city::address_base::{Grounds, proposal, show};
use chengji_city::{Actor, CityError, Role};
use chengji_core::address_base::{AddressAct, AddressKind};

use crate::lifecycle::person;
use crate::town::Town;

pub(crate) const WUCHANG: &str = "420106";

pub(crate) fn grounds() -> Grounds {
    Grounds { reason: "test".to_owned(), document: Some("武民政〔2026〕1号".to_owned()) }
}

pub(crate) fn anna() -> Actor {
    person("anna", Role::District)
}

pub(crate) fn bert() -> Actor {
    person("bert", Role::District)
}

/// An address from its application to its publication; yields its number.
pub(crate) fn published(town: &Town, application: Application) -> i64 {
    let application = Application { grounds: grounds(), ..application };
    let made = apply(&town.city, &anna(), application).unwrap().address;
    let mut version = made.version;
    for step in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve, AddressAct::Publish] {
        let request = StepRequest { address_id: made.address_id, act: step, grounds: grounds(), version };
        version = act(&town.city, &bert(), request).unwrap_or_else(|error| panic!("{step}: {error}")).address.version;
    }
    made.address_id
}

pub(crate) fn door(town: &Town, number: &str) -> i64 {
    published(
        town,
        Application {
            kind: Some(AddressKind::Doorplate),
            division: Some(WUCHANG.to_owned()),
            road: Some("和平大道".to_owned()),
            number: Some(number.to_owned()),
            position: Some((114.31, 30.56)),
            ..Application::default()
        },
    )
}

pub(crate) fn building(town: &Town, parent: i64, name: &str) -> i64 {
    let (kind, building) = (Some(AddressKind::Building), Some(name.to_owned()));
    published(town, Application { kind, parent_id: Some(parent), building, ..Application::default() })
}

pub(crate) fn room(town: &Town, parent: i64, name: &str) -> i64 {
    let (kind, room) = (Some(AddressKind::Room), Some(name.to_owned()));
    published(town, Application { kind, parent_id: Some(parent), room, ..Application::default() })
}

pub(crate) fn road() -> RoadRef {
    RoadRef { road_id: None, division: Some(WUCHANG.to_owned()), name: Some("和平大道".to_owned()) }
}

pub(crate) fn asked(town: &Town, asked: Asked) -> Result<Outcome, CityError> {
    change::apply(&town.city, &anna(), ChangeRequest { asked, grounds: grounds(), basis: None })
}

/// Does it as one person and, where it waits, approves it as another; yields the number of the operation.
pub(crate) fn done(town: &Town, what: Asked) -> i64 {
    let outcome = asked(town, what).unwrap();
    let id = outcome.operation_id.unwrap();
    if outcome.state == "proposed" {
        proposal::approve(&town.city, &bert(), id).unwrap();
    }
    id
}

pub(crate) fn now(town: &Town, address_id: i64) -> BaseAddress {
    show::show(&town.city, &anna(), address_id, show::AsOf::default()).unwrap()
}

pub(crate) fn text(town: &Town, address_id: i64) -> String {
    now(town, address_id).text
}
