//! The exact tests behind the cell index: does a geometry share a point with a box or a polygon?

use chengji_codes::Bounds;
use chengji_codes::grid::cover::Relation;
use geo::Intersects;
use geo_types::{Geometry, Polygon};

use super::shape::Shape;
use crate::geometry;

/// Whether a geometry in CGCS2000 degrees shares a point with a closed box. Cost: linear in the vertices.
#[must_use]
pub fn intersects_bounds(geometry: &Geometry<f64>, area: &Bounds) -> bool {
    Shape::of(geometry).relation(area) != Relation::Outside
}

/// Whether a geometry in CGCS2000 degrees shares a point with a polygon.
///
/// Cost: linear in the vertices of the polygon for a geometry whose box lies clear of the polygon's boundary; the product
/// of the two numbers of vertices for the few on the boundary.
#[must_use]
pub fn intersects_polygon(geometry: &Geometry<f64>, area: &Polygon<f64>) -> bool {
    let Some(bounds) = geometry::bounds(geometry) else { return false };
    let area = Geometry::Polygon(area.clone());
    match Shape::of(&area).relation(&bounds) {
        Relation::Outside => false,
        Relation::Inside => true,
        Relation::Touches => geometry.intersects(&area),
    }
}
