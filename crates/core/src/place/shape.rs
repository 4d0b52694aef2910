//! A geometry laid out for many questions of one kind: how does this box lie to it?

use std::borrow::Cow;

use chengji_codes::Bounds;
use chengji_codes::grid::cover::Relation;
use geo::BoundingRect;
use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::kernels::{Kernel, Orientation, RobustKernel};
use geo_types::{Coord, Geometry, LineString, Point, Polygon, Rect};

/// The points, lines and polygons of a geometry, each with its box. Answers are exact.
pub(super) struct Shape<'a> {
    parts: Vec<(Bounds, Part<'a>)>,
}

enum Part<'a> {
    Point,
    Line(Cow<'a, LineString<f64>>),
    Polygon(Cow<'a, Polygon<f64>>),
}

impl<'a> Shape<'a> {
    /// The parts of a geometry; those empty or not on the globe are left out.
    pub(super) fn of(geometry: &'a Geometry<f64>) -> Self {
        let mut parts = Vec::new();
        collect(geometry, &mut parts);
        Self { parts }
    }

    /// How a closed box lies to the geometry. Cost: linear in the vertices of the parts whose own box meets it.
    pub(super) fn relation(&self, area: &Bounds) -> Relation {
        let mut found = Relation::Outside;
        for (bounds, part) in self.parts.iter().filter(|(bounds, _)| bounds.intersects(area)) {
            match part.relation(bounds, area) {
                Relation::Inside => return Relation::Inside,
                Relation::Touches => found = Relation::Touches,
                Relation::Outside => {}
            }
        }
        found
    }
}

impl Part<'_> {
    /// Supposes that the two boxes meet.
    fn relation(&self, bounds: &Bounds, area: &Bounds) -> Relation {
        if area.contains(bounds) {
            return Relation::Touches;
        }
        match self {
            Self::Point => Relation::Touches,
            Self::Line(line) if meets(line, area) => Relation::Touches,
            Self::Line(_) => Relation::Outside,
            Self::Polygon(polygon) if rings(polygon).any(|ring| meets(ring, area)) => Relation::Touches,
            Self::Polygon(polygon) => {
                // No boundary runs through the box, so it lies on one side of each ring, and any corner tells which.
                let corner = Coord { x: area.west, y: area.south };
                let holds = |ring: &LineString<f64>| coord_pos_relative_to_ring(corner, ring) == CoordPos::Inside;
                let inside = holds(polygon.exterior()) && !polygon.interiors().iter().any(holds);
                if inside { Relation::Inside } else { Relation::Outside }
            }
        }
    }
}

fn rings(polygon: &Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

fn collect<'a>(geometry: &'a Geometry<f64>, parts: &mut Vec<(Bounds, Part<'a>)>) {
    match geometry {
        Geometry::Point(point) => push_point(*point, parts),
        Geometry::Line(line) => push_line(Cow::Owned(LineString::from(line)), parts),
        Geometry::LineString(line) => push_line(Cow::Borrowed(line), parts),
        Geometry::Polygon(polygon) => push_polygon(Cow::Borrowed(polygon), parts),
        Geometry::Rect(rect) => push_polygon(Cow::Owned(rect.to_polygon()), parts),
        Geometry::Triangle(triangle) => push_polygon(Cow::Owned(triangle.to_polygon()), parts),
        Geometry::MultiPoint(points) => points.iter().for_each(|&point| push_point(point, parts)),
        Geometry::MultiLineString(lines) => {
            lines.iter().for_each(|line| push_line(Cow::Borrowed(line), parts));
        }
        Geometry::MultiPolygon(polygons) => {
            polygons.iter().for_each(|polygon| push_polygon(Cow::Borrowed(polygon), parts));
        }
        Geometry::GeometryCollection(members) => {
            members.iter().for_each(|member| collect(member, parts));
        }
    }
}

fn push_point<'a>(point: Point<f64>, parts: &mut Vec<(Bounds, Part<'a>)>) {
    parts.extend(Bounds::from_point(point.x(), point.y()).ok().map(|bounds| (bounds, Part::Point)));
}

fn push_line<'a>(line: Cow<'a, LineString<f64>>, parts: &mut Vec<(Bounds, Part<'a>)>) {
    parts.extend(line.bounding_rect().and_then(on_globe).map(|bounds| (bounds, Part::Line(line))));
}

fn push_polygon<'a>(polygon: Cow<'a, Polygon<f64>>, parts: &mut Vec<(Bounds, Part<'a>)>) {
    parts.extend(polygon.bounding_rect().and_then(on_globe).map(|bounds| (bounds, Part::Polygon(polygon))));
}

fn on_globe(rect: Rect<f64>) -> Option<Bounds> {
    Bounds::new(rect.min().x, rect.min().y, rect.max().x, rect.max().y).ok()
}

/// Whether a line shares a point with a closed box.
fn meets(line: &LineString<f64>, area: &Bounds) -> bool {
    line.0.windows(2).any(|ends| segment_meets(ends[0], ends[1], area))
}

fn segment_meets(a: Coord<f64>, b: Coord<f64>, area: &Bounds) -> bool {
    if a.x.max(b.x) < area.west || a.x.min(b.x) > area.east || a.y.max(b.y) < area.south || a.y.min(b.y) > area.north {
        return false;
    }
    if area.contains_point(a.x, a.y) || area.contains_point(b.x, b.y) {
        return true;
    }
    // Their shadows overlap on both axes, so only the segment's own line can part them: then both ends of the diagonal
    // that runs across the segment lie on one side of it.
    let rises = (b.x > a.x) == (b.y > a.y);
    let (left, right) = if rises { (area.north, area.south) } else { (area.south, area.north) };
    let side = |x: f64, y: f64| RobustKernel::orient2d(a, b, Coord { x, y });
    let (one, other) = (side(area.west, left), side(area.east, right));
    one != other || one == Orientation::Collinear
}
