//! Rings in the whole numbers of a tile, made valid: OGC 06-103r4, 6.1.11 as MVT 2.1, 4.3.3.3 asks for it.
//!
//! Rounding to the tile's numbers and leaving out vertices can make rings touch or cross themselves or each other. Most do not, and
//! that is seen quickly; those that do are taken apart and put together anew by an exact overlay of whole numbers.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{IntOverlayOptions, Overlay};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::core::solver::Solver;
use i_overlay::i_float::int::point::IntPoint;

use super::feature::{Kind, Part};

/// A position in a tile: 0 to its extent from the west and from the north, and into the border.
pub type Position = [i32; 2];

/// What of a geometry lies in one tile, in the tile's numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its kind.
    pub kind: Kind,
    /// All positions.
    pub points: Vec<Position>,
    /// Its lines or rings: each outer ring is followed by its holes. Outer rings have a positive area as MVT reckons it, holes a
    /// negative one. None for points.
    pub parts: Vec<Part>,
}

impl Piece {
    /// Its lines or rings with their positions.
    pub fn each(&self) -> impl Iterator<Item = (Part, &[Position])> {
        let mut from = 0;
        self.parts.iter().map(move |&part| {
            let points = &self.points[from..part.end as usize];
            from = part.end as usize;
            (part, points)
        })
    }

    pub(super) fn clear(&mut self, kind: Kind) {
        self.kind = kind;
        self.points.clear();
        self.parts.clear();
    }

    #[expect(clippy::cast_possible_truncation, reason = "a piece of a tile has few points")]
    pub(super) fn close(&mut self, hole: bool) {
        self.parts.push(Part { end: self.points.len() as u32, hole });
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Makes its rings valid, wound and ordered as MVT wants them. What has no area is gone afterwards.
    pub(super) fn mend(&mut self, edges: &mut Vec<Edge>) {
        self.tidy();
        if !self.is_simple(edges) {
            self.overlay();
            self.tidy();
        }
        self.order();
    }

    /// Takes out repeated points, points on straight edges, spikes; then rings of which no corners are left (one with corners and
    /// yet no area crosses itself). Tells holes by their winding.
    fn tidy(&mut self) {
        let mut to = 0;
        let mut from = 0;
        let mut kept = 0;
        for at in 0..self.parts.len() {
            let end = self.parts[at].end as usize;
            let start = to;
            for index in from..end {
                let point = self.points[index];
                while to > start && is_idle((to >= start + 2).then(|| self.points[to - 2]), self.points[to - 1], point)
                {
                    to -= 1;
                }
                if to == start || self.points[to - 1] != point {
                    self.points[to] = point;
                    to += 1;
                }
            }
            from = end;
            // The same around the seam.
            let mut first = start;
            loop {
                if to - first < 3 {
                    break;
                }
                let (last, before, begin, second) =
                    (self.points[to - 1], self.points[to - 2], self.points[first], self.points[first + 1]);
                if last == begin || is_idle(Some(before), last, begin) {
                    to -= 1;
                } else if is_idle(Some(last), begin, second) {
                    first += 1;
                } else {
                    break;
                }
            }
            let area = twice_area(&self.points[first..to]);
            if to - first < 3 {
                to = start;
                continue;
            }
            if first > start {
                self.points.copy_within(first..to, start);
                to -= first - start;
            }
            #[expect(clippy::cast_possible_truncation, reason = "a piece of a tile has few points")]
            let part = Part { end: to as u32, hole: area < 0 };
            self.parts[kept] = part;
            kept += 1;
        }
        self.parts.truncate(kept);
        self.points.truncate(to);
    }

    /// Whether no edge meets another but at the corner they share. Rings that touch, which is valid, are seen as meeting too.
    fn is_simple(&self, edges: &mut Vec<Edge>) -> bool {
        if self.parts.len() == 1 && is_convex(&self.points) {
            return true;
        }
        edges.clear();
        for (_, ring) in self.each() {
            let first = edges.len();
            for (at, &a) in ring.iter().enumerate() {
                let (b, next) = ring.get(at + 1).map_or((ring[0], first), |&b| (b, first + at + 1));
                edges.push(Edge { ends: if a[0] <= b[0] { [a, b] } else { [b, a] }, at: first + at, next });
            }
        }
        edges.sort_unstable_by_key(|edge| edge.ends[0][0]);
        for (at, first) in edges.iter().enumerate() {
            for second in edges[at + 1..].iter().take_while(|second| second.ends[0][0] <= first.ends[1][0]) {
                if meet(first, second) {
                    return false;
                }
            }
        }
        true
    }

    /// Takes the rings apart where they meet and puts them together anew.
    fn overlay(&mut self) {
        let mut overlay = Overlay::new_custom(self.points.len(), IntOverlayOptions::ogc(), Solver::default());
        let mut negative = false;
        for (part, ring) in self.each() {
            negative |= part.hole;
            let contour: Vec<IntPoint> = ring.iter().map(|&[x, y]| IntPoint::new(x, y)).collect();
            overlay.add_contour(&contour, i_overlay::core::overlay::ShapeType::Subject);
        }
        // A ring that crosses itself keeps both its lobes; a hole takes away, but outside its ring gives nothing.
        let shapes =
            overlay.overlay(OverlayRule::Subject, if negative { FillRule::Positive } else { FillRule::NonZero });
        self.clear(Kind::Polygon);
        for shape in shapes {
            for (at, contour) in shape.iter().enumerate() {
                let start = self.points.len();
                self.points.extend(contour.iter().map(|point| [point.x, point.y]));
                if (twice_area(&self.points[start..]) < 0) != (at > 0) {
                    self.points[start..].reverse();
                }
                self.close(at > 0);
            }
        }
    }

    /// Puts each hole behind the outer ring around it; holes without one are gone.
    fn order(&mut self) {
        let outers = self.parts.iter().filter(|part| !part.hole).count();
        if outers == self.parts.len() || (outers == 1 && self.parts.first().is_some_and(|part| !part.hole)) {
            return;
        }
        let rings: Vec<(bool, &[Position])> = self.each().map(|(part, ring)| (part.hole, ring)).collect();
        let around: Vec<Option<usize>> = rings
            .iter()
            .map(|&(hole, ring)| {
                let holds = |&at: &usize| !rings[at].0 && encloses(rings[at].1, ring);
                hole.then(|| (0..rings.len()).filter(holds).min_by_key(|&at| twice_area(rings[at].1))).flatten()
            })
            .collect();
        let mut ordered = Self { kind: Kind::Polygon, ..Self::default() };
        for (at, &(_, outer)) in rings.iter().enumerate().filter(|(_, (hole, _))| !hole) {
            ordered.points.extend_from_slice(outer);
            ordered.close(false);
            for (&(_, hole), _) in rings.iter().zip(&around).filter(|(_, around)| **around == Some(at)) {
                ordered.points.extend_from_slice(hole);
                ordered.close(true);
            }
        }
        *self = ordered;
    }
}

/// An edge, its western end first, with its number and that of the edge after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    ends: [Position; 2],
    at: usize,
    next: usize,
}

