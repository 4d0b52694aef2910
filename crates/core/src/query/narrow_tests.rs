use chengji_codes::Bounds;
use geo::{MapCoords, coord};
use geo_types::Geometry;

use super::{Thing, Value, parse};

fn bounds_of(text: &str) -> Option<Bounds> {
    parse(text).unwrap().bounds_of("geometry")
}

#[test]
fn a_question_that_needs_a_place_says_which_box() {
    let small = Bounds::new(114.3, 30.5, 114.31, 30.51).unwrap();
    for text in [
        "s_intersects(geometry, bbox(114.3, 30.5, 114.31, 30.51))",
        "s_within(geometry, POLYGON((114.3 30.5, 114.31 30.5, 114.31 30.51, 114.3 30.51, 114.3 30.5)))",
        "s_contains(bbox(114.3, 30.5, 114.31, 30.51), geometry) and name = 'x'",
        "s_intersects(geometry, bbox(110, 30, 115, 31)) and (s_touches(geometry, bbox(114.3, 30.5, 114.31, 30.51)) and a > 1)",
    ] {
        assert_eq!(bounds_of(text), Some(small), "{text}");
    }
    for text in [
        "s_disjoint(geometry, bbox(114.3, 30.5, 114.31, 30.51))",
        "not s_intersects(geometry, bbox(114.3, 30.5, 114.31, 30.51))",
        "s_intersects(geometry, bbox(114.3, 30.5, 114.31, 30.51)) or name = 'x'",
        "s_intersects(other, bbox(114.3, 30.5, 114.31, 30.51))",
        "s_intersects(geometry, geometry)",
        "s_intersects(geometry, bbox(200, 30, 210, 31))",
    ] {
        assert_eq!(bounds_of(text), None, "{text}");
    }
    assert_eq!(
        bounds_of("s_intersects(geometry, bbox(170, -95, 190, 10))"),
        Some(Bounds::new(170.0, -90.0, 180.0, 10.0).unwrap())
    );
}

#[test]
fn texts_that_must_be_equal_are_told() {
    let question =
        parse("code = 'A1' and (height > 3 and '武昌区' = district) and (a = 'x' or b = 'y') and c <> 'z'").unwrap();
    assert_eq!(question.equalities(), [("code", "A1"), ("district", "武昌区")]);
    assert!(parse("a = 1 and not (b = 'x') and casei(c) = 'y'").unwrap().equalities().is_empty());
}

/// A thing at one place.
struct Post;

impl Thing for Post {
    fn property(&self, name: &str) -> Option<Value> {
        (name == "at").then(|| Value::Geometry(Geometry::Point((114.0, 30.0).into())))
    }
}

#[test]
fn geometries_are_brought_into_another_frame_wherever_they_stand() {
    let turned = |geometry: &Geometry<f64>| geometry.map_coords(|at| coord! { x: at.y, y: at.x });
    for text in [
        "s_intersects(at, POINT(30 114))",
        "1 = 1 and not (not s_within(at, bbox(29, 113, 31, 115)))",
        "at in (POINT(1 2), POINT(30 114))",
    ] {
        let question = parse(text).unwrap();
        assert!(!question.holds(&Post), "{text}");
        assert!(question.with_geometries(&turned).holds(&Post), "{text}");
    }
}
