//! Faces out of positions: equal positions become one point, a closing corner is dropped.

use rustc_hash::FxHashMap;

use crate::model::{Faces, SurfaceKind};

/// Collects the faces of one body in the coordinates of the source.
#[derive(Default)]
pub(crate) struct Weld {
    faces: Faces,
    points: FxHashMap<[u64; 3], u32>,
    textured: bool,
}

impl Weld {
    pub(crate) fn corners(&self) -> usize {
        self.faces.corners.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.faces.surfaces.is_empty()
    }

    /// A ring of positions of `dimension` numbers, in order or `reversed`, with places on a picture for its positions if it wears one.
    /// `false` when there is no position; the ring is left out.
    pub(crate) fn ring(
        &mut self,
        numbers: &[f64],
        dimension: usize,
        reversed: bool,
        picture: Option<&[[f32; 2]]>,
    ) -> bool {
        let positions = numbers.chunks_exact(dimension.max(1));
        let mut length = positions.len();
        if length > 1 && numbers.get(..dimension) == positions.clone().next_back() {
            length -= 1;
        }
        if length == 0 {
            return false;
        }
        let start = self.faces.corners.len();
        for position in positions.take(length) {
            let position = [position[0], position[1], position.get(2).copied().unwrap_or(0.0)];
            let corner = self.point(position);
            self.faces.corners.push(corner);
        }
        if let Some(picture) = picture.filter(|picture| picture.len() >= length) {
            self.textured = true;
            self.faces.picture.resize(start, [0.0; 2]);
            self.faces.picture.extend_from_slice(&picture[..length]);
        }
        if reversed {
            self.faces.corners[start..].reverse();
            if let Some(part) = self.faces.picture.get_mut(start..) {
                part.reverse();
            }
        }
        self.faces.push_ring([]);
        true
    }

    /// Makes a surface of the rings since the last.
    pub(crate) fn surface(&mut self, kind: SurfaceKind, image: Option<u32>) {
        let rings = self.faces.surfaces.last().map_or(0, |surface| surface.rings_end);
        if self.faces.ring_ends.len() > rings as usize {
            self.faces.push_surface(kind, image);
        }
    }

    /// Makes a shell of the surfaces since the last; tells whether there were any.
    pub(crate) fn shell(&mut self) -> bool {
        let any = self.faces.shells.last().map_or(0, |end| *end as usize) < self.faces.surfaces.len();
        if any {
            self.faces.push_shell();
        }
        any
    }

    /// Makes a solid of the shells since the last.
    pub(crate) fn solid(&mut self) {
        if self.faces.solids.last().map_or(0, |end| *end as usize) < self.faces.shells.len() {
            self.faces.push_solid();
        }
    }

    /// The faces; the weld is empty again.
    pub(crate) fn finish(&mut self) -> Faces {
        self.points.clear();
        let mut faces = std::mem::take(&mut self.faces);
        if std::mem::take(&mut self.textured) {
            faces.picture.resize(faces.corners.len(), [0.0; 2]);
        } else {
            faces.picture.clear();
        }
        faces.points.shrink_to_fit();
        faces.corners.shrink_to_fit();
        faces
    }

    fn point(&mut self, position: [f64; 3]) -> u32 {
        let points = &mut self.faces.points;
        // Adding nothing makes a negative zero a positive one.
        let key = position.map(|number| (number + 0.0).to_bits());
        *self.points.entry(key).or_insert_with(|| {
            points.push(position);
            u32::try_from(points.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tetrahedron_has_four_points() {
        let mut weld = Weld::default();
        let (a, b, c, d) = ([0.0, 0.0, 0.0], [1.0, 0.0, -0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]);
        for ring in [[a, c, b, a], [a, b, d, a], [b, c, d, b], [c, a, d, c]] {
            assert!(weld.ring(ring.as_flattened(), 3, false, None));
            weld.surface(SurfaceKind::Wall, None);
        }
        assert!(weld.shell());
        weld.solid();
        let faces = weld.finish();
        assert_eq!((faces.points.len(), faces.corners.len(), faces.len()), (4, 12, 4));
        assert_eq!(faces.check(), Ok(()));
        assert!(weld.is_empty() && !weld.ring(&[], 3, false, None));
    }

    #[test]
    fn a_turned_ring_takes_its_picture_along() {
        let mut weld = Weld::default();
        weld.ring(
            &[0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0],
            2,
            true,
            Some(&[[0.0, 0.0], [0.5, 0.0], [1.0, 1.0], [0.0, 0.0]]),
        );
        weld.surface(SurfaceKind::Unknown, Some(0));
        let faces = weld.finish();
        assert_eq!(faces.corners, [2, 1, 0]);
        assert_eq!(faces.picture, [[1.0, 1.0], [0.5, 0.0], [0.0, 0.0]]);
    }
}
