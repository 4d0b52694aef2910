use serde_json::json;

use super::{attribute, bbox, cursor, limit, optional_day, polygon};

#[test]
fn a_box_is_four_numbers_or_six_and_is_cut_to_the_globe() {
    let bounds = bbox("113.6, 29.9,115.1,31.4").unwrap();
    assert_eq!([bounds.west, bounds.south, bounds.east, bounds.north], [113.6, 29.9, 115.1, 31.4]);
    let bounds = bbox("113,29,0,115,31,100").unwrap();
    assert_eq!([bounds.west, bounds.south, bounds.east, bounds.north], [113.0, 29.0, 115.0, 31.0]);
    let bounds = bbox("-200,-100,200,100").unwrap();
    assert_eq!([bounds.west, bounds.south, bounds.east, bounds.north], [-180.0, -90.0, 180.0, 90.0]);
}

#[test]
fn a_box_that_is_none_is_refused() {
    for text in
        ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "1,2,NaN,4", "1,2,inf,4", "115,29,113,31", "113,31,115,29", "190,0,200,1"]
    {
        assert_eq!(bbox(text).unwrap_err().code(), "query.invalid-bbox", "{text:?}");
    }
}

#[test]
fn a_page_has_one_to_ten_thousand_items() {
    assert_eq!(limit(None, 100).unwrap(), 100);
    assert_eq!(limit(Some(10_000), 100).unwrap(), 10_000);
    assert!(limit(Some(0), 100).is_err());
    assert!(limit(Some(10_001), 100).is_err());
}

#[test]
fn a_day_may_be_given_as_an_instant() {
    let day = |text| optional_day(Some(text)).unwrap().unwrap().to_string();
    assert_eq!(day("2026-01-31"), "2026-01-31");
    // Days are China's: this instant is already tomorrow there.
    assert_eq!(day("2026-01-31T20:00:00Z"), "2026-02-01");
    assert_eq!(optional_day(None).unwrap(), None);
    assert!(optional_day(Some("yesterday")).is_err());
}

#[test]
fn an_attribute_filter_may_have_colons_in_its_value() {
    assert_eq!(attribute("url:http://a").unwrap(), ("url".to_owned(), "http://a".to_owned()));
    assert!(attribute("height").is_err());
    assert!(attribute(":5").is_err());
}

#[test]
fn a_polygon_with_a_hole_is_read() {
    let shape = polygon(&json!({ "type": "Polygon", "coordinates": [
        [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]],
    ] }));
    assert_eq!(shape.unwrap().interiors().len(), 1);
}

#[test]
fn a_polygon_that_is_none_is_refused() {
    for value in [
        json!(null),
        json!({ "type": "Point", "coordinates": [0, 0] }),
        json!({ "type": "Polygon" }),
        json!({ "type": "Polygon", "coordinates": [] }),
        json!({ "type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]] }),
        json!({ "type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 2]]] }),
        json!({ "type": "Polygon", "coordinates": [[[0, 0], ["x", 0], [1, 1], [0, 0]]] }),
        json!({ "type": "Polygon", "coordinates": [[[0, 0], [500, 0], [1, 1], [0, 0]]] }),
    ] {
        assert_eq!(polygon(&value).unwrap_err().code(), "query.invalid-polygon", "{value}");
    }
}

#[test]
fn a_cursor_is_a_text_and_a_number_and_anything_else_is_named() {
    assert_eq!(cursor(None).unwrap(), None);
    assert_eq!(cursor(Some(" ".to_owned())).unwrap(), None);
    assert_eq!(cursor(Some("2026-03-01.17".to_owned())).unwrap(), Some(("2026-03-01".to_owned(), 17)));
    assert_eq!(cursor(Some(".17".to_owned())).unwrap(), Some((String::new(), 17)), "things of no division come first");
    for text in ["17", "420106.", "420106.x", "420106.99999999999999999999"] {
        assert!(cursor(Some(text.to_owned())).is_err(), "{text}");
    }
}
