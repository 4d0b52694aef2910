//! The file of one tile: its mesh and property table.

use earcut::Earcut;
use rustc_hash::FxHashMap;

use super::outline::{Outline, UNIT};
use super::piece::Piece;
use crate::geodesy::{LocalFrame, Region};
use crate::gltf::{Column, GltfError, Packing, Quantized, Table, Values, Vertex, glb};
use crate::model::ObjectClass;

/// Metres of a step of a position where the tile is small enough; larger tiles have larger steps.
const LEAST_STEP: f64 = 0.01;

/// A tile's file with what it holds.
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    pub(super) region: Region,
}

/// Corners and triangles in a tile's frame.
struct Gathered {
    frame: LocalFrame,
    positions: Vec<[f32; 3]>,
    marks: Vec<([i8; 3], u16)>,
    triangles: Vec<u32>,
    open: bool,
}

impl Gathered {
    fn at(centre: [f64; 3]) -> Self {
        Self {
            frame: LocalFrame::at(centre),
            positions: Vec::new(),
            marks: Vec::new(),
            triangles: Vec::new(),
            open: false,
        }
    }

    fn corner(&mut self, position: [f32; 3], normal: [i8; 3], feature: u16) -> u32 {
        let at = u32::try_from(self.positions.len()).unwrap_or(u32::MAX);
        self.positions.push(position);
        self.marks.push((normal, feature));
        at
    }

    /// Positions as steps from the least corner; corners of a feature that fall together become one, triangles that vanish go.
    fn quantized(&self) -> Quantized {
        let (mut least, mut most) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        for position in &self.positions {
            for (axis, &value) in position.iter().enumerate() {
                least[axis] = least[axis].min(f64::from(value));
                most[axis] = most[axis].max(f64::from(value));
            }
        }
        let size = (0..3).map(|axis| most[axis] - least[axis]).fold(0.0, f64::max);
        let step = (size / 65_535.0).max(LEAST_STEP);
        let mut stepped: Vec<Vertex> = Vec::with_capacity(self.positions.len());
        let mut same = Vec::with_capacity(self.positions.len());
        let mut seen: FxHashMap<Vertex, u32> = FxHashMap::default();
        let mut feature = None;
        for (position, &(normal, row)) in self.positions.iter().zip(&self.marks) {
            if feature.replace(row) != Some(row) {
                seen.clear();
            }
            let mut vertex = Vertex { normal, feature: row, ..Vertex::default() };
            for (axis, &value) in position.iter().enumerate() {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
                let steps = ((f64::from(value) - least[axis]) / step).round().clamp(0.0, 65_535.0) as u16;
                vertex.position[axis] = steps;
            }
            same.push(*seen.entry(vertex).or_insert(count(stepped.len())));
            stepped.push(vertex);
        }
        // Corners are numbered as the triangles come to them: the index compression is at its best only then.
        let mut numbers = vec![u32::MAX; stepped.len()];
        let mut vertices: Vec<Vertex> = Vec::with_capacity(stepped.len());
        let mut triangles = Vec::with_capacity(self.triangles.len());
        for triangle in self.triangles.chunks_exact(3) {
            let corners = [0, 1, 2].map(|at| same[triangle[at] as usize] as usize);
            if corners[0] == corners[1] || corners[1] == corners[2] || corners[0] == corners[2] {
                continue;
            }
            for corner in corners {
                if numbers[corner] == u32::MAX {
                    numbers[corner] = count(vertices.len());
                    vertices.push(stepped[corner]);
                }
                triangles.push(numbers[corner]);
            }
        }
        let mut matrix = self.frame.matrix();
        let shifted = self.frame.ecef(least);
        matrix[..12].iter_mut().for_each(|value| *value *= step);
        matrix[12..15].copy_from_slice(&shifted);
        Quantized { vertices, triangles, matrix, double_sided: self.open }
    }

    /// The box around its corners; a corner of steps may lie half a step beside.
    fn region(&self) -> Region {
        let corners = self.positions.iter().map(|position| self.frame.geodetic(position.map(f64::from)));
        let region = Region::around(corners);
        // Tiles some kilometres wide and more have steps of decimetres.
        let [east, north] = crate::geodesy::metres_per_degree(region.south.abs().max(region.north.abs()).min(85.0));
        let wide = ((region.east - region.west) * east).max((region.north - region.south) * north);
        let half = wide.max(region.high - region.low) / 65_535.0;
        region.grown((half / east).max(1e-6), half.max(0.05))
    }
}

/// The content of a leaf: objects as they are. None when nothing is left of them.
pub(super) fn of_pieces(pieces: &[Piece], packing: Packing) -> Result<Option<Content>, GltfError> {
    let anchors = Region::around(pieces.iter().map(|piece| piece.anchor));
    let mut gathered = Gathered::at(anchors.centre());
    for (row, piece) in pieces.iter().enumerate() {
        let row = u16::try_from(row).map_err(|_too_many| GltfError::TooMany {
            what: "features",
            count: pieces.len(),
            limit: 65_536,
        })?;
        let (rows, shift) = gathered.frame.from_other(&LocalFrame::at(piece.anchor));
        let first = u32::try_from(gathered.positions.len()).unwrap_or(u32::MAX);
        for (position, &normal) in piece.mesh.positions.iter().zip(&piece.mesh.normals) {
            let p = position.map(f64::from);
            let turned = [0, 1, 2].map(|at| {
                let row = rows[at];
                row[0] * p[0] + row[1] * p[1] + row[2] * p[2] + shift[at]
            });
            #[expect(clippy::cast_possible_truncation, reason = "metres from the middle of the tile")]
            gathered.corner(turned.map(|value| value as f32), normal, row);
        }
        gathered.triangles.extend(piece.mesh.triangles.iter().map(|&corner| first + corner));
        gathered.open |= !piece.closed;
    }
    let rows = || pieces.iter();
    let mut table = Table { count: pieces.len(), columns: Vec::new() };
    identity(&mut table, rows().map(|piece| &piece.outline));
    let mut put = |name, values: Option<Values>| {
        if let Some(values) = values {
            table.columns.push(Column { name, semantic: "", values });
        }
    };
    put("height", Some(Values::Number(rows().map(|piece| piece.properties.height).collect())));
    put("level", levels(rows().map(|piece| piece.outline.level)));
    put("address", Values::texts(rows().map(|piece| piece.properties.address.as_str())));
    put("cell", Values::texts(rows().map(|piece| piece.properties.cell.as_str())));
    finish(&gathered, &table, packing)
}

