//! An object cut into triangles, as it is laid aside.

use super::instanced::Prototype;
use super::outline::Outline;
use super::properties::Properties;
use super::wear::Wear;
use super::wire::{Wire, put_length, put_text};
use crate::geodesy::LocalFrame;
use crate::mesh::{Dressed, Mesh, Triangulator};
use crate::model::{CityObject, Faces, Image, Instance, ObjectClass, Shape};

/// An object made ready for a tile.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Piece {
    pub(super) properties: Properties,
    /// Around which the mesh counts.
    pub(super) anchor: [f64; 3],
    pub(super) mesh: Mesh,
    /// What its triangles wear.
    pub(super) wardrobe: Vec<Wear>,
    /// For each triangle which of the wardrobe, from 1; 0 for nothing. Empty when nothing is worn.
    pub(super) wears: Vec<u16>,
    /// For each corner its place on the picture, from the lower left; empty when no picture is worn.
    pub(super) places: Vec<[f32; 2]>,
    /// Whether its body closes.
    pub(super) closed: bool,
    /// The object from afar; carries id, code and class.
    pub(super) outline: Outline,
    /// What it is a copy of, when its shape stands in many places.
    pub(super) prototype: Option<Prototype>,
}

/// Makes the pieces; keeps its working memory.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    triangulator: Triangulator,
    local: Vec<[f64; 3]>,
}

impl Cutter {
    /// The piece of an object's finest body; none when it has no surface. `wear` says what of its pictures and colours can be worn.
    pub(super) fn piece(
        &mut self,
        object: &CityObject,
        properties: &Properties,
        visible_only: bool,
        wear: &mut dyn FnMut(&Image) -> Option<Wear>,
    ) -> Option<Piece> {
        let body = object.bodies.iter().filter(|body| has_surface(&body.shape)).max_by_key(|body| body.lod)?;
        let (faces, closed) = match &body.shape {
            Shape::Solids(faces) => (std::borrow::Cow::Borrowed(faces), true),
            Shape::Surfaces(faces) => (std::borrow::Cow::Borrowed(faces), false),
            Shape::Instance(instance) => (std::borrow::Cow::Owned(placed(instance)), false),
            Shape::Points(_) | Shape::Lines(_) => return None,
        };
        let mut extent = crate::geodesy::Region::EMPTY;
        for &point in faces.points.iter().filter(|point| point.iter().all(|value| value.is_finite())) {
            extent.add(point);
        }
        if extent.is_empty() {
            return None;
        }
        let [longitude, latitude, _] = extent.centre();
        let anchor = [longitude, latitude, extent.low];
        let frame = LocalFrame::at(anchor);
        self.local.clear();
        // Neighbouring points often stand one above the other: the costly part of the turn is shared by none, yet cheap enough.
        self.local.extend(faces.points.iter().map(|&point| frame.local(point)));
        let instance = match &body.shape {
            Shape::Instance(instance) => Some(instance),
            _ => None,
        };
        // Of a prototype everything is kept: what nobody sees of one copy may be seen of the next.
        let Dressed { mesh, places, wears } =
            self.triangulator.dressed(&faces, &self.local, visible_only && instance.is_none());
        if mesh.is_empty() || mesh.positions.iter().flatten().any(|value| !value.is_finite()) {
            return None;
        }
        let mut outline = Outline::of(&faces, extent.low, extent.high);
        if outline.points.is_empty() {
            return None;
        }
        let (mean, off) = roof(&mesh);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "metres above the ellipsoid; a centimetre is enough from afar"
        )]
        {
            outline.base = extent.low as f32;
            outline.top = (extent.low + mean).max(extent.low) as f32;
        }
        outline.off = off;
        outline.id.clone_from(&object.id);
        outline.code.clone_from(&properties.code);
        outline.class = ObjectClass::ALL
            .iter()
            .position(|&class| class == object.class)
            .map_or(0, |at| u8::try_from(at).unwrap_or(0));
        outline.level = properties.level;
        let mut properties = properties.clone();
        if !properties.height.is_finite() {
            #[expect(clippy::cast_possible_truncation, reason = "metres")]
            let height = (extent.high - extent.low) as f32;
            properties.height = height;
        }
        let mut piece = Piece { properties, anchor, mesh, closed, outline, ..Piece::default() };
        piece.dress(&wears, places, &body.images, wear);
        piece.prototype = instance.map(|instance| Prototype::of(instance, &body.images, &frame, &piece));
        Some(piece)
    }
}

fn has_surface(shape: &Shape) -> bool {
    match shape {
        Shape::Surfaces(faces) | Shape::Solids(faces) => !faces.is_empty(),
        Shape::Instance(instance) => !instance.faces.is_empty(),
        Shape::Points(_) | Shape::Lines(_) => false,
    }
}

/// The faces of a prototype where it stands.
fn placed(instance: &Instance) -> Faces {
    let frame = LocalFrame::at(instance.anchor);
    let mut faces = (*instance.faces).clone();
    let m = &instance.matrix;
    for point in &mut faces.points {
        let [x, y, z] = *point;
        let row = |at: usize| m[at] * x + m[at + 1] * y + m[at + 2] * z + m[at + 3];
        *point = frame.geodetic([row(0), row(4), row(8)]);
    }
    faces
}

