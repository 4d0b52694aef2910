use std::sync::Arc;

use super::*;
use crate::model::{Attribute, Body, Faces, Image, Instance, Lod, ObjectClass, Shape, SurfaceKind, Value};
use crate::read::{Kept, Options, cityjson};

fn tetrahedron(kind: SurfaceKind) -> Faces {
    let (lon, lat) = (114.3, 30.5);
    let mut faces = Faces {
        points: vec![[lon, lat, 20.0], [lon + 1e-4, lat, 20.0], [lon, lat + 1e-4, 20.0], [lon, lat, 30.0]],
        ..Faces::default()
    };
    for ring in [[0, 2, 1], [0, 1, 3], [1, 2, 3], [2, 0, 3]] {
        faces.push_ring(ring);
        faces.push_surface(if ring[0] == 0 { kind } else { SurfaceKind::Unknown }, None);
    }
    faces.push_shell();
    faces.push_solid();
    faces
}

/// Objects with every shape.
fn model() -> Vec<CityObject> {
    let lod = |text: &str| text.parse::<Lod>().expect("a level");
    let body = |level: &str, shape| Body { lod: lod(level), shape, images: Vec::new() };
    let solid = tetrahedron(SurfaceKind::Wall);
    let mut two = tetrahedron(SurfaceKind::Roof);
    for ring in [[0, 1, 2], [0, 2, 3]] {
        two.push_ring(ring);
        two.push_surface(SurfaceKind::Unknown, None);
    }
    two.push_shell();
    two.push_solid();
    let mut worn = Faces { points: solid.points.clone(), ..Faces::default() };
    worn.push_ring([0, 1, 2]);
    worn.push_surface(SurfaceKind::Ground, Some(0));
    worn.push_ring([1, 2, 3]);
    worn.push_surface(SurfaceKind::Unknown, Some(1));
    worn.picture = vec![[0.0, 0.25], [1.0, 0.0], [0.5, 1.0], [0.0; 2], [0.0; 2], [0.0; 2]];
    let image = Image { path: "a/\"b\".png".to_owned(), media: Some("image/png".to_owned()), colour: None };
    let mut shape = Faces { points: vec![[0.0; 3], [1.5, 0.0, 0.0], [0.0, 1.0, 0.5]], ..Faces::default() };
    shape.push_ring([0, 1, 2]);
    shape.push_surface(SurfaceKind::Unknown, None);
    let matrix = [2.0, 0.0, 0.0, 1.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 1.0];
    let instance = Instance { template: "0".to_owned(), faces: Arc::new(shape), matrix, anchor: [114.3, 30.5, 20.0] };
    let attributes = vec![
        Attribute::new("name", Value::Text("武汉 \"大厦\"\n".to_owned())),
        Attribute::new("floors", Value::Integer(12)),
        Attribute::new("height", Value::Number(36.5)),
        Attribute::new("listed", Value::Boolean(false)),
        Attribute::new("none", Value::Null),
        Attribute::new(
            "group",
            Value::Group(vec![Attribute::new("a", Value::List(vec![Value::Integer(1), Value::Null]))]),
        ),
        Attribute::new("address", Value::List(vec![Value::Text("珞喻路".to_owned())])),
    ];
    let object = |id: &str, class, bodies| CityObject { id: id.to_owned(), class, bodies, ..CityObject::default() };
    vec![
        CityObject {
            attributes,
            ..object("b", ObjectClass::Building, vec![body("1", Shape::Solids(solid)), body("2.2", Shape::Solids(two))])
        },
        CityObject {
            parent: Some("b".to_owned()),
            ..object(
                "part",
                ObjectClass::BuildingPart,
                vec![Body {
                    images: vec![image, Image::of_colour([1.0, 0.2, 0.0], 0.4)],
                    ..body("2", Shape::Surfaces(worn))
                }],
            )
        },
        object("t", ObjectClass::Plant, vec![body("2.1", Shape::Instance(instance))]),
        object(
            "r",
            ObjectClass::Track,
            vec![body("0", Shape::Lines(vec![vec![[114.3, 30.5, 0.0], [114.4, 30.5, 0.0], [114.4, 30.6, 1.0]]]))],
        ),
        CityObject {
            attributes: vec![Attribute::new("class", Value::Text("Manhole".to_owned()))],
            ..object("g", ObjectClass::Generic, vec![body("0", Shape::Points(vec![[114.3, 30.5, 5.0]]))])
        },
    ]
}

