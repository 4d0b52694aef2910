use geo_types::Geometry;

use crate::geojson_in::parse_geometry_text;
use crate::geojson_out::{Precision, geometry_text};

#[test]
fn every_geometry_type_is_read_and_written_back() {
    let texts = [
        r#"{"type":"Point","coordinates":[114.3,30.5]}"#,
        r#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#,
        r#"{"type":"LineString","coordinates":[[1,2],[3,4.25]]}"#,
        r#"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#,
        r#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,2],[6,1],[5,1]]]}"#,
        r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]]]]}"#,
        r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}"#,
    ];
    for text in texts {
        let geometry = parse_geometry_text(text).unwrap();
        assert_eq!(geometry_text(geometry.as_ref(), Precision::DISPLAY), text);
    }
}

#[test]
fn heights_are_dropped_and_null_is_none() {
    assert_eq!(parse_geometry_text("null").unwrap(), None);
    let with_height = parse_geometry_text(r#"{"type":"Point","coordinates":[1,2,30]}"#).unwrap();
    assert_eq!(with_height, parse_geometry_text(r#"{"type":"Point","coordinates":[1,2]}"#).unwrap());
}

#[test]
fn empty_coordinates_are_an_empty_geometry() {
    for kind in ["Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon"] {
        let geometry = parse_geometry_text(&format!(r#"{{"type":"{kind}","coordinates":[]}}"#)).unwrap().unwrap();
        let count = match geometry {
            Geometry::MultiPoint(points) => points.0.len(),
            Geometry::LineString(line) => line.0.len(),
            Geometry::Polygon(polygon) => polygon.exterior().0.len(),
            Geometry::MultiPolygon(polygons) => polygons.0.len(),
            other => panic!("{other:?}"),
        };
        assert_eq!(count, 0);
    }
}

#[test]
fn wrong_shapes_are_named() {
    let cases = [
        ("{", "EOF"),
        ("7", "it has no type"),
        (r#"{"type":"Point"}"#, "without coordinates"),
        (r#"{"type":"Circle","coordinates":[1,2]}"#, "unknown type"),
        (r#"{"type":"Point","coordinates":["1",2]}"#, "instead of a number"),
        (r#"{"type":"Point","coordinates":[1]}"#, "fewer than two numbers"),
        (r#"{"type":"Polygon","coordinates":[[1,2],[3,4]]}"#, "where an array belongs"),
        (r#"{"type":"GeometryCollection","coordinates":[]}"#, "without geometries"),
    ];
    for (text, hint) in cases {
        let error = parse_geometry_text(text).unwrap_err();
        assert!(error.to_string().contains(hint), "{text}: {error}");
    }
}

#[test]
fn features_and_their_collections_are_read_for_their_geometries() {
    let point = r#"{"type":"Point","coordinates":[114.3,30.5]}"#;
    let feature = format!(r#"{{"type":"Feature","properties":{{}},"geometry":{point}}}"#);
    let empty = r#"{"type":"Feature","properties":{},"geometry":null}"#;
    let collection = format!(r#"{{"type":"FeatureCollection","features":[{feature},{empty},{feature}]}}"#);
    let read = |text: &str| crate::geojson_in::parse_any_text(text).unwrap();
    assert_eq!(read(&feature), read(point));
    assert_eq!(read(empty), None);
    let Some(geo_types::Geometry::GeometryCollection(parts)) = read(&collection) else { panic!("no collection") };
    assert_eq!(parts.0.len(), 2);
    assert!(crate::geojson_in::parse_any_text(r#"{"type":"FeatureCollection"}"#).is_err());
}