/// Mean height of the surfaces that look up, by area, and how far their corners lie from it.
fn roof(mesh: &Mesh) -> (f64, f32) {
    let (mut sum, mut weight, mut least, mut most) = (0.0, 0.0, f32::INFINITY, f32::NEG_INFINITY);
    for triangle in mesh.triangles.chunks_exact(3) {
        let [a, b, c] = [0, 1, 2].map(|at| mesh.positions[triangle[at] as usize]);
        if mesh.normals[triangle[0] as usize][2] < 25 {
            continue;
        }
        let area = f64::from(((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).abs());
        sum += area * f64::from(a[2] + b[2] + c[2]) / 3.0;
        weight += area;
        for corner in [a, b, c] {
            least = least.min(corner[2]);
            most = most.max(corner[2]);
        }
    }
    if weight <= 0.0 {
        let most = mesh.positions.iter().map(|p| p[2]).fold(0.0, f32::max);
        return (f64::from(most), most);
    }
    let mean = sum / weight;
    #[expect(clippy::cast_possible_truncation, reason = "metres")]
    let middle = mean as f32;
    (mean, (most - middle).max(middle - least).max(0.0))
}

impl Piece {
    /// Takes what its triangles wear, as far as it can be worn.
    fn dress(
        &mut self,
        wears: &[u32],
        places: Vec<[f32; 2]>,
        images: &[Image],
        wear: &mut dyn FnMut(&Image) -> Option<Wear>,
    ) {
        // Only what some triangle wears is opened.
        let mut numbers: Vec<Option<u16>> = vec![None; images.len()];
        for &worn in wears {
            let Some(at) = (worn as usize).checked_sub(1).filter(|&at| at < images.len()) else {
                self.wears.push(0);
                continue;
            };
            let number = *numbers[at].get_or_insert_with(|| match wear(&images[at]) {
                Some(wear) if self.wardrobe.len() < usize::from(u16::MAX) => {
                    self.wardrobe.push(wear);
                    u16::try_from(self.wardrobe.len()).unwrap_or(0)
                }
                _ => 0,
            });
            self.wears.push(number);
        }
        if self.wardrobe.is_empty() {
            self.wears.clear();
        } else if self.wardrobe.iter().any(|wear| matches!(wear, Wear::Picture(_))) {
            self.places = places;
        }
    }

    /// About how many bytes of a file it takes.
    pub(super) fn weight(&self) -> u32 {
        let texts = self.outline.id.len()
            + self.outline.code.len()
            + self.properties.address.len()
            + self.properties.cell.len();
        let shape = self.mesh.positions.len() * 5 + self.mesh.triangles.len() / 2;
        // A copy brings no shape of its own when there are some of them, which is not known here.
        let shape = if self.prototype.is_some() { shape / 8 } else { shape };
        u32::try_from(shape + texts + 16).unwrap_or(u32::MAX)
    }

    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        self.outline.encode(out);
        put_text(out, &self.properties.address);
        put_text(out, &self.properties.cell);
        out.extend_from_slice(&self.properties.height.to_le_bytes());
        for value in self.anchor {
            out.extend_from_slice(&value.to_le_bytes());
        }
        out.push(u8::from(self.closed));
        put_length(out, self.mesh.positions.len());
        for (position, normal) in self.mesh.positions.iter().zip(&self.mesh.normals) {
            for value in position {
                out.extend_from_slice(&value.to_le_bytes());
            }
            out.extend(normal.map(i8::cast_unsigned));
        }
        put_length(out, self.mesh.triangles.len());
        for corner in &self.mesh.triangles {
            out.extend_from_slice(&corner.to_le_bytes());
        }
        put_length(out, self.wardrobe.len());
        self.wardrobe.iter().for_each(|wear| wear.encode(out));
        put_length(out, self.wears.len());
        self.wears.iter().for_each(|wear| out.extend_from_slice(&wear.to_le_bytes()));
        put_length(out, self.places.len());
        self.places.as_flattened().iter().for_each(|value| out.extend_from_slice(&value.to_le_bytes()));
        out.push(u8::from(self.prototype.is_some()));
        self.prototype.iter().for_each(|prototype| prototype.encode(out));
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let wire = &mut Wire(bytes);
        let outline = Outline::decode(wire)?;
        let (address, cell, height) = (wire.text()?, wire.text()?, wire.f32()?);
        let anchor = [wire.f64()?, wire.f64()?, wire.f64()?];
        let closed = wire.u8()? != 0;
        let count = wire.length(15)?;
        let mut mesh =
            Mesh { positions: Vec::with_capacity(count), normals: Vec::with_capacity(count), triangles: Vec::new() };
        for _ in 0..count {
            mesh.positions.push([wire.f32()?, wire.f32()?, wire.f32()?]);
            mesh.normals.push(wire.array::<3>()?.map(u8::cast_signed));
        }
        let corners = wire.length(4)?;
        mesh.triangles.reserve(corners);
        for _ in 0..corners {
            mesh.triangles.push(wire.u32().filter(|&corner| (corner as usize) < count)?);
        }
        let wardrobe = (0..wire.length(Wear::LEAST)?).map(|_| Wear::decode(wire)).collect::<Option<Vec<_>>>()?;
        let wears = (0..wire.length(2)?).map(|_| wire.array().map(u16::from_le_bytes)).collect::<Option<Vec<_>>>()?;
        let places = (0..wire.length(8)?).map(|_| Some([wire.f32()?, wire.f32()?])).collect::<Option<Vec<_>>>()?;
        let prototype = if wire.u8()? == 0 { None } else { Some(Prototype::decode(wire)?) };
        let properties = Properties { code: outline.code.clone(), level: outline.level, address, height, cell };
        Some(Self { properties, anchor, mesh, wardrobe, wears, places, closed, outline, prototype })
    }
}
