//! Shapes that stand in many places: written once in a leaf, with a placement for each.

use std::collections::BTreeMap;

use super::content::{LEAST_STEP, gather};
use super::gather::Gathered;
use super::piece::Piece;
use super::sheet::Sheet;
use super::wire::Wire;
use crate::geodesy::{LocalFrame, Region};
use crate::gltf::{Instanced, Placement, Quantized};
use crate::model::{Image, Instance};

/// How far a matrix may be from a turn with one scale, as a part of it.
const CLOSE: f64 = 1e-6;

/// What a piece is a copy of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Prototype {
    /// Of the shape and what it wears.
    key: [u8; 16],
    /// From the prototype's metres to the piece's, row by row with the shift behind.
    rows: [[f64; 4]; 3],
}

impl Prototype {
    /// The prototype of an instance that wears `images`, seen from the frame of its piece.
    pub(super) fn of(instance: &Instance, images: &[Image], frame: &LocalFrame, piece: &Piece) -> Self {
        let mut hash = blake3::Hasher::new();
        let faces = &*instance.faces;
        let count = |length: usize| (length as u64).to_le_bytes();
        for length in
            [faces.points.len(), faces.corners.len(), faces.ring_ends.len(), faces.surfaces.len(), images.len()]
        {
            hash.update(&count(length));
        }
        faces.points.as_flattened().iter().for_each(|value| {
            hash.update(&value.to_le_bytes());
        });
        faces.picture.as_flattened().iter().for_each(|value| {
            hash.update(&value.to_le_bytes());
        });
        for number in faces.corners.iter().chain(&faces.ring_ends) {
            hash.update(&number.to_le_bytes());
        }
        for surface in &faces.surfaces {
            hash.update(&surface.rings_end.to_le_bytes());
            hash.update(&surface.image.unwrap_or(u32::MAX).to_le_bytes());
        }
        for image in images {
            hash.update(&count(image.path.len()));
            hash.update(image.path.as_bytes());
            hash.update(&image.colour.unwrap_or_default());
        }
        // What could be worn of it: pictures of one name beside two sources may be two. In whatever order triangles came to them.
        let mut worn: Vec<Vec<u8>> = Vec::new();
        for wear in &piece.wardrobe {
            let mut bytes = Vec::new();
            wear.encode(&mut bytes);
            worn.push(bytes);
        }
        worn.sort_unstable();
        worn.iter().for_each(|bytes| {
            hash.update(bytes);
        });
        let mut key = [0; 16];
        key.copy_from_slice(&hash.finalize().as_bytes()[..16]);
        let m = &instance.matrix;
        let own = [0, 1, 2].map(|row| [m[row * 4], m[row * 4 + 1], m[row * 4 + 2], m[row * 4 + 3]]);
        let (turn, shift) = frame.from_other(&LocalFrame::at(instance.anchor));
        Self { key, rows: after(turn, shift, own) }
    }

    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.key);
        self.rows.as_flattened().iter().for_each(|value| out.extend_from_slice(&value.to_le_bytes()));
    }

    pub(super) fn decode(wire: &mut Wire<'_>) -> Option<Self> {
        let mut own = Self { key: wire.array()?, rows: [[0.0; 4]; 3] };
        for value in own.rows.as_flattened_mut() {
            *value = wire.f64()?;
        }
        Some(own)
    }
}

/// `turn` and `shift` after `rows`.
fn after(turn: [[f64; 3]; 3], shift: [f64; 3], rows: [[f64; 4]; 3]) -> [[f64; 4]; 3] {
    let mut out = [[0.0; 4]; 3];
    for (at, row) in out.iter_mut().enumerate() {
        for (column, value) in row.iter_mut().enumerate() {
            *value = (0..3).map(|inner| turn[at][inner] * rows[inner][column]).sum();
        }
        row[3] += shift[at];
    }
    out
}

/// A turn with one scale; none for a matrix that is anything else, such as one that bends or mirrors.
struct Similar {
    scale: f64,
    turn: [[f64; 3]; 3],
    shift: [f64; 3],
}

impl Similar {
    fn of(rows: &[[f64; 4]; 3]) -> Option<Self> {
        let column = |at: usize| rows.map(|row| row[at]);
        let dot = |a: [f64; 3], b: [f64; 3]| a.iter().zip(&b).map(|(a, b)| a * b).sum::<f64>();
        let [x, y, z] = [column(0), column(1), column(2)];
        let cross = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]];
        let scale = dot(cross, z).cbrt();
        let square = scale * scale;
        let even = [(x, x, square), (y, y, square), (z, z, square), (x, y, 0.0), (y, z, 0.0), (z, x, 0.0)]
            .into_iter()
            .all(|(a, b, wanted)| (dot(a, b) - wanted).abs() <= CLOSE * square);
        let turn = rows.map(|row| [row[0] / scale, row[1] / scale, row[2] / scale]);
        (scale > 1e-9 && scale.is_finite() && even).then_some(Self { scale, turn, shift: column(3) })
    }
}

