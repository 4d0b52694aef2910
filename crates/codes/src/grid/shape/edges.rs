//! The edges of a line or of the rings of a polygon, found by latitude.

use alloc::vec::Vec;

use super::Position;
use crate::grid::bounds::Bounds;
use crate::grid::cover::Relation;

/// A straight edge between two positions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Edge {
    pub(crate) from: Position,
    pub(crate) to: Position,
}

/// Edges, and which of them are at each band of latitude.
#[derive(Debug, Clone)]
pub(crate) struct Edges {
    pub(crate) all: Vec<Edge>,
    pub(crate) bounds: Bounds,
    /// Edges by band from the south, one list behind the other; an edge is in every band it reaches.
    listed: Vec<u32>,
    /// Where each band's list ends.
    ends: Vec<u32>,
}

/// Nearness that counts as touching, in degrees: more than rounding can be, less than 10⁻⁸ m.
const DOUBT: f64 = 1e-13;

impl Edge {
    /// The edge from its lower end up, so that one edge of two polygons is crossed at the same place in both.
    pub(crate) fn upward(self) -> Self {
        let turned = (self.to.1, self.to.0) < (self.from.1, self.from.0);
        if turned { Self { from: self.to, to: self.from } } else { self }
    }

    /// Longitude at a latitude, for an upward edge that is not level.
    pub(crate) fn crossing(self, lat: f64) -> f64 {
        self.from.0 + (lat - self.from.1) * ((self.to.0 - self.from.0) / (self.to.1 - self.from.1))
    }

    fn bounds(self) -> Bounds {
        let ((a, b), (c, d)) = (self.from, self.to);
        Bounds { west: a.min(c), south: b.min(d), east: a.max(c), north: b.max(d) }
    }

    /// Whether the edge and a closed box share a point.
    pub(crate) fn meets(self, area: &Bounds) -> bool {
        if !self.bounds().intersects(area) {
            return false;
        }
        let ((x, y), (dx, dy)) = (self.from, (self.to.0 - self.from.0, self.to.1 - self.from.1));
        let doubt = DOUBT * (dx.abs() + dy.abs());
        let side = |lon: f64, lat: f64| dx * (lat - y) - dy * (lon - x);
        let corners = [
            side(area.west, area.south),
            side(area.east, area.south),
            side(area.east, area.north),
            side(area.west, area.north),
        ];
        let all_left = corners.iter().all(|side| *side > doubt);
        let all_right = corners.iter().all(|side| *side < -doubt);
        !all_left && !all_right
    }
}

impl Edges {
    pub(crate) fn of(all: Vec<Edge>) -> Self {
        let whole = all.iter().map(|edge| edge.bounds()).reduce(|all, next| all.union(&next));
        let bounds = whole.unwrap_or(Bounds { west: 0.0, south: 0.0, east: 0.0, north: 0.0 });
        let bands = (all.len() / 4).clamp(1, 65_536);
        let mut edges = Self { all, bounds, listed: Vec::new(), ends: alloc::vec![0; bands] };
        let reach = |edges: &Self, edge: &Edge| edges.bands(edge.from.1.min(edge.to.1), edge.from.1.max(edge.to.1));
        let mut counts = alloc::vec![0_u32; bands];
        for edge in &edges.all {
            reach(&edges, edge).for_each(|band| counts[band] += 1);
        }
        let starts: Vec<u32> =
            counts.iter().scan(0, |sum, count| Some(core::mem::replace(sum, *sum + count))).collect();
        edges.ends.clone_from(&starts);
        edges.listed = alloc::vec![0; counts.iter().sum::<u32>() as usize];
        for (number, edge) in (0..).zip(&edges.all) {
            for band in reach(&edges, edge) {
                edges.listed[edges.ends[band] as usize] = number;
                edges.ends[band] += 1;
            }
        }
        edges
    }

    /// Every edge that reaches these latitudes; an edge may come more than once.
    pub(crate) fn between(&self, south: f64, north: f64) -> impl Iterator<Item = Edge> {
        let meets = self.bounds.south <= north && south <= self.bounds.north;
        let bands = if meets { self.bands(south, north) } else { 0..=0 };
        let listed = meets.then(|| {
            let from = bands.start().checked_sub(1).map_or(0, |before| self.ends[before] as usize);
            &self.listed[from..self.ends[*bands.end()] as usize]
        });
        listed.into_iter().flatten().map(|number| self.all[*number as usize])
    }

    /// Whether an edge and a closed box share a point.
    pub(crate) fn meets(&self, area: &Bounds) -> bool {
        self.bounds.intersects(area) && self.between(area.south, area.north).any(|edge| edge.meets(area))
    }

    /// How a closed box lies to the inside of the rings.
    pub(crate) fn relation(&self, area: &Bounds) -> Relation {
        if !self.bounds.intersects(area) {
            return Relation::Outside;
        }
        if self.meets(area) {
            return Relation::Touches;
        }
        // No edge runs through the box, so it lies on one side of each ring, and its middle tells which.
        let (lon, lat) = area.centre();
        if self.holds(lon, lat) { Relation::Inside } else { Relation::Outside }
    }

    /// Whether a position is inside the rings, even-odd. On an edge, it is inside when the inside lies to the east or, at an
    /// edge along a parallel, to the north: of polygons that share an edge exactly one holds it.
    pub(crate) fn holds(&self, lon: f64, lat: f64) -> bool {
        let crosses = |edge: &Edge| {
            let edge = edge.upward();
            edge.from.1 <= lat && lat < edge.to.1 && edge.crossing(lat) <= lon
        };
        // One latitude is one band, so no edge is counted twice.
        self.between(lat, lat).filter(crosses).count() % 2 == 1
    }

    fn bands(&self, south: f64, north: f64) -> core::ops::RangeInclusive<usize> {
        let (last, height) = (self.ends.len() - 1, self.bounds.north - self.bounds.south);
        let band = |lat: f64| {
            if height <= 0.0 {
                return 0;
            }
            let share = ((lat - self.bounds.south) / height).clamp(0.0, 1.0);
            ((share * self.ends.len() as f64) as usize).min(last)
        };
        band(south)..=band(north)
    }
}
