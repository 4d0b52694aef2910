//! Cells with the number of things in them, where the things themselves are too many or too small.

use chengji_citymodel::vector::feature::{Feature, Field, Geometry};
use chengji_codes::{Bounds, GridCell, Level};
use chengji_store::{Session, query};

use super::draw::Place;
use super::view::Seen;
use crate::encode::{COUNTED_LEVELS, damaged};
use crate::error::CityError;

/// Cells of one tile at most, but for tiles of half the earth.
const MOST_CELLS: f64 = 4_000.0;

/// A cell with its count.
pub(super) struct Counted<'a> {
    layer: &'a str,
    cell: String,
    count: i64,
    shape: Geometry,
}

/// The cells of a class in a place that hold something: as areas for a class of areas, else as their middles. Cost: the cells.
pub(super) fn cells<'a>(session: &mut Session, seen: &'a Seen, place: &Place) -> Result<Vec<Counted<'a>>, CityError> {
    let level = level_for(&place.bounds);
    // Ranges of smaller cells leave out the larger one that begins them.
    let mut ranges = Vec::with_capacity(place.ranges.len() + place.ancestors.len());
    for (low, high) in place.ranges.iter().copied().chain(place.ancestors.iter().map(|&cell| (cell, cell))) {
        let whole = GridCell::try_from(low).map_err(damaged)?.ancestor(level).map_or(low, GridCell::to_i64);
        ranges.push((whole, high));
    }
    let mut counted = Vec::new();
    for (cell, count) in query::counts_in(session, level.get().into(), &ranges, Some(&seen.text))? {
        let cell = GridCell::try_from(cell).map_err(damaged)?;
        let Bounds { west, south, east, north } = cell.bounds();
        let (lon, lat) = cell.centre();
        let shape = if seen.rules.area {
            Geometry::polygons().ring([[west, south], [east, south], [east, north], [west, north]], false)
        } else {
            Geometry::points_of([[lon, lat]])
        };
        counted.push(Counted { layer: &seen.rules.layer, cell: cell.to_string(), count, shape });
    }
    Ok(counted)
}

/// The finest counted level with not too many cells in a place.
fn level_for(bounds: &Bounds) -> Level {
    let cells = |level: Level| {
        let (width, height) = level.cell_size();
        ((bounds.east - bounds.west) / width + 1.0) * ((bounds.north - bounds.south) / height + 1.0)
    };
    COUNTED_LEVELS.into_iter().rev().find(|level| cells(*level) <= MOST_CELLS).unwrap_or(Level::L2)
}

impl Feature for Counted<'_> {
    fn class(&self) -> &str {
        self.layer
    }

    fn id(&self) -> Option<u64> {
        None
    }

    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>)) {
        visit("cell", Field::Text(&self.cell));
        visit("count", Field::Integer(self.count));
    }

    fn geometry(&self) -> &Geometry {
        &self.shape
    }
}
