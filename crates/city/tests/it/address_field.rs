//! Field work on both engines: plates from order to wall, tasks by cell, answers from phones, second looks.

mod answers;
mod plates;

use chengji_city::address_base::Grounds;
use chengji_city::address_base::act::{self, StepRequest};
use chengji_city::address_base::apply::{self, Application};
use chengji_city::address_base::field::photo;
use chengji_city::address_base::field::sync::AnswerIn;
use chengji_city::address_base::field::view::TaskView;
use chengji_city::address_base::proposal;
use chengji_city::address_base::view::BaseAddress;
use chengji_city::{Actor, Role};
use chengji_core::address_base::field_task::Verdict;
use chengji_core::address_base::plate::Fix;
use chengji_core::address_base::{AddressAct, AddressKind};

use crate::lifecycle::person;
use crate::town::Town;

/// Where the doors of the tests stand.
const DOOR: (f64, f64) = (114.305_5, 30.593_1);

fn clerk() -> Actor {
    person("clerk", Role::Clerk)
}

fn worker(name: &str) -> Actor {
    person(name, Role::FieldWorker)
}

fn door(number: &str, metres_east: f64) -> Application {
    let lon = DOOR.0 + metres_east / 95_700.0;
    Application {
        kind: Some(AddressKind::Doorplate),
        division: Some("420106".to_owned()),
        road: Some("和平大道".to_owned()),
        number: Some(number.to_owned()),
        position: Some((lon, DOOR.1)),
        ..Application::default()
    }
}

fn applied(town: &Town, number: &str, metres_east: f64) -> BaseAddress {
    apply::apply(&town.city, &person("steward", Role::Steward), door(number, metres_east)).unwrap().address
}

fn step(town: &Town, at: &BaseAddress, act: AddressAct) -> BaseAddress {
    let grounds = Grounds { reason: "as the rules say".to_owned(), document: Some("WU-2026-1".to_owned()) };
    let request = StepRequest { address_id: at.address_id, act, grounds, version: at.version };
    act::act(&town.city, &town.admin, request).unwrap().address
}

/// Out of use: asked for by one person, approved by another.
fn retired(town: &Town, at: &BaseAddress) {
    let grounds = Grounds { reason: "拆除".to_owned(), document: Some("WU-2026-2".to_owned()) };
    let request = StepRequest { address_id: at.address_id, act: AddressAct::Retire, grounds, version: at.version };
    let asked = act::act(&town.city, &person("anna", Role::District), request).unwrap();
    proposal::approve(&town.city, &person("bert", Role::District), asked.operation.operation_id).unwrap();
}

fn published(town: &Town, number: &str, metres_east: f64) -> BaseAddress {
    let at = applied(town, number, metres_east);
    [AddressAct::Verify, AddressAct::Review, AddressAct::Approve, AddressAct::Publish]
        .into_iter()
        .fold(at, |at, act| step(town, &at, act))
}

/// A photo of a door; the byte makes it another one.
fn snap(town: &Town, actor: &Actor, byte: u8) -> String {
    photo::keep(&town.city, actor, &[0xff, 0xd8, 0xff, 0xe0, byte]).unwrap().digest
}

/// An answer given at the door.
fn answer(id: &str, task: &TaskView, verdict: Verdict, photo: &str) -> AnswerIn {
    let (lon, lat) = task.position.unwrap_or(DOOR);
    AnswerIn {
        answer_id: id.to_owned(),
        task_id: task.task_id,
        address_version: task.address_version,
        verdict,
        note: "按门牌核实".to_owned(),
        seen_at: "2026-03-01T00:40:00Z".parse().unwrap(),
        fix: Some(Fix { lon, lat, accuracy_m: Some(6.0) }),
        photos: vec![photo.to_owned()],
    }
}
