//! Lists of addresses and the queues of work that wait for a role, each a page of an index.

use chengji_core::access::Permission;
use chengji_core::address_base::{AddressState, state};
use chengji_store::address_base::{self as store, AddressRow};

use super::holding;
use super::view::{self, BaseLine, OperationView};
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal, require};
use crate::registry::MAX_PAGE;
use crate::{Actor, Page};

/// By what a list is drawn; one of them, `division` also with `state`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseQuery {
    /// Preferred texts that begin so.
    pub prefix: Option<String>,
    /// At this road.
    pub road_id: Option<i64>,
    /// Directly below this address.
    pub parent_id: Option<i64>,
    /// In this state.
    pub state: Option<AddressState>,
    /// Within this division.
    pub division: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Most items, 1 to 10,000.
    pub limit: usize,
}

/// One queue of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// The state in which addresses wait.
    pub state: AddressState,
    /// What the actor may do to them.
    pub acts: Vec<chengji_core::address_base::AddressAct>,
    /// How many wait.
    pub waiting: i64,
}

/// A page of addresses. Needs [`Permission::ReadRegistry`]. Cost: the page.
///
/// # Errors
/// Without the permission; for filters that do not go together, a cursor that is none of ours or a wrong limit; or when the
/// store fails.
pub fn list(city: &City, actor: &Actor, query: &BaseQuery) -> Result<Page<BaseLine>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let size = page_size(query.limit)?;
    let (text, number) = position(query.cursor.as_deref())?;
    let limit = size + 1;
    let division = query.division.as_deref().unwrap_or_default();
    let filters = [
        query.prefix.is_some(),
        query.road_id.is_some(),
        query.parent_id.is_some(),
        query.state.is_some() || query.division.is_some(),
    ];
    if filters.into_iter().filter(|told| *told).count() > 1 {
        return Err(CityError::refuse(Refusal::FilterConflict, ""));
    }
    let rows = city.store().read(|session| {
        let after = (text.as_str(), number);
        if let Some(prefix) = &query.prefix {
            return store::list_by_prefix(session, prefix, after, limit);
        }
        if let Some(road_id) = query.road_id {
            return store::list_by_road(session, road_id, number, limit);
        }
        if let Some(parent_id) = query.parent_id {
            return store::list_by_parent(session, parent_id, number, limit);
        }
        if let Some(state) = query.state {
            return store::list_by_state(session, state.number(), division, after, limit);
        }
        if query.division.is_some() {
            return store::list_by_division(session, division, after, limit);
        }
        store::list_addresses(session, number, limit)
    })?;
    paged(rows, size, query)
}

/// What waits for the actor within a division: a queue for every state out of which the actor may take a step.
/// Needs [`Permission::ReadRegistry`]. Cost: the division's addresses by an index alone.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn queues(city: &City, actor: &Actor, division: &str) -> Result<Vec<Queue>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let counts = city.store().read(|session| store::count_by_state(session, division))?;
    let mut queues = Vec::new();
    for state in AddressState::ALL.iter().copied().filter(|state| state.is_application()) {
        let acts: Vec<_> = state::allowed(state).filter(|act| actor.may(act.permission())).collect();
        let waiting = counts.iter().find(|(number, _)| *number == state.number()).map_or(0, |(_, n)| *n);
        if !acts.is_empty() {
            queues.push(Queue { state, acts, waiting });
        }
    }
    Ok(queues)
}

/// Changes that wait for a second person, in the order proposed. Needs [`Permission::ReadRegistry`]. Cost: the page.
///
/// # Errors
/// Without the permission, for a cursor that is none of ours, or when the store fails.
pub fn proposals(
    city: &City,
    actor: &Actor,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Page<OperationView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let size = page_size(limit)?;
    let (_, after) = position(cursor)?;
    let mut rows = city.store().read(|session| store::list_operations(session, "proposed", after, size + 1))?;
    let more = rows.len() > size as usize;
    rows.truncate(size as usize);
    let next = rows.last().filter(|_| more).map(|row| format!("{}-", row.operation_id));
    Ok(Page { items: rows.into_iter().map(view::operation).collect::<Result<_, _>>()?, next, total: None })
}

/// A line of a list.
pub(crate) fn line(row: AddressRow) -> Result<BaseLine, CityError> {
    Ok(BaseLine {
        address_id: row.address_id,
        kind: holding::kind_of(&row)?,
        state: holding::state_of(&row)?,
        parent_id: row.parent_id,
        code: row.code,
        text: row.preferred,
        division: row.division,
        road_id: row.road_id,
        version: row.version,
        applicant: row.applicant,
        created_at: instant(row.created_at),
    })
}

/// A page size within its range.
pub(crate) fn page_size(limit: usize) -> Result<u32, CityError> {
    let size = u32::try_from(limit).ok().filter(|size| (1..=MAX_PAGE as u32).contains(size));
    size.ok_or_else(|| CityError::refuse(Refusal::LimitInvalid, limit.to_string()))
}

fn paged(mut rows: Vec<AddressRow>, size: u32, query: &BaseQuery) -> Result<Page<BaseLine>, CityError> {
    let more = rows.len() > size as usize;
    rows.truncate(size as usize);
    let next = rows.last().filter(|_| more).map(|row| {
        let text = if query.prefix.is_some() { &row.preferred } else { &row.division };
        format!("{}-{text}", row.address_id)
    });
    Ok(Page { items: rows.into_iter().map(line).collect::<Result<_, _>>()?, next, total: None })
}

/// Text and number behind which a list goes on.
pub(crate) fn position(cursor: Option<&str>) -> Result<(String, i64), CityError> {
    let Some(cursor) = cursor else { return Ok((String::new(), 0)) };
    let parts = cursor.split_once('-').and_then(|(number, text)| Some((text.to_owned(), number.parse().ok()?)));
    parts.ok_or_else(|| CityError::refuse(Refusal::CursorInvalid, cursor))
}
