use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::{Attribute, Body, CityObject, Faces, Image, Instance, Lod, ObjectClass, Shape, SurfaceKind, Value};

fn box_of_wuhan() -> CityObject {
    let mut faces = Faces::default();
    for height in [21.3, 45.0] {
        for (lon, lat) in [(114.3, 30.5), (114.3002, 30.5), (114.3002, 30.5001), (114.3, 30.5001)] {
            faces.points.push([lon, lat, height]);
        }
    }
    for ring in [[3, 2, 1, 0], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]] {
        faces.push_ring(ring);
        faces.push_surface(SurfaceKind::Wall, None);
    }
    faces.push_shell();
    faces.push_solid();
    CityObject {
        id: "楼-1".to_owned(),
        parent: Some("园-1".to_owned()),
        class: ObjectClass::BuildingPart,
        attributes: vec![
            Attribute::new("measuredHeight", Value::Measure(23.7, "m".to_owned())),
            Attribute::new("名称", Value::Text("光谷大厦".to_owned())),
            Attribute::new("usage", Value::Code("402".to_owned(), Some("商业".to_owned()))),
            Attribute::new("years", Value::List(vec![Value::Integer(-3), Value::Null, Value::Boolean(true)])),
            Attribute::new("risk", Value::Group(vec![Attribute::new("depth", Value::Number(0.1))])),
        ],
        bodies: vec![
            Body { lod: Lod::whole(1), shape: Shape::Solids(faces.clone()), images: Vec::new() },
            Body {
                lod: Lod::whole(3),
                shape: Shape::Instance(Instance {
                    template: "lamp".to_owned(),
                    faces: Arc::new(Faces { points: vec![[0.5, -0.25, 1.0]], ..Faces::default() }),
                    matrix: std::array::from_fn(|cell| cell as f64 / 3.0),
                    anchor: [114.3, 30.5, 21.3],
                }),
                images: vec![Image {
                    path: "a/墙.jpg".to_owned(), media: Some("image/jpeg".to_owned()), colour: None
                }],
            },
            Body { lod: Lod::whole(0), shape: Shape::Lines(vec![vec![[114.3, 30.5, 0.0]; 3], vec![]]), images: vec![] },
        ],
        place: 0,
    }
}

#[test]
fn an_object_comes_back_as_it_was() {
    let object = box_of_wuhan();
    let bytes = pack(&object);
    assert_eq!(unpack(&bytes).as_ref(), Ok(&object));
    assert!(bytes.len() < 700, "{} bytes", bytes.len());
}

#[test]
fn colours_come_back_and_objects_without_them_keep_their_form() {
    let mut object = box_of_wuhan();
    assert_eq!(pack(&object)[0], FORM);
    object.bodies[1].images.push(Image::of_colour([0.5, 0.25, 1.0], 0.75));
    let bytes = pack(&object);
    assert_eq!(bytes[0], COLOURED);
    assert_eq!(unpack(&bytes).as_ref(), Ok(&object));
    for end in 0..bytes.len() {
        assert!(unpack(&bytes[..end]).is_err(), "{end}");
    }
}

#[test]
fn bytes_that_break_off_are_refused_wherever_they_do() {
    let bytes = pack(&box_of_wuhan());
    for end in 0..bytes.len() {
        assert!(unpack(&bytes[..end]).is_err(), "{end}");
    }
}

#[test]
fn another_form_is_named() {
    assert_eq!(unpack(&[9]), Err(PackError::Form(9)));
}

proptest! {
    #[test]
    fn a_changed_byte_never_panics(at in 0_usize..700, byte: u8) {
        let mut bytes = pack(&box_of_wuhan());
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = unpack(&bytes);
    }

    #[test]
    fn positions_come_back_to_a_hundredth_of_a_millimetre(
        lon in -180.0..180.0_f64, lat in -90.0..90.0_f64, height in -500.0..9000.0_f64,
    ) {
        let shape = Shape::Points(vec![[lon, lat, height]]);
        let object = CityObject { bodies: vec![Body { shape, ..Body::default() }], ..CityObject::default() };
        let back = unpack(&pack(&object)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let Shape::Points(points) = &back.bodies[0].shape else { return Err(TestCaseError::fail("not points")) };
        prop_assert!((points[0][0] - lon).abs() <= 0.6 / DEGREE && (points[0][1] - lat).abs() <= 0.6 / DEGREE);
        prop_assert!((points[0][2] - height).abs() <= 0.6 / METRE);
        prop_assert_eq!(pack(&back), pack(&object));
    }
}
