//! Shapes that stand in many places: one shape in the file, each copy where and what it is.

use std::io::Cursor;
use std::sync::Arc;

use serde_json::Value;

use super::check::check_tileset;
use super::*;
use crate::gltf::Packing;
use crate::model::{Body, CityObject, Faces, Image, Instance, Lod, ObjectClass, Shape, Surface};
use crate::out::Memory;
use crate::picture::Encoding;
use crate::read::{Side, SideError};

/// A lamp: a pole of half a metre with an arm to the east, so that turns can be seen; its arm's surfaces wear the second image.
fn lamp() -> Arc<Faces> {
    let mut faces = Faces::default();
    for (number, [[west, south, low], [east, north, high]]) in
        [[[-0.25, -0.25, 0.0], [0.25, 0.25, 5.0]], [[0.25, -0.1, 4.5], [2.0, 0.1, 4.8]]].into_iter().enumerate()
    {
        let first = u32::try_from(faces.points.len()).unwrap();
        for z in [low, high] {
            faces.points.extend([[west, south, z], [east, south, z], [east, north, z], [west, north, z]]);
        }
        for ring in [[3, 2, 1, 0], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]] {
            faces.corners.extend(ring.map(|corner| first + corner));
            faces.ring_ends.push(u32::try_from(faces.corners.len()).unwrap());
            let rings_end = u32::try_from(faces.ring_ends.len()).unwrap();
            faces.surfaces.push(Surface {
                rings_end,
                image: Some(u32::try_from(number).unwrap()),
                ..Surface::default()
            });
            faces.picture.extend([[0.0, 0.0], [0.5, 0.0], [0.5, 1.0], [0.0, 1.0]]);
        }
    }
    faces.check().unwrap();
    Arc::new(faces)
}

/// Every copy turned by so many degrees a place and `scale` times as large.
fn stood(number: u32, faces: &Arc<Faces>, scale: [f64; 3], images: &[Image]) -> CityObject {
    let (sin, cos) = (f64::from(number) * 0.7).sin_cos();
    let [x, y, z] = scale;
    let matrix = [cos * x, -sin * y, 0.0, 0.3, sin * x, cos * y, 0.0, -0.2, 0.0, 0.0, z, 0.1, 0.0, 0.0, 0.0, 1.0];
    let anchor = [114.3 + f64::from(number % 10) * 0.000_4, 30.6 + f64::from(number / 10) * 0.000_3, 20.0];
    let instance = Instance { template: "lamp".to_owned(), faces: faces.clone(), matrix, anchor };
    CityObject {
        id: format!("lamp-{number}"),
        class: ObjectClass::CityFurniture,
        bodies: vec![Body {
            lod: "3".parse::<Lod>().unwrap(),
            shape: Shape::Instance(instance),
            images: images.to_vec(),
        }],
        ..CityObject::default()
    }
}

/// Half red, half blue, whatever it is called.
struct Painted;

impl Side for Painted {
    fn open(&self, _: &str, _: u64) -> Result<Vec<u8>, SideError> {
        let half = |x: u32| if x < 32 { image::Rgba([255, 0, 0, 255]) } else { image::Rgba([0, 0, 255, 255]) };
        let mut out = Cursor::new(Vec::new());
        image::RgbaImage::from_fn(64, 64, |x, _| half(x)).write_to(&mut out, image::ImageFormat::Png).unwrap();
        Ok(out.into_inner())
    }
}

fn images() -> [Image; 2] {
    [Image { path: "pole.png".to_owned(), ..Image::default() }, Image::of_colour([0.9, 0.8, 0.1], 0.0)]
}

fn tiles(objects: &[CityObject], placements: usize, packing: Packing) -> Memory {
    let pictures = PictureOptions { encoding: Encoding::Jpeg, ..PictureOptions::default() };
    let options = Options { placements, packing, pictures, ..Options::default() };
    let mut builder = Builder::new(options, Spill::new(Cursor::new(Vec::new())));
    let mut opened = Pictures::beside(Painted);
    for object in objects {
        builder.push_dressed(object, &Properties::of(object), &mut opened).unwrap();
    }
    let mut out = Memory::default();
    let (_, built) = builder.finish(&mut out).unwrap();
    assert_eq!((built.objects, built.findings.len(), opened.findings.len()), (objects.len(), 0, 0));
    let faults = check_tileset(&out, "tileset.json");
    assert!(faults.is_empty(), "{}", faults[0]);
    out
}

/// The JSON and the binary chunk of the one leaf.
fn leaf(files: &Memory) -> (Value, Vec<u8>) {
    let bytes = &files.0[&TileKey::ROOT.content()];
    let length = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
    (serde_json::from_slice(&bytes[20..20 + length]).unwrap(), bytes[28 + length..].to_vec())
}

