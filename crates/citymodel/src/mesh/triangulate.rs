//! Surfaces with holes cut into triangles, in their own plane.

use earcut::Earcut;
use rustc_hash::FxHashMap;

use super::{Dressed, Mesh};
use crate::model::{Faces, SurfaceKind};

/// Corners of one surface above which it is not cut: real surfaces have thousands, the cutter's time grows faster than they.
const CORNER_LIMIT: usize = 200_000;

/// Cuts faces into triangles; keeps its working memory between faces.
#[derive(Default)]
pub struct Triangulator {
    earcut: Earcut<f64>,
    flat: Vec<[f64; 2]>,
    corners: Vec<u32>,
    holes: Vec<u32>,
    cut: Vec<u32>,
    seen: FxHashMap<(u32, [i8; 3]), u32>,
    /// Places on the picture of the surface in work, one for each of its corners; empty when it wears none.
    places: Vec<[f32; 2]>,
    seen_dressed: FxHashMap<(u32, [i8; 3], u32, [u32; 2]), u32>,
}

impl std::fmt::Debug for Triangulator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Triangulator").finish_non_exhaustive()
    }
}

impl Triangulator {
    /// Triangles of faces whose points stand at `local` (east, north, up metres, one for each of [`Faces::points`]).
    ///
    /// Surfaces nobody sees are left out when `visible_only`: those marked ground, and level undersides at the lowest height.
    /// Surfaces without area (or with more than 200,000 corners) give none.
    #[must_use]
    pub fn mesh(&mut self, faces: &Faces, local: &[[f64; 3]], visible_only: bool) -> Mesh {
        self.dressed(faces, local, visible_only).mesh
    }

    /// As [`Self::mesh`], with what the surfaces wear.
    #[must_use]
    pub fn dressed(&mut self, faces: &Faces, local: &[[f64; 3]], visible_only: bool) -> Dressed {
        let mut out = Dressed::default();
        self.seen.clear();
        self.seen_dressed.clear();
        let is_dressed = faces.surfaces.iter().any(|surface| surface.image.is_some());
        let lowest = local.iter().map(|point| point[2]).fold(f64::INFINITY, f64::min);
        for (surface, meaning) in faces.surfaces.iter().enumerate() {
            if visible_only && meaning.kind == SurfaceKind::Ground {
                continue;
            }
            let wears = meaning.image.map_or(0, |image| image.saturating_add(1));
            self.surface(faces, surface, local, visible_only.then_some(lowest), (is_dressed, wears), &mut out);
        }
        out
    }

    fn surface(
        &mut self,
        faces: &Faces,
        surface: usize,
        local: &[[f64; 3]],
        lowest: Option<f64>,
        (is_dressed, wears): (bool, u32),
        out: &mut Dressed,
    ) {
        self.corners.clear();
        self.holes.clear();
        self.places.clear();
        let place = |at: usize| faces.picture.get(at).copied().unwrap_or_default().map(finite);
        for ring in faces.rings_of(surface) {
            let from = self.corners.len();
            for (at, &corner) in faces.ring_corners(ring).zip(faces.ring(ring)) {
                if (corner as usize) < local.len() && self.corners[from..].last() != Some(&corner) {
                    self.corners.push(corner);
                    if wears > 0 {
                        self.places.push(place(at));
                    }
                }
            }
            if self.corners.len() > from + 1 && self.corners[from] == self.corners[self.corners.len() - 1] {
                self.corners.pop();
                self.places.pop();
            }
            if self.corners.len() - from < 3 {
                self.corners.truncate(from);
                self.places.truncate(from);
                if from == 0 {
                    return;
                }
            } else if from > 0 {
                self.holes.push(u32::try_from(from).unwrap_or(u32::MAX));
            }
        }
        let outer = self.holes.first().map_or(self.corners.len(), |&first| first as usize);
        if self.corners.len() > CORNER_LIMIT || outer < 3 {
            return;
        }
        if self.holes.is_empty() && self.corners.len() == 4 {
            self.begin_with_descent(local);
        }
        let Some(normal) = newell(self.corners[..outer].iter().map(|&c| local[c as usize])) else { return };
        if lowest.is_some_and(|lowest| {
            normal[2] < -0.99 && self.corners.iter().all(|&c| (local[c as usize][2] - lowest).abs() < 0.05)
        }) {
            return;
        }
        let packed = normal.map(pack);
        self.cut(local, normal);
        // Corners are numbered around the ring, not as the cutter meets them: neighbours in the list are neighbours in space, which
        // is what the vertex compression lives on.
        for at in 0..self.corners.len() {
            self.number(at, packed, local, (is_dressed, wears), out);
        }
        for triangle in 0..self.cut.len() / 3 {
            for side in 0..3 {
                let at = self.cut[triangle * 3 + side] as usize;
                let number = self.number(at, packed, local, (is_dressed, wears), out);
                out.mesh.triangles.push(number);
            }
            if is_dressed {
                out.wears.push(wears);
            }
        }
    }

