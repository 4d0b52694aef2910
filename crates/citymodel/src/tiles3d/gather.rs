//! Corners and triangles of a tile, gathered in its frame and cut into parts that are dressed alike.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::geodesy::{LocalFrame, Region};
use crate::gltf::{Dress, Part, Quantized, Vertex};

/// Colours told apart in one tile; with more, they are rounded: each is a draw of its own.
const MOST_COLOURS: usize = 32;

/// Corners and triangles in a tile's frame.
pub(super) struct Gathered {
    pub(super) frame: LocalFrame,
    pub(super) positions: Vec<[f32; 3]>,
    marks: Vec<([i8; 3], u16)>,
    /// Places on the tile's picture; empty when nothing wears it.
    places: Vec<[u16; 2]>,
    pub(super) triangles: Vec<u32>,
    /// What each triangle looks like; empty when all are white.
    dresses: Vec<Dress>,
    /// Whether some body does not close.
    pub(super) open: bool,
}

/// Positions as steps from a corner.
pub(super) struct Steps {
    pub(super) parts: Vec<Part>,
    /// The corner, in metres of the frame.
    pub(super) least: [f64; 3],
    /// Metres of a step.
    pub(super) step: f64,
    frame: LocalFrame,
    /// Whether some body does not close.
    pub(super) open: bool,
    region: Region,
}

impl Gathered {
    pub(super) fn at(centre: [f64; 3]) -> Self {
        Self {
            frame: LocalFrame::at(centre),
            positions: Vec::new(),
            marks: Vec::new(),
            places: Vec::new(),
            triangles: Vec::new(),
            dresses: Vec::new(),
            open: false,
        }
    }

    pub(super) fn corner(&mut self, position: [f32; 3], normal: [i8; 3], feature: u16) -> u32 {
        let at = count(self.positions.len());
        self.positions.push(position);
        self.marks.push((normal, feature));
        at
    }

    /// Dresses the triangle that was pushed last; its corners must be its own or those of triangles dressed alike.
    pub(super) fn dress(&mut self, dress: Dress, places: Option<[[u16; 2]; 3]>) {
        let triangles = self.triangles.len() / 3;
        self.dresses.resize(triangles.saturating_sub(1), Dress::Plain);
        self.dresses.push(dress);
        if let Some(places) = places {
            self.places.resize(self.positions.len(), [0; 2]);
            for (&corner, place) in self.triangles[self.triangles.len() - 3..].iter().zip(places) {
                self.places[corner as usize] = place;
            }
        }
    }

    /// Positions as steps from the least corner, of `least_step` metres where the tile is small enough; corners of a feature that fall
    /// together become one, triangles that vanish go.
    pub(super) fn quantized(self, least_step: f64) -> (Quantized, Region) {
        let Steps { parts, least, step, frame, open, region } = self.steps(least_step);
        let mut matrix = frame.matrix();
        let shifted = frame.ecef(least);
        matrix[..12].iter_mut().for_each(|value| *value *= step);
        matrix[12..15].copy_from_slice(&shifted);
        (Quantized { parts, matrix, double_sided: open }, region)
    }

    /// The same, with the steps told instead of put into a matrix.
    pub(super) fn steps(mut self, least_step: f64) -> Steps {
        let (mut least, mut most) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        for position in &self.positions {
            for (axis, &value) in position.iter().enumerate() {
                least[axis] = least[axis].min(f64::from(value));
                most[axis] = most[axis].max(f64::from(value));
            }
        }
        let size = (0..3).map(|axis| most[axis] - least[axis]).fold(0.0, f64::max);
        let step = (size / 65_535.0).max(least_step);
        self.dresses.resize(self.triangles.len() / 3, Dress::Plain);
        self.places.resize(self.positions.len(), [0; 2]);
        self.round_colours();
        let mut stepped: Vec<(Vertex, [u16; 2])> = Vec::with_capacity(self.positions.len());
        let mut same = Vec::with_capacity(self.positions.len());
        let mut seen: FxHashMap<(Vertex, [u16; 2]), u32> = FxHashMap::default();
        let mut feature = None;
        for ((position, &(normal, row)), &place) in self.positions.iter().zip(&self.marks).zip(&self.places) {
            if feature.replace(row) != Some(row) {
                seen.clear();
            }
            let mut vertex = Vertex { normal, feature: row, ..Vertex::default() };
            for (axis, &value) in position.iter().enumerate() {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
                let steps = ((f64::from(value) - least[axis]) / step).round().clamp(0.0, 65_535.0) as u16;
                vertex.position[axis] = steps;
            }
            same.push(*seen.entry((vertex, place)).or_insert(count(stepped.len())));
            stepped.push((vertex, place));
        }
        let distinct: BTreeSet<Dress> = self.dresses.iter().copied().collect();
        let parts: Vec<Part> = distinct
            .into_iter()
            .map(|dress| self.part(dress, &stepped, &same))
            .filter(|part| !part.triangles.is_empty())
            .collect();
        let region = if self.positions.is_empty() { Region::EMPTY } else { self.region(step) };
        // Of nothing at all the least is no number.
        let least = least.map(|value| if value.is_finite() { value } else { 0.0 });
        Steps { parts, least, step, region, open: self.open, frame: self.frame }
    }

    /// The triangles of one dress. Corners are numbered as the triangles come to them: the index compression is at its best only then.
    fn part(&self, dress: Dress, stepped: &[(Vertex, [u16; 2])], same: &[u32]) -> Part {
        let mut numbers = vec![u32::MAX; stepped.len()];
        let mut part = Part { dress, ..Part::default() };
        let triangles = self.triangles.chunks_exact(3).zip(&self.dresses);
        for (triangle, _) in triangles.filter(|(_, worn)| **worn == dress) {
            let corners = [0, 1, 2].map(|at| same[triangle[at] as usize] as usize);
            if corners[0] == corners[1] || corners[1] == corners[2] || corners[0] == corners[2] {
                continue;
            }
            for corner in corners {
                if numbers[corner] == u32::MAX {
                    numbers[corner] = count(part.vertices.len());
                    part.vertices.push(stepped[corner].0);
                    if dress == Dress::Picture {
                        part.places.push(stepped[corner].1);
                    }
                }
                part.triangles.push(numbers[corner]);
            }
        }
        part
    }

    /// Rounds colours to four steps a channel when there are too many of them.
    fn round_colours(&mut self) {
        let distinct: BTreeSet<Dress> = self.dresses.iter().copied().collect();
        if distinct.len() <= MOST_COLOURS {
            return;
        }
        for dress in &mut self.dresses {
            if let Dress::Colour(colour) = dress {
                *colour = colour.map(|value| (value & 0xC0) | 0x3F);
            }
        }
    }

    /// The box around its corners; a corner of steps may lie a step's half diagonal beside.
    fn region(&self, step: f64) -> Region {
        let corners = self.positions.iter().map(|position| self.frame.geodetic(position.map(f64::from)));
        let region = Region::around(corners);
        let beside = step * 0.87 + 0.045;
        let degrees = beside / 111_000.0 / region.centre()[1].to_radians().cos().max(0.01);
        region.grown(degrees.min(1.0), beside)
    }
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
