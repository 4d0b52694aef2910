//! A geometry as the grid's own shape, for covers asked for by mode, level and budget.

use chengji_codes::Bounds;
use chengji_codes::grid::{InvalidShape, Shape};
use geo_types::{Geometry, LineString, Polygon};

/// The points, lines and polygons of a geometry in CGCS2000 degrees; empty parts are left out.
///
/// # Errors
/// A coordinate is off the globe, or a ring has less than three different positions.
pub fn outline(geometry: &Geometry<f64>) -> Result<Shape, InvalidShape> {
    add(Shape::new(), geometry)
}

fn add(shape: Shape, geometry: &Geometry<f64>) -> Result<Shape, InvalidShape> {
    match geometry {
        Geometry::Point(point) => shape.and_point(point.x(), point.y()),
        Geometry::MultiPoint(points) => {
            points.iter().try_fold(shape, |shape, point| shape.and_point(point.x(), point.y()))
        }
        Geometry::Line(line) => shape.and_line(&[line.start.x_y(), line.end.x_y()]),
        Geometry::LineString(line) => add_line(shape, line),
        Geometry::MultiLineString(lines) => lines.iter().try_fold(shape, add_line),
        Geometry::Polygon(polygon) => add_polygon(shape, polygon),
        Geometry::MultiPolygon(polygons) => polygons.iter().try_fold(shape, add_polygon),
        Geometry::Triangle(triangle) => add_polygon(shape, &triangle.to_polygon()),
        Geometry::Rect(rect) => {
            let ((west, south), (east, north)) = (rect.min().x_y(), rect.max().x_y());
            let off = |_| InvalidShape::Position { lon: east, lat: north };
            Ok(shape.and_box(Bounds::new(west, south, east, north).map_err(off)?))
        }
        Geometry::GeometryCollection(members) => members.iter().try_fold(shape, add),
    }
}

fn add_line(shape: Shape, line: &LineString<f64>) -> Result<Shape, InvalidShape> {
    if line.0.is_empty() { Ok(shape) } else { shape.and_line(&positions(line)) }
}

fn add_polygon(shape: Shape, polygon: &Polygon<f64>) -> Result<Shape, InvalidShape> {
    if polygon.exterior().0.is_empty() {
        return Ok(shape);
    }
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    shape.and_polygon(&rings.map(positions).collect::<Vec<_>>())
}

fn positions(line: &LineString<f64>) -> Vec<(f64, f64)> {
    line.coords().map(|coordinate| coordinate.x_y()).collect()
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod outline_tests;
