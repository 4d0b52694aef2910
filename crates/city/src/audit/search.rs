//! The log searched from its end: by kind, actor, subject and time. The log has no index but its order: instants rise with it, so
//! that a time is found by halving; everything else is looked for event by event, so many at a time.

use chengji_core::access::Permission;
use chengji_core::audit::Event;
use chengji_store::audit as log;
use chengji_store::{Session, StoreError};
use jiff::Timestamp;

use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};
use crate::view::EventView;

/// Events one question looks at.
const MOST_LOOKED: i64 = 50_000;
/// Events read at a time.
const STRIDE: u32 = 2_000;

/// Which events; a blank field means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventsAsked {
    /// A kind such as `code.issued`, or its first part.
    pub kind: String,
    /// Login name.
    pub actor: String,
    /// Part of the subject, in any case.
    pub subject: String,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// The `next` of the page before; none for the end of the log.
    pub before: Option<i64>,
    /// Events a page.
    pub limit: usize,
}

/// A page of the log, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventsFound {
    /// The events.
    pub items: Vec<EventView>,
    /// Where the next question begins; none when all was looked at. A page may be short, even empty, and yet go on.
    pub next: Option<i64>,
    /// Events looked at.
    pub looked: i64,
    /// Events in the log.
    pub size: i64,
}

/// Searches the log backwards. Cost: the events looked at, at most 50,000, and O(log n) for a time.
///
/// # Errors
/// Without [`Permission::ReadAudit`], or when the store fails.
pub fn search(city: &City, actor: &Actor, asked: &EventsAsked) -> Result<EventsFound, CityError> {
    require(actor, Permission::ReadAudit)?;
    Ok(city.store().read(|session| backwards(session, asked))?)
}

fn backwards(session: &mut Session, asked: &EventsAsked) -> Result<EventsFound, StoreError> {
    let size = log::size(session)?;
    let floor = asked.from.map_or(Ok(0), |from| first_from(session, size, from))?;
    let top = asked.until.map_or(Ok(size), |until| first_from(session, size, until))?;
    let begin = asked.before.map_or(top, |before| before.clamp(0, top));
    let subject = asked.subject.trim().to_lowercase();
    let mut found = EventsFound { items: Vec::new(), next: None, looked: 0, size };
    let mut end = begin;
    while end > floor && found.looked < MOST_LOOKED {
        let stride = STRIDE.min(u32::try_from(end - floor).unwrap_or(STRIDE));
        for row in log::list_events_before(session, end, stride)? {
            end = row.seq;
            found.looked += 1;
            if is_asked_for(&row.body, asked, &subject) {
                found.items.push(EventView { seq: row.seq, text: row.body });
                if found.items.len() >= asked.limit.max(1) {
                    found.next = (end > floor).then_some(end);
                    return Ok(found);
                }
            }
        }
    }
    found.next = (end > floor).then_some(end);
    Ok(found)
}

fn is_asked_for(text: &str, asked: &EventsAsked, subject: &str) -> bool {
    let told = |name| Event::field_of(text, name).unwrap_or_default();
    let (kind, actor) = (asked.kind.trim(), asked.actor.trim());
    let is_kind = |told: &str| told.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    (kind.is_empty() || is_kind(told("event")))
        && (actor.is_empty() || told("actor") == actor)
        && (subject.is_empty() || told("subject").to_lowercase().contains(subject))
}

/// The first of `size` events not before `instant`. Events stand in the order of their transactions, so instants rise but for the
/// moments a transaction waited.
fn first_from(session: &mut Session, size: i64, instant: Timestamp) -> Result<i64, StoreError> {
    let (mut low, mut high) = (0, size);
    while low < high {
        let middle = low + (high - low) / 2;
        let event = log::load_event(session, middle)?;
        let at = event.and_then(|row| Event::field_of(&row.body, "at").and_then(|at| at.parse::<Timestamp>().ok()));
        if at.is_some_and(|at| at >= instant) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}
