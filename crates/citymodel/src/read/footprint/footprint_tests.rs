use std::io::Read;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::model::{CityObject, ObjectClass};
use crate::read::Kept;

fn kept(text: &str, options: &Options<'_>) -> Kept {
    let mut kept = Kept::default();
    // A reader of seven bytes a time: features that lie over the edge of a buffer.
    read(std::io::BufReader::with_capacity(7, text.as_bytes()), options, &mut kept).unwrap();
    kept
}

fn rules(kept: &Kept) -> Vec<Rule> {
    kept.findings.iter().map(|finding| finding.rule).collect()
}

const RING: &str = "[[114.3,30.6],[114.301,30.6],[114.301,30.601],[114.3,30.601],[114.3,30.6]]";

fn feature(properties: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":[{RING}]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!(
        r#"{{"type":"FeatureCollection","name":"\"features\":[","features":[{}],"crs":{{"a":[1,"]}}"]}}}}"#,
        features.join(" ,\n ")
    )
}

#[test]
fn a_collection_and_lines_give_the_same_buildings() {
    let features = [feature(r#""id":7,"height":12.5,"name":"楼\n一""#), feature(r#""id":"b","floors":"4""#)];
    let whole = kept(&collection(&features), &Options::default());
    let lines = kept(&features.join("\n"), &Options::default());
    assert_eq!(whole.objects, lines.objects);
    assert!(whole.findings.is_empty(), "{:?}", whole.findings);
    assert_eq!(whole.objects.iter().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["7", "b"]);
    assert_eq!(whole.objects[0].attribute("name").and_then(Value::text), Some("楼\n一"));
    let high =
        |object: &CityObject| object.bodies[0].shape.faces().unwrap().points.iter().map(|p| p[2]).fold(0.0, f64::max);
    assert_eq!((high(&whole.objects[0]), high(&whole.objects[1])), (12.5, 12.0));
}

#[test]
fn what_is_wrong_with_a_feature_is_told_and_the_rest_loads() {
    let features = [
        feature(r#""id":1,"height":0"#),
        feature(r#""id":2,"height":10000"#),
        feature(r#""id":3"#),
        feature(r#""id":3,"height":5"#),
        r#"{"type":"Feature","id":4,"properties":null,"geometry":null}"#.to_owned(),
        r#"{"type":"Feature","id":5,"properties":{"height":3},"geometry":{"type":"Polygon","coordinates":[[[500,30],[501,30],[501,31]]]}}"#.to_owned(),
        feature(r#""id":6,"height":5"#),
    ];
    let kept = kept(&collection(&features), &Options::default());
    assert_eq!(
        rules(&kept),
        [
            Rule::HeightZero,
            Rule::HeightTooGreat,
            Rule::HeightMissing,
            Rule::IdRepeated,
            Rule::NotRead,
            Rule::Coordinate
        ]
    );
    assert_eq!(kept.findings[1].place, 2);
    assert_eq!(kept.objects.len(), 7);
    assert_eq!(kept.objects.iter().filter(|object| !object.bodies.is_empty()).count(), 2);
}

#[test]
fn floors_become_parts_of_the_building() {
    let options = Options { split_floors: true, ..Options::default() };
    let kept = kept(&collection(&[feature(r#""id":"a","height":9,"floors":3"#)]), &options);
    let ids: Vec<_> = kept.objects.iter().map(|object| (object.id.as_str(), object.class)).collect();
    assert_eq!(
        ids,
        [
            ("a", ObjectClass::Building),
            ("a/1", ObjectClass::Storey),
            ("a/2", ObjectClass::Storey),
            ("a/3", ObjectClass::Storey)
        ]
    );
}

#[test]
fn a_text_that_breaks_off_keeps_what_stands_before() {
    let text = collection(&[feature(r#""id":1,"height":3"#), feature(r#""id":2,"height":3"#)]);
    let at = text.find("\"id\":2").unwrap();
    let kept = kept(&text[..at], &Options::default());
    assert_eq!((kept.objects.len(), rules(&kept)), (1, vec![Rule::Malformed]));
}

#[test]
fn another_frame_is_turned_by_the_caller() {
    let shift = |points: &mut [[f64; 3]]| {
        points.iter_mut().for_each(|point| point[0] -= 1000.0);
        true
    };
    let text = feature(r#""height":3"#).replace("114.3", "1114.3");
    let kept = kept(&text, &Options { to_geodetic: Some(&shift), ..Options::default() });
    assert!(kept.findings.is_empty());
    assert!((kept.objects[0].bodies[0].shape.faces().unwrap().points[0][0] - 114.3).abs() < 0.01);
}

/// A square of a thousandth of a degree from that corner.
fn square(properties: &str, east: f64) -> String {
    let (west, east) = (east, east + 0.001);
    format!(
        r#"{{"type":"Feature","geometry":{{"type":"Polygon","coordinates":[[[{west},30.6],[{east},30.6],[{east},30.601],[{west},30.601],[{west},30.6]]]}},"properties":{{{properties}}}}}"#
    )
}

fn joined(text: &str, options: &Options<'_>) -> Kept {
    let mut kept = Kept::default();
    read_joined(std::io::Cursor::new(text.as_bytes()), options, &mut kept).unwrap().unwrap();
    kept
}

#[test]
fn parts_of_one_building_are_joined_and_others_of_its_id_are_not() {
    let features = [
        square(r#""id":1,"height":9,"note":"}{[\"""#, 114.300),
        square(r#""id":2,"height":20"#, 114.400),
        square(r#""id":1,"height":9"#, 114.302),
        square(r#""id":2,"height":30"#, 114.401),
        square(r#""id":1,"height":9"#, 114.301),
        square(r#""id":1,"height":9"#, 114.300),
        square(r#""id":2,"height":20"#, 114.900),
    ];
    let kept = joined(&collection(&features), &Options::default());
    let width = |object: &CityObject| {
        let measures = crate::measure::measure(&object.bodies[0]).unwrap();
        ((measures.most[0] - measures.least[0]) * 1e3).round() as i64
    };
    let told: Vec<_> = kept.objects.iter().map(|object| (object.id.as_str(), width(object))).collect();
    // Three squares and a copy of one; a higher neighbour and one far away.
    assert_eq!(told, [("1", 3), ("2", 1), ("2~4", 1), ("2~7", 1)]);
    assert_eq!(rules(&kept), [Rule::PartsJoined, Rule::IdRepeated, Rule::IdRepeated]);
    let walls = |object: &CityObject| object.bodies[0].shape.faces().unwrap().len();
    assert!(walls(&kept.objects[0]) <= 2 + 8, "no wall stands between the parts: {}", walls(&kept.objects[0]));
}

#[test]
fn points_are_what_they_are_called() {
    let point = |properties: &str, at: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Point","coordinates":{at}}}}}"#
        )
    };
    let features = [
        point(r#""id":"a","natural":"tree""#, "[114.3,30.6,25.5]"),
        point(r#""id":"b","类型":"监控摄像头","ground":21"#, "[114.3,30.6]"),
        point(r#""id":"c","class":"SolitaryVegetationObject""#, "[114.3,30.6]"),
        point(r#""id":"d""#, "[114.3,30.6]"),
        point(r#""id":"e""#, "[1143,30.6]"),
    ];
    let kept = joined(&collection(&features), &Options::default());
    let classes: Vec<_> = kept.objects.iter().map(|object| object.class).collect();
    use ObjectClass as C;
    assert_eq!(classes, [C::Plant, C::CityFurniture, C::Plant, C::Generic, C::Building]);
    let height = |object: &CityObject| match &object.bodies[0].shape {
        crate::model::Shape::Points(points) => points[0][2],
        other => panic!("{other:?}"),
    };
    assert_eq!((height(&kept.objects[0]), height(&kept.objects[1])), (25.5, 21.0));
    assert_eq!(rules(&kept), [Rule::Coordinate]);
}

#[test]
fn the_frame_a_collection_names_holds_where_none_is_declared() {
    let ring = "[[12723800,3584000],[12723900,3584000],[12723900,3584100],[12723800,3584000]]";
    let feature = format!(
        r#"{{"type":"Feature","properties":{{"height":9}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
    );
    let text = |crs: &str| format!(r#"{{"type":"FeatureCollection",{crs}"features":[{feature}]}}"#);
    let named = |name: &str| format!(r#""crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#);
    let told = joined(&text(&named("urn:ogc:def:crs:EPSG::3857")), &Options::default());
    assert!(told.findings.is_empty() && told.objects[0].bodies.len() == 1, "{:?}", told.findings);
    assert_eq!(rules(&joined(&text(&named("EPSG:1")), &Options::default())), [Rule::FrameUnknown]);
    assert_eq!(rules(&joined(&text(""), &Options::default())), [Rule::Coordinate]);
    let frame = Some(Frame::named("EPSG:3857").unwrap());
    let declared = joined(&text(""), &Options { frame, ..Options::default() });
    assert_eq!(declared.objects, told.objects);
}

/// The folder of real data; `None`, with a line that says so, where it is not at hand.
pub(crate) fn real_data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var_os("CHENGJI_REAL_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no real data");
    None
}

#[test]
fn real_footprints_are_all_read() {
    let Some(folder) = real_data() else { return };
    let expected = [
        ("shenzhen_nanshan_buildings.geojson.gz", None),
        ("wuhan_guanggu_esri_buildings.geojson", None),
        ("wuhan_optics_valley_osm_buildings.geojson", None),
        ("nyc_osm_buildings.geojson.gz", Some(82_186)),
    ];
    for (name, count) in expected {
        let mut text = Vec::new();
        let mut file = std::fs::File::open(folder.join("buildings").join(name)).unwrap();
        if name.ends_with(".gz") {
            flate2::read::MultiGzDecoder::new(file).read_to_end(&mut text).unwrap();
        } else {
            file.read_to_end(&mut text).unwrap();
        }
        let features = text.windows(9).filter(|window| window == b"\"Feature\"").count();
        let mut kept = Kept::default();
        read(&text[..], &Options { default_height: Some(6.0), ..Options::default() }, &mut kept).unwrap();
        assert_eq!(kept.objects.len(), count.unwrap_or(features), "{name}");
        assert!(kept.findings.iter().all(|f| f.rule != Rule::Malformed), "{name}");
        let bodies = kept.objects.iter().filter(|object| !object.bodies.is_empty()).count();
        assert!(bodies * 100 >= kept.objects.len() * 95, "{name}: {bodies} of {}", kept.objects.len());
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in r#"[\[\]{}":,0-9.eE\\a-z \-]{0,200}"#) {
        let mut kept = Kept::default();
        let _ = read(text.as_bytes(), &Options::default(), &mut kept);
        let text = collection(&[text]);
        let _ = read(text.as_bytes(), &Options::default(), &mut kept);
    }
}
