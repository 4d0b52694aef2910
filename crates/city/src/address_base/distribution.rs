//! Distribution of the address base: what changed since a number, for everybody who reads, and by area for those who follow one.
//!
//! A change is told by its number, the address and what happened; who wants the address as it stands asks for it. Numbers have no gaps,
//! so that a reader who has seen every number up to one has seen everything.

use chengji_codes::{DivisionCode, GridCell};
use chengji_core::access::Permission;
use chengji_store::address_base as store;
use chengji_store::address_change::{self as rows, ChangeRow, SubscriptionRow};
use chengji_store::{Session, ids};
use jiff::Timestamp;

use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant, parse};
use crate::error::{CityError, Refusal, require};
use crate::registry::MAX_PAGE;

/// Changes that one poll of a subscription looks at.
const LOOKED_AT: u32 = 20_000;
/// Most divisions and cells of a subscription.
const LARGEST_AREA: usize = 1_000;

/// One change of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressChange {
    /// Its place in the feed.
    pub seq: i64,
    /// The address.
    pub address_id: i64,
    /// The operation it was part of.
    pub operation_id: i64,
    /// `made`, `changed`, `ended` or `restored`.
    pub change: String,
    /// Division of the address.
    pub division: String,
    /// When.
    pub at: Timestamp,
    /// Preferred text today.
    pub text: String,
    /// Code today.
    pub code: Option<String>,
    /// State today.
    pub state: String,
    /// Where it leads when it has ended.
    pub successors: Vec<i64>,
}

/// A page of the feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFeed {
    /// The changes, in order.
    pub items: Vec<AddressChange>,
    /// The number to go on behind: that of the last change looked at, whether it is among the items or not.
    pub cursor: i64,
    /// Whether there may be more.
    pub more: bool,
}

/// Somebody who follows an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Our surrogate.
    pub subscription_id: i64,
    /// What its owner calls it.
    pub title: String,
    /// Divisions with everything in them.
    pub divisions: Vec<String>,
    /// Grid cells with everything in them.
    pub cells: Vec<String>,
    /// The last change acknowledged.
    pub cursor: i64,
    /// Since when.
    pub created_at: Timestamp,
}

/// Changes behind `since`, at most `limit`. Needs [`Permission::ReadRegistry`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a limit out of range, or when the store fails.
pub fn changes(city: &City, actor: &Actor, since: i64, limit: usize) -> Result<AddressFeed, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let limit = page_size(limit)?;
    city.store().read(|session| {
        let found = rows::list_changes(session, since, limit)?;
        let cursor = found.last().map_or(since, |row| row.seq);
        let more = found.len() == limit as usize;
        Ok(AddressFeed { items: told(session, found)?, cursor, more })
    })
}

/// Follows an area from now on. Needs [`Permission::ReadRegistry`] and a login.
///
/// # Errors
/// Without the permission; for an area that is empty, too large or names no division or cell; or when the store fails.
pub fn subscribe(
    city: &City,
    actor: &Actor,
    title: &str,
    divisions: &[String],
    cells: &[String],
) -> Result<Subscription, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let wrong = |what: &str| CityError::refuse(Refusal::AddressAreaInvalid, what);
    if title.trim().is_empty() || title.chars().count() > 100 {
        return Err(wrong("a title of 1 to 100 characters is needed"));
    }
    if divisions.is_empty() && cells.is_empty() || divisions.len() + cells.len() > LARGEST_AREA {
        return Err(wrong("an area has 1 to 1000 divisions and cells"));
    }
    let parsed: Vec<String> = divisions
        .iter()
        .map(|code| code.trim().parse::<DivisionCode>().map(|code| code.to_string()).map_err(|_error| wrong(code)))
        .collect::<Result<_, _>>()?;
    let numbers: Vec<i64> = cells
        .iter()
        .map(|cell| cell.trim().parse::<GridCell>().map(GridCell::to_i64).map_err(|_error| wrong(cell)))
        .collect::<Result<_, _>>()?;
    let (owner, title, now) = (actor.name.clone(), title.trim().to_owned(), city.now());
    city.store().write(move |tx| {
        let row = SubscriptionRow {
            subscription_id: ids::take(tx, "address_subscription", 1)?,
            owner,
            title,
            divisions: serde_json::to_string(&parsed).map_err(damaged)?,
            cells: serde_json::to_string(&numbers).map_err(damaged)?,
            cursor: rows::last(tx)?,
            created_at: now.as_microsecond(),
        };
        rows::insert_subscription(tx, &row)?;
        view(&row)
    })
}

/// The areas that the actor follows.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], or when the store fails.
pub fn subscriptions(city: &City, actor: &Actor) -> Result<Vec<Subscription>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let found = city.store().read(|session| rows::list_subscriptions(session, &actor.name))?;
    found.iter().map(view).collect()
}