/// The numbers of an accessor.
fn numbers(document: &Value, binary: &[u8], accessor: &Value) -> Vec<f64> {
    let whole = |value: &Value| usize::try_from(value.as_u64().unwrap_or(0)).unwrap();
    let accessor = &document["accessors"][whole(accessor)];
    let view = &document["bufferViews"][whole(&accessor["bufferView"])];
    let width = match accessor["type"].as_str().unwrap() {
        "SCALAR" => 1,
        "VEC3" => 3,
        "VEC4" => 4,
        other => panic!("{other}"),
    };
    let size = match accessor["componentType"].as_u64().unwrap() {
        5123 => 2,
        5125 | 5126 => 4,
        other => panic!("{other}"),
    };
    let from = whole(&view["byteOffset"]) + whole(&accessor["byteOffset"]);
    let stride = view["byteStride"].as_u64().map_or(size * width, |stride| usize::try_from(stride).unwrap());
    let mut out = Vec::new();
    for element in 0..whole(&accessor["count"]) {
        for part in 0..width {
            let at = from + element * stride + part * size;
            let raw = &binary[at..at + size];
            out.push(match accessor["componentType"].as_u64().unwrap() {
                5123 => f64::from(u16::from_le_bytes(raw.try_into().unwrap())),
                5125 => f64::from(u32::from_le_bytes(raw.try_into().unwrap())),
                _ => f64::from(f32::from_le_bytes(raw.try_into().unwrap())),
            });
        }
    }
    out
}

/// Where the corners of each feature stand, in earth-centred metres, by the rows of the table.
fn corners(files: &Memory) -> Vec<Vec<[f64; 3]>> {
    let (document, binary) = leaf(files);
    let rows = document["extensions"]["EXT_structural_metadata"]["propertyTables"][0]["count"].as_u64().unwrap();
    let mut found = vec![Vec::new(); usize::try_from(rows).unwrap()];
    for node in document["nodes"].as_array().unwrap() {
        let matrix: Vec<f64> = node["matrix"].as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect();
        let out = |p: [f64; 3]| {
            let row = |at: usize| matrix[at] * p[0] + matrix[at + 4] * p[1] + matrix[at + 8] * p[2] + matrix[at + 12];
            [row(0), -row(2), row(1)]
        };
        let mesh = &document["meshes"][usize::try_from(node["mesh"].as_u64().unwrap()).unwrap()];
        for primitive in mesh["primitives"].as_array().unwrap() {
            let positions = numbers(&document, &binary, &primitive["attributes"]["POSITION"]);
            let positions = positions.as_chunks::<3>().0;
            let copies = &node["extensions"]["EXT_mesh_gpu_instancing"]["attributes"];
            if copies.is_null() {
                let ids = numbers(&document, &binary, &primitive["attributes"]["_FEATURE_ID_0"]);
                for (position, id) in positions.iter().zip(ids) {
                    found[id as usize].push(out(*position));
                }
                continue;
            }
            assert!(primitive["attributes"].get("_FEATURE_ID_0").is_none() && primitive.get("extensions").is_none());
            let read = |name: &str| numbers(&document, &binary, &copies[name]);
            let (shift, turn, scale, ids) =
                (read("TRANSLATION"), read("ROTATION"), read("SCALE"), read("_FEATURE_ID_0"));
            for (copy, id) in ids.iter().enumerate() {
                let [x, y, z, w] = [0, 1, 2, 3].map(|part| turn[copy * 4 + part]);
                let rows = [
                    [1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y - z * w), 2.0 * (x * z + y * w)],
                    [2.0 * (x * y + z * w), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z - x * w)],
                    [2.0 * (x * z - y * w), 2.0 * (y * z + x * w), 1.0 - 2.0 * (x * x + y * y)],
                ];
                for position in positions {
                    let stood = [0, 1, 2].map(|at| {
                        shift[copy * 3 + at]
                            + (0..3).map(|axis| rows[at][axis] * position[axis] * scale[copy * 3 + axis]).sum::<f64>()
                    });
                    found[*id as usize].push(out(stood));
                }
            }
        }
    }
    found
}

/// Metres from each corner of one list to the nearest of the other.
fn apart(one: &[[f64; 3]], other: &[[f64; 3]]) -> f64 {
    let distance = |a: &[f64; 3], b: &[f64; 3]| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
    let nearest = |corner: &[f64; 3]| other.iter().map(|known| distance(corner, known)).fold(f64::INFINITY, f64::min);
    one.iter().map(nearest).fold(0.0, f64::max)
}

