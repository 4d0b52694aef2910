//! The life of codes after issue, on both engines: acts, second persons, lineage, and who claims an identifier.

mod acts;
mod claims;
mod resolve;

use chengji_city::code::act::{ActRequest, ActView, Step, act};
use chengji_city::{Actor, CityError, Role};

use crate::town::Town;

/// A person of a department.
pub(crate) fn person(name: &str, role: Role) -> Actor {
    Actor {
        user_id: Some(7),
        name: name.to_owned(),
        display_name: name.to_owned(),
        department: None,
        roles: vec![role],
    }
}

pub(crate) fn request(code: &str, step: Step) -> ActRequest {
    ActRequest {
        code: code.to_owned(),
        step,
        reason: "test".to_owned(),
        document: Some("武民政〔2026〕1号".to_owned()),
    }
}

/// Does it as one person and, where it waits, approves it as another.
pub(crate) fn done(town: &Town, code: &str, step: Step) -> Result<ActView, CityError> {
    let asked = act(&town.city, &person("anna", Role::Steward), request(code, step))?;
    if asked.state == "done" {
        return Ok(asked);
    }
    chengji_city::code::proposal::approve(&town.city, &person("bert", Role::Steward), asked.act_id)
}
