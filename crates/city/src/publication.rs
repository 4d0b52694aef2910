//! Opening entity classes to readers without a login, and closing them again.

use std::collections::HashSet;

use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::access;

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// Opens a class.
///
/// # Errors
/// Without [`Permission::Publish`], for an unknown class, or when the store fails.
pub fn publish(city: &City, actor: &Actor, class: ClassCode) -> Result<(), CityError> {
    change(city, actor, class, EventKind::ClassPublished)
}

/// Closes a class.
///
/// # Errors
/// As [`publish`].
pub fn withdraw(city: &City, actor: &Actor, class: ClassCode) -> Result<(), CityError> {
    change(city, actor, class, EventKind::ClassWithdrawn)
}

fn change(city: &City, actor: &Actor, class: ClassCode, kind: EventKind) -> Result<(), CityError> {
    require(actor, Permission::Publish)?;
    if city.standards().class(class).is_none() {
        return Err(CityError::refuse(Refusal::ClassUnknown, class.to_string()));
    }
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    city.store().write(move |tx| {
        let text = class.to_string();
        let at = now.as_microsecond();
        if kind == EventKind::ClassPublished {
            access::publish(tx, &text, at, &name)?;
        } else if !access::withdraw(tx, &text, at)? {
            return Ok(());
        }
        let mut journal = Journal::open(tx, &name, now)?;
        journal.record(kind, &format!("class/{text}"), Vec::new(), None);
        journal.close(tx, shared.key())?;
        Ok(())
    })
}

/// The classes open to everybody.
pub(crate) fn published(city: &City) -> Result<HashSet<ClassCode>, CityError> {
    let rows = city.store().read(access::list_publications)?;
    Ok(rows.into_iter().filter(|row| row.withdrawn_at.is_none()).filter_map(|row| row.class.parse().ok()).collect())
}

/// What an actor may read.
pub(crate) enum Sight {
    /// Every class.
    All,
    /// These classes only.
    Published(HashSet<ClassCode>),
}

impl Sight {
    /// What `actor` may read.
    pub(crate) fn of(city: &City, actor: &Actor) -> Result<Self, CityError> {
        if actor.may(Permission::ReadRegistry) {
            return Ok(Self::All);
        }
        published(city).map(Self::Published)
    }

    /// Whether entities of `class` may be seen.
    pub(crate) fn covers(&self, class: ClassCode) -> bool {
        match self {
            Self::All => true,
            Self::Published(classes) => classes.contains(&class),
        }
    }
}