#[test]
fn copies_stand_where_they_stood_one_by_one() {
    let faces = lamp();
    let lamps: Vec<CityObject> =
        (0..30).map(|number| stood(number, &faces, [1.0 + f64::from(number % 3) * 0.5; 3], &images())).collect();
    let placed = tiles(&lamps, 8, Packing::Plain);
    let apiece = tiles(&lamps, usize::MAX, Packing::Plain);
    let (document, _) = leaf(&placed);
    assert_eq!(document["nodes"].as_array().unwrap().len(), 1);
    let used: Vec<&str> =
        document["extensionsUsed"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(used.contains(&"EXT_mesh_gpu_instancing") && used.contains(&"EXT_instance_features"), "{used:?}");
    assert!(!used.contains(&"EXT_mesh_features"), "{used:?}");
    let (one, other) = (corners(&placed), corners(&apiece));
    assert_eq!((one.len(), other.len()), (30, 30));
    for (number, (one, other)) in one.iter().zip(&other).enumerate() {
        assert!(!one.is_empty() && !other.is_empty());
        // A centimetre of rounding on either side, on the scale of the copy.
        let off = apart(one, other).max(apart(other, one));
        assert!(off < 0.04, "lamp {number} stands {off} m beside itself");
    }
    let size = |files: &Memory| files.0[&TileKey::ROOT.content()].len();
    assert!(size(&placed) * 2 < size(&apiece), "{} of {}", size(&placed), size(&apiece));
}

#[test]
fn a_prototype_keeps_its_picture_and_its_colour() {
    let faces = lamp();
    let lamps: Vec<CityObject> = (0..12).map(|number| stood(number, &faces, [1.0; 3], &images())).collect();
    for packing in [Packing::Meshopt, Packing::Plain] {
        let (document, _) = leaf(&tiles(&lamps, 8, packing));
        assert_eq!(document["images"].as_array().unwrap().len(), 1, "{document}");
        let primitives = document["meshes"][0]["primitives"].as_array().unwrap();
        let textured = primitives.iter().filter(|part| part["attributes"].get("TEXCOORD_0").is_some()).count();
        assert_eq!((primitives.len(), textured), (2, 1), "{document}");
        let materials = document["materials"].as_array().unwrap();
        assert!(materials.iter().any(|one| one["pbrMetallicRoughness"].get("baseColorTexture").is_some()));
    }
    // Copies that wear something else are another shape.
    let mut mixed = lamps;
    let blue = [images()[0].clone(), Image::of_colour([0.0, 0.0, 1.0], 0.0)];
    mixed.extend((20..29).map(|number| stood(number, &faces, [1.0; 3], &blue)));
    let (document, _) = leaf(&tiles(&mixed, 8, Packing::Meshopt));
    assert_eq!(document["nodes"].as_array().unwrap().len(), 2);
}

#[test]
fn few_copies_bent_ones_and_buildings_are_written_one_by_one() {
    let faces = lamp();
    let copies = |document: &Value| {
        let nodes = document["nodes"].as_array().unwrap();
        nodes.iter().filter(|node| node["extensions"].get("EXT_mesh_gpu_instancing").is_some()).count()
    };
    let few: Vec<CityObject> = (0..7).map(|number| stood(number, &faces, [1.0; 3], &images())).collect();
    assert_eq!(copies(&leaf(&tiles(&few, 8, Packing::Meshopt)).0), 0);
    // Longer one way than the other, and mirrored: no turn with one scale.
    for scale in [[1.0, 1.0, 2.0], [1.0, -1.0, 1.0]] {
        let bent: Vec<CityObject> = (0..9).map(|number| stood(number, &faces, scale, &images())).collect();
        assert_eq!(copies(&leaf(&tiles(&bent, 8, Packing::Meshopt)).0), 0, "{scale:?}");
        let mut with = bent;
        with.extend((10..18).map(|number| stood(number, &faces, [1.0; 3], &images())));
        let files = tiles(&with, 8, Packing::Plain);
        let (document, _) = leaf(&files);
        assert_eq!((copies(&document), document["nodes"].as_array().unwrap().len()), (1, 2));
        assert!(corners(&files).iter().all(|own| !own.is_empty()), "every row of the table is shown");
    }
}

#[test]
fn a_copy_outside_its_tile_or_of_no_row_is_a_fault() {
    let faces = lamp();
    let lamps: Vec<CityObject> = (0..9).map(|number| stood(number, &faces, [1.0; 3], &images())).collect();
    let files = tiles(&lamps, 8, Packing::Plain);
    let (document, binary) = leaf(&files);
    let copies = &document["nodes"][0]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"];
    let view = |name: &str| {
        let accessor = &document["accessors"][usize::try_from(copies[name].as_u64().unwrap()).unwrap()];
        let view = &document["bufferViews"][usize::try_from(accessor["bufferView"].as_u64().unwrap()).unwrap()];
        usize::try_from(view["byteOffset"].as_u64().unwrap()).unwrap()
    };
    for (name, value, rule) in
        [("TRANSLATION", 9_000.0_f32, "volume"), ("_FEATURE_ID_0", 77.0, "range"), ("ROTATION", 3.0, "value")]
    {
        let mut changed = files.clone();
        let bytes = changed.0.get_mut(&TileKey::ROOT.content()).unwrap();
        let at = bytes.len() - binary.len() + view(name);
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let faults = check_tileset(&changed, "tileset.json");
        assert!(faults.iter().any(|fault| fault.to_string().contains(rule)), "{name}: {faults:?}");
    }
}
