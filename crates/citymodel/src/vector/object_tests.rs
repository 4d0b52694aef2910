use super::*;
use crate::model::{Attribute, Faces, Lod, SurfaceKind};

fn square(west: f64, south: f64, side: f64) -> Body {
    let corners = [[west, south], [west + side, south], [west + side, south + side], [west, south + side]];
    let points = corners.iter().map(|&[lon, lat]| [lon, lat, 20.0]).collect();
    let mut faces = Faces { points, ..Faces::default() };
    faces.push_ring(0..4);
    faces.push_surface(SurfaceKind::Ground, None);
    Body { lod: Lod::whole(0), shape: Shape::Surfaces(faces), images: Vec::new() }
}

fn told(drawn: &Drawn) -> Vec<(String, String)> {
    let mut told = Vec::new();
    drawn.attributes(&mut |name, field| told.push((name.to_owned(), format!("{field:?}"))));
    told
}

#[test]
fn a_building_covers_the_ground_of_its_parts_and_tells_its_own_attributes() {
    let building = CityObject {
        id: "b1".to_owned(),
        attributes: vec![
            Attribute::new("measuredHeight", Value::Measure(21.5, "m".to_owned())),
            Attribute::new("storeysAboveGround", Value::Integer(7)),
            Attribute::new("usage", Value::Code("1".to_owned(), Some("住宅".to_owned()))),
            Attribute::new("nothing", Value::Null),
        ],
        ..CityObject::default()
    };
    let part = |id: &str, west: f64| CityObject {
        id: id.to_owned(),
        parent: Some("b1".to_owned()),
        class: ObjectClass::BuildingPart,
        bodies: vec![square(west, 30.0, 0.001)],
        ..CityObject::default()
    };
    let drawn = Drawn::of(vec![building, part("p1", 114.0), part("p2", 114.001)]).unwrap();
    assert_eq!(drawn.class(), "Building");
    assert_eq!(drawn.geometry().parts().len(), 1, "two parts wall to wall are one outline");
    let points = drawn.geometry().points();
    let span = points.iter().map(|point| point[0]).fold(f64::MIN, f64::max) - 114.0;
    assert!((span - 0.002).abs() < 1e-9, "{points:?}");
    assert_eq!(
        told(&drawn),
        [
            ("code", "Text(\"b1\")"),
            ("class", "Text(\"Building\")"),
            ("height", "Number(21.5)"),
            ("floors", "Integer(7)"),
            ("usage", "Text(\"住宅\")"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[test]
fn lines_points_and_anchors_are_drawn_as_they_are_and_nothing_is_not() {
    let of = |class, shape| {
        let body = Body { lod: Lod::whole(0), shape, images: Vec::new() };
        Drawn::of(vec![CityObject { class, bodies: vec![body], ..CityObject::default() }])
    };
    let line = of(ObjectClass::Road, Shape::Lines(vec![vec![[114.0, 30.0, 1.0], [114.1, 30.0, 1.0]]])).unwrap();
    assert_eq!((line.geometry().parts().len(), line.geometry().points().len()), (1, 2));
    let point = of(ObjectClass::Plant, Shape::Points(vec![[114.0, 30.0, 1.0]])).unwrap();
    assert_eq!((point.class(), point.geometry().points()), ("Plant", &[[114.0, 30.0]][..]));
    let lamp = crate::model::Instance { anchor: [114.2, 30.2, 5.0], ..crate::model::Instance::default() };
    let lamp = of(ObjectClass::CityFurniture, Shape::Instance(lamp)).unwrap();
    assert_eq!(lamp.geometry().points(), [[114.2, 30.2]]);
    assert!(Drawn::of(vec![CityObject::default()]).is_none());
    assert!(Drawn::of(Vec::new()).is_none());
}
