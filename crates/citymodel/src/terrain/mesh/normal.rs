//! Normals of vertices, as the extension `octvertexnormals` keeps them.

use super::lattice::{Lattice, ROW, SIDE, spacing};
use super::scheme::{Scheme, TerrainTile};

/// The normal of a point of the tile in the middle: east, north, up. At an edge the neighbour's heights are looked at, so that both tiles
/// have the same one.
pub(super) fn normal(
    around: &[Option<&Lattice>; 9],
    scheme: Scheme,
    tile: TerrainTile,
    [column, row]: [usize; 2],
) -> [f64; 3] {
    let here = height_at(around, column, row).unwrap_or_default();
    let [across, along] = spacing(scheme, tile, row);
    let slope = |before: Option<f64>, behind: Option<f64>, step: f64| match (before, behind) {
        (Some(before), Some(behind)) => (behind - before) / (2.0 * step),
        (Some(before), None) => (here - before) / step,
        (None, Some(behind)) => (behind - here) / step,
        (None, None) => 0.0,
    };
    let shifted = |x: isize, y: isize| height_at(around, column.wrapping_add_signed(x), row.wrapping_add_signed(y));
    let east = slope(shifted(-1, 0), shifted(1, 0), across);
    let north = slope(shifted(0, -1), shifted(0, 1), along);
    let length = (east * east + north * north + 1.0).sqrt();
    [-east / length, -north / length, 1.0 / length]
}

/// The height at a column and row of the middle tile, counted on into its neighbours.
fn height_at(around: &[Option<&Lattice>; 9], column: usize, row: usize) -> Option<f64> {
    let (x, y) = (column.wrapping_add(SIDE), row.wrapping_add(SIDE));
    let part = |at: usize| if at == 3 * SIDE { (2, SIDE) } else { (at / SIDE, at % SIDE) };
    let ((left, x), (lower, y)) = (part(x), part(y));
    around.get(lower * 3 + left)?.map(|lattice| f64::from(lattice.heights[y * ROW + x]))
}

/// A unit vector on the octahedron, in two bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0..=255")]
pub(super) fn octahedral([x, y, z]: [f64; 3]) -> [u8; 2] {
    let size = x.abs() + y.abs() + z.abs();
    let sign = |value: f64| if value < 0.0 { -1.0 } else { 1.0 };
    let (mut p, mut q) = (x / size, y / size);
    if z < 0.0 {
        (p, q) = ((1.0 - q.abs()) * sign(p), (1.0 - p.abs()) * sign(q));
    }
    [p, q].map(|part| ((part.clamp(-1.0, 1.0) * 0.5 + 0.5) * 255.0).round() as u8)
}
