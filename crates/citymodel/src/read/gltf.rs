//! glTF 2.0 models put on the earth by an anchor: GLB, or JSON with its buffers inside or beside it.
//!
//! Every root of the scene is an object, a building unless its `extras` name another class; what hangs below a root belongs to it. Its
//! name is the root's, its attributes the root's `extras`. Triangles only; pictures, animations and skins are left out, compressed
//! buffers are not read. Without an anchor a file is taken whose coordinates are earth-centred, as tiles of 3D Tiles are.

mod buffers;

#[cfg(test)]
mod gltf_tests;

use rustc_hash::FxHashSet;
use serde_json::Value as Json;

use super::seen::Seen;
use super::triangles::{self, Welded, Welder};
use super::{Options, Receiver, Source, Stopped};
use crate::finding::{Finding, Rule};
use crate::geodesy::from_ecef;
use crate::model::{Attribute, CityObject, ObjectClass, SurfaceKind, Value};
use buffers::{Document, Fault};

/// Metres from the middle of the earth between which its surface lies.
const EARTH: std::ops::Range<f64> = 6_330_000.0..6_480_000.0;

/// A matrix as glTF writes it: column by column.
type Matrix = [f64; 16];
const AS_IS: Matrix = [1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.];

/// Reads a glTF.
///
/// # Errors
/// Only when the receiver asks to stop. What is wrong with the file or a mesh is a finding; the rest loads.
pub fn read(bytes: &[u8], options: Options<'_>, receiver: &mut dyn Receiver) -> Result<Source, Stopped> {
    let mut source = Source { format: "glTF".to_owned(), ..Source::default() };
    let document = match Document::of(bytes, options.side, options.longest) {
        Ok(document) => document,
        Err(fault) => {
            receiver.finding(found(&fault, 0));
            return Ok(source);
        }
    };
    source.format = "glTF 2.0".to_owned();
    source.complete = true;
    if document.json["images"].as_array().is_some_and(|images| !images.is_empty()) {
        receiver.finding(Finding::at(Rule::NotRead, 0, "pictures of a glTF are not read"));
    }
    let mut reading = Reading {
        document,
        welder: Welder::default(),
        seen: Seen::default(),
        met: FxHashSet::default(),
        told_missing: false,
    };
    for root in reading.roots() {
        let object = reading.object(root, &options, receiver);
        source.objects += 1;
        receiver.object(object)?;
    }
    source.frame = options.anchor.map(|_| "anchor".to_owned());
    Ok(source)
}

fn found(fault: &Fault, place: u64) -> Finding {
    let rule = match fault {
        Fault::Malformed(_) => Rule::Malformed,
        Fault::NotRead(_) => Rule::NotRead,
        Fault::Buffer(..) => Rule::ReferenceMissing,
    };
    Finding::at(rule, place, fault.to_string())
}

struct Reading {
    document: Document,
    welder: Welder,
    seen: Seen,
    /// Nodes whose triangles were taken.
    met: FxHashSet<u64>,
    told_missing: bool,
}

