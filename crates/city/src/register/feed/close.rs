//! The end of a feed: what a whole list leaves out is gone, and the register knows when it was fed.

use chengji_core::audit::EventKind;
use chengji_core::history::day_of;
use chengji_store::register::dirty;
use chengji_store::register::record as records;
use chengji_store::register::{self as rows, FeedRow, RegisterRow};

use super::Fed;
use super::plan::{Plan, subject};
use crate::Actor;
use crate::city::City;
use crate::error::CityError;
use crate::journal::Journal;

/// Records looked at, and closed, at a time.
const PAGE: u32 = 20_000;

/// Ends a feed; `seen` are the records that its file names.
pub(super) fn close(
    city: &City,
    actor: &Actor,
    plan: &Plan,
    fed: Fed,
    mut seen: Vec<i64>,
) -> Result<FeedRow, CityError> {
    let mut gone = 0;
    if plan.feed.whole == 1 {
        seen.sort_unstable();
        gone = leave_out(city, plan, &seen)?;
    }
    let now = city.now();
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let feed = FeedRow {
        state: "applied".to_owned(),
        rows_read: number(fed.rows),
        created: number(fed.created),
        changed: number(fed.changed),
        unchanged: number(fed.unchanged),
        rejected: number(fed.rejected),
        gone: plan.feed.gone + gone,
        ended_at: Some(now.as_microsecond()),
        ..plan.feed.clone()
    };
    let (shared, name, register) = (city.clone(), actor.name.clone(), plan.register.clone());
    city.store().write(move |tx| {
        rows::update_feed(tx, &feed)?;
        let live = records::count_live(tx, register.register_id)?;
        rows::update_register(tx, &RegisterRow { records: live, fed_at: feed.ended_at, ..register })?;
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![
            ("rows", feed.rows_read.to_string()),
            ("created", feed.created.to_string()),
            ("changed", feed.changed.to_string()),
            ("unchanged", feed.unchanged.to_string()),
            ("rejected", feed.rejected.to_string()),
            ("gone", feed.gone.to_string()),
            ("records", live.to_string()),
        ];
        journal.record(EventKind::RegisterFeedFinished, &subject(feed.feed_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok(feed)
    })
}

/// Closes the records of the register that the file does not name. Cost: the register's numbers, and a write for each that is gone.
fn leave_out(city: &City, plan: &Plan, seen: &[i64]) -> Result<i64, CityError> {
    let register_id = plan.register.register_id;
    let (mut after, mut gone) = (0, 0);
    loop {
        let page = city.store().read(|session| records::list_live_ids(session, register_id, after, PAGE))?;
        let Some(last) = page.last().copied() else { return Ok(gone) };
        after = last;
        let missing: Vec<i64> =
            page.into_iter().filter(|id| *id <= plan.last_record && seen.binary_search(id).is_err()).collect();
        if missing.is_empty() {
            continue;
        }
        gone += i64::try_from(missing.len()).unwrap_or(i64::MAX);
        let (kind, now) = (plan.register.kind.clone(), city.now());
        let feed = FeedRow { gone: plan.feed.gone + gone, ..plan.feed.clone() };
        city.store().write(move |tx| {
            records::close_records(tx, &missing, now.as_microsecond(), &day_of(now).to_string())?;
            dirty::insert_dirty(tx, &kind, &missing)?;
            let counted = rows::load_feed(tx, feed.feed_id)?.unwrap_or_else(|| feed.clone());
            rows::update_feed(tx, &FeedRow { gone: feed.gone, ..counted })?;
            Ok::<_, CityError>(())
        })?;
    }
}
