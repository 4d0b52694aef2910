//! Features: the things of one class as flat rows, found by place, time and any question in CQL2, page by page.
//!
//! What an index can answer narrows the walk ([`walk`]); the rest of a question is asked of every thing met ([`row`]), as the
//! reader sees it. A page costs what it shows and at most [`MOST_EXAMINED`] things looked at, never the city. Small boxes are answered
//! from blocks of the map that are kept and never older than the store ([`kept`]).

mod kept;
mod page;
mod property;
mod row;
mod sort;
mod view;
mod walk;

use std::sync::Arc;

use chengji_codes::{Bounds, ClassCode};
use chengji_core::query::Expression;
use jiff::Timestamp;
use jiff::civil::Date;

use super::show::Reader;
use super::{MAX_PAGE, find, show};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::publication::Sight;

pub(crate) use kept::Shelf;
pub use property::{Listed, PropertyKind, Queryable};
pub use sort::{MOST_SORTED, SortKey};
pub use view::{FeatureView, ModelFacts, Properties};

use property::Names;
use view::Views;

/// Things looked at for one page at most; behind them the page ends with a cursor, however few it shows.
pub const MOST_EXAMINED: usize = 20_000;

/// A question for the features of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureQuery {
    /// The class.
    pub class: ClassCode,
    /// Only what meets this box, CGCS2000 degrees.
    pub bounds: Option<Bounds>,
    /// Only what this holds of; geometries in CGCS2000 degrees.
    pub filter: Option<Expression>,
    /// The versions believed at this instant, of the things whose place and identifiers fit today.
    pub as_of: Option<Timestamp>,
    /// Only versions that hold on one of these days.
    pub during: Option<Days>,
    /// In the order of these properties, the first deciding; none: in the order of the walk.
    pub sort: Vec<SortKey>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Most items, 1 to 10,000.
    pub limit: usize,
}

/// From day to day, both in it; without one it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Option<Date>,
    /// The last.
    pub to: Option<Date>,
}

/// A page of features.
#[derive(Debug, Clone, PartialEq)]
pub struct FeaturePage {
    /// The features.
    pub items: Vec<Arc<FeatureView>>,
    /// Cursor of the next page; `None` on the last.
    pub next: Option<String>,
    /// How many features the question finds, where that is known without looking at the whole city.
    pub matched: Option<i64>,
}

impl FeatureQuery {
    /// Everything of a class.
    #[must_use]
    pub fn of(class: ClassCode) -> Self {
        Self {
            class,
            bounds: None,
            filter: None,
            as_of: None,
            during: None,
            sort: Vec::new(),
            cursor: None,
            limit: 100,
        }
    }
}

/// Whether the actor may read things of the class.
///
/// # Errors
/// When the store fails.
pub fn may_read(city: &City, actor: &Actor, class: ClassCode) -> Result<bool, CityError> {
    Ok(Sight::of(city, actor)?.covers(class))
}

/// A page of features. Cost: the page, and at most [`MOST_EXAMINED`] things looked at; in an order of properties everything found, at most
/// [`MOST_SORTED`].
///
/// # Errors
/// For a class the actor may not read, a limit or cursor out of range, a filter that names what is no property the actor may ask
/// for, or when the store fails.
pub fn features(city: &City, actor: &Actor, query: &FeatureQuery) -> Result<FeaturePage, CityError> {
    if query.limit == 0 || query.limit > MAX_PAGE {
        return Err(CityError::refuse(Refusal::LimitInvalid, format!("{} (1 to {MAX_PAGE})", query.limit)));
    }
    if !may_read(city, actor, query.class)? {
        return Err(CityError::refuse(Refusal::ClassUnknown, query.class.to_string()));
    }
    let sees = Reader::new(city, actor).class(query.class);
    if query.bounds.is_some() && !sees.sees("position") {
        return Ok(FeaturePage { items: Vec::new(), next: None, matched: None });
    }
    city.store().read(|session| {
        let names = match query.filter.is_none() && query.sort.is_empty() {
            true => Names::default(),
            false => Names::of(city, session, query.class, &sees)?,
        };
        query.filter.as_ref().map_or(Ok(()), |filter| names.check(filter))?;
        let views = Views::new(city, &sees);
        match query.sort.is_empty() {
            true => page::read(&views, session, &names, query),
            false => sort::read(&views, session, &names, query),
        }
    })
}

/// The feature of a thing.
///
/// # Errors
/// [`Refusal::EntityNotFound`] when there is no such thing that the actor may read, or when the store fails.
pub fn feature(city: &City, actor: &Actor, code: &str) -> Result<FeatureView, CityError> {
    let thing = find::load(city, actor, code)?;
    let reader = Reader::of_thing(city, actor, &thing)?;
    let sees = reader.class(show::class_of(&thing.entity)?);
    city.store().read(|session| Views::new(city, &sees).one(session, &thing))
}

/// What the features of a class can be asked for by the actor. Cost: the class's attributes.
///
/// # Errors
/// For a class the actor may not read, or when the store fails.
pub fn queryables(city: &City, actor: &Actor, class: ClassCode) -> Result<Vec<Queryable>, CityError> {
    if !may_read(city, actor, class)? {
        return Err(CityError::refuse(Refusal::ClassUnknown, class.to_string()));
    }
    let sees = Reader::new(city, actor).class(class);
    city.store().read(|session| property::queryables(city, session, class, &sees))
}
