use chengji_city::registry::features::{PropertyKind, Queryable};
use chengji_core::query::{Expression, Thing, Value};
use geo_types::{Geometry, Point};

use super::{Crs, all, of_parameters, read};

/// A thing with a name, a height and a place.
struct House;

impl Thing for House {
    fn property(&self, name: &str) -> Option<Value> {
        match name {
            "name" => Some(Value::Text("12".to_owned())),
            "height" => Some(Value::Number(12.5)),
            "built" => Some(Value::Text("2020-03-01".to_owned())),
            "geometry" => Some(Value::Geometry(Geometry::Point(Point::new(114.3, 30.5)))),
            _ => None,
        }
    }
}

fn queryable(name: &str, kind: PropertyKind) -> Queryable {
    let (title, range) = ((String::new(), String::new()), (None, None));
    Queryable { name: name.to_owned(), title, kind, unit: None, values: Vec::new(), range, is_derived: false }
}

#[test]
fn both_encodings_are_read_and_text_is_meant_without_a_word() {
    for (text, lang) in [
        ("height > 12 and name = '12'", None),
        ("height > 12 and name = '12'", Some("cql2-text")),
        (
            r#"{"op":"and","args":[{"op":">","args":[{"property":"height"},12]},{"op":"=","args":[{"property":"name"},"12"]}]}"#,
            Some("cql2-json"),
        ),
    ] {
        assert!(read(text, lang, Crs::Crs84).unwrap().holds(&House), "{text}");
    }
    for (text, lang, code) in [
        ("height >", None, "query.unreadable"),
        ("{", Some("cql2-json"), "query.unreadable"),
        (r#"{"op":"="}"#, Some("cql2-json"), "query.unreadable"),
        ("height > 1", Some("ecql"), "query.invalid-filter-lang"),
    ] {
        assert_eq!(read(text, lang, Crs::Crs84).unwrap_err().code(), code, "{text}");
    }
}

#[test]
fn geometries_stand_in_the_frame_of_the_filter() {
    let swapped = "s_intersects(geometry, bbox(30.4, 114.2, 30.6, 114.4))";
    assert!(!read(swapped, None, Crs::Crs84).unwrap().holds(&House));
    for crs in [Crs::Epsg4326, Crs::Epsg4490] {
        assert!(read(swapped, None, crs).unwrap().holds(&House));
    }
}

#[test]
fn parameters_are_values_of_properties_in_their_type() {
    let queryables = [
        queryable("name", PropertyKind::Any),
        queryable("height", PropertyKind::Number),
        queryable("floors", PropertyKind::Integer),
        queryable("built", PropertyKind::Date),
        queryable("geometry", PropertyKind::Geometry(chengji_core::standard::GeometryKind::Point)),
    ];
    let ask = |name: &str, value: &str| {
        let conditions = of_parameters(&queryables, &[(name.to_owned(), value.to_owned())]);
        conditions.map(|conditions| all(conditions).unwrap().holds(&House)).map_err(|problem| problem.code().to_owned())
    };
    assert_eq!(ask("name", "12"), Ok(true));
    assert_eq!(ask("height", "12.5"), Ok(true));
    assert_eq!(ask("height", "12"), Ok(false));
    assert_eq!(ask("built", "2020-03-01"), Ok(true));
    assert_eq!(ask("height", "tall"), Err("query.invalid-value".to_owned()));
    assert_eq!(ask("floors", "1.5"), Err("query.invalid-value".to_owned()));
    assert_eq!(ask("built", "yesterday"), Err("query.invalid-value".to_owned()));
    assert_eq!(ask("colour", "red"), Err("request.invalid-parameter".to_owned()));
    assert_eq!(ask("geometry", "POINT(1 2)"), Err("request.invalid-parameter".to_owned()));
    assert_eq!(all(Vec::<Expression>::new()), None);
}
