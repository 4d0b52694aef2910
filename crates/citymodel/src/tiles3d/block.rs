//! Blocks as triangles: a roof, and walls that share their corners.

use earcut::Earcut;

use super::gather::{Gathered, count};
use super::outline::Outline;

/// Draws blocks; keeps its working memory.
#[derive(Default)]
pub(super) struct Cutter {
    earcut: Earcut<f64>,
    flat: Vec<[f64; 2]>,
    cut: Vec<u32>,
}

impl Cutter {
    /// Roof and walls of one ring.
    pub(super) fn block(
        &mut self,
        gathered: &mut Gathered,
        ring: &[[i32; 2]],
        outline: &Outline,
        row: u16,
        place: impl Fn([i32; 2], f32) -> [f64; 3],
    ) {
        let top: Vec<[f64; 3]> = ring.iter().map(|&point| gathered.frame.local(place(point, outline.top))).collect();
        #[expect(clippy::cast_possible_truncation, reason = "metres from the middle of the tile")]
        let single = |point: [f64; 3]| point.map(|value| value as f32);
        self.flat.clear();
        self.flat.extend(top.iter().map(|point| [point[0], point[1]]));
        self.cut.clear();
        if ring.len() == 3 {
            self.cut.extend([0, 1, 2]);
        } else {
            self.earcut.earcut_slice(&self.flat, &[] as &[u32], &mut self.cut);
        }
        let first = gathered.positions.len();
        for &point in &top {
            gathered.corner(single(point), [0, 0, 127], row);
        }
        let number = |at: usize| count(first + at);
        for triangle in self.cut.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|at| triangle[at] as usize);
            let (pa, pb, pc) = (self.flat[a], self.flat[b], self.flat[c]);
            let up = (pb[0] - pa[0]) * (pc[1] - pa[1]) - (pb[1] - pa[1]) * (pc[0] - pa[0]) >= 0.0;
            gathered.triangles.extend(if up { [a, b, c] } else { [a, c, b] }.map(number));
        }
        if outline.is_flat() {
            return;
        }
        // From afar walls share their corners, the normal between the two: half the corners of flat light.
        let across = |from: [f64; 3], to: [f64; 3]| {
            let (east, north) = (to[0] - from[0], to[1] - from[1]);
            let length = east.hypot(north).max(1e-9);
            [north / length, -east / length]
        };
        let down = f64::from(outline.top - outline.base);
        let first = gathered.positions.len();
        let walls = |at: usize| {
            let (before, here, next) = (top[(at + top.len() - 1) % top.len()], top[at], top[(at + 1) % top.len()]);
            let (one, two) = (across(before, here), across(here, next));
            let sum = [one[0] + two[0], one[1] + two[1]];
            let length = sum[0].hypot(sum[1]);
            let mean = if length > 1e-6 { [sum[0] / length, sum[1] / length] } else { two };
            #[expect(clippy::cast_possible_truncation, reason = "a unit vector's parts")]
            let normal = [(mean[0] * 127.0).round() as i8, (mean[1] * 127.0).round() as i8, 0];
            (here, normal)
        };
        for (here, normal) in (0..top.len()).map(walls) {
            gathered.corner(single(here), normal, row);
        }
        for (here, normal) in (0..top.len()).map(walls) {
            gathered.corner(single([here[0], here[1], here[2] - down]), normal, row);
        }
        // All upper corners stand before all lower ones in the file too: heights then change once a block and not at every corner,
        // which the vertex compression rewards. Corners are numbered as the triangles come to them.
        let number = |at: usize| count(first + at);
        let corners = top.len();
        let next = |at: usize| (at + 1) % corners;
        for at in 0..corners {
            gathered.triangles.extend([number(at), number(corners + at), number(next(at))]);
        }
        for at in 0..corners {
            gathered.triangles.extend([number(next(at)), number(corners + at), number(corners + next(at))]);
        }
    }
}
