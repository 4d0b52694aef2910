//! One point for a whole geometry: where its label stands and its grid code is read.

use geo::line_measures::Euclidean;
use geo::{Area, Centroid, Distance, Intersects, Length};
use geo_types::{Coord, Geometry, LineString, Point, Polygon};

/// A point in or on a geometry in house form, as (longitude, latitude).
///
/// Of a polygon the centroid, or where that lies outside the middle of the widest stretch on its latitude; of a line the
/// point half-way along; of several parts that of the largest, areas before lines before points.
pub(super) fn anchor(geometry: &Geometry<f64>) -> (f64, f64) {
    let mut largest = Candidate { dimension: 0, size: -1.0, at: (0.0, 0.0).into() };
    visit(geometry, &mut largest);
    largest.at.x_y()
}

/// The best part seen so far.
struct Candidate {
    dimension: u8,
    size: f64,
    at: Point<f64>,
}

impl Candidate {
    fn offer(&mut self, dimension: u8, size: f64, at: impl FnOnce() -> Point<f64>) {
        if (dimension, size) > (self.dimension, self.size) {
            *self = Self { dimension, size, at: at() };
        }
    }
}

fn visit(geometry: &Geometry<f64>, largest: &mut Candidate) {
    match geometry {
        Geometry::Point(point) => largest.offer(0, 0.0, || *point),
        Geometry::LineString(line) => largest.offer(1, Euclidean.length(line), || half_way(line)),
        Geometry::Polygon(polygon) => largest.offer(2, polygon.unsigned_area(), || inner(polygon)),
        Geometry::MultiPoint(points) => {
            points.iter().for_each(|point| largest.offer(0, 0.0, || *point));
        }
        Geometry::MultiLineString(lines) => {
            lines.iter().for_each(|line| largest.offer(1, Euclidean.length(line), || half_way(line)));
        }
        Geometry::MultiPolygon(polygons) => {
            polygons.iter().for_each(|polygon| largest.offer(2, polygon.unsigned_area(), || inner(polygon)));
        }
        Geometry::GeometryCollection(parts) => parts.iter().for_each(|part| visit(part, largest)),
        // Never in house form.
        Geometry::Line(line) => largest.offer(1, 0.0, || line.start_point()),
        Geometry::Rect(rect) => largest.offer(2, rect.unsigned_area(), || rect.center().into()),
        Geometry::Triangle(triangle) => {
            largest.offer(2, triangle.unsigned_area(), || triangle.centroid());
        }
    }
}

fn half_way(line: &LineString<f64>) -> Point<f64> {
    let mut left = Euclidean.length(line) / 2.0;
    for segment in line.lines() {
        let length = Euclidean.distance(segment.start_point(), segment.end_point());
        if length >= left && length > 0.0 {
            return (segment.start + segment.delta() * (left / length)).into();
        }
        left -= length;
    }
    line.0.last().copied().unwrap_or_default().into()
}

fn inner(polygon: &Polygon<f64>) -> Point<f64> {
    let corner = || polygon.exterior().0.first().copied().unwrap_or_default().into();
    let Some(centroid) = polygon.centroid() else { return corner() };
    if polygon.intersects(&centroid) {
        return centroid;
    }
    widest_stretch(polygon, centroid.y()).filter(|point| polygon.intersects(point)).unwrap_or_else(corner)
}

/// The middle of the widest stretch of the polygon at latitude `y`.
fn widest_stretch(polygon: &Polygon<f64>, y: f64) -> Option<Point<f64>> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let crosses = |a: Coord<f64>, b: Coord<f64>| (a.y > y) != (b.y > y);
    let mut crossings: Vec<f64> = rings
        .flat_map(LineString::lines)
        .filter(|line| crosses(line.start, line.end))
        .map(|line| line.start.x + (y - line.start.y) / line.dy() * line.dx())
        .collect();
    crossings.sort_unstable_by(f64::total_cmp);
    let widest = crossings.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some(Point::new(f64::midpoint(widest[0], widest[1]), y))
}
