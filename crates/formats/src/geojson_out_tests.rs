use geo_types::{Geometry, point, polygon};
use serde_json::{Map, Value, json};

use crate::geojson_out::{CollectionWriter, Precision, feature_text, geometry_text, geometry_value};

fn members(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[test]
fn rings_follow_the_right_hand_rule() {
    let clockwise = polygon!(
        exterior: [(x: 0.0, y: 0.0), (x: 0.0, y: 9.0), (x: 9.0, y: 9.0), (x: 0.0, y: 0.0)],
        interiors: [[(x: 1.0, y: 2.0), (x: 2.0, y: 4.0), (x: 1.0, y: 4.0), (x: 1.0, y: 2.0)]],
    );
    let text = geometry_text(Some(&Geometry::Polygon(clockwise)), Precision::DISPLAY);
    assert_eq!(text, r#"{"type":"Polygon","coordinates":[[[0,0],[9,9],[0,9],[0,0]],[[1,2],[1,4],[2,4],[1,2]]]}"#);
}

#[test]
fn coordinates_have_the_decimals_asked_for_and_no_trailing_zeros() {
    let text = |x: f64, precision| geometry_text(Some(&Geometry::Point(point!(x: x, y: 30.0))), precision);
    assert_eq!(text(114.123_456_789_12, Precision::DISPLAY), r#"{"type":"Point","coordinates":[114.1234568,30]}"#);
    assert_eq!(text(114.123_456_789_12, Precision::EXCHANGE), r#"{"type":"Point","coordinates":[114.123456789,30]}"#);
    assert_eq!(text(-0.000_000_001, Precision::DISPLAY), r#"{"type":"Point","coordinates":[0,30]}"#);
    assert_eq!(text(100.0, Precision::new(0)), r#"{"type":"Point","coordinates":[100,30]}"#);
}

#[test]
fn what_is_not_finite_is_null_and_never_broken_json() {
    for x in [f64::NAN, f64::INFINITY] {
        assert_eq!(geometry_text(Some(&Geometry::Point(point!(x: x, y: 0.0))), Precision::DISPLAY), "null");
    }
    assert_eq!(geometry_value(None, Precision::DISPLAY), Value::Null);
}

#[test]
fn a_feature_escapes_its_id_and_properties() {
    let properties = members(&json!({"名称": "a\"b", "n": 1, "none": null}));
    let text = feature_text(Some("x\"y"), None, &properties, Precision::DISPLAY);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        value,
        json!({"type": "Feature", "id": "x\"y", "geometry": null, "properties": {"名称": "a\"b", "n": 1, "none": null}})
    );
}

#[test]
fn a_collection_of_none_one_and_many_features_is_one_document() {
    for count in [0, 1, 3] {
        let mut writer =
            CollectionWriter::begin(Vec::new(), &members(&json!({"numberReturned": count})), Precision::DISPLAY)
                .unwrap();
        for _ in 0..count {
            writer.feature(None, Some(&Geometry::Point(point!(x: 1.5, y: 2.0))), &Map::new()).unwrap();
        }
        let value: Value = serde_json::from_slice(&writer.end().unwrap()).unwrap();
        assert_eq!(value["features"].as_array().unwrap().len(), count);
        assert_eq!(value["numberReturned"], json!(count));
    }
}
