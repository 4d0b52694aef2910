//! The right-triangulated network: triangles halved at the middle of their long side wherever one triangle would be too coarse.
//!
//! A triangle's error is the greatest distance of the lattice from it, at any point of the lattice within it. It is split when its error,
//! or that of anything that hangs on the split, is beyond the bound, so triangles that stay are within it. The network over all tiles of a
//! zoom is one: a point on a tile's edge splits on both sides or on none.

use super::lattice::{Lattice, ROW, SIDE};

/// Errors of one tile's triangles by the middle of their long side; those of neighbouring tiles are not in it.
///
/// For each point of the lattice, the chain of triangles that hold it is walked from the two of the whole tile down: cost is the points times
/// the 14 levels.
pub(super) fn errors(surface: &[f64]) -> Vec<f32> {
    let mut errors = vec![0.0_f32; ROW * ROW];
    let at = |[x, y]: [i32; 2]| surface[index([x, y])];
    let side = SIDE as i32;
    for y in 0..=side {
        for x in 0..=side {
            let height = at([x, y]);
            let mut triangle =
                if x >= y { [[0, 0], [side, side], [side, 0]] } else { [[side, side], [0, 0], [0, side]] };
            loop {
                let [a, b, c] = triangle;
                let (ca, cb, cp) = ([a[0] - c[0], a[1] - c[1]], [b[0] - c[0], b[1] - c[1]], [x - c[0], y - c[1]]);
                let square = ca[0] * ca[0] + ca[1] * ca[1];
                if (ca[0].abs() + ca[1].abs()) <= 1 {
                    break;
                }
                let towards_a = cp[0] * ca[0] + cp[1] * ca[1];
                let towards_b = cp[0] * cb[0] + cp[1] * cb[1];
                let (s, t) = (f64::from(towards_a) / f64::from(square), f64::from(towards_b) / f64::from(square));
                let apex = at(c);
                let plane = apex + s * (at(a) - apex) + t * (at(b) - apex);
                let middle = middle(a, b);
                #[expect(clippy::cast_possible_truncation, reason = "rounded up below")]
                let error = ((plane - height).abs() as f32).next_up();
                let known = &mut errors[index(middle)];
                *known = known.max(error);
                triangle = if towards_a > towards_b { [c, a, middle] } else { [b, c, middle] };
            }
        }
    }
    errors
}

fn middle(a: [i32; 2], b: [i32; 2]) -> [i32; 2] {
    [i32::midpoint(a[0], b[0]), i32::midpoint(a[1], b[1])]
}

#[expect(clippy::cast_sign_loss, reason = "points of the lattice count from 0")]
fn index([x, y]: [i32; 2]) -> usize {
    y as usize * ROW + x as usize
}

/// Side of a tile with its neighbours.
const WIDE: usize = 3 * SIDE + 1;

/// Which points of a tile are corners of its triangles: row by row, as the lattice.
///
/// The errors of the tile and its eight neighbours are joined and handed up from fine to coarse. What hangs on a point of the tile lies less
/// than a tile's width from it, so nine tiles tell all of it.
pub(super) fn splits(around: &[Option<&Lattice>; 9], bound: f32) -> Vec<bool> {
    let mut wide = vec![0.0_f32; WIDE * WIDE];
    for (number, lattice) in around.iter().enumerate() {
        let Some(lattice) = lattice else { continue };
        let (left, lower) = (number % 3 * SIDE, number / 3 * SIDE);
        for (row, errors) in lattice.errors.chunks_exact(ROW).enumerate() {
            let start = (lower + row) * WIDE + left;
            for (known, &error) in wide[start..start + ROW].iter_mut().zip(errors) {
                *known = known.max(error);
            }
        }
    }
    let mut scale = 2;
    while scale <= SIDE {
        let half = scale / 2;
        if scale > 2 {
            // On the middles of the squares' sides hang the centres of the squares of half the size around them.
            let quarter = half / 2;
            for y in (0..WIDE).step_by(half) {
                let first = if (y / half).is_multiple_of(2) { half } else { 0 };
                for x in (first..WIDE).step_by(scale) {
                    raise(&mut wide, [x, y], [[1, 1], [1, -1], [-1, 1], [-1, -1]], quarter);
                }
            }
        }
        // On the squares' centres hang the middles of their sides.
        for y in (half..WIDE).step_by(scale) {
            for x in (half..WIDE).step_by(scale) {
                raise(&mut wide, [x, y], [[1, 0], [-1, 0], [0, 1], [0, -1]], half);
            }
        }
        scale *= 2;
    }
    let row = |y: usize| (SIDE + y) * WIDE + SIDE;
    (0..ROW).flat_map(|y| wide[row(y)..row(y) + ROW].iter().map(|error| *error > bound)).collect()
}

fn raise(wide: &mut [f32], [x, y]: [usize; 2], towards: [[isize; 2]; 4], reach: usize) {
    let mut most = wide[y * WIDE + x];
    for [across, along] in towards {
        let step = |from: usize, sign: isize| from.checked_add_signed(sign * reach.cast_signed());
        if let (Some(x), Some(y)) = (step(x, across), step(y, along))
            && x < WIDE
            && y < WIDE
        {
            most = most.max(wide[y * WIDE + x]);
        }
    }
    wide[y * WIDE + x] = most;
}

/// The triangles of a tile whose splits are told: corners as points of the lattice, counter-clockwise from above.
pub(super) fn triangles(splits: &[bool]) -> Vec<[usize; 3]> {
    let side = SIDE as i32;
    let mut out = Vec::new();
    // A stack of its own: at most one triangle a level waits.
    let mut waiting = vec![[[side, side], [0, 0], [0, side]], [[0, 0], [side, side], [side, 0]]];
    while let Some([a, b, c]) = waiting.pop() {
        let middle = middle(a, b);
        if (a[0] - c[0]).abs() + (a[1] - c[1]).abs() > 1 && splits[index(middle)] {
            waiting.push([b, c, middle]);
            waiting.push([c, a, middle]);
        } else {
            out.push([index(a), index(c), index(b)]);
        }
    }
    out
}
