//! Whether a ring crosses itself, in time n log n whatever its form (Shamos and Hoey): the way out when too many boxes of its stretches
//! overlap. Exact: what only comes near is no crossing here.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use geo::Coord;
use geo::kernels::{Kernel, Orientation, RobustKernel};

use super::space::P2;

/// A stretch with its lesser end first, by x and then y.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    left: P2,
    right: P2,
    number: u32,
}

/// A place where a closed ring meets itself other than from corner to next corner; none when it is simple.
pub(super) fn crossing(ring: &[P2]) -> Option<P2> {
    let count = ring.len();
    let stretch = |number: usize| {
        let (a, b) = (ring[number], ring[(number + 1) % count]);
        let (left, right) = if before(a, b) == Ordering::Less { (a, b) } else { (b, a) };
        Stretch { left, right, number: u32::try_from(number).unwrap_or(u32::MAX) }
    };
    let mut corners: Vec<usize> = (0..count).collect();
    corners.sort_unstable_by(|&a, &b| before(ring[a], ring[b]).then(a.cmp(&b)));
    if let Some(pair) = corners.windows(2).find(|pair| ring[pair[0]] == ring[pair[1]]) {
        return Some(ring[pair[0]]);
    }
    let mut open: BTreeSet<Stretch> = BTreeSet::new();
    for corner in corners {
        let at = ring[corner];
        let both = [stretch((corner + count - 1) % count), stretch(corner)];
        for ending in both.iter().filter(|stretch| stretch.right == at) {
            open.remove(ending);
            let below = open.range(..ending).next_back();
            let above = open.range(ending..).next();
            if let (Some(below), Some(above)) = (below, above)
                && meets(below, above, count)
            {
                return Some(at);
            }
        }
        for starting in both.iter().filter(|stretch| stretch.left == at) {
            let below = open.range(..starting).next_back();
            let above = open.range(starting..).next();
            if below.is_some_and(|below| meets(below, starting, count))
                || above.is_some_and(|above| meets(starting, above, count))
            {
                return Some(at);
            }
            open.insert(*starting);
        }
    }
    None
}

fn before(a: P2, b: P2) -> Ordering {
    a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]))
}

fn turn(a: P2, b: P2, c: P2) -> Ordering {
    let at = |point: P2| Coord { x: point[0], y: point[1] };
    match RobustKernel::orient2d(at(a), at(b), at(c)) {
        Orientation::CounterClockwise => Ordering::Greater,
        Orientation::Clockwise => Ordering::Less,
        Orientation::Collinear => Ordering::Equal,
    }
}

/// Whether two stretches meet; for neighbours of the ring, away from their common corner.
fn meets(a: &Stretch, b: &Stretch, count: usize) -> bool {
    let (first, second) = (a.number as usize, b.number as usize);
    let sides = [
        turn(a.left, a.right, b.left),
        turn(a.left, a.right, b.right),
        turn(b.left, b.right, a.left),
        turn(b.left, b.right, a.right),
    ];
    let overlap = before(a.left, b.right) != Ordering::Greater && before(b.left, a.right) != Ordering::Greater;
    if (first + 1) % count == second || (second + 1) % count == first {
        // They share a corner: only lying on each other counts, and that is not going on straight.
        let folded = a.left == b.left || a.right == b.right;
        return folded && sides.iter().all(|side| *side == Ordering::Equal);
    }
    let level = sides.iter().all(|side| *side == Ordering::Equal);
    if level { overlap } else { sides[0] != sides[1] && sides[2] != sides[3] }
}

impl Eq for Stretch {}

impl PartialOrd for Stretch {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Lower before higher, where the sweep stands over both. Stretches that do not cross keep this order while they are open.
impl Ord for Stretch {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.number == other.number {
            return Ordering::Equal;
        }
        let order = if before(self.left, other.left) == Ordering::Greater {
            // Where this one begins, above or below the other.
            turn(other.left, other.right, self.left).then(turn(other.left, other.right, self.right))
        } else {
            turn(self.left, self.right, other.left).then(turn(self.left, self.right, other.right)).reverse()
        };
        order.then(self.number.cmp(&other.number))
    }
}
