//! Whether polygons are simple and rightly nested (OGC 06-103r4, 6.1.11): every flaw, by exact tests.

use std::collections::{BTreeMap, BTreeSet};

use geo_types::{Coord, Geometry, LineString, Polygon};

use super::contact::{Contact, contact, turns_back};
use super::sweep::{Extent, overlapping};
use crate::finding::{Finding, Rule};

mod nesting;

/// Start and end of a segment.
type Ends = [Coord<f64>; 2];

/// The flaws of a geometry in house form, each rule once.
pub(super) fn findings(geometry: &Geometry<f64>) -> Vec<Finding> {
    let mut flaws = Flaws::default();
    visit(geometry, &mut flaws);
    flaws.findings()
}

/// A place as findings show it, with about a decimetre's precision in degrees.
pub(super) fn shown(place: Coord<f64>) -> String {
    format!("{:.6} {:.6}", place.x, place.y)
}

/// What was found so far: per rule how often, and where first.
#[derive(Debug, Default)]
struct Flaws {
    self_intersections: Option<(usize, Coord<f64>)>,
    wrong_nestings: Option<(usize, Coord<f64>)>,
}

impl Flaws {
    fn self_intersection(&mut self, place: Coord<f64>) {
        self.self_intersections.get_or_insert((0, place)).0 += 1;
    }

    fn wrong_nesting(&mut self, place: Coord<f64>) {
        self.wrong_nestings.get_or_insert((0, place)).0 += 1;
    }

    fn findings(self) -> Vec<Finding> {
        let intersecting = self.self_intersections.map(|(count, place)| {
            let detail = format!("rings that cross or touch themselves: {count}, first near {}", shown(place));
            Finding::new(Rule::GeometrySelfIntersection).detail(detail)
        });
        let nesting = self.wrong_nestings.map(|(count, place)| {
            let detail =
                format!("pairs of rings that overlap or are wrongly nested: {count}, first near {}", shown(place));
            Finding::new(Rule::GeometryInvalidNesting).detail(detail)
        });
        intersecting.into_iter().chain(nesting).collect()
    }
}

fn visit(geometry: &Geometry<f64>, flaws: &mut Flaws) {
    match geometry {
        Geometry::Polygon(polygon) => check(std::slice::from_ref(polygon), flaws),
        Geometry::MultiPolygon(polygons) => check(&polygons.0, flaws),
        Geometry::GeometryCollection(parts) => parts.iter().for_each(|part| visit(part, flaws)),
        _ => {}
    }
}

/// One ring of the shape under test.
struct Ring<'a> {
    points: &'a LineString<f64>,
    /// Which polygon it belongs to.
    polygon: usize,
    hole: bool,
    extent: Extent,
}

impl Ring<'_> {
    fn first(&self) -> Coord<f64> {
        self.points.0.first().copied().unwrap_or_default()
    }
}

/// One segment: the ring it belongs to and its place there.
#[derive(Debug, Clone, Copy)]
struct Segment {
    ring: usize,
    place: usize,
    ends: Ends,
}

/// Checks the polygons of one (multi)polygon, whose interiors must not meet.
fn check(polygons: &[Polygon<f64>], flaws: &mut Flaws) {
    let rings = rings(polygons);
    let segments = segments(&rings);
    let extents: Vec<Extent> = segments.iter().map(|Segment { ends: [a, b], .. }| Extent::of_two(*a, *b)).collect();
    let mut intersecting = BTreeSet::new();
    let mut meetings: BTreeMap<(usize, usize), nesting::Meeting> = BTreeMap::new();
    overlapping(&extents, |i, j| {
        let (i, j) = (i.min(j), i.max(j));
        let (one, other) = (segments[i], segments[j]);
        if one.ring == other.ring {
            if meets_itself(one, other, rings[one.ring].points.0.len() - 1) && intersecting.insert(one.ring) {
                flaws.self_intersection(meeting_place(one, other));
            }
            return;
        }
        match contact(one.ends, other.ends) {
            Contact::None => {}
            Contact::Cross => meetings.entry((one.ring, other.ring)).or_default().cross(),
            Contact::Touch => {
                meetings.entry((one.ring, other.ring)).or_default().touch(one.ends, other.ends);
            }
        }
    });
    nesting::check(&rings, &meetings, flaws);
}

fn rings(polygons: &[Polygon<f64>]) -> Vec<Ring<'_>> {
    polygons
        .iter()
        .enumerate()
        .flat_map(|(polygon, shape)| {
            let shell = std::iter::once((shape.exterior(), false));
            shell
                .chain(shape.interiors().iter().map(|hole| (hole, true)))
                .filter_map(move |(points, hole)| Some(Ring { points, polygon, hole, extent: Extent::of(&points.0)? }))
        })
        .collect()
}

fn segments(rings: &[Ring<'_>]) -> Vec<Segment> {
    rings
        .iter()
        .enumerate()
        .flat_map(|(ring, Ring { points, .. })| {
            points.0.windows(2).enumerate().map(move |(place, ends)| Segment { ring, place, ends: [ends[0], ends[1]] })
        })
        .collect()
}

/// Whether two segments of one ring of `count` segments meet in more than the corner that neighbours share.
fn meets_itself(one: Segment, other: Segment, count: usize) -> bool {
    let ([a, b], [c, d]) = (one.ends, other.ends);
    if one.place + 1 == other.place {
        return turns_back(a, b, d);
    }
    if one.place == 0 && other.place + 1 == count {
        return turns_back(c, d, b);
    }
    contact(one.ends, other.ends) != Contact::None
}

/// A corner that two segments share, or else one near their meeting.
fn meeting_place(one: Segment, other: Segment) -> Coord<f64> {
    other.ends.into_iter().find(|corner| one.ends.contains(corner)).unwrap_or(other.ends[0])
}
