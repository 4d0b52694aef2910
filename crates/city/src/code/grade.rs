//! Who sees what of a thing: attributes have a grade from 1 (open) to 4 (closest kept), callers a ceiling.

use chengji_codes::{CitizenId, ClassCode};
use chengji_core::access::{Permission, Role};
use chengji_formats::attributes::{self, Personal};
use chengji_store::entity::{Current, SourceRow};

use super::crosswalk::shown;
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;
use crate::view::EntityView;

/// The highest grade: people's own numbers.
pub(super) const CLOSEST: u8 = 4;
/// Grade of an attribute that the class standard does not know.
const UNKNOWN: u8 = 2;
/// What every thing has and a map shows.
const OPEN: [&str; 3] = ["name", "address", "position"];
/// Attributes by which a class of people is known: its things' names and places are kept as closely as these.
const PEOPLE: [&str; 2] = ["person_name", "head_name"];

/// The highest grade that the actor sees of an entity: 1 without a login, 2 for readers, 3 for stewards and administrators,
/// 4 for the department that keeps the class or brought the records.
pub(crate) fn ceiling(city: &City, actor: &Actor, class: ClassCode, sources: &[SourceRow]) -> u8 {
    if !actor.may(Permission::ReadRegistry) {
        return 1;
    }
    let own = |department: &str| {
        sources.iter().any(|source| source.department == department) || city.standards().is_custodian(class, department)
    };
    if actor.department.as_deref().is_some_and(own) {
        return CLOSEST;
    }
    let keeps = actor.roles.iter().any(|role| matches!(role, Role::Steward | Role::Administrator));
    if keeps { 3 } else { 2 }
}

/// The grade of an attribute or identifier scheme.
pub(crate) fn grade_of(city: &City, class: ClassCode, name: &str) -> u8 {
    let standard = city.standards();
    let usual = || match OPEN.contains(&name) {
        true => PEOPLE.iter().find_map(|person| standard.grade(class, person)).unwrap_or(1),
        false => UNKNOWN,
    };
    standard.grade(class, name).unwrap_or_else(usual)
}

/// Takes out of `view` what is above the ceiling; yields how much that was.
pub(super) fn cut(city: &City, view: &mut EntityView, stored: &Current, ceiling: u8) -> Result<usize, CityError> {
    let class = view.class;
    let seen = |name: &str| grade_of(city, class, name) <= ceiling;
    let before = view.attributes.len() + view.identifiers.len();
    if ceiling >= CLOSEST {
        let known = attributes::decode(&stored.version.attributes).map_err(damaged)?;
        view.attributes = attributes::plain(&known, Personal::Revealed);
    } else {
        for (_, identifier) in &mut view.identifiers {
            *identifier = shown(identifier);
        }
        view.natural_key = if ceiling >= UNKNOWN { shown(&view.natural_key) } else { String::new() };
    }
    view.attributes.retain(|name, _| seen(name));
    view.identifiers.retain(|(scheme, _)| seen(scheme));
    let mut withheld = before - view.attributes.len() - view.identifiers.len();
    if !seen("name") {
        withheld += usize::from(view.name.take().is_some());
    }
    if !seen("address") {
        withheld += usize::from(view.address.take().is_some());
    }
    if !seen("position") {
        withheld += usize::from(view.position.take().is_some());
        (view.cell, view.geometry, view.cover) = (None, None, Vec::new());
    }
    Ok(withheld)
}

/// Whether the actor may find a thing by this identifier: by a citizen's number only who may see it.
pub(super) fn may_find_by(city: &City, class: ClassCode, scheme: &str, identifier: &str, ceiling: u8) -> bool {
    let personal = CitizenId::parse(identifier).is_ok();
    grade_of(city, class, scheme) <= ceiling && (!personal || ceiling >= CLOSEST)
}