/// The content of a parent: blocks. None when there are none.
pub(super) fn of_outlines(outlines: &[Outline], packing: Packing) -> Result<Option<Content>, GltfError> {
    let place =
        |point: [i32; 2], height: f32| [f64::from(point[0]) * UNIT, f64::from(point[1]) * UNIT, f64::from(height)];
    let starts = outlines.iter().filter_map(|outline| outline.points.first().map(|&point| place(point, outline.base)));
    let mut gathered = Gathered::at(Region::around(starts).centre());
    let mut cutter = Cutter::default();
    for (row, outline) in outlines.iter().enumerate() {
        let row = u16::try_from(row).map_err(|_too_many| GltfError::TooMany {
            what: "features",
            count: outlines.len(),
            limit: 65_536,
        })?;
        for ring in outline.rings() {
            cutter.block(&mut gathered, ring, outline, row, place);
        }
    }
    let mut table = Table { count: outlines.len(), columns: Vec::new() };
    // Ids stand in the leaves: from afar a code tells an object, where it has one.
    codes(&mut table, outlines.iter());
    let height = outlines.iter().map(|outline| outline.top - outline.base).collect();
    table.columns.push(Column { name: "height", semantic: "", values: Values::Number(height) });
    if outlines.iter().any(|outline| outline.count != 1) {
        let counts = outlines.iter().map(|outline| outline.count).collect();
        table.columns.push(Column { name: "count", semantic: "", values: Values::Whole(counts) });
    }
    finish(&gathered, &table, packing)
}

fn finish(gathered: &Gathered, table: &Table, packing: Packing) -> Result<Option<Content>, GltfError> {
    let mesh = gathered.quantized();
    if mesh.triangles.is_empty() {
        return Ok(None);
    }
    Ok(Some(Content { bytes: glb(&mesh, table, packing)?, region: gathered.region() }))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Columns of a leaf: what an object is.
fn identity<'a>(table: &mut Table, outlines: impl Iterator<Item = &'a Outline> + Clone) {
    if let Some(values) = Values::texts(outlines.clone().map(|outline| outline.id.as_str())) {
        table.columns.push(Column { name: "id", semantic: "ID", values });
    }
    codes(table, outlines);
}

/// Columns every tile has.
fn codes<'a>(table: &mut Table, outlines: impl Iterator<Item = &'a Outline> + Clone) {
    if let Some(values) = Values::texts(outlines.clone().map(|outline| outline.code.as_str())) {
        table.columns.push(Column { name: "code", semantic: "", values });
    }
    let words = ObjectClass::ALL.iter().map(|class| class.as_str()).collect();
    let values = Values::Word { numbers: outlines.map(|outline| outline.class).collect(), list: "class", words };
    table.columns.push(Column { name: "class", semantic: "", values });
}

fn levels(levels: impl Iterator<Item = u8>) -> Option<Values> {
    let levels: Vec<u8> = levels.collect();
    levels.iter().any(|&level| level > 0).then_some(Values::Byte(levels))
}

/// Draws blocks; keeps its working memory.
#[derive(Default)]
struct Cutter {
    earcut: Earcut<f64>,
    flat: Vec<[f64; 2]>,
    cut: Vec<u32>,
}

impl Cutter {
    /// Roof and walls of one ring.
    fn block(
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
        let first = gathered.positions.len();
        for &point in &top {
            gathered.corner(single(point), [0, 0, 127], row);
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
        // From afar walls share their corners, the normal between the two: half the corners of flat light.
        let across = |from: [f64; 3], to: [f64; 3]| {
            let (east, north) = (to[0] - from[0], to[1] - from[1]);
            let length = east.hypot(north).max(1e-9);
            [north / length, -east / length]
        };
        let down = f64::from(outline.top - outline.base);
        let first = gathered.positions.len();
        for at in 0..top.len() {
            let (before, here, next) = (top[(at + top.len() - 1) % top.len()], top[at], top[(at + 1) % top.len()]);
            let (one, two) = (across(before, here), across(here, next));
            let sum = [one[0] + two[0], one[1] + two[1]];
            let length = sum[0].hypot(sum[1]);
            let mean = if length > 1e-6 { [sum[0] / length, sum[1] / length] } else { two };
            #[expect(clippy::cast_possible_truncation, reason = "a unit vector's parts")]
            let normal = [(mean[0] * 127.0).round() as i8, (mean[1] * 127.0).round() as i8, 0];
            gathered.corner(single(here), normal, row);
            gathered.corner(single([here[0], here[1], here[2] - down]), normal, row);
        }
        let number = |at: usize| count(first + at);
        for at in 0..top.len() {
            let next = (at + 1) % top.len();
            let [a, b, c, d] = [2 * at, 2 * at + 1, 2 * next + 1, 2 * next].map(number);
            gathered.triangles.extend([a, b, c, a, c, d]);
        }
    }
}
