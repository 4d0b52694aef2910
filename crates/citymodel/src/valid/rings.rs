//! The rules of one ring: enough corners, none twice, no crossing of itself.

use std::ops::ControlFlow;

use super::boxes::{Bounds, Boxes};
use super::cross::{Meet, folds, meet};
use super::space::{P2, P3};
use super::sweep;
use crate::finding::Rule;

/// Takes what is found: rule, ring within the surface, place in metres, detail.
pub(super) type Found<'f> = &'f mut dyn FnMut(Rule, Option<u32>, P3, String);

/// Pairs of stretches looked at for each stretch, and at least, before the exact sweep takes over.
const PAIRS_EACH: usize = 64;
const PAIRS_FREE: usize = 100_000;

/// The rings of one surface: corners as numbers of points, without repeated ones, and where they lie in the plane.
#[derive(Default)]
pub(super) struct Rings {
    pub(super) corners: Vec<u32>,
    pub(super) ends: Vec<u32>,
    pub(super) flat: Vec<P2>,
    /// Which ring of the surface each one is: those that are none are left out.
    pub(super) numbers: Vec<u32>,
    sorted: Vec<u32>,
}

/// Two rings that meet: at a corner, or in another way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contact {
    pub(super) rings: [u32; 2],
    /// The point both have or one has on the other; none when they cross or run along each other.
    pub(super) touch: Option<u32>,
    pub(super) at: P2,
}

impl Rings {
    pub(super) fn clear(&mut self) {
        self.corners.clear();
        self.ends.clear();
        self.flat.clear();
        self.numbers.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn range(&self, ring: usize) -> std::ops::Range<usize> {
        let start = ring.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[ring] as usize
    }

    pub(super) fn flat_of(&self, ring: usize) -> &[P2] {
        &self.flat[self.range(ring)]
    }

    /// Takes a ring of points, `same` naming the first point each is equal to. `false` when it is no ring.
    pub(super) fn push(&mut self, ring: &[u32], number: u32, same: &[u32], points: &[P3], found: Found<'_>) -> bool {
        let first = ring.first().map_or([0.0; 3], |&point| points[point as usize]);
        if ring.len() < 3 {
            found(Rule::RingTooFewPoints, Some(number), first, format!("{} corners", ring.len()));
            return false;
        }
        let start = self.corners.len();
        let mut repeated = None;
        for &point in ring {
            let point = same[point as usize];
            if self.corners[start..].last() == Some(&point) {
                repeated = Some(point);
            } else {
                self.corners.push(point);
            }
        }
        if self.corners.len() > start + 1 && self.corners[start] == self.corners[self.corners.len() - 1] {
            repeated = self.corners.pop();
        }
        let left = self.corners.len() - start;
        if let Some(point) = repeated {
            let detail = format!("{} of {} corners repeat the one before", ring.len() - left, ring.len());
            found(Rule::RingRepeatedPoint, Some(number), points[point as usize], detail);
        }
        let again = self.again(start);
        if let Some(point) = again.filter(|_| left >= 3) {
            let detail = "the ring comes back to a corner".to_owned();
            found(Rule::RingSelfIntersection, Some(number), points[point as usize], detail);
        }
        if left < 3 || again.is_some() {
            self.corners.truncate(start);
            return false;
        }
        self.ends.push(u32::try_from(self.corners.len()).unwrap_or(u32::MAX));
        self.numbers.push(number);
        true
    }

    /// A point that stands in the ring twice.
    fn again(&mut self, start: usize) -> Option<u32> {
        let ring = &self.corners[start..];
        if ring.len() <= 16 {
            return ring.iter().enumerate().find_map(|(at, point)| ring[at + 1..].contains(point).then_some(*point));
        }
        self.sorted.clear();
        self.sorted.extend_from_slice(ring);
        self.sorted.sort_unstable();
        self.sorted.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
    }

    /// Looks for stretches that meet where they should not: the rings that meet themselves, with where, and the rings that meet others.
    pub(super) fn meetings(&self, tolerance: f64, selves: &mut Vec<(u32, P2)>, contacts: &mut Vec<Contact>) {
        selves.clear();
        contacts.clear();
        if self.len() == 1 && self.flat.len() <= 4 && strictly_convex(&self.flat, tolerance) {
            return;
        }
        let stretches: Vec<[usize; 2]> = (0..self.len())
            .flat_map(|ring| {
                let range = self.range(ring);
                range.clone().map(move |at| [at, if at + 1 == range.end { range.start } else { at + 1 }])
            })
            .collect();
        let boxes: Vec<Bounds<2>> =
            stretches.iter().map(|[a, b]| Bounds::of([self.flat[*a], self.flat[*b]]).grown(tolerance)).collect();
        let ring_of = |at: usize| self.ends.partition_point(|end| *end as usize <= at);
        let mut left = PAIRS_FREE + PAIRS_EACH * stretches.len();
        let all = Boxes::new(&boxes).pairs(|first, second| {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            self.pair(stretches[first], stretches[second], tolerance, &ring_of, selves, contacts);
            ControlFlow::Continue(())
        });
        if all.is_break() {
            contacts.retain(|contact| contact.touch.is_none());
            for ring in 0..self.len() {
                if let Some(at) = sweep::crossing(self.flat_of(ring)) {
                    selves.push((u32::try_from(ring).unwrap_or(u32::MAX), at));
                }
            }
        }
        selves.sort_by_key(|(ring, _)| *ring);
        selves.dedup_by_key(|(ring, _)| *ring);
    }

    fn pair(
        &self,
        first: [usize; 2],
        second: [usize; 2],
        tolerance: f64,
        ring_of: &impl Fn(usize) -> usize,
        selves: &mut Vec<(u32, P2)>,
        contacts: &mut Vec<Contact>,
    ) {
        let ([a, b], [c, d]) = (first, second);
        let at = |corner: usize| self.flat[corner];
        let narrow = |ring: usize| u32::try_from(ring).unwrap_or(u32::MAX);
        let rings = if self.len() == 1 { [0, 0] } else { [ring_of(a), ring_of(c)] };
        if rings[0] == rings[1] {
            let meets = if b == c {
                folds(at(a), at(b), at(d), tolerance).then(|| at(b))
            } else if d == a {
                folds(at(c), at(d), at(b), tolerance).then(|| at(d))
            } else {
                meet(at(a), at(b), at(c), at(d), tolerance).map(|meeting| match meeting {
                    Meet::Cross(place) | Meet::Along(place) => place,
                    Meet::Touch(end) => at([a, b, c, d][end]),
                })
            };
            if let Some(place) = meets {
                selves.push((narrow(rings[0]), place));
            }
            return;
        }
        let rings = rings.map(narrow);
        match meet(at(a), at(b), at(c), at(d), tolerance) {
            None => {}
            Some(Meet::Cross(place) | Meet::Along(place)) => contacts.push(Contact { rings, touch: None, at: place }),
            Some(Meet::Touch(end)) => {
                let corner = [a, b, c, d][end];
                contacts.push(Contact { rings, touch: Some(self.corners[corner]), at: at(corner) });
            }
        }
    }
}

/// Whether three or four corners turn left at each by more than the tolerance: then they neither cross nor fold.
fn strictly_convex(flat: &[P2], tolerance: f64) -> bool {
    let count = flat.len();
    (0..count).all(|corner| {
        let [a, b, c] = [0, 1, 2].map(|step| flat[(corner + step) % count]);
        super::cross::side(a, b, c) > tolerance && super::cross::side(b, c, a) > tolerance
    })
}
