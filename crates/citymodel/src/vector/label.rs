//! Where a label stands: a point well inside a polygon, the middle of a line.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::prepared::twice_area;

/// Squares looked at at most for one polygon.
const LOOKS: usize = 2_000;

/// Length of a line.
pub(super) fn length(line: &[[f64; 2]]) -> f64 {
    line.windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1])).sum()
}

/// The point half the way along a line.
pub(super) fn middle(line: &[[f64; 2]]) -> Option<[f64; 2]> {
    let mut left = length(line) / 2.0;
    for pair in line.windows(2) {
        let step = (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]);
        if step >= left && step > 0.0 {
            let part = left / step;
            return Some([
                pair[0][0] + (pair[1][0] - pair[0][0]) * part,
                pair[0][1] + (pair[1][1] - pair[0][1]) * part,
            ]);
        }
        left -= step;
    }
    line.first().copied()
}

/// A point inside a polygon (its outer ring first, then its holes): the centre of a convex one, else the point farthest from every
/// border (the pole of inaccessibility), to a hundredth of the polygon's shorter side. `None` for a ring without extent.
pub(super) fn inside(rings: &[&[[f64; 2]]]) -> Option<[f64; 2]> {
    let outer = *rings.first()?;
    let mut low = [f64::INFINITY; 2];
    let mut high = [f64::NEG_INFINITY; 2];
    for point in outer {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    let centre = centre(outer)?;
    if rings.len() == 1 && is_convex(outer) {
        return Some(centre);
    }
    let size = (high[0] - low[0]).min(high[1] - low[1]);
    if size <= 0.0 {
        return Some(centre);
    }
    let precision = size / 100.0;
    let half = size / 2.0;
    let mut best = Square::at(centre, 0.0, rings);
    let mut heap = BinaryHeap::new();
    let mut x = low[0];
    // Long thin polygons begin with larger squares: no more than a hundred of them.
    let step = size.max((high[0] - low[0]).max(high[1] - low[1]) / 100.0);
    while x < high[0] {
        let mut y = low[1];
        while y < high[1] {
            heap.push(Square::at([x + step / 2.0, y + step / 2.0], half.max(step / 2.0), rings));
            y += step;
        }
        x += step;
    }
    let mut looks = 0;
    while let Some(square) = heap.pop() {
        if square.distance > best.distance {
            best = square;
        }
        looks += 1;
        if square.most() - best.distance <= precision || looks > LOOKS {
            // The heap gives the most promising square first: the others promise less.
            break;
        }
        let quarter = square.half / 2.0;
        for [dx, dy] in [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]] {
            heap.push(Square::at([square.centre[0] + dx * quarter, square.centre[1] + dy * quarter], quarter, rings));
        }
    }
    Some(best.centre)
}

/// The centre of area of a ring.
fn centre(ring: &[[f64; 2]]) -> Option<[f64; 2]> {
    let &[ox, oy] = ring.first()?;
    let mut sum = [0.0; 2];
    for pair in ring.windows(2) {
        let [ax, ay] = [pair[0][0] - ox, pair[0][1] - oy];
        let [bx, by] = [pair[1][0] - ox, pair[1][1] - oy];
        let cross = ax * by - bx * ay;
        sum[0] += (ax + bx) * cross;
        sum[1] += (ay + by) * cross;
    }
    let area = twice_area(ring);
    (area != 0.0).then(|| [ox + sum[0] / (3.0 * area), oy + sum[1] / (3.0 * area)])
}

/// Whether a ring turns one way only and once.
fn is_convex(ring: &[[f64; 2]]) -> bool {
    let count = ring.len();
    let mut turns = 0.0;
    let mut flips = 0;
    let mut last = 0.0_f64;
    for at in 0..count {
        let [a, b, c] = [ring[at], ring[(at + 1) % count], ring[(at + 2) % count]];
        let cross = (b[0] - a[0]) * (c[1] - b[1]) - (c[0] - b[0]) * (b[1] - a[1]);
        if cross * turns < 0.0 {
            return false;
        }
        if cross != 0.0 {
            turns = cross;
        }
        let run = b[0] - a[0];
        if run * last < 0.0 {
            flips += 1;
        }
        if run != 0.0 {
            last = run;
        }
    }
    flips <= 2
}

/// A square around a point, with the point's distance to the border: positive inside.
#[derive(Clone, Copy)]
struct Square {
    centre: [f64; 2],
    half: f64,
    distance: f64,
}

impl Square {
    fn at(centre: [f64; 2], half: f64, rings: &[&[[f64; 2]]]) -> Self {
        Self { centre, half, distance: distance(centre, rings) }
    }

    /// The greatest distance any point in it can have.
    fn most(&self) -> f64 {
        self.distance + self.half * std::f64::consts::SQRT_2
    }
}

/// Distance of a point to the nearest border; negative outside.
fn distance([x, y]: [f64; 2], rings: &[&[[f64; 2]]]) -> f64 {
    let mut inside = false;
    let mut least = f64::INFINITY;
    for ring in rings {
        let Some(&last) = ring.last() else { continue };
        let mut a = last;
        for &b in *ring {
            if (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] {
                inside = !inside;
            }
            let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
            let length = dx * dx + dy * dy;
            let part = if length > 0.0 { (((x - a[0]) * dx + (y - a[1]) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            let (px, py) = (x - a[0] - dx * part, y - a[1] - dy * part);
            least = least.min(px * px + py * py);
            a = b;
        }
    }
    if inside { least.sqrt() } else { -least.sqrt() }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Square {}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        self.most()
            .total_cmp(&other.most())
            .then(other.centre[0].total_cmp(&self.centre[0]))
            .then(other.centre[1].total_cmp(&self.centre[1]))
    }
}

#[cfg(test)]
#[path = "label_tests.rs"]
mod label_tests;
