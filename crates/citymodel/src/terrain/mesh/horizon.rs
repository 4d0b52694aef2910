//! When the earth hides a tile.

/// Radii of WGS 84, on which viewers count.
const RADII: [f64; 3] = [6_378_137.0, 6_378_137.0, 6_356_752.314_245_179];

/// The farthest such a point is put: beyond it the tile is wider than any horizon.
const FARTHEST: f64 = 1e3;

/// The point along the line from the earth's middle to the tile's that the earth hides only when it hides every vertex; in radii.
///
/// In a space where the earth is a unit sphere, a vertex at distance m and angle α from the line sees just the points of the line beyond
/// 1 / cos(α + β), where cos β = 1/m: there the tangent through the vertex meets it. The farthest of all vertices' points is the tile's.
pub(super) fn occlusion(centre: [f64; 3], vertices: impl Iterator<Item = [f64; 3]>) -> [f64; 3] {
    let scaled = |point: [f64; 3]| [0, 1, 2].map(|axis| point[axis] / RADII[axis]);
    let line = unit(scaled(centre));
    let mut farthest = 0.0_f64;
    for vertex in vertices {
        let vertex = scaled(vertex);
        let distance = dot(vertex, vertex).sqrt().max(1.0);
        let along = unit(vertex);
        let cos_alpha = dot(along, line);
        let cross = [
            along[1] * line[2] - along[2] * line[1],
            along[2] * line[0] - along[0] * line[2],
            along[0] * line[1] - along[1] * line[0],
        ];
        let sin_alpha = dot(cross, cross).sqrt();
        let (cos_beta, sin_beta) = (1.0 / distance, (distance * distance - 1.0).max(0.0).sqrt() / distance);
        let cos_both = cos_alpha * cos_beta - sin_alpha * sin_beta;
        let here = if cos_both > 1.0 / FARTHEST { 1.0 / cos_both } else { FARTHEST };
        farthest = farthest.max(here);
    }
    line.map(|part| part * farthest)
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn unit(vector: [f64; 3]) -> [f64; 3] {
    let length = dot(vector, vector).sqrt();
    vector.map(|part| part / length)
}
