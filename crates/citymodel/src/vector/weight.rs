//! How much each vertex of an outline matters, computed once on the source, so that every zoom drops vertices by one number.
//!
//! The measure is Visvalingam's: the area of the triangle a vertex makes with its neighbours at the time it is the least important
//! one left. Where two outlines share a border they must drop the same vertices, or gaps and overlaps open between them: [`Borders`]
//! learns which vertices have other neighbours in another outline (the ends of the shared stretches); these are never dropped, and
//! between them both outlines reckon with the same vertices and come to the same weights.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::feature::{Geometry, Kind};

/// Vertices [`Borders`] keeps at most, about 300 MB.
const KEPT: usize = 14_000_000;
/// The mark of a vertex that is an end of a shared stretch.
const JUNCTION: u64 = 0;

/// Which vertices outlines share, and where the shared stretches end.
#[derive(Debug, Default)]
pub struct Borders {
    neighbours: FxHashMap<u64, u64>,
    full: bool,
}

impl Borders {
    /// Takes note of a geometry's vertices. All of the outlines that may share a border are to be noted before the first is weighed.
    pub fn note(&mut self, geometry: &Geometry) {
        for (_, points) in geometry.each() {
            let closed = geometry.kind() == Kind::Polygon;
            for (at, &point) in points.iter().enumerate() {
                let before = if at > 0 { Some(points[at - 1]) } else { points.last().copied().filter(|_| closed) };
                let after = points.get(at + 1).copied().or(points.first().copied().filter(|_| closed));
                // The sum does not depend on the direction the outline is walked in.
                let sum = before.map_or(0, name_of).wrapping_add(after.map_or(0, name_of)).max(1);
                let room = self.neighbours.len() < KEPT;
                match self.neighbours.entry(name_of(point)) {
                    Entry::Occupied(mut entry) => {
                        if *entry.get() != sum {
                            entry.insert(JUNCTION);
                        }
                    }
                    Entry::Vacant(entry) if room => {
                        entry.insert(sum);
                    }
                    Entry::Vacant(_) => self.full = true,
                }
            }
        }
    }

    /// Whether there were more vertices than it keeps: borders between outlines noted late may then open by the tolerance.
    #[must_use]
    pub fn overflowed(&self) -> bool {
        self.full
    }

    fn is_junction(&self, point: [f64; 2]) -> bool {
        self.neighbours.get(&name_of(point)) == Some(&JUNCTION)
    }
}

/// A number of 64 bits for a position.
fn name_of([x, y]: [f64; 2]) -> u64 {
    // Adding zero makes the two zeros one.
    let mut name = (x + 0.0).to_bits() ^ (y + 0.0).to_bits().rotate_left(32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for _ in 0..2 {
        name = (name ^ name >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    }
    name ^ name >> 32
}

/// The weights of the vertices of one outline, in the square of its coordinates' unit; infinite for those never dropped: the ends of
/// a line, four corners of a ring, the ends of shared stretches. `source` holds the same vertices as they were noted in `borders`.
#[must_use]
pub fn weights(points: &[[f64; 2]], source: &[[f64; 2]], closed: bool, borders: Option<&Borders>) -> Vec<f32> {
    let count = points.len();
    let mut weights = vec![f32::INFINITY; count];
    if count <= if closed { 4 } else { 2 } && borders.is_none() {
        return weights;
    }
    let fixed: Vec<bool> = (0..count)
        .map(|at| {
            (!closed && (at == 0 || at + 1 == count))
                || borders.is_some_and(|borders| source.get(at).is_some_and(|&point| borders.is_junction(point)))
        })
        .collect();
    // A ring without any fixed corner keeps four; one with some may close up between them, as its neighbour does.
    let least = if closed && !fixed.contains(&true) { 4 } else { 2 };
    let mut before: Vec<usize> = (0..count).map(|at| if at == 0 { count - 1 } else { at - 1 }).collect();
    let mut after: Vec<usize> = (0..count).map(|at| if at + 1 == count { 0 } else { at + 1 }).collect();
    let mut current = vec![0.0; count];
    let mut heap = BinaryHeap::with_capacity(count);
    for at in (0..count).filter(|&at| !fixed[at]) {
        current[at] = triangle(points[before[at]], points[at], points[after[at]]);
        heap.push(Candidate { area: current[at], point: points[at], at });
    }
    let mut left = count;
    while let Some(Candidate { area, at, .. }) = heap.pop() {
        if area.total_cmp(&current[at]).is_ne() || weights[at].is_finite() {
            continue;
        }
        if left <= least {
            break;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more digits")]
        let weight = (area as f32).min(f32::MAX);
        weights[at] = weight;
        left -= 1;
        let (previous, next) = (before[at], after[at]);
        after[previous] = next;
        before[next] = previous;
        for neighbour in [previous, next] {
            if !fixed[neighbour] && weights[neighbour].is_infinite() {
                // A vertex weighs no less than a neighbour dropped before it; vertices elsewhere on the outline do not count.
                current[neighbour] =
                    triangle(points[before[neighbour]], points[neighbour], points[after[neighbour]]).max(area);
                heap.push(Candidate { area: current[neighbour], point: points[neighbour], at: neighbour });
            }
        }
    }
    weights
}

/// Twice the area of a triangle, the same number whichever way the outline is walked.
fn triangle(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    ((a[0] - b[0]) * (c[1] - b[1]) - (c[0] - b[0]) * (a[1] - b[1])).abs()
}

/// A vertex that may be the next to go: the least area first, then by position, so that the start of the ring does not matter.
#[derive(PartialEq)]
struct Candidate {
    area: f64,
    point: [f64; 2],
    at: usize,
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let by = |a: f64, b: f64| b.total_cmp(&a);
        by(self.area, other.area)
            .then(by(self.point[0], other.point[0]))
            .then(by(self.point[1], other.point[1]))
            .then(other.at.cmp(&self.at))
    }
}

#[cfg(test)]
#[path = "weight_tests.rs"]
mod weight_tests;
