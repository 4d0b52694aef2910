//! Shapes: what is refused, and how boxes lie to them.

use super::{InvalidShape, Shape};
use crate::grid::{Bounds, Relation};

fn boxed(west: f64, south: f64, east: f64, north: f64) -> Bounds {
    Bounds::new(west, south, east, north).unwrap()
}

#[test]
fn positions_off_the_globe_and_rings_of_two_are_refused() {
    let refused = |result: Result<Shape, InvalidShape>| result.unwrap_err().code();
    assert_eq!(refused(Shape::new().and_point(180.1, 0.0)), "shape.invalid-position");
    assert_eq!(refused(Shape::new().and_point(0.0, f64::NAN)), "shape.invalid-position");
    assert_eq!(refused(Shape::new().and_line(&[])), "shape.too-few-positions");
    assert_eq!(refused(Shape::new().and_line(&[(0.0, 0.0), (0.0, 91.0)])), "shape.invalid-position");
    let flat = [(0.0, 0.0), (1.0, 1.0), (1.0, 1.0), (0.0, 0.0)];
    assert_eq!(refused(Shape::new().and_polygon(&[flat])), "shape.too-few-positions");
    assert_eq!(refused(Shape::new().and_polygon::<[(f64, f64); 0]>(&[])), "shape.too-few-positions");
    for metres in [-1.0, f64::NAN, f64::INFINITY, 2e6] {
        assert_eq!(refused(Shape::new().buffered(metres)), "shape.invalid-buffer");
    }
}

#[test]
fn a_box_in_a_hole_is_outside_and_one_between_the_rings_inside() {
    let outer = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)];
    let hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0)];
    let shape = Shape::new().and_polygon(&[outer, hole]).unwrap();
    assert_eq!(shape.relation(&boxed(4.5, 4.5, 5.5, 5.5)), Relation::Outside);
    assert_eq!(shape.relation(&boxed(1.0, 1.0, 3.0, 3.0)), Relation::Inside);
    assert_eq!(shape.relation(&boxed(1.0, 4.1, 3.9, 5.9)), Relation::Inside);
    assert_eq!(shape.relation(&boxed(3.0, 4.1, 4.0, 5.9)), Relation::Touches, "a common edge touches");
    assert_eq!(shape.relation(&boxed(-5.0, -5.0, 20.0, 20.0)), Relation::Touches);
    assert_eq!(shape.relation(&boxed(10.1, 0.0, 20.0, 20.0)), Relation::Outside);
    assert!(shape.contains(1.0, 5.0) && !shape.contains(5.0, 5.0) && !shape.contains(-1.0, 5.0));
}

#[test]
fn an_edge_that_passes_a_corner_does_not_touch() {
    let line = Shape::new().and_line(&[(0.0, 1.0), (1.0, 0.0)]).unwrap();
    assert_eq!(line.relation(&boxed(0.6, 0.6, 1.0, 1.0)), Relation::Outside);
    assert_eq!(line.relation(&boxed(0.0, 0.0, 0.4, 0.4)), Relation::Outside);
    assert_eq!(line.relation(&boxed(0.5, 0.5, 1.0, 1.0)), Relation::Touches);
}

#[test]
fn the_bounds_of_a_buffer_have_room_for_it_and_span_the_globe_at_180() {
    let point = Shape::new().and_point(114.0, 30.0).unwrap().buffered(1000.0).unwrap();
    let bounds = point.bounds().unwrap();
    assert!(bounds.west < 114.0 - 0.0103 && bounds.west > 114.0 - 0.0105, "{bounds:?}");
    assert!(bounds.north > 30.00902 && bounds.north < 30.0091, "{bounds:?}");
    let edge = Shape::new().and_point(179.999, 30.0).unwrap().buffered(1000.0).unwrap();
    assert_eq!((edge.bounds().unwrap().west, edge.bounds().unwrap().east), (-180.0, 180.0));
    assert_eq!(edge.relation(&boxed(-180.0, 29.999, -179.999, 30.001)), Relation::Inside);
    assert_eq!(edge.relation(&boxed(-179.98, 29.999, -179.97, 30.001)), Relation::Outside);
}