impl Reading {
    /// The roots of the scene shown first; without scenes, the nodes that hang below none.
    fn roots(&self) -> Vec<u64> {
        let json = &self.document.json;
        let scene = usize::try_from(json["scene"].as_u64().unwrap_or(0)).unwrap_or(usize::MAX);
        if let Some(nodes) = json["scenes"].get(scene).and_then(|scene| scene["nodes"].as_array()) {
            return nodes.iter().filter_map(Json::as_u64).collect();
        }
        let nodes = json["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let below: FxHashSet<u64> = nodes.iter().flat_map(children).collect();
        (0..nodes.len() as u64).filter(|node| !below.contains(node)).collect()
    }

    fn node(&self, node: u64) -> Option<&Json> {
        usize::try_from(node).ok().and_then(|at| self.document.json["nodes"].get(at))
    }

    fn object(&mut self, root: u64, options: &Options<'_>, receiver: &mut dyn Receiver) -> CityObject {
        let mut object = CityObject { class: ObjectClass::Building, place: root + 1, ..CityObject::default() };
        let node = self.node(root).unwrap_or(&Json::Null);
        let name = node["name"].as_str().map(str::trim).filter(|name| !name.is_empty());
        object.id = name.map_or_else(|| format!("node-{root}"), str::to_owned);
        if let Some(name) = name {
            object.attributes.push(Attribute::new("name", Value::Text(name.to_owned())));
        }
        for (name, value) in node["extras"].as_object().into_iter().flatten() {
            object.attributes.push(Attribute::new(name.as_str(), attribute(value, 0)));
        }
        if let Some(class) = object.attribute("class").and_then(Value::text).and_then(ObjectClass::named) {
            object.class = class;
        }
        if self.seen.is_known(&object.id) {
            self.seen.note(&object.id, object.place, receiver);
            object.id = format!("{}~{root}", object.id);
        }
        self.seen.note(&object.id, object.place, receiver);
        if let Err(fault) = self.gather(root) {
            receiver.finding(found(&fault, object.place).of(&object.id));
        }
        match self.welder.finish() {
            Welded::Body(mut faces, closed) => {
                if self.place(&mut faces.points, options, receiver) {
                    object.bodies.push(triangles::body(faces, closed));
                }
            }
            Welded::Nothing => {
                receiver.finding(
                    Finding::at(Rule::GeometryMissing, object.place, "no triangle hangs below the node").of(&object.id),
                );
            }
            Welded::Astray => {
                let detail = "a corner is no number, or lies farther away than any building reaches";
                receiver.finding(Finding::at(Rule::PlacementBroken, object.place, detail).of(&object.id));
            }
        }
        object
    }

    /// Turns points, up last, to longitude, latitude, height.
    fn place(&mut self, points: &mut [[f64; 3]], options: &Options<'_>, receiver: &mut dyn Receiver) -> bool {
        if let Some(anchor) = options.anchor {
            let place = anchor.placing();
            points.iter_mut().for_each(|point| *point = place(*point));
            return true;
        }
        let middle = |&[x, y, z]: &[f64; 3]| x.hypot(y).hypot(z);
        if points.iter().all(|point| EARTH.contains(&middle(point))) {
            points.iter_mut().for_each(|point| *point = from_ecef(*point));
            return true;
        }
        if !std::mem::replace(&mut self.told_missing, true) {
            let detail = "a glTF counts from an origin of its own, and no anchor was declared; geometry is left out";
            receiver.finding(Finding::at(Rule::FrameMissing, 0, detail));
        }
        false
    }

    /// Adds the triangles of a node and of all below it. A part that cannot be read costs itself only; the first is told.
    fn gather(&mut self, root: u64) -> Result<(), Fault> {
        let mut first = Ok(());
        let mut open = vec![(root, AS_IS)];
        while let Some((number, above)) = open.pop() {
            // A node hangs below one other at most: what is met again leads back to itself, or grows without end.
            if !self.met.insert(number) {
                return Err(Fault::Malformed(format!("node {number} hangs below several others, or below itself")));
            }
            let Some(node) = self.node(number) else {
                first = first.and(Err(Fault::Malformed(format!("no node {number}"))));
                continue;
            };
            let matrix = product(&above, &own(node));
            open.extend(children(node).map(|child| (child, matrix)));
            if let Some(mesh) = node["mesh"].as_u64() {
                first = first.and(self.mesh(mesh, &matrix));
            }
        }
        first
    }

    fn mesh(&mut self, mesh: u64, matrix: &Matrix) -> Result<(), Fault> {
        let told = usize::try_from(mesh).ok().and_then(|at| self.document.json["meshes"].get(at));
        let told = told.ok_or_else(|| Fault::Malformed(format!("no mesh {mesh}")))?;
        let mut first = Ok(());
        for primitive in told["primitives"].as_array().into_iter().flatten() {
            match primitive_of(&self.document, primitive) {
                Ok((numbers, triangles)) => {
                    let corners = numbers.chunks_exact(3).map(|at| {
                        let [x, y, z] = turned(matrix, [at[0], at[1], at[2]]);
                        // Of glTF the y points up and the front looks along z.
                        [x, -z, y]
                    });
                    self.welder.add(corners, &triangles, SurfaceKind::Unknown);
                }
                Err(fault) => first = first.and(Err(fault)),
            }
        }
        first
    }
}

/// The coordinates of a primitive's corners and its triangles.
fn primitive_of(document: &Document, primitive: &Json) -> Result<(Vec<f64>, Vec<u32>), Fault> {
    if primitive["extensions"]["KHR_draco_mesh_compression"].is_object() {
        return Err(Fault::NotRead("meshes compressed by Draco".to_owned()));
    }
    let position = primitive["attributes"]["POSITION"].as_u64();
    let position = position.ok_or_else(|| Fault::Malformed("a primitive without positions".to_owned()))?;
    let corners = document.numbers(position, 3)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers of at most 32 bits")]
    let order: Vec<u32> = match primitive["indices"].as_u64() {
        Some(indices) => document.numbers(indices, 1)?.into_iter().map(|number| number as u32).collect(),
        None => (0..u32::try_from(corners.len() / 3).unwrap_or(u32::MAX)).collect(),
    };
    let triangles = match primitive["mode"].as_u64().unwrap_or(4) {
        4 => order,
        // Of a strip every second triangle turns the other way.
        5 => order
            .windows(3)
            .enumerate()
            .flat_map(|(at, w)| if at % 2 == 0 { [w[0], w[1], w[2]] } else { [w[1], w[0], w[2]] })
            .collect(),
        6 => order.get(1..).unwrap_or_default().windows(2).flat_map(|w| [order[0], w[0], w[1]]).collect(),
        mode => return Err(Fault::NotRead(format!("points and lines (mode {mode})"))),
    };
    Ok((corners, triangles))
}

fn children(node: &Json) -> impl Iterator<Item = u64> + '_ {
    node["children"].as_array().into_iter().flatten().filter_map(Json::as_u64)
}

