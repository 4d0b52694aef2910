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
        // Roof and walls share their corners, the normal between theirs: half the corners of flat light, from afar.
        let across = |from: [f64; 3], to: [f64; 3]| {
            let (east, north) = (to[0] - from[0], to[1] - from[1]);
            let length = east.hypot(north).max(1e-9);
            [north / length, -east / length]
        };
        let outward = |at: usize| {
            let (before, here, next) = (top[(at + top.len() - 1) % top.len()], top[at], top[(at + 1) % top.len()]);
            let (one, two) = (across(before, here), across(here, next));
            let sum = [one[0] + two[0], one[1] + two[1]];
            let length = sum[0].hypot(sum[1]);
            if length > 1e-6 { [sum[0] / length, sum[1] / length] } else { two }
        };
        #[expect(clippy::cast_possible_truncation, reason = "a unit vector's parts")]
        let packed = |[east, north]: [f64; 2], lean: f64, up: f64| {
            [(east * lean * 127.0).round() as i8, (north * lean * 127.0).round() as i8, (up * 127.0).round() as i8]
        };
        let first = gathered.positions.len();
        for (at, &point) in top.iter().enumerate() {
            // The roof is what one sees from above: the normal leans its way.
            let normal = if outline.is_flat() { [0, 0, 127] } else { packed(outward(at), 0.28, 0.96) };
            gathered.corner(single(point), normal, row);
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
        let down = f64::from(outline.top - outline.base);
        for (at, &[east, north, up]) in top.iter().enumerate() {
            gathered.corner(single([east, north, up - down]), packed(outward(at), 1.0, 0.0), row);
        }
        // All upper corners stand before all lower ones in the file too, for the roof's triangles come first: heights then change once
        // a block and not at every corner, which the vertex compression rewards.
        let corners = top.len();
        for at in 0..corners {
            let next = (at + 1) % corners;
            let [a, b, c, d] = [at, corners + at, corners + next, next].map(number);
            gathered.triangles.extend([a, b, c, a, c, d]);
        }
    }
}
