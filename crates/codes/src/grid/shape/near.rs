//! Buffers: how far a cell is from the parts of a shape, on the ground about the cell's latitude.

use libm::{fabs, hypot};

use super::{Shape, strongest, touches_if};
use crate::grid::bounds::Bounds;
use crate::grid::cover::Relation;
use crate::grid::shape::edges::Edge;
use crate::grid::size::metres_per_degree;

/// Metres of a degree east and of a degree north.
#[derive(Debug, Clone, Copy)]
struct Scale {
    east: f64,
    north: f64,
}

impl Shape {
    pub(super) fn relation_to_buffer(&self, area: &Bounds) -> Relation {
        let up = self.buffer / metres_per_degree(0.0).1;
        let (south, north) = (area.south - up, area.north + up);
        let furthest = fabs(south).max(fabs(north));
        let nearest = if south <= 0.0 && north >= 0.0 { 0.0 } else { fabs(south).min(fabs(north)) };
        // No way within reach is shorter than on the smallest scale, and one is no longer than on the largest.
        let shortest = Scale { east: metres_per_degree(furthest).0, north: metres_per_degree(nearest).1 };
        let longest = Scale { east: metres_per_degree(nearest).0, north: metres_per_degree(furthest).1 };
        let mut plain =
            self.boxes.iter().map(|bounds| if bounds.contains(area) { Relation::Inside } else { Relation::Outside });
        let polygons = self.polygons.iter().map(|polygon| polygon.relation(area));
        if plain.any(|relation| relation == Relation::Inside) || strongest(polygons) == Relation::Inside {
            return Relation::Inside;
        }
        let mut found = Relation::Outside;
        for edge in self.sides(south, north).flat_map(turned) {
            if longest.furthest(edge, area) <= self.buffer {
                return Relation::Inside;
            }
            if found == Relation::Outside {
                found = touches_if(shortest.nearest(edge, area) <= self.buffer);
            }
        }
        found
    }

    pub(super) fn is_within_buffer(&self, lon: f64, lat: f64) -> bool {
        let up = self.buffer / metres_per_degree(0.0).1;
        let (east, north) = metres_per_degree(lat);
        let scale = Scale { east, north };
        self.sides(lat - up, lat + up).flat_map(turned).any(|edge| scale.distance(edge, (lon, lat)) <= self.buffer)
    }

    /// All boundaries that reach these latitudes; a point is an edge of no length.
    fn sides(&self, south: f64, north: f64) -> impl Iterator<Item = Edge> {
        let points = self.points.iter().map(|point| Edge { from: *point, to: *point });
        let edges = self.lines.iter().chain(&self.polygons).flat_map(move |part| part.between(south, north));
        let boxes = self.boxes.iter().flat_map(|Bounds { west, south, east, north }| {
            let corners = [(*west, *south), (*east, *south), (*east, *north), (*west, *north)];
            (0..4).map(move |at| Edge { from: corners[at], to: corners[(at + 1) % 4] })
        });
        points.chain(edges).chain(boxes)
    }
}

/// The edge where it is, and one turn to the west and to the east, so that a buffer goes across ±180°.
fn turned(edge: Edge) -> impl Iterator<Item = Edge> {
    [0.0, -360.0, 360.0]
        .into_iter()
        .map(move |turn| Edge { from: (edge.from.0 + turn, edge.from.1), to: (edge.to.0 + turn, edge.to.1) })
}

impl Scale {
    /// From the nearest point of a box.
    fn nearest(self, edge: Edge, area: &Bounds) -> f64 {
        if edge.meets(area) {
            return 0.0;
        }
        let to_box = |(lon, lat): (f64, f64)| {
            let (x, y) = (lon.clamp(area.west, area.east), lat.clamp(area.south, area.north));
            hypot((x - lon) * self.east, (y - lat) * self.north)
        };
        let from_corners = corners(area).map(|corner| self.distance(edge, corner));
        from_corners.into_iter().fold(to_box(edge.from).min(to_box(edge.to)), f64::min)
    }

    /// From the furthest point of a box, which is a corner because an edge is convex.
    fn furthest(self, edge: Edge, area: &Bounds) -> f64 {
        corners(area).map(|corner| self.distance(edge, corner)).into_iter().fold(0.0, f64::max)
    }

    fn distance(self, edge: Edge, (lon, lat): (f64, f64)) -> f64 {
        let (x, y) = ((lon - edge.from.0) * self.east, (lat - edge.from.1) * self.north);
        let (dx, dy) = ((edge.to.0 - edge.from.0) * self.east, (edge.to.1 - edge.from.1) * self.north);
        let length = dx * dx + dy * dy;
        let along = if length > 0.0 { ((x * dx + y * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        hypot(x - along * dx, y - along * dy)
    }
}

fn corners(area: &Bounds) -> [(f64, f64); 4] {
    [(area.west, area.south), (area.east, area.south), (area.east, area.north), (area.west, area.north)]
}
