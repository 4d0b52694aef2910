//! Surfaces cut into triangles in their plane.

use earcut::Earcut;

use super::cross::turn;
use super::space::P2;

/// Corners of a surface above which it is not cut: the cutter's time grows faster than they.
const MOST_CORNERS: usize = 200_000;

/// Cuts surfaces; keeps its working memory.
#[derive(Default)]
pub(super) struct Cutter {
    earcut: Earcut<f64>,
    cut: Vec<u32>,
    holes: Vec<u32>,
}

impl Cutter {
    /// Triangles of rings that end at `ends` in `flat`, turning like the outer ring, as numbers of corners.
    pub(super) fn cut(&mut self, flat: &[P2], ends: &[u32]) -> &[[u32; 3]] {
        self.cut.clear();
        match (flat.len(), ends.len()) {
            (3, 1) => self.cut.extend([0, 1, 2]),
            (4, 1) if convex(flat) => self.cut.extend([0, 1, 2, 0, 2, 3]),
            (corners, _) if corners > MOST_CORNERS => {}
            _ => {
                self.holes.clear();
                self.holes.extend(&ends[..ends.len().saturating_sub(1)]);
                self.earcut.earcut_slice(flat, &self.holes, &mut self.cut);
                let at = |corner: u32| flat[corner as usize];
                let area: f64 = self.cut.as_chunks::<3>().0.iter().map(|&[a, b, c]| turn(at(a), at(b), at(c))).sum();
                if area < 0.0 {
                    self.cut.chunks_exact_mut(3).for_each(|triangle| triangle.swap(1, 2));
                }
            }
        }
        self.cut.as_chunks().0
    }
}

/// Whether a ring of four corners turns left at each.
pub(super) fn convex(flat: &[P2]) -> bool {
    (0..4).all(|corner| turn(flat[corner], flat[(corner + 1) % 4], flat[(corner + 2) % 4]) > 0.0)
}