/// What changed in a followed area behind the number acknowledged. `acknowledged` moves that number on first. Cost: the changes of the
/// whole city looked at, at most 20,000 a call.
///
/// # Errors
/// Without [`Permission::ReadRegistry`]; for a subscription that is not the actor's; or when the store fails.
pub fn poll(
    city: &City,
    actor: &Actor,
    subscription_id: i64,
    acknowledged: Option<i64>,
) -> Result<AddressFeed, CityError> {
    let row = own(city, actor, subscription_id)?;
    let since = acknowledged.unwrap_or(row.cursor).max(row.cursor);
    if since > row.cursor {
        city.store().write(move |tx| -> Result<(), CityError> {
            let seen = since.min(rows::last(tx)?);
            rows::advance_subscription(tx, subscription_id, seen)?;
            Ok(())
        })?;
    }
    let area = Area::of(&row)?;
    city.store().read(|session| {
        let found = rows::list_changes(session, since, LOOKED_AT)?;
        let cursor = found.last().map_or(since, |row| row.seq);
        let more = found.len() == LOOKED_AT as usize;
        let within = found.into_iter().filter(|row| area.covers(row)).collect();
        Ok(AddressFeed { items: told(session, within)?, cursor, more })
    })
}

/// Follows an area no longer.
///
/// # Errors
/// As [`poll`].
pub fn unsubscribe(city: &City, actor: &Actor, subscription_id: i64) -> Result<(), CityError> {
    own(city, actor, subscription_id)?;
    let at = city.now().as_microsecond();
    city.store().write(move |tx| -> Result<(), CityError> {
        rows::close_subscription(tx, subscription_id, at)?;
        Ok(())
    })
}

/// An area as it is compared.
struct Area {
    divisions: Vec<String>,
    cells: Vec<(i64, i64)>,
}

impl Area {
    fn of(row: &SubscriptionRow) -> Result<Self, CityError> {
        let cells: Vec<i64> = parse(&row.cells)?;
        let range = |cell: i64| -> Result<(i64, i64), CityError> {
            let (first, last) = GridCell::try_from(cell).map_err(damaged)?.range();
            Ok((first.cast_signed(), last.cast_signed()))
        };
        Ok(Self {
            divisions: parse(&row.divisions)?,
            cells: cells.into_iter().map(range).collect::<Result<_, _>>()?,
        })
    }

    fn covers(&self, row: &ChangeRow) -> bool {
        self.divisions.iter().any(|division| row.division.starts_with(division.as_str()))
            || row.cell.is_some_and(|cell| self.cells.iter().any(|(first, last)| (*first..=*last).contains(&cell)))
    }
}

/// A subscription of the actor; another's is as absent.
fn own(city: &City, actor: &Actor, subscription_id: i64) -> Result<SubscriptionRow, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let row = city.store().read(|session| rows::load_subscription(session, subscription_id))?;
    row.filter(|row| row.owner == actor.name)
        .ok_or_else(|| CityError::refuse(Refusal::AddressSubscriptionNotFound, subscription_id.to_string()))
}

fn told(session: &mut Session, found: Vec<ChangeRow>) -> Result<Vec<AddressChange>, CityError> {
    let mut items = Vec::with_capacity(found.len());
    let mut ids: Vec<i64> = found.iter().map(|row| row.address_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let held = store::load_many(session, &ids)?;
    for row in found {
        let at = held.binary_search_by_key(&row.address_id, |(address, _)| address.address_id);
        let Some((address, _)) = at.ok().and_then(|at| held.get(at)) else { continue };
        let state = super::holding::state_of(address)?;
        let successors = if row.change == "ended" {
            store::list_successors(session, row.address_id)?.into_iter().map(|line| line.to_id).collect()
        } else {
            Vec::new()
        };
        items.push(AddressChange {
            seq: row.seq,
            address_id: row.address_id,
            operation_id: row.operation_id,
            change: row.change,
            division: row.division,
            at: instant(row.at),
            text: address.preferred.clone(),
            code: address.code.clone(),
            state: state.as_str().to_owned(),
            successors,
        });
    }
    Ok(items)
}

fn view(row: &SubscriptionRow) -> Result<Subscription, CityError> {
    let cells: Vec<i64> = parse(&row.cells)?;
    let text = |cell: i64| GridCell::try_from(cell).map(|cell| cell.to_string()).map_err(damaged);
    Ok(Subscription {
        subscription_id: row.subscription_id,
        title: row.title.clone(),
        divisions: parse(&row.divisions)?,
        cells: cells.into_iter().map(text).collect::<Result<_, _>>()?,
        cursor: row.cursor,
        created_at: instant(row.created_at),
    })
}

fn page_size(limit: usize) -> Result<u32, CityError> {
    let size = u32::try_from(limit).ok().filter(|size| (1..=MAX_PAGE as u32).contains(size));
    size.ok_or_else(|| CityError::refuse(Refusal::LimitInvalid, limit.to_string()))
}
