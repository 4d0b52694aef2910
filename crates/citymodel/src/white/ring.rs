//! Rings of footprints made simple before they are raised.

use i_overlay::core::fill_rule::FillRule;
use i_overlay::float::simplify::SimplifyShape;

use super::CleanFootprint;
use crate::geodesy::metres_per_degree;

/// Corners above which crossings are not looked for pair by pair but left to the sweep.
const PAIRWISE_LIMIT: usize = 400;
/// Two corners nearer than this (metres) are one.
const SAME: f64 = 0.005;
/// Rings with less area (square metres) are none.
const LEAST_AREA: f64 = 0.01;

/// Appends the clean form of one polygon.
pub(super) fn clean_polygon(polygon: &[Vec<[f64; 2]>], out: &mut CleanFootprint) {
    let Some(&origin) = polygon.first().and_then(|ring| ring.iter().find(|p| finite(**p))) else {
        out.dropped += polygon.len();
        return;
    };
    let scale = metres_per_degree(origin[1].clamp(-89.9, 89.9));
    let mut rings: Vec<Vec<[f64; 2]>> = Vec::with_capacity(polygon.len());
    for (number, ring) in polygon.iter().enumerate() {
        let ring = distinct(ring, origin, scale);
        if ring.len() >= 3 && spread(&ring) > LEAST_AREA {
            rings.push(ring);
        } else {
            out.dropped += 1;
            if number == 0 {
                return;
            }
        }
    }
    if is_simple(&rings) {
        for (number, ring) in rings.iter_mut().enumerate() {
            if (signed_area(ring) > 0.0) != (number == 0) {
                ring.reverse();
            }
        }
        out.polygons.push(to_degrees(&rings, origin, scale));
        return;
    }
    out.repaired = true;
    for shape in rings.simplify_shape(FillRule::EvenOdd) {
        let mut kept = Vec::with_capacity(shape.len());
        for (number, ring) in shape.into_iter().enumerate() {
            let mut ring = distinct(&ring, [0.0; 2], [1.0; 2]);
            let area = signed_area(&ring);
            if area.abs() <= LEAST_AREA {
                out.dropped += 1;
                if number == 0 {
                    break;
                }
                continue;
            }
            if (area > 0.0) != (number == 0) {
                ring.reverse();
            }
            kept.push(ring);
        }
        if !kept.is_empty() {
            out.polygons.push(to_degrees(&kept, origin, scale));
        }
    }
}

/// One footprint of polygons that are clean: what they share, and the edges between them, go.
pub(super) fn join(polygons: &[Vec<Vec<[f64; 2]>>]) -> Vec<Vec<Vec<[f64; 2]>>> {
    let Some(&origin) = polygons.iter().flatten().flatten().next() else { return Vec::new() };
    let scale = metres_per_degree(origin[1].clamp(-89.9, 89.9));
    let flat = |&[x, y]: &[f64; 2]| [(x - origin[0]) * scale[0], (y - origin[1]) * scale[1]];
    let rings: Vec<Vec<[f64; 2]>> = polygons.iter().flatten().map(|ring| ring.iter().map(flat).collect()).collect();
    let mut joined = CleanFootprint::default();
    for shape in rings.simplify_shape(FillRule::NonZero) {
        let degrees = to_degrees(&shape, origin, scale);
        clean_polygon(&degrees, &mut joined);
    }
    joined.polygons
}

fn finite(point: [f64; 2]) -> bool {
    point[0].is_finite() && point[1].is_finite()
}

fn to_degrees(rings: &[Vec<[f64; 2]>], origin: [f64; 2], scale: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
    let place = |&[x, y]: &[f64; 2]| [origin[0] + x / scale[0], origin[1] + y / scale[1]];
    rings.iter().map(|ring| ring.iter().map(place).collect()).collect()
}

/// Metres from the origin, without corners that repeat the one before or turn straight back.
fn distinct(ring: &[[f64; 2]], origin: [f64; 2], scale: [f64; 2]) -> Vec<[f64; 2]> {
    let mut out: Vec<[f64; 2]> = Vec::with_capacity(ring.len());
    let same = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).abs() < SAME && (a[1] - b[1]).abs() < SAME;
    for &point in ring.iter().filter(|p| finite(**p)) {
        let here = [(point[0] - origin[0]) * scale[0], (point[1] - origin[1]) * scale[1]];
        if out.last().is_some_and(|&last| same(last, here)) {
            continue;
        }
        // A spike: out and back to the corner before last.
        if out.len() >= 2 && same(out[out.len() - 2], here) {
            out.pop();
            continue;
        }
        out.push(here);
    }
    while out.len() > 1 && same(out[0], out[out.len() - 1]) {
        out.pop();
    }
    out
}

/// Area of a ring, positive when it turns counter-clockwise.
pub(super) fn signed_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&[x0, y0]) = ring.first() else { return 0.0 };
    let cross = |a: [f64; 2], b: [f64; 2]| (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
    // The closing edge ends in the first corner and adds nothing.
    ring.windows(2).map(|pair| cross(pair[0], pair[1])).sum::<f64>() / 2.0
}

/// Area the ring sweeps, whichever way it turns: a bow tie has one though its two halves cancel.
fn spread(ring: &[[f64; 2]]) -> f64 {
    let Some(&first) = ring.first() else { return 0.0 };
    ring.windows(2).map(|pair| turn(first, pair[0], pair[1]).abs()).sum::<f64>() / 2.0
}

/// Whether no two edges meet but at the corner they share, and holes lie within.
fn is_simple(rings: &[Vec<[f64; 2]>]) -> bool {
    if rings.iter().map(Vec::len).sum::<usize>() > PAIRWISE_LIMIT {
        return false;
    }
    let edges: Vec<(usize, [f64; 2], [f64; 2])> = rings
        .iter()
        .enumerate()
        .flat_map(|(number, ring)| ring.iter().zip(ring.iter().cycle().skip(1)).map(move |(&a, &b)| (number, a, b)))
        .collect();
    for (place, &(ring, a, b)) in edges.iter().enumerate() {
        for &(other, c, d) in &edges[place + 1..] {
            if a[0].max(b[0]) < c[0].min(d[0])
                || c[0].max(d[0]) < a[0].min(b[0])
                || a[1].max(b[1]) < c[1].min(d[1])
                || c[1].max(d[1]) < a[1].min(b[1])
            {
                continue;
            }
            let neighbours = ring == other && (b == c || d == a);
            if neighbours {
                // Neighbours may only share their corner; folded back onto each other they overlap.
                let (far, corner, near) = if b == c { (a, b, d) } else { (b, a, c) };
                let cross = turn(far, corner, near);
                let along = (far[0] - corner[0]) * (near[0] - corner[0]) + (far[1] - corner[1]) * (near[1] - corner[1]);
                if cross == 0.0 && along > 0.0 {
                    return false;
                }
            } else if meet(a, b, c, d) {
                return false;
            }
        }
    }
    rings
        .split_first()
        .is_none_or(|(outer, holes)| holes.iter().all(|hole| hole.first().is_some_and(|&p| inside(outer, p))))
}

fn turn(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Whether two segments whose boxes touch have a point in common.
fn meet(a: [f64; 2], b: [f64; 2], c: [f64; 2], d: [f64; 2]) -> bool {
    turn(a, b, c) * turn(a, b, d) <= 0.0 && turn(c, d, a) * turn(c, d, b) <= 0.0
}

fn inside(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let mut within = false;
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] {
            within = !within;
        }
    }
    within
}
