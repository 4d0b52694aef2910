//! The checked surfaces of a body, as numbers of points: what the rules of shells and solids are asked of.

use super::rings::Rings;
use super::space::P3;
use super::surface::Sound;

/// Surfaces of one body with their triangles.
#[derive(Default)]
pub(super) struct Skin {
    /// Corners of all rings: points, the first of those that are equal.
    pub(super) corners: Vec<u32>,
    ring_ends: Vec<u32>,
    surface_rings: Vec<u32>,
    pub(super) sounds: Vec<Sound>,
    /// Triangles of all surfaces; the bits tell which of the edges from corner 0, 1, 2 onward are edges of the surface.
    pub(super) triangles: Vec<([u32; 3], u8)>,
    triangle_ends: Vec<u32>,
}

impl Skin {
    pub(super) fn clear(&mut self) {
        self.corners.clear();
        self.ring_ends.clear();
        self.surface_rings.clear();
        self.sounds.clear();
        self.triangles.clear();
        self.triangle_ends.clear();
    }

    /// Takes the surface just checked, with the triangles its corners are cut into.
    pub(super) fn push(&mut self, rings: &Rings, sound: Sound, triangles: &[[u32; 3]]) {
        let base = self.corners.len();
        if !matches!(sound, Sound::No) {
            self.corners.extend_from_slice(&rings.corners);
            self.ring_ends.extend(rings.ends.iter().map(|end| end + narrow(base)));
            for triangle in triangles {
                let edge = |from: usize| {
                    let (a, b) = (triangle[from], triangle[(from + 1) % 3]);
                    u8::from(next(&rings.ends, a) == b || next(&rings.ends, b) == a) << from
                };
                let bits = edge(0) | edge(1) | edge(2);
                self.triangles.push((triangle.map(|corner| rings.corners[corner as usize]), bits));
            }
        }
        self.surface_rings.push(narrow(self.ring_ends.len()));
        self.triangle_ends.push(narrow(self.triangles.len()));
        self.sounds.push(sound);
    }

    /// Where the rings of a surface begin and end in [`Self::corners`].
    pub(super) fn rings_of(&self, surface: usize) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let start = surface.checked_sub(1).map_or(0, |before| self.surface_rings[before]) as usize;
        (start..self.surface_rings[surface] as usize).map(|ring| {
            let start = ring.checked_sub(1).map_or(0, |before| self.ring_ends[before]);
            start as usize..self.ring_ends[ring] as usize
        })
    }

    /// The corners of a surface, all its rings.
    pub(super) fn corners_of(&self, surface: usize) -> &[u32] {
        let mut rings = self.rings_of(surface);
        let first = rings.next().unwrap_or(0..0);
        let end = rings.last().map_or(first.end, |ring| ring.end);
        &self.corners[first.start..end]
    }

    /// The edges of a surface, as its rings turn.
    pub(super) fn edges_of(&self, surface: usize) -> impl Iterator<Item = [u32; 2]> + '_ {
        self.rings_of(surface).flat_map(|ring| {
            let corners = &self.corners[ring];
            corners
                .iter()
                .enumerate()
                .map(|(at, point)| [corners[at.checked_sub(1).unwrap_or(corners.len() - 1)], *point])
        })
    }

    pub(super) fn triangles_of(&self, surface: usize) -> &[([u32; 3], u8)] {
        let start = surface.checked_sub(1).map_or(0, |before| self.triangle_ends[before]);
        &self.triangles[start as usize..self.triangle_ends[surface] as usize]
    }

    /// A place on the surface: its first corner.
    pub(super) fn place(&self, surface: usize, points: &[P3]) -> P3 {
        self.corners_of(surface).first().map_or([0.0; 3], |corner| points[*corner as usize])
    }
}

/// The corner behind another in rings that end at `ends`.
fn next(ends: &[u32], corner: u32) -> u32 {
    let ring = ends.partition_point(|end| *end <= corner);
    if ends.get(ring) == Some(&(corner + 1)) {
        return ring.checked_sub(1).map_or(0, |before| ends[before]);
    }
    corner + 1
}

pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Sets that are joined.
pub(super) struct Sets(Vec<u32>);

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self((0..narrow(count)).collect())
    }

    pub(super) fn root(&mut self, at: usize) -> usize {
        let mut at = narrow(at);
        while self.0[at as usize] != at {
            let up = self.0[at as usize];
            self.0[at as usize] = self.0[up as usize];
            at = up;
        }
        at as usize
    }

    /// Joins two sets; `false` when they were one.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a] = narrow(b);
        a != b
    }
}