/// The same but for where it stands in a source; positions to a tenth of a millimetre.
fn assert_same(read: &[CityObject], written: &[CityObject], frame: &str) {
    assert_eq!(read.len(), written.len(), "{frame}");
    for (read, written) in read.iter().zip(written) {
        assert_eq!((&read.id, &read.parent, read.class), (&written.id, &written.parent, written.class), "{frame}");
        assert_eq!(read.attributes, written.attributes, "{frame} {}", read.id);
        assert_eq!(read.bodies.len(), written.bodies.len());
        for (read, written) in read.bodies.iter().zip(&written.bodies) {
            assert_eq!((read.lod, &read.images), (written.lod, &written.images));
            let near = |a: &[[f64; 3]], b: &[[f64; 3]]| {
                let close = |a: &[f64; 3], b: &[f64; 3]| {
                    (a[0] - b[0]).abs() < 1e-8 && (a[1] - b[1]).abs() < 1e-8 && (a[2] - b[2]).abs() < 1e-3
                };
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| close(a, b))
            };
            match (&read.shape, &written.shape) {
                (Shape::Points(a), Shape::Points(b)) => assert!(near(a, b)),
                (Shape::Lines(a), Shape::Lines(b)) => assert!(near(&a[0], &b[0])),
                (Shape::Instance(a), Shape::Instance(b)) => {
                    assert!(
                        near(&[a.anchor], &[b.anchor])
                            && a.matrix.iter().zip(&b.matrix).all(|(a, b)| (a - b).abs() < 1e-7)
                            && a.faces == b.faces
                    );
                }
                (Shape::Surfaces(a), Shape::Surfaces(b)) | (Shape::Solids(a), Shape::Solids(b)) => {
                    assert_eq!(
                        (&a.surfaces, &a.shells, &a.solids, &a.ring_ends, &a.picture),
                        (&b.surfaces, &b.shells, &b.solids, &b.ring_ends, &b.picture)
                    );
                    let corners = |faces: &Faces| {
                        faces.corners.iter().map(|corner| faces.points[*corner as usize]).collect::<Vec<_>>()
                    };
                    assert!(near(&corners(a), &corners(b)), "{frame} {a:?} {b:?}");
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn what_is_written_reads_back_the_same() {
    for name in ["EPSG:4547", "EPSG:4490", "EPSG:32650"] {
        let frame = Frame::named(name).expect(name);
        let mut writer = Whole::new(Vec::new(), frame.clone());
        for object in model() {
            writer.object(object).expect("written");
        }
        let text = writer.finish().expect("written");
        let mut kept = Kept::default();
        let source = cityjson::read(&text, Options::default(), &mut kept).expect("never stopped");
        assert_eq!(
            (kept.findings.as_slice(), source.complete),
            ([].as_slice(), true),
            "{}",
            String::from_utf8_lossy(&text)
        );
        assert_same(&kept.objects, &model(), name);

        let mut writer = Lines::new(Vec::new(), frame);
        for object in model() {
            writer.object(object).expect("written");
        }
        let text = writer.finish().expect("written");
        assert_eq!(text.iter().filter(|byte| **byte == b'\n').count(), 5, "a head and four features");
        let mut kept = Kept::default();
        cityjson::read_lines(text.as_slice(), Options::default(), &mut kept).expect("never stopped");
        assert_eq!(kept.findings, []);
        let mut expected = model();
        let tree = &kept.objects[2].bodies[0];
        let faces = tree.shape.faces().expect("an instance stands as surfaces");
        let east = (faces.points[1][0] - faces.points[0][0]).to_radians() * 6_384_000.0 * 30.5_f64.to_radians().cos();
        assert!((east - 3.0).abs() < 0.01, "{east}: one and a half metres, twice");
        assert_eq!(faces.points[2][2], 21.0);
        expected[2].bodies[0] = tree.clone();
        assert_same(&kept.objects, &expected, name);
    }
}

#[test]
fn nothing_is_a_model_too() {
    let frame = Frame::named("EPSG:4547").expect("a frame");
    let text = Whole::new(Vec::new(), frame.clone()).finish().expect("written");
    let mut kept = Kept::default();
    assert!(cityjson::read(&text, Options::default(), &mut kept).expect("never stopped").complete);
    let text = Lines::new(Vec::new(), frame).finish().expect("written");
    assert!(cityjson::read_lines(text.as_slice(), Options::default(), &mut kept).expect("never stopped").complete);
    assert_eq!(kept.findings, []);
}

#[test]
fn attributes_of_one_name_become_a_list() {
    let text = |text: &str| Attribute::new("usage", Value::Text(text.to_owned()));
    let object =
        CityObject { id: "b".to_owned(), attributes: vec![text("1"), text("2"), text("3")], ..CityObject::default() };
    let mut writer = Whole::new(Vec::new(), Frame::named("EPSG:4547").expect("a frame"));
    writer.object(object).expect("written");
    let written = String::from_utf8(writer.finish().expect("written")).expect("text");
    assert!(written.contains(r#""usage":["1","2","3"]"#), "{written}");
}

#[test]
fn a_position_outside_the_frame_names_its_object() {
    let body = Body { shape: Shape::Points(vec![[f64::NAN, 0.0, 0.0]]), ..Body::default() };
    let object = CityObject { id: "lost".to_owned(), bodies: vec![body], ..CityObject::default() };
    let mut writer = Lines::new(Vec::new(), Frame::named("EPSG:4547").expect("a frame"));
    writer.object(object).expect("kept until its parts are complete");
    assert!(matches!(writer.finish(), Err(WriteError::Frame { object, .. }) if object == "lost"));
}
