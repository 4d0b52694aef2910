//! One tile from its lattice.

use rustc_hash::FxHashMap;

use super::lattice::{Lattice, ROW, SIDE, places};
use super::scheme::{Scheme, TerrainTile};
use super::{Head, QuantizedMesh, STEPS, horizon, normal, rtin};
use crate::geodesy::{LocalFrame, to_ecef};

/// The finest step of heights: with it a height below 8 km is exact in the head's singles.
pub(super) const FINEST_STEP: f64 = 1.0 / 1024.0;

/// A tile, and whether its heights stand on steps coarser than `step` because they reach too far: then edges may differ from the neighbours' by
/// half of that.
pub(super) fn tile(
    around: &[Option<&Lattice>; 9],
    scheme: Scheme,
    tile: TerrainTile,
    bound: f32,
    step: f64,
    normals: bool,
) -> (QuantizedMesh, bool) {
    let Some(own) = around[4] else { return (QuantizedMesh::default(), false) };
    let splits = rtin::splits(around, bound);
    let mut numbers: FxHashMap<usize, u32> = FxHashMap::default();
    let mut points = Vec::new();
    let mut triangles = Vec::new();
    for corner in rtin::triangles(&splits).into_iter().flatten() {
        let next = points.len() as u32;
        triangles.push(*numbers.entry(corner).or_insert_with(|| {
            points.push(corner);
            next
        }));
    }
    let heights: Vec<f64> = points.iter().map(|&point| f64::from(own.heights[point])).collect();
    let low = heights.iter().copied().fold(f64::INFINITY, f64::min);
    let high = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut fine = FINEST_STEP;
    while low + fine * f64::from(STEPS) < high {
        fine *= 2.0;
    }
    // The least height is a whole step, so that every tile's steps are the same ones.
    let low = (low / fine).floor() * fine;
    if low + fine * f64::from(STEPS) < high {
        fine *= 2.0;
    }
    let low = (low / fine).floor() * fine;
    let mesh_heights: Vec<u16> = heights.iter().map(|height| quantum((height - low) / fine)).collect();
    let share = |at: usize| quantum(at as f64 / SIDE as f64 * f64::from(STEPS));
    let places = places(scheme, tile);
    let positions: Vec<[f64; 3]> = points
        .iter()
        .zip(&mesh_heights)
        .map(|(&point, &height)| to_ecef([places[point][0], places[point][1], low + fine * f64::from(height)]))
        .collect();
    let [west, south, east, north] = scheme.bounds(tile);
    let middle = [f64::midpoint(west, east), f64::midpoint(south, north), f64::midpoint(low, high)];
    let centre = to_ecef(middle);
    let (sphere, radius) = sphere(&positions);
    let edge = |on: &dyn Fn(usize) -> Option<usize>| {
        let mut along: Vec<(usize, u32)> =
            points.iter().zip(0..).filter_map(|(&point, number)| Some((on(point)?, number))).collect();
        along.sort_unstable();
        along.into_iter().map(|(_, number)| number).collect()
    };
    #[expect(clippy::cast_possible_truncation, reason = "whole steps within what a single holds exactly")]
    let head = Head {
        centre,
        low: low as f32,
        high: (low + fine * f64::from(STEPS)) as f32,
        sphere,
        radius,
        horizon: horizon::occlusion(centre, positions.iter().copied()),
    };
    let mesh = QuantizedMesh {
        head,
        u: points.iter().map(|point| share(point % ROW)).collect(),
        v: points.iter().map(|point| share(point / ROW)).collect(),
        heights: mesh_heights,
        triangles,
        edges: [
            edge(&|point| (point % ROW == 0).then_some(point / ROW)),
            edge(&|point| (point / ROW == 0).then_some(point % ROW)),
            edge(&|point| (point % ROW == SIDE).then_some(point / ROW)),
            edge(&|point| (point / ROW == SIDE).then_some(point % ROW)),
        ],
        normals: if normals {
            points
                .iter()
                .map(|&point| {
                    let up = normal::normal(around, scheme, tile, [point % ROW, point / ROW]);
                    normal::octahedral(turned(up, places[point]))
                })
                .collect()
        } else {
            Vec::new()
        },
        metadata: String::new(),
    };
    (mesh, fine > step)
}

/// East, north, up at a place as earth-centred axes.
fn turned(local: [f64; 3], place: [f64; 3]) -> [f64; 3] {
    let frame = LocalFrame::at(place);
    let (from, to) = (frame.ecef([0.0; 3]), frame.ecef(local));
    [0, 1, 2].map(|axis| to[axis] - from[axis])
}

/// The middle of the box around positions, and the distance of the farthest.
fn sphere(positions: &[[f64; 3]]) -> ([f64; 3], f64) {
    let side = |axis: usize| {
        let values = positions.iter().map(|position| position[axis]);
        f64::midpoint(values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
    };
    let middle = [side(0), side(1), side(2)];
    let away = |position: &[f64; 3]| (0..3).map(|axis| (position[axis] - middle[axis]).powi(2)).sum::<f64>().sqrt();
    (middle, positions.iter().map(away).fold(0.0, f64::max))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to the quantized range")]
fn quantum(value: f64) -> u16 {
    value.round().clamp(0.0, f64::from(STEPS)) as u16
}
