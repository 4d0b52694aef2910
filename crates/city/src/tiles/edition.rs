//! What the store is like at one size of its audit log.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};

use chengji_codes::ClassCode;
use chengji_store::{access, audit, query, tile};

use super::base::Base;
use crate::city::City;
use crate::error::CityError;

/// The store as it is at one size of its audit log. Every change brings an event, so that two editions of one size are equal.
#[derive(Debug)]
pub struct Edition {
    pub(super) log: i64,
    pub(super) published: HashSet<ClassCode>,
    /// Classes with things, in order.
    pub(super) classes: Vec<ClassCode>,
    /// Size of the log before the last change of a class.
    pub(super) changes: HashMap<ClassCode, i64>,
    pub(super) bases: Vec<Arc<Base>>,
}

impl Edition {
    /// Size of the audit log.
    #[must_use]
    pub fn log(&self) -> i64 {
        self.log
    }

    /// Size of the log before the last change of a class; none when it never changed.
    #[must_use]
    pub fn last_change(&self, class: ClassCode) -> Option<i64> {
        self.changes.get(&class).copied()
    }

    /// Whether a class has changed since the log had `log` events.
    pub(super) fn changed(&self, class: ClassCode, log: i64) -> bool {
        self.changes.get(&class).is_some_and(|&at| at >= log)
    }
}

/// The edition of now. Cost: one row read, unless something has happened; then the classes.
///
/// # Errors
/// When the store fails.
pub fn edition(city: &City) -> Result<Arc<Edition>, CityError> {
    let known = city.tiles().latest.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let (log, read) = city.store().read(|session| {
        let log = audit::size(session)?;
        if known.as_ref().is_some_and(|known| known.log == log) {
            return Ok::<_, CityError>((log, None));
        }
        let read = (
            access::list_publications(session)?,
            query::class_counts(session)?,
            tile::class_changes(session)?,
            tile::list_bases(session)?,
        );
        Ok((log, Some(read)))
    })?;
    let Some((publications, counts, changes, bases)) = read else {
        // Only a known one of the same size is not read again.
        return known.map_or_else(|| edition(city), Ok);
    };
    let code = |text: &str| text.parse::<ClassCode>().ok();
    let mut classes: Vec<ClassCode> = counts.iter().filter_map(|(class, _)| code(class)).collect();
    classes.sort_unstable();
    let made = Arc::new(Edition {
        log,
        published: publications
            .iter()
            .filter(|row| row.withdrawn_at.is_none())
            .filter_map(|row| code(&row.class))
            .collect(),
        classes,
        changes: changes.iter().filter_map(|(class, seq)| Some((code(class)?, *seq))).collect(),
        bases: city.tiles().opened(city, &bases),
    });
    let mut latest = city.tiles().latest.lock().unwrap_or_else(PoisonError::into_inner);
    // A reader that was slower than another does not put an older edition in the place of a newer one.
    if latest.as_ref().is_none_or(|latest| latest.log < made.log) {
        *latest = Some(Arc::clone(&made));
    }
    Ok(made)
}