/// Pieces of a leaf that are copies of one shape, `least` or more of each, in the order in which they came.
pub(super) fn groups(pieces: &[Piece], least: usize) -> Vec<Vec<usize>> {
    let mut copies: BTreeMap<[u8; 16], Vec<usize>> = BTreeMap::new();
    for (number, piece) in pieces.iter().enumerate() {
        if let Some(prototype) = piece.prototype.as_ref().filter(|prototype| Similar::of(&prototype.rows).is_some()) {
            copies.entry(prototype.key).or_default().push(number);
        }
    }
    let mut groups: Vec<Vec<usize>> = copies.into_values().filter(|group| group.len() >= least).collect();
    groups.sort_unstable();
    groups
}

/// The first of a group as it stands for itself, and where in the tile's frame all of them stand.
pub(super) fn instanced(
    pieces: &[Piece],
    group: &[usize],
    tile: &LocalFrame,
    sheet: Option<&Sheet>,
) -> Option<Instanced> {
    let first = pieces.get(*group.first()?)?;
    let origin = Similar::of(&first.prototype.as_ref()?.rows)?;
    let mut gathered = Gathered::at(first.anchor);
    gather(&mut gathered, first, 0, sheet);
    let steps = gathered.steps(LEAST_STEP);
    let placements = group
        .iter()
        .filter_map(|&row| {
            let piece = pieces.get(row)?;
            let (turn, shift) = tile.from_other(&LocalFrame::at(piece.anchor));
            let own = Similar::of(&after(turn, shift, piece.prototype.as_ref()?.rows))?;
            // From the first's metres to the tile's: back to the prototype, then to where this one stands.
            let scale = own.scale / origin.scale;
            let mut turn = [[0.0; 3]; 3];
            for (at, row) in turn.iter_mut().enumerate() {
                for (column, value) in row.iter_mut().enumerate() {
                    *value = (0..3).map(|inner| own.turn[at][inner] * origin.turn[column][inner]).sum();
                }
            }
            let from = [0, 1, 2].map(|axis| steps.least[axis] - origin.shift[axis]);
            let place = |at: usize| own.shift[at] + scale * (0..3).map(|axis| turn[at][axis] * from[axis]).sum::<f64>();
            #[expect(clippy::cast_possible_truncation, reason = "metres within a tile, parts of one")]
            Some(Placement {
                translation: [0, 1, 2].map(|at| place(at) as f32),
                rotation: quaternion(turn).map(|part| part as f32),
                scale: (scale * steps.step) as f32,
                feature: u16::try_from(row).ok()?,
            })
        })
        .collect();
    let mesh = Quantized { parts: steps.parts, matrix: tile.matrix(), double_sided: steps.open };
    (!mesh.parts.is_empty()).then_some(Instanced { mesh, placements })
}

/// The unit quaternion of a turn: x, y, z, w.
fn quaternion(turn: [[f64; 3]; 3]) -> [f64; 4] {
    let [[a, b, c], [d, e, f], [g, h, i]] = turn;
    // The largest part is found first: the others are divided by it.
    let squares = [1.0 + a - e - i, 1.0 - a + e - i, 1.0 - a - e + i, 1.0 + a + e + i];
    let largest = (0..4).max_by(|x, y| squares[*x].total_cmp(&squares[*y])).unwrap_or(3);
    let parts = match largest {
        0 => [squares[0], b + d, c + g, h - f],
        1 => [b + d, squares[1], f + h, c - g],
        2 => [c + g, f + h, squares[2], d - b],
        _ => [h - f, c - g, d - b, squares[3]],
    };
    let length = parts.iter().map(|part| part * part).sum::<f64>().sqrt();
    parts.map(|part| part / length)
}

/// The box around a piece where it stands, wide enough for the rounding of its shape.
pub(super) fn region(piece: &Piece) -> Region {
    let frame = LocalFrame::at(piece.anchor);
    let corners = piece.mesh.positions.iter().map(|position| frame.geodetic(position.map(f64::from)));
    let region = Region::around(corners);
    let beside = LEAST_STEP + 0.05;
    let degrees = beside / 111_000.0 / region.centre()[1].to_radians().cos().max(0.01);
    region.grown(degrees, beside)
}