/// Twice the area of a ring by the surveyor's formula; positive for outer rings of a tile.
#[must_use]
pub fn twice_area(ring: &[Position]) -> i64 {
    let Some(&last) = ring.last() else { return 0 };
    let mut sum = 0;
    let mut a = last;
    for &b in ring {
        sum += i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]);
        a = b;
    }
    sum
}

/// On which side of the way from `a` to `b` a point is: the sign of the cross product.
fn side(a: Position, b: Position, c: Position) -> i64 {
    (i64::from(b[0]) - i64::from(a[0])) * (i64::from(c[1]) - i64::from(a[1]))
        - (i64::from(c[0]) - i64::from(a[0])) * (i64::from(b[1]) - i64::from(a[1]))
}

/// Whether a point says nothing: it stands twice, or on the straight way from the one before to the one after, or at the tip of a
/// spike.
fn is_idle(before: Option<Position>, point: Position, after: Position) -> bool {
    point == after || before.is_some_and(|before| side(before, point, after) == 0)
}

/// Whether a ring turns one way only and once.
fn is_convex(ring: &[Position]) -> bool {
    let count = ring.len();
    let mut flips = 0;
    let (mut turn, mut run) = (0, 0);
    for at in 0..count {
        let [a, b, c] = [ring[at], ring[(at + 1) % count], ring[(at + 2) % count]];
        let now = side(a, b, c).signum();
        if now * turn < 0 {
            return false;
        }
        turn = now;
        let step = (b[0] - a[0]).signum();
        if step != 0 {
            flips += i32::from(step * run < 0);
            run = step;
        }
    }
    flips <= 2
}

/// Whether two edges meet, other than at the corner between edges that follow each other, which are known not to overlap.
fn meet(first: &Edge, second: &Edge) -> bool {
    if first.next == second.at || second.next == first.at {
        return false;
    }
    let [a, b] = first.ends;
    let [c, d] = second.ends;
    let (low, high) = (a[1].min(b[1]), a[1].max(b[1]));
    if c[1].max(d[1]) < low || c[1].min(d[1]) > high {
        return false;
    }
    let (at_c, at_d) = (side(a, b, c), side(a, b, d));
    if (at_c > 0 && at_d > 0) || (at_c < 0 && at_d < 0) {
        return false;
    }
    let (at_a, at_b) = (side(c, d, a), side(c, d, b));
    if (at_a > 0 && at_b > 0) || (at_a < 0 && at_b < 0) {
        return false;
    }
    if at_c == 0 && at_d == 0 {
        // On one line: they overlap, or touch at an end.
        let key = |point: Position| (point[0], point[1]);
        let (from, to) = (key(a).min(key(b)), key(a).max(key(b)));
        let (begin, end) = (key(c).min(key(d)), key(c).max(key(d)));
        return from <= end && begin <= to;
    }
    true
}

/// Whether a ring lies in another: by its first corner that is not on the other's border.
fn encloses(outer: &[Position], ring: &[Position]) -> bool {
    ring.iter().map(|&point| place(outer, point)).find(|&place| place != 0).is_none_or(|place| place > 0)
}

/// 1 inside a ring, −1 outside, 0 on its border.
fn place(ring: &[Position], point: Position) -> i32 {
    let Some(&last) = ring.last() else { return -1 };
    let mut inside = false;
    let mut a = last;
    for &b in ring {
        let turn = side(a, b, point);
        let within = |axis: usize| (a[axis].min(b[axis])..=a[axis].max(b[axis])).contains(&point[axis]);
        if turn == 0 && within(0) && within(1) {
            return 0;
        }
        if (a[1] > point[1]) != (b[1] > point[1]) && (turn > 0) == (b[1] > a[1]) {
            inside = !inside;
        }
        a = b;
    }
    if inside { 1 } else { -1 }
}

#[cfg(test)]
#[path = "ring_tests.rs"]
mod ring_tests;
