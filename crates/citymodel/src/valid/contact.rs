//! How triangles in space meet.

use super::cross::turn;
use super::space::{P2, P3, Plane, between, cross, dot, length, sub};

/// A triangle of a surface.
#[derive(Debug, Clone, Copy)]
pub(super) struct Triangle {
    pub(super) corners: [P3; 3],
    /// The points its corners are.
    pub(super) points: [u32; 3],
    /// Unit normal.
    pub(super) normal: P3,
    pub(super) surface: u32,
    /// Which of the edges from corner 0, 1, 2 onward are edges of the surface.
    pub(super) edges: u8,
}

impl Triangle {
    /// None without area.
    pub(super) fn new(points: [u32; 3], edges: u8, surface: u32, all: &[P3]) -> Option<Self> {
        let corners = points.map(|point| all[point as usize]);
        let normal = cross(sub(corners[1], corners[0]), sub(corners[2], corners[0]));
        let size = length(normal);
        (size > 1e-9).then(|| Self { corners, points, normal: normal.map(|value| value / size), surface, edges })
    }

    /// Distance of a point from the plane, positive outside.
    pub(super) fn off(&self, point: P3) -> f64 {
        dot(sub(point, self.corners[0]), self.normal)
    }

    /// Distance of a point near the plane inward from an edge.
    fn inward(&self, edge: usize, point: P3) -> f64 {
        let (a, b) = (self.corners[edge], self.corners[(edge + 1) % 3]);
        let along = sub(b, a);
        dot(cross(self.normal, along), sub(point, a)) / length(along)
    }

    /// Whether a point near the plane lies on the triangle, or by no more than `margin` beside it.
    pub(super) fn holds(&self, point: P3, margin: f64) -> bool {
        (0..3).all(|edge| self.inward(edge, point) >= -margin)
    }

    /// Whether a point near the plane lies on the triangle, and farther than `margin` from the edges of its surface.
    pub(super) fn holds_inside(&self, point: P3, margin: f64) -> bool {
        (0..3).all(|edge| self.inward(edge, point) >= if self.edges & (1 << edge) == 0 { -1e-9 } else { margin })
    }

    pub(super) fn middle(&self) -> P3 {
        let [a, b, c] = self.corners;
        [0, 1, 2].map(|axis| (a[axis] + b[axis] + c[axis]) / 3.0)
    }

    fn longest(&self) -> f64 {
        (0..3).map(|edge| length(sub(self.corners[(edge + 1) % 3], self.corners[edge]))).fold(0.0, f64::max)
    }
}

/// Where two triangles meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meeting {
    /// Along a stretch, or at a point when both ends are one.
    Cut(P3, P3),
    /// They lie in one plane and cover each other around this place; whether they look the same way.
    Cover(P3, bool),
}

/// How two triangles meet; what is nearer than `near` touches, what covers less than `wide` across does not cover.
pub(super) fn meet(a: &Triangle, b: &Triangle, near: f64, wide: f64) -> Option<Meeting> {
    let of_b = b.corners.map(|corner| a.off(corner));
    if beside(of_b, near) {
        return None;
    }
    let of_a = a.corners.map(|corner| b.off(corner));
    if beside(of_a, near) {
        return None;
    }
    if level(of_b, near) || level(of_a, near) {
        return cover(a, b, wide);
    }
    let mut ends: Option<(P3, P3)> = None;
    let mut widest = 0.0;
    let mut take = |at: P3| match &mut ends {
        None => ends = Some((at, at)),
        Some((first, second)) => {
            let distance = length(sub(at, *first));
            if distance > widest {
                widest = distance;
                *second = at;
            }
        }
    };
    for (one, offs, other) in [(a, of_a, b), (b, of_b, a)] {
        for edge in 0..3 {
            let (p, q) = (offs[edge], offs[(edge + 1) % 3]);
            let (from, to) = (one.corners[edge], one.corners[(edge + 1) % 3]);
            if p.abs() <= near {
                if other.holds(from, near) {
                    take(from);
                }
            } else if q.abs() > near && (p > 0.0) != (q > 0.0) {
                let at = between(from, to, p / (p - q));
                if other.holds(at, near) {
                    take(at);
                }
            }
        }
    }
    ends.map(|(first, second)| Meeting::Cut(first, second))
}

fn beside(offs: [f64; 3], near: f64) -> bool {
    offs.iter().all(|off| *off > near) || offs.iter().all(|off| *off < -near)
}

fn level(offs: [f64; 3], near: f64) -> bool {
    offs.iter().all(|off| off.abs() <= near)
}

/// The part two triangles of one plane have in common, by cutting one with the edges of the other.
fn cover(a: &Triangle, b: &Triangle, wide: f64) -> Option<Meeting> {
    let plane = Plane::new(a.corners[0], a.normal)?;
    let knife = a.corners.map(|corner| plane.flat(corner));
    let mut part: Vec<P2> = b.corners.iter().map(|corner| plane.flat(*corner)).collect();
    let same = dot(a.normal, b.normal) > 0.0;
    if !same {
        part.reverse();
    }
    for edge in 0..3 {
        let (from, to) = (knife[edge], knife[(edge + 1) % 3]);
        let whole = std::mem::take(&mut part);
        for (number, &at) in whole.iter().enumerate() {
            let next = whole[(number + 1) % whole.len()];
            let (here, there) = (turn(from, to, at), turn(from, to, next));
            if here >= 0.0 {
                part.push(at);
            }
            if (here > 0.0 && there < 0.0) || (here < 0.0 && there > 0.0) {
                let share = here / (here - there);
                part.push([0, 1].map(|axis| (next[axis] - at[axis]).mul_add(share, at[axis])));
            }
        }
    }
    let area = super::cross::twice_area(&part) / 2.0;
    if part.len() < 3 || area <= wide * a.longest().min(b.longest()) {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of corners")]
    let count = part.len() as f64;
    let middle = [0, 1].map(|axis| part.iter().map(|at| at[axis]).sum::<f64>() / count);
    Some(Meeting::Cover(plane.lift(middle), same))
}

/// How many times triangles turned one way go around a point: one inside, nought outside, by the angles they fill of the sky.
pub(super) fn windings(triangles: &[Triangle], point: P3) -> f64 {
    let sky: f64 = triangles
        .iter()
        .map(|triangle| {
            let [a, b, c] = triangle.corners.map(|corner| sub(corner, point));
            let [x, y, z] = [length(a), length(b), length(c)];
            let volume = dot(a, cross(b, c));
            let base = x * y * z + dot(a, b) * z + dot(b, c) * x + dot(c, a) * y;
            2.0 * volume.atan2(base)
        })
        .sum();
    sky / (4.0 * std::f64::consts::PI)
}

/// Whether triangles that turn one way, outward or inward, have a point inside.
pub(super) fn encloses(triangles: &[Triangle], point: P3) -> bool {
    windings(triangles, point).abs() > 0.5
}
