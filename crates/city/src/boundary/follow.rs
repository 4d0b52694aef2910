//! Things are placed: as the change feed tells of them, and again where a boundary has changed. What is written is derived.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chengji_codes::grid::range::ranges_for_box;
use chengji_codes::{Bounds, DivisionCode, GridCell};
use chengji_core::boundary::BoundaryIndex;
use chengji_core::history::day_of;
use chengji_store::boundary::{self as store, AreaRow, PlacementCount, PlacementRow};
use chengji_store::entity::Current;
use chengji_store::{Tx, audit, query};
use jiff::civil::Date;

use super::cache::index;
use crate::city::City;
use crate::city_model;
use crate::encode::damaged;
use crate::error::CityError;

/// The mark of the last change of the feed that was placed.
const CHANGES: &str = "changes";
/// Changes or things of one transaction.
const STEP: u32 = 2_000;
/// Ranges that a box is cut into.
const RANGES: usize = 32;
/// How long to wait when there is nothing to place.
const IDLE: Duration = Duration::from_millis(500);

/// Keeps placements up with boundaries and change feed until `stopped` says so. A server runs it on a thread of its own.
pub fn follow_changes(city: &City, stopped: &dyn Fn() -> bool) {
    while !stopped() {
        match place_outstanding(city, &mut |_| !stopped()) {
            Ok(_) => std::thread::sleep(IDLE),
            Err(error) => {
                tracing::warn!(code = error.code(), %error, "placements could not follow");
                std::thread::sleep(IDLE * 10);
            }
        }
    }
}

/// Places everything that is outstanding; yields how many things were looked at. `progress` is told so and says whether to go on.
///
/// Cost: the changes since the last time, and the things in the boxes of boundaries that have changed. Repeating it after a fault goes
/// on where it broke off, or at the beginning of one box.
///
/// # Errors
/// When the store fails.
pub fn place_outstanding(city: &City, progress: &mut dyn FnMut(u64) -> bool) -> Result<u64, CityError> {
    let mut placed = 0;
    loop {
        let today = day_of(city.now()).to_string();
        let area = city.store().read(|session| store::find_area(session, &today))?;
        let step = match area {
            Some(area) => Some(place_area(city, &area, &mut |n| progress(placed + n))?),
            None => place_changes(city)?,
        };
        let Some(step) = step else { return Ok(placed) };
        placed += step;
        if !progress(placed) {
            return Ok(placed);
        }
    }
}

/// Places what has changed; none when nothing has.
fn place_changes(city: &City) -> Result<Option<u64>, CityError> {
    let index = index(city)?;
    let (after, size) = city
        .store()
        .read(|session| Ok::<_, CityError>((store::find_mark(session, CHANGES)?, audit::size(session)?)))?;
    if after + 1 >= size {
        return Ok(None);
    }
    let (ids, last) = city.store().read(|session| {
        let events = audit::list_changes(session, after, STEP)?;
        // Without boundaries there is nothing to say about any thing; a first boundary brings its own box.
        let full = events.len() == STEP as usize && !index.is_empty();
        let last = if full { events.last().map_or(size - 1, |event| event.seq) } else { size - 1 };
        let mut ids: Vec<i64> = events.iter().filter_map(|event| event.entity_id).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok::<_, CityError>((ids, last))
    })?;
    let ids = if index.is_empty() { Vec::new() } else { ids };
    let n = ids.len() as u64;
    write(city, index, ids, move |tx| Ok(store::set_mark(tx, CHANGES, last)?))?;
    Ok(Some(n))
}

/// Places everything in a box again.
fn place_area(city: &City, area: &AreaRow, progress: &mut dyn FnMut(u64) -> bool) -> Result<u64, CityError> {
    let bounds = Bounds::new(area.west, area.south, area.east, area.north).map_err(damaged)?;
    let cut = ranges_for_box(&bounds, RANGES);
    let signed = |code: u64| i64::from_ne_bytes(code.to_ne_bytes());
    let ranges: Vec<_> = cut.ranges.iter().map(|(low, high)| (signed(*low), signed(*high))).collect();
    let ancestors: Vec<i64> = cut.ancestors.into_iter().map(GridCell::to_i64).collect();
    let (mut after, mut placed) = (None, 0);
    loop {
        let page =
            city.store().read(|session| query::in_ranges(session, &ranges, &ancestors, None, after.as_ref(), STEP))?;
        placed += page.entity_ids.len() as u64;
        let (index, area_id, is_last) = (index(city)?, area.area_id, page.next.is_none());
        write(city, index, page.entity_ids, move |tx| {
            if is_last {
                store::delete_area(tx, area_id)?;
            }
            Ok(())
        })?;
        after = page.next;
        if after.is_none() || !progress(placed) {
            return Ok(placed);
        }
    }
}

fn write(
    city: &City,
    index: Arc<BoundaryIndex>,
    ids: Vec<i64>,
    then: impl FnOnce(&mut Tx) -> Result<(), CityError> + Send + 'static,
) -> Result<(), CityError> {
    let today = day_of(city.now());
    city.store().write(move |tx| {
        let mut counts = Counts::default();
        for current in query::load_current(tx, &ids)? {
            place(tx, &index, today, &current, &mut counts)?;
        }
        counts.write(tx)?;
        then(tx)
    })
}

/// Differences of counts, by division and class.
#[derive(Default)]
struct Counts(BTreeMap<(String, String), (i64, i64)>);

impl Counts {
    fn add(&mut self, row: &PlacementRow, n: i64) {
        let count = self.0.entry((row.division.clone(), row.class.clone())).or_default();
        count.0 += n;
        count.1 += n * row.differs;
    }

    fn write(self, tx: &mut Tx) -> Result<(), CityError> {
        for ((division, class), (n, differing)) in self.0 {
            if (n, differing) != (0, 0) {
                store::add_placements(tx, &PlacementCount { division, class, n, differing })?;
            }
        }
        Ok(())
    }
}

fn place(
    tx: &mut Tx,
    index: &BoundaryIndex,
    today: Date,
    current: &Current,
    counts: &mut Counts,
) -> Result<(), CityError> {
    let id = current.entity.entity_id;
    let before = store::find_placement(tx, id)?;
    let now = placement(index, today, current);
    if before != now {
        if let Some(row) = &before {
            counts.add(row, -1);
        }
        match &now {
            Some(row) => {
                counts.add(row, 1);
                store::set_placement(tx, row)?;
            }
            None => store::delete_placement(tx, id)?,
        }
    }
    city_model::recount_known(tx, current, now.as_ref())
}

/// Where a thing stands by its anchor; none for one that is no more, has no place or stands outside all boundaries.
fn placement(index: &BoundaryIndex, today: Date, current: &Current) -> Option<PlacementRow> {
    let version = &current.version;
    let (lon, lat) = version.lon.zip(version.lat).filter(|_| current.entity.retired_at.is_none())?;
    let placed = index.at(lon, lat, today).finest?;
    let stated = version.division.as_deref().and_then(|text| text.parse::<DivisionCode>().ok());
    let differs = stated.is_some_and(|stated| !placed.contains(&stated) && !stated.contains(&placed));
    Some(PlacementRow {
        entity_id: current.entity.entity_id,
        class: current.entity.class.clone(),
        division: placed.to_string(),
        stated: stated.map_or_else(String::new, |code| code.to_string()),
        differs: i64::from(differs),
    })
}
