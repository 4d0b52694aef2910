use geo_types::{Geometry, GeometryCollection, LineString, MultiPoint, Point, Polygon, Rect, coord, polygon};

use super::outline;

#[test]
fn every_part_of_a_collection_is_in_its_outline() {
    let hole = polygon!(exterior: [(x: 0., y: 0.), (x: 9., y: 0.), (x: 9., y: 9.), (x: 0., y: 9.)],
        interiors: [[(x: 3., y: 3.), (x: 6., y: 3.), (x: 6., y: 6.), (x: 3., y: 6.)]]);
    let all = Geometry::GeometryCollection(GeometryCollection(vec![
        hole.into(),
        Point::new(20.0, 20.0).into(),
        LineString::from(vec![(30.0, 30.0), (40.0, 40.0)]).into(),
        Rect::new(coord! { x: -9.0, y: -9.0 }, coord! { x: -8.0, y: -8.0 }).into(),
        MultiPoint(Vec::new()).into(),
        Polygon::new(LineString(Vec::new()), Vec::new()).into(),
    ]));
    let shape = outline(&all).unwrap();
    let bounds = shape.bounds().unwrap();
    assert_eq!((bounds.west, bounds.south, bounds.east, bounds.north), (-9.0, -9.0, 40.0, 40.0));
    assert!(shape.contains(1.0, 1.0) && !shape.contains(4.0, 4.0) && shape.contains(-8.5, -8.5));
}

#[test]
fn what_is_off_the_globe_or_has_no_extent_is_refused() {
    assert_eq!(outline(&Point::new(181.0, 0.0).into()).unwrap_err().code(), "shape.invalid-position");
    let flat = polygon![(x: 0., y: 0.), (x: 1., y: 1.), (x: 0., y: 0.)];
    assert_eq!(outline(&flat.into()).unwrap_err().code(), "shape.too-few-positions");
    assert!(outline(&MultiPoint(Vec::new()).into()).unwrap().is_empty());
}
