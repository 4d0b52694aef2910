//! A profile along a line: the ground, and what the line cuts through.

use super::Scene;
use super::sight::steps;
use super::vector::{cross, dot, length, minus, plus};
use crate::terrain::Ground;

/// A profile. Distances are metres along the line, heights metres above the ellipsoid.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Length of the line.
    pub length: f64,
    /// Heights of the ground where they are known: distance, height.
    pub ground: Vec<[f64; 2]>,
    /// What is cut, in the order in which the line comes to it.
    pub cuts: Vec<Cut>,
}

/// What a line cuts of one object.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// Number of the object in [`Scene::objects`].
    pub object: u32,
    /// From and to which distance.
    pub reach: [f64; 2],
    /// Lowest and highest point of the cut.
    pub heights: [f64; 2],
    /// The outline of the cut: pieces from a distance and height to another, in no order.
    pub pieces: Vec<[[f64; 2]; 2]>,
}

/// The profile along a line of longitudes and latitudes; the ground is asked for every `step` metres.
///
/// Each stretch of the line is straight in space and cut upright at its middle. Cost: all triangles a stretch, and the ground's heights.
#[must_use]
pub fn section(scene: &Scene, ground: Option<&dyn Ground>, line: &[[f64; 2]], step: f64) -> Section {
    let mut section = Section::default();
    for stretch in line.windows(2) {
        // Upright is counted at the ground of the stretch, for a tower shall not lean.
        let ends = [0, 1].map(|end| scene.frame.local([stretch[end][0], stretch[end][1], 0.0]));
        let along = minus(ends[1], ends[0]);
        let whole = length(along);
        if whole <= 0.0 {
            continue;
        }
        if let Some(ground) = ground {
            let many = steps(whole, step);
            for number in 0..=many {
                let part = f64::from(number) / f64::from(many);
                let at = [0, 1].map(|axis| stretch[0][axis] + (stretch[1][axis] - stretch[0][axis]) * part);
                section.ground.extend(ground.height(at[0], at[1]).map(|h| [section.length + part * whole, h]));
            }
        }
        let middle = [0, 1].map(|axis| f64::midpoint(stretch[0][axis], stretch[1][axis]));
        let foot = scene.frame.local([middle[0], middle[1], 0.0]);
        let up = minus(scene.frame.local([middle[0], middle[1], 1.0]), foot);
        let forward = along.map(|part| part / whole);
        let aside = cross(forward, up);
        for triangle in &scene.bvh.triangles {
            let from = triangle.corners.map(|corner| minus(corner, ends[0]));
            let sides = from.map(|corner| dot(corner, aside));
            let Some(mut piece) = crossing(&from, sides) else { continue };
            if !clip(&mut piece, forward, whole) {
                continue;
            }
            let place =
                |at: [f64; 3]| [section.length + dot(at, forward), scene.frame.geodetic(plus(ends[0], at, 1.0))[2]];
            add(&mut section.cuts, triangle.object, piece.map(place));
        }
        section.length += whole;
    }
    section.cuts.sort_by(|a, b| a.reach[0].total_cmp(&b.reach[0]));
    section
}

/// Where a triangle meets the plane from which its corners lie so far aside.
fn crossing(corners: &[[f64; 3]; 3], sides: [f64; 3]) -> Option<[[f64; 3]; 2]> {
    let mut ends = [None, None];
    for at in 0..3 {
        let next = (at + 1) % 3;
        // A corner on the plane counts to one side, so that neighbours make one piece and not two.
        if (sides[at] >= 0.0) != (sides[next] >= 0.0) {
            let part = sides[at] / (sides[at] - sides[next]);
            let point = plus(corners[at], minus(corners[next], corners[at]), part);
            let slot = usize::from(ends[0].is_some());
            ends[slot] = Some(point);
        }
    }
    Some([ends[0]?, ends[1]?])
}

/// Cuts a piece off at the ends of the stretch; tells whether anything is left.
fn clip(piece: &mut [[f64; 3]; 2], forward: [f64; 3], whole: f64) -> bool {
    for (limit, sign) in [(0.0, 1.0), (whole, -1.0)] {
        let over = piece.map(|end| (dot(end, forward) - limit) * sign);
        if over[0] < 0.0 && over[1] < 0.0 {
            return false;
        }
        for end in 0..2 {
            if over[end] < 0.0 {
                let other = 1 - end;
                let part = over[other] / (over[other] - over[end]);
                piece[end] = plus(piece[other], minus(piece[end], piece[other]), part);
            }
        }
    }
    true
}

fn add(cuts: &mut Vec<Cut>, object: u32, piece: [[f64; 2]; 2]) {
    let number = cuts.iter().position(|cut| cut.object == object).unwrap_or_else(|| {
        let (reach, heights) = ([f64::INFINITY, f64::NEG_INFINITY], [f64::INFINITY, f64::NEG_INFINITY]);
        cuts.push(Cut { object, reach, heights, pieces: Vec::new() });
        cuts.len() - 1
    });
    let cut = &mut cuts[number];
    for [distance, height] in piece {
        cut.reach = [cut.reach[0].min(distance), cut.reach[1].max(distance)];
        cut.heights = [cut.heights[0].min(height), cut.heights[1].max(height)];
    }
    cut.pieces.push(piece);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::{block, metres};
    use crate::terrain::Level;

    #[test]
    fn blocks_are_cut_where_the_line_runs_through_them() {
        let scene = Scene::of(&[
            block("second", [100.0, -10.0], [30.0, 20.0], 20.0, 45.0),
            block("first", [40.0, -5.0], [10.0, 20.0], 22.0, 12.0),
            block("beside", [60.0, 30.0], [10.0, 10.0], 20.0, 12.0),
        ]);
        let line = [[0.0, 0.0], [115.0, 0.0], [200.0, 0.0]].map(|at| {
            let [lon, lat, _] = metres(at, 0.0);
            [lon, lat]
        });
        let found = section(&scene, Some(&Level(20.0)), &line, 10.0);
        assert!((found.length - 200.0).abs() < 0.01, "{}", found.length);
        let ids: Vec<&str> = found.cuts.iter().map(|cut| scene.objects()[cut.object as usize].id.as_str()).collect();
        assert_eq!(ids, ["first", "second"]);
        for (cut, reach, heights) in
            [(&found.cuts[0], [40.0, 50.0], [22.0, 34.0]), (&found.cuts[1], [100.0, 130.0], [20.0, 65.0])]
        {
            for end in 0..2 {
                assert!((cut.reach[end] - reach[end]).abs() < 0.02, "{cut:?}");
                assert!((cut.heights[end] - heights[end]).abs() < 0.01, "{cut:?}");
            }
            // Roof and floor over the whole width: the pieces are the outline.
            let around: f64 = cut.pieces.iter().map(|[a, b]| (a[0] - b[0]).hypot(a[1] - b[1])).sum();
            let expected = 2.0 * (reach[1] - reach[0] + heights[1] - heights[0]);
            assert!((around - expected).abs() < 0.1, "{around} of {expected}");
        }
        assert!(found.ground.len() > 20 && found.ground.iter().all(|[_, height]| *height == 20.0));
    }
}
