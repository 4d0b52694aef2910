//! Buildings that stand on the same ground.

use std::ops::ControlFlow;

use geo::{Area, BooleanOps, Coord, LineString, MultiPolygon, Polygon};

use super::boxes::{Bounds, Boxes};
use super::cross::{holds, side};
use super::flaw::{Flaw, Part};
use super::space::{Level, P2};
use crate::finding::Rule;
use crate::measure::footprint;
use crate::model::CityObject;

/// Buildings overlap in height by more than this many metres, or not at all.
const HEIGHT: f64 = 0.1;
/// Metres by which an outline has to reach into another to be looked at closely: half the breadth of what is too little to tell.
const REACH: f64 = 0.02;
/// Pairs that come near, for each building; beyond it the rest is not compared, and that is told.
const PAIRS_EACH: usize = 1_000;

/// Outlines of buildings: some ten bytes a corner, a hundred a building.
#[derive(Default)]
pub(super) struct Neighbours {
    buildings: Vec<Building>,
    boxes: Vec<Bounds<2>>,
    /// Corners from the least corner of the building's box, in degrees.
    corners: Vec<[f32; 2]>,
    ring_ends: Vec<u32>,
    /// Behind the last ring of each polygon.
    polygons: Vec<u32>,
    /// The polygons of the building in work, and its heights.
    open: Vec<Polygon<f64>>,
    heights: Option<[f64; 2]>,
}

struct Building {
    id: Box<str>,
    place: u64,
    heights: [f32; 2],
    polygons_end: u32,
}

impl Neighbours {
    /// Takes a building or a part of the one in work.
    pub(super) fn part(&mut self, object: &CityObject) {
        let outline = footprint(&object.bodies);
        for body in object.bodies.iter().filter(|body| body.lod.level() > 0) {
            for point in body.shape.faces().map_or(&[][..], |faces| &faces.points) {
                let held = self.heights.get_or_insert([point[2], point[2]]);
                *held = [held[0].min(point[2]), held[1].max(point[2])];
            }
        }
        self.open.extend(outline.0);
    }

    /// Ends the building in work.
    #[expect(clippy::cast_possible_truncation, reason = "offsets within a building, and heights to a millimetre")]
    pub(super) fn end(&mut self, id: &str, place: u64) {
        let open = std::mem::take(&mut self.open);
        let Some(heights) = self.heights.take().filter(|_| !open.is_empty()) else { return };
        let held = Bounds::of(open.iter().flat_map(|polygon| polygon.exterior().coords().map(|at| [at.x, at.y])));
        for polygon in open {
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let length = ring.0.len().saturating_sub(1);
                let offset = |at: &Coord<f64>| [(at.x - held.least[0]) as f32, (at.y - held.least[1]) as f32];
                self.corners.extend(ring.0[..length].iter().map(offset));
                self.ring_ends.push(narrow(self.corners.len()));
            }
            self.polygons.push(narrow(self.ring_ends.len()));
        }
        self.boxes.push(held);
        self.buildings.push(Building {
            id: id.into(),
            place,
            heights: heights.map(|height| height as f32),
            polygons_end: narrow(self.polygons.len()),
        });
    }

    /// Tells which buildings share more ground than `shared`: square metres, and share of the smaller.
    pub(super) fn compare(self, shared: (f64, f64), flaws: &mut Vec<Flaw>) {
        let mut left = PAIRS_EACH.saturating_mul(self.buildings.len());
        let mut found = Vec::new();
        let walk = Boxes::new(&self.boxes).pairs(|a, b| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            if let Some((area, at)) = self.pair(a, b, shared) {
                found.push((b, a, area, at));
            }
            ControlFlow::Continue(())
        });
        found.sort_by_key(|pair| (pair.0, pair.1));
        for (this, other, area, at) in found {
            let (this, other) = (&self.buildings[this], &self.buildings[other]);
            flaws.push(Flaw {
                rule: Rule::BuildingsOverlap,
                object: this.id.to_string(),
                other: Some(other.id.to_string()),
                place: this.place,
                part: Part { at: Some(at), ..Part::default() },
                detail: format!("shares {area:.1} m² of ground with {}", other.id),
            });
        }
        if walk.is_break() {
            flaws.push(Flaw {
                rule: Rule::TooLarge,
                object: String::new(),
                other: None,
                place: 0,
                part: Part::default(),
                detail: "more buildings overlap than can be compared; the rest is not".to_owned(),
            });
        }
    }

    fn pair(&self, a: usize, b: usize, (least, share): (f64, f64)) -> Option<(f64, [f64; 3])> {
        let [first, second] = [&self.buildings[a].heights, &self.buildings[b].heights];
        let (low, high) = (first[0].max(second[0]), first[1].min(second[1]));
        if f64::from(high - low) <= HEIGHT {
            return None;
        }
        let [x, y] = self.boxes[a].least;
        let level = Level::at([x, y, 0.0]);
        let (one, other) = (self.outline(a, &level), self.outline(b, &level));
        let near = one.iter().any(|p| other.iter().any(|q| reaches(&p[0], &q[0])));
        if !near {
            return None;
        }
        let (one, other) = (shape(&one), shape(&other));
        let common = one.intersection(&other);
        let area = common.unsigned_area();
        let most = one.unsigned_area().min(other.unsigned_area());
        let corner = common.0.first()?.exterior().0.first()?;
        let at = level.degrees([corner.x, corner.y, 0.0]);
        (area > least.max(share * most)).then_some((area, [at[0], at[1], f64::from(low)]))
    }

    /// The polygons of a building in metres: rings of each, the outer one first.
    fn outline(&self, building: usize, level: &Level) -> Vec<Vec<Vec<P2>>> {
        let [x, y] = self.boxes[building].least;
        let metres = |at: &[f32; 2]| {
            let [east, north, _] = level.metres([x + f64::from(at[0]), y + f64::from(at[1]), 0.0]);
            [east, north]
        };
        let start = |list: &[u32], number: usize| number.checked_sub(1).map_or(0, |before| list[before] as usize);
        let polygons = building.checked_sub(1).map_or(0, |before| self.buildings[before].polygons_end as usize);
        (polygons..self.buildings[building].polygons_end as usize)
            .map(|polygon| {
                (start(&self.polygons, polygon)..self.polygons[polygon] as usize)
                    .map(|ring| {
                        let range = start(&self.ring_ends, ring)..self.ring_ends[ring] as usize;
                        self.corners[range].iter().map(metres).collect()
                    })
                    .collect()
            })
            .collect()
    }
}