    /// The number of a corner of the surface in work among those of the mesh.
    fn number(
        &mut self,
        at: usize,
        normal: [i8; 3],
        local: &[[f64; 3]],
        (is_dressed, wears): (bool, u32),
        out: &mut Dressed,
    ) -> u32 {
        let corner = self.corners[at];
        let place = self.places.get(at).copied().unwrap_or_default();
        let next = u32::try_from(out.mesh.positions.len()).unwrap_or(u32::MAX);
        let number = if wears == 0 {
            *self.seen.entry((corner, normal)).or_insert(next)
        } else {
            *self.seen_dressed.entry((corner, normal, wears, place.map(f32::to_bits))).or_insert(next)
        };
        if number == next {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "metres around the object: single precision is below a millimetre"
            )]
            out.mesh.positions.push(local[corner as usize].map(|value| value as f32));
            out.mesh.normals.push(normal);
            if is_dressed {
                out.places.push(place);
            }
        }
        number
    }

    /// Turns a quad to begin with its steepest edge down: walls then go down, across, up, and each step changes one coordinate, which
    /// the vertex compression rewards.
    fn begin_with_descent(&mut self, local: &[[f64; 3]]) {
        let height = |at: usize| local[self.corners[at % 4] as usize][2];
        let start = (0..4).max_by(|&a, &b| (height(a) - height(a + 1)).total_cmp(&(height(b) - height(b + 1))));
        if let Some(start) = start.filter(|&start| height(start) - height(start + 1) > 0.01) {
            self.corners.rotate_left(start);
            if !self.places.is_empty() {
                self.places.rotate_left(start);
            }
        }
    }

    /// Cuts the surface's corners along the two axes it is widest in; keeps the sense of turn.
    fn cut(&mut self, local: &[[f64; 3]], normal: [f64; 3]) {
        let size = normal.map(f64::abs);
        let (first, second) = if size[2] >= size[0] && size[2] >= size[1] {
            if normal[2] > 0.0 { (0, 1) } else { (1, 0) }
        } else if size[0] >= size[1] {
            if normal[0] > 0.0 { (1, 2) } else { (2, 1) }
        } else if normal[1] > 0.0 {
            (2, 0)
        } else {
            (0, 2)
        };
        self.flat.clear();
        self.flat.extend(self.corners.iter().map(|&c| [local[c as usize][first], local[c as usize][second]]));
        self.cut.clear();
        match self.flat.len() {
            3 => self.cut.extend([0, 1, 2]),
            4 if self.holes.is_empty() && convex(&self.flat) => self.cut.extend([0, 1, 2, 0, 2, 3]),
            _ => {
                self.earcut.earcut_slice(&self.flat, &self.holes, &mut self.cut);
                // The cutter hands out triangles in one sense of its own; ours is counter-clockwise.
                if self.cut.chunks_exact(3).map(|t| twice_area(&self.flat, t)).sum::<f64>() < 0.0 {
                    self.cut.chunks_exact_mut(3).for_each(|t| t.swap(1, 2));
                }
            }
        }
    }
}

/// A place on a picture; one that is none is the lower left.
fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

fn twice_area(flat: &[[f64; 2]], triangle: &[u32]) -> f64 {
    let [a, b, c] = [0, 1, 2].map(|at| flat[triangle[at] as usize]);
    (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
}

fn convex(flat: &[[f64; 2]]) -> bool {
    [[0, 1, 2], [1, 2, 3], [2, 3, 0], [3, 0, 1]].iter().all(|corner| twice_area(flat, corner) > 0.0)
}

/// The unit normal of a ring by Newell's sum; none for a ring without area.
pub(crate) fn newell(ring: impl Iterator<Item = [f64; 3]> + Clone) -> Option<[f64; 3]> {
    let mut sum = [0.0; 3];
    for (a, b) in ring.clone().zip(ring.clone().skip(1).chain(ring.take(1))) {
        sum[0] += (a[1] - b[1]) * (a[2] + b[2]);
        sum[1] += (a[2] - b[2]) * (a[0] + b[0]);
        sum[2] += (a[0] - b[0]) * (a[1] + b[1]);
    }
    let length = (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]).sqrt();
    // Twice the area: a ten-thousandth of a square metre is nothing to look at.
    (length.is_finite() && length > 1e-4).then(|| sum.map(|value| value / length))
}

#[expect(clippy::cast_possible_truncation, reason = "a unit vector's part")]
fn pack(value: f64) -> i8 {
    (value * 127.0).round() as i8
}

#[cfg(test)]
#[path = "triangulate_tests.rs"]
mod triangulate_tests;
