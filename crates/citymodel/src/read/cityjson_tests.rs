use super::*;
use crate::frame::Frame;
use crate::model::{Faces, Shape, SurfaceKind};
use crate::read::Kept;

const HEAD: &str = r#"{"type":"CityJSON","version":"2.0","transform":{"scale":[0.001,0.001,0.001],"translate":[500000,3380000,20]},
"metadata":{"referenceSystem":"https://www.opengis.net/def/crs/EPSG/0/4547"},"#;

/// A box of 10 by 8 by 5 metres.
const VERTICES: &str = "[[0,0,0],[10000,0,0],[10000,8000,0],[0,8000,0],[0,0,5000],[10000,0,5000],[10000,8000,5000],[0,8000,5000],[99999999999,0,0]]";
const BOX: &str = "[[[[0,3,2,1]],[[0,1,5,4]],[[1,2,6,5]],[[2,3,7,6]],[[3,0,4,7]],[[4,5,6,7]]]]";

fn file(objects: &str, rest: &str) -> String {
    format!("{HEAD}{rest}\"CityObjects\":{objects},\"vertices\":{VERTICES}}}")
}

fn read_text(text: &str) -> (Kept, Source) {
    let mut kept = Kept::default();
    let source = read(text.as_bytes(), Options::default(), &mut kept).expect("never stopped");
    (kept, source)
}

fn rules(kept: &Kept) -> Vec<Rule> {
    kept.findings.iter().map(|finding| finding.rule).collect()
}

fn faces(object: &CityObject, body: usize) -> &Faces {
    let faces = object.bodies[body].shape.faces().expect("faces");
    assert_eq!(faces.check(), Ok(()));
    faces
}

/// The vertex that lies nowhere is told with the vertices.
const NOWHERE: Rule = Rule::Coordinate;

#[test]
fn a_solid_comes_with_kinds_and_attributes() {
    let geometry = format!(
        r#"{{"type":"Solid","lod":"2.2","boundaries":{BOX},"semantics":{{"surfaces":[{{"type":"GroundSurface"}},{{"type":"WallSurface"}},
        {{"type":"+ThermalRoof"}}],"values":[[0,1,1,1,null,2]]}}}}"#
    );
    let (kept, source) = read_text(&file(
        &format!(
            r#"{{"b1":{{"type":"Building","attributes":{{"height":5.5,"floors":2,"name":"武汉","on":true,"none":null,"list":[1,"a"],
            "deep":{{"x":-1}}}},"geometry":[{geometry}],"+noise-x":3}},"p":{{"type":"BuildingPart","parents":["b1"],"geometry":[]}}}}"#
        ),
        "",
    ));
    assert_eq!((source.format.as_str(), source.objects, source.complete), ("CityJSON 2.0", 2, true));
    assert_eq!(source.frame.as_deref(), Some("https://www.opengis.net/def/crs/EPSG/0/4547"));
    assert_eq!(rules(&kept), [NOWHERE]);
    let object = &kept.objects[0];
    let told = |name: &str| object.attribute(name).cloned();
    assert_eq!(told("height"), Some(Value::Number(5.5)));
    assert_eq!(told("floors"), Some(Value::Integer(2)));
    assert_eq!(told("name"), Some(Value::Text("武汉".to_owned())));
    assert_eq!(told("none"), Some(Value::Null));
    assert_eq!(told("list"), Some(Value::List(vec![Value::Integer(1), Value::Text("a".to_owned())])));
    assert_eq!(told("deep"), Some(Value::Group(vec![Attribute::new("x", Value::Integer(-1))])));
    assert_eq!(told("noise-x"), Some(Value::Integer(3)));
    assert_eq!(object.bodies[0].lod.tenths(), 22);
    let faces = faces(object, 0);
    assert_eq!(
        (faces.points.len(), faces.len(), faces.shells.as_slice(), faces.solids.as_slice()),
        (8, 6, [6].as_slice(), [1].as_slice())
    );
    let kinds: Vec<_> = faces.surfaces.iter().map(|surface| surface.kind).collect();
    assert_eq!(kinds[..2], [SurfaceKind::Ground, SurfaceKind::Wall]);
    assert_eq!(kinds[4..], [SurfaceKind::Unknown; 2]);
    let [lon, lat, height] = faces.points[0];
    assert!(
        (lon - 114.0).abs() < 1e-9 && (lat - 30.540_214_836).abs() < 1e-9 && height == 20.0,
        "{lon} {lat} {height}"
    );
    assert_eq!(kept.objects[1].parent.as_deref(), Some("b1"));
}

