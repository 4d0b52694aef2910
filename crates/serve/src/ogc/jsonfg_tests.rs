use chengji_city::city_model::{Solids, Surface};
use chengji_city::registry::features::{FeatureView, ModelFacts, Properties};
use geo_types::{Geometry, Point};
use serde_json::{Value, json};

use super::{Crs, write};

fn feature() -> FeatureView {
    FeatureView {
        code: "42".to_owned(),
        class: "010101".to_owned(),
        name: Some("一号\"楼\"".to_owned()),
        natural_key: "B1".to_owned(),
        address: None,
        division: None,
        zone: None,
        cell: None,
        version: 2,
        valid_from: "2020-01-01".to_owned(),
        valid_to: Some("2022-03-01".to_owned()),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        model: Some(ModelFacts { level: 3, height: 18.0 }),
        attributes: Properties::default(),
        identifiers: Vec::new(),
        geometry: Some(Geometry::Point(Point::new(114.3, 30.5))),
    }
}

fn written(solids: Option<&Solids>, crs: Crs) -> Value {
    let mut text = String::new();
    write(&mut text, &feature(), solids, "building", crs);
    text.push('}');
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// One triangle, closed.
fn triangle(height: f64) -> Surface {
    vec![vec![[114.3, 30.5, height], [114.4, 30.5, height], [114.3, 30.6, height], [114.3, 30.5, height]]]
}

#[test]
fn a_solid_is_a_polyhedron_and_several_are_many() {
    let shell = vec![triangle(0.0), triangle(3.5)];
    let one = Solids { solids: vec![vec![shell.clone()]], surfaces: Vec::new() };
    let place = &written(Some(&one), Crs::Crs84)["place"];
    assert_eq!(place["type"], "Polyhedron");
    // Shell, surface, ring, corner: latitude first.
    assert_eq!(place["coordinates"][0][1][0][1], json!([30.5, 114.4, 3.5]));
    let two = Solids { solids: vec![vec![shell.clone()], vec![shell]], surfaces: Vec::new() };
    let place = &written(Some(&two), Crs::Crs84)["place"];
    assert_eq!((&place["type"], place["coordinates"].as_array().unwrap().len()), (&json!("MultiPolyhedron"), 2));
    let open = Solids { solids: Vec::new(), surfaces: vec![triangle(1.0)] };
    let place = &written(Some(&open), Crs::Crs84)["place"];
    assert_eq!((&place["type"], &place["coordinates"][0][0][0]), (&json!("MultiPolygon"), &json!([30.5, 114.3, 1.0])));
}

#[test]
fn the_plain_geometry_stays_in_longitude_and_latitude() {
    let solid = Solids { solids: vec![vec![vec![triangle(0.0)]]], surfaces: Vec::new() };
    for crs in [Crs::Crs84, Crs::Epsg4490] {
        let feature = written(Some(&solid), crs);
        assert_eq!(feature["geometry"]["coordinates"], json!([114.3, 30.5]));
        assert_eq!(feature["coordRefSys"], "http://www.opengis.net/def/crs/EPSG/0/4480");
    }
    let plain = written(None, Crs::Epsg4490);
    assert_eq!(
        (&plain["place"]["coordinates"], &plain["coordRefSys"]),
        (&json!([30.5, 114.3]), &json!(Crs::Epsg4490.uri()))
    );
    assert_eq!(written(None, Crs::Crs84)["place"], Value::Null);
}

#[test]
fn properties_tell_the_model_and_the_time_ends_on_the_last_day() {
    let feature = written(None, Crs::Crs84);
    assert_eq!(feature["time"]["interval"], json!(["2020-01-01", "2022-02-28"]));
    assert_eq!((&feature["featureType"], &feature["id"]), (&json!("building"), &json!("42")));
    let properties = &feature["properties"];
    assert_eq!((&properties["cim_level"], &properties["model_height"]), (&json!(3), &json!(18.0)));
    assert_eq!((&properties["name"], &properties["address"]), (&json!("一号\"楼\""), &Value::Null));
}
