//! Where stretches of the plane meet.

use super::space::P2;

/// How two stretches meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meet {
    /// They cross inside both.
    Cross(P2),
    /// An end of one lies on the other: 0 and 1 are the ends of the first, 2 and 3 those of the second.
    Touch(usize),
    /// They run along each other.
    Along(P2),
}

/// How the stretches `a`–`b` and `c`–`d` meet; what is nearer than `tolerance` touches.
pub(super) fn meet(a: P2, b: P2, c: P2, d: P2, tolerance: f64) -> Option<Meet> {
    let sides = [side(c, d, a), side(c, d, b), side(a, b, c), side(a, b, d)];
    let apart = |first: f64, second: f64| {
        (first > tolerance && second > tolerance) || (first < -tolerance && second < -tolerance)
    };
    if apart(sides[0], sides[1]) || apart(sides[2], sides[3]) {
        return None;
    }
    if sides.iter().all(|side| side.abs() > tolerance) {
        let share = sides[0] / (sides[0] - sides[1]);
        return Some(Meet::Cross(along(a, b, share)));
    }
    let ends = [(a, c, d), (b, c, d), (c, a, b), (d, a, b)];
    let mut touching = (0..4).filter(|&end| to_stretch(ends[end].0, ends[end].1, ends[end].2) <= tolerance);
    let Some(first) = touching.next() else {
        // At a shallow angle the ends may be near the lines and yet beyond the stretches.
        let crosses = sides[0] * sides[1] < 0.0 && sides[2] * sides[3] < 0.0;
        return crosses.then(|| Meet::Cross(along(a, b, sides[0] / (sides[0] - sides[1]))));
    };
    let place = ends[first].0;
    let other = touching.map(|end| ends[end].0).find(|other| distance(place, *other) > 4.0 * tolerance);
    Some(other.map_or(Meet::Touch(first), |other| Meet::Along(along(place, other, 0.5))))
}

/// Whether the way `a`–`b`–`c` folds back onto itself at `b`.
pub(super) fn folds(a: P2, b: P2, c: P2, tolerance: f64) -> bool {
    to_stretch(c, a, b) <= tolerance || to_stretch(a, b, c) <= tolerance
}

/// Distance of a point from the line through two others, positive to its left.
pub(super) fn side(a: P2, b: P2, point: P2) -> f64 {
    let size = distance(a, b);
    if size > 0.0 { turn(a, b, point) / size } else { 0.0 }
}

/// Twice the area of a triangle, positive when it turns counter-clockwise.
pub(super) fn turn(a: P2, b: P2, c: P2) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Twice the area of a ring, positive when it turns counter-clockwise.
pub(super) fn twice_area(ring: &[P2]) -> f64 {
    let Some(&origin) = ring.first() else { return 0.0 };
    ring.windows(2).map(|pair| turn(origin, pair[0], pair[1])).sum()
}

/// Whether a ring goes around a point; for points on the ring either.
pub(super) fn holds(ring: &[P2], point: P2) -> bool {
    let mut inside = false;
    let mut before = ring.last().copied().unwrap_or_default();
    for &at in ring {
        let (a, b) = (before, at);
        // Whether the stretch crosses the level ray eastward from the point.
        inside ^= (a[1] > point[1]) != (b[1] > point[1])
            && point[0] < (b[0] - a[0]) * ((point[1] - a[1]) / (b[1] - a[1])) + a[0];
        before = at;
    }
    inside
}

pub(super) fn distance(a: P2, b: P2) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

pub(super) fn to_stretch(point: P2, a: P2, b: P2) -> f64 {
    let (x, y) = (b[0] - a[0], b[1] - a[1]);
    let squared = x * x + y * y;
    let share = ((point[0] - a[0]) * x + (point[1] - a[1]) * y) / squared;
    let share = if squared > 0.0 { share.clamp(0.0, 1.0) } else { 0.0 };
    distance(point, along(a, b, share))
}

fn along(a: P2, b: P2, share: f64) -> P2 {
    [(b[0] - a[0]).mul_add(share, a[0]), (b[1] - a[1]).mul_add(share, a[1])]
}
