use std::io::Cursor;
use std::path::Path;

use super::Model;
use crate::finding::Finding;
use crate::frame::Frame;
use crate::geodesy::to_ecef;
use crate::measure::measure;
use crate::model::{Attribute, CityObject, ObjectClass, Shape, SurfaceKind, Value};
use crate::read::{self, Folder, Format, Options, Receiver, Stopped, footprint};
use crate::white::{Rise, block, clean};

#[derive(Default)]
struct Sink(Vec<CityObject>, Vec<String>);

impl Receiver for Sink {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.0.push(object);
        Ok(())
    }

    fn finding(&mut self, finding: Finding) {
        self.1.push(finding.to_string());
    }
}

fn read_back(text: &[u8]) -> Sink {
    let format = Format::of("out.gml", &text[..text.len().min(4_096)]).unwrap();
    let side = Folder::new(Path::new("/"), Path::new("")).unwrap();
    let mut sink = Sink::default();
    let options = Options { side: &side, ..Options::default() };
    read::read(format, Cursor::new(text), options, &footprint::Options::default(), &mut sink).unwrap().unwrap();
    sink
}

fn building(id: &str, lod: u8) -> CityObject {
    let ring = vec![[114.3, 30.5], [114.3002, 30.5], [114.3002, 30.5001], [114.3, 30.5001]];
    let mut body = block(&clean(&[vec![ring]]), Rise { ground: 21.0, height: 18.0 }).unwrap();
    body.lod = crate::model::Lod::whole(lod);
    let attributes = vec![
        Attribute::new("measuredHeight", Value::Number(18.0)),
        Attribute::new("storeysAboveGround", Value::Integer(6)),
        Attribute::new("用途", Value::Text("住宅 & <商业>".to_owned())),
    ];
    CityObject { id: id.to_owned(), attributes, bodies: vec![body], ..CityObject::default() }
}

fn written(objects: &[CityObject], frame: &str) -> Vec<u8> {
    let mut model = Model::new(Vec::new(), Frame::named(frame).unwrap());
    objects.iter().for_each(|object| model.object(object.clone()).unwrap());
    model.finish().unwrap()
}

fn volume(object: &CityObject) -> f64 {
    measure(&object.bodies[0]).unwrap().volume
}

#[test]
fn buildings_come_back_as_they_went_in_every_frame() {
    for frame in ["EPSG:4490", "EPSG:4547", "EPSG:32650"] {
        for lod in [1, 2] {
            let whole = building("b-1", lod);
            let back = read_back(&written(std::slice::from_ref(&whole), frame));
            assert_eq!((back.0.len(), back.1.as_slice()), (1, [].as_slice()), "{frame} {lod}");
            let one = &back.0[0];
            assert_eq!(
                (one.id.as_str(), one.class, one.bodies[0].lod),
                ("b-1", ObjectClass::Building, whole.bodies[0].lod)
            );
            assert!(matches!(one.bodies[0].shape, Shape::Solids(_)), "{frame} {lod}");
            assert!((volume(one) / volume(&whole) - 1.0).abs() < 1e-4, "{} {}", volume(one), volume(&whole));
            assert_eq!(one.attribute("用途").and_then(Value::text), Some("住宅 & <商业>"));
            assert_eq!(one.attribute("storeysAboveGround").and_then(Value::number), Some(6.0));
            let (before, after) = (whole.bodies[0].shape.faces().unwrap(), one.bodies[0].shape.faces().unwrap());
            assert_eq!(before.len(), after.len());
            if lod == 2 {
                let count = |kind| after.surfaces.iter().filter(|surface| surface.kind == kind).count();
                let kinds = [SurfaceKind::Ground, SurfaceKind::Wall, SurfaceKind::Roof].map(count);
                assert_eq!(kinds, [1, 4, 1]);
            }
            for point in &after.points {
                let [x, y, z] = to_ecef(*point);
                let near = before.points.iter().any(|other| {
                    let [a, b, c] = to_ecef(*other);
                    (x - a).abs() + (y - b).abs() + (z - c).abs() < 0.002
                });
                assert!(near, "{point:?}");
            }
        }
    }
}

#[test]
fn parts_stand_within_their_building_and_other_things_in_their_module() {
    let mut whole = building("1", 1);
    whole.bodies.clear();
    let mut part = building("part", 2);
    part.class = ObjectClass::BuildingPart;
    part.parent = Some("1".to_owned());
    let mut road = building("road", 1);
    road.class = ObjectClass::Road;
    let text = written(&[whole, part, road], "EPSG:4490");
    let back = read_back(&text);
    let told: Vec<_> =
        back.0.iter().map(|object| (object.id.as_str(), object.class, object.parent.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("_1", ObjectClass::Building, None),
            ("part", ObjectClass::BuildingPart, Some("_1")),
            ("road", ObjectClass::Road, None)
        ],
        "{}",
        String::from_utf8_lossy(&text)
    );
}

#[test]
fn no_object_is_still_a_model() {
    let text = written(&[], "EPSG:4490");
    assert!(text.starts_with(b"<?xml") && text.ends_with(b"</core:CityModel>\n"));
}