/// What a node does to what hangs below it.
fn own(node: &Json) -> Matrix {
    let list = |name: &str| -> Option<Vec<f64>> { node[name].as_array()?.iter().map(Json::as_f64).collect() };
    if let Some(matrix) = list("matrix").and_then(|numbers| Matrix::try_from(numbers).ok()) {
        return matrix;
    }
    let three = |name: &str, otherwise: f64| {
        list(name).and_then(|numbers| <[f64; 3]>::try_from(numbers).ok()).unwrap_or([otherwise; 3])
    };
    let (shift, scale) = (three("translation", 0.0), three("scale", 1.0));
    let [x, y, z, w] =
        list("rotation").and_then(|numbers| <[f64; 4]>::try_from(numbers).ok()).unwrap_or([0., 0., 0., 1.]);
    let columns = [
        [1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y + z * w), 2.0 * (x * z - y * w)],
        [2.0 * (x * y - z * w), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z + x * w)],
        [2.0 * (x * z + y * w), 2.0 * (y * z - x * w), 1.0 - 2.0 * (x * x + y * y)],
    ];
    let mut matrix = AS_IS;
    for (column, (axis, scale)) in columns.iter().zip(scale).enumerate() {
        for (row, value) in axis.iter().enumerate() {
            matrix[column * 4 + row] = value * scale;
        }
    }
    matrix[12..15].copy_from_slice(&shift);
    matrix
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let mut out = [0.0; 16];
    for (at, value) in out.iter_mut().enumerate() {
        let (column, row) = (at / 4, at % 4);
        *value = (0..4).map(|k| a[k * 4 + row] * b[column * 4 + k]).sum();
    }
    out
}

fn turned(m: &Matrix, [x, y, z]: [f64; 3]) -> [f64; 3] {
    [0, 1, 2].map(|row| m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row])
}

/// A value of `extras`.
fn attribute(value: &Json, depth: usize) -> Value {
    match value {
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Integer(whole),
            (None, Some(number)) => Value::Number(number),
            (None, None) => Value::Null,
        },
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(list) if depth < 16 => Value::List(list.iter().map(|value| attribute(value, depth + 1)).collect()),
        Json::Object(group) if depth < 16 => Value::Group(
            group.iter().map(|(name, value)| Attribute::new(name.as_str(), attribute(value, depth + 1))).collect(),
        ),
        _ => Value::Null,
    }
}
