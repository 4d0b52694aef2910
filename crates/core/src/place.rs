//! 落格: where a thing is, as a geometry in CGCS2000, an anchor point and a few BeiDou grid cells.

mod anchor;
mod outline;
mod point;
mod region;
mod sanity;
mod shape;

use chengji_codes::grid::cover;
use chengji_codes::{Bounds, GridCell, Level};
use geo::{CoordsIter, MapCoords};
use geo_types::{Coord, Geometry};

use crate::finding::{Finding, Rule, Severity, worst};
use crate::frame::Frame;
use crate::geometry;
use crate::record::RawPosition;

pub use outline::outline;
pub use region::{intersects_bounds, intersects_polygon};

/// Most cells in the cover of one thing.
pub const MAX_COVER: usize = 8;

/// Where a thing is.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Its geometry in CGCS2000 longitude and latitude, degrees.
    pub geometry: Geometry<f64>,
    /// A point in or on the geometry, (longitude, latitude): the centroid where that lies inside.
    pub anchor: (f64, f64),
    /// The level-10 cell of the anchor.
    pub cell: GridCell,
    /// Disjoint cells that together contain the geometry, in order, at most [`MAX_COVER`]; for a point its cell. Only a
    /// thing larger than eight cells of level 1 (6° × 4°) has more.
    pub cover: Vec<GridCell>,
}

/// Places a position written in `frame`, and says what is wrong with it.
///
/// There is a placement unless a finding is an error or the record says nowhere where the thing is. Positions outside
/// `extent` are placed with a warning. A position whose two numbers would be at home the other way round (in `extent`,
/// or in China when none is given) is an error, because one read the wrong way must not enter the map. Findings about a
/// written point name the field `x` or `y`.
///
/// A written longitude and latitude goes to its cell digit by digit, without becoming a binary fraction first.
#[must_use]
pub fn place(position: &RawPosition, frame: Frame, extent: Option<&Bounds>) -> (Option<Placement>, Vec<Finding>) {
    match position {
        RawPosition::None => (None, vec![Finding::new(Rule::PositionMissing)]),
        RawPosition::Point { x, y } => point::place(x, y, frame, extent),
        RawPosition::Geometry(raw) => place_geometry(raw, frame, extent),
    }
}

/// Cells that together contain a geometry in CGCS2000 degrees: disjoint, in order, at most `max_cells` where level 1 allows
/// it, no finer than `finest`. Empty for a geometry that is empty or not on the globe.
///
/// Cost: some tens of box tests, each linear in the vertices of the parts whose own box meets it.
#[must_use]
pub fn cover(geometry: &Geometry<f64>, finest: Level, max_cells: usize) -> Vec<GridCell> {
    let Some(bounds) = geometry::bounds(geometry) else { return Vec::new() };
    let shape = shape::Shape::of(geometry);
    cover::cover(&bounds, |cell| shape.relation(cell), finest, max_cells)
}

fn place_geometry(raw: &Geometry<f64>, frame: Frame, extent: Option<&Bounds>) -> (Option<Placement>, Vec<Finding>) {
    if let Some(finding) = raw.coords_iter().find_map(|Coord { x, y }| sanity::off_frame(x, y, frame)) {
        return (None, vec![finding]);
    }
    if matches!(raw, Geometry::Point(point) if sanity::is_placeholder(point.x(), point.y())) {
        return (None, vec![sanity::placeholder()]);
    }
    let (geometry, mut findings) = geometry::check(raw.map_coords(|Coord { x, y }| frame.to_cgcs2000(x, y).into()));
    let Some(geometry) = geometry else { return (None, findings) };
    findings.extend(sanity::off_extent(raw, &geometry, frame, extent));
    let placement = match worst(&findings) {
        Some(Severity::Error) => None,
        _ => Placement::of(geometry).map_err(|finding| findings.push(*finding)).ok(),
    };
    (placement, findings)
}

impl Placement {
    /// Anchors and covers a geometry in house form.
    fn of(geometry: Geometry<f64>) -> Result<Self, Box<Finding>> {
        let anchor = anchor::anchor(&geometry);
        let cell =
            GridCell::encode(anchor.0, anchor.1, Level::L10).map_err(|error| Box::new(sanity::no_cell(&error)))?;
        let cover = match geometry {
            Geometry::Point(_) => vec![cell],
            _ => cover(&geometry, Level::L10, MAX_COVER),
        };
        Ok(Self { geometry, anchor, cell, cover })
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
pub(crate) mod place_tests;