#[test]
fn a_sequence_is_read_line_by_line() {
    let feature = |id: &str, lod: &str| {
        format!(
            r#"{{"type":"CityJSONFeature","id":"{id}","CityObjects":{{"{id}":{{"type":"Building","geometry":[{{"type":"Solid","lod":{lod},"boundaries":{BOX}}}]}}}},"vertices":{}}}"#,
            VERTICES.replace(",[99999999999,0,0]", "")
        )
    };
    let head = HEAD.replace('\n', "") + "\"CityObjects\":{},\"vertices\":[]}";
    let text =
        format!("{head}\n{}\n\n{{broken\n{}\n{{\"type\":\"other\"}}", feature("a", "1"), feature("b", "\"1.2\""));
    let mut kept = Kept::default();
    let source = read_lines(text.as_bytes(), Options::default(), &mut kept).expect("never stopped");
    assert_eq!((source.format.as_str(), source.objects, source.complete), ("CityJSONSeq 2.0", 2, true));
    let told: Vec<_> =
        kept.objects.iter().map(|object| (object.id.as_str(), object.place, object.bodies[0].lod.tenths())).collect();
    assert_eq!(told, [("a", 2, 10), ("b", 5, 12)]);
    let told: Vec<_> = kept.findings.iter().map(|finding| (finding.rule, finding.place)).collect();
    assert_eq!(told, [(Rule::Malformed, 4), (Rule::Malformed, 6)]);
}

#[test]
fn every_kind_of_geometry_is_read() {
    let geometry = [
        r#"{"type":"MultiPoint","lod":"0","boundaries":[0,1]}"#,
        r#"{"type":"MultiLineString","lod":"0","boundaries":[[0,1],[1,2,3]]}"#,
        r#"{"type":"CompositeSurface","lod":"1","boundaries":[[[0,1,2,3],[4,5,6]]]}"#,
        r#"{"type":"MultiSolid","lod":"1","boundaries":[[[[[0,1,2]]]],[[[[0,1,2]]],[[[4,5,6]]]]]}"#,
    ];
    let (kept, _) = read_text(&file(&format!(r#"{{"o":{{"type":"Road","geometry":[{}]}}}}"#, geometry.join(",")), ""));
    assert_eq!(rules(&kept), [NOWHERE]);
    let bodies = &kept.objects[0].bodies;
    assert!(matches!(&bodies[0].shape, Shape::Points(points) if points.len() == 2));
    assert!(matches!(&bodies[1].shape, Shape::Lines(lines) if lines.len() == 2 && lines[1].len() == 3));
    assert_eq!(faces(&kept.objects[0], 2).ring_ends, [4, 7]);
    let solids = faces(&kept.objects[0], 3);
    assert_eq!((solids.shells.as_slice(), solids.solids.as_slice()), ([1, 2, 3].as_slice(), [1, 3].as_slice()));
}

#[test]
fn textures_and_templates_are_read() {
    let rest = r#""appearance":{"textures":[{"type":"JPG","image":"a.jpg"},{"type":"PNG","image":"b.png"}],"vertices-texture":[[0,0],[1,0],[1,0.5]]},
    "geometry-templates":{"templates":[{"type":"MultiSurface","lod":"2.1","boundaries":[[[0,1,2]]]}],"vertices-templates":[[0,0,0],[1.5,0,0],[0,1,0]]},"#;
    let objects = r#"{"w":{"type":"Building","geometry":[{"type":"MultiSurface","lod":"2","boundaries":[[[0,1,2]],[[3,4,5]]],
    "texture":{"summer":{"values":[[[1,0,1,2]],[[null]]]}}}]},"t":{"type":"SolitaryVegetationObject","geometry":[{"type":"GeometryInstance","template":0,
    "boundaries":[1],"transformationMatrix":[2,0,0,0,0,2,0,0,0,0,2,0,0,0,0,1]}]}}"#;
    let (kept, _) = read_text(&file(objects, rest));
    assert_eq!(rules(&kept), [NOWHERE]);
    let body = &kept.objects[0].bodies[0];
    assert_eq!((body.images[0].path.as_str(), body.images[0].media.as_deref()), ("b.png", Some("image/png")));
    let told = faces(&kept.objects[0], 0);
    assert_eq!((told.surfaces[0].image, told.surfaces[1].image), (Some(0), None));
    assert_eq!(told.picture[..3], [[0.0, 0.0], [1.0, 0.0], [1.0, 0.5]]);
    let body = &kept.objects[1].bodies[0];
    let Shape::Instance(instance) = &body.shape else { panic!("{body:?}") };
    assert_eq!((body.lod.tenths(), instance.faces.points[1]), (21, [1.5, 0.0, 0.0]));
    assert!((instance.matrix[0] - 2.0).abs() < 1e-9, "{:?}", instance.matrix);
    assert!((instance.anchor[2] - 20.0).abs() < 1e-12);
}