fn shape(outline: &[Vec<Vec<P2>>]) -> MultiPolygon<f64> {
    let line = |ring: &Vec<P2>| -> LineString<f64> { ring.iter().map(|at| Coord { x: at[0], y: at[1] }).collect() };
    let polygons = outline.iter().filter_map(|rings| {
        let (outer, holes) = rings.split_first()?;
        Some(Polygon::new(line(outer), holes.iter().map(line).collect()))
    });
    MultiPolygon::new(polygons.collect())
}

/// Whether two outlines may share ground: their stretches cross, or one has a corner or its middle in the other, by [`REACH`].
/// Buildings that share a wall do not.
fn reaches(a: &[P2], b: &[P2]) -> bool {
    let pairs =
        |ring: &[P2]| -> Vec<[P2; 2]> { (0..ring.len()).map(|at| [ring[at], ring[(at + 1) % ring.len()]]).collect() };
    let (first, second) = (pairs(a), pairs(b));
    let apart = |p: f64, q: f64| p.abs() > REACH && q.abs() > REACH && (p > 0.0) != (q > 0.0);
    let crosses = first.iter().any(|[p, q]| {
        let held = Bounds::of([*p, *q]);
        second.iter().any(|[r, s]| {
            held.meets(&Bounds::of([*r, *s]))
                && apart(side(*r, *s, *p), side(*r, *s, *q))
                && apart(side(*p, *q, *r), side(*p, *q, *s))
        })
    });
    crosses || deep(a, &second, b) || deep(b, &first, a)
}

/// Whether a corner, the middle of a stretch or of a corner's two neighbours lies in the other ring and off its stretches.
fn deep(ring: &[P2], stretches: &[[P2; 2]], other: &[P2]) -> bool {
    let count = ring.len();
    (0..count).any(|at| {
        let (here, next, after) = (ring[at], ring[(at + 1) % count], ring[(at + 2) % count]);
        let middle = |p: P2, q: P2| [f64::midpoint(p[0], q[0]), f64::midpoint(p[1], q[1])];
        let inner = middle(here, after);
        let mut asked = vec![here, middle(here, next)];
        if holds(ring, inner) {
            asked.push(inner);
        }
        asked.into_iter().any(|point| {
            holds(other, point) && stretches.iter().all(|[p, q]| super::cross::to_stretch(point, *p, *q) > REACH)
        })
    })
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
