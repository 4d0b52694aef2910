//! Triangles of models that come as meshes (IFC, glTF), welded to bodies.

use rustc_hash::FxHashMap;

use crate::model::{Body, Faces, Lod, Shape, SurfaceKind};

/// Steps of a metre on which corners are one.
const STEPS: f64 = 10_000.0;

/// Metres from the model's origin beyond which no building reaches: what lies there was placed by a broken number.
const FARTHEST: f64 = 1e8;

/// Welds meshes to one body; keeps its working memory.
#[derive(Debug, Default)]
pub(crate) struct Welder {
    seen: FxHashMap<[i64; 3], u32>,
    edges: FxHashMap<(u32, u32), i32>,
    numbers: Vec<u32>,
    faces: Faces,
    astray: bool,
}

/// What was welded; its points are still metres of the model.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Welded {
    /// Something with an area, and whether it closes.
    Body(Faces, bool),
    /// Nothing has an area.
    Nothing,
    /// A corner is no number, or farther away than any building.
    Astray,
}

impl Welder {
    /// Adds a mesh: its corners in metres of the model, three numbers of them for each triangle.
    pub(crate) fn add(&mut self, corners: impl Iterator<Item = [f64; 3]>, triangles: &[u32], kind: SurfaceKind) {
        self.numbers.clear();
        for point in corners {
            if !point.iter().all(|value| value.abs() < FARTHEST) {
                self.astray = true;
                return;
            }
            #[expect(clippy::cast_possible_truncation, reason = "below 1e12 steps")]
            let step = point.map(|value| (value * STEPS).round() as i64);
            let next = u32::try_from(self.faces.points.len()).unwrap_or(u32::MAX);
            let number = *self.seen.entry(step).or_insert(next);
            if number == next {
                self.faces.points.push(point);
            }
            self.numbers.push(number);
        }
        for triangle in triangles.chunks_exact(3) {
            let corner = |at: usize| self.numbers.get(triangle[at] as usize).copied();
            let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) else { continue };
            if a == b || b == c || a == c {
                continue;
            }
            self.faces.push_ring([a, b, c]);
            self.faces.push_surface(kind, None);
            for (from, to) in [(a, b), (b, c), (c, a)] {
                *self.edges.entry((from.min(to), from.max(to))).or_default() += if from < to { 1 } else { -1 };
            }
        }
    }

    /// What was added since the last.
    pub(crate) fn finish(&mut self) -> Welded {
        let closed = self.edges.values().all(|&turns| turns == 0);
        self.seen.clear();
        self.edges.clear();
        let faces = std::mem::take(&mut self.faces);
        match (std::mem::take(&mut self.astray), faces.is_empty()) {
            (true, _) => Welded::Astray,
            (false, true) => Welded::Nothing,
            (false, false) => Welded::Body(faces, closed),
        }
    }
}

/// The body of welded faces: a solid when they close.
pub(crate) fn body(mut faces: Faces, closed: bool) -> Body {
    let lod = Lod::whole(3);
    if !closed {
        return Body { lod, shape: Shape::Surfaces(faces), images: Vec::new() };
    }
    faces.push_shell();
    faces.push_solid();
    Body { lod, shape: Shape::Solids(faces), images: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_that_fall_together_are_one_and_a_tetrahedron_closes() {
        let corners = [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        let faces = [[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3_usize]];
        let points: Vec<[f64; 3]> = faces.iter().flatten().map(|&corner| corners[corner]).collect();
        let numbers: Vec<u32> = (0..12).collect();
        let mut welder = Welder::default();
        welder.add(points.iter().copied(), &numbers, SurfaceKind::Wall);
        let Welded::Body(faces, closed) = welder.finish() else { panic!("a body") };
        assert_eq!((faces.points.len(), faces.len(), closed, faces.check()), (4, 4, true, Ok(())));
        assert!(matches!(body(faces, closed).shape, Shape::Solids(ref solid) if solid.check().is_ok()));

        welder.add(points.iter().copied(), &numbers[..9], SurfaceKind::Wall);
        assert!(matches!(welder.finish(), Welded::Body(_, false)));
        welder.add([[f64::NAN, 0.0, 0.0]].into_iter(), &[0, 0, 0], SurfaceKind::Wall);
        assert_eq!(welder.finish(), Welded::Astray);
        welder.add([[0.0; 3]].into_iter(), &[0, 1, 7], SurfaceKind::Wall);
        assert_eq!(welder.finish(), Welded::Nothing);
    }
}
