//! A feed that was held: a second person lets it in or not.

use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::register::{self as rows, FeedRow};

use super::feed::{FeedView, subject, view};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// What the second person says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The list is right: it is taken in when its file is fed again. The file itself was not kept, because it holds what is personal.
    Approve,
    /// The list is wrong.
    Refuse {
        /// Why.
        reason: String,
    },
}

/// Decides about a feed that was held. Needs [`Permission::Ingest`], and somebody else than who fed it.
///
/// # Errors
/// Without the permission; for a feed that is not there or not held; for the person who fed it; or when the store fails.
pub fn decide(city: &City, actor: &Actor, feed_id: i64, decision: Decision) -> Result<FeedView, CityError> {
    require(actor, Permission::Ingest)?;
    let (shared, name, now) = (city.clone(), actor.name.clone(), city.now());
    city.store().write(move |tx| {
        let absent = || CityError::refuse(Refusal::FeedNotFound, feed_id.to_string());
        let feed = rows::load_feed(tx, feed_id)?.ok_or_else(absent)?;
        if feed.state != "held" {
            return Err(CityError::refuse(Refusal::FeedNotHeld, format!("{feed_id} is {}", feed.state)));
        }
        if feed.actor == name {
            return Err(CityError::refuse(Refusal::FeedSamePerson, ""));
        }
        let (state, reason, ended_at) = match decision {
            Decision::Approve => ("running", feed.reason.clone(), None),
            Decision::Refuse { reason } => ("refused", Some(reason), Some(now.as_microsecond())),
        };
        let feed = FeedRow { state: state.to_owned(), reason, ended_at, decided_by: Some(name.clone()), ..feed };
        rows::update_feed(tx, &feed)?;
        let mut journal = Journal::open(tx, &name, now)?;
        let mut fields = vec![("state", feed.state.clone())];
        fields.extend(feed.reason.clone().map(|reason| ("reason", reason)));
        journal.record(EventKind::RegisterFeedDecided, &subject(feed_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok(view(feed, None))
    })
}
