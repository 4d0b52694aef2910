//! Areas and volumes of surfaces.

use super::Plane;
use crate::model::Faces;

/// Twice the area of a ring as a vector across it (Newell).
pub(crate) fn newell(ring: impl ExactSizeIterator<Item = [f64; 3]>) -> [f64; 3] {
    let mut sum = [0.0; 3];
    let mut first = None;
    let mut last: Option<[f64; 3]> = None;
    let mut add = |a: [f64; 3], b: [f64; 3]| {
        sum[0] += (a[1] - b[1]) * (a[2] + b[2]);
        sum[1] += (a[2] - b[2]) * (a[0] + b[0]);
        sum[2] += (a[0] - b[0]) * (a[1] + b[1]);
    };
    for point in ring {
        first.get_or_insert(point);
        if let Some(before) = last.replace(point) {
            add(before, point);
        }
    }
    if let (Some(last), Some(first)) = (last, first) {
        add(last, first);
    }
    sum
}

/// Area of all surfaces less their holes.
pub(super) fn area(faces: &Faces, plane: &Plane) -> f64 {
    let ring = |ring| length(newell(plane.ring(faces, ring))) / 2.0;
    let surface = |surface| {
        let mut rings = faces.rings_of(surface);
        let outer = rings.next().map_or(0.0, ring);
        outer - rings.map(ring).sum::<f64>()
    };
    (0..faces.len()).map(surface).sum()
}

/// Volume inside all surfaces, each turned outward: the sum over rings of the distance of the ring's plane times its area.
/// A hole turns the other way, so it takes off.
pub(super) fn volume(faces: &Faces, plane: &Plane) -> f64 {
    let cone = |ring: usize| {
        let Some(on) = plane.ring(faces, ring).next() else { return 0.0 };
        let across = newell(plane.ring(faces, ring));
        (on[0] * across[0] + on[1] * across[1] + on[2] * across[2]) / 6.0
    };
    (0..faces.ring_ends.len()).map(cone).sum::<f64>().abs()
}

fn length([x, y, z]: [f64; 3]) -> f64 {
    (x * x + y * y + z * z).sqrt()
}
