//! Who sees what of a thing: attributes have a grade from 1 (open) to 4 (closest kept), callers a ceiling.
//!
//! Every answer about things goes through [`Sees`], whichever door asks.

use std::cell::RefCell;

use chengji_codes::{CitizenId, ClassCode};
use chengji_core::access::{Permission, Role};
use chengji_formats::attributes::{self, Personal};
use chengji_store::entity::{Current, SourceRow};

use crate::Actor;
use crate::city::City;
use crate::code::crosswalk::shown;
use crate::encode::damaged;
use crate::error::CityError;
use crate::view::EntityView;

/// The highest grade: people's own numbers.
pub(crate) const CLOSEST: u8 = 4;
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
pub(crate) fn cut(city: &City, view: &mut EntityView, stored: &Current, ceiling: u8) -> Result<usize, CityError> {
    if ceiling >= CLOSEST {
        let known = attributes::decode(&stored.version.attributes).map_err(damaged)?;
        view.attributes = attributes::plain(&known, Personal::Revealed);
    }
    Ok(Sees::up_to(city, view.class, ceiling).withhold(view))
}

/// What one caller sees of the things of one class.
pub(crate) struct Sees<'c> {
    city: &'c City,
    class: ClassCode,
    ceiling: u8,
    /// Names already looked up: rows of a page have the same few.
    known: RefCell<Vec<(String, bool)>>,
}

impl<'c> Sees<'c> {
    /// What the actor sees; `sources` are those of the one thing asked for, none where many are.
    pub(crate) fn of(city: &'c City, actor: &Actor, class: ClassCode, sources: &[SourceRow]) -> Self {
        Self::up_to(city, class, ceiling(city, actor, class, sources))
    }

    fn up_to(city: &'c City, class: ClassCode, ceiling: u8) -> Self {
        Self { city, class, ceiling, known: RefCell::default() }
    }

    /// The highest grade seen.
    pub(crate) fn ceiling(&self) -> u8 {
        self.ceiling
    }

    /// Whether an attribute, an identifier scheme, `name`, `address` or `position` is seen.
    pub(crate) fn sees(&self, name: &str) -> bool {
        let mut known = self.known.borrow_mut();
        if let Some((_, seen)) = known.iter().find(|(other, _)| other == name) {
            return *seen;
        }
        let seen = grade_of(self.city, self.class, name) <= self.ceiling;
        known.push((name.to_owned(), seen));
        seen
    }

    /// The key of a register as far as it is seen: blank to the public, a citizen's number masked.
    pub(crate) fn key(&self, natural_key: &str) -> String {
        match self.ceiling {
            CLOSEST.. => natural_key.to_owned(),
            UNKNOWN.. => shown(natural_key),
            _ => String::new(),
        }
    }

    /// Whether the keys of registers are seen at all.
    pub(crate) fn sees_keys(&self) -> bool {
        self.ceiling >= UNKNOWN
    }

    /// A foreign identifier as it is seen: a citizen's number masked.
    pub(crate) fn identifier(&self, identifier: String) -> String {
        if self.ceiling >= CLOSEST { identifier } else { shown(&identifier) }
    }

    /// Takes out of `view` what is not seen; yields how much that was.
    pub(crate) fn withhold(&self, view: &mut EntityView) -> usize {
        let before = view.attributes.len() + view.identifiers.len();
        for (_, identifier) in &mut view.identifiers {
            *identifier = self.identifier(std::mem::take(identifier));
        }
        view.natural_key = self.key(&view.natural_key);
        view.attributes.retain(|name, _| self.sees(name));
        view.identifiers.retain(|(scheme, _)| self.sees(scheme));
        let mut withheld = before - view.attributes.len() - view.identifiers.len();
        if !self.sees("name") {
            withheld += usize::from(view.name.take().is_some());
        }
        if !self.sees("address") {
            withheld += usize::from(view.address.take().is_some());
        }
        if !self.sees("position") {
            withheld += usize::from(view.position.take().is_some());
            (view.cell, view.geometry, view.cover) = (None, None, Vec::new());
        }
        withheld
    }
}

/// Whether the actor may find a thing by this identifier: by a citizen's number only who may see it.
pub(crate) fn may_find_by(city: &City, class: ClassCode, scheme: &str, identifier: &str, ceiling: u8) -> bool {
    let personal = CitizenId::parse(identifier).is_ok();
    grade_of(city, class, scheme) <= ceiling && (!personal || ceiling >= CLOSEST)
}
