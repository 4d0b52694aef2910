//! Features kept by blocks: what stands in a small square of the map, as readers of one grade see it, for boxes that are asked for again.
//!
//! **Freshness** as of tiles: a block is used when the audit log is as long as when it was read, or when nothing of its class has changed
//! in its place since (`chengji_store::tile`). Both are asked of the store in the snapshot of every request; nothing is believed for a
//! time. What a model tells is not kept.

mod shelf;

use std::collections::HashMap;
use std::sync::Arc;

use chengji_codes::Bounds;
use chengji_core::{geometry, place};
use chengji_store::{Session, audit, query, tile};

use super::FeatureQuery;
use super::view::{FeatureView, Views};
use crate::error::CityError;
use crate::registry::of_box;

pub(crate) use shelf::Shelf;
use shelf::{Block, Kept, Key};

/// Blocks a degree: one measures 240 by 280 m at 30° north.
const PER_DEGREE: f64 = 400.0;
/// Blocks that one box may touch; a larger one is answered from the store.
const MOST_BLOCKS: i32 = 36;
/// Things that one block may hold; where there are more, boxes are answered from the store.
const MOST_THINGS: u32 = 4_000;

/// Features with the numbers of their things.
type Numbered = Vec<(i64, Arc<FeatureView>)>;

/// Every feature that meets the box alone asked for, by ascending id; `None` when there are more than the limit, or the box is too large
/// or too full for blocks.
pub(super) fn whole(
    views: &Views<'_>,
    session: &mut Session,
    asked: &FeatureQuery,
) -> Result<Option<Numbered>, CityError> {
    let FeatureQuery { class, bounds, filter: None, as_of: None, during: None, sort, cursor: None, limit } = asked
    else {
        return Ok(None);
    };
    let Some(bounds) = bounds.as_ref().filter(|_| sort.is_empty()) else { return Ok(None) };
    let [west, south, east, north] = [bounds.west, bounds.south, bounds.east, bounds.north].map(number);
    if (east - west + 1).saturating_mul(north - south + 1) > MOST_BLOCKS {
        return Ok(None);
    }
    let mut reader = BlockReader { views, session, class: class.to_string(), log: 0, last_change: None };
    reader.log = audit::size(reader.session)?;
    // A thing on a border stands in several blocks.
    let mut found: HashMap<i64, Arc<FeatureView>> = HashMap::new();
    for row in south..=north {
        for column in west..=east {
            let key = Key { class: *class, ceiling: views.sees.ceiling(), place: [column, row] };
            let Some(block) = reader.block(key)? else { return Ok(None) };
            for thing in block.things.iter().filter(|thing| thing.meets(bounds)) {
                found.insert(thing.entity_id, Arc::clone(&thing.view));
            }
            if found.len() > *limit {
                return Ok(None);
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable_by_key(|(id, _)| *id);
    Ok(Some(found))
}

/// The row or column of a degree: from -72,000 to 72,000.
#[expect(clippy::cast_possible_truncation, reason = "a degree is at most 180")]
fn number(degree: f64) -> i32 {
    (degree * PER_DEGREE).floor() as i32
}

struct BlockReader<'r> {
    views: &'r Views<'r>,
    session: &'r mut Session,
    class: String,
    /// Size of the log in this snapshot.
    log: i64,
    /// Size of the log before the last change of the class, once it was asked.
    last_change: Option<Option<i64>>,
}

impl BlockReader<'_> {
    /// The block as the store is in this snapshot; `None` when it is too full, or known only from a later snapshot.
    fn block(&mut self, key: Key) -> Result<Option<Arc<Block>>, CityError> {
        let shelf = self.views.city.features();
        if let Some(block) = shelf.find(&key) {
            if block.log() > self.log {
                return Ok(None);
            }
            if self.holds(&block, key)? {
                block.holds_at(self.log);
                return Ok(Some(block));
            }
        }
        let Some(things) = self.read(key)? else { return Ok(None) };
        Ok(Some(shelf.put(key, Block::new(things, self.log))))
    }

    /// Whether nothing in the block's place has changed since it was read.
    fn holds(&mut self, block: &Block, key: Key) -> Result<bool, CityError> {
        let since = block.log();
        if since == self.log {
            return Ok(true);
        }
        let last = match self.last_change {
            Some(last) => last,
            None => *self.last_change.insert(tile::class_change(self.session, &self.class)?),
        };
        if last.is_none_or(|last| last < since) {
            return Ok(true);
        }
        let (ranges, ancestors) = of_box(&key.bounds());
        Ok(!tile::changed_since(self.session, &self.class, &ranges, &ancestors, since, 3)?)
    }

    fn read(&mut self, key: Key) -> Result<Option<Vec<Kept>>, CityError> {
        let bounds = key.bounds();
        let (ranges, ancestors) = of_box(&bounds);
        let page = query::in_ranges(self.session, &ranges, &ancestors, Some(&self.class), None, MOST_THINGS)?;
        if page.next.is_some() {
            return Ok(None);
        }
        let mut things = Vec::with_capacity(page.entity_ids.len());
        for row in query::load_current(self.session, &page.entity_ids)? {
            let entity_id = row.entity.entity_id;
            let view = self.views.feature(row.entity, row.version)?;
            let extent = view.geometry.as_ref().and_then(geometry::bounds);
            let thing = Kept { entity_id, extent, view: Arc::new(view) };
            if thing.meets(&bounds) {
                things.push(thing);
            }
        }
        Ok(Some(things))
    }
}

impl Key {
    /// The closed square; neighbours share their borders.
    fn bounds(&self) -> Bounds {
        let degree = |at: i32| f64::from(at) / PER_DEGREE;
        let [column, row] = self.place;
        Bounds {
            west: degree(column),
            south: degree(row),
            east: degree(column + 1).min(180.0),
            north: degree(row + 1).min(90.0),
        }
    }
}

impl Kept {
    /// As [`place::intersects_bounds`], by the thing's own box where that is enough.
    fn meets(&self, area: &Bounds) -> bool {
        match (&self.extent, &self.view.geometry) {
            (Some(extent), _) if area.contains(extent) => true,
            (Some(extent), _) if !area.intersects(extent) => false,
            (_, Some(geometry)) => place::intersects_bounds(geometry, area),
            (_, None) => false,
        }
    }
}
