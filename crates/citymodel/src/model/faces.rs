//! Surfaces in flat lists.

use std::ops::Range;

use super::SurfaceKind;

/// Surfaces with their rings in flat lists: many small polygons without an allocation for each.
///
/// Ring `r` is `corners[ring_ends[r - 1]..ring_ends[r]]`, not closed by a repeated corner; surface `s` has the rings up to its
/// [`Surface::rings_end`], the first is the outer one. Seen from outside, outer rings turn counter-clockwise.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faces {
    /// Positions: longitude and latitude in CGCS2000 degrees, metres above the ellipsoid.
    pub points: Vec<[f64; 3]>,
    /// Numbers of points, ring after ring.
    pub corners: Vec<u32>,
    /// Behind the last corner of each ring.
    pub ring_ends: Vec<u32>,
    /// The surfaces.
    pub surfaces: Vec<Surface>,
    /// Behind the last surface of each shell; empty for loose surfaces.
    pub shells: Vec<u32>,
    /// Behind the last shell of each solid; the first shell of a solid is the outer one.
    pub solids: Vec<u32>,
    /// Place on the picture for each corner, from the lower left; empty when nothing wears one.
    pub picture: Vec<[f32; 2]>,
    /// The source says that the surfaces make one surface, or the solids one solid: a composite.
    pub whole: bool,
}

/// One polygon.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Surface {
    /// Behind its last ring.
    pub rings_end: u32,
    /// What it is.
    pub kind: SurfaceKind,
    /// Which of [`super::Body::images`] it wears.
    pub image: Option<u32>,
}

/// A list of faces that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FacesError {
    /// A corner counts past the points.
    #[error("corner {corner} names point {point} of {points}")]
    Point {
        /// Number of the corner.
        corner: usize,
        /// The point it names.
        point: u32,
        /// How many there are.
        points: usize,
    },
    /// Ends that go backwards or past the list they count.
    #[error("{list} ends do not rise to the length of what they count")]
    Ends {
        /// Which list.
        list: &'static str,
    },
}

impl Faces {
    /// Number of surfaces.
    #[must_use]
    pub fn len(&self) -> usize {
        self.surfaces.len()
    }

    /// Whether there is no surface.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.surfaces.is_empty()
    }

    /// The rings of a surface, as numbers of rings.
    #[must_use]
    pub fn rings_of(&self, surface: usize) -> Range<usize> {
        let start = surface.checked_sub(1).and_then(|before| self.surfaces.get(before)).map_or(0, |s| s.rings_end);
        let end = self.surfaces.get(surface).map_or(start, |s| s.rings_end);
        start as usize..end.max(start) as usize
    }

    /// The corners of a ring: numbers of points.
    #[must_use]
    pub fn ring(&self, ring: usize) -> &[u32] {
        let start = ring.checked_sub(1).and_then(|before| self.ring_ends.get(before)).copied().unwrap_or(0);
        let end = self.ring_ends.get(ring).copied().unwrap_or(start);
        self.corners.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Which corners (places in [`Self::corners`]) a ring has.
    #[must_use]
    pub fn ring_corners(&self, ring: usize) -> Range<usize> {
        let start = ring.checked_sub(1).and_then(|before| self.ring_ends.get(before)).copied().unwrap_or(0);
        start as usize..self.ring_ends.get(ring).copied().unwrap_or(start) as usize
    }

    /// The positions of a ring, in order.
    pub fn ring_points(&self, ring: usize) -> impl ExactSizeIterator<Item = [f64; 3]> + '_ {
        self.ring(ring).iter().map(|&point| self.points.get(point as usize).copied().unwrap_or_default())
    }

    /// Ends a ring with these corners.
    pub fn push_ring(&mut self, corners: impl IntoIterator<Item = u32>) {
        self.corners.extend(corners);
        self.ring_ends.push(count(self.corners.len()));
    }

    /// Makes a surface of the rings pushed since the last.
    pub fn push_surface(&mut self, kind: SurfaceKind, image: Option<u32>) {
        self.surfaces.push(Surface { rings_end: count(self.ring_ends.len()), kind, image });
    }

    /// Makes a shell of the surfaces pushed since the last.
    pub fn push_shell(&mut self) {
        self.shells.push(count(self.surfaces.len()));
    }

    /// Makes a solid of the shells pushed since the last.
    pub fn push_solid(&mut self) {
        self.solids.push(count(self.shells.len()));
    }

    /// Checks that the lists agree with each other; readers of untrusted sources call it once.
    ///
    /// # Errors
    /// Names the first list that does not.
    pub fn check(&self) -> Result<(), FacesError> {
        if let Some(corner) = self.corners.iter().position(|&point| point as usize >= self.points.len()) {
            return Err(FacesError::Point { corner, point: self.corners[corner], points: self.points.len() });
        }
        let surfaces = self.surfaces.iter().map(|surface| surface.rings_end);
        let lists = [
            ("ring", rises(self.ring_ends.iter().copied(), self.corners.len())),
            ("surface", rises(surfaces, self.ring_ends.len())),
            ("shell", self.shells.is_empty() || rises(self.shells.iter().copied(), self.surfaces.len())),
            ("solid", self.solids.is_empty() || rises(self.solids.iter().copied(), self.shells.len())),
        ];
        match lists.into_iter().find(|(_, agrees)| !agrees) {
            Some((list, _)) => Err(FacesError::Ends { list }),
            None => Ok(()),
        }
    }
}

fn rises(mut ends: impl Iterator<Item = u32>, length: usize) -> bool {
    let mut last = 0;
    ends.all(|end| std::mem::replace(&mut last, end) <= end) && last as usize == length
}

/// Lists stay below 2^32: a body with more corners than that is cut off by the readers' limits long before.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