#[test]
fn materials_are_colours() {
    let rest = r#""appearance":{"materials":[{"name":"a","diffuseColor":[1,0,0]},{"name":"b","diffuseColor":[0,0.2,1],"transparency":0.4},{"name":"c"}]},"#;
    let surfaces = r#""type":"MultiSurface","boundaries":[[[0,1,2]],[[3,4,5]]]"#;
    let objects = format!(
        r#"{{"w":{{"type":"Building","geometry":[
        {{"lod":"1","material":{{"x":{{"values":[1,null]}}}},{surfaces}}},
        {{"lod":"2","material":{{"x":{{"value":2}}}},{surfaces}}},
        {{"lod":"3","material":{{"x":{{"values":[0,7]}}}},{surfaces}}}]}}}}"#
    );
    let (kept, _) = read_text(&file(&objects, rest));
    assert_eq!(rules(&kept), [NOWHERE, Rule::Picture], "the last names a material that is not there");
    let worn = |body: usize| -> Vec<Option<[u8; 4]>> {
        let images = &kept.objects[0].bodies[body].images;
        let surfaces = &faces(&kept.objects[0], body).surfaces;
        surfaces.iter().map(|surface| images[surface.image? as usize].colour).collect()
    };
    assert_eq!(worn(0), [Some([0, 51, 255, 153]), None]);
    assert_eq!(worn(1), [Some([204, 204, 204, 255]); 2]);
    assert_eq!(worn(2), [Some([255, 0, 0, 255]), None]);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_kept() {
    let cases = [
        (r#"{"type":"Solid","lod":"1","boundaries":[[[0,1,2]]]}"#, Rule::Malformed),
        (r#"{"type":"MultiSurface","lod":"9","boundaries":[[[0,1,2]]]}"#, Rule::Malformed),
        (r#"{"type":"MultiSurface","lod":"1","boundaries":[[[0,1,77]]]}"#, Rule::ReferenceMissing),
        (r#"{"type":"MultiSurface","lod":"1","boundaries":[[[0,1,8]]]}"#, Rule::Coordinate),
        (r#"{"type":"Sphere","lod":"1","boundaries":[]}"#, Rule::NotRead),
        (r#"{"type":"GeometryInstance","template":4,"boundaries":[0]}"#, Rule::ReferenceMissing),
    ];
    for (geometry, rule) in cases {
        let good = r#"{"type":"MultiSurface","lod":"0","boundaries":[[[0,1,2]]]}"#;
        let (kept, source) =
            read_text(&file(&format!(r#"{{"o":{{"type":"Building","geometry":[{geometry},{good}]}}}}"#), ""));
        assert_eq!(rules(&kept), [NOWHERE, rule], "{geometry}");
        assert_eq!((kept.objects[0].bodies.len(), source.complete), (1, true), "{geometry}");
    }
    let (kept, _) = read_text(&file(r#"{"bad":{"type":5},"good":{"type":"+Tree"}}"#, ""));
    assert_eq!(kept.objects.len(), 1);
    assert_eq!(
        (kept.objects[0].class, kept.objects[0].attribute("class")),
        (ObjectClass::Generic, Some(&Value::Text("Tree".to_owned())))
    );
    assert!(kept.findings.iter().any(|finding| finding.rule == Rule::Malformed && finding.object == "bad"));
}

#[test]
fn semantics_that_do_not_fit_leave_the_surfaces_without_kinds() {
    let geometry = r#"{"type":"MultiSurface","lod":"1","boundaries":[[[0,1,2]],[[1,2,3]]],"semantics":{"surfaces":[{"type":"RoofSurface"}],"values":[0]}}"#;
    let (kept, _) = read_text(&file(&format!(r#"{{"o":{{"type":"Building","geometry":[{geometry}]}}}}"#), ""));
    assert_eq!(rules(&kept), [NOWHERE, Rule::NotRead]);
    assert_eq!(faces(&kept.objects[0], 0).surfaces[0].kind, SurfaceKind::Unknown);
}

#[test]
fn other_texts_are_refused_without_panic() {
    for text in [
        "",
        "{}",
        "[]",
        "null",
        "{\"type\":\"CityJSON\"",
        "{\"type\":\"CityJSON\"}",
        "\u{feff}{",
        "{\"type\":\"FeatureCollection\"}",
    ] {
        let (kept, _) = read_text(text);
        assert!(kept.objects.is_empty() && rules(&kept) == [Rule::Malformed], "{text}: {:?}", kept.findings);
        read_lines(text.as_bytes(), Options::default(), &mut Kept::default()).expect("never stopped");
    }
    let deep = format!(
        "{}\"CityObjects\":{{\"a\":{{\"type\":\"Building\",\"attributes\":{}1{}}}}}}}",
        HEAD,
        "[".repeat(9000),
        "]".repeat(9000)
    );
    let (kept, _) = read_text(&deep);
    assert!(kept.objects.is_empty() && !kept.findings.is_empty());
    let mut kept = Kept::default();
    read_lines("x".repeat(5000).as_bytes(), Options { longest: 100, ..Options::default() }, &mut kept)
        .expect("never stopped");
    assert!(kept.objects.is_empty() && kept.findings.len() == 1);
}

#[test]
fn a_declared_frame_stands_in_or_overrules() {
    let text = r#"{"type":"CityJSON","version":"2.0","CityObjects":{"o":{"type":"Building","geometry":[{"type":"MultiPoint","lod":"0","boundaries":[0]}]}},"vertices":[[30.5,114.25,3]]}"#;
    let frame = Frame::named("EPSG:4490").expect("a frame");
    let mut kept = Kept::default();
    read(text.as_bytes(), Options { frame: Some(&frame), geoid: Some(-10.0), ..Options::default() }, &mut kept)
        .expect("never stopped");
    assert_eq!(kept.objects[0].bodies[0].shape, Shape::Points(vec![[114.25, 30.5, -7.0]]));
    let told = text.replace("\"CityObjects\"", "\"metadata\":{\"referenceSystem\":\"EPSG:28992\"},\"CityObjects\"");
    let mut kept = Kept::default();
    read(told.as_bytes(), Options { frame: Some(&frame), overrule: true, ..Options::default() }, &mut kept)
        .expect("never stopped");
    assert_eq!(kept.objects[0].bodies[0].shape, Shape::Points(vec![[114.25, 30.5, 3.0]]));
    assert!(kept.findings.is_empty(), "{:?}", kept.findings);
}
